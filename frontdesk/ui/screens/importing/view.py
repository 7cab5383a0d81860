"""The Import page: choose a file, see what would be saved, then save it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.imports import ImportPreview
from frontdesk.domain.plain import one_line
from frontdesk.ui.look import Look
from frontdesk.ui.screens.importing import words
from frontdesk.ui.screens.importing.columns_view import ColumnsView
from frontdesk.ui.screens.importing.presenter import KINDS, ImportPresenter
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
_MOST_PROBLEMS = 100


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
        self._problems: QWidget | None = None
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
        self._columns = ColumnsView(look)
        self._card = Card(look)

    def _arrange(self) -> None:
        look, t = self._look, self._look.t
        head = column(
            look,
            row(look, self._back, None, margins=(16, 0, 28, 0)),
            row(
                look,
                Label(look, t("Import"), 24, 600, display=True),
                Label(look, t("Nothing is saved before you have seen it."), 15, color="text2"),
                None,
                gap=16,
                margins=(28, 0, 28, 0),
            ),
            row(look, self._kind, self._choose, None, gap=12, margins=(28, 10, 28, 0)),
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
        self._columns_part = boxed(
            column(
                look,
                Label(look, t("Columns"), 14, 600),
                Label(look, t("What is in which column of the file"), 13, color="text3"),
                4,
                self._columns,
                gap=2,
            )
        )
        self._problems_body = QVBoxLayout()
        self._problems_body.setContentsMargins(0, 0, 0, 0)
        self._problems_title = Label(look, "", 14, 600)
        self._problems_part = boxed(column(look, self._problems_title, self._problems_body, gap=4))
        self._problems_part.setObjectName("import_problems")
        side = boxed(
            column(
                look,
                self._problems_part,
                self._columns_part,
                None,
                gap=16,
                margins=(0, 8, 8, 0),
            )
        )
        self._side = ScrollArea(look, side)
        self._side.setFixedWidth(look.px(_SIDE_WIDTH))
        self._empty = Label(look, "", 15, color="text2", wrap=True)
        self._empty.setObjectName("import_empty")
        self._empty.setContentsMargins(look.px(28), look.px(8), look.px(28), 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._empty)
        layout.addLayout(row(look, (self._card, 1), self._side, gap=24, margins=(20, 0, 20, 16)), 1)
        layout.addStretch(0)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.shown.connect(self._on_shown)
        self._back.clicked.connect(self.back_requested)
        self._kind.chosen.connect(lambda at: presenter.choose_kind(KINDS[at]))
        self._choose.clicked.connect(self.choose_file)
        self._save.clicked.connect(presenter.save)
        self._columns.map_requested.connect(presenter.map_column)
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
        self._side.setVisible(bool(preview and (preview.columns or preview.problems)))
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
        self._columns_part.setVisible(bool(preview.columns))
        self._columns.show_preview(preview)
        self._show_problems(preview)

    def _show_status(self, preview: ImportPreview) -> None:
        t, presenter = self._look.t, self._presenter
        count, skipped = presenter.count, len(preview.problems)
        if presenter.problem is not None:
            self._status.setText(wording.error(t, presenter.problem))
        elif presenter.state == "saved" and count is not None:
            self._status.setText(t("Saved: {counts}", counts=words.counted(t, count, skipped)))
            announce(self, self._status.text())
        elif presenter.state == "saving" and count is not None:
            self._status.setText(words.done_of(t, count, preview.good))
        else:
            self._status.setText(words.found(t, preview))

    def _show_problems(self, preview: ImportPreview) -> None:
        look, t = self._look, self._look.t
        if self._problems is not None:
            self._problems_body.removeWidget(self._problems)
            self._problems.hide()
            self._problems.deleteLater()
            self._problems = None
        total = len(preview.problems)
        self._problems_part.setVisible(total > 0)
        if not total:
            return
        self._problems_title.setText(
            t.plural("{n} row is left out", "{n} rows are left out", total)
        )
        lines: list[QWidget] = [
            Label(look, words.reason(t, preview, i), 13, color="text2", wrap=True)
            for i in range(min(total, _MOST_PROBLEMS))
        ]
        if total > _MOST_PROBLEMS:
            more = t.plural("and {n} more", "and {n} more", total - _MOST_PROBLEMS)
            lines.append(Label(look, more, 13, color="text3"))
        self._problems = boxed(column(look, *lines, gap=6))
        self._problems_body.addWidget(self._problems)

    def _on_file_selected(self, file: str) -> None:
        self._presenter.open(Path(file))

    def _on_dialog_finished(self) -> None:
        self._dialog = None
        self.take_focus()
