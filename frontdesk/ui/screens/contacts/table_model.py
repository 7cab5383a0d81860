"""The directory as a table: who, what for, whether away, who steps in, extension."""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from frontdesk.domain.people import Contact
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator, mark
from frontdesk.ui.screens.contacts import words
from frontdesk.ui.widgets.rows_model import ROW, Index, RowsModel
from frontdesk.ui.widgets.table import CHIPS, PRESENCE, SECOND_LINE, STRONG

#: The whole `Contact` of a row.
CONTACT = ROW


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


class ContactsTableModel(RowsModel[Contact]):
    """Shows contacts as they are at the moment `now` returns."""

    def __init__(self, t: Translator, now: Callable[[], datetime]) -> None:
        super().__init__(t, _TITLES, right=Column.EXTENSION)
        self._now = now
        self._everybody: tuple[Contact, ...] = ()

    def show_contacts(self, rows: Sequence[Contact], everybody: Sequence[Contact] = ()) -> None:
        """Show these contacts; `everybody` names the deputies that are not among them."""
        self._everybody = tuple(everybody)
        self.set_rows(rows)

    def contact(self, row: int) -> Contact | None:
        """Return the contact of a row, if there is such a row."""
        return self.row_at(row)

    def row_of(self, contact_id: str | None) -> int:
        """Return the row of the contact with that id, -1 if it is not here."""
        return next((i for i, row in enumerate(self._rows) if row.id == contact_id), -1)

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
            return self.aligned(column)
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


def _topics(contact: Contact) -> list[str]:
    return [one_line(topic) for topic in contact.responsibilities]
