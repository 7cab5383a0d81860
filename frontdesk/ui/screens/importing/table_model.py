"""The first rows of a file, as they would be saved."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from frontdesk.domain.imports import ImportPreview
from frontdesk.i18n import Translator
from frontdesk.ui.screens.importing import words
from frontdesk.ui.widgets.table import STRONG
from frontdesk.ui.widgets.text import safe_tooltip

#: How many rows are shown.
SHOWN = 50

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PreviewTableModel(QAbstractTableModel):
    """Shows the first rows of a preview, a text a cell."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._titles: tuple[str, ...] = ()
        self._rows: Sequence[tuple[str, ...]] = ()

    def show_preview(self, preview: ImportPreview | None) -> None:
        """Show this preview, or nothing."""
        self.beginResetModel()
        if preview is None:
            self._titles, self._rows = (), ()
        else:
            self._titles = words.titles(self._t, preview.kind)
            self._rows = tuple(words.cells(self._t, row) for row in preview.rows[:SHOWN])
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns the kind has."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column."""
        wanted = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return self._titles[section] if wanted and 0 <= section < len(self._titles) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == STRONG:
            return index.column() == 0
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tooltip(text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles[index.column()]}: {text}" if text else ""
        return None
