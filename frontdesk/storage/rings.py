"""What is read when a call rings: quick, however long the history is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.storage.call_rows import load
from frontdesk.storage.database import Storage, from_us
from frontdesk.storage.spans import seq_at

if TYPE_CHECKING:
    from frontdesk.domain.instruction import Instruction
    from frontdesk.domain.lasting import LastingMark
    from frontdesk.domain.past import Match, Past
    from frontdesk.storage.callers import CallerStore

#: With more calls than this the counts of all claims are left out at the ring.
_QUICK = 300
_SHOWN = 50
_MOST_MISSED = 50

#: Somebody, a company, or a number without a name.
_Where = tuple[str, tuple[object, ...]]


class RingStore:
    """Reads by number, from indexes alone."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    @cached_property
    def _callers(self) -> CallerStore:
        from frontdesk.storage.callers import CallerStore

        return CallerStore(self._storage)

    def match_of(self, e164: str) -> Match | None:
        """Return who has this number: one person, else a company, else the number itself.

        A number of several people is nobody's in particular: then it is the company they share.
        """
        from frontdesk.domain.past import Match

        people = self._callers.of_number(e164)
        last = self._storage.row(
            "SELECT number_shown, number_raw, company, company_id, started_at FROM call"
            " WHERE e164 = ? ORDER BY seq DESC LIMIT 1",
            (e164,),
        )
        if not people and last is None:
            return None
        shown = (
            last[0]
            if last
            else next((n.shown for p in people for n in p.numbers if n.e164 == e164), e164)
        )
        number = PhoneNumber(e164, shown, last[1] if last else e164)
        at = from_us(last[4]) if last else None
        if len(people) == 1:
            one = people[0]
            return Match(one.name, one.company, one.key, one.company_key, number, one.last_at)
        companies = {(person.company_key, person.company) for person in people if person.company}
        if not people and last is not None and last[2]:
            companies = {(last[3], last[2])}
        if len(companies) == 1:
            key, name = companies.pop()
            return Match(name, name, None, key, number, at, len(people))
        return Match("", number=number, last_at=at, people=len(people))

    def past_of(self, match: Match) -> Past:
        """Return the newest calls of a match with what shows at every ring.

        The counts of claims are left out of a very long history.
        """
        from frontdesk.domain.past import Past

        where = _where(match)
        if where is None:
            return Past()
        clause, params = where
        total = int(self._storage.value(f"SELECT count(*) FROM call WHERE {clause}", params))
        if total <= _QUICK:
            if match.caller_key is not None:
                return self._callers.past_of_caller(match.caller_key, _SHOWN)
            return self._callers.past_of_number(match.number.e164 or "", _SHOWN)
        first = self._storage.value(
            f"SELECT started_at FROM call WHERE {clause} ORDER BY seq LIMIT 1", params
        )
        lasting = load(
            self._storage,
            f"WHERE {clause} AND outcome_reason IN ('no_further_calls', 'objection')"
            " ORDER BY seq DESC LIMIT 1",
            params,
        )
        agreed = load(
            self._storage,
            f"WHERE {clause} AND (we_said != '' OR wish = 'calls_again'"
            " OR outcome_reason = 'asked_to_write') ORDER BY seq DESC LIMIT 1",
            params,
        )
        return Past(
            calls=load(
                self._storage, f"WHERE {clause} ORDER BY seq DESC LIMIT ?", (*params, _SHOWN)
            ),
            total=total,
            first_at=from_us(first),
            lasting=lasting[0] if lasting else None,
            mark=None if lasting else self.mark_of(match),
            agreement=agreed[0] if agreed else None,
        )

    def instructions(
        self, caller_key: int | None, company_key: int | None, now: datetime
    ) -> tuple[Instruction, ...]:
        """Return what contacts want done with a caller or a company and what still counts."""
        from frontdesk.storage.instructions import InstructionStore

        return InstructionStore(self._storage).of(caller_key, company_key, now)

    def mark_of(self, match: Match) -> LastingMark | None:
        """Return what stays of calls of a caller, else of a number, that have no details."""
        if match.caller_key is not None:
            return self._callers.marks.of_caller(match.caller_key)
        return self._callers.marks.of(match.number.e164)

    def partner_of(self, e164: str) -> str:
        """Return the business partner whose number this is; empty where it is none's."""
        found = self._storage.value(
            "SELECT company FROM partner WHERE id ="
            " (SELECT partner_id FROM partner_number WHERE e164 = ? LIMIT 1)",
            (e164,),
        )
        return str(found or "")

    def company_of(self, numbers: Sequence[str]) -> str:
        """Return the company that is known under the first of these numbers that is known."""
        for e164 in numbers:
            match = self.match_of(e164)
            name = (match.company if match else "") or self.partner_of(e164)
            if name:
                return name
        return ""

    def missed(self, since: datetime) -> tuple[Call, ...]:
        """Return the missed calls since an instant, newest first, the last of each number.

        Left out is who was spoken to afterwards, in either direction.
        """
        return load(
            self._storage,
            "WHERE seq >= ? AND outcome = 'missed' AND direction = 'in' AND source != ''"
            " AND (e164 IS NULL OR NOT EXISTS (SELECT 1 FROM call AS later"
            " WHERE later.e164 = call.e164 AND later.seq > call.seq))"
            f" ORDER BY seq DESC LIMIT {_MOST_MISSED}",
            (seq_at(since),),
        )


def _where(match: Match) -> _Where | None:
    if match.caller_key is not None:
        return "caller_id = ?", (match.caller_key,)
    if match.number.e164:
        return "e164 = ?", (match.number.e164,)
    return None
