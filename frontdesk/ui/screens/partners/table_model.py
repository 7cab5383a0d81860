"""Partners as a table: company, what it is to us, numbers, domains, our number there."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from frontdesk import wording
from frontdesk.domain.people import Partner
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator, mark
from frontdesk.ui.widgets.rows_model import ROW, Index, RowsModel
from frontdesk.ui.widgets.table import CHIPS, STRONG


class Column(IntEnum):
    """The columns, left to right."""

    COMPANY = 0
    RELATION = 1
    NUMBERS = 2
    DOMAINS = 3
    OUR_NUMBER = 4


_TITLES = (
    mark("Company"),
    mark("Relation"),
    mark("Numbers"),
    mark("Domains"),
    mark("Our number"),
)


class PartnersTableModel(RowsModel[Partner]):
    """Shows partners; never asks for any."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t, _TITLES, right=Column.OUR_NUMBER)

    def row_of(self, key: int | None) -> int:
        """Return the row of the partner with that key, -1 if it is not here."""
        return next((i for i, row in enumerate(self._rows) if row.key == key), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        partner = self.row_at(index.row()) if index.isValid() else None
        if partner is None:
            return None
        column = Column(index.column())
        if role == ROW:
            return partner
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(partner, column)
        if role == STRONG:
            return column == Column.COMPANY
        if role == CHIPS and column == Column.RELATION:
            return [self._text(partner, column)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.aligned(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self._text(partner, column)
            if column == Column.COMPANY:
                return text
            return f"{self._t(_TITLES[column])}: {text}" if text else ""
        return None

    def _text(self, partner: Partner, column: Column) -> str:
        if column == Column.COMPANY:
            return one_line(partner.company)
        if column == Column.RELATION:
            return wording.word(self._t, wording.RELATIONS, partner.relation)
        if column == Column.NUMBERS:
            return ", ".join(one_line(number.display) for number in partner.numbers)
        if column == Column.DOMAINS:
            return ", ".join(one_line(domain) for domain in partner.domains)
        return one_line(partner.our_number)
