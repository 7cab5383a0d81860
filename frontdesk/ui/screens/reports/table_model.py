"""The calls of the week as a table: when, what the checks say, who, about what, how it ended."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from frontdesk import wording
from frontdesk.domain.call import Call
from frontdesk.i18n import Translator, mark
from frontdesk.ui.widgets.table import GLYPH

_Index = QModelIndex | QPersistentModelIndex

#: The call itself, for whoever has only an index.
CALL_ROLE = Qt.ItemDataRole.UserRole + 10


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


class ReportCallsTableModel(QAbstractTableModel):
    """Shows a tuple of calls in the order given; never reads by itself."""

    def __init__(self, t: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self._calls: tuple[Call, ...] = ()

    def set_rows(self, calls: tuple[Call, ...]) -> None:
        """Show these calls instead."""
        self.beginResetModel()
        self._calls = calls
        self.endResetModel()

    def call_at(self, row: int) -> Call | None:
        """Return the call of a row, or nothing beyond the end."""
        return self._calls[row] if 0 <= row < len(self._calls) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of calls."""
        return 0 if parent.isValid() else len(self._calls)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._t(_HEADERS[section]) if 0 <= section < len(_HEADERS) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, its glyph, the call, or the row as words for a screen reader."""
        call = self.call_at(index.row()) if index.isValid() else None
        if call is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(call, index.column())
        if role == GLYPH and index.column() == Column.VERDICT:
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
        if column == Column.VERDICT:
            return wording.word(t, wording.VERDICTS, call.verdict)
        if column == Column.WHO:
            return call.who or t("Number withheld")
        if column == Column.ABOUT:
            return call.topic or wording.word(t, wording.REASONS, call.reason)
        return wording.outcome(t, call)
