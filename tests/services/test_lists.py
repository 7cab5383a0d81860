"""Partners and expected calls as the desk keeps them, and which lists are complete."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from generated_calls import HOSTILE

from frontdesk.domain.errors import UserError
from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.people import Contact, ExpectedCall, Partner
from frontdesk.domain.terms import Relation
from frontdesk.services.bundle import Services
from frontdesk.services.numbers import parse

NORDWERK = Partner(
    "Nordwerk GmbH", Relation.SUPPLIER, (parse("040 66969112"),), ("nordwerk.example",)
)
KRUSE = Partner("Kruse Verpackung", Relation.CUSTOMER)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["Kruse Verpackung", "Nordwerk GmbH"]),
        ("nord", ["Nordwerk GmbH"]),
        ("werk", ["Nordwerk GmbH"]),
        ("Nordwerk GmbH", ["Nordwerk GmbH"]),
        ("Kruse Verpackung GmbH & Co. KG", ["Kruse Verpackung"]),
        ("nordwerk.example", ["Nordwerk GmbH"]),
        ("vogt@nordwerk.example", ["Nordwerk GmbH"]),
        ("040 669", ["Nordwerk GmbH"]),
        ("+49 40 66969112", ["Nordwerk GmbH"]),
        ("VERPACKUNG kruse", ["Kruse Verpackung"]),
        ("nichts", []),
        *((text, []) for text in HOSTILE),
    ],
)
def test_partners_are_found(desk: Services, text: str, found: list[str]) -> None:
    desk.partners.import_partners([NORDWERK, KRUSE])
    assert [partner.company for partner in desk.partners.page(text)] == found
    assert desk.partners.count(text) == len(found)


def test_a_partner_is_changed_removed_and_brought_back(desk: Services) -> None:
    saved = desk.partners.save(NORDWERK)
    assert saved.key is not None
    assert desk.partners.get(saved.key) == replace(
        saved, numbers=(replace(saved.numbers[0], raw="+494066969112"),)
    )
    changed = desk.partners.save(replace(saved, company="Nordwerk AG", numbers=(), domains=()))
    assert desk.partners.page() == (changed,)
    assert desk.partners.remove(saved.key) == changed
    assert desk.partners.page() == ()
    assert desk.partners.save(changed) == changed
    assert desk.partners.page() == (changed,)


def test_what_cannot_be_kept_is_refused(desk: Services) -> None:
    desk.partners.save(NORDWERK)
    with pytest.raises(UserError, match="partner_known"):
        desk.partners.save(Partner("NORDWERK", Relation.SUPPLIER))
    desk.partners.save(Partner("NORDWERK", Relation.CUSTOMER))
    with pytest.raises(UserError, match="partner_company_missing"):
        desk.partners.save(Partner(" "))
    with pytest.raises(UserError, match="partner_unknown"):
        desk.partners.remove(99)
    for expected, code in (
        (ExpectedCall(" ", "Vogt"), "expected_contact_missing"),
        (ExpectedCall("Albers"), "expected_who_missing"),
        (
            ExpectedCall(
                "Albers",
                "Vogt",
                starts_at=datetime(2026, 11, 25, tzinfo=UTC),
                ends_at=datetime(2026, 11, 24, tzinfo=UTC),
            ),
            "expected_backwards",
        ),
    ):
        with pytest.raises(UserError, match=code):
            desk.expected.save(expected)
    with pytest.raises(UserError, match="expected_unknown"):
        desk.expected.remove("nobody")


@pytest.mark.parametrize("name", list(CompleteList))
def test_a_list_is_marked_and_unmarked(desk: Services, clock, name: CompleteList) -> None:
    assert not desk.partners.is_complete(name)
    desk.partners.set_complete(name, True)
    marked = clock()
    clock.forward(days=1)
    desk.partners.set_complete(name, True)
    assert desk.partners.was_complete(name, marked)
    assert not desk.partners.was_complete(name, marked - timedelta(seconds=1))
    desk.partners.set_complete(name, False)
    assert not desk.partners.is_complete(name)


def test_a_complete_file_marks_the_lists_it_has(desk: Services) -> None:
    desk.partners.import_partners([NORDWERK, Partner("Elbkontor", Relation.OTHER)], complete=True)
    assert desk.partners.is_complete(CompleteList.SUPPLIERS)
    assert not desk.partners.is_complete(CompleteList.CUSTOMERS)
    desk.expected.import_expected([ExpectedCall("Albers", "Vogt")], complete=True)
    assert desk.partners.is_complete(CompleteList.EXPECTED)


def test_expected_calls_come_and_go(desk: Services, clock) -> None:
    albers = desk.contacts.save(Contact("Dr. Ines Albers"))
    now, end = desk.expected.this_week()
    assert (now, end) == (clock(), datetime(2026, 11, 29, 23, tzinfo=UTC))  # Monday in Berlin
    soon = desk.expected.save(ExpectedCall("Albers", "Vogt", starts_at=now, ends_at=end))
    open_end = desk.expected.save(ExpectedCall("Albers", "Demir"))
    assert soon.contact_id == albers.id
    assert desk.expected.upcoming() == (soon, open_end)
    assert desk.expected.past() == ()
    clock.forward(days=6)
    assert desk.expected.upcoming() == (open_end,)
    assert desk.expected.past() == (soon,)
    assert desk.expected.remove(open_end.id) == open_end
    assert desk.expected.upcoming() == ()
    assert desk.expected.save(open_end) == open_end
    changed = desk.expected.save(replace(open_end, topic="Strom"))
    assert desk.expected.upcoming() == (changed,)
