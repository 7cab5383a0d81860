"""The calls of one caller as a table, newest first."""

from collections.abc import Callable
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from frontdesk import wording
from frontdesk.domain.call import Call
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator, mark
from frontdesk.ui.screens.call.past_words import said
from frontdesk.ui.screens.callers import words
from frontdesk.ui.widgets.rows_model import ROW, Index, RowsModel
from frontdesk.ui.widgets.table import GLYPH, SECOND_LINE
from frontdesk.ui.widgets.text import safe_tooltip

#: The whole `Call` of a row.
CALL = ROW


class Column(IntEnum):
    """The columns, left to right."""

    WHEN = 0
    SAID = 1
    OUTCOME = 2


_TITLES = (mark("When"), mark("What was said"), mark("Outcome"))


class CallsTableModel(RowsModel[Call]):
    """Shows a caller's calls; asks for older ones by `more_requested` at the end."""

    def __init__(self, t: Translator, now: Callable[[], datetime]) -> None:
        super().__init__(t, _TITLES, right=Column.OUTCOME)
        self._now = now

    def call(self, row: int) -> Call | None:
        """Return the call of a row, if there is such a row."""
        return self.row_at(row)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        call = self.call(index.row()) if index.isValid() else None
        if call is None:
            return None
        column = Column(index.column())
        if role == CALL:
            return call
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(call, column)
        if role == SECOND_LINE:
            return self._below(call, column)
        if role == GLYPH:
            return str(call.verdict) if column == Column.SAID else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.aligned(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tooltip(self._spoken(call, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(call, column)
        return None

    def _text(self, call: Call, column: Column) -> str:
        if column == Column.WHEN:
            return self._t.moment(call.started_at, self._now())
        if column == Column.SAID:
            return said(call, self._t)
        return one_line(wording.outcome(self._t, call, with_answer=False))

    def _below(self, call: Call, column: Column) -> str | None:
        if column == Column.WHEN:
            return one_line(call.desk)
        if column == Column.SAID:
            return words.checked(self._t, call)
        answer = call.referral.answer if call.referral is not None else None
        return f"→ {wording.word(self._t, wording.ANSWERS, answer)}" if answer else None

    def _spoken(self, call: Call, column: Column) -> str:
        parts = [self._text(call, column), self._below(call, column)]
        if column == Column.SAID:
            parts.insert(0, wording.word(self._t, wording.VERDICTS, call.verdict))
        return ", ".join(part for part in parts if part)
