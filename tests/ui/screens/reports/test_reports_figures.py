"""What the report says in words and in which order."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from frontdesk.domain.call import Call
from frontdesk.domain.report import ReferralCounts, RepeatCaller, Report, Totals
from frontdesk.domain.terms import Outcome, Verdict
from frontdesk.domain.week import Period
from frontdesk.i18n import Translator
from frontdesk.ui.screens.reports import figures

NOTHING = Report(
    Period(date(2026, 11, 16), date(2026, 11, 22)),
    "Europe/Berlin",
    Totals(),
    Totals(),
    (0,) * 7,
    ((0,) * 24,) * 7,
    {},
    {},
    {},
    {},
    ReferralCounts(),
    (),
    (),
)


@pytest.fixture
def t(zone) -> Translator:
    return Translator("en", zone)


def test_six_figures_with_the_week_before(t):
    shown = figures.headline(t, Totals(148, 63, 17, 15, 24, 7, 3), Totals(139, 57))
    assert [figure.key for figure in shown] == [
        "calls",
        "sales",
        "put_through",
        "messages",
        "declined",
        "called_again",
    ]
    assert shown[0].value == "148"
    assert shown[0].before == "Week before: 139"


def test_verdicts_stand_in_their_fixed_order_with_zeros(t):
    parts = figures.verdict_parts(t, {"not_accurate": 2, "confirmed": 1})
    assert [(part.key, part.count) for part in parts] == [
        ("confirmed", 1),
        ("stated_openly", 0),
        ("evasive", 0),
        ("not_accurate", 2),
        ("unchecked", 0),
    ]


@pytest.mark.parametrize(("part", "whole", "said"), [(0, 0, "0%"), (1, 3, "33%"), (3, 3, "100%")])
def test_shares_are_whole_percent(t, part, whole, said):
    assert figures.share(t, part, whole) == said


def at(day: int, hour: int, **known) -> Call:
    return Call(started_at=datetime(2026, 11, day, hour, tzinfo=UTC), **known)


def test_weekend_only_where_somebody_called(t):
    calls = (at(16, 8), at(16, 9, verdict=Verdict.CONFIRMED), at(22, 8))
    report = replace(NOTHING, by_day=(2, 0, 0, 0, 0, 0, 1), calls=calls)
    days = figures.days(t, report)
    assert [(day.label, day.count) for day in days] == [
        ("Mon", 2),
        ("Tue", 0),
        ("Wed", 0),
        ("Thu", 0),
        ("Fri", 0),
        ("Sun", 1),
    ]
    assert {part.key: part.count for part in days[0].parts if part.count} == {
        "confirmed": 1,
        "unchecked": 1,
    }


def test_a_late_call_belongs_to_its_local_day(t):
    # 23:30 UTC on Monday is half past midnight on Tuesday in Berlin.
    report = replace(NOTHING, by_day=(0, 1, 0, 0, 0, 0, 0), calls=(at(16, 23),))
    assert figures.days(t, report)[1].parts


def test_missed_rings_are_not_in_the_columns(t):
    calls = (at(16, 8), at(16, 9, outcome=Outcome.MISSED))
    report = replace(NOTHING, by_day=(1, 0, 0, 0, 0, 0, 0), calls=calls)
    assert sum(part.count for part in figures.days(t, report)[0].parts) == 1


def test_days_without_the_calls_at_hand_stay_plain(t):
    report = replace(NOTHING, by_day=(4, 0, 0, 0, 0, 0, 0))
    assert figures.days(t, report)[0].parts == ()


def test_claims_by_how_often_and_the_rest_in_one_line(t):
    claims = {f"own_{n}": {"accurate": n} for n in range(1, 10)}
    lines = figures.claim_lines(t, claims)
    assert [line.count for line in lines] == [9, 8, 7, 6, 5, 4, 1 + 2 + 3]
    assert lines[-1].label == "All others"


@pytest.mark.parametrize(
    ("results", "remark"),
    [
        ({"accurate": 2, "not_accurate": 1}, "1 not accurate"),
        ({"accurate": 2, "open": 1}, "2 accurate"),
        ({"open": 1, "uncheckable": 3}, "none checked"),
    ],
)
def test_remark_beside_a_claim(t, results, remark):
    assert figures.claim_lines(t, {"urgent": results})[0].remark == remark


def test_claims_summary_counts_only_decided_claims_as_checked(t):
    claims = {"urgent": {"accurate": 1, "open": 2}, "first_call": {"not_accurate": 1}}
    assert figures.claims_summary(t, claims) == "4 claims, 2 checked"
    assert figures.claims_summary(t, {}) == ""


def test_reasons_and_outcomes(t):
    assert [line.label for line in figures.reason_lines(t, {"energy": 2, "": 5})] == [
        "Energy",
        "Not noted",
    ]
    assert [line.label for line in figures.outcome_lines(t, {"missed": 9, "declined": 1})] == [
        "Declined"
    ]


def test_answers_in_groups_then_what_is_open(t):
    answered = ReferralCounts(6, 4, {"no_interest": 1, "useful": 2, "known": 1})
    lines = figures.answer_lines(t, replace(NOTHING, referrals=answered))
    assert [(line.label, line.count, line.rule) for line in lines] == [
        ("Known", 1, False),
        ("Useful", 2, False),
        ("No interest", 1, True),
        ("Still open", 2, True),
    ]


def test_repeat_caller_in_one_line(t):
    caller = RepeatCaller("", "", "", 4, {"declined": 2, "put_through": 1,
                                          "put_through_announced": 1})  # fmt: skip
    assert figures.repeat_name(t, caller) == "Number withheld"
    assert figures.repeat_line(t, caller) == "4 calls: 2 × Declined, 2 × Put through"
