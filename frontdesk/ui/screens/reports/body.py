"""The cards of one week in their order, side by side or below each other."""

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from frontdesk.domain.report import Report
from frontdesk.ui.look import Look
from frontdesk.ui.screens.reports import figures
from frontdesk.ui.screens.reports.cards import (
    ClaimsCard,
    HeadlineCard,
    LinesCard,
    RepeatCard,
    ReportCard,
    VerdictCard,
)
from frontdesk.ui.screens.reports.table_model import ReportCallsTableModel
from frontdesk.ui.widgets.table import Table

#: The most rows the table of calls shows before it scrolls by itself.
_TABLE_ROWS = 12


class ReportBody(QWidget):
    """The figures, the charts and the calls of one report."""

    call_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        t = look.t
        self.headline = HeadlineCard(look)
        self.verdicts = VerdictCard(look)
        self.claims = ClaimsCard(look)
        self.reasons = LinesCard(look, t("Reasons"), t("No reasons noted."))
        self.answers = LinesCard(look, t("Referrals and answers"), t("Nothing was passed on."))
        self.repeats = RepeatCard(look)
        self.outcomes = LinesCard(look, t("Outcomes"), t("No outcomes noted."))
        self.calls = ReportCard(look, t("Calls"), inset=4)
        self.model = ReportCallsTableModel(t, self)
        self.table = Table(look, row_height=32)
        self.table.setObjectName("report_calls")
        self.table.setAccessibleName(t("Calls"))
        self.table.setModel(self.model)
        self.table.set_widths(164, 150, 190, 0, 170)
        self.calls.body.addWidget(self.table)
        self.calls.body.addStretch(1)
        self.table.activated.connect(self._on_activated)
        self._narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*(look.px(v) for v in (24, 0, 12, 16)))
        self._grid.setSpacing(look.px(12))
        self.arrange(narrow=False)

    def show_report(self, report: Report) -> None:
        """Show the figures and calls of a report."""
        t = self._look.t
        self.headline.show_report(report)
        self.verdicts.show_report(report)
        self.claims.show_report(report)
        self.reasons.show_lines(figures.reason_lines(t, report.reasons))
        sent = report.referrals.sent
        self.answers.show_lines(
            figures.answer_lines(t, report), t.number(sent) if sent else "", most=sent
        )
        self.repeats.show_report(report)
        missed = report.totals.missed
        aside = t.plural("and {n} missed call", "and {n} missed calls", missed) if missed else ""
        self.outcomes.show_lines(figures.outcome_lines(t, report.outcomes), aside)
        self.calls.set_title(t("Calls"), t.number(len(report.calls)))
        self.model.set_rows(report.calls)
        self._fit_table(len(report.calls))

    def arrange(self, *, narrow: bool) -> None:
        """Lay the cards as drawn, or all below each other."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.headline.arrange(3 if narrow else 6)
        cards: tuple[tuple[QWidget, int, int, int], ...] = (
            (self.headline, 0, 0, 26),
            (self.verdicts, 1, 0, 13),
            (self.claims, 1, 13, 13),
            (self.reasons, 2, 0, 8),
            (self.answers, 2, 8, 8),
            (self.repeats, 2, 16, 10),
            (self.outcomes, 3, 0, 8),
            (self.calls, 3, 8, 18),
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

    def _fit_table(self, count: int) -> None:
        table, rows = self.table, min(count, _TABLE_ROWS)
        height = table.verticalHeader().defaultSectionSize() * rows
        table.setFixedHeight(height + table.horizontalHeader().height() + self._look.px(4))

    def _on_activated(self, index: QModelIndex) -> None:
        call = self.model.call_at(index.row())
        if call is not None:
            self.call_requested.emit(call.id)
