"""Referred by X, transferred by X: what directory, absences and earlier referrals say of X."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from frontdesk.domain.call import Call
from frontdesk.domain.company_names import Likeness
from frontdesk.domain.evidence import CompleteList, Evidence
from frontdesk.domain.expecting import persons_likeness
from frontdesk.domain.terms import ClaimKind, Direction, Outcome
from frontdesk.services.evidence.asked import Asked, Person

if TYPE_CHECKING:
    from frontdesk.storage.evidence import EvidenceStore

_HALF_A_YEAR = timedelta(days=183)
_LOOKED_THROUGH = 30
_SPACING = str.maketrans("", "", " /-()")


class NamedEvidence:
    """Looks up who is named in a claim."""

    def __init__(
        self, store: EvidenceStore, was_complete: Callable[[CompleteList, datetime], bool]
    ) -> None:
        self._store = store
        self._was_complete = was_complete

    def referred(self, asked: Asked) -> Iterator[Evidence]:
        """Yield earlier referrals that led here, and whether there is such a colleague to ask."""
        person = asked.person()
        for earlier in self._store.earlier(
            asked.call, asked.at - _HALF_A_YEAR, asked.at, _LOOKED_THROUGH
        ):
            yield from self._led_here(asked, earlier, person)
        if person is None:
            yield asked.hint("person_missing", "directory")
        else:
            yield from self.directory(asked, person)

    @staticmethod
    def _led_here(asked: Asked, earlier: Call, person: Person | None) -> Iterator[Evidence]:
        if earlier.direction != Direction.IN:
            return
        referral, ref = earlier.referral, f"call:{earlier.id}"
        if referral and referral.passed_to and asked.call.asked_for:
            here = persons_likeness(referral.passed_to, asked.call.asked_for) == Likeness.SAME
            if here and (person is None or _is(person, referral.contact)):
                yield asked.supports(
                    "named_before", "calls", ref, at=earlier.started_at,
                    contact=referral.contact, to=referral.passed_to,
                )  # fmt: skip
        if earlier.outcome == Outcome.REFERRED:
            make = asked.supports if person is None else asked.hint
            yield make("desk_referred", "calls", ref, at=earlier.started_at)

    def transferred(self, asked: Asked) -> Iterator[Evidence]:
        """Yield whose extension is displayed, and whether who is named was there at all."""
        person = asked.person()
        found = list(self._extension(asked, person))
        contact = person.contact if person else None
        if contact is not None and contact.away(asked.at) is not None:
            found.append(
                asked.contradicts(
                    "away_then", "absences", f"contact:{contact.id}", contact=contact.name
                )
            )
        yield from found
        if person is None and not found:
            yield asked.hint("person_missing", "directory")
        elif person is not None and not found:
            yield from self.directory(asked, person)

    @staticmethod
    def _extension(asked: Asked, person: Person | None) -> Iterator[Evidence]:
        number = asked.call.number
        shown = (number.raw or number.shown).translate(_SPACING)
        if not shown or number.e164:
            return
        for contact in asked.directory.contacts:
            named = person is None or person.contact in (None, contact)
            if named and contact.extension.translate(_SPACING) == shown:
                yield asked.supports(
                    "extension_shown", "directory", f"contact:{contact.id}", contact=contact.name
                )

    def directory(self, asked: Asked, person: Person) -> Iterator[Evidence]:
        """Yield whether there is such a colleague; that somebody exists supports nothing yet."""
        contact = person.contact
        if contact is not None:
            away = contact.away(asked.at) is not None
            yield asked.hint(
                "person_away" if away else "person_known", "directory", f"contact:{contact.id}",
                contact=contact.name,
            )  # fmt: skip
        elif person.trouble != "unknown":
            yield asked.hint(f"person_{person.trouble}", "directory", name=person.text)
        elif any(
            persons_likeness(person.text, name) == Likeness.SAME
            for name in self._store.removed_contacts()
        ):
            yield asked.hint("person_left", "directory", name=person.text)
        elif self._was_complete(CompleteList.CONTACTS, asked.at):
            yield asked.contradicts("contacts_without", "directory", name=person.text)
        else:
            yield asked.hint("person_unknown", "directory", name=person.text)


def _is(person: Person, name: str) -> bool:
    text = person.contact.name if person.contact else person.text
    return persons_likeness(text, name) == Likeness.SAME


def ask_the_contact(asked: Asked) -> Evidence:
    """Return the proposal to ask whom they asked for."""
    contact = asked.contact()
    if contact is None:
        return asked.hint("ask_contact", contact=asked.call.asked_for)
    return asked.hint("ask_contact", "", f"contact:{contact.id}", contact=contact.name)


#: What is proposed where nothing can be looked up.
ADVICE = {
    ClaimKind.PRIVATE: "private_only",
    **dict.fromkeys((ClaimKind.AUTHORITY, ClaimKind.PRESS), "call_back_official"),
    **dict.fromkeys(
        (
            ClaimKind.PRE_AGREED,
            ClaimKind.DATA_CHECK,
            ClaimKind.INTERNAL_IT,
            ClaimKind.OTHER_OCCASION,
        ),
        "confirm_nothing",
    ),
    **dict.fromkeys(
        (ClaimKind.DECISION_MAKER_ONLY, ClaimKind.URGENT, ClaimKind.NOT_SELLING), "ask_on"
    ),
}
