"""The cards of the Reports screen; each shows its part of a report and opens its calls."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from frontdesk.domain.trend import Overview, verdicts_of
from frontdesk.ui.look import Look
from frontdesk.ui.screens.reports import figures, lines
from frontdesk.ui.screens.reports.charts import Bar, DayColumns, ShareBar, StackBar, Swatch
from frontdesk.ui.screens.reports.hours import HourGrid
from frontdesk.ui.screens.reports.lines import Line, Pair
from frontdesk.ui.screens.reports.rows import ASIDE, PairRow, Rows
from frontdesk.ui.screens.reports.spark import Spark
from frontdesk.ui.screens.reports.spots import Spot, SpotGroup
from frontdesk.ui.widgets.buttons import Button, Switch
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.paint import painter_on, rounded
from frontdesk.ui.widgets.surfaces import Panel, Rule
from frontdesk.ui.widgets.text import Label

_RIGHT = Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ReportCard(Panel):
    """A flat white card: a title, a remark at its right, and what it shows below."""

    def __init__(self, look: Look, title: str, *tools: QWidget) -> None:
        side = 24 - ASIDE
        margins = (side, 14, side, 12)
        super().__init__(look, fill="surface", line="line", radius=12, margins=margins)
        self._title = Label(look, title, 14, 600, elide=True)
        self._aside = Label(look, "", 13, 400, "text3", tabular=True, elide=True, align=_RIGHT)
        head = row(look, self._title, (self._aside, 1), *tools, gap=10)
        head.setContentsMargins(look.px(ASIDE), 0, look.px(ASIDE), 0)
        self.body.addLayout(head)
        self.body.addSpacing(look.px(8))
        self.group = SpotGroup(self)
        self._rows: QWidget | None = None

    def set_title(self, title: str, aside: str = "") -> None:
        """Word the head of the card."""
        self._title.setText(title)
        self._aside.setText(aside)

    def groups(self) -> tuple[SpotGroup, ...]:
        """Return the groups of spots, in their order."""
        return (self.group,)

    def stops(self) -> tuple[QWidget, ...]:
        """Return what Tab comes to, in its order."""
        return tuple(spot for group in self.groups() for spot in group.spots)

    def show_rows(self, rows: QWidget) -> None:
        """Put these rows in place of those shown before."""
        before, self._rows = self._rows, rows
        self.body.addWidget(rows, 1)
        rows.show()  # only what is seen can take over the focus
        self.group.replace(rows.spots if isinstance(rows, Rows) else ())
        if before is not None:
            self.body.removeWidget(before)
            before.hide()
            before.deleteLater()

    def show_nothing(self, words: str) -> None:
        """Say in place of rows that there is nothing."""
        look = self._look
        label = Label(look, words, 13, 400, "text2", wrap=True)
        self.show_rows(boxed(column(look, label, None, margins=(ASIDE, 0, ASIDE, 0))))


class HeadlineCard(QWidget):
    """The six figures side by side, each with its trend and the value of the period before."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("report_figures")
        self.group = SpotGroup(self)
        self._cells = [
            (
                Label(look, "", 13, 400, "text2", elide=True),
                Label(look, "", 28, 600, tabular=True, display=True),
                Spark(look),
                Label(look, "", 13, 400, "text3", tabular=True, elide=True),
            )
            for _ in range(6)
        ]
        self._boxes = [self._box(*cell) for cell in self._cells]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*(look.px(v) for v in (16, 10, 16, 10)))
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(10))
        self.arrange(6)

    def _box(self, label: QWidget, value: QWidget, spark: QWidget, before: QWidget) -> QWidget:
        look = self._look
        made = QWidget()
        cell = QGridLayout(made)
        cell.setContentsMargins(*(look.px(v) for v in (8, 2, 8, 2)))
        cell.setSpacing(0)
        cell.addWidget(label, 0, 0, 1, 2)
        cell.addWidget(value, 1, 0)
        cell.addWidget(spark, 1, 1, _RIGHT | _MIDDLE)
        cell.addWidget(before, 2, 0, 1, 2)
        return made

    def arrange(self, columns: int) -> None:
        """Lay the figures in lines of so many."""
        for box in self._boxes:
            self._grid.removeWidget(box)
        for index, box in enumerate(self._boxes):
            self._grid.addWidget(box, index // columns, index % columns)
        for place in range(6):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        self._columns = columns
        self._fit()

    def show_overview(self, overview: Overview) -> None:
        """Show the totals of a report with their trends."""
        shown = figures.headline(self._look.t, overview)
        old, spots = self.group.spots, []
        for box, (label, value, spark, before), figure in zip(
            self._boxes, self._cells, shown, strict=True
        ):
            label.setText(figure.label)
            value.setText(figure.value)
            value.setObjectName(f"figure_{figure.key}")
            spoken = f"{figure.label} {figure.value}, {figure.before}; {figure.course}"
            value.setAccessibleName(spoken)
            spark.set_values(figure.trend, over=overview.over)
            before.setText(figure.before)
            spot = Spot(self._look, f"open_{figure.key}", spoken, figure.behind, box)
            spot.show()
            spots.append(spot)
        self.group.replace(spots)
        for spot in old:
            spot.hide()
            spot.deleteLater()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a spot over each figure."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._grid.activate()
        for box, (_, _, spark, _) in zip(self._boxes, self._cells, strict=True):
            spark.setVisible(box.width() >= self._look.px(140))
        for box, spot in zip(self._boxes, self.group.spots, strict=False):
            spot.setGeometry(box.rect())
            spot.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card with a rule between neighbours."""
        look, painter = self._look, painter_on(self)
        fill, line = look.color("surface"), look.color("line")
        rounded(painter, QRectF(self.rect()), look.px(12), fill, line)
        for index, box in enumerate(self._boxes):
            if index % self._columns:
                place = box.geometry()
                x = place.left() - look.px(8)
                painter.fillRect(x, place.top() + look.px(4), 1, place.height() - look.px(8), line)


class VerdictCard(ReportCard):
    """What the checks said of the calls, as shares and day by day; of all or of sales calls."""

    sales_requested = Signal(bool)

    def __init__(self, look: Look) -> None:
        self.switch = Switch(look, look.t("Sales calls only"))
        self.switch.setObjectName("sales_only")
        words = Label(look, look.t("Sales only"), 13, 400, "text2")
        super().__init__(look, "", words, self.switch)
        self.share = ShareBar(look, look.t("Assessment"))
        self.days = DayColumns(look, look.t("Calls per day"))
        inner = column(look, self.share, 6, (self.days, 1), gap=0, margins=(ASIDE, 0, ASIDE, 0))
        self.body.addLayout(inner, 1)
        self.switch.clicked.connect(self.sales_requested)

    def groups(self) -> tuple[SpotGroup, ...]:
        """Return the shares and the days."""
        return (self.share.group, self.days.group)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the comparison out where the title needs the room."""
        super().resizeEvent(event)
        self._aside.setVisible(self.width() >= self._look.px(440))

    def stops(self) -> tuple[QWidget, ...]:
        """Return the switch, then the shares and the days."""
        return (self.switch, *super().stops())

    def show_overview(self, overview: Overview, *, sales: bool) -> None:
        """Show the verdicts and the days of a report."""
        t = self._look.t
        self.switch.setChecked(sales)
        self.set_title(
            figures.verdict_heading(t, overview.report, sales=sales),
            figures.confirmed_before(t, overview, sales=sales),
        )
        counts = verdicts_of(overview.verdicts, sales_only=sales)
        self.share.set_parts(figures.verdict_parts(t, counts, sales=sales))
        self.days.set_days(figures.days(t, overview.verdicts, sales=sales))


class ClaimsCard(ReportCard):
    """What callers said, and what the checks came to."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.t("Claims and checks"))
        self._remarks: list[Label] = []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the remarks out where the bars would have no room."""
        super().resizeEvent(event)
        self._fit_remarks()

    def show_overview(self, overview: Overview) -> None:
        """Show the claims of a report with a legend of the results."""
        look, t, claims = self._look, self._look.t, overview.report.claims
        self.set_title(t("Claims and checks"), lines.claims_summary(t, claims))
        self._remarks = []
        shown = lines.claim_lines(t, claims)
        if not shown:
            self.show_nothing(t("No claims in this period."))
            return
        rows = Rows(look)
        longest = max(line.count for line in shown)
        for index, line in enumerate(shown):
            name = Label(look, line.label, 13, elide=True)
            name.setMinimumWidth(look.px(92))
            count = Label(look, t.number(line.count), 13, 600, tabular=True, align=_RIGHT)
            color = "text2" if line.marked else "text3"
            remark = Label(look, line.remark, 13, 400, color, tabular=True, align=_RIGHT)
            self._remarks.append(remark)
            bar = StackBar(look, line.label, line.parts, longest)
            for place, widget in enumerate((name, bar, count, remark)):
                rows.grid.addWidget(widget, index, place, _MIDDLE)
            rows.grid.setRowMinimumHeight(index, look.px(30))
            rows.grid.setRowStretch(index, 1)
            spoken = f"{line.label}: {figures.spell(t, line.parts)}"
            rows.cover(Spot(look, f"claim_{index}", spoken, line.behind, rows), name, count)
            if line.told is not None:
                told = f"{line.label}: {line.remark}"
                spot = Spot(look, f"claim_{index}_result", told, line.told, rows)
                rows.cover(spot, remark, remark)
        rows.grid.setColumnStretch(1, 1)
        legend = row(look, gap=6)
        for part in shown[0].parts:
            legend.addWidget(Swatch(look, part.key))
            legend.addWidget(Label(look, part.label, 13, 400, "text2", elide=True))
            legend.addSpacing(look.px(8))
        legend.addStretch(1)
        rows.grid.addLayout(legend, len(shown), 0, 1, 4)
        self._fit_remarks()
        self.show_rows(rows)

    def _fit_remarks(self) -> None:
        for remark in self._remarks:
            remark.setVisible(self.width() >= self._look.px(440))


class LinesCard(ReportCard):
    """Labelled bars: reasons, outcomes, answers."""

    def __init__(self, look: Look, name: str, title: str, nothing: str, *tools: QWidget) -> None:
        super().__init__(look, title, *tools)
        self.setObjectName(name)
        self._name = name
        self._heading = title
        self._nothing = nothing

    def show_lines(self, shown: tuple[Line, ...], aside: str = "", most: int = 0) -> None:
        """Show these bars; `most` is the count that fills the track, else the longest bar's."""
        look, t = self._look, self._look.t
        self.set_title(self._heading, aside)
        if not shown:
            self.show_nothing(self._nothing)
            return
        rows = Rows(look)
        most = most or max(line.count for line in shown)
        at = 0
        for place, line in enumerate(shown):
            if line.rule:
                rows.grid.addWidget(Rule(look), at, 0, 1, 3)
                at += 1
            label = Label(look, line.label, 13, elide=True)
            label.setMinimumWidth(look.px(92))
            count = Label(look, t.number(line.count), 13, 600, tabular=True, align=_RIGHT)
            bar = Bar(look, line.label, line.count, most, line.tone)
            for column_, widget in enumerate((label, bar, count)):
                rows.grid.addWidget(widget, at, column_, _MIDDLE)
            rows.grid.setRowMinimumHeight(at, look.px(26))
            spoken = f"{line.label}: {t.number(line.count)}"
            name = f"{self._name}_{place}"
            rows.cover(Spot(look, name, spoken, line.behind, rows), label, count)
            at += 1
        rows.grid.setRowStretch(at, 1)
        rows.grid.setColumnStretch(1, 1)
        self.show_rows(rows)


class AnswersCard(LinesCard):
    """Referrals and what became of them; those without an answer can be reminded of."""

    def __init__(self, look: Look) -> None:
        t = look.t
        self.remind = Button(look, t("Remind"), icon="mail", kind="quiet", height=24, size=13)
        self.remind.setObjectName("remind_open")
        self.remind.setAccessibleName(t("Remind of referrals without an answer"))
        title, nothing = t("Referrals and answers"), t("Nothing was passed on.")
        super().__init__(look, "answers", title, nothing, self.remind)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the answers, then the button."""
        return (*super().stops(), self.remind)

    def show_overview(self, overview: Overview) -> None:
        """Show the answers, and offer to remind where any is missing."""
        t, found = self._look.t, overview.report.referrals
        shown = lines.answer_lines(t, overview.report)
        self.show_lines(shown, t.number(found.sent) if found.sent else "", most=found.sent)
        self.remind.setVisible(found.sent > found.answered)


class PairsCard(ReportCard):
    """Names with a remark each: who called again, who was open, what found no contact."""

    def __init__(self, look: Look, name: str, title: str, nothing: str) -> None:
        super().__init__(look, title)
        self.setObjectName(name)
        self._name = name
        self._heading = title
        self._nothing = nothing
        self._pairs: tuple[Pair, ...] = ()
        self._all = False

    def show_too_many(self) -> None:
        """Say that the period has too many calls to look at each on screen."""
        self._pairs = ()
        self.set_title(self._heading, "")
        self.show_nothing(self._look.t("Too many calls to list; choose a shorter period."))

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show the first few, and a way to the others."""
        if tuple(pairs) != self._pairs:
            self._all = False
        self._pairs = tuple(pairs)
        look, t = self._look, self._look.t
        self.set_title(self._heading, t.number(len(pairs)) if pairs else "")
        if not pairs:
            self.show_nothing(self._nothing)
            return
        rows = Rows(look)
        shown = pairs if self._all else pairs[: lines.MOST_LINES]
        for place, pair in enumerate(shown):
            line = PairRow(look, pair.name, pair.note)
            rows.grid.addWidget(line, place, 0)
            spoken = f"{pair.name}: {pair.note}"
            rows.cover(Spot(look, f"{self._name}_{place}", spoken, pair.behind, rows), line, line)
        more = len(pairs) - len(shown)
        if more:
            words = t.plural("and {n} more", "and {n} more", more)
            others = Button(look, words, kind="quiet", height=24, size=13)
            others.setObjectName(f"{self._name}_more")
            others.setAccessibleDescription(t("Shows all of them"))
            others.clicked.connect(self._on_more)
            rows.grid.addWidget(others, len(shown), 0)
        rows.grid.setRowStretch(len(shown) + 1, 1)
        self.show_rows(rows)

    def _on_more(self) -> None:
        self._all = True
        self.show_pairs(self._pairs)
        self.group.spots[lines.MOST_LINES].setFocus(Qt.FocusReason.OtherFocusReason)


class HoursCard(ReportCard):
    """When the phone rings."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.t("When the phone rings"))
        self.hours = HourGrid(look)
        self.body.addLayout(column(look, self.hours, None, margins=(ASIDE, 0, ASIDE, 0)), 1)

    def groups(self) -> tuple[SpotGroup, ...]:
        """Return the cells."""
        return (self.hours.group,)

    def show_overview(self, overview: Overview) -> None:
        """Show the calls by weekday and hour."""
        self.hours.set_hours(overview.report.by_hour)
