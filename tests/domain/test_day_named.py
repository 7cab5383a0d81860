"""Which day the words of a caller name, said on Tuesday, 24 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.day_named import day_named, without_dates

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("heute", "2026-11-24"),
        ("gestern", "2026-11-23"),
        ("Mit Frau Albers, gestern", "2026-11-23"),
        ("vorgestern", "2026-11-22"),
        ("yesterday", "2026-11-23"),
        ("the day before yesterday", "2026-11-22"),
        ("letzten Dienstag", "2026-11-17"),
        ("am Dienstag", "2026-11-17"),
        ("Montag", "2026-11-23"),
        ("am Mo.", "2026-11-23"),
        ("last Monday", "2026-11-23"),
        ("Wednesday", "2026-11-18"),
        ("am 12.11.", "2026-11-12"),
        ("12.11.2025", "2025-11-12"),
        ("12.11.25", "2025-11-12"),
        ("am 3. 12.", "2025-12-03"),
        ("12. November", "2026-11-12"),
        ("12. Nov.", "2026-11-12"),
        ("12 Nov", "2026-11-12"),
        ("Nov 12", "2026-11-12"),
        ("November 12th", "2026-11-12"),
        ("12 November 2024", "2024-11-12"),
        ("2. März", "2026-03-02"),
        ("2026-11-12", "2026-11-12"),
        ("vor 3 Tagen", "2026-11-21"),
        ("vor drei Tagen", "2026-11-21"),
        ("two days ago", "2026-11-22"),
        ("29.2.", "2024-02-29"),
    ],
)
def test_a_day_is_read(text: str, expected: str) -> None:
    found = day_named(text, TODAY)
    assert found is not None
    assert (str(found.first), str(found.last)) == (expected, expected)


def test_last_week_is_a_week() -> None:
    for text in ("letzte Woche", "last week"):
        found = day_named(text, TODAY)
        assert found is not None
        assert (str(found.first), str(found.last)) == ("2026-11-16", "2026-11-22")


@pytest.mark.parametrize(
    "text",
    ["", "Frau Albers", "neulich", "morgen", "so", "do you know", "31.11.", "11/12", "Version 3.11",
     "mai", "2027-01-01", "12.11.2027", "Nr. 4711"],
)  # fmt: skip
def test_nothing_is_guessed(text: str) -> None:
    assert day_named(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Frau Dr. Albers, letzten Dienstag", "Frau Dr. Albers"),
        ("Herr Petersen am 12.11.", "Herr Petersen"),
        ("gestern um 10:30 Uhr mit Jansen", "Jansen"),
        ("Jansen (12 Nov)", "Jansen"),
        ("12.11.", ""),
        ("Albers, 12 November 2024", "Albers"),
        ("Angebot 4711", "Angebot 4711"),
    ],
)
def test_the_person_is_left(text: str, person: str) -> None:
    assert without_dates(text) == person


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    found = day_named(text, TODAY)
    assert found is None or found.first <= min(found.last, TODAY)
    assert len(without_dates(text)) <= len(text)
