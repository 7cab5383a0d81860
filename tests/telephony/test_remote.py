import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.telephony.remote import (
    RemoteNumber,
    decoded,
    displayed_name,
    plain_reading,
    same_local,
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "0",
        "anonymous",
        "Anonymous",
        "<unknown>",
        "unknown",
        "Restricted",
        "private",
        "unavailable",
        "anonymous.invalid",
        "sip:anonymous@anonymous.invalid",
        '"Mueller GmbH" <sip:anonymous@anonymous.invalid>',
        "sip:c8oqz84zk7z@anonymous.invalid",
        "sip:anonymous@192.0.2.7;user=phone",
        "sip:@pbx.example",
        "*31#03023125099",
    ],
)
def test_withheld(text: str) -> None:
    assert plain_reading(text) == (RemoteNumber(raw=text.strip(), withheld=True), "")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("101", "101"),
        ("7", "7"),
        ("1234", "1234"),
        ("**620", "620"),
        ("**9", "9"),
        ('"Empfang" <sip:**620@fritz.box>', "620"),
        ("sip:101@pbx.example;transport=udp", "101"),
        ("101#", "101"),
        ("１０１", "101"),
    ],
)
def test_internal(text: str, number: str) -> None:
    found, rest = plain_reading(text)
    assert (found.candidates, found.withheld, rest) == ((f"internal:{number}",), False, "")
    assert found.raw == text


def test_internal_lengths_are_a_setting_of_the_line() -> None:
    assert plain_reading("23125", (5,))[0].candidates == ("internal:23125",)
    assert plain_reading("101", (5,)) == (RemoteNumber(raw="101"), "101")
    assert plain_reading("0123") == (RemoteNumber(raw="0123"), "0123")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("03023125099", "03023125099"),
        ("+49 (0)30 23125-099", "+49 (0)30 23125-099"),
        ("sip:+493023125099@192.0.2.7:5060;user=phone", "+493023125099"),
        ("sip: 493023125099@pbx.example", "493023125099"),
        ("SIPS:%2B493023125099@pbx.example", "+493023125099"),
        ("tel:+49-30-23125099;phone-context=x", "+49-30-23125099"),
        ("03023125099;npdi=yes", "03023125099"),
        ("03023125099@pbx.example", "03023125099"),
        ('"Nordwerk, Vogt" <sip:03023125099@x>;tag=5', "03023125099"),
        ("<sip:03023125099@x>", "03023125099"),
        ("015139200123#", "015139200123"),
        ("015139200123#7", "015139200123"),
        ("\u202a030 23125099\u202c", "030 23125099"),
        ("٠٣٠٢٣١٢٥٠٩٩", "03023125099"),
    ],
)
def test_what_is_left_to_the_numbering_plan(text: str, rest: str) -> None:
    found, left = plain_reading(text)
    assert left == rest
    assert found.candidates == ()
    assert not found.withheld


@pytest.mark.parametrize("text", ["Müller 089123", "030VOGT", "+", "-", "*", "1*2", "3" * 70])
def test_what_is_no_number_keeps_its_text(text: str) -> None:
    assert plain_reading(text) == (RemoteNumber(raw=text), "")


@settings(deadline=None)
@given(st.text(max_size=600))
def test_reading_never_raises_and_the_text_stays_inert(text: str) -> None:
    found, rest = plain_reading(text)
    assert len(found.raw) <= 200
    assert found.raw.isprintable() or all(c.isprintable() or ord(c) > 127 for c in found.raw)
    assert not (rest and (found.candidates or found.withheld))
    displayed_name(text, text)


@given(st.binary(max_size=300))
def test_any_bytes_are_some_text(data: bytes) -> None:
    assert isinstance(decoded(data), str)


def test_utf8_else_latin1() -> None:
    assert decoded("Grün".encode()) == decoded("Grün".encode("latin-1")) == "Grün"


@pytest.mark.parametrize(
    ("name", "number", "shown"),
    [
        ("Mueller GmbH", "anonymous", "Mueller GmbH"),
        ('"Vogt"', "030", "Vogt"),
        (" Elif\r\nDemir\x00 ", "", "Elif Demir"),
        ("\u202eadnehO", "", "adnehO"),
        ("<unknown>", "", ""),
        ("Anonymous", "", ""),
        ("", "", ""),
        ("---", "", ""),
        ("03023125099", "03023125099", ""),
        ("+49 30 23125099", "sip:03023125099@x", ""),
        ("4711", "03023125099", "4711"),
        ("<b>Vogt</b>", "", "<b>Vogt</b>"),
        ("x" * 100, "", "x" * 79 + "…"),
    ],
)
def test_displayed_name(name: str, number: str, shown: str) -> None:
    assert displayed_name(name, number) == shown


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("23125011", "03023125011", True),
        ("+49 30 23125011", "030/23125011", True),
        ("23125011", "23125012", False),
        ("101", "101", True),
        ("101", "23125101", False),
        ("", "", False),
        ("0", "0", False),
    ],
)
def test_same_local(one: str, other: str, same: bool) -> None:
    assert same_local(one, other) is same
    assert same_local(other, one) is same
