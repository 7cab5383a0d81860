"""ISO weeks, quarters and years in a zone, at the turn of the year and of the clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.week import (
    Period,
    hour_of_week,
    parse_quarter,
    parse_week,
    parse_year,
    week_number,
    week_of,
)

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        ("2026-12-31T12:00+01:00", "2026-W53"),
        ("2027-01-01T12:00+01:00", "2026-W53"),
        ("2027-01-03T23:59:59+01:00", "2026-W53"),
        ("2027-01-04T00:00:00+01:00", "2027-W01"),
        ("2024-12-29T23:59+01:00", "2024-W52"),
        ("2024-12-30T00:00+01:00", "2025-W01"),
        ("2021-01-03T22:59:59+00:00", "2020-W53"),
        ("2021-01-03T23:00:00+00:00", "2021-W01"),  # midnight in Berlin
    ],
)
def test_weeks_at_the_turn_of_the_year(moment: str, week: str) -> None:
    at = datetime.fromisoformat(moment)
    assert week_of(at, BERLIN).week == week
    assert f"{week_number(at, BERLIN) // 100}-W{week_number(at, BERLIN) % 100:02d}" == week


@pytest.mark.parametrize(
    ("week", "hours"), [("2026-W13", 167), ("2026-W43", 169), ("2026-W47", 168)]
)
def test_a_week_is_as_long_as_its_clocks_say(week: str, hours: int) -> None:
    start, end = parse_week(week, NOW, BERLIN).bounds(BERLIN)
    assert end - start == timedelta(hours=hours)


@pytest.mark.parametrize(
    "zone",
    # Midnight itself is skipped or comes twice in some of these.
    ["America/Sao_Paulo", "America/Havana", "Africa/Cairo", "Asia/Beirut", "Australia/Lord_Howe"],
)
def test_days_follow_each_other_without_gap_or_overlap(zone: str) -> None:
    there = ZoneInfo(zone)
    for year in (2016, 2018, 2024):
        for number in range(366):
            day = date(year, 1, 1) + timedelta(days=number)
            start, end = Period(day, day).bounds(there)
            after = Period(day + timedelta(days=1), day + timedelta(days=1)).bounds(there)[0]
            assert end == after
            assert start.astimezone(there).date() == day
            assert (start - timedelta(seconds=1)).astimezone(there).date() < day


def test_this_and_last_week() -> None:
    assert parse_week("this", NOW, BERLIN) == Period(date(2026, 11, 23), date(2026, 11, 29))
    assert parse_week("last", NOW, BERLIN) == Period(date(2026, 11, 16), date(2026, 11, 22))


@pytest.mark.parametrize("text", ["2026-W47", "2026w47", "2026W47", " 2026-W47 "])
def test_spellings_of_a_week(text: str) -> None:
    assert parse_week(text, NOW, BERLIN).week == "2026-W47"


@pytest.mark.parametrize(
    "text",
    "W47 2026-47 2026-W54 2025-W53 2026-W00 26-W47 2026-W47-1 next 0001-W01 9999-W52 0".split(),
)
def test_no_week(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_week(text, NOW, BERLIN)


@pytest.mark.parametrize("text", ["", "2026", "2026-Q0", "2026-Q5", "Q4", "9999-Q4", "0001-Q1"])
def test_no_quarter(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_quarter(text)


@pytest.mark.parametrize("text", ["", "26", "20261", "0001", "9999", "-2026", "2_026", "MMXXVI"])
def test_no_year(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_year(text)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (parse_quarter("2026-Q1"), parse_quarter("2025-Q4")),
        (parse_quarter("2026-Q2"), parse_quarter("2026-Q1")),  # 91 days after 90
        (parse_quarter("2026-Q4"), parse_quarter("2026-Q3")),
        (parse_year("2024"), parse_year("2023")),  # 366 days after 365
        (parse_year("2025"), parse_year("2024")),
        (
            Period(date(2026, 3, 10), date(2026, 3, 12)),
            Period(date(2026, 3, 7), date(2026, 3, 9)),
        ),
    ],
)
def test_the_period_before(period: Period, before: Period) -> None:
    assert period.before() == before


@given(st.dates(date(1971, 1, 1), date(2200, 1, 1)))
def test_the_week_before_is_the_week_before(day: date) -> None:
    week = week_of(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), BERLIN)
    year, number, _ = (week.first - timedelta(days=7)).isocalendar()
    assert week.before().week == f"{year}-W{number:02d}"
    assert week.first.isoweekday() == 1


@given(st.integers(0, 2**33).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_the_hour_of_the_week_is_the_clock_on_the_wall(moment: datetime) -> None:
    local = moment.astimezone(BERLIN)
    day, hour = divmod(hour_of_week(moment, BERLIN), 24)
    assert (day, hour) == (local.weekday(), local.hour)
