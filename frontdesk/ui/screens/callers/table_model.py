"""The callers' list as a table: what was fetched so far, and a word to fetch more."""

from collections.abc import Callable
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from frontdesk.domain.people import Caller
from frontdesk.i18n import Translator, mark
from frontdesk.ui.screens.callers import words
from frontdesk.ui.widgets.rows_model import ROW, Index, RowsModel
from frontdesk.ui.widgets.table import SECOND_LINE, STRONG

#: The whole `Caller` of a row.
CALLER = ROW


class Column(IntEnum):
    """The columns, left to right."""

    NAME = 0
    NUMBER = 1
    CALLS = 2
    LAST = 3


_TITLES = (mark("Name"), mark("Number"), mark("Calls"), mark("Last call"))


class CallersTableModel(RowsModel[Caller]):
    """Shows callers; asks for more by `more_requested` when the view comes to the end."""

    def __init__(self, t: Translator, now: Callable[[], datetime]) -> None:
        super().__init__(t, _TITLES, right=Column.CALLS)
        self._now = now

    def caller(self, row: int) -> Caller | None:
        """Return the caller of a row, if there is such a row."""
        return self.row_at(row)

    def row_of(self, key: int | None) -> int:
        """Return the row of the caller with that key, -1 if it is not here."""
        return next((i for i, caller in enumerate(self._rows) if caller.key == key), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        caller = self.caller(index.row()) if index.isValid() else None
        if caller is None:
            return None
        column = Column(index.column())
        if role == CALLER:
            return caller
        if role == SECOND_LINE:
            return words.company_of(caller) if column == Column.NAME else None
        if role == STRONG:
            return column == Column.NAME
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(caller, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.aligned(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(caller, column)
        return None

    def _text(self, caller: Caller, column: Column) -> str:
        if column == Column.NAME:
            return words.name_of(self._t, caller)
        if column == Column.NUMBER:
            return words.number_of(self._t, caller)
        if column == Column.CALLS:
            return self._t.number(caller.calls)
        return self._t.moment(caller.last_at, self._now()) if caller.last_at else ""

    def _spoken(self, caller: Caller, column: Column) -> str:
        text = self._text(caller, column)
        company = words.company_of(caller)
        if column == Column.NAME and company:
            return f"{text}, {company}"
        return f"{self._t(_TITLES[column])}: {text}" if column != Column.NAME else text
