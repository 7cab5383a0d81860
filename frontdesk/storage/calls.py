"""Saving, correcting and taking back calls, and reading them in the order of time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from zlib import crc32

from frontdesk.domain.call import Call
from frontdesk.domain.folding import fold_company
from frontdesk.domain.repeat import invites_another, was_a_no
from frontdesk.storage.call_codec import dump_call, load_call
from frontdesk.storage.call_rows import (
    INSERT,
    INSERT_CLAIM,
    INSERT_REFERRAL,
    SELECT,
    WITH_DETAILS,
    call_row,
    claim_rows,
    load,
    referral_row,
    with_details,
)
from frontdesk.storage.database import Storage, to_us
from frontdesk.storage.people import People
from frontdesk.storage.repeats import Repeats
from frontdesk.storage.search import INSERT_CALL, call_entry, drop_call
from frontdesk.storage.spans import WITHIN, seq_at, span


class CallStore:
    """The calls of one desk. Every writing method is one transaction."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._people = People(storage)

    # Reading

    def get(self, call_id: str) -> Call | None:
        """Return the call with that id."""
        found = load(self._storage, f"WHERE id = ? AND {WITH_DETAILS}", (call_id,))
        return found[0] if found else None

    def find(self, start: str, limit: int = 2) -> tuple[Call, ...]:
        """Return the calls whose id begins with `start`, for an id that was not typed in full."""
        return load(
            self._storage,
            f"WHERE id >= ? AND id < ? AND {WITH_DETAILS} ORDER BY id LIMIT ?",
            (start, start + "\U0010ffff", limit),
        )

    def known(self, ids: Sequence[str]) -> set[str]:
        """Return those of these ids that exist, as an anonymous call too."""
        found: set[str] = set()
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            marks = ", ".join("?" * len(part))
            found.update(
                row[0]
                for row in self._storage.rows(f"SELECT id FROM call WHERE id IN ({marks})", part)
            )
        if len(found) == len(ids):
            return found
        from frontdesk.storage.lasting import known_as_anonymous

        return found | known_as_anonymous(self._storage, ids)

    def page(self, before: Call | None, limit: int) -> tuple[Call, ...]:
        """Return the newest calls, or those just older than `before`; newest first."""
        if before is None:
            return load(
                self._storage,
                "INDEXED BY call_with_data WHERE anonymised_at IS NULL ORDER BY seq DESC LIMIT ?",
                (limit,),
            )
        return load(
            self._storage,
            "INDEXED BY call_with_data WHERE anonymised_at IS NULL"
            " AND seq < ifnull((SELECT seq FROM call WHERE id = ?), ?) ORDER BY seq DESC LIMIT ?",
            (before.id, seq_at(before.started_at), limit),
        )

    def between(self, start: datetime, end: datetime) -> tuple[Call, ...]:
        """Return the calls that started from `start` to before `end`, oldest first."""
        return load(
            self._storage,
            f"WHERE {WITHIN} AND {WITH_DETAILS} ORDER BY started_at, seq",
            span(start, end),
        )

    def by_seq(self, seqs: Sequence[int]) -> tuple[Call, ...]:
        """Return the calls of these rows, in this order."""
        if not seqs:
            return ()
        marks = ", ".join("?" * len(seqs))
        rows = self._storage.rows(f"{SELECT} WHERE seq IN ({marks})", seqs)
        by_row = {row[0]: row for row in rows}
        return with_details(self._storage, [by_row[seq] for seq in seqs if seq in by_row])

    def own_reasons(self) -> tuple[str, ...]:
        """Return the reasons in use, the most used first, over the newest 2,000 calls."""
        return tuple(
            row[0]
            for row in self._storage.rows(
                "SELECT reason FROM (SELECT reason FROM call ORDER BY seq DESC LIMIT 2000)"
                " WHERE reason != '' GROUP BY reason ORDER BY count(*) DESC, reason"
            )
        )

    def resolve(self, call: Call) -> Call:
        """Return the call with the keys of its caller and company where they are known."""
        return self._people.resolve(call, make=False)

    def repeated(self, call: Call, window: timedelta) -> Call | None:
        """Return the declined call that `call` would follow; `None` from a partner's number."""
        repeats = Repeats(self._storage, window)
        if repeats.is_partner(call.number.e164):
            return None
        found = repeats.find(self.resolve(call))
        return self.get(found.id) if found else None

    # Writing

    def insert(self, calls: Sequence[Call], window: timedelta) -> tuple[Call, ...]:
        """Save new calls in one transaction and return them as saved; a known id is passed over.

        They come with their verdict; caller, company, search index and `repeats` are added here,
        also on later calls whose mark changes.
        """
        with self._writing():
            return self._insert(calls, window)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction, in which what is remembered of people is true."""
        try:
            with self._storage.transaction():
                self._people.begin()
                yield
        except BaseException:  # whatever it was goes on; nobody found in vain is remembered
            self._people.forget()
            raise

    def _insert(self, calls: Sequence[Call], window: timedelta) -> tuple[Call, ...]:
        known = self.known([call.id for call in calls])
        fresh: dict[str, Call] = {}
        for call in calls:
            if call.id not in known and call.id not in fresh:
                fresh[call.id] = self._people.resolve(call)
        saved = dict(zip(self._free_seqs(fresh.values()), fresh.values(), strict=True))
        self._write(saved)
        self._people.count(saved.values())
        return self._mark(saved, window)

    def _free_seqs(self, calls: Iterable[Call]) -> list[int]:
        """Return a free row for each call, in the order of time.

        A second holds 256 rows, in order too as far as they are free; where many calls have one
        time (a history with days only) the rows of the seconds after are taken as well.
        """
        taken: set[int] = set()
        for call in calls:
            base = seq_at(call.started_at)
            seq = base + call.started_at.microsecond * 256 // 1_000_000
            tries = 0
            while seq in taken or self._storage.value("SELECT 1 FROM call WHERE seq = ?", (seq,)):
                spread = 256 << min(tries // 8, 12)
                seq = base + crc32(f"{call.id} {tries}".encode()) % spread
                tries += 1
            taken.add(seq)
        return self._in_order(calls, taken)

    @staticmethod
    def _in_order(calls: Iterable[Call], taken: set[int]) -> list[int]:
        # Handed out in the order of the starts, so that rows of one second keep their order too.
        order = sorted(enumerate(calls), key=lambda item: item[1].started_at)
        seqs = [0] * len(order)
        for (position, _), seq in zip(order, sorted(taken), strict=True):
            seqs[position] = seq
        return seqs

    def _write(self, saved: dict[int, Call]) -> None:
        self._storage.many(INSERT, (call_row(seq, call) for seq, call in saved.items()))
        self._storage.many(
            INSERT_CLAIM,
            (row for seq, call in saved.items() for row in claim_rows(seq, call.claims)),
        )
        self._storage.many(
            INSERT_REFERRAL,
            (referral_row(seq, call.referral) for seq, call in saved.items() if call.referral),
        )
        self._storage.many(INSERT_CALL, (call_entry(seq, call) for seq, call in saved.items()))
        # What is saved is no draft any more: both or neither.
        self._storage.many("DELETE FROM draft WHERE id = ?", ((c.id,) for c in saved.values()))

    def _mark(self, saved: dict[int, Call], window: timedelta) -> tuple[Call, ...]:
        """Set `repeats` on these calls and on later ones that follow them."""
        repeats = Repeats(self._storage, window)
        partners = repeats.partner_numbers()
        newest = int(self._storage.value("SELECT max(seq) FROM call") or 0)
        calls = tuple(saved.values())
        marked: list[Call] = []
        for seq, call, earlier in zip(saved, calls, repeats.find_each(calls), strict=True):
            if earlier is not None and call.number.e164 not in partners:
                call = replace(call, repeats=earlier.id)
                self._storage.run("UPDATE call SET repeats = ? WHERE seq = ?", (earlier.id, seq))
            marked.append(call)
        telling = (call for seq, call in saved.items() if _tells(call) and seq < newest)
        repeats.mark(repeats.following(telling, saved), partners)
        return tuple(marked)

    def mark_anew(self, caller_keys: Iterable[int], window: timedelta) -> None:
        """Work out the marks of all calls of these callers again, within a transaction."""
        repeats = Repeats(self._storage, window)
        partners = repeats.partner_numbers()
        for key in caller_keys:
            repeats.mark(repeats.of_caller(key), partners)

    def correct(self, call: Call, window: timedelta, now: datetime, desk: str) -> Call:
        """Put `call` in place of the one with its id and keep what stood before in the history."""
        with self._writing():
            before = self.get(call.id)
            assert before is not None, "only a saved call can be corrected"
            after = self._replace(before, call, window)
            self._history(before, after, "corrected", now, desk)
            return after

    def take_back(self, call_id: str, window: timedelta, now: datetime, desk: str) -> Call | None:
        """Undo the last save of a call and return the call as it was typed.

        A correction gives way to what stood before it; a call saved once is removed. `None` where
        there is no such call.
        """
        with self._writing():
            call = self.get(call_id)
            if call is None:
                return None
            earlier = self._before_last(call_id)
            if earlier is not None:
                if call.referral and call.referral != earlier.referral:  # not sent, then
                    self._storage.run("DELETE FROM referral WHERE id = ?", (call.referral.id,))
                self._replace(call, earlier, window)
                self._history(call, earlier, "undone", now, desk)
            else:
                self._remove(call)
                self._storage.run("DELETE FROM merged_call WHERE call_id = ?", (call_id,))
                self._people.unlearn_company(call)
                self._people.recount([call.caller_key])
                self._people.drop_unused_companies([call.company_key])
                self._after(call, window)
            return call

    def _before_last(self, call_id: str) -> Call | None:
        """Return what stood before the last correction that was not undone, if there was one."""
        corrections: list[str] = []
        for what, before in self._storage.rows(
            "SELECT what, before FROM change WHERE call_id = ? ORDER BY id", (call_id,)
        ):
            if what == "corrected":
                corrections.append(before)
            elif corrections:
                corrections.pop()
        return load_call(corrections[-1]) if corrections else None

    def _replace(self, before: Call, call: Call, window: timedelta) -> Call:
        newest = call.referral.id if call.referral else ""
        older = self._storage.rows(
            "SELECT r.id, r.contact, r.contact_id, r.text, r.way, r.sent_at, r.answer,"
            " r.answered_at, r.passed_to FROM referral r JOIN call c ON c.seq = r.call_seq"
            " WHERE c.id = ? AND r.id != ? AND (r.sent_at IS NOT NULL OR r.answer IS NOT NULL)",
            (before.id, newest),
        )
        self._remove(before)
        if fold_company(before.company) != fold_company(call.company):
            self._people.unlearn_company(before)
        fresh = self._people.resolve_again(before, replace(call, repeats=None))
        saved = {self._free_seqs([fresh])[0]: fresh}
        self._write(saved)
        self._storage.many(INSERT_REFERRAL, [(next(iter(saved)), *row) for row in older])
        self._people.count(saved.values())
        self._people.recount([before.caller_key, fresh.caller_key])
        self._people.drop_unused_companies([before.company_key])
        after = self._mark(saved, window)[0]
        self._after(before, window)
        return after

    def _after(self, call: Call, window: timedelta) -> None:
        """Work out the marks of the calls that followed one which is gone or was changed."""
        if _tells(call):
            repeats = Repeats(self._storage, window)
            repeats.mark(repeats.following([call]), repeats.partner_numbers())

    def _remove(self, call: Call) -> None:
        seq = int(self._storage.value("SELECT seq FROM call WHERE id = ?", (call.id,)))
        drop_call(self._storage, seq, call)
        self._storage.run("DELETE FROM call WHERE seq = ?", (seq,))

    def _history(self, before: Call, after: Call, what: str, now: datetime, desk: str) -> None:
        self._storage.run(
            "INSERT INTO change (call_id, changed_at, desk, what, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (before.id, to_us(now), desk, what, dump_call(before), dump_call(after)),
        )

    def move(self, job: Callable[[People], object]) -> None:
        """Do something to the callers behind the calls, within a transaction."""
        with self._writing():
            job(self._people)

    @property
    def people(self) -> People:
        """The callers and companies behind the calls."""
        return self._people


def _tells(call: Call) -> bool:
    """Tell whether the marks of later calls may rest on this one."""
    return was_a_no(call) or invites_another(call)
