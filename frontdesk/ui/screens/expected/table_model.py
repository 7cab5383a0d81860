"""Expected calls as a table: when, who, about what, by whom expected; what is over is grey."""

from collections.abc import Callable
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from frontdesk.domain.people import ExpectedCall
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator, mark
from frontdesk.ui.screens.expected import words
from frontdesk.ui.widgets.rows_model import ROW, Index, RowsModel
from frontdesk.ui.widgets.table import MUTED, SECOND_LINE, STRONG


class Column(IntEnum):
    """The columns, left to right."""

    WHO = 0
    TOPIC = 1
    CONTACT = 2
    WHEN = 3


_TITLES = (mark("Who calls"), mark("Topic"), mark("Expected by"), mark("When"))


class ExpectedTableModel(RowsModel[ExpectedCall]):
    """Shows expected calls as they are at the moment `now` returns."""

    def __init__(self, t: Translator, now: Callable[[], datetime]) -> None:
        super().__init__(t, _TITLES)
        self._now = now

    def row_of(self, expected_id: str | None) -> int:
        """Return the row of the call with that id, -1 if it is not here."""
        return next((i for i, row in enumerate(self._rows) if row.id == expected_id), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        call = self.row_at(index.row()) if index.isValid() else None
        if call is None:
            return None
        column = Column(index.column())
        over = words.is_over(call, self._now())
        if role == ROW:
            return call
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(call, column)
        if role == SECOND_LINE and column == Column.WHO:
            return one_line(call.company) if call.who else ""
        if role == STRONG:
            return column == Column.WHO and not over
        if role == MUTED:
            return over
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.aligned(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(call, column, over=over)
        return None

    def _text(self, call: ExpectedCall, column: Column) -> str:
        if column == Column.WHO:
            return one_line(call.who or call.company) or self._t("somebody")
        if column == Column.TOPIC:
            return one_line(call.topic)
        if column == Column.CONTACT:
            return one_line(call.contact)
        when = words.when(call, self._t, self._now())
        if words.is_over(call, self._now()):
            return self._t("over: {when}", when=when)
        return when

    def _spoken(self, call: ExpectedCall, column: Column, *, over: bool) -> str:
        if column == Column.WHO:
            who = words.who(call) or self._t("somebody")
            return f"{who}, {self._t('over')}" if over else who
        text = self._text(call, column)
        return f"{self._t(_TITLES[column])}: {text}" if text else ""
