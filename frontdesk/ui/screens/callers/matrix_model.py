"""Claims over time: a column a call, a row a claim, the cell its result."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from frontdesk import wording
from frontdesk.domain.call import Call, Claim
from frontdesk.domain.terms import ClaimKind, Outcome, Purpose, Verdict
from frontdesk.i18n import Translator
from frontdesk.ui.screens.call.day_words import outcome_word
from frontdesk.ui.widgets.table import GLYPH
from frontdesk.ui.widgets.text import safe_tooltip

#: The whole `Call` of a column.
CALL = int(Qt.ItemDataRole.UserRole) + 10
#: The most calls and claims shown: the newest ones, so that the shapes stay readable.
MOST_CALLS = 6
MOST_CLAIMS = 5

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PURPOSE_GLYPH = {
    Purpose.PLAIN: Verdict.STATED_OPENLY,
    Purpose.EVASIVE: Verdict.EVASIVE,
    Purpose.REFUSED: Verdict.EVASIVE,
}


class MatrixModel(QAbstractTableModel):
    """The first row is the purpose, the last the outcome, between them the claims made."""

    def __init__(self, t: Translator, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._t = t
        self._now = now
        self._all: tuple[Call, ...] = ()
        self._most = MOST_CALLS
        self._calls: tuple[Call, ...] = ()
        self._kinds: tuple[ClaimKind, ...] = ()

    def set_calls(self, calls: Sequence[Call]) -> None:
        """Show the newest of these calls (given newest first), the oldest of them on the left."""
        self._all = tuple(call for call in calls if call.outcome != Outcome.MISSED)[:MOST_CALLS]
        self._lay_out()

    def show_at_most(self, calls: int) -> None:
        """Show no more than so many calls, for a narrow window."""
        if calls != self._most:
            self._most = calls
            self._lay_out()

    def _lay_out(self) -> None:
        self.beginResetModel()
        shown = self._all[: self._most]
        kinds: dict[ClaimKind, None] = {}
        for call in shown:
            kinds.update(dict.fromkeys(claim.kind for claim in call.claims))
        self._calls = tuple(reversed(shown))
        self._kinds = tuple(kinds)[:MOST_CLAIMS]
        self.endResetModel()

    @property
    def worth_showing(self) -> bool:
        """Whether there is more than one call, or a claim, to lay out."""
        return len(self._calls) > 1 or bool(self._kinds)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many lines: purpose, claims, outcome."""
        return 0 if parent.isValid() or not self._calls else len(self._kinds) + 2

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many calls are shown."""
        return 0 if parent.isValid() else len(self._calls)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Day and clock time of a call (two lines), or the words of a claim."""
        if orientation == Qt.Orientation.Vertical:
            shown = role == Qt.ItemDataRole.DisplayRole and 0 <= section < self.rowCount()
            return self._label(section) if shown else None
        if not 0 <= section < len(self._calls):
            return None
        day, clock = self._moment(self._calls[section])
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{day}\n{clock}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{day}, {clock}"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The shape of a result, or the word of an outcome."""
        if not index.isValid():
            return None
        call = self._calls[index.column()]
        if role == CALL:
            return call
        if role == GLYPH:
            return self._glyph(call, index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            last = index.row() == self.rowCount() - 1
            return outcome_word(call.outcome, self._t) if last else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(call, index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tooltip(self._spoken(call, index.row()))
        return None

    def _spoken(self, call: Call, row: int) -> str:
        return ", ".join((self._moment(call)[0], self._label(row), self._word(call, row)))

    def _claim(self, call: Call, row: int) -> Claim | None:
        return call.claim(self._kinds[row - 1]) if 0 < row <= len(self._kinds) else None

    def _glyph(self, call: Call, row: int) -> str:
        if row == 0:
            return str(_PURPOSE_GLYPH[call.purpose]) if call.purpose else ""
        claim = self._claim(call, row)
        return str(claim.result) if claim else ""

    def _word(self, call: Call, row: int) -> str:
        if row == 0:
            word = wording.word(self._t, wording.PURPOSES, call.purpose)
        elif row == self.rowCount() - 1:
            word = wording.word(self._t, wording.OUTCOMES, call.outcome)
        else:
            claim = self._claim(call, row)
            word = wording.word(self._t, wording.RESULTS, claim.result) if claim else ""
        return word or self._t("not said")

    def _label(self, row: int) -> str:
        if row == 0:
            return self._t("What is it about?")
        if row == self.rowCount() - 1:
            return self._t("Outcome")
        return wording.word(self._t, wording.CLAIMS, self._kinds[row - 1])

    def _moment(self, call: Call) -> tuple[str, str]:
        day = self._t.date_of(call.started_at, self._now())
        return day[:1].upper() + day[1:], self._t.time(call.started_at)
