"""The Reports screen: one week in figures, charts and its calls."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.errors import UserError
from frontdesk.ui.look import Look
from frontdesk.ui.screens.reports.body import ReportBody
from frontdesk.ui.screens.reports.header import ReportHeader
from frontdesk.ui.screens.reports.presenter import ReportsPresenter
from frontdesk.ui.screens.reports.saved import SavedBar
from frontdesk.ui.widgets.scroll import ScrollArea
from frontdesk.ui.widgets.text import Label

#: Effective width in px below which the cards stand below each other.
_NARROW = 1000
#: How long the week before may stand while another is read.
_BLANK_AFTER_MS = 150


class ReportsView(QWidget):
    """Shows what the presenter holds; a call is opened and a file is handed on by the app."""

    call_requested = Signal(str)
    open_requested = Signal(object)

    def __init__(self, look: Look, presenter: ReportsPresenter) -> None:
        super().__init__()
        self.setObjectName("reports_screen")
        self._look = look
        self._presenter = presenter
        self.header = ReportHeader(look)
        self.body = ReportBody(look)
        self.saved = SavedBar(look, self)
        self._empty = Label(look, "", 15, 400, "text2")
        self._empty.setObjectName("report_empty")
        self._error = Label(look, "", 14, 500, "no", wrap=True)
        self._error.setObjectName("report_error")
        self._dialog: QFileDialog | None = None
        self._wants_focus = False
        # A week that comes at once replaces the one before without a flicker.
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_BLANK_AFTER_MS)
        self._waiting.timeout.connect(self._on_waited)
        self._assemble()
        self._connect()
        self._on_shown()

    def hints(self) -> list[tuple[tuple[str, ...], str]]:
        """Return the keys that are valid here."""
        t = self._look.t
        return [
            (("Alt", "←", "→"), t("week")),
            (("Ctrl+E",), t("export PDF")),
            (("Ctrl+P",), t("print")),
            (("Return",), t("open call")),
        ]

    def showEvent(self, event: QShowEvent) -> None:
        """Read the week if it is not at hand."""
        super().showEvent(event)
        inside = self.window().focusWidget()
        self._wants_focus = not event.spontaneous() and not (inside and self.isAncestorOf(inside))
        self._presenter.show()
        self._take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the reading of changes for later."""
        super().hideEvent(event)
        self._waiting.stop()
        self._presenter.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the cards below each other where there is no room beside."""
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(_NARROW)
        self.body.arrange(narrow=narrow)
        self.saved.place()

    def _assemble(self) -> None:
        look = self._look
        self._scroll = ScrollArea(look, self.body)
        self._scroll.setObjectName("report_scroll")
        self._scroll.setAccessibleName(look.t("Weekly report"))
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        everything = QVBoxLayout(self)
        everything.setContentsMargins(0, 0, 0, 0)
        everything.setSpacing(0)
        everything.addWidget(self.header)
        for label, below in ((self._error, 8), (self._empty, 0)):
            label.setContentsMargins(*(look.px(v) for v in (28, 0, 28, below)))
            label.hide()
            everything.addWidget(label)
        everything.addWidget(self._scroll, 1)
        self._scroll.hide()
        everything.addStretch(0)

    def _connect(self) -> None:
        presenter, header = self._presenter, self.header
        presenter.shown.connect(self._on_shown)
        presenter.saved.connect(self._on_saved)
        presenter.printable.connect(self._on_printable)
        presenter.failed.connect(self._on_failed)
        header.back_requested.connect(presenter.back)
        header.forward_requested.connect(presenter.forward)
        header.export_requested.connect(self._on_export)
        header.print_requested.connect(self._on_print_requested)
        self.body.call_requested.connect(self.call_requested)
        self.saved.folder_requested.connect(self.open_requested)
        for keys, slot in (
            ("Alt+Left", presenter.back),
            ("Alt+Right", presenter.forward),
            ("Ctrl+E", lambda: self._on_export("pdf")),
            ("Ctrl+P", self._on_print_requested),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(slot)

    def _on_shown(self) -> None:
        presenter, t = self._presenter, self._look.t
        report = presenter.report if presenter.loaded else None
        self.header.show_period(presenter.period, current=presenter.is_current)
        self.header.set_exportable(report is not None and not presenter.writing)
        self._error.hide()
        if report is None:
            self._waiting.start()
            return
        self._waiting.stop()
        has_calls = report.totals.calls > 0
        self._scroll.setVisible(has_calls)
        self._empty.setVisible(not has_calls)
        if has_calls:
            self.body.show_report(report)
            self._take_focus()
        elif presenter.is_current:
            self._empty.setText(t("No calls logged this week yet."))
        else:
            self._empty.setText(t("No calls were logged in this week."))

    def _take_focus(self) -> None:
        """Let the keys scroll the page, once after it was shown and has something to scroll."""
        if self._wants_focus and self._scroll.isVisible():
            self._wants_focus = False
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_waited(self) -> None:
        self._scroll.hide()
        self._empty.hide()

    def _on_export(self, kind: str) -> None:
        presenter = self._presenter
        if not presenter.loaded or presenter.writing or self._dialog is not None:
            return
        dialog = QFileDialog(self, self._look.t("Folder for the report"))
        dialog.setObjectName("export_folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(str(presenter.ready_folder()))
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self._look.t("Save here"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda folder: self._write(kind, folder))
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    def _on_dialog_finished(self) -> None:
        self._dialog = None

    def _write(self, kind: str, folder: str) -> None:
        self._presenter.export(kind, Path(folder))
        self.header.set_exportable(not self._presenter.writing)

    def _on_print_requested(self) -> None:
        self._presenter.export("pdf", to_print=True)
        self.header.set_exportable(self._presenter.loaded and not self._presenter.writing)

    def _on_saved(self, path: Path) -> None:
        self.header.set_exportable(True)
        self.saved.show_file(path)

    def _on_printable(self, path: Path) -> None:
        self.header.set_exportable(True)
        self.saved.show_file(path)
        self.open_requested.emit(path)

    def _on_failed(self, error: UserError) -> None:
        self.header.set_exportable(self._presenter.loaded and not self._presenter.writing)
        self._error.setText(wording.error(self._look.t, error))
        self._error.show()
