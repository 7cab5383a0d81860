"""The cards of the Reports screen; each shows its part of a `Report`."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from frontdesk.domain.report import Report
from frontdesk.ui.look import Look
from frontdesk.ui.screens.reports import figures
from frontdesk.ui.screens.reports.charts import Bar, DayColumns, ShareBar, StackBar, Swatch
from frontdesk.ui.screens.reports.figures import Line
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.paint import painter_on, rounded
from frontdesk.ui.widgets.surfaces import Panel, Rule
from frontdesk.ui.widgets.text import Label

_RIGHT = Qt.AlignmentFlag.AlignRight


class ReportCard(Panel):
    """A flat white card: a title, a remark at its right, and what it shows below."""

    def __init__(self, look: Look, title: str, inset: int = 24) -> None:
        margins = (inset, 14, inset, 14)
        super().__init__(look, fill="surface", line="line", radius=12, margins=margins)
        self._title = Label(look, title, 14, 600)
        self._aside = Label(look, "", 13, 400, "text3", tabular=True, elide=True, align=_RIGHT)
        side = 24 - inset
        head = row(look, self._title, (self._aside, 1), gap=12, margins=(side, 0, side, 0))
        self.body.addLayout(head)
        self.body.addSpacing(look.px(8))
        self._rows: QWidget | None = None

    def set_title(self, title: str, aside: str = "") -> None:
        """Word the head of the card."""
        self._title.setText(title)
        self._aside.setText(aside)

    def show_rows(self, rows: QWidget) -> None:
        """Put these rows in place of those shown before."""
        if self._rows is not None:
            self.body.removeWidget(self._rows)
            self._rows.deleteLater()
        self._rows = rows
        self.body.addWidget(rows, 1)


class HeadlineCard(QWidget):
    """The six figures side by side; below each the value of the week before."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("report_figures")
        self._cells = [
            (
                Label(look, "", 13, 400, "text2", elide=True),
                Label(look, "", 28, 600, tabular=True, display=True),
                Label(look, "", 13, 400, "text3", tabular=True, elide=True),
            )
            for _ in range(6)
        ]
        self._boxes = [boxed(column(look, *labels, gap=0)) for labels in self._cells]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*(look.px(v) for v in (24, 12, 24, 12)))
        self._grid.setHorizontalSpacing(look.px(32))
        self._grid.setVerticalSpacing(look.px(10))
        self.arrange(6)

    def arrange(self, columns: int) -> None:
        """Lay the figures in lines of so many."""
        for box in self._boxes:
            self._grid.removeWidget(box)
        for index, box in enumerate(self._boxes):
            self._grid.addWidget(box, index // columns, index % columns)
        for place in range(6):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        self._columns = columns
        self.update()

    def show_report(self, report: Report) -> None:
        """Show the totals of a report."""
        shown = figures.headline(self._look.t, report.totals, report.previous)
        for (label, value, before), figure in zip(self._cells, shown, strict=True):
            label.setText(figure.label)
            value.setText(figure.value)
            value.setObjectName(f"figure_{figure.key}")
            value.setAccessibleName(f"{figure.label} {figure.value}, {figure.before}")
            before.setText(figure.before)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card with a rule between neighbours."""
        look, painter = self._look, painter_on(self)
        fill, line = look.color("surface"), look.color("line")
        rounded(painter, QRectF(self.rect()), look.px(12), fill, line)
        for index, box in enumerate(self._boxes):
            if index % self._columns:
                place = box.geometry()
                x = place.left() - look.px(16)
                painter.fillRect(x, place.top() + look.px(4), 1, place.height() - look.px(8), line)


class VerdictCard(ReportCard):
    """What the checks said of the calls, as shares and day by day."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "")
        self.share = ShareBar(look, look.t("Assessment"))
        self.days = DayColumns(look, look.t("Calls per day"))
        self.body.addWidget(self.share)
        self.body.addSpacing(look.px(6))
        self.body.addWidget(self.days, 1)

    def show_report(self, report: Report) -> None:
        """Show the verdicts and the days of a report."""
        t = self._look.t
        heading = t.plural(
            "Assessment of {n} call", "Assessment of the {n} calls", report.totals.calls
        )
        self.set_title(heading)
        self.share.set_parts(figures.verdict_parts(t, report.verdicts))
        self.days.set_days(figures.days(t, report))


class ClaimsCard(ReportCard):
    """What callers said, and what the checks came to."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.t("Claims and checks"))
        self._remarks: list[Label] = []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the remarks out where the bars would have no room."""
        super().resizeEvent(event)
        self._fit_remarks()

    def show_report(self, report: Report) -> None:
        """Show the claims of a report with a legend of the results."""
        look, t = self._look, self._look.t
        self.set_title(t("Claims and checks"), figures.claims_summary(t, report.claims))
        self._remarks = []
        lines = figures.claim_lines(t, report.claims)
        if not lines:
            self.show_rows(_nothing(look, t("No claims in this week.")))
            return
        rows, grid = _grid(look)
        longest = max(line.count for line in lines)
        for index, line in enumerate(lines):
            name = Label(look, line.label, 13, elide=True)
            name.setMinimumWidth(look.px(92))
            count = Label(look, t.number(line.count), 13, 600, tabular=True, align=_RIGHT)
            color = "text2" if line.marked else "text3"
            remark = Label(look, line.remark, 13, 400, color, tabular=True, align=_RIGHT)
            self._remarks.append(remark)
            bar = StackBar(look, line.label, line.parts, longest)
            for place, widget in enumerate((name, bar, count, remark)):
                grid.addWidget(widget, index, place, Qt.AlignmentFlag.AlignVCenter)
            grid.setRowMinimumHeight(index, look.px(30))
            grid.setRowStretch(index, 1)
        grid.setColumnStretch(1, 1)
        legend = row(look, gap=6)
        for part in lines[0].parts:
            legend.addWidget(Swatch(look, part.key))
            legend.addWidget(Label(look, part.label, 13, 400, "text2", elide=True))
            legend.addSpacing(look.px(8))
        legend.addStretch(1)
        grid.addLayout(legend, len(lines), 0, 1, 4)
        self._fit_remarks()
        self.show_rows(rows)

    def _fit_remarks(self) -> None:
        for remark in self._remarks:
            remark.setVisible(self.width() >= self._look.px(440))


class LinesCard(ReportCard):
    """Labelled bars: reasons, outcomes, answers."""

    def __init__(self, look: Look, title: str, nothing: str) -> None:
        super().__init__(look, title)
        self._heading = title
        self._nothing = nothing

    def show_lines(self, lines: tuple[Line, ...], aside: str = "", most: int = 0) -> None:
        """Show these bars; `most` is the count that fills the track, else the longest bar's."""
        look = self._look
        self.set_title(self._heading, aside)
        if not lines:
            self.show_rows(_nothing(look, self._nothing))
            return
        rows, grid = _grid(look)
        most = most or max(line.count for line in lines)
        at = 0
        for line in lines:
            if line.rule:
                grid.addWidget(Rule(look), at, 0, 1, 3)
                at += 1
            label = Label(look, line.label, 13, elide=True)
            label.setMinimumWidth(look.px(92))
            count = Label(look, look.t.number(line.count), 13, 600, tabular=True, align=_RIGHT)
            bar = Bar(look, line.label, line.count, most, line.tone)
            for place, widget in enumerate((label, bar, count)):
                grid.addWidget(widget, at, place, Qt.AlignmentFlag.AlignVCenter)
            grid.setRowMinimumHeight(at, look.px(26))
            at += 1
        grid.setRowStretch(at, 1)
        grid.setColumnStretch(1, 1)
        self.show_rows(rows)


class _Pair(QWidget):
    """A name and what is said of it, 26 px high; where both are long, each has its half."""

    def __init__(self, look: Look, name: Label, note: Label) -> None:
        super().__init__()
        self._name, self._note, self._gap = name, note, look.px(12)
        for label in (name, note):
            label.setParent(self)
        self.setFixedHeight(look.px(26))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the remark what the name leaves."""
        super().resizeEvent(event)
        room, tall = self.width() - self._gap, self.height()
        name, note = (label.sizeHint().width() for label in (self._name, self._note))
        note = min(note, max(room - name, room // 2))
        self._name.setGeometry(0, 0, room - note, tall)
        self._note.setGeometry(self.width() - note, 0, note, tall)


class RepeatCard(ReportCard):
    """Who called more than once, with how those calls ended."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.t("Called more than once"))

    def show_report(self, report: Report) -> None:
        """Show the callers of a report that called again; the first few of many."""
        look, t = self._look, self._look.t
        callers = report.repeat_callers
        self.set_title(t("Called more than once"), t.number(len(callers)) if callers else "")
        if not callers:
            self.show_rows(_nothing(look, t("Nobody called more than once.")))
            return
        lines: list[QWidget | None] = []
        for caller in callers[: figures.MOST_LINES]:
            name = Label(look, figures.repeat_name(t, caller), 13, 500, elide=True)
            told = figures.repeat_line(t, caller)
            note = Label(look, told, 13, 400, "text2", tabular=True, elide=True, align=_RIGHT)
            lines.append(_Pair(look, name, note))
        more = len(callers) - figures.MOST_LINES
        if more > 0:
            words = t.plural("and {n} more", "and {n} more", more)
            lines.append(Label(look, words, 13, 400, "text3"))
        self.show_rows(boxed(column(look, *lines, None, gap=0)))


def _grid(look: Look) -> tuple[QWidget, QGridLayout]:
    rows = QWidget()
    rows.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    grid = QGridLayout(rows)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look.px(12))
    grid.setVerticalSpacing(0)
    return rows, grid


def _nothing(look: Look, words: str) -> QWidget:
    return boxed(column(look, Label(look, words, 13, 400, "text2", wrap=True), None))
