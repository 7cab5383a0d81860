"""A call rings: what the desk knows of it in one quick read, and what is kept of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.day import OpenItem
from frontdesk.domain.terms import DECLINED, Outcome, Result

if TYPE_CHECKING:
    from frontdesk.domain.past import CalledAgain, Past, SavedCall
    from frontdesk.domain.ring import Known, Ring, Told
    from frontdesk.services.calls import CallService
    from frontdesk.services.contacts import ContactService
    from frontdesk.settings import Settings
    from frontdesk.storage.desk import DeskStore
    from frontdesk.storage.rings import RingStore

#: How long a missed call is shown; afterwards it is history.
_MISSED_FOR = timedelta(hours=48)
#: The kind of open item that a missed call is.
MISSED = "missed"
#: A contact usually gets a caller's calls from so many of them on, and with more than half.
_USUAL = 2


class RingService:
    """What happens at a ring and after it. An event of a line never writes a verdict."""

    def __init__(
        self,
        store: RingStore,
        desk: DeskStore,
        calls: CallService,
        contacts: Callable[[], ContactService],
        settings: Callable[[], Settings],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._desk = desk
        self._calls = calls
        self._contacts = contacts
        self._settings = settings
        self._now = now

    def known(self, ring: Ring) -> Known:
        """Return what the desk knows of who rings; the history decides between the readings."""
        from frontdesk.domain.ring import Known

        if ring.is_internal:
            contact = self._contacts().find(ring.extension)
            named = contact.name if contact and contact.extension == ring.extension else ""
            return Known(number=ring.number, colleague=named)
        for e164 in ring.candidates:
            match = self._store.match_of(e164)
            if match is not None:
                number = replace(match.number, raw=ring.number.raw)
                found = Known(number, replace(match, number=number), self._store.past_of(match))
                return self._with_story(found, ring)
        partners = ((e164, self._store.partner_of(e164)) for e164 in ring.candidates)
        e164, partner = next((found for found in partners if found[1]), ("", ""))
        number = _read(e164, ring.number.raw) if e164 else ring.number
        again = self._called_again(replace(ring, known=Known(number)))
        presumed = "" if partner or not ring.candidates else self._presumed(ring.candidates[0])
        past = self._marked(ring.candidates)
        return Known(number, past=past, again=again, partner=partner, presumed=presumed)

    def _marked(self, numbers: Sequence[str]) -> Past:
        """Return the past of somebody unknown: nothing but that they are not to be called."""
        from frontdesk.domain.past import Match, Past

        found = (self._store.mark_of(Match("", number=PhoneNumber(e164))) for e164 in numbers)
        return Past(mark=next((mark for mark in found if mark is not None), None))

    def _with_story(self, known: Known, ring: Ring) -> Known:
        partner = self._store.partner_of(known.number.e164 or "")
        again = self._called_again(replace(ring, known=known))
        match = known.match
        found = match and self._store.instructions(match.caller_key, match.company_key, self._now())
        past = replace(known.past, instructions=found) if found else known.past
        return replace(
            known,
            past=past,
            again=again,
            told=told(past),
            usually=usually(past),
            partner=partner,
        )

    def _called_again(self, ring: Ring) -> CalledAgain | None:
        return self._calls.called_again(ring.call())

    def _presumed(self, e164: str) -> str:
        from frontdesk.services.remote_numbers import switchboards

        return self._store.company_of(switchboards(e164))

    # What is kept

    def missed(self, ring: Ring, note: str = "") -> SavedCall:
        """Keep a ring that nobody took; `note` is for the desk itself.

        Raises `StorageUnavailable`.
        """
        call = replace(
            self._looked_up(ring).call(self._settings().desk),
            ended_at=ring.ended_at,
            outcome=Outcome.MISSED,
            note=note,
        )
        return self._calls.save(call)

    def outgoing(self, ring: Ring) -> SavedCall:
        """Keep a call from this house; again once it has ended. Raises `StorageUnavailable`."""
        ring = self._looked_up(ring)
        return self._calls.save(replace(ring.call(self._settings().desk), ended_at=ring.ended_at))

    def _looked_up(self, ring: Ring) -> Ring:
        return ring if ring.known is not None else replace(ring, known=self.known(ring))

    def missed_items(self) -> tuple[OpenItem, ...]:
        """Return the missed calls that are still to be looked at, newest first."""
        found = self._store.missed(self._now() - _MISSED_FOR)
        if not found:
            return ()
        closed = self._desk.closed_items()
        return tuple(OpenItem(MISSED, call) for call in found if (call.id, MISSED) not in closed)


def _read(e164: str, raw: str) -> PhoneNumber:
    from frontdesk.services.numbers import show

    return PhoneNumber(e164, show(e164), raw)


def told(past: Past) -> Told | None:
    """Return the last claim that was checked, in the newest call that has one."""
    from frontdesk.domain.ring import Told

    for call in past.calls:
        checked = [claim for claim in call.claims if claim.result != Result.OPEN]
        if checked:
            worst = next((c for c in checked if c.result == Result.NOT_ACCURATE), checked[-1])
            return Told(call, worst)
    return None


def usually(past: Past) -> str:
    """Return the contact who got most of the calls that went to somebody; empty where nobody."""
    got = Counter(_got(call) for call in past.calls)
    del got[""]
    if not got:
        return ""
    name, times = got.most_common(1)[0]
    return name if times >= _USUAL and times * 2 > got.total() else ""


def _got(call: Call) -> str:
    if call.outcome in DECLINED or call.referral is None:
        return ""
    return call.referral.contact
