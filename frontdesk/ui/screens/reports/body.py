"""The cards of one period in their order, side by side or below each other."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from frontdesk.domain.behind import OPEN, Behind
from frontdesk.domain.trend import Overview
from frontdesk.ui.look import Look
from frontdesk.ui.screens.reports import lines
from frontdesk.ui.screens.reports.cards import (
    AnswersCard,
    ClaimsCard,
    HeadlineCard,
    HoursCard,
    LinesCard,
    PairsCard,
    ReportCard,
    VerdictCard,
)
from frontdesk.ui.screens.reports.spots import SpotGroup


class ReportBody(QWidget):
    """The figures, the charts and the lists of one period; each figure opens its calls."""

    behind_requested = Signal(object)
    sales_requested = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        t = look.t
        self.headline = HeadlineCard(look)
        self.verdicts = VerdictCard(look)
        self.claims = ClaimsCard(look)
        self.reasons = LinesCard(look, "reasons", t("Reasons"), t("No reasons noted."))
        self.answers = AnswersCard(look)
        self.repeats = PairsCard(
            look, "repeats", t("Called more than once"), t("Nobody called more than once.")
        )
        self.outcomes = LinesCard(look, "outcomes", t("Outcomes"), t("No outcomes noted."))
        self.hours = HoursCard(look)
        self.open_callers = PairsCard(
            look,
            "open_callers",
            t("Openly honest, worth an appointment"),
            t("None in this period."),
        )
        self.topics = PairsCard(
            look, "topics", t("Topics that found no contact"), t("None in this period.")
        )
        self._narrow: bool | None = None
        self._slim: bool | None = None
        self._last: SpotGroup | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*(look.px(v) for v in (24, 0, 12, 16)))
        self._grid.setSpacing(look.px(12))
        self._connect()
        self.arrange(narrow=False)

    def show_overview(self, overview: Overview, *, sales: bool) -> None:
        """Show the figures of a period; `sales` lets the verdicts count sales calls only."""
        t, report = self._look.t, overview.report
        self.headline.show_overview(overview)
        self.verdicts.show_overview(overview, sales=sales)
        self.claims.show_overview(overview)
        calls, missed = report.totals.calls, report.totals.missed
        self.reasons.show_lines(lines.reason_lines(t, report.reasons, calls))
        self.answers.show_overview(overview)
        self.repeats.show_pairs(lines.repeat_pairs(t, report))
        aside = t.plural("and {n} missed call", "and {n} missed calls", missed) if missed else ""
        self.outcomes.show_lines(lines.outcome_lines(t, report.outcomes, calls), aside)
        self.hours.show_overview(overview)
        if not overview.looked_at:
            self.open_callers.show_too_many()
            self.topics.show_too_many()
            return
        self.open_callers.show_pairs(lines.open_pairs(t, report.insight.open_callers))
        self.topics.show_pairs(lines.topic_pairs(t, report.insight.no_contact))

    def take_focus(self) -> bool:
        """Put the keyboard on the figure that was opened last, else on the first one."""
        group = self._last or self.headline.group
        return group.take_focus() or self.headline.group.take_focus()

    def arrange(self, *, narrow: bool, slim: bool = False) -> None:
        """Lay the cards as drawn, or all below each other; `slim` with two figures a line."""
        if (narrow, slim) == (self._narrow, self._slim):
            return
        self._narrow, self._slim = narrow, slim
        self.headline.arrange(2 if slim else 3 if narrow else 6)
        cards: tuple[tuple[QWidget, int, int, int], ...] = (
            (self.headline, 0, 0, 26),
            (self.verdicts, 1, 0, 13),
            (self.claims, 1, 13, 13),
            (self.reasons, 2, 0, 8),
            (self.answers, 2, 8, 8),
            (self.repeats, 2, 16, 10),
            (self.outcomes, 3, 0, 8),
            (self.hours, 3, 8, 18),
            (self.open_callers, 4, 0, 13),
            (self.topics, 4, 13, 13),
        )
        for card, _, _, _ in cards:
            self._grid.removeWidget(card)
        for index, (card, line, column, span) in enumerate(cards):
            if narrow:
                self._grid.addWidget(card, index, 0, 1, 26)
            else:
                self._grid.addWidget(card, line, column, 1, span)
        for column in range(26):
            self._grid.setColumnStretch(column, 1)

    def minimumSizeHint(self) -> QSize:
        """Never ask for width: the cards elide and stack instead."""
        hint = super().minimumSizeHint()
        hint.setWidth(0)
        return hint

    def put_after(self, before: QWidget) -> None:
        """Let Tab come from `before` to the figures, then from card to card as they are laid."""
        stops = [*self.headline.group.spots, *(s for card in self._cards() for s in card.stops())]
        for stop in stops:
            self.setTabOrder(before, stop)
            before = stop

    def _cards(self) -> tuple[ReportCard, ...]:
        return (
            *(self.verdicts, self.claims, self.reasons, self.answers, self.repeats),
            *(self.outcomes, self.hours, self.open_callers, self.topics),
        )

    def _connect(self) -> None:
        groups = [self.headline.group]
        for card in self._cards():
            groups.extend(card.groups())
        for group in groups:
            group.opened.connect(lambda behind, g=group: self._on_opened(behind, g))
        self.answers.remind.clicked.connect(self._on_remind)
        self.verdicts.sales_requested.connect(self.sales_requested)

    def _on_opened(self, behind: Behind, group: SpotGroup) -> None:
        self._last = group
        self.behind_requested.emit(behind)

    def _on_remind(self) -> None:
        self._on_opened(Behind(referral=OPEN), self.answers.group)
