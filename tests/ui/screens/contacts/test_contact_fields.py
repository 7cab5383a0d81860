"""What is typed into the editor becomes a contact."""

from dataclasses import replace

import pytest

from frontdesk.domain.people import Contact
from frontdesk.ui.screens.contacts.fields import ContactFields, fields_of, topics

ALBERS = Contact("Dr. Miriam Albers")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ()),
        ("Energy", ("Energy",)),
        (" Energy ,Grants;  Building  permits,", ("Energy", "Grants", "Building permits")),
        ("Energy, energy", ("Energy",)),
    ],
)
def test_topics_are_divided(typed, found):
    assert topics(typed) == found


def test_a_deputy_from_the_directory_is_that_contact():
    fields = ContactFields(name="Jonas  Petersen", deputy="dr. miriam albers")
    contact = fields.contact(None, [ALBERS])
    assert (contact.name, contact.deputy_id) == ("Jonas Petersen", ALBERS.id)


def test_a_deputy_in_free_words_stays_words():
    contact = ContactFields(name="A", deputy="the IT inbox").contact(None, [ALBERS])
    assert (contact.deputy, contact.deputy_id) == ("the IT inbox", None)


def test_nobody_stands_in_for_themselves():
    contact = ContactFields(name=ALBERS.name, deputy=ALBERS.name).contact(ALBERS, [ALBERS])
    assert contact.deputy_id is None


def test_a_contact_survives_the_editor_unchanged():
    contact = replace(ALBERS, responsibilities=("Contracts", "Prices"), extension="201")
    assert fields_of(contact).contact(contact, [contact]) == contact
