"""Returning a call, spoke before, first call: what the desk's own calls say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from frontdesk.domain.call import Call
from frontdesk.domain.company_names import Likeness
from frontdesk.domain.evidence import CompleteList, Evidence
from frontdesk.domain.expecting import persons_likeness
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import PUT_THROUGH, Answer, Direction, Outcome
from frontdesk.services.evidence.asked import Asked, Person

if TYPE_CHECKING:
    from frontdesk.services.evidence.partners import PartnerEvidence
    from frontdesk.storage.evidence import EvidenceStore

#: For so long a call of ours can be returned (design 3.1).
_RETURNED = timedelta(days=14)
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_MOST = 3
#: So many of the newest calls of a number, a person or a company are looked through.
_LOOKED_THROUGH = 60
#: An extension has at most so many digits behind the number of its connection.
_EXTENSION = 3
_SHORTEST_NUMBER = 9
#: With these answers the contact has spoken to the caller.
_SPOKEN = frozenset({Answer.CALLED_BACK, Answer.APPOINTMENT_MADE})


class CallEvidence:
    """Looks a claim up among the earlier calls, in and out."""

    def __init__(
        self,
        store: EvidenceStore,
        partners: PartnerEvidence,
        was_complete: Callable[[CompleteList, datetime], bool],
    ) -> None:
        self._store = store
        self._partners = partners
        self._was_complete = was_complete

    def returning(self, asked: Asked) -> Iterator[Evidence]:
        """Yield our calls of the last 14 days to that number, person or company."""
        call, since = asked.call, asked.at - _RETURNED
        numbers = self._numbers(asked)
        found = self._store.outgoing(numbers, call.company_key, since, asked.at, _MOST)
        for ours in found:
            yield asked.supports(
                "we_called", "outgoing", f"call:{ours.id}", at=ours.started_at,
                number=ours.number.display, who=ours.who,
            )  # fmt: skip
        if found:
            return
        near = self._near(asked, since)
        yield from near
        if near:
            return
        if numbers and self._was_complete(CompleteList.OUTGOING, asked.at):
            yield asked.contradicts("outgoing_without", "outgoing")
        else:
            yield asked.hint("outgoing_none", "outgoing")

    def _numbers(self, asked: Asked) -> set[str]:
        call = asked.call
        numbers = self._store.numbers_of(call.caller_key, call.company_key)
        if call.number.e164:
            numbers.add(call.number.e164)
        company = self._partners.company(asked)
        for partner in self._partners.named(company) if company else ():
            numbers.update(number.e164 for number in partner.numbers if number.e164)
        return numbers

    def _near(self, asked: Asked, since: datetime) -> list[Evidence]:
        """Return our calls to another extension of the same connection: a hint only."""
        e164 = asked.call.number.e164
        if not e164 or len(e164) - _EXTENSION < _SHORTEST_NUMBER:
            return []
        prefix = e164[:-_EXTENSION]
        found = self._store.outgoing_like(prefix, len(e164), since, asked.at, _MOST)
        return [
            asked.hint(
                "we_called_near", "outgoing", f"call:{ours.id}", at=ours.started_at,
                number=ours.number.display,
            )
            for ours in found
        ]  # fmt: skip

    def spoke(self, asked: Asked) -> Iterator[Evidence]:
        """Yield earlier calls in which they spoke to whom they name, and that person's absences."""
        person = asked.person()
        named = person or self._asked_for(asked)
        found = list(self._absences(asked, person))
        found += [
            evidence
            for earlier in self._past(asked)
            for evidence in self._spoke_in(asked, earlier, named)
        ]
        decisive = [one for one in found if one.finding != "nothing"]
        yield from decisive[:_MOST]
        yield from [one for one in found if one.finding == "nothing"][:_MOST]
        if not found:
            yield asked.hint("spoke_none", "calls")

    @staticmethod
    def _asked_for(asked: Asked) -> Person | None:
        contact = asked.contact()
        return Person(contact.name, contact) if contact else None

    def _past(self, asked: Asked) -> tuple[Call, ...]:
        day = asked.day()
        newest = self._store.earlier(asked.call, _BEGINNING, asked.at, _LOOKED_THROUGH)
        if day is None:
            return newest
        start = datetime.combine(day.first, time(), asked.zone)
        end = datetime.combine(day.last + timedelta(days=1), time(), asked.zone)
        then = self._store.earlier(asked.call, start, min(end, asked.at), _LOOKED_THROUGH)
        return (*then, *(call for call in newest if call not in then))

    def _spoke_in(self, asked: Asked, earlier: Call, named: Person | None) -> Iterator[Evidence]:
        ref, at, day = f"call:{earlier.id}", earlier.started_at, asked.day()
        on_day = day is None or day.has(asked.day_of(at))
        if earlier.direction == Direction.OUT:
            if on_day:
                yield asked.hint(
                    "we_called", "outgoing", ref, at=at, number=earlier.number.display,
                    who=earlier.who,
                )  # fmt: skip
            return
        contact = _spoken_to(earlier)
        if not contact:
            wanted = earlier.asked_for or (earlier.referral.contact if earlier.referral else "")
            if on_day and wanted and _is(named, wanted, earlier.asked_for_id):
                yield asked.hint(
                    "spoke_not_through", "calls", ref, at=at, contact=wanted,
                    outcome=str(earlier.outcome or ""),
                )  # fmt: skip
        elif not _is(named, contact, earlier.asked_for_id):
            if on_day:
                yield asked.hint("spoke_other", "calls", ref, at=at, contact=contact)
        elif on_day:
            yield asked.supports("spoke_through", "calls", ref, at=at, contact=contact)
        else:
            yield asked.hint("spoke_other_day", "calls", ref, at=at, contact=contact)

    def _absences(self, asked: Asked, person: Person | None) -> Iterator[Evidence]:
        day = asked.day()
        contact = person.contact if person else asked.contact()
        if contact is None or day is None:
            return
        away = asked.away(contact, day)
        if away:
            make = asked.contradicts if away == "all" else asked.hint
            yield make(
                f"absent_{away}", "absences", f"contact:{contact.id}", contact=contact.name,
                day=day.first.isoformat(), last=day.last.isoformat(),
            )  # fmt: skip

    def first(self, asked: Asked) -> Iterator[Evidence]:
        """Yield earlier calls of the number, the person or the company: they contradict."""
        call = asked.call
        earlier = self._store.earlier(call, _BEGINNING, asked.at, _LOOKED_THROUGH)
        incoming = [one for one in earlier if one.direction == Direction.IN]
        taken = [one for one in incoming if one.outcome != Outcome.MISSED]
        number = call.number.e164
        shared = bool(number) and self._partners.has_number(number or "")
        found = False
        for one in taken[:_MOST]:
            found = True
            if call.caller_key is not None and one.caller_key == call.caller_key:
                sentence = "called_person"
            elif number and one.number.e164 == number:
                sentence = "called_number"
            else:
                sentence = "called_company"
            others = shared and call.caller and one.caller and one.caller_key != call.caller_key
            make = asked.hint if others else asked.contradicts
            yield make(
                "called_switchboard" if others else sentence, "calls", f"call:{one.id}",
                at=one.started_at, who=one.who,
            )  # fmt: skip
        for one in [one for one in incoming if one not in taken][:1]:
            found = True
            yield asked.hint("rang_before", "calls", f"call:{one.id}", at=one.started_at)
        if not found:
            yield asked.hint("first_none", "calls")


def _spoken_to(call: Call) -> str:
    """Return whom the caller spoke to in or after that call; empty where the desk was all."""
    referral = call.referral
    if call.outcome in PUT_THROUGH:
        return (referral.contact if referral else "") or call.asked_for or ""
    return referral.contact if referral and referral.answer in _SPOKEN else ""


def _is(named: Person | None, contact: str, contact_id: str | None) -> bool:
    """Tell whether `contact` is whom they name; anybody is, where they name nobody."""
    if named is None:
        return True
    known: Contact | None = named.contact
    if known is not None and contact_id == known.id:
        return True
    text = known.name if known else named.text
    return persons_likeness(text, contact) == Likeness.SAME
