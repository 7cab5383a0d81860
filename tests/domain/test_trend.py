"""Which spans a trend has, and periods before and after each other."""

from datetime import date
from itertools import pairwise

import pytest

from frontdesk.domain.trend import steps, verdicts_of
from frontdesk.domain.week import Period, parse_quarter, parse_year, quarter_of

WEEK = Period(date(2026, 1, 5), date(2026, 1, 11))  # week 2
LATER = date(2027, 6, 1)


def test_a_week_has_the_eight_weeks_up_to_it_across_the_turn_of_the_year():
    found = steps(WEEK, LATER)
    assert [step.week for step in found] == [
        *("2025-W47", "2025-W48", "2025-W49", "2025-W50", "2025-W51", "2025-W52"),
        *("2026-W01", "2026-W02"),
    ]


@pytest.mark.parametrize("period", [parse_quarter("2026-Q1"), parse_year("2026")])
def test_a_quarter_and_a_year_have_twelve_whole_months_that_end_with_them(period):
    found = steps(period, LATER)
    assert len(found) == 12
    assert found[-1].last == period.last
    assert all(one.after().first == other.first for one, other in pairwise(found))
    assert all(step.first.day == 1 for step in found)


def test_what_has_not_begun_is_no_step():
    assert [step.first.month for step in steps(parse_year("2026"), date(2026, 3, 4))] == [1, 2, 3]
    assert steps(Period(date(2030, 1, 7), date(2030, 1, 13)), date(2026, 1, 1))


def test_a_range_goes_by_spans_of_its_length_and_a_long_one_by_months():
    short = steps(Period(date(2026, 3, 2), date(2026, 3, 4)), LATER)
    assert [(step.first.day, step.last.day) for step in short[-2:]] == [(27, 1), (2, 4)]
    long = steps(Period(date(2026, 1, 10), date(2026, 5, 20)), LATER)
    assert (long[-1].first, long[-1].last) == (date(2026, 5, 1), date(2026, 5, 20))


@pytest.mark.parametrize(
    "period",
    [
        WEEK,
        parse_quarter("2026-Q4"),
        parse_year("2026"),
        Period(date(2026, 2, 1), date(2026, 2, 9)),
    ],
)
def test_after_and_before_undo_each_other(period):
    assert period.after().before() == period
    assert period.before().after() == period


def test_the_quarter_of_a_day():
    assert [quarter_of(date(2026, month, 1)).label for month in (1, 3, 4, 12)] == [
        *("2026-Q1", "2026-Q1", "2026-Q2", "2026-Q4")
    ]


def test_verdicts_over_the_week_and_of_sales_calls_only():
    counts = {(0, "evasive", True): 2, (4, "evasive", False): 1, (4, "confirmed", False): 5}
    assert verdicts_of(counts) == {"confirmed": 5, "evasive": 3}
    assert verdicts_of(counts, sales_only=True) == {"evasive": 2}
