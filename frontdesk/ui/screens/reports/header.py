"""The head of the Reports screen: the week with its arrows, and the ways to take it along."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from frontdesk.domain.week import Period
from frontdesk.i18n import mark
from frontdesk.reports.heading import label as period_label
from frontdesk.ui.look import Look
from frontdesk.ui.widgets.buttons import Button, IconButton
from frontdesk.ui.widgets.layouts import boxed, row
from frontdesk.ui.widgets.text import Label

#: The formats behind "Other formats", as (key, words).
_MORE = (
    ("xlsx", mark("Excel (XLSX)")),
    ("html", mark("Web page (HTML)")),
    ("json", mark("JSON")),
)

#: Effective width in px below which title and keys are left out.
_ROOMY = 560


class ReportHeader(QWidget):
    """Title, week and export buttons in one line, or two where there is no room for one."""

    back_requested = Signal()
    forward_requested = Signal()
    export_requested = Signal(str)
    print_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        t = look.t
        self.back = IconButton(look, "chevl", t("Week before (Alt+Left)"))
        self.back.setObjectName("week_back")
        self.forward = IconButton(look, "chev", t("Week after (Alt+Right)"))
        self.forward.setObjectName("week_forward")
        self.week = Label(look, "", 15, 500, "text2", tabular=True, elide=True)
        self.week.setObjectName("report_week")
        self.so_far = Label(look, t("so far"), 13, 400, "text3")
        self.csv = _button(Button(look, "CSV", icon="down"), "export_csv", t("Export CSV"))
        self.more = _button(
            Button(look, t("More"), icon="chevd"), "export_more", t("Other formats")
        )
        self.print = _button(
            Button(look, t("Print"), icon="print", key="Ctrl+P"), "print_report", t("Print")
        )
        self.pdf = _button(
            Button(look, t("Export PDF"), icon="down", key="Ctrl+E", kind="primary"),
            "export_pdf",
            t("Export PDF"),
        )
        self._words = boxed(
            row(look, Label(look, t("Weekly report"), 24, 600, display=True), 6, gap=4)
        )
        self._title = boxed(
            row(look, self._words, self.back, self.week, self.forward, 4, self.so_far, None, gap=4)
        )
        self._tools = boxed(row(look, None, self.csv, self.more, self.print, self.pdf, gap=8))
        self._grid = QGridLayout(self)
        self._place = (0, 1)
        self.menu = QMenu(self)
        self._assemble()
        self._connect()

    def show_period(self, period: Period, *, current: bool) -> None:
        """Name the week; the current one has nothing after it."""
        self.week.setText(period_label(period, self._look.t))
        self.so_far.setVisible(current)
        self.forward.setEnabled(not current)
        self._arrange()

    def set_exportable(self, exportable: bool) -> None:
        """Offer the files only where there is a report to write and none is being written."""
        for button in (self.csv, self.more, self.print, self.pdf):
            button.setEnabled(exportable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons at the right of the title, or below it where there is no room."""
        super().resizeEvent(event)
        roomy = self.width() >= self._look.px(_ROOMY)
        self._words.setVisible(roomy)
        self.print.set_key("Ctrl+P" if roomy else None)
        self.pdf.set_key("Ctrl+E" if roomy else None)
        self.pdf.setText(self._look.t("Export PDF") if roomy else "PDF")
        self._arrange()

    def _arrange(self) -> None:
        margins = self._grid.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._look.px(16)
        needed = self._title.sizeHint().width() + self._tools.sizeHint().width()
        line, column = (0, 1) if needed <= room else (1, 0)
        if self._grid.indexOf(self._tools) >= 0 and (line, column) == self._place:
            return
        self._place = (line, column)
        self._grid.removeWidget(self._tools)
        self._grid.addWidget(self._tools, line, column)

    def _assemble(self) -> None:
        look = self._look
        self._grid.setContentsMargins(*(look.px(v) for v in (28, 16, 28, 14)))
        self._grid.setVerticalSpacing(look.px(10))
        self._grid.addWidget(self._title, 0, 0)
        self._grid.addWidget(self._tools, 0, 1)
        self._grid.setColumnStretch(0, 1)
        self.menu.setObjectName("export_menu")
        self.menu.setFont(look.font(14))
        self.menu.setPalette(look.palette())
        for kind, words in _MORE:
            action = self.menu.addAction(look.t(words))
            action.setData(kind)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_requested)
        self.forward.clicked.connect(self.forward_requested)
        self.csv.clicked.connect(lambda: self.export_requested.emit("csv"))
        self.pdf.clicked.connect(lambda: self.export_requested.emit("pdf"))
        self.print.clicked.connect(self.print_requested)
        self.more.clicked.connect(self._on_more)
        self.menu.triggered.connect(lambda action: self.export_requested.emit(action.data()))

    def _on_more(self) -> None:
        below = self.more.mapToGlobal(self.more.rect().bottomLeft())
        self.menu.popup(below)


def _button(button: Button, name: str, spoken: str) -> Button:
    button.setObjectName(name)
    button.setAccessibleName(spoken)
    return button
