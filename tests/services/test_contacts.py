"""The colleagues inside: kept, meant by words, imported without doubling, suggested."""

from dataclasses import replace
from datetime import timedelta

import pytest
from generated_calls import HOSTILE, NOW

from frontdesk.domain.errors import UserError
from frontdesk.domain.past import ImportCount
from frontdesk.domain.people import Absence, Contact, ExpectedCall, Partner
from frontdesk.domain.terms import ContactKind, PutThrough, Relation
from frontdesk.services.bundle import Services
from frontdesk.services.directory import Directory
from frontdesk.services.numbers import parse

ALBERS = Contact(
    "Dr. Miriam Albers",
    email="albers@halbach.example",
    extension="201",
    responsibilities=("Verträge", "Energie"),
    deputy="Jonas Petersen",
)
PETERSEN = Contact("Jonas Petersen", extension="214", responsibilities=("Fördermittel",))
MUELLER = Contact("Jörg Müller", email="Mueller@Halbach.example", extension="30-15")
MEYER = Contact("Jonas Petersen-Meyer", extension="+49 30 23125-216")
EINKAUF = Contact("Einkauf", email="einkauf@halbach.example", kind=ContactKind.GROUP)
EVERYONE = (ALBERS, PETERSEN, MUELLER, MEYER, EINKAUF)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("albers@halbach.example", ALBERS),
        (" ALBERS@halbach.example ", ALBERS),
        ("mueller@halbach.example", MUELLER),
        ("nobody@halbach.example", None),
        ("201", ALBERS),
        ("2 0 1", ALBERS),
        ("3015", MUELLER),
        ("30-15", MUELLER),
        ("+49 30 23125 216", MEYER),
        ("20", None),
        ("Dr. Miriam Albers", ALBERS),
        ("miriam albers", ALBERS),
        ("Frau Dr. Albers", ALBERS),
        ("Albers, Miriam", ALBERS),
        ("Alb", ALBERS),
        ("m alb", ALBERS),
        ("Jonas Petersen", PETERSEN),
        ("Petersen-Meyer", MEYER),
        ("Petersen", None),
        ("Jonas", None),
        ("Müller", MUELLER),
        ("Mueller", MUELLER),
        ("muller", MUELLER),
        ("MÜLLER", MUELLER),
        ("Herr Müller", MUELLER),
        ("einkauf", EINKAUF),
        ("Dr.", None),
        ("", None),
        ("  ", None),
        ("???", None),
        ("\ud800", None),
    ],
)
def test_who_is_meant(text: str, meant: Contact | None) -> None:
    assert Directory(EVERYONE).find(text) == meant


def test_namesakes_are_told_apart_by_nothing_but_more_words() -> None:
    one, two = Contact("Eva Weiß", extension="1"), Contact("Eva Weiß", extension="2")
    directory = Directory((one, two))
    assert directory.find("Eva Weiß") is None
    assert directory.find("2") == two


def test_a_contact_is_kept_whole(desk: Services) -> None:
    contact = Contact(
        "Dr. Miriam Albers",
        kind=ContactKind.MAILBOX,
        role="Leitung",
        department="Recht",
        email="albers@halbach.example",
        extension="201",
        responsibilities=("Verträge", "Energie"),
        deputy="Petersen",
        put_through=PutThrough.IN_WRITING,
        absences=(Absence(NOW, NOW + timedelta(days=1), "Urlaub"), Absence(NOW + timedelta(9))),
    )
    desk.contacts.save(PETERSEN)
    saved = desk.contacts.save(contact)
    assert saved == replace(contact, deputy_id=PETERSEN.id)
    assert desk.contacts.get(contact.id) == saved
    changed = replace(saved, role="", absences=saved.absences[1:])
    assert desk.contacts.save(changed) == changed
    assert desk.contacts.all() == (changed, PETERSEN)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_stored(desk: Services, text: str) -> None:
    contact = desk.contacts.save(
        Contact(text, role=text, email=text, responsibilities=(text, ""), deputy=text)
    )
    assert desk.contacts.get(contact.id) == contact
    assert desk.contacts.import_contacts([contact]) == ImportCount(0, 0, 1)
    desk.partners.import_partners([Partner(text, domains=(text,))])
    desk.expected.import_expected([ExpectedCall(text, text, text, topic=text)])
    assert "ranich" in desk.partners.page()[0].company
    assert "ranich" in desk.expected.upcoming()[0].who
    assert [found.contact for found in desk.contacts.suggest(text)] == [contact]


