from contextlib import suppress
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.errors import UserError
from frontdesk.services.importing.addresses import domains, first_email
from frontdesk.services.importing.column_names import COLUMN_NAMES
from frontdesk.services.importing.columns import assign
from frontdesk.services.importing.contact_fields import responsibilities, turned
from frontdesk.services.importing.moments import read_moment, to_instant
from frontdesk.services.importing.phones import extension_of, phone_numbers

ZONE = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-23T14:30:00+01:00", datetime(2026, 11, 23, 13, 30, tzinfo=UTC)),
        ("2026-11-23T14:30:00Z", datetime(2026, 11, 23, 14, 30, tzinfo=UTC)),
        ("2026-11-23 14:30", datetime(2026, 11, 23, 13, 30, tzinfo=UTC)),
        ("2026-11-23 9:30", datetime(2026, 11, 23, 8, 30, tzinfo=UTC)),
        ("2026-11-23", datetime(2026, 11, 22, 23, tzinfo=UTC)),
        ("23.11.2026", datetime(2026, 11, 22, 23, tzinfo=UTC)),
        ("23.11.26 14:30", datetime(2026, 11, 23, 13, 30, tzinfo=UTC)),
        ("23.11.2026, 14.30 Uhr", datetime(2026, 11, 23, 13, 30, tzinfo=UTC)),
        ("Mo, 23.11.2026 um 14 Uhr", datetime(2026, 11, 23, 13, tzinfo=UTC)),
        ("Montag, 23. November 2026 14:30", datetime(2026, 11, 23, 13, 30, tzinfo=UTC)),
        ("3. März 2026", datetime(2026, 3, 2, 23, tzinfo=UTC)),
        ("11/23/2026 2:30 PM", datetime(2026, 11, 23, 13, 30, tzinfo=UTC)),
        ("03/04/2026 12:00 AM", datetime(2026, 3, 3, 23, tzinfo=UTC)),
        ("23/11/2026 14:30", datetime(2026, 11, 23, 13, 30, tzinfo=UTC)),
        ("03/04/2026", datetime(2026, 4, 2, 22, tzinfo=UTC)),
        ("Nov 23, 2026 2:30 pm", datetime(2026, 11, 23, 13, 30, tzinfo=UTC)),
        ("23 Nov 2026 at 14:30", datetime(2026, 11, 23, 13, 30, tzinfo=UTC)),
    ],
)
def test_moments(text: str, expected: datetime) -> None:
    assert to_instant(read_moment(text), ZONE, day=None, end=False) == expected


def test_a_day_ends_with_its_last_moment_also_when_the_clocks_change() -> None:
    end = to_instant(read_moment("25.10.2026"), ZONE, day=None, end=True)
    assert end == datetime(2026, 10, 25, 23, tzinfo=UTC)
    assert to_instant(read_moment("9 Uhr"), ZONE, day=date(2026, 10, 25), end=True) == datetime(
        2026, 10, 25, 8, tzinfo=UTC
    )
    american = to_instant(read_moment("03/04/2026", "US"), ZONE, day=None, end=False)
    assert american == datetime(2026, 3, 3, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "morgen", "31.2.2026", "25:00", "13 PM", "2026-13-01", "1/2", "23. Foo 2026", "-"]
)
def test_no_moment(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of whatever wording
        read_moment(text)


@given(st.text(max_size=40) | st.from_regex(r"[0-9./: -]{0,20}(am|pm|Uhr)?", fullmatch=True))
def test_any_text_is_a_moment_or_refused(text: str) -> None:
    with suppress(ValueError, OverflowError):
        to_instant(read_moment(text), ZONE, day=date(2026, 1, 1), end=True)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["a@x.example"], "a@x.example"),
        (["", "mailto:a@x.example"], "a@x.example"),
        (["Anna Kruse <a@x.example>"], "a@x.example"),
        (["kein", "a@x.example; b@x.example"], "a@x.example"),
        (["/o=Exchange/cn=a"], ""),
        ([], ""),
    ],
)
def test_first_email(texts: list[str], expected: str) -> None:
    assert first_email(texts) == expected


@pytest.mark.parametrize("text", ["a", "a@b", "a@@b.de", "a b@c.de", "a@b.de\nBcc: x"])
def test_no_address(text: str) -> None:
    if "\n" in text:
        assert first_email([text]) == "a@b.de"
    else:
        with pytest.raises(UserError):
            first_email([text])


def test_domains() -> None:
    cells = [
        "https://www.Nord.example:8080/x?y",
        "a@sued.example, b@gmail.com",
        "kein",
        "x.y.example",
    ]
    assert domains(cells) == ("nord.example", "sued.example", "x.y.example")
    assert domains(["bücher.example"]) == ("bücher.example",)


def test_numbers_in_a_cell() -> None:
    cells = ["030 23125001; 030/23125002", "030 23125003 / 030 23125004", "intern 12", "keine"]
    assert [n.display for n in phone_numbers(cells, "DE")] == [
        "+49 30 23125 001",
        "+49 30 23125 002",
        "+49 30 23125 003",
        "+49 30 23125 004",
        "intern 12",
    ]
    assert phone_numbers(["030 23125001, +49 30 23125001"], "DE")[1:] == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", "12"),
        ("030 23125012", "+49 30 23125 012"),
        ("+49 30 23125-0 DW 12", "12"),
        ("030 23125 ext. 12", "12"),
        ("tel:+493023125;ext=12", "12"),
        ("anonym", ""),
        ("", ""),
    ],
)
def test_extension_of(text: str, expected: str) -> None:
    assert extension_of(text, "DE") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kruse, Anna", "Anna Kruse"),
        ("Kruse, Dr. Anna", "Dr. Anna Kruse"),
        ("Anna Kruse", "Anna Kruse"),
        ("Müller GmbH, Berlin", "Müller GmbH, Berlin"),
        ("Kruse,", "Kruse,"),
        ("a, b, c", "a, b, c"),
    ],
)
def test_turned(name: str, expected: str) -> None:
    assert turned(name) == expected


def test_responsibilities_are_split_and_stand_once() -> None:
    assert responsibilities(["Strom, Gas; strom", "Wasser / Abwasser\n• Ein-/Verkauf"]) == (
        "Strom",
        "Gas",
        "Wasser",
        "Abwasser",
        "Ein-/Verkauf",
    )


@pytest.mark.parametrize("kind", COLUMN_NAMES)
def test_every_known_column_fills_its_field(kind: str) -> None:
    for field, names in COLUMN_NAMES[kind].items():
        for name in names:
            (column,) = assign(kind, [name.upper()], {}, "x")
            assert column.field == field, name


@pytest.mark.parametrize(
    ("kind", "headers"),
    [
        (
            "contacts",
            "Vorname;Nachname;Abteilung;Position;E-Mail;Telefon;Zuständig für;Vertretung",
        ),
        (
            "contacts",
            "First name;Last name;Department;Job title;Email;Phone;Responsible for;Deputy",
        ),
        ("partners", "Firma;Beziehung;Telefon;Domain;Unsere Nummer"),
        ("partners", "Company;Relation;Phone;Domain;Our number"),
        ("expected", "Ansprechperson;Wer;Firma;Von;Bis;Thema"),
        ("expected", "Contact;Who;Company;From;To;Topic"),
    ],
)
def test_the_documented_columns(kind: str, headers: str) -> None:
    columns = assign(kind, headers.split(";"), None, "x")
    fields = [column.field for column in columns]
    assert all(fields)
    assert len(set(fields)) == len(fields)
