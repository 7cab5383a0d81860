"""What is counted beside the calls against a fresh count, after whatever was done to the desk."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from generated_calls import NOW, generated_calls

from frontdesk.domain.errors import UserError
from frontdesk.domain.report import ReferralCounts
from frontdesk.domain.terms import SALES_REASONS, Answer, Direction, Result, Verdict, Way
from frontdesk.domain.week import Period, parse_quarter, parse_week, parse_year
from frontdesk.privacy.erasure import Erasure
from frontdesk.privacy.retention import Retention
from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import Settings
from frontdesk.storage.counting import Counting
from frontdesk.storage.database import Storage, from_us
from frontdesk.storage.migrations import m0004_tally
from frontdesk.storage.tally import TallyStore
from frontdesk.storage.week import WeekStore

TALLIES = ("tally_call", "tally_key", "tally_caller")
ZONES = (
    *("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"),
    *("Pacific/Kiritimati", "Pacific/Marquesas", "UTC"),
)
BEGIN = datetime(2025, 11, 1, tzinfo=UTC)


class Desk:
    """A desk on which anything may be done, with what is said about the time and the settings."""

    def __init__(self, path: Path) -> None:
        self.now = NOW
        self.settings = Settings(zone="Europe/Berlin", region="DE", retention_days=0)
        self.services: Services = open_services(path, lambda: self.settings, lambda: self.now)
        self.retention = Retention(
            self.services.anonymising, lambda: self.settings, lambda: self.now
        )
        self.erasure = Erasure(self.services.erasing, lambda: self.settings)

    @property
    def storage(self) -> Storage:
        return self.services.storage

    def some_call(self, dice: random.Random):
        found = self.services.calls.page(limit=400)
        return dice.choice(found) if found else None

    def some_caller(self, dice: random.Random) -> int | None:
        rows = self.storage.rows("SELECT id FROM caller WHERE merged_into IS NULL")
        return dice.choice(rows)[0] if rows else None


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "frontdesk.db")
    yield made
    made.services.close()


def kept(storage: Storage) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(storage.rows(f"SELECT * FROM {table}"), key=repr) for table in TALLIES}


def counted(storage: Storage) -> dict[str, list[tuple[object, ...]]]:
    """Count every row of the file in plain Python and return what the tallies must hold."""
    verdicts = [str(verdict) for verdict in Verdict]
    calls: dict[tuple[int, int], list[int]] = {}
    keys: Counter[tuple[int, str, str]] = Counter()
    callers: Counter[tuple[int, object]] = Counter()
    known: dict[int, int] = {}
    for seq, at, outcome, reason, verdict, repeats, caller, e164 in storage.rows(
        "SELECT seq, started_at, outcome, reason, verdict, repeats, caller_id, e164 FROM call"
        " WHERE direction = 'in'"
    ):
        row = [1, *(0,) * 15]
        taken = outcome != "missed"
        row[1] = not taken
        row[2] = outcome in ("put_through", "put_through_announced")
        row[3] = outcome == "message"
        row[4] = outcome in ("declined", "contact_declined")
        row[5] = taken and repeats is not None
        row[6 + verdicts.index(verdict) + 5 * (reason in SALES_REASONS)] = taken
        for length in (900, 3600, 86400):
            slot = calls.setdefault((length, at // 1_000_000 // length), [0] * 16)
            slot[:] = [one + int(more) for one, more in zip(slot, row, strict=True)]
        if not taken:
            continue
        when = from_us(at)
        known[seq] = at // 86_400_000_000
        for what, key in (("reason", reason), ("outcome", outcome)):
            if key:
                keys[known[seq], what, key] += 1
        who = caller if caller is not None else e164
        if who is not None:
            callers[when.year * 10, who] += 1
            callers[when.year * 10 + (when.month + 2) // 3, who] += 1
    for seq, kind, result in storage.rows("SELECT call_seq, kind, result FROM claim"):
        if seq in known:
            keys[known[seq], "claim", f"{kind}:{result}"] += 1
    for seq, sent, answer in storage.rows("SELECT call_seq, sent_at, answer FROM referral"):
        if seq in known and (sent is not None or answer is not None):
            keys[known[seq], "referral", answer or ""] += 1
    tables: tuple[list[tuple[object, ...]], ...] = (
        [(*slot, *row) for slot, row in calls.items()],
        [(*which, number) for which, number in keys.items()],
        [(*which, number) for which, number in callers.items()],
    )
    return {name: sorted(rows, key=repr) for name, rows in zip(TALLIES, tables, strict=True)}


# What may be done


def _save(desk: Desk, dice: random.Random) -> None:
    (call,) = generated_calls(dice.getrandbits(32), BEGIN, 388, 1)
    desk.services.calls.save(call)


def _import(desk: Desk, dice: random.Random) -> None:
    list(desk.services.calls.save_many(generated_calls(dice.getrandbits(32), BEGIN, 388, 25)))


def _correct(desk: Desk, dice: random.Random) -> None:
    call = desk.some_call(dice)
    if call is None:
        return
    (other,) = generated_calls(dice.getrandbits(32), BEGIN, 388, 1)
    fields = dice.sample(
        ("started_at", "direction", "reason", "outcome", "claims", "caller", "number", "purpose"), 2
    )
    desk.services.calls.save(replace(call, **{name: getattr(other, name) for name in fields}))


def _undo(desk: Desk, dice: random.Random) -> None:
    call = desk.some_call(dice)
    if call is not None:
        desk.services.calls.undo(call.id)


def _settle(desk: Desk, dice: random.Random) -> None:
    call = desk.some_call(dice)
    if call is not None and call.claims:
        claims = tuple(replace(one, result=dice.choice(list(Result))) for one in call.claims)
        desk.services.calls.save(replace(call, claims=claims))


def _overrule(desk: Desk, dice: random.Random) -> None:
    call = desk.some_call(dice)
    if call is not None:
        desk.services.calls.overrule(call.id, dice.choice(list(Verdict)), "Rückruf")


def _refer(desk: Desk, dice: random.Random) -> None:
    call = desk.some_call(dice)
    if call is not None:
        desk.services.referrals.send(call, None, "Bitte ansehen.", dice.choice(list(Way)))


def _answer(desk: Desk, dice: random.Random) -> None:
    call = desk.some_call(dice)
    if call is not None and call.referral:
        desk.services.referrals.answer(call.id, dice.choice(list(Answer)))


def _merge(desk: Desk, dice: random.Random) -> None:
    one, other = desk.some_caller(dice), desk.some_caller(dice)
    if one is not None and other is not None and one != other:
        desk.services.callers.merge(one, other)


def _unmerge(desk: Desk, dice: random.Random) -> None:
    rows = desk.storage.rows("SELECT id FROM caller WHERE merged_into IS NOT NULL")
    if rows:
        desk.services.callers.unmerge(dice.choice(rows)[0])


def _erase(desk: Desk, dice: random.Random) -> None:
    call = desk.some_call(dice)
    if call is not None and call.caller:
        try:
            desk.erasure.erase(desk.erasure.plan(call.caller))
        except UserError:  # more than one is called so
            return


def _expire(desk: Desk, dice: random.Random) -> None:
    desk.settings = replace(desk.settings, retention_days=dice.choice((300, 200, 340)))
    desk.services.storage.run("DELETE FROM meta WHERE key = 'expired_on'")
    for _ in desk.retention.steps():
        pass


OFTEN = (_save, _correct, _undo, _settle, _overrule, _refer, _answer)
SELDOM = (_import, _merge, _unmerge, _erase, _expire)


@pytest.mark.parametrize("seed", [1, 2, *(pytest.param(n, marks=pytest.mark.long) for n in (3, 4))])
def test_after_whatever_was_done_they_are_those_of_a_fresh_count(desk: Desk, seed: int) -> None:
    dice = random.Random(seed)
    _import(desk, dice)
    for _ in range(12):
        work: list[Callable[[Desk, random.Random], None]] = [dice.choice(OFTEN) for _ in range(8)]
        work.insert(dice.randrange(9), dice.choice(SELDOM))
        for one in work:
            one(desk, dice)
        assert kept(desk.storage) == counted(desk.storage), [one.__name__ for one in work]


@pytest.mark.parametrize("seed", [5, 6])
def test_an_older_desk_is_counted_as_if_it_had_always_been(desk: Desk, seed: int) -> None:
    list(desk.services.calls.save_many(generated_calls(seed, BEGIN, 388, 400)))
    storage = desk.storage
    before = kept(storage)
    triggers = storage.rows(
        "SELECT name FROM sqlite_master WHERE name LIKE 'tally%' AND type = 'trigger'"
    )
    for (name,) in triggers:
        storage.run(f"DROP TRIGGER {name}")
    for table in TALLIES:
        storage.run(f"DROP TABLE {table}")
    storage.run("DROP INDEX call_again")
    m0004_tally.up(storage, NOW)
    assert kept(storage) == before
    assert len(storage.rows("SELECT 1 FROM sqlite_master WHERE type = 'trigger'")) >= len(triggers)
    for start, table in (("UPDATE call SET direction = 'out'", "tally_call"), ("", "tally_key")):
        if start:
            storage.run(start)
        assert storage.rows(f"SELECT * FROM {table}") == []
    storage.run("UPDATE call SET direction = 'in', started_at = started_at + 86400000000")
    assert kept(storage) == counted(storage)


@pytest.mark.parametrize("zone", ZONES)
def test_they_add_up_to_the_days_of_every_zone(desk: Desk, zone: str) -> None:
    list(desk.services.calls.save_many(generated_calls(7, BEGIN, 420, 500)))
    here = ZoneInfo(zone)
    tallies, counting = TallyStore(desk.storage, here), Counting(desk.storage, here)
    week = parse_week("2026-W13", NOW, here)
    periods = [
        *(week, parse_week("2026-W01", NOW, here), parse_quarter("2026-Q1"), parse_year("2026")),
        *(Period(date(2026, 4, 5), date(2026, 4, 5)), Period(date(2026, 2, 3), date(2026, 4, 9))),
    ]
    for period in periods:
        tally, (totals, hours, verdicts) = tallies.tally(period), counting.calls(period)
        assert (tally.totals, tally.by_hour) == (totals, tuple(map(tuple, hours))), period
        assert tally.verdict_counts == verdicts
        keyed = counting.keyed(*period.bounds(here))
        assert tally.reasons == {key: n for (what, key), n in keyed.items() if what == "reason"}
        assert tally.outcomes == {key: n for (what, key), n in keyed.items() if what == "outcome"}
        assert {
            f"{kind}:{result}": n
            for kind, found in tally.claims.items()
            for result, n in found.items()
        } == {key: n for (what, key), n in keyed.items() if what == "claim"}
        answers = {key: n for (what, key), n in keyed.items() if what == "referral"}
        given = {key: n for key, n in answers.items() if key}
        assert tally.referrals == ReferralCounts(sum(answers.values()), sum(given.values()), given)
        assert tallies.verdicts(period) == counting.verdicts(period)
    assert tallies.trend(periods) == counting.trend(periods)


def test_days_that_begin_at_no_quarter_of_an_hour_are_counted_by_themselves(desk: Desk) -> None:
    monrovia = ZoneInfo("Africa/Monrovia")  # 44 min 30 s behind until January 1972
    begin = datetime(1971, 11, 1, tzinfo=UTC)
    list(desk.services.calls.save_many(generated_calls(8, begin, 120, 200)))
    tallies, counting = TallyStore(desk.storage, monrovia), Counting(desk.storage, monrovia)
    for period in (parse_quarter("1971-Q4"), parse_quarter("1972-Q1"), parse_year("1972")):
        totals, hours, _ = counting.calls(period)
        assert totals.calls
        tally = tallies.tally(period)
        assert (tally.totals, tally.by_hour) == (totals, tuple(map(tuple, hours)))
        assert tallies.verdicts(period) == counting.verdicts(period)
        assert tallies.trend([period]) == counting.trend([period])


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Marquesas"])
def test_the_first_of_those_who_called_again_are_the_same_by_either_way(
    desk: Desk, zone: str
) -> None:
    list(desk.services.calls.save_many(generated_calls(9, BEGIN, 420, 900)))
    store = WeekStore(desk.storage, ZoneInfo(zone))
    for named in (parse_year("2026"), parse_quarter("2026-Q1"), parse_quarter("2025-Q4")):
        plain = Period(named.first, named.last)
        for limit in (1, 3, 7, 50):
            found = store.repeat_callers(named, limit)
            assert found == store.repeat_callers(plain, limit)
            assert found
            assert all(one.calls > 1 for one in found)


def test_who_is_gone_is_gone_from_the_tallies(desk: Desk) -> None:
    list(desk.services.calls.save_many(generated_calls(10, BEGIN, 20, 60)))
    desk.settings = replace(desk.settings, retention_days=90)
    for _ in desk.retention.steps():
        pass
    assert desk.storage.value("SELECT count(*) FROM call WHERE anonymised_at IS NULL") == 0
    assert desk.storage.value("SELECT count(*) FROM tally_caller") == 0
    assert desk.storage.value("SELECT sum(rows) FROM tally_call WHERE length = 900") == (
        desk.storage.value("SELECT count(*) FROM call WHERE direction = 'in'")
    )
    quarters = desk.storage.rows("SELECT slot FROM tally_call WHERE length = 900")
    assert all(slot % 4 == 0 for (slot,) in quarters), "nothing finer than the hour is left"


def test_a_rolled_back_save_leaves_them_as_they_were(desk: Desk) -> None:
    list(desk.services.calls.save_many(generated_calls(12, BEGIN, 20, 20)))
    before = kept(desk.storage)

    def fail() -> None:
        desk.storage.run("DELETE FROM call")
        assert not any(kept(desk.storage).values())
        raise KeyError

    with pytest.raises(KeyError), desk.storage.transaction():
        fail()
    assert kept(desk.storage) == before


def test_a_statement_on_the_rows_is_counted_too(desk: Desk) -> None:
    list(desk.services.calls.save_many(generated_calls(13, BEGIN, 60, 120)))
    for statement in (
        "UPDATE claim SET result = 'open' WHERE result = 'accurate'",
        "UPDATE referral SET answer = 'useful', sent_at = NULL WHERE answer IS NULL",
        "UPDATE referral SET answer = NULL WHERE answer = 'known'",
        "DELETE FROM claim WHERE position = 1",
        "DELETE FROM referral WHERE answer = 'useful'",
        "UPDATE call SET reason = 'press', outcome = NULL WHERE outcome = 'declined'",
        "UPDATE call SET caller_id = NULL WHERE direction = 'in'",
        "DELETE FROM call WHERE seq % 3 = 0",
    ):
        before = kept(desk.storage)
        desk.storage.run(statement)
        assert kept(desk.storage) == counted(desk.storage), statement
        assert kept(desk.storage) != before, statement


def test_the_time_of_the_newest_step_is_kept_in_utc(desk: Desk) -> None:
    moment = datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC)
    (call,) = generated_calls(11, moment, 1, 1)
    desk.services.calls.save(
        replace(call, started_at=moment + timedelta(seconds=1), direction=Direction.IN)
    )
    assert desk.storage.rows("SELECT slot * length FROM tally_call WHERE length < 86400") == [
        (int(moment.timestamp()) + 1,),
        (int(moment.timestamp()) + 1,),
    ]