@pytest.mark.parametrize("name", ["", "  ", "\n", "\x00"])
def test_a_contact_has_a_name(desk: Services, name: str) -> None:
    with pytest.raises(UserError) as caught:
        desk.contacts.save(Contact(name))
    assert caught.value.code == "contact_name_missing"


def test_removed_and_restored(desk: Services) -> None:
    desk.contacts.save(ALBERS)
    desk.contacts.remove(ALBERS.id)
    assert desk.contacts.all() == ()
    assert desk.contacts.find("Albers") is None
    assert desk.contacts.suggest("Energie") == ()
    assert desk.contacts.get(ALBERS.id) == ALBERS
    desk.contacts.restore(ALBERS.id)
    assert desk.contacts.find("Albers") == ALBERS


# Importing


def test_a_second_import_updates_instead_of_doubling(desk: Services) -> None:
    assert desk.contacts.import_contacts(EVERYONE) == ImportCount(5, 0, 0)
    known = desk.contacts.all()
    assert desk.contacts.find("Albers").deputy_id == desk.contacts.find("214").id  # type: ignore[union-attr]
    fresh = [replace(contact, id=f"new-{contact.extension}") for contact in EVERYONE]
    assert desk.contacts.import_contacts(fresh) == ImportCount(0, 0, 5)
    fresh[1] = replace(fresh[1], role="Förderung", responsibilities=())
    fresh.append(Contact("Neue Kollegin"))
    assert desk.contacts.import_contacts(fresh) == ImportCount(1, 1, 4)
    assert len(desk.contacts.all()) == len(known) + 1
    petersen = desk.contacts.get(PETERSEN.id)
    assert petersen is not None
    assert (petersen.role, petersen.responsibilities) == ("Förderung", ("Fördermittel",))


@pytest.mark.parametrize(
    ("known", "fresh", "same"),
    [
        (("Eva Weiß", "e@x.example"), ("Eva Weiß", "E@X.example"), True),
        (("Eva Weiß", "e@x.example"), ("Eva Schwarz", "e@x.example"), True),
        (("Eva Weiß", "info@x.example"), ("Udo Klein", "info@x.example"), False),
        (("Eva Weiß", "e@x.example"), ("Eva Weiß", "eva@y.example"), False),
        (("Eva Weiß", ""), ("eva WEISS", "e@x.example"), True),
        (("Eva Weiß", ""), ("Eva Weiss", ""), True),
        (("Eva Weiß", "e@x.example"), ("Eva Weiß", ""), True),
    ],
)
def test_who_is_the_same(
    desk: Services, known: tuple[str, str], fresh: tuple[str, str], same: bool
) -> None:
    desk.contacts.import_contacts([Contact(known[0], email=known[1])])
    desk.contacts.import_contacts([Contact(fresh[0], email=fresh[1])])
    assert len(desk.contacts.all()) == (1 if same else 2)


def test_the_same_person_twice_in_one_file(desk: Services) -> None:
    twice = [Contact("Eva Weiß", role="Einkauf"), Contact("Eva Weiß", extension="12")]
    assert desk.contacts.import_contacts(twice).added == 1
    (eva,) = desk.contacts.all()
    assert (eva.role, eva.extension) == ("Einkauf", "12")


def test_partners_gain_what_is_new(desk: Services) -> None:
    first = Partner(
        "Nordwerk GmbH", Relation.SUPPLIER, (parse("040 66969101"),), ("Nordwerk.example",), "K-1"
    )
    more = Partner(
        "NORDWERK", Relation.SUPPLIER, (parse("040 66969102"), parse("12")), ("n.example",)
    )
    assert desk.partners.import_partners([first, first]) == ImportCount(1, 1)
    assert desk.partners.import_partners([more, replace(more, relation=Relation.CUSTOMER)]) == (
        ImportCount(1, 1)
    )
    supplier = next(p for p in desk.partners.page() if p.relation == Relation.SUPPLIER)
    assert [number.e164 for number in supplier.numbers] == ["+494066969101", "+494066969102"]
    assert set(supplier.domains) == {"nordwerk.example", "n.example"}
    assert supplier.our_number == "K-1"


