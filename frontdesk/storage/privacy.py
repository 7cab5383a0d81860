"""Making calls anonymous: what only a figure of the report counts stays, everything else goes.

Of a call stay its hour in the desk's zone (`by_hour` counts it), direction, reason, outcome,
verdict and that it followed a no; of a claim its kind and result; of a referral that it went out
and its answer. The row gets another place in that hour and an id that only the desk's key leads to;
nothing ties two anonymous calls together, so who called more than once is counted no longer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from secrets import randbelow, token_hex
from time import perf_counter

from frontdesk.domain.call import Call
from frontdesk.domain.terms import DECLINED, LASTING_REASONS
from frontdesk.storage.backup import drop_migration_copies
from frontdesk.storage.call_rows import INSERT, SELECT, call_row, with_details
from frontdesk.storage.database import Storage, from_us, to_us
from frontdesk.storage.lasting import LastingMarks, anonymous_id, desk_key
from frontdesk.storage.people import People
from frontdesk.storage.search import drop_call
from frontdesk.storage.spans import seq_at, span

#: Stands in an anonymous call for the id of the no that it followed: counted, tied to nothing.
_FOLLOWED = ""
#: So many calls are read at once; between them the clock is looked at.
_READ = 4
#: How long after a no the calls that name it are looked for. A longer window can be set; then an
#: id that leads nowhere is left until that call becomes anonymous too.
_NAMED_FOR = timedelta(days=1)
_LEFTOVERS = 200
#: Pages of the search index that are merged at once.
_MERGED = 16


class PrivacyStore:
    """Takes the details out of calls. Every step is one transaction, as short as it is told.

    `people` is the one that saving uses in this process, so that it does not remember who is gone.
    """

    def __init__(self, storage: Storage, people: People, zone: Callable[[], tzinfo]) -> None:
        self._storage = storage
        self._people = people
        self._zone = zone
        self._marks = LastingMarks(storage)

    # Retention

    def expire_calls(self, before: datetime, seconds: float) -> int:
        """Make the oldest calls that started before an instant anonymous, for about `seconds`.

        Return how many it were; 0 where there are none left.
        """
        seqs: list[int] = []
        fresh: dict[str, str] = {}
        with self.writing():
            begun = perf_counter()
            while not seqs or perf_counter() - begun < seconds:
                rows = self._storage.rows(
                    f"{SELECT} INDEXED BY call_with_data WHERE anonymised_at IS NULL"
                    " AND seq < ? AND started_at < ? ORDER BY seq LIMIT ?",
                    (span(before, before)[1], to_us(before), _READ),
                )
                if not rows:
                    break
                fresh |= self._anonymise(rows)
                seqs += (row[0] for row in rows)
            if seqs:
                self._name_anew(fresh, seqs[0], seqs[-1])
        return len(seqs)

    def expire_leftovers(self, before: datetime, now: datetime) -> int:
        """Remove some of what is older than an instant and belongs to no call with details.

        Drafts, histories, questions, expected calls, done marks and instructions. Return how many;
        0 at the end.
        """
        limit, at = _LEFTOVERS, to_us(before)
        gone = "NOT EXISTS (SELECT 1 FROM call WHERE call.id = {}.call_id)"
        with self.writing():
            return self._expire_instructions(before, now) + sum(
                self._storage.run(statement, (at, limit))
                for statement in (
                    "DELETE FROM draft WHERE id IN"
                    " (SELECT id FROM draft WHERE saved_at < ? LIMIT ?)",
                    # History is written in the order of time: what is younger ends the search.
                    "DELETE FROM change WHERE id IN (SELECT id FROM change WHERE id < ifnull("
                    "(SELECT id FROM change WHERE changed_at >= ? ORDER BY id LIMIT 1), 1 << 62)"
                    f" AND {gone.format('change')} LIMIT ?)",
                    "DELETE FROM claim_question WHERE id IN (SELECT id FROM claim_question"
                    f" WHERE asked_at < ? AND {gone.format('claim_question')} LIMIT ?)",
                    "DELETE FROM expected_call WHERE id IN (SELECT id FROM expected_call"
                    " WHERE ifnull(ends_at, starts_at) < ? LIMIT ?)",
                    "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE made_at < ?"
                    f" AND {gone.format('outbox')} LIMIT ?)",
                    "DELETE FROM closed_item WHERE (call_id, kind) IN (SELECT call_id, kind"
                    f" FROM closed_item WHERE closed_at < ? AND {gone.format('closed_item')}"
                    " LIMIT ?)",
                )
            )

    def _expire_instructions(self, before: datetime, now: datetime) -> int:
        """Remove what is over, or open and that old, and about somebody without a call."""
        found = self._storage.rows(
            "SELECT id, caller_id, company_id FROM standing_instruction AS i"
            " WHERE (until < ? OR (until IS NULL AND made_at < ?)) AND NOT EXISTS"
            " (SELECT 1 FROM call WHERE caller_id = i.caller_id) AND NOT EXISTS"
            " (SELECT 1 FROM call WHERE company_id = i.company_id) LIMIT ?",
            (to_us(now), to_us(before), _LEFTOVERS),
        )
        if found:
            self._storage.many(
                "DELETE FROM standing_instruction WHERE id = ?", [(row[0],) for row in found]
            )
            self._people.recount([row[1] for row in found])
            self._people.drop_unused_companies([row[2] for row in found])
        return len(found)

    def merge_search(self, *, first: bool) -> bool:
        """Merge a few pages of the search indexes and tell whether there is more to merge.

        A word that was taken out stays in the file until the pages it is on are merged
        (https://sqlite.org/fts5.html, "merge"). `first` begins with the whole index.
        """
        more = False
        for table in ("call_search", "caller_search"):
            with self.writing():
                before = self._storage.connection().total_changes
                self._storage.run(
                    f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)",
                    (-_MERGED if first else _MERGED,),
                )
                more |= self._storage.connection().total_changes - before >= 2
        return more

    def drop_copies(self, before: datetime) -> int:
        """Delete the copies that were made before an update, and before an instant."""
        return drop_migration_copies(self._storage.path, before)

    def last_run(self) -> str:
        """Return the local day on which the retention was last carried through; empty if never."""
        return str(self._storage.value("SELECT value FROM meta WHERE key = 'expired_on'") or "")

    def note_run(self, day: str) -> None:
        """Keep that day."""
        self._storage.run(
            "INSERT OR REPLACE INTO meta (key, value) VALUES ('expired_on', ?)", (day,)
        )

    def count(self) -> int:
        """Return how many calls have their details."""
        return int(self._storage.value("SELECT count(*) FROM call WHERE anonymised_at IS NULL"))

    # One call after another

    def anonymise(self, ids: Sequence[str]) -> int:
        """Make these calls anonymous, within the writer's transaction; return how many it were."""
        done = 0
        for start in range(0, len(ids), 200):
            part = ids[start : start + 200]
            rows = self._storage.rows(
                f"{SELECT} WHERE id IN ({_marks(part)}) AND anonymised_at IS NULL", part
            )
            self._anonymise(rows)
            done += len(rows)
        return done

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction; what it frees in the file is overwritten with zeros."""
        self._storage.value("PRAGMA secure_delete = 1")
        try:
            with self._storage.transaction():
                self._people.begin()
                yield
        except BaseException:  # whatever it was goes on; nobody found in vain is remembered
            self._people.forget()
            raise

    def _anonymise(self, rows: Sequence[Sequence[object]]) -> dict[str, str]:
        """Return the new id of each call whose no another may have followed."""
        if not rows:
            return {}
        calls = with_details(self._storage, rows)
        seqs = [int(row[0]) for row in rows]  # type: ignore[call-overload]
        key = desk_key(self._storage, make=True)
        assert key is not None
        self._keep_marks(calls)
        self._drop_beside([call.id for call in calls])
        fresh: dict[str, str] = {}
        for seq, call in zip(seqs, calls, strict=True):
            drop_call(self._storage, seq, call)
            hour = _hour(call.started_at, self._zone())
            new_id = anonymous_id(key, call.id)
            self._put(seq, self._free_seq(hour), _bare(call, hour, new_id))
            if call.outcome in DECLINED:
                fresh[call.id] = new_id
        self._drop_people(calls)
        return fresh

    def _put(self, seq: int, place: int, bare: Call) -> None:
        run = self._storage.run
        run(INSERT, call_row(place, bare))
        # Not when: calls that were made anonymous together would show it for ever.
        run("UPDATE call SET anonymised_at = 0 WHERE seq = ?", (place,))
        run(
            "UPDATE claim SET call_seq = ?, words = '', about = '', method = '', evidence = '',"
            " checked_at = NULL WHERE call_seq = ?",
            (place, seq),
        )
        sent = to_us(bare.started_at)
        for (old,) in self._storage.rows("SELECT id FROM referral WHERE call_seq = ?", (seq,)):
            run(
                "UPDATE referral SET id = ?, call_seq = ?, contact = '', contact_id = NULL,"
                " text = '', way = NULL, sent_at = CASE WHEN sent_at IS NULL THEN NULL ELSE ? END,"
                " answered_at = NULL, passed_to = '' WHERE id = ?",
                (new := token_hex(16), place, sent, old),
            )
            # It teaches nothing, and the order of changes would tie those of one erasure together.
            run("DELETE FROM referral_log WHERE referral_id = ?", (new,))
        run(
            "DELETE FROM referral WHERE call_seq = ? AND sent_at IS NULL AND answer IS NULL",
            (place,),
        )
        run("DELETE FROM call WHERE seq = ?", (seq,))

    def _free_seq(self, hour: datetime) -> int:
        while True:
            place = seq_at(hour) + randbelow(3600 * 256)
            if self._storage.value("SELECT 1 FROM call WHERE seq = ?", (place,)) is None:
                return place

    def _keep_marks(self, calls: Sequence[Call]) -> None:
        for call in calls:
            if call.outcome_reason not in LASTING_REASONS:
                continue
            names = [(call.caller, call.company)]
            if call.caller_key is not None:
                known = self._storage.row(
                    "SELECT c.name, ifnull(k.name, '') FROM caller c"
                    " LEFT JOIN company k ON k.id = c.company_id WHERE c.id = ?",
                    (call.caller_key,),
                )
                names += [known] if known else []
            local = call.started_at.astimezone(self._zone())
            day = local.replace(hour=0, minute=0, second=0, microsecond=0)
            self._marks.add(str(call.outcome_reason), day, call.number.e164, names)

    def _drop_beside(self, ids: Sequence[str]) -> None:
        marks = _marks(ids)
        for table in ("change", "closed_item", "claim_question", "merged_call", "outbox"):
            self._storage.run(f"DELETE FROM {table} WHERE call_id IN ({marks})", ids)
        self._storage.run(f"DELETE FROM draft WHERE id IN ({marks})", ids)

    def _name_anew(self, fresh: dict[str, str], first: int, last: int) -> None:
        """Let later calls that follow one of these name it by its new id."""
        if not fresh:
            return
        end = seq_at(from_us(last // 256 * 1_000_000) + _NAMED_FOR)
        for seq, earlier in self._storage.rows(
            f"SELECT seq, repeats FROM call WHERE seq > ? AND seq < ?"
            f" AND repeats IN ({_marks(fresh)})",
            (first, end, *fresh),
        ):
            self._storage.run("UPDATE call SET repeats = ? WHERE seq = ?", (fresh[earlier], seq))

    def name_all_anew(self, ids: Sequence[str]) -> None:
        """Let every call that follows one of these, anonymous by now, name it by its new id."""
        key = desk_key(self._storage, make=True)
        assert key is not None
        fresh = {call_id: anonymous_id(key, call_id) for call_id in ids}
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            for seq, earlier in self._storage.rows(
                f"SELECT seq, repeats FROM call WHERE repeats IN ({_marks(part)})", part
            ):
                self._storage.run(
                    "UPDATE call SET repeats = ? WHERE seq = ?", (fresh[earlier], seq)
                )

    def _drop_people(self, calls: Sequence[Call]) -> None:
        """Remove who has no call left, unless a contact's instruction is about them.

        Who has calls left only gets other figures: to count them all anew would take long.
        """
        fewer = Counter(call.caller_key for call in calls if call.caller_key is not None)
        anew = [key for key, count in fewer.items() if not self._subtract(key, count)]
        self._people.recount(anew)
        self._people.drop_unused_companies(list({call.company_key for call in calls}))
        for key, e164 in {(call.caller_key, call.number.e164) for call in calls}:
            self._storage.run(
                "DELETE FROM caller_number WHERE caller_id = ? AND e164 = ? AND NOT EXISTS"
                " (SELECT 1 FROM call WHERE caller_id = ? AND +e164 = ? ORDER BY seq DESC)",
                (key, e164, key, e164),
            )

    def _subtract(self, key: int, count: int) -> bool:
        """Take the oldest calls from a caller's figures; `False` where that is not enough."""
        first = self._storage.value(
            "SELECT started_at FROM call WHERE caller_id = ? ORDER BY seq LIMIT 1", (key,)
        )
        last, merged = self._storage.row(  # type: ignore[misc]
            "SELECT last_at, EXISTS (SELECT 1 FROM caller WHERE merged_into = ?)"
            " FROM caller WHERE id = ?",
            (key, key),
        )
        if first is None or merged or last is None or first > last:
            return False
        self._storage.run(
            "UPDATE caller SET calls = calls - ?, first_at = ? WHERE id = ?", (count, first, key)
        )
        return True


def _bare(call: Call, hour: datetime, new_id: str) -> Call:
    """Return what stays: a field that is not named here, and each one to come, is empty."""
    return replace(
        Call(started_at=hour, id=new_id),
        direction=call.direction,
        reason=call.reason,
        outcome=call.outcome,
        verdict=call.verdict,
        repeats=None if call.repeats is None else _FOLLOWED,
    )


def _hour(moment: datetime, zone: tzinfo) -> datetime:
    """Return the beginning of the local clock hour of an instant; of the half where clocks move."""
    local = moment.astimezone(zone)
    past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    begun = (moment - past).astimezone(zone)
    if begun.hour == local.hour and begun.date() == local.date():
        return moment - past
    return moment - past % timedelta(minutes=30)


def _marks(values: Sequence[object] | dict[str, str]) -> str:
    return ", ".join("?" * len(values))
