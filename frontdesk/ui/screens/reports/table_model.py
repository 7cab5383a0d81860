"""The calls behind a figure as a table: when, what the checks say, who, about what, the outcome."""

from typing import Any

from PySide6.QtCore import Qt

from frontdesk import wording
from frontdesk.domain.call import Call
from frontdesk.i18n import Translator, mark
from frontdesk.ui.screens.reports.lines import capital
from frontdesk.ui.widgets.rows_model import ROW, Index, RowsModel
from frontdesk.ui.widgets.table import GLYPH

#: The call itself, for whoever has only an index.
CALL_ROLE = ROW


class Column:
    """The columns in their order; none of them tells which desk took the call."""

    WHEN, VERDICT, WHO, ABOUT, OUTCOME = range(5)


_HEADERS = (
    mark("When"),
    mark("Assessment"),
    mark("Who"),
    mark("Topic"),
    mark("Outcome"),
)
#: The same for referrals: to whom, and what became of it.
_REFERRED = (
    mark("When"),
    mark("Passed to"),
    mark("Who"),
    mark("Topic"),
    mark("Answer"),
)


class ReportCallsTableModel(RowsModel[Call]):
    """Shows calls in the order given; never reads by itself.

    `referrals` shows to whom each was passed and the answer, in place of verdict and outcome.
    """

    def __init__(self, t: Translator, *, referrals: bool = False) -> None:
        super().__init__(t, _REFERRED if referrals else _HEADERS)
        self._referrals = referrals

    def call_at(self, row: int) -> Call | None:
        """Return the call of a row, or nothing beyond the end."""
        return self.row_at(row)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return a cell's text, its glyph, the call, or the row as words for a screen reader."""
        call = self.row_at(index.row()) if index.isValid() else None
        if call is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(call, index.column())
        if role == GLYPH and index.column() == Column.VERDICT and not self._referrals:
            return str(call.verdict)
        if role == CALL_ROLE:
            return call
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cells = (self._text(call, column) for column in range(len(_HEADERS)))
            return ", ".join(cell for cell in cells if cell)
        return None

    def _text(self, call: Call, column: int) -> str:
        t = self._t
        if column == Column.WHEN:
            day = t.day(t.local(call.started_at).date(), weekday=True)
            return f"{day}, {t.time(call.started_at)}"
        if column == Column.WHO:
            return call.who or t("Number withheld")
        if column == Column.ABOUT:
            return call.topic or wording.word(t, wording.REASONS, call.reason)
        if self._referrals:
            return self._referral(call, column)
        if column == Column.VERDICT:
            return wording.word(t, wording.VERDICTS, call.verdict)
        return wording.outcome(t, call)

    def _referral(self, call: Call, column: int) -> str:
        referral, t = call.referral, self._t
        if referral is None:
            return ""
        if column == Column.VERDICT:
            return referral.contact or call.asked_for
        if referral.answer is None:
            return t("still open")
        return capital(wording.word(t, wording.ANSWERS, referral.answer))
