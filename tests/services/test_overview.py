"""The Reports screen's counts and lists against an independent count over every call."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from desk_clock import Clock, DeskSettings
from generated_calls import NOW, generated_calls

from frontdesk.domain.behind import OPEN, SENT, Behind
from frontdesk.domain.call import Call
from frontdesk.domain.report import Totals
from frontdesk.domain.terms import DECLINED, PUT_THROUGH, SALES_REASONS
from frontdesk.domain.week import Period, parse_quarter, parse_week, parse_year
from frontdesk.services.bundle import Services

MANY = 10_000


@pytest.fixture(params=["Europe/Berlin", "Australia/Lord_Howe"])
def zone(request, settings: DeskSettings) -> ZoneInfo:
    settings.current = replace(settings.current, zone=request.param)
    return ZoneInfo(request.param)


@pytest.fixture
def calls(desk: Services, clock: Clock, zone: ZoneInfo) -> list[Call]:
    clock.now = datetime(2027, 2, 1, tzinfo=UTC)
    made = generated_calls(5, datetime(2025, 12, 20, tzinfo=UTC), 390, 900)
    list(desk.calls.save_many(made))
    return [call for call in desk.calls.page(limit=MANY) if call.direction == "in"]


def within(calls: list[Call], period: Period, zone: ZoneInfo) -> list[Call]:
    return [
        call
        for call in calls
        if period.first <= call.started_at.astimezone(zone).date() <= period.last
    ]


def taken(calls: list[Call], period: Period, zone: ZoneInfo) -> list[Call]:
    return [call for call in within(calls, period, zone) if call.outcome != "missed"]


def totals(calls: list[Call], period: Period, zone: ZoneInfo) -> Totals:
    found = taken(calls, period, zone)
    return Totals(
        calls=len(found),
        sales=sum(call.reason in SALES_REASONS for call in found),
        put_through=sum(call.outcome in PUT_THROUGH for call in found),
        messages=sum(call.outcome == "message" for call in found),
        declined=sum(call.outcome in DECLINED for call in found),
        called_again=sum(call.repeats is not None for call in found),
        missed=len(within(calls, period, zone)) - len(found),
    )


PERIODS = (
    *("2026-W01", "2026-W13", "2026-W43", "2026-W53", "2026-Q1", "2026-Q4", "2026"),
    "2026-03-29..2026-03-29",
    "2026-03-20..2026-04-20",
)


def named(text: str, zone: ZoneInfo) -> Period:
    if ".." in text:
        return Period(*(date.fromisoformat(day) for day in text.split("..")))
    if "W" in text:
        return parse_week(text, NOW, zone)
    return parse_quarter(text) if "Q" in text else parse_year(text)


def test_every_figure_and_every_step_of_the_trend(
    desk: Services, calls: list[Call], zone: ZoneInfo
) -> None:
    for text in PERIODS:
        period = named(text, zone)
        overview = desk.reports.overview(period)
        report = overview.report
        assert report.totals == totals(calls, period, zone), text
        assert report.previous == totals(calls, period.before(), zone)
        assert overview.trend.totals == tuple(
            totals(calls, step, zone) for step in overview.trend.steps
        )
        assert overview.over
        found = taken(calls, period, zone)
        assert overview.verdicts == Counter(
            (
                call.started_at.astimezone(zone).weekday(),
                str(call.verdict),
                call.reason in SALES_REASONS,
            )
            for call in found
        )
        before = taken(calls, period.before(), zone)
        assert overview.verdicts_before == Counter(
            (0, str(call.verdict), call.reason in SALES_REASONS) for call in before
        )


def test_the_overview_has_the_same_figures_as_the_report_on_paper(
    desk: Services, calls: list[Call], zone: ZoneInfo
) -> None:
    for text in PERIODS:
        period = named(text, zone)
        shown, paper = desk.reports.overview(period).report, desk.reports.report(period)
        assert replace(paper, calls=()) == shown
        for one, other in (
            (shown.verdicts, paper.verdicts),
            (shown.reasons, paper.reasons),
            (shown.outcomes, paper.outcomes),
        ):
            assert list(one.items()) == list(other.items()), "in the same order too"


def test_the_calls_behind_each_figure_are_those_it_counts(
    desk: Services, calls: list[Call], zone: ZoneInfo
) -> None:
    def listed(period: Period, behind: Behind) -> list[str]:
        found = desk.reports.behind(period, behind, 0, MANY)
        assert desk.reports.count_behind(period, behind) == len(found)
        starts = [call.started_at for call in found]
        assert starts == sorted(starts, reverse=True)
        return sorted(call.id for call in found)

    def ids(found: list[Call]) -> list[str]:
        return sorted(call.id for call in found)

    for text in ("2026-W13", "2026-W43", "2026-Q4", "2026"):
        period = named(text, zone)
        found = taken(calls, period, zone)
        assert listed(period, Behind()) == ids(found)
        missed = [call for call in within(calls, period, zone) if call.outcome == "missed"]
        assert listed(period, Behind(missed=True)) == ids(missed)
        sales = [call for call in found if call.reason in SALES_REASONS]
        assert listed(period, Behind(sales=True)) == ids(sales)
        again = [call for call in found if call.repeats]
        assert listed(period, Behind(again=True)) == ids(again)
        for verdict in {call.verdict for call in found}:
            some = [call for call in sales if call.verdict == verdict]
            assert listed(period, Behind(verdict=verdict, sales=True)) == ids(some)
        none = [call for call in found if not call.reason]
        assert listed(period, Behind(reasons=("",))) == ids(none)
        two = tuple(sorted({call.reason for call in found if call.reason})[:2])
        assert listed(period, Behind(reasons=two)) == ids([c for c in found if c.reason in two])
        open_end = [call for call in found if call.outcome in (None, "settled")]
        assert listed(period, Behind(outcomes=("", "settled"))) == ids(open_end)
        for day in range(7):
            some = [c for c in found if c.started_at.astimezone(zone).weekday() == day]
            assert listed(period, Behind(weekday=day)) == ids(some)
            at_ten = [c for c in some if c.started_at.astimezone(zone).hour == 10]
            assert listed(period, Behind(weekday=day, hour=10)) == ids(at_ten)
        for kind in {claim.kind for call in found for claim in call.claims}:
            for result in ("", "accurate", "open"):
                some = [
                    call
                    for call in found
                    if any(c.kind == kind and result in ("", c.result) for c in call.claims)
                ]
                assert listed(period, Behind(claims=(kind,), result=result)) == ids(some)
        referred = [c for c in found if c.referral and (c.referral.sent_at or c.referral.answer)]
        assert listed(period, Behind(referral=SENT)) == ids(referred)
        waiting = [c for c in referred if c.referral and c.referral.answer is None]
        assert listed(period, Behind(referral=OPEN)) == ids(waiting)
        some = [c for c in referred if c.referral and c.referral.answer == "known"]
        assert listed(period, Behind(referral="known")) == ids(some)
        report = desk.reports.overview(period).report
        for caller in report.repeat_callers[:5]:
            key, number = caller.key, caller.e164
            behind = Behind(caller_key=key, number=number)
            assert len(listed(period, behind)) == caller.calls
        for one in (*report.insight.open_callers, *report.insight.no_contact):
            assert listed(period, Behind(ids=one.ids)) == sorted(one.ids)
            assert len(one.ids) == one.calls


def test_a_page_goes_on_where_the_one_before_ended(
    desk: Services, calls: list[Call], zone: ZoneInfo
) -> None:
    year = parse_year("2026")
    whole = desk.reports.behind(year, Behind(), 0, MANY)
    pages = [desk.reports.behind(year, Behind(), start, 200) for start in (0, 200, 400)]
    assert tuple(call for page in pages for call in page) == whole[:600]


def test_anonymised_calls_stay_in_the_figures_and_are_not_listed(
    desk: Services, calls: list[Call], zone: ZoneInfo
) -> None:
    year = parse_year("2026")
    before = desk.reports.overview(year).report.totals
    gone = [call.id for call in taken(calls, year, zone)[:10]]
    with desk.storage.transaction():
        for call_id in gone:
            desk.storage.run("UPDATE call SET anonymised_at = 1 WHERE id = ?", (call_id,))
    assert desk.reports.overview(year).report.totals == before
    listed = {call.id for call in desk.reports.behind(year, Behind(), 0, MANY)}
    assert not listed & set(gone)
    assert desk.reports.count_behind(year, Behind()) == before.calls


def test_a_period_that_goes_on_is_not_over(desk: Services, clock: Clock) -> None:
    assert not desk.reports.overview(desk.reports.this_week()).over
    assert desk.reports.overview(desk.reports.this_week().before()).over