def test_expected_calls_are_kept_once(desk: Services) -> None:
    desk.contacts.save(ALBERS)
    expected = ExpectedCall("Albers", "Vogt", "Nordwerk", starts_at=NOW, topic="Strom")
    open_end = ExpectedCall("Albers", "Vogt", "Nordwerk", topic="Strom")
    assert desk.expected.import_expected([expected, open_end]) == ImportCount(2)
    assert desk.expected.import_expected([expected, open_end]) == ImportCount(0, 0, 2)
    found = desk.expected.upcoming()
    assert {call.contact_id for call in found} == {ALBERS.id}
    assert {call.starts_at for call in found} == {NOW, None}


# The right contact


def suggested(desk: Services, *args: object, **more: object) -> list[tuple[str, tuple[str, ...]]]:
    found = desk.contacts.suggest(*args, **more)  # type: ignore[arg-type]
    return [(suggestion.contact.name, suggestion.why) for suggestion in found]


def test_by_the_words_of_the_topic(desk: Services) -> None:
    desk.contacts.import_contacts(EVERYONE)
    found = desk.contacts.suggest("Es geht um Fördermittel")
    assert [(item.contact.name, item.why, item.why_words) for item in found] == [
        ("Jonas Petersen", ("topic",), ("foerdermittel",))
    ]
    assert desk.contacts.suggest("Vertrag und Energie")[0].why_words == ("vertrag", "energie")
    assert suggested(desk, "Blumen") == []
    assert suggested(desk, "") == []


@pytest.mark.parametrize(
    ("topic", "responsibility", "meets"),
    [
        ("Stromtarif", "Strom", True),
        ("Strom", "Stromeinkauf", True),
        ("stromlieferung", "STROM", True),
        ("Energien", "Energie", True),
        ("Vertrag", "Verträge", True),
        ("Mietverträge", "Vertrag", True),
        ("Ei", "Einkauf", False),
        ("der die das", "der die das", False),
    ],
)
def test_compounds_meet_by_their_parts(
    desk: Services, topic: str, responsibility: str, meets: bool
) -> None:
    desk.contacts.save(Contact("Eva", responsibilities=(responsibility,)))
    assert bool(desk.contacts.suggest(topic)) is meets


def test_whom_they_asked_for(desk: Services) -> None:
    desk.contacts.import_contacts(EVERYONE)
    assert suggested(desk, "Fördermittel", asked_for="Albers") == [
        ("Dr. Miriam Albers", ("asked_for",)),
        ("Jonas Petersen", ("topic",)),
    ]
    assert suggested(desk, "Energie", asked_for="Albers")[0] == (
        "Dr. Miriam Albers",
        ("topic", "asked_for"),
    )


def test_the_deputy_steps_in_while_somebody_is_away(desk: Services) -> None:
    away = Absence(NOW, NOW + timedelta(days=7))
    desk.contacts.import_contacts([PETERSEN, replace(ALBERS, absences=(away,))])
    assert suggested(desk, "Energie") == [
        ("Dr. Miriam Albers", ("topic",)),
        ("Jonas Petersen", ("deputy",)),
    ]
    assert len(desk.contacts.suggest("Energie", at=NOW + timedelta(days=8))) == 1
    # A namesake hired since does not hide who was meant.
    desk.contacts.save(Contact("Jonas Petersen", extension="999"))
    assert desk.contacts.suggest("Energie")[1].contact.extension == "214"


def test_at_most_three_and_always_the_same(desk: Services) -> None:
    names = ["Eva", "Dora", "Carl", "Bea", "Anton"]
    desk.contacts.import_contacts([Contact(n, responsibilities=("Strom",)) for n in names])
    first = suggested(desk, "Strom")
    assert [name for name, _ in first] == ["Anton", "Bea", "Carl"]
    assert all(suggested(desk, "Strom") == first for _ in range(5))
