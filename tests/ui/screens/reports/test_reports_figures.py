"""What the report says in words and in which order."""

from dataclasses import replace
from datetime import date

import pytest

from frontdesk.domain.behind import OPEN, Behind
from frontdesk.domain.insight import OpenCaller, UnplacedTopic
from frontdesk.domain.report import ReferralCounts, RepeatCaller, Report, Totals
from frontdesk.domain.trend import Overview, Trend, steps
from frontdesk.domain.week import Period, parse_quarter, parse_year
from frontdesk.i18n import Translator
from frontdesk.ui.screens.reports import behind_words, figures, lines

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


def overview(now: Totals, before: Totals, *, over: bool = True, period=NOTHING.period) -> Overview:
    report = replace(NOTHING, period=period, totals=now, previous=before)
    spans = steps(period, date(2030, 1, 1))
    trend = Trend(spans, tuple(Totals(calls=place) for place in range(len(spans))))
    return Overview(report, trend, {}, {(0, "confirmed", True): 1, (0, "evasive", False): 3}, over)


def test_six_figures_with_the_week_before(t):
    week = overview(Totals(148, 63, 17, 15, 24, 7, 3), Totals(139, 57, 17, 16))
    shown = figures.headline(t, week)
    assert [(figure.key, figure.value, figure.before) for figure in shown] == [
        ("calls", "148", "+9 on week before"),
        ("sales", "63", "43%, week before 41%"),
        ("put_through", "17", "as week before"),
        ("messages", "15", "−1 on week before"),
        ("declined", "24", "+24 on week before"),
        ("called_again", "7", "+7 on week before"),
    ]
    assert shown[0].trend == (0, 1, 2, 3, 4, 5, 6, 7)
    assert shown[0].course == "8 weeks: 0, 1, 2, 3, 4, 5, 6, 7"


def test_a_week_that_goes_on_is_not_said_to_have_fewer_calls(t):
    shown = figures.headline(t, overview(Totals(20), Totals(139), over=False))
    assert shown[0].before == "Week before: 139"
    assert figures.headline(t, overview(Totals(20), Totals()))[0].before == "Week before: 0"


@pytest.mark.parametrize(
    ("period", "before", "course"),
    [
        (parse_quarter("2026-Q4"), "+9 on quarter before", "12 months: "),
        (parse_year("2026"), "+9 on year before", "12 months: "),
        (Period(date(2026, 3, 2), date(2026, 3, 4)), "+9 on period before", "8 periods: "),
    ],
)
def test_each_kind_of_period_is_compared_with_its_like(t, period, before, course):
    figure = figures.headline(t, overview(Totals(148), Totals(139), period=period))[0]
    assert figure.before == before
    assert figure.course.startswith(course)


def test_the_share_confirmed_before_is_over_the_same_calls(t):
    week = overview(Totals(9), Totals(4))
    assert figures.confirmed_before(t, week, sales=False) == "25% confirmed the week before"
    assert figures.confirmed_before(t, week, sales=True) == "100% confirmed the week before"


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


def test_weekend_only_where_somebody_called(t):
    counts = {(0, "unchecked", False): 1, (0, "confirmed", True): 1, (6, "evasive", False): 1}
    days = figures.days(t, counts)
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


def test_the_days_of_sales_calls_only_keep_the_weekend(t):
    counts = {(0, "unchecked", False): 1, (0, "confirmed", True): 1, (6, "evasive", False): 1}
    days = figures.days(t, counts, sales=True)
    assert [day.count for day in days] == [1, 0, 0, 0, 0, 0]
    assert days[0].behind == Behind(weekday=0, sales=True)


def test_claims_by_how_often_and_the_rest_in_one_line(t):
    claims = {f"own_{n}": {"accurate": n} for n in range(1, 10)}
    shown = lines.claim_lines(t, claims)
    assert [line.count for line in shown] == [9, 8, 7, 6, 5, 4, 1 + 2 + 3]
    assert shown[-1].label == "All others"
    assert shown[-1].behind == Behind(claims=("own_3", "own_2", "own_1"), name="All others")


@pytest.mark.parametrize(
    ("results", "remark"),
    [
        ({"accurate": 2, "not_accurate": 1}, "1 not accurate"),
        ({"accurate": 2, "open": 1}, "2 accurate"),
        ({"accurate": 2}, "all accurate"),
        ({"open": 1, "uncheckable": 3}, "none checked"),
    ],
)
def test_remark_beside_a_claim(t, results, remark):
    assert lines.claim_lines(t, {"urgent": results})[0].remark == remark


