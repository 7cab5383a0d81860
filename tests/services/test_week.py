"""The week in numbers against an independent count in plain Python over every call."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from desk_clock import Clock, DeskSettings
from generated_calls import NOW, generated_calls

from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral
from frontdesk.domain.report import ReferralCounts, RepeatCaller, Report, Totals
from frontdesk.domain.terms import (
    SALES_REASONS,
    Answer,
    ClaimKind,
    Direction,
    Outcome,
    Result,
    Way,
    Wish,
)
from frontdesk.domain.week import Period, parse_quarter, parse_week, parse_year, week_of
from frontdesk.services.bundle import Services

DAY = timedelta(days=1)
_NO = {"declined", "contact_declined"}


def repeats_by_hand(calls: list[Call]) -> set[str]:
    """Return the ids of the incoming calls that follow a no: design 3.3, literally, O(n²)."""
    found: set[str] = set()
    order = sorted(calls, key=lambda call: call.started_at)
    for place, call in enumerate(order):
        if call.direction != "in":
            continue
        for earlier in reversed(order[:place]):
            gap = call.started_at - earlier.started_at
            if gap > DAY:
                break
            no = earlier.outcome in _NO and earlier.wish != "calls_again"
            if not gap or not no or earlier.direction != "in":
                continue
            same_number = call.number.e164 and call.number.e164 == earlier.number.e164
            same_person = call.caller_key is not None and call.caller_key == earlier.caller_key
            company_alone = (
                not call.caller
                and not earlier.caller
                and call.company_key is not None
                and call.company_key == earlier.company_key
                and call.topic
                and call.topic == earlier.topic
            )
            if same_number or same_person or company_alone:
                found.add(call.id)
                break
    return found


def by_hand(report: Report, calls: list[Call], zone: ZoneInfo, repeats: set[str]) -> None:
    """Compare a report with a count over all calls."""

    def within(period: Period) -> list[Call]:
        return [
            call
            for call in calls
            if call.direction == "in"
            and period.first <= call.started_at.astimezone(zone).date() <= period.last
        ]

    def totals(period: Period) -> Totals:
        rung = within(period)
        taken = [call for call in rung if call.outcome != "missed"]
        outcomes = Counter(str(call.outcome) for call in taken)
        return Totals(
            calls=len(taken),
            sales=sum(call.reason in SALES_REASONS for call in taken),
            put_through=outcomes["put_through"] + outcomes["put_through_announced"],
            messages=outcomes["message"],
            declined=outcomes["declined"] + outcomes["contact_declined"],
            called_again=sum(call.id in repeats for call in taken),
            missed=len(rung) - len(taken),
        )

    assert report.totals == totals(report.period)
    assert report.previous == totals(report.period.before())
    taken = [call for call in within(report.period) if call.outcome != "missed"]
    grid = [[0] * 24 for _ in range(7)]
    for call in taken:
        local = call.started_at.astimezone(zone)
        grid[local.weekday()][local.hour] += 1
    assert [list(day) for day in report.by_hour] == grid
    assert list(report.by_day) == [sum(day) for day in grid]
    assert report.verdicts == Counter(str(call.verdict) for call in taken)
    assert report.reasons == Counter(call.reason for call in taken if call.reason)
    assert report.outcomes == Counter(str(call.outcome) for call in taken if call.outcome)
    claims = Counter((str(c.kind), str(c.result)) for call in taken for c in call.claims)
    assert {(k, r): n for k, results in report.claims.items() for r, n in results.items()} == claims
    sent = [call.referral for call in taken if call.referral]
    answers = Counter(str(referral.answer) for referral in sent if referral.answer)
    assert report.referrals == ReferralCounts(len(sent), answers.total(), dict(answers))
    who = Counter(
        call.caller_key if call.caller_key is not None else call.number.e164 for call in taken
    )
    del who[None]
    often = sorted((n for n in who.values() if n > 1), reverse=True)[:50]
    assert [caller.calls for caller in report.repeat_callers] == often
    listed = {call.id for call in report.calls}
    assert listed == {call.id for call in within(report.period)}
    starts = [call.started_at for call in report.calls]
    assert starts == sorted(starts)


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long)])
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
def test_a_generated_year(
    desk: Services, settings: DeskSettings, clock: Clock, zone: str, seed: int
) -> None:
    settings.current = replace(settings.current, zone=zone)
    there = ZoneInfo(zone)
    clock.now = datetime(2027, 2, 1, tzinfo=UTC)
    calls = generated_calls(seed, datetime(2025, 12, 20, tzinfo=UTC), 390, 1600)
    list(desk.calls.save_many(calls))
    dice = random.Random(seed)
    for call in dice.sample(calls, 120):  # corrected: another time, person, outcome, reason
        other = dice.choice(calls)
        saved = desk.calls.get(call.id)
        assert saved is not None
        desk.calls.save(
            replace(
                saved,
                started_at=saved.started_at + timedelta(hours=dice.choice((-30, 0, 1, 200))),
                number=other.number,
                caller=other.caller,
                company=other.company,
                outcome=other.outcome,
                reason=other.reason,
                claims=other.claims,
            )
        )
        if dice.random() < 0.5:
            desk.calls.undo(call.id)
    for call in dice.sample(calls, 60):  # taken back altogether
        while desk.calls.get(call.id) is not None:
            desk.calls.undo(call.id)
    now = list(desk.calls.page(limit=10_000))
    assert len(now) == len({call.id for call in calls}) - 60
    repeats = repeats_by_hand(now)
    assert {call.id for call in now if call.repeats} == repeats
    weeks = ["2026-W01", "2026-W10", "2026-W11", "2026-W13", "2026-W14", "2026-W40", "2026-W43"]
    weeks += ["2026-W44", "2026-W47", "2026-W52", "2026-W53", "2027-W01"]
    periods = [parse_week(week, clock(), there) for week in weeks]
    periods += [parse_year("2026"), parse_quarter("2026-Q1"), parse_quarter("2026-Q4")]
    periods += [Period(date(2026, 3, 29), date(2026, 3, 29))]
    for period in periods:
        report = desk.reports.report(period)
        assert report.zone == zone
        by_hand(report, now, there, repeats)


def test_both_clock_changes_hour_by_hour(desk: Services) -> None:
    for day in ("2026-03-29", "2026-10-25"):
        midnight = datetime.fromisoformat(f"{day}T00:00:00").replace(
            tzinfo=ZoneInfo("Europe/Berlin")
        )
        start = midnight.astimezone(UTC)
        list(desk.calls.save_many(Call(start + timedelta(minutes=30 * n)) for n in range(60)))
    berlin = ZoneInfo("Europe/Berlin")
    spring = desk.reports.report(parse_week("2026-W13", NOW, berlin)).by_hour[6]
    assert spring == (2, 2, 0, *[2] * 21)
    autumn = desk.reports.report(parse_week("2026-W43", NOW, berlin)).by_hour[6]
    assert autumn == (2, 2, 4, *[2] * 21)


def test_a_call_belongs_to_the_week_in_which_it_began(desk: Services, clock: Clock) -> None:
    monday = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)  # 0:00 in Berlin
    last = monday - timedelta(microseconds=1)
    calls = [Call(last) for _ in range(400)] + [Call(monday) for _ in range(300)]
    random.Random(1).shuffle(calls)
    for start in range(0, 700, 70):
        list(desk.calls.save_many(calls[start : start + 70]))
    this = desk.reports.report(desk.reports.this_week())
    assert (this.totals.calls, this.previous.calls) == (300, 400)
    assert this.by_day == (300, 0, 0, 0, 0, 0, 0)
    assert this.by_hour[0][0] == 300
    before = desk.reports.report(this.period.before())
    assert before.by_hour[6][23] == before.totals.calls == 400
    assert len(this.calls) == 300


def test_a_referral_that_was_only_written_was_not_sent(desk: Services) -> None:
    written = Referral(contact="Albers", text="x")
    sent = Referral(contact="Albers", way=Way.MAIL, sent_at=NOW)
    answered = Referral(contact="Albers", answer=Answer.KNOWN)
    for referral in (written, sent, answered, None):
        desk.calls.save(Call(NOW, referral=referral))
    counts = desk.reports.report(desk.reports.this_week()).referrals
    assert counts == ReferralCounts(2, 1, {"known": 1})


def test_both_referrals_of_one_call_count(desk: Services, clock: Clock) -> None:
    from frontdesk.domain.people import Contact

    first, second = (desk.contacts.save(Contact(name)) for name in ("Albers", "Petersen"))
    call = desk.referrals.send(Call(NOW), first, "x", Way.MAIL).call
    desk.referrals.answer(call.id, Answer.WRONG_PERSON, "Petersen")
    answered = desk.calls.get(call.id)
    assert answered is not None
    desk.referrals.send(answered, second, "x", Way.MAIL)
    report = desk.reports.report(desk.reports.this_week())
    assert report.referrals == ReferralCounts(2, 1, {"wrong_person": 1})


def test_who_called_more_than_once(desk: Services) -> None:
    number = PhoneNumber("+494066969101", "+49 40 66969101", "04066969101")

    def save(**more: object) -> None:
        desk.calls.save(Call(NOW, **more))  # type: ignore[arg-type]

    for outcome in (Outcome.DECLINED, Outcome.DECLINED, Outcome.MESSAGE, None):
        save(caller="Vogt", company="Nordwerk", number=number, outcome=outcome)
    for _ in range(2):
        save(number=PhoneNumber("+49301", "+49 30 1", "0301"), outcome=Outcome.HUNG_UP)
        save(number=PhoneNumber(withheld=True))
    save(caller="Kruse")
    save(caller="Kruse", outcome=Outcome.MISSED)
    save(caller="Kruse", direction=Direction.OUT)
    assert desk.reports.report(desk.reports.this_week()).repeat_callers == (
        RepeatCaller("Vogt", "Nordwerk", "+49 40 66969101", 4, {"declined": 2, "message": 1}),
        RepeatCaller("", "", "+49 30 1", 2, {"hung_up": 2}),
    )


def test_an_empty_week(desk: Services) -> None:
    report = desk.reports.report(desk.reports.this_week())
    assert report.totals == report.previous == Totals()
    assert report.by_day == (0,) * 7
    assert (report.verdicts, report.claims, report.calls) == ({}, {}, ())


def test_missed_and_outgoing_are_in_no_figure(desk: Services) -> None:
    def call(**more: object) -> Call:
        return Call(
            NOW,
            reason="energy",
            claims=(Claim(ClaimKind.URGENT, result=Result.ACCURATE),),
            referral=Referral(contact="x", sent_at=NOW),
            **more,  # type: ignore[arg-type]
        )

    desk.calls.save(call(outcome=Outcome.MISSED))
    desk.calls.save(call(direction=Direction.OUT, outcome=Outcome.MESSAGE, wish=Wish.CALL_BACK))
    report = desk.reports.report(desk.reports.this_week())
    assert report.totals == Totals(missed=1)
    assert (report.verdicts, report.claims, report.reasons, report.outcomes) == ({}, {}, {}, {})
    assert report.referrals == ReferralCounts()
    assert sum(report.by_day) == 0
    assert [str(call.outcome) for call in report.calls] == ["missed"]


def test_without_the_calls(desk: Services) -> None:
    desk.calls.save(Call(NOW))
    assert desk.reports.report(desk.reports.this_week(), with_calls=False).calls == ()


def test_this_week_turns_at_midnight_of_the_desk(desk: Services, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 22, 22, 59, 59, tzinfo=UTC)
    assert desk.reports.this_week().week == "2026-W47"
    clock.forward(seconds=1)
    assert desk.reports.this_week().week == "2026-W48"
    assert desk.reports.this_week() == week_of(clock(), ZoneInfo("Europe/Berlin"))
