"""What a line's number means, by how that line writes numbers. Region DE unless said otherwise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.services.remote_numbers import (
    LineNumbers,
    NumberFormat,
    RemoteNumbers,
    switchboards,
)
from frontdesk.telephony.remote import RemoteNumber

BERLIN = "+493023125099"
AUTO, NOPLUS, NATIONAL = NumberFormat


def read(text: str, **line: object) -> tuple[str, ...]:
    return RemoteNumbers(LineNumbers(**line))(text).candidates  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "03023125099",
        "+493023125099",
        "+49 (0)30 23125-099",
        "004930 23125099",
        "493023125099",
        "sip:+493023125099@192.0.2.7;user=phone",
        "sip: 493023125099@pbx.example",
        '"Vogt" <sip:03023125099@fritz.box>',
        "03023125099;npdi=yes",
        "03023125099#",
        "\u202a+49 30 23125099\u202c",
    ],
)
@pytest.mark.parametrize("area", ["", "030", "89"])
def test_one_meaning(text: str, area: str) -> None:
    found = RemoteNumbers(LineNumbers(area_code=area))(text)
    assert (found.candidates, found.withheld) == ((BERLIN,), False)


@pytest.mark.parametrize("line_format", list(NumberFormat))
@pytest.mark.parametrize(
    "text", ["", "0", "anonymous", "<unknown>", "sip:anonymous@anonymous.invalid", "unbekannt"]
)
def test_withheld(text: str, line_format: NumberFormat) -> None:
    found = RemoteNumbers(LineNumbers(line_format, area_code="030"))(text)
    assert found == RemoteNumber(raw=text, withheld=True)


@pytest.mark.parametrize("text", ["Müller 089123", "", "1*2", "+49 89 4915112345678", "x" * 999])
def test_what_cannot_be_read_keeps_its_text(text: str) -> None:
    found = RemoteNumbers(LineNumbers(area_code="030"))(text)
    assert found.candidates == ()
    assert found.raw == (text if len(text) < 200 else "x" * 199 + "…")


def test_internal_comes_before_any_reading() -> None:
    assert read("101", area_code="030") == ("internal:101",)
    assert read("**620") == ("internal:620",)
    assert read("23125", internal_lengths=(5,), area_code="030") == ("internal:23125",)
    assert read("23125", area_code="030") == ("+493023125",)


@pytest.mark.parametrize("area", ["030", "30", " 0 30 "])
def test_the_own_area_code_completes_a_local_number(area: str) -> None:
    assert read("23125099", area_code=area) == (BERLIN,)
    # Without it the library would say Tecklenburg.
    assert read("54558000", area_code=area) == ("+493054558000",)
    assert read("54558000") == ()


def test_e164_without_its_plus() -> None:
    # Taken for a number of Leer in Ostfriesland by the library.
    assert read("4915112345678", format=NOPLUS) == ("+4915112345678",)
    assert read("442079460123", format=NOPLUS) == ("+442079460123",)
    assert read("03023125099", format=NOPLUS) == (BERLIN,)
    assert read("+493023125099", format=NOPLUS) == (BERLIN,)
    assert read("54558000", format=NOPLUS) == ()


def test_national() -> None:
    assert read("02214710204", format=NATIONAL) == ("+492214710204",)
    assert read("23125099", format=NATIONAL, area_code="030") == (BERLIN,)
    assert read("23125099", format=NATIONAL) == ()
    assert read("493023125099", format=NATIONAL, area_code="0221") == ()


def test_mixed_formats() -> None:
    assert read("4915112345678") == ("+4915112345678",)
    assert read("442079460123") == ("+442079460123",)
    assert read("0044 20 7946 0123") == ("+442079460123",)


def test_two_meanings_are_both_given_the_likelier_first() -> None:
    assert read("49302312", area_code="030") == ("+493049302312", "+49302312")


def test_the_zero_for_an_outside_line() -> None:
    assert read("0015112345678", trunk_zero=True) == ("+4915112345678",)
    assert read("000436641234567", trunk_zero=True) == ("+436641234567",)
    assert read("023125099", trunk_zero=True, area_code="030")[0] == BERLIN
    assert read("101", trunk_zero=True) == ("internal:101",)
    # Right in both ways; only the setting can tell, and a line that forgets its zero still counts.
    assert read("00436641234") == ("+436641234",)
    assert read("00436641234", trunk_zero=True) == ("+49436641234", "+436641234")


def test_a_zero_too_many_is_certain_where_there_is_no_such_number_abroad() -> None:
    assert read("0015112345678") == ("+4915112345678",)


def test_dialling_in_blocks_may_be_longer() -> None:
    assert read("08949151123456") == ()
    assert read("08949151123456", blocks=("+4989491",)) == ("+498949151123456",)
    assert read("0894915112345678", blocks=("+4989491",)) == ()  # more than E.164 has


@pytest.mark.parametrize(
    ("region", "area", "text", "e164"),
    [
        ("AT", "01", "5123456", "+4315123456"),
        ("US", "202", "5550123", "+12025550123"),
        ("US", "", "2025550123", "+12025550123"),
        ("IT", "06", "69812345", "+390669812345"),
        ("CH", "", "0446681800", "+41446681800"),
    ],
)
def test_other_countries(region: str, area: str, text: str, e164: str) -> None:
    assert read(text, region=region, area_code=area)[0] == e164


@settings(deadline=None)
@given(
    st.one_of(st.text(max_size=40), st.from_regex(r"\+?[0-9*# ]{0,20}", fullmatch=True)),
    st.builds(
        LineNumbers,
        st.sampled_from(NumberFormat),
        st.sampled_from(["DE", "AT", "US", "", "XX"]),
        st.sampled_from(["", "030", "89", "x"]),
        st.booleans(),
    ),
)
def test_any_text_in_any_setting(text: str, line: LineNumbers) -> None:
    found = RemoteNumbers(line)(text)
    assert len(found.candidates) <= 3
    assert len(set(found.candidates)) == len(found.candidates)
    assert not (found.withheld and found.candidates)
    for candidate in found.candidates:
        if not candidate.startswith("internal:"):
            assert candidate[0] == "+"
            assert candidate[1:].isdigit()
            assert len(candidate) <= 16


def test_switchboards() -> None:
    found = switchboards("+4989345558123")
    assert found[:2] == ("+498934555812", "+4989345558120")
    assert "+49893455580" in found
    assert "+4989345558" in found
    assert "+4989345558123" not in found
    assert len(found) == 8


def test_a_mobile_stands_alone() -> None:
    assert switchboards("+4915112345678") == ()
    assert switchboards("internal:101") == ()
    assert switchboards("+49") == ()


def test_a_short_number_is_not_cut_to_its_area_code() -> None:
    assert all(len(number) >= 9 for number in switchboards("+493023125"))
