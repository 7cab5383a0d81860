"""Rows as a table: those fetched so far, and a word to fetch more."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from frontdesk.i18n import Translator

#: The whole value of a row.
ROW = int(Qt.ItemDataRole.UserRole) + 10

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Row = TypeVar("_Row")


class RowsModel(QAbstractTableModel, Generic[_Row]):
    """Holds a tuple of values, one a row; asks by `more_requested` when the view comes to its end.

    `titles` are the keys of the columns' titles; columns from `right` on stand at the right.
    """

    more_requested = Signal()

    def __init__(self, t: Translator, titles: Sequence[str], right: int = 1_000) -> None:
        super().__init__()
        self._t = t
        self._titles = tuple(titles)
        self._right = right
        self._rows: list[_Row] = []
        self._complete = True

    def set_rows(self, rows: Sequence[_Row], *, complete: bool = True) -> None:
        """Show these and nothing else; `complete` is whether there are no more to fetch."""
        self.beginResetModel()
        self._rows = list(rows)
        self._complete = complete
        self.endResetModel()

    def add_rows(self, rows: Sequence[_Row], *, complete: bool) -> None:
        """Show these below the others."""
        self._complete = complete
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(_ROOT, first, first + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def row_at(self, row: int) -> _Row | None:
        """Return the value of a row, if there is such a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows were fetched."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._titles)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be rows below the last one."""
        return not parent.isValid() and not self._complete

    def fetchMore(self, parent: Index) -> None:
        """Ask for the rows below the last one."""
        if self.canFetchMore(parent):
            self.more_requested.emit()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._t(self._titles[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.aligned(section)
        return None

    def aligned(self, column: int) -> int:
        """Return how a column stands, as Qt's alignment flags."""
        flag = Qt.AlignmentFlag
        side = flag.AlignLeft if column < self._right else flag.AlignRight
        return int((side | flag.AlignVCenter).value)