def test_claims_summary_counts_only_decided_claims_as_checked(t):
    claims = {"urgent": {"accurate": 1, "open": 2}, "first_call": {"not_accurate": 1}}
    assert lines.claims_summary(t, claims) == "4 claims, 2 checked"
    assert lines.claims_summary(t, {}) == ""


def test_reasons_and_outcomes(t):
    reasons = lines.reason_lines(t, {"energy": 2}, 7)
    assert [(line.label, line.count) for line in reasons] == [("Energy", 2), ("Not noted", 5)]
    assert [line.behind.reasons for line in reasons] == [("energy",), ("",)]
    outcomes = lines.outcome_lines(t, {"missed": 9, "declined": 1}, 1)
    assert [line.label for line in outcomes] == ["Declined"]


def test_the_rest_of_the_reasons_is_one_line_that_knows_them(t):
    reasons = {f"own_{n}": n for n in range(1, 12)}
    shown = lines.reason_lines(t, reasons)
    assert len(shown) == lines.MOST_BELOW
    assert shown[-1].count == 1 + 2 + 3 + 4
    assert sorted(shown[-1].behind.reasons) == ["own_1", "own_2", "own_3", "own_4"]


def test_answers_in_groups_then_what_is_open(t):
    answered = ReferralCounts(6, 4, {"no_interest": 1, "useful": 2, "known": 1})
    shown = lines.answer_lines(t, replace(NOTHING, referrals=answered))
    assert shown[-1].behind == Behind(referral=OPEN)
    assert [(line.label, line.count, line.rule) for line in shown] == [
        ("Known", 1, False),
        ("Useful", 2, False),
        ("No interest", 1, True),
        ("Still open", 2, True),
    ]


def test_repeat_caller_in_one_line(t):
    caller = RepeatCaller("", "", "", 4, {"declined": 2, "put_through": 1,
                                          "put_through_announced": 1})  # fmt: skip
    assert lines.repeat_name(t, caller) == "Number withheld"
    assert lines.repeat_line(t, caller) == "4 calls: 2 × Declined, 2 × Put through"


def test_a_repeat_caller_is_found_by_person_else_by_number(t):
    person = RepeatCaller("Vogt", "Nordwerk GmbH", "", 2, {}, 7)
    number = RepeatCaller("", "", "+49 30 23125001", 2, {}, None, "+493023125001")
    shown = lines.repeat_pairs(t, replace(NOTHING, repeat_callers=(person, number)))
    assert [(pair.name, pair.behind.caller_key, pair.behind.number) for pair in shown] == [
        ("Vogt, Nordwerk", 7, ""),
        ("+49 30 23125001", None, "+493023125001"),
    ]


def test_open_callers_and_topics_open_their_calls(t):
    caller = OpenCaller("Dorn", "Ostsee GmbH", "advertising", "", 2, ("a", "b"))
    shown = lines.open_pairs(t, (caller,))
    assert [(pair.name, pair.note) for pair in shown] == [("Dorn, Ostsee", "Advertising")]
    assert shown[0].behind.ids == ("a", "b")
    topic = lines.topic_pairs(t, (UnplacedTopic("Grants", "energy", 1, ("c",)),))
    assert (topic[0].name, topic[0].note, topic[0].behind.ids) == ("Grants", "1 call", ("c",))


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        (Behind(), "All calls"),
        (Behind(sales=True), "Sales calls"),
        (Behind(verdict="evasive", sales=True), "Evasive · Sales calls"),
        (Behind(outcomes=("declined", "contact_declined")), "Declined calls"),
        (Behind(outcomes=("put_through", "put_through_announced")), "Put through"),
        (Behind(outcomes=("",)), "Outcome not noted"),
        (Behind(reasons=("",)), "Reason not noted"),
        (Behind(claims=("urgent",), result="not_accurate"), "Is urgent · not accurate"),
        (Behind(claims=("urgent", "press"), name="All others"), "All others"),
        (Behind(referral=OPEN), "Referrals without an answer"),
        (Behind(referral="useful"), "Useful"),
        (Behind(weekday=5, hour=9), "Sat · 9:00 to 10:00"),
        (Behind(again=True), "Again after a no"),
        (Behind(missed=True), "Missed calls"),
    ],
)
def test_a_choice_of_calls_has_a_title(t, behind, title):
    assert behind_words.title(t, behind) == title
