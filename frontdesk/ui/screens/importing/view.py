"""The Import page: choose a file, see what would be saved, then save it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.imports import ImportPreview
from frontdesk.domain.plain import one_line
from frontdesk.ui.look import Look
from frontdesk.ui.screens.importing import words
from frontdesk.ui.screens.importing.presenter import KINDS, ImportPresenter
from frontdesk.ui.screens.importing.side_view import ImportSide
from frontdesk.ui.screens.importing.table_model import PreviewTableModel
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.choices import Segments
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.scroll import ScrollArea
from frontdesk.ui.widgets.surfaces import Card, Rule
from frontdesk.ui.widgets.table import Table
from frontdesk.ui.widgets.text import Label
from frontdesk.ui.widgets.toast import announce

_SIDE_WIDTH = 340
#: Effective widths in px below which the side stands under the rows, and the button under the
#: kinds.
_NARROW, _SLIM = 860, 640
#: What a column without a width of its own needs, px at 100 %.
_LEAST_COLUMN = 110
_NO_LIMIT = 16777215  # QWIDGETSIZE_MAX, which the binding does not give


class ImportView(QWidget):
    """Shows what the presenter holds; nothing is saved before the assistant says so."""

    back_requested = Signal()
    hints_changed = Signal(object)

    def __init__(
        self, look: Look, presenter: ImportPresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("import_screen")
        self._look = look
        self._presenter = presenter
        self._model = PreviewTableModel(look.t)
        self._dialog: QFileDialog | None = None
        self._build()
        self._arrange()
        self._connect()
        self._on_shown()

    @property
    def dialog(self) -> QFileDialog | None:
        """The file dialog while it is open."""
        return self._dialog

    def take_focus(self) -> None:
        """Put the keyboard on what comes next."""
        button = self._save if self._presenter.can_save else self._choose
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def hints(self) -> list[tuple[tuple[str, ...], str]]:
        """Return the keys that are valid here."""
        t = self._look.t
        return [
            (("Tab",), t("next")),
            (("Ctrl", "Enter"), t("import")),
            (("Esc",), t("back")),
        ]

    def choose_file(self) -> None:
        """Ask for a file, without waiting for it."""
        if self._dialog is not None:
            return
        t = self._look.t
        dialog = QFileDialog(self, t("Choose a file"))
        dialog.setObjectName("import_file")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                t("Contact lists and calls") + " (*.csv *.txt *.tsv *.vcf *.vcard *.jsonl)",
                t("All files") + " (*)",
            ]
        )
        if self._presenter.path is not None:
            dialog.setDirectory(str(self._presenter.path.parent))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put things below each other where the window is narrow."""
        super().resizeEvent(event)
        width, px = self.width(), self._look.px
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._choices.setDirection(down if width < px(_SLIM) else across)
        self._intro.setVisible(width >= px(_SLIM))
        self._kind.set_per_row(len(KINDS) if self._kind.full_width() <= width - px(56) else 2)
        self._fit_columns()
        narrow = width < px(_NARROW)
        self._body.setDirection(down if narrow else across)
        self._body.setStretchFactor(self._scroll, 1 if narrow else 0)
        self._card.setMinimumHeight(px(220))  # below that the page scrolls
        self._scroll.setMinimumHeight(px(180 if narrow else 80))
        self._scroll.setMinimumWidth(0 if narrow else px(_SIDE_WIDTH))
        self._scroll.setMaximumWidth(_NO_LIMIT if narrow else px(_SIDE_WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        look, t = self._look, self._look.t
        self._back = Button(look, t("Contacts"), icon="chevl", key="Esc", kind="quiet", height=28)
        self._back.setObjectName("import_back")
        self._back.setAccessibleName(t("Back to the contacts"))
        self._kind = Segments(look, [(t(words.KINDS[kind]), "") for kind in KINDS], height=36)
        self._kind.setObjectName("import_kind")
        self._kind.setAccessibleName(t("What does the file hold?"))
        self._choose = Button(look, t("Choose a file"), icon="down")
        self._choose.setObjectName("import_choose")
        self._file = Label(look, "", 14, 600, elide=True)
        self._form = Label(look, "", 14, color="text2", elide=True)
        self._form.setObjectName("import_form")
        self._status = Label(look, "", 14, 500, wrap=True)
        self._status.setObjectName("import_status")
        self._save = Button(look, t("Import"), key="Ctrl+Enter", kind="primary")
        self._save.setObjectName("import_save")
        self._table = Table(look, row_height=38)
        self._table.setObjectName("import_rows")
        self._table.setAccessibleName(t("The first rows"))
        self._table.setModel(self._model)
        self._side = ImportSide(look)
        self._card = Card(look)
        self.setMinimumWidth(look.px(360))

    def _arrange(self) -> None:
        look, t = self._look, self._look.t
        self._choices = row(look, self._kind, self._choose, None, gap=12, margins=(28, 10, 28, 0))
        self._intro = Label(look, t("Nothing is saved before you have seen it."), 15, color="text2")
        head = column(
            look,
            row(look, self._back, None, margins=(16, 0, 28, 0)),
            row(
                look,
                Label(look, t("Import"), 24, 600, display=True),
                self._intro,
                None,
                gap=16,
                margins=(28, 0, 28, 0),
            ),
            self._choices,
            gap=4,
            margins=(0, 12, 0, 12),
        )
        bar = row(
            look,
            (column(look, row(look, self._file, (self._form, 1), gap=10), self._status, gap=2), 1),
            self._save,
            gap=12,
            margins=(20, 13, 20, 10),
        )
        self._rows_title = Label(look, "", 13, color="text3")
        self._card.body.addLayout(bar)
        self._card.body.addWidget(Rule(look, 20))
        self._card.body.addLayout(row(look, self._rows_title, None, margins=(20, 8, 20, 2)))
        self._card.body.addWidget(self._table, 1)
        self._scroll = ScrollArea(look, self._side)
        self._empty = Label(look, "", 15, color="text2", wrap=True)
        self._empty.setObjectName("import_empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(look.px(28), look.px(8), look.px(28), 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._empty)
        self._body = row(look, (self._card, 1), self._scroll, gap=24, margins=(20, 0, 20, 16))
        self._whole = ScrollArea(look, boxed(self._body))
        layout.addWidget(self._whole, 1)
        layout.addStretch(0)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.shown.connect(self._on_shown)
        self._back.clicked.connect(self.back_requested)
        self._kind.chosen.connect(lambda at: presenter.choose_kind(KINDS[at]))
        self._choose.clicked.connect(self.choose_file)
        self._save.clicked.connect(presenter.save)
        self._side.map_requested.connect(presenter.map_column)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(presenter.save)

    def _on_shown(self) -> None:
        presenter, t = self._presenter, self._look.t
        preview, path, problem = presenter.preview, presenter.path, presenter.problem
        self._kind.choose(KINDS.index(presenter.kind))
        shows = preview is not None
        self._card.setVisible(shows)
        self._whole.setVisible(shows)
        self._scroll.setVisible(bool(preview and (preview.columns or preview.problems)))
        self._empty.setVisible(not shows)
        self._empty.set_color("no" if problem else "text2")
        if problem is not None:
            self._empty.setText(wording.error(t, problem))
        elif presenter.state == "reading" and path is not None:
            self._empty.setText(t("Reading {file} …", file=one_line(path.name)))
        else:
            self._empty.setText(
                t(
                    "Contacts as vCard or CSV, lists as CSV, calls as JSON lines. "
                    "Choose a file to see what is in it."
                )
            )
        if preview is not None:
            self._show_preview(preview)

    def _show_preview(self, preview: ImportPreview) -> None:
        t, presenter = self._look.t, self._presenter
        self._file.setText(one_line(preview.file))
        self._form.setText(words.form(t, preview))
        self._show_status(preview)
        self._save.setVisible(presenter.state != "saved")
        self._save.setEnabled(presenter.can_save)
        if presenter.state in ("saving", "saved"):
            return
        self._model.show_preview(preview)
        shown = self._model.rowCount()
        self._rows_title.setText(
            t.plural("The first row", "The first {n} rows", shown)
            if shown < preview.good
            else t.plural("{n} row", "{n} rows", shown)
        )
        self._table.set_widths(*words.WIDTHS[preview.kind])
        self._fit_columns()
        # Where the columns are not known every row is bad, and naming the columns mends it.
        self._side.show_preview(preview, problems=presenter.problem is None)

    def _fit_columns(self) -> None:
        """Leave out the last columns where there is no room for all; the names always have it."""
        preview = self._presenter.preview
        if preview is None:
            return
        look, room = self._look, self.width()
        if room >= look.px(_NARROW):
            room -= look.px(_SIDE_WIDTH)
        room -= look.px(60)
        for place, width in enumerate(words.WIDTHS[preview.kind]):
            room -= look.px(width or _LEAST_COLUMN)
            self._table.setColumnHidden(place, place > 0 and room < 0)

    def _show_status(self, preview: ImportPreview) -> None:
        t, presenter = self._look.t, self._presenter
        count, skipped = presenter.count, len(preview.problems)
        self._status.set_color("text" if presenter.problem is None else "no")
        if presenter.problem is not None:
            self._status.setText(wording.error(t, presenter.problem))
        elif presenter.state == "saved" and count is not None:
            self._status.setText(t("Saved: {counts}", counts=words.counted(t, count, skipped)))
            announce(self, self._status.text())
        elif presenter.state == "saving" and count is not None:
            self._status.setText(words.done_of(t, count, preview.good))
        else:
            self._status.setText(words.found(t, preview))

    def _on_file_selected(self, file: str) -> None:
        self._presenter.open(Path(file))

    def _on_dialog_finished(self) -> None:
        self._dialog = None
        self.take_focus()
