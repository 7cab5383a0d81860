"""The calls of one caller as a table, newest first."""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from frontdesk import wording
from frontdesk.domain.call import Call
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator, mark
from frontdesk.ui.screens.call.past_words import said
from frontdesk.ui.screens.callers import words
from frontdesk.ui.widgets.table import GLYPH, SECOND_LINE
from frontdesk.ui.widgets.text import safe_tooltip

#: The whole `Call` of a row.
CALL = int(Qt.ItemDataRole.UserRole) + 10

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    """The columns, left to right."""

    WHEN = 0
    SAID = 1
    OUTCOME = 2


_TITLES = (mark("When"), mark("What was said"), mark("Outcome"))


class CallsTableModel(QAbstractTableModel):
    """Shows a caller's calls; asks for older ones by `more_requested` at the end."""

    more_requested = Signal()

    def __init__(self, t: Translator, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._t = t
        self._now = now
        self._rows: list[Call] = []
        self._complete = True

    def set_rows(self, rows: Sequence[Call], *, complete: bool) -> None:
        """Show these calls and nothing else."""
        self.beginResetModel()
        self._rows = list(rows)
        self._complete = complete
        self.endResetModel()

    def add_rows(self, rows: Sequence[Call], *, complete: bool) -> None:
        """Show these calls below the others."""
        self._complete = complete
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(_ROOT, first, first + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def call(self, row: int) -> Call | None:
        """Return the call of a row, if there is such a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many calls were fetched."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are older calls."""
        return not parent.isValid() and not self._complete

    def fetchMore(self, parent: Index) -> None:
        """Ask for older calls."""
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
        return None

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
            flag = Qt.AlignmentFlag
            side = flag.AlignRight if column == Column.OUTCOME else flag.AlignLeft
            return int((side | flag.AlignVCenter).value)
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
