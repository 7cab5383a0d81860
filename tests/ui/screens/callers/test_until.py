"""Until when an instruction counts, as it is typed."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.ui.screens.callers.until import end_of, parse_until

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("31.3.", date(2027, 3, 31)),
        ("bis 31.3.2027", date(2027, 3, 31)),
        ("bis zum 24.11.", TODAY),
        ("heute", TODAY),
        ("tomorrow", date(2026, 11, 25)),
        ("Ende März", date(2027, 3, 31)),
        ("bis Ende März", date(2027, 3, 31)),
        ("end of march", date(2027, 3, 31)),
        ("until end of February 2028", date(2028, 2, 29)),
        ("November", date(2026, 11, 30)),
        ("Okt", date(2027, 10, 31)),
        ("Mai", date(2027, 5, 31)),
        ("Juni", date(2027, 6, 30)),
        ("Juli", date(2027, 7, 31)),
        ("2026-12-24", date(2026, 12, 24)),
    ],
)
def test_a_day_or_a_month(typed: str, day: date | None) -> None:
    assert parse_until(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["Ende", "bald", "31.2.", "23.11.2026", "März 2026", "12345"])
def test_what_is_no_day_to_come(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_until(typed, TODAY)


def test_a_day_counts_to_its_end_in_the_zone_of_the_desk() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert end_of(date(2027, 3, 27), berlin) == datetime(2027, 3, 27, 23, tzinfo=UTC)
    assert end_of(date(2027, 3, 28), berlin) == datetime(2027, 3, 28, 22, tzinfo=UTC)
    assert end_of(None, berlin) is None
