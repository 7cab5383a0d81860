"""The head of the Reports screen: the period with its arrows, and the ways to take it along."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from frontdesk.domain.week import Period
from frontdesk.i18n import mark
from frontdesk.reports.heading import label as period_label
from frontdesk.ui.look import Look
from frontdesk.ui.screens.reports.figures import kind
from frontdesk.ui.widgets.buttons import Button, IconButton
from frontdesk.ui.widgets.layouts import boxed, row
from frontdesk.ui.widgets.text import Label, safe_tooltip

#: The formats behind "Other formats", as (key, words).
_MORE = (
    ("xlsx", mark("Excel (XLSX)")),
    ("html", mark("Web page (HTML)")),
    ("json", mark("JSON")),
)

#: The periods behind the name of the one on show, as (key, words); `None` is a rule.
_PERIODS = (
    ("this_week", mark("This week so far")),
    ("last_week", mark("Last week")),
    None,
    ("this_quarter", mark("This quarter so far")),
    ("last_quarter", mark("Last quarter")),
    None,
    ("this_year", mark("This year so far")),
    ("last_year", mark("Last year")),
    None,
    ("range", mark("Any range by day …")),
)
_TITLES = {
    "week": mark("Weekly report"),
    "quarter": mark("Quarterly report"),
    "year": mark("Yearly report"),
    "range": mark("Report"),
}

#: Effective width in px below which title and keys are left out.
_ROOMY = 640


class ReportHeader(QWidget):
    """Title, period and export buttons in one line, or two where there is no room for one."""

    back_requested = Signal()
    forward_requested = Signal()
    period_requested = Signal(str)
    export_requested = Signal(str)
    print_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        t = look.t
        self.back = IconButton(look, "chevl", t("Period before (Alt+Left)"))
        self.back.setObjectName("week_back")
        self.forward = IconButton(look, "chev", t("Period after (Alt+Right)"))
        self.forward.setObjectName("week_forward")
        self.week = Button(look, "", icon="cal", kind="quiet", height=32, size=15)
        self.week.setObjectName("report_week")
        self.week.setAccessibleDescription(t("Opens a choice of periods (Alt+Down)"))
        self.week.setToolTip(safe_tooltip(t("Choose another period (Alt+Down)")))
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
        self._name = Label(look, t("Weekly report"), 24, 600, display=True)
        self._words = boxed(row(look, self._name, 6, gap=4))
        self._title = boxed(
            row(look, self._words, self.back, self.week, self.forward, 2, self.so_far, None, gap=2)
        )
        self._tools = boxed(row(look, None, self.csv, self.more, self.print, self.pdf, gap=8))
        self._grid = QGridLayout(self)
        self._place = (0, 1)
        self.menu = QMenu(self)
        self.periods = QMenu(self)
        self._assemble()
        self._connect()

    def show_period(self, period: Period, *, current: bool) -> None:
        """Name the period; the current one has nothing after it."""
        t = self._look.t
        self._name.setText(t(_TITLES[kind(period)]))
        self.week.setText(period_label(period, t))
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
        self.periods.setObjectName("period_menu")
        for menu in (self.menu, self.periods):
            menu.setFont(look.font(14))
            menu.setPalette(look.palette())
        for key, words in _MORE:
            self.menu.addAction(look.t(words)).setData(key)
        for item in _PERIODS:
            if item is None:
                self.periods.addSeparator()
            else:
                self.periods.addAction(look.t(item[1])).setData(item[0])

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_requested)
        self.forward.clicked.connect(self.forward_requested)
        self.csv.clicked.connect(lambda: self.export_requested.emit("csv"))
        self.pdf.clicked.connect(lambda: self.export_requested.emit("pdf"))
        self.print.clicked.connect(self.print_requested)
        self.more.clicked.connect(self._on_more)
        self.week.clicked.connect(self.show_periods)
        self.periods.triggered.connect(lambda action: self.period_requested.emit(action.data()))
        self.menu.triggered.connect(lambda action: self.export_requested.emit(action.data()))

    def show_periods(self) -> None:
        """Open the choice of periods below the name of the one on show."""
        self.periods.popup(self.week.mapToGlobal(self.week.rect().bottomLeft()))
        self.periods.setActiveAction(self.periods.actions()[0])

    def _on_more(self) -> None:
        below = self.more.mapToGlobal(self.more.rect().bottomLeft())
        self.menu.popup(below)


def _button(button: Button, name: str, spoken: str) -> Button:
    button.setObjectName(name)
    button.setAccessibleName(spoken)
    return button
