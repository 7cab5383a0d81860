"""The palette's lines as a list: headings cannot be chosen."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from frontdesk.ui.screens.palette.rows import PaletteRow

_Index = QModelIndex | QPersistentModelIndex

#: The row itself.
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class PaletteListModel(QAbstractListModel):
    """Shows a tuple of rows; never looks anything up."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PaletteRow, ...] = ()

    def set_rows(self, rows: tuple[PaletteRow, ...]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, index: int) -> PaletteRow | None:
        """Return a row, or nothing beyond the end."""
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A heading is only read."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None or row.is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text, the row, or all of it as words for a screen reader."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.text, row.detail, row.key) if part)
        if role == ROW_ROLE:
            return row
        return None

    def next_choice(self, start: int, step: int) -> int:
        """Return the next row that can be chosen from `start`, going round; -1 for none."""
        count = len(self._rows)
        for offset in range(1, count + 1):
            index = (start + step * offset) % count
            if not self._rows[index].is_heading:
                return index
        return -1
