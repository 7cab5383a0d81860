"""What stays of an expired call is what a figure counts; a list never shows it again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from generated_calls import generated_calls
from nameless_insight import nameless

from frontdesk.domain.call import Claim, Referral
from frontdesk.domain.errors import UserError
from frontdesk.domain.past import Match
from frontdesk.domain.terms import Answer, ClaimKind, Outcome, OutcomeReason, Result, Way, Wish
from frontdesk.domain.week import Period, week_of
from frontdesk.storage.database import from_us
from frontdesk.storage.privacy import _hour

BERLIN = ZoneInfo("Europe/Berlin")
#: What names calls and callers; so do two lists of the insight, left out below.
_LISTS = ("calls", "repeat_callers")


def figures(desk, period: Period) -> dict[str, object]:
    report = desk.services.reports.report(period)
    report = replace(report, insight=nameless(report.insight))
    return {
        name: getattr(report, name) for name in report.__dataclass_fields__ if name not in _LISTS
    }


def weeks(desk, first: date, count: int) -> list[Period]:
    start = first - timedelta(days=first.isoweekday() - 1)
    return [
        Period(start + timedelta(days=7 * n), start + timedelta(days=7 * n + 6))
        for n in range(count)
    ]


def test_every_figure_of_every_week_is_the_same_to_the_unit(desk):
    first = desk.now - timedelta(days=240)  # over the change of the clocks in March and October
    list(desk.services.calls.save_many(generated_calls(11, first, 240, 1500)))
    periods = [*weeks(desk, first.date(), 36), Period(date(2026, 1, 1), date(2026, 12, 31))]
    before = [figures(desk, period) for period in periods]
    expired = desk.expire()
    assert 200 < expired < 1400
    assert [figures(desk, period) for period in periods] == before
    kept = desk.services.storage.rows("SELECT id, calls, first_at, last_at FROM caller ORDER BY id")
    assert kept == desk.services.storage.rows(
        "SELECT caller_id, count(*), min(started_at), max(started_at) FROM call"
        " WHERE caller_id IS NOT NULL GROUP BY caller_id ORDER BY caller_id"
    )
    assert desk.services.storage.rows(
        "SELECT caller_id, e164 FROM caller_number ORDER BY 1, 2"
    ) == desk.services.storage.rows(
        "SELECT DISTINCT caller_id, e164 FROM call WHERE caller_id IS NOT NULL"
        " AND e164 IS NOT NULL ORDER BY 1, 2"
    )


def test_a_call_expires_by_itself_at_the_end_of_its_time(desk):
    old = desk.save("040 66969112", "Torsten Vogt", "Nordwerk", days_ago=183.001)
    young = desk.save("040 66969112", "Torsten Vogt", "Nordwerk", days_ago=182.999)
    assert desk.expire() == 1
    assert desk.services.calls.get(old.id) is None
    assert desk.services.calls.get(young.id) is not None
    caller = desk.services.callers.page()[0]
    assert (caller.name, caller.calls) == ("Torsten Vogt", 1)


def test_who_has_no_call_left_is_known_no_more(desk):
    desk.save("040 66969112", "Torsten Vogt", "Nordwerk", days_ago=200)
    desk.save("030 23125099", "", "Kontor Elbe", days_ago=200)
    assert desk.expire() == 2
    for table in ("caller", "company", "caller_number", "call_search('vogt')"):
        assert desk.count(table) == 0
    services = desk.services
    assert services.callers.lookup("+49 40 66969112").callers == ()
    assert services.callers.matches("Vogt") == services.callers.matches("040 669691") == ()
    assert services.search.search("nordwerk").total == 0


def test_an_expired_call_is_in_no_list(desk):
    call = desk.save("", "Torsten Vogt", days_ago=200, wish=Wish.CALL_BACK, source="sip")
    fresh = desk.save("", "Anna Vogt")
    week = week_of(call.started_at, BERLIN)
    desk.expire()
    calls = desk.services.calls
    assert [c.id for c in calls.page()] == [fresh.id]
    assert calls.page(fresh) == ()
    assert desk.services.reports.report(week).calls == ()
    assert desk.services.reports.report(week).totals.calls == 1
    kept = desk.services.storage.value("SELECT id FROM call WHERE anonymised_at IS NOT NULL")
    with pytest.raises(UserError):
        calls.find(kept)


def test_the_row_holds_nothing_but_what_is_counted(desk):
    before = desk.save(
        "040 66969112", "Torsten Vogt", "Nordwerk", days_ago=200, reason="energy",
        outcome=Outcome.DECLINED, outcome_reason=OutcomeReason.NO_DEMAND, desk="Empfang 2",
        claims=(Claim(ClaimKind.URGENT, "eilt", "heute", Result.NOT_ACCURATE, "x", "y"),),
        referral=Referral(contact="Dr. Albers", text="Bitte", way=Way.MAIL, answer=Answer.USEFUL,
                          sent_at=desk.now - timedelta(days=200)),
    )  # fmt: skip
    assert desk.expire() == 1
    storage = desk.services.storage
    names = [row[1] for row in storage.rows("PRAGMA table_info(call)")]
    (row,) = storage.rows("SELECT * FROM call")
    kept = {name: value for name, value in zip(names, row, strict=True) if value not in (None, "")}
    hour = from_us(kept.pop("started_at"))
    assert hour.astimezone(BERLIN) == before.started_at.astimezone(BERLIN).replace(minute=0)
    assert kept.pop("seq") // 256 in range(int(hour.timestamp()), int(hour.timestamp()) + 3600)
    assert kept.pop("id") != before.id
    assert kept == {
        "direction": "in", "reason": "energy", "outcome": "declined", "verdict": "not_accurate",
        "withheld": 0, "anonymised_at": 0,
    }  # fmt: skip
    assert storage.rows("SELECT * FROM claim")[0][1:] == (
        0, "urgent", "", "", "not_accurate", "", "", None
    )  # fmt: skip
    referral = storage.rows("SELECT * FROM referral")[0]
    assert storage.rows("SELECT referral_id FROM referral_log") == [("",)]
    assert referral[2:] == ("", None, "", None, referral[6], "useful", None, "")


def test_a_call_that_came_again_is_not_saved_twice(desk):
    call = desk.save("040 66969112", "Torsten Vogt", days_ago=200)
    desk.expire()
    assert list(desk.services.calls.save_many([call])) == [0]
    with pytest.raises(UserError) as refused:
        desk.services.calls.save(replace(call, topic="Strom"))
    assert refused.value.code == "call_anonymous"
    assert desk.count("call") == 1
    assert desk.services.callers.lookup("+49 40 66969112").callers == ()


def test_an_old_call_may_be_imported_and_expires_at_the_next_pass(desk):
    desk.save("", "Anna Vogt", days_ago=200)
    desk.expire()
    late = desk.save("040 66969112", "Torsten Vogt", days_ago=300)
    assert desk.services.calls.get(late.id) is not None
    assert desk.expire() == 1


def test_a_no_that_expired_leaves_the_mark_on_the_call_after_it(desk):
    no = desk.save("040 66969112", "Vogt", days_ago=183.2, outcome=Outcome.DECLINED)
    again = desk.save("040 66969112", "Vogt", days_ago=182.9)
    assert again.repeats == no.id
    assert desk.expire() == 1
    mark = desk.services.calls.get(again.id).repeats
    assert mark not in (None, "", no.id)
    assert desk.services.calls.get(mark) is None
    week = week_of(again.started_at, BERLIN)
    assert desk.services.reports.report(week).totals.called_again == 1
    desk.at(desk.now + timedelta(days=1))
    assert desk.expire() == 1
    assert desk.services.reports.report(week).totals.called_again == 1
    assert desk.count("call", "repeats = ''") == 1


def test_two_calls_of_one_caller_cannot_be_told_to_be_of_one(desk):
    for days in (200, 201, 202):
        desk.save("040 66969112", "Torsten Vogt", "Nordwerk", days_ago=days)
    desk.expire()
    rows = desk.services.storage.rows("SELECT id, repeats, anonymised_at FROM call")
    assert len({row[0] for row in rows}) == 3
    assert {row[1:] for row in rows} == {(None, 0)}


def test_without_limit_nothing_expires(desk):
    desk.save("", "Torsten Vogt", days_ago=3000)
    desk.keep_for(0)
    assert desk.expire() == 0
    assert not desk.retention.is_due(desk.now)
    desk.keep_for(30)
    assert desk.expire() == 1


def test_what_hangs_on_no_call_expires_too(desk):
    storage, old = desk.services.storage, (desk.now - timedelta(days=190)).timestamp() * 1e6
    storage.run("INSERT INTO draft VALUES ('d', '{}', '{}', ?)", (int(old),))
    storage.run("INSERT INTO closed_item VALUES ('gone', 'promise', ?)", (int(old),))
    storage.run(
        "INSERT INTO change VALUES (NULL, 'gone', ?, '', 'corrected', '{}', '{}')", (int(old),)
    )
    storage.run(
        "INSERT INTO claim_question VALUES ('q', 'gone', 'urgent', '', NULL, '', 'mail', ?, NULL,"
        " '', NULL)",
        (int(old),),
    )
    storage.run(
        "INSERT INTO expected_call VALUES ('e', 'Albers', NULL, 'Vogt', '', ?, ?, '', '')",
        (int(old), int(old)),
    )
    assert desk.expire() == 0
    for table in ("draft", "closed_item", "change", "claim_question", "expected_call"):
        assert desk.count(table) == 0, table


def test_history_of_a_call_with_details_stays(desk):
    call = desk.save("", "Torsten Vogt", topic="Strom", days_ago=10)
    desk.services.calls.save(replace(call, topic="Gas"))
    desk.services.storage.run("UPDATE change SET changed_at = 0")
    desk.expire()
    assert desk.count("change") == 1


@pytest.mark.parametrize(("until", "kept"), [(10, 1), (-1, 0), (None, 0)])
def test_an_instruction_keeps_a_name_while_it_is_to_be_followed(desk, until, kept):
    call = desk.save("040 66969112", "Torsten Vogt", days_ago=200)
    now = int(desk.now.timestamp() * 1e6)
    ends = None if until is None else now + until * 86_400_000_000
    desk.services.storage.run(
        "INSERT INTO standing_instruction VALUES ('i', 'Albers', NULL, ?, NULL, 'nicht', ?, ?)",
        (call.caller_key, ends, now - 190 * 86_400_000_000),
    )
    assert desk.expire() == 1
    assert desk.count("standing_instruction") == desk.count("caller") == kept
    assert desk.count("caller_number") == 0


def test_a_merged_caller_expires_with_the_calls(desk):
    kept = desk.save("040 66969112", "Torsten Vogt", "Nordwerk", days_ago=200)
    other = desk.save("040 66969113", "T. Vogt", "Nordwerk", days_ago=10)
    callers = desk.services.callers
    callers.merge(other.caller_key, kept.caller_key)
    assert desk.expire() == 1
    assert desk.count("merged_call") == 0
    assert [caller.name for caller in callers.page()] == ["T. Vogt"]
    assert callers.page("Torsten") == ()


def test_copies_from_before_an_update_go_after_a_month(desk):
    import os

    young, old = (desk.path.with_name(f"frontdesk-before-v{n}.db") for n in (2, 1))
    for path, days in ((young, 29), (old, 31)):
        path.write_bytes(b"x")
        at = (desk.now - timedelta(days=days)).timestamp()
        os.utime(path, (at, at))
    desk.expire()
    assert young.exists()
    assert not old.exists()


@pytest.mark.parametrize(
    ("zone", "moment", "hour"),
    [
        ("Europe/Berlin", datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC), 1),
        ("Europe/Berlin", datetime(2026, 3, 29, 1, 30, tzinfo=UTC), 3),
        ("Europe/Berlin", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 2),
        ("Europe/Berlin", datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 2),
        ("Asia/Kolkata", datetime(2026, 10, 25, 1, 40, tzinfo=UTC), 7),
        ("Australia/Lord_Howe", datetime(2026, 10, 3, 15, 40, tzinfo=UTC), 2),
        ("Australia/Lord_Howe", datetime(2026, 4, 4, 15, 20, tzinfo=UTC), 1),
    ],
)
def test_the_hour_that_stays_is_the_local_clock_hour(zone, moment, hour):
    there = ZoneInfo(zone)
    begun = _hour(moment, there)
    assert begun.astimezone(there).hour == moment.astimezone(there).hour == hour
    assert timedelta() <= moment - begun < timedelta(hours=1)
    assert begun.astimezone(UTC).second == 0


def test_a_match_from_before_shows_an_empty_past(desk):
    call = desk.save("040 66969112", "Torsten Vogt", days_ago=200)
    match = Match("Torsten Vogt", caller_key=call.caller_key, number=call.number)
    desk.expire()
    assert desk.services.callers.past_of(match).total == 0
