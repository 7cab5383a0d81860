"""The directory as a table: who, what for, whether away, who steps in, extension."""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from frontdesk.domain.people import Contact
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator, mark
from frontdesk.ui.screens.contacts import words
from frontdesk.ui.widgets.table import CHIPS, PRESENCE, SECOND_LINE, STRONG

#: The whole `Contact` of a row.
CONTACT = int(Qt.ItemDataRole.UserRole) + 10

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    """The columns, left to right."""

    NAME = 0
    TOPICS = 1
    AVAILABLE = 2
    DEPUTY = 3
    EXTENSION = 4


_TITLES = (
    mark("Name"),
    mark("Responsible for"),
    mark("Reachable"),
    mark("Deputy"),
    mark("Ext."),
)


class ContactsTableModel(QAbstractTableModel):
    """Shows contacts as they are at the moment `now` returns."""

    def __init__(self, t: Translator, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._t = t
        self._now = now
        self._rows: tuple[Contact, ...] = ()
        self._everybody: tuple[Contact, ...] = ()

    def set_rows(self, rows: Sequence[Contact], everybody: Sequence[Contact] = ()) -> None:
        """Show these contacts; `everybody` names the deputies that are not among them."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._everybody = tuple(everybody)
        self.endResetModel()

    def contact(self, row: int) -> Contact | None:
        """Return the contact of a row, if there is such a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, contact_id: str | None) -> int:
        """Return the row of the contact with that id, -1 if it is not here."""
        return next((i for i, row in enumerate(self._rows) if row.id == contact_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many contacts are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

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
        contact = self.contact(index.row()) if index.isValid() else None
        if contact is None:
            return None
        column = Column(index.column())
        if role == CONTACT:
            return contact
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if column == Column.TOPICS else self._text(contact, column)
        if role == STRONG:
            return column in (Column.NAME, Column.EXTENSION)
        if role == SECOND_LINE and column == Column.NAME:
            return words.place(self._t, contact)
        if role == CHIPS and column == Column.TOPICS:
            return _topics(contact)
        if role == PRESENCE and column == Column.AVAILABLE:
            return words.availability(self._t, contact, self._now())[0]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(contact, column)
        return None

    def _text(self, contact: Contact, column: Column) -> str:
        if column == Column.NAME:
            return one_line(contact.name)
        if column == Column.TOPICS:
            return ", ".join(_topics(contact))
        if column == Column.AVAILABLE:
            return words.availability(self._t, contact, self._now())[1]
        if column == Column.DEPUTY:
            return words.deputy_name(contact, self._everybody)
        return one_line(contact.extension)

    def _spoken(self, contact: Contact, column: Column) -> str:
        text = self._text(contact, column)
        if column != Column.NAME:
            return f"{self._t(_TITLES[column])}: {text}" if text else ""
        place = words.place(self._t, contact)
        return f"{text}, {place}" if place else text


def _aligned(column: int) -> int:
    flag = Qt.AlignmentFlag
    side = flag.AlignRight if column == Column.EXTENSION else flag.AlignLeft
    return int((side | flag.AlignVCenter).value)


def _topics(contact: Contact) -> list[str]:
    return [one_line(topic) for topic in contact.responsibilities]
