import random
import re

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.call import PhoneNumber
from frontdesk.services import numbers

BERLIN = "+493023125099"


@pytest.mark.parametrize(
    "text",
    [
        "+493023125099",
        "+49 30 23125099",
        "+49 (0)30 23125099",
        "+49 (0) 30 / 23125-099",
        "+49 030 23125099",
        "0049 30 23125099",
        "0049 (0)30 23125099",
        "030 23125099",
        "(030) 23125099",
        "[030] 231 250 99",
        "030/23125-099",
        "030 – 231 250 99",
        "030.231.250.99",
        "  030\u00a023125099 ",
        "０３０ ２３１２５０９９",
        "\u202a+49 30 23125099\u202c",
        "٠٣٠٢٣١٢٥٠٩٩",
        "tel:+49-30-23125099",
        "tel:+49-30-23125099;ext=12",
        "sip:+493023125099@pbx.example;user=phone",
        "sip:%2B493023125099@pbx.example",
        "Tel.: 030 23125099",
        "493023125099",
        "030 23125099#",
    ],
)
def test_any_spelling_is_one_number(text: str) -> None:
    found = numbers.parse(text)
    assert (found.e164, found.shown, found.raw, found.withheld) == (
        BERLIN,
        "+49 30 23125 099",
        text.strip(),
        False,
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "+",
        "0",
        "12",
        "620",
        "**611",
        "110",
        "116117",
        "54558000",  # no area code: the library would take it for Tecklenburg
        "3023125099",
        "0015112345678",
        "+49 89 4915112345678",
        "4930231250990000",
        "030 23125099 Durchwahl 12",
        "Müller 089123",
        "not known",
        "0" * 500,
        "+49 30 23125099 " * 40,
    ],
)
def test_what_is_no_number_keeps_the_text_only(text: str) -> None:
    assert numbers.parse(text) == PhoneNumber(raw=text.strip())


@pytest.mark.parametrize(
    "text",
    "anonymous|Anonym|ANONYMOUS|unbekannt|unterdrückt|withheld|private|unavailable|restricted|"
    "Nummer unterdrückt|<unknown>|sip:anonymous@anonymous.invalid|*31#|*31#03023125099|#31#|"
    "Rufnummer unterdrückt".split("|"),
)
def test_a_withheld_number_is_a_value_of_its_own(text: str) -> None:
    assert numbers.parse(text) == PhoneNumber(raw=text, withheld=True)


@pytest.mark.parametrize(
    ("region", "text", "e164", "shown"),
    [
        ("AT", "0664 1234567", "+436641234567", "+43 664 1234 567"),
        ("CH", "044 668 18 00", "+41446681800", "+41 44 668 18 00"),
        ("US", "(202) 555-0123", "+12025550123", "+1 202-555-0123"),
        ("us", "1 202 555 0123", "+12025550123", "+1 202-555-0123"),
        ("IT", "06 6981 2345", "+390669812345", "+39 06 6981 2345"),
        ("GB", "020 7946 0123", "+442079460123", "+44 20 7946 0123"),
        ("DE", "+44 (0)20 7946 0123", "+442079460123", "+44 20 7946 0123"),
        ("DE", "0171 3920012", "+491713920012", "+49 171 3920 012"),
        ("DE", "1713920012", "+491713920012", "+49 171 3920 012"),
        ("DE", "4915112345678", "+4915112345678", "+49 1511 2345 678"),
        ("DE", "00436641234567", "+436641234567", "+43 664 1234 567"),
        ("", "+493023125099", "+493023125099", "+49 30 23125 099"),
    ],
)
def test_regions(region: str, text: str, e164: str, shown: str) -> None:
    found = numbers.parse(text, region)
    assert (found.e164, found.shown) == (e164, shown)


def test_a_region_that_does_not_exist_knows_international_numbers_only() -> None:
    assert numbers.parse("030 23125099", "XX").e164 is None
    assert numbers.typed_prefixes("030 23", "XX") == ()


def test_the_quick_way_agrees_with_the_library() -> None:
    chosen = random.Random(7)
    for _ in range(3000):
        country = chosen.choice([49, 49, 43, 41, 44, 33, 31, 39, 1, 7])
        digits = "".join(chosen.choice("0123456789") for _ in range(chosen.randrange(5, 12)))
        text = f"+{country}{digits}"
        found = numbers.parse(text)
        try:
            known = phonenumbers.parse(text, "DE")
        except phonenumbers.NumberParseException:
            assert found.e164 is None
            continue
        if phonenumbers.is_valid_number(known):
            international = phonenumbers.PhoneNumberFormat.INTERNATIONAL
            shown = phonenumbers.format_number(known, international)
            assert (found.shown or "").replace(" ", "") == shown.replace(" ", "")
            assert max(map(len, re.findall(r"\d+", found.shown or ""))) <= 6
            assert found.e164 == phonenumbers.format_number(
                known, phonenumbers.PhoneNumberFormat.E164
            )
        else:
            assert found.e164 is None


@given(st.text(max_size=80) | st.from_regex(r"[+0-9()/ \-*#]{0,30}", fullmatch=True))
def test_nothing_typed_is_ever_refused(text: str) -> None:
    found = numbers.parse(text)
    assert found.raw == text.strip()
    assert found.e164 is None or numbers.parse(found.e164).e164 == found.e164
    assert found.e164 is None or numbers.show(found.e164) == found.shown
    numbers.looks_like_number(text)
    numbers.typed_prefixes(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("030 23", True),
        ("+49", True),
        ("0", True),
        ("(030) 231-25", True),
        ("tel:+4930", True),
        ("**620", True),
        ("0049/30", True),
        ("+", False),
        ("", False),
        ("-", False),
        ("3M Deutschland", False),
        ("1&1", False),
        ("Müller 089", False),
        ("24/7 Reinigung", False),
    ],
)
def test_looks_like_number(text: str, expected: bool) -> None:
    assert numbers.looks_like_number(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("030 23", ("+493023",)),
        ("030", ("+4930",)),
        ("03", ("+493",)),
        ("+49 30", ("+4930",)),
        ("+49 (0)30 2", ("+49302",)),
        ("0049 30", ("+4930",)),
        ("+4", ("+4",)),
        ("23125", ()),
        ("0", ()),
        ("00", ()),
        ("+", ()),
        ("", ()),
        ("Kruse", ()),
        ("493023125099", ("+493023125099",)),
        ("030 23125099", ("+493023125099",)),
    ],
)
def test_typed_prefixes(text: str, expected: tuple[str, ...]) -> None:
    assert numbers.typed_prefixes(text) == expected


def test_prefixes_where_no_zero_is_dialled() -> None:
    assert numbers.typed_prefixes("202 55", "US") == ("+120255",)
    assert numbers.typed_prefixes("1 202 55", "US") == ("+120255",)
    assert numbers.typed_prefixes("011 49 30", "US") == ("+4930",)
    assert numbers.typed_prefixes("06 69", "IT") == ("+390669",)


def test_show() -> None:
    assert numbers.show("+493023125099") == "+49 30 23125 099"
    assert numbers.show("+12025550123") == "+1 202-555-0123"
    assert numbers.show("620") == "620"
    assert numbers.show("") == ""
