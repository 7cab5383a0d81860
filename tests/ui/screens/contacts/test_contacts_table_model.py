"""The directory's table alone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from frontdesk.domain.people import Contact
from frontdesk.domain.terms import ContactKind, PutThrough
from frontdesk.i18n import Translator
from frontdesk.ui.screens.contacts import table_model, words
from frontdesk.ui.screens.contacts.days import absence_of
from frontdesk.ui.screens.contacts.table_model import Column, ContactsTableModel

NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
T = Translator("en", BERLIN)
ALBERS = Contact("Dr. Miriam Albers", role="Head of purchasing", extension="201")
PETERSEN = Contact(
    "Jonas Petersen",
    department="Purchasing",
    responsibilities=("Energy", "Grants"),
    deputy="M. Albers",
    deputy_id=ALBERS.id,
    extension="214",
    absences=(absence_of(date(2026, 11, 23), date(2026, 11, 27), "Leave", BERLIN),),
)


@pytest.fixture
def model() -> ContactsTableModel:
    model = ContactsTableModel(T, lambda: NOW)
    model.show_contacts([ALBERS, PETERSEN], [ALBERS, PETERSEN])
    return model


def test_it_is_a_proper_model(qtmodeltester, model):
    qtmodeltester.check(model)


def test_a_row_says_who_what_for_and_until_when_away(model):
    row = [model.index(1, c).data() for c in Column]
    assert row == ["Jonas Petersen", "", "away until Fri", "Dr. Miriam Albers", "214"]
    assert model.index(1, Column.NAME).data(table_model.SECOND_LINE) == "Purchasing"
    assert model.index(1, Column.TOPICS).data(table_model.CHIPS) == ["Energy", "Grants"]
    assert model.index(1, Column.AVAILABLE).data(table_model.PRESENCE) == "away"
    spoken = model.index(1, Column.TOPICS).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Responsible for: Energy, Grants"


def test_nobody_is_said_to_be_free(model):
    assert model.index(0, Column.AVAILABLE).data() == ""
    assert model.index(0, Column.AVAILABLE).data(table_model.PRESENCE) == ""


@pytest.mark.parametrize(
    ("how", "word"),
    [
        (PutThrough.ALWAYS, ""),
        (PutThrough.ANNOUNCE, "announce first"),
        (PutThrough.IN_WRITING, "in writing only"),
        (PutThrough.NEVER, "never"),
    ],
)
def test_how_to_put_through_stands_where_nobody_is_away(how, word):
    assert words.availability(T, Contact("A", put_through=how), NOW)[1] == word


def test_the_words_of_an_absence():
    today = absence_of(date(2026, 11, 24), date(2026, 11, 24), "", BERLIN)
    assert words.availability(T, Contact("A", absences=(today,)), NOW)[1] == "away today"
    open_end = absence_of(date(2026, 11, 24), None, "", BERLIN)
    assert words.span(T, open_end, NOW) == "from 24 Nov"
    long = absence_of(date(2026, 12, 24), date(2027, 1, 2), "", BERLIN)
    assert words.span(T, long, NOW) == "24 Dec – 2 Jan 2027"
    assert words.span(T, today, NOW) == "24 Nov"


def test_a_group_without_a_place_is_called_a_group():
    assert words.place(T, Contact("Accounts", kind=ContactKind.GROUP)) == "Group"
    assert words.place(T, ALBERS) == "Head of purchasing"
