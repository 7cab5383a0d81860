"""The callers' list as a table: what was fetched so far, and a word to fetch more."""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from frontdesk.domain.people import Caller
from frontdesk.i18n import Translator, mark
from frontdesk.ui.screens.callers import words
from frontdesk.ui.widgets.table import SECOND_LINE, STRONG

#: The whole `Caller` of a row.
CALLER = int(Qt.ItemDataRole.UserRole) + 10

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    """The columns, left to right."""

    NAME = 0
    NUMBER = 1
    CALLS = 2
    LAST = 3


_TITLES = (mark("Name"), mark("Number"), mark("Calls"), mark("Last call"))


class CallersTableModel(QAbstractTableModel):
    """Shows callers; asks for more by `more_requested` when the view comes to the end."""

    more_requested = Signal()

    def __init__(self, t: Translator, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._t = t
        self._now = now
        self._rows: list[Caller] = []
        self._complete = True

    def set_rows(self, rows: Sequence[Caller], *, complete: bool) -> None:
        """Show these callers and nothing else."""
        self.beginResetModel()
        self._rows = list(rows)
        self._complete = complete
        self.endResetModel()

    def add_rows(self, rows: Sequence[Caller], *, complete: bool) -> None:
        """Show these callers below the others."""
        self._complete = complete
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(_ROOT, first, first + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def caller(self, row: int) -> Caller | None:
        """Return the caller of a row, if there is such a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: int | None) -> int:
        """Return the row of the caller with that key, -1 if it is not here."""
        return next((i for i, caller in enumerate(self._rows) if caller.key == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many callers were fetched."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be callers below the last one."""
        return not parent.isValid() and not self._complete

    def fetchMore(self, parent: Index) -> None:
        """Ask for the callers below the last one."""
        if self.canFetchMore(parent):
            self.more_requested.emit()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._t(_TITLES[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(section)
        return None

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
            return _aligned(column)
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


def _aligned(column: int) -> int:
    flag = Qt.AlignmentFlag
    side = flag.AlignLeft if column <= Column.NUMBER else flag.AlignRight
    return int((side | flag.AlignVCenter).value)
