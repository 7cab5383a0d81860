"""The Reports screen: a week, quarter, year or range in figures and charts, and its calls."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.behind import Behind
from frontdesk.domain.call import Call
from frontdesk.domain.errors import UserError
from frontdesk.domain.note import Note
from frontdesk.domain.week import Period
from frontdesk.ui.look import Look
from frontdesk.ui.screens.reports import reminding
from frontdesk.ui.screens.reports.behind_view import BehindView
from frontdesk.ui.screens.reports.body import ReportBody
from frontdesk.ui.screens.reports.header import ReportHeader
from frontdesk.ui.screens.reports.presenter import ReportsPresenter
from frontdesk.ui.screens.reports.saved import SavedBar
from frontdesk.ui.screens.reports.span_editor import SpanEditor
from frontdesk.ui.widgets.scroll import ScrollArea
from frontdesk.ui.widgets.text import Label

#: Effective widths in px below which the cards, and the fields, stand below each other.
_NARROW, _SLIM = 1000, 540
#: How long the week before may stand while another is read.
_BLANK_AFTER_MS = 150


class ReportsView(QWidget):
    """Shows what the presenter holds; a call is opened and a file is handed on by the app.

    `open_url` hands a mail to the system; without it a reminder is copied.
    """

    call_requested = Signal(str)
    open_requested = Signal(object)
    hints_changed = Signal(object)

    def __init__(
        self,
        look: Look,
        presenter: ReportsPresenter,
        open_url: reminding.OpenUrl | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("reports_screen")
        self._open_url = open_url
        self._look = look
        self._presenter = presenter
        self.header = ReportHeader(look)
        self.span = SpanEditor(look, presenter.today)
        self.body = ReportBody(look)
        self.behind = BehindView(look, presenter.behind)
        self.saved = SavedBar(look, self)
        self._empty = Label(look, "", 15, 400, "text2")
        self._empty.setObjectName("report_empty")
        self._error = Label(look, "", 14, 500, "no", wrap=True)
        self._error.setObjectName("report_error")
        self._dialog: QFileDialog | None = None
        self._wants_focus = False
        self._left_body = False
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
        if self._presenter.behind.is_open:
            hints = [(("Enter",), t("open call")), (("Esc",), t("back to the report"))]
            if self._presenter.behind.can_remind:
                hints.insert(1, (("Ctrl+M",), t("remind")))
            return [*hints, (("Alt", "←", "→"), t("period"))]
        return [
            (("Tab",), t("next card")),
            (("←", "→", "↑", "↓"), t("figure")),
            (("Enter",), t("its calls")),
            (("Alt", "←", "→"), t("period")),
            (("Alt", "↓"), t("choose a period")),
            (("Ctrl+E",), t("export PDF")),
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
        narrow, slim = (self.width() < self._look.px(least) for least in (_NARROW, _SLIM))
        self.body.arrange(narrow=narrow, slim=slim)
        self.span.set_slim(slim)
        self.saved.place()

    def _assemble(self) -> None:
        look = self._look
        self._scroll = ScrollArea(look, self.body)
        self._scroll.setObjectName("report_scroll")
        self._scroll.setAccessibleName(look.t("Report"))
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        page = QWidget()
        everything = QVBoxLayout(page)
        everything.setContentsMargins(0, 0, 0, 0)
        everything.setSpacing(0)
        everything.addWidget(self.header)
        everything.addWidget(self.span)
        for label, below in ((self._error, 8), (self._empty, 0)):
            label.setContentsMargins(*(look.px(v) for v in (28, 0, 28, below)))
            label.hide()
            everything.addWidget(label)
        everything.addWidget(self._scroll, 1)
        self._scroll.hide()
        everything.addStretch(0)
        self._pages = QStackedWidget()
        self._pages.addWidget(page)
        self._pages.addWidget(self.behind)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

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
        header.period_requested.connect(self._on_period)
        self.span.chosen.connect(self._on_range)
        self.span.cancelled.connect(self._on_range_left)
        self.body.behind_requested.connect(self._on_behind)
        self.body.sales_requested.connect(presenter.show_sales_only)
        self.behind.call_requested.connect(self.call_requested)
        self.behind.back_requested.connect(self._on_back)
        presenter.behind.reminder.connect(self._on_reminder)
        presenter.behind.failed.connect(self._on_failed)
        self.saved.folder_requested.connect(self.open_requested)
        for keys, slot in (
            ("Alt+Left", presenter.back),
            ("Alt+Right", presenter.forward),
            ("Alt+Down", self.header.show_periods),
            ("Ctrl+E", lambda: self._on_export("pdf")),
            ("Ctrl+P", self._on_print_requested),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(slot)

    def _on_shown(self) -> None:
        presenter, t = self._presenter, self._look.t
        overview = presenter.overview if presenter.loaded else None
        if presenter.behind.is_open:
            self.behind.show_choice()
        self._turn_to(1 if presenter.behind.is_open else 0)
        self.header.show_period(presenter.period, current=presenter.is_current)
        self.header.set_exportable(overview is not None and not presenter.writing)
        self._error.hide()
        if overview is None:
            self._waiting.start()
            return
        self._waiting.stop()
        totals = overview.report.totals
        has_calls = totals.calls > 0
        self._scroll.setVisible(has_calls)
        self._empty.setVisible(not has_calls)
        if has_calls:
            self.body.show_overview(overview, sales=presenter.sales_only)
            self.body.put_after(self.header.pdf)
            self._take_focus()
            if self._left_body and self.header.week.hasFocus():
                self.body.take_focus()
            self._left_body = False
            return
        words = t("No calls were logged in this period.")
        if presenter.is_current and presenter.period.week:
            words = t("No calls logged this week yet.")
        elif presenter.period.week:
            words = t("No calls were logged in this week.")
        if totals.missed:
            words += " " + t.plural("{n} missed call.", "{n} missed calls.", totals.missed)
        self._empty.setText(words)

    def _take_focus(self) -> None:
        """Let the keys scroll the page, once after it was shown and has something to scroll."""
        if self._wants_focus and self._scroll.isVisible():
            self._wants_focus = False
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_period(self, key: str) -> None:
        if key == "range":
            self.span.edit(self._presenter.period)
        else:
            self.span.hide()
            self._presenter.choose(key)

    def _on_range(self, period: Period) -> None:
        self._presenter.choose_range(period)
        self._on_range_left()

    def _on_range_left(self) -> None:
        self.span.hide()
        self.header.week.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_behind(self, behind: Behind) -> None:
        self._presenter.open_behind(behind)
        self.behind.show_choice()
        self._turn_to(1)
        self.behind.take_focus()

    def _turn_to(self, page: int) -> None:
        if self._pages.currentIndex() != page:
            self._pages.setCurrentIndex(page)
            self.hints_changed.emit(self.hints())

    def _on_back(self) -> None:
        self._presenter.behind.close()
        self._turn_to(0)
        if not self.body.take_focus():
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reminder(self, call: Call, note: Note) -> None:
        t = self._look.t
        self.saved.show_text(
            reminding.pass_on(reminding.reminder(call, note, t), t, self._open_url)
        )

    def _on_waited(self) -> None:
        if self.body.isAncestorOf(self.focusWidget() or self):  # comes back with the figures
            self._left_body = True
            self.header.week.setFocus(Qt.FocusReason.OtherFocusReason)
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
