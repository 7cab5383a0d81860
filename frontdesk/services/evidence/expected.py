"""Expected and appointed: what contacts announced to the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from frontdesk.domain.evidence import CompleteList, Evidence
from frontdesk.domain.expecting import Identity, identity, is_appointed, is_appointment, is_time
from frontdesk.domain.folding import fold
from frontdesk.domain.people import Contact, ExpectedCall
from frontdesk.domain.terms import ClaimKind
from frontdesk.services.directory import name_words
from frontdesk.services.evidence.asked import Asked

if TYPE_CHECKING:
    from frontdesk.storage.expected import ExpectedStore

#: What is expected at another time within so many days is still worth a word.
_NEAR = timedelta(days=14)
_MOST_HINTS = 3


class ExpectedEvidence:
    """Looks a claim up among the expected calls."""

    def __init__(
        self, store: ExpectedStore, was_complete: Callable[[CompleteList, datetime], bool]
    ) -> None:
        self._store = store
        self._was_complete = was_complete

    def find(self, asked: Asked) -> Iterator[Evidence]:
        """Yield what was announced that is this call, or nearly so."""
        contact = self._contact(asked)
        found = [
            evidence
            for expected in self._store.near(asked.at - _NEAR, asked.at + _NEAR)
            for evidence in self._one(asked, expected, contact)
        ]
        supports = [one for one in found if one.finding == "supports"]
        yield from supports or found[:_MOST_HINTS]
        if found:
            return
        name = contact.name if contact else asked.call.asked_for
        if name and self._was_complete(CompleteList.EXPECTED, asked.at):
            yield asked.contradicts("expected_without", "expected", contact=name)
        else:
            yield asked.hint("expected_none", "expected", contact=name)

    def _contact(self, asked: Asked) -> Contact | None:
        """Return who is said to expect the call: named in the claim, else whom they asked for."""
        person = asked.person()
        return (person.contact if person else None) or asked.contact()

    def _one(
        self, asked: Asked, expected: ExpectedCall, contact: Contact | None
    ) -> Iterator[Evidence]:
        call = asked.call
        who = identity(expected, call.caller, call.company, call.topic)
        theirs = _is_theirs(expected, contact, call.asked_for)
        if who == Identity.DIFFERENT or (not theirs and who != Identity.SAME):
            return
        appointment = asked.kind == ClaimKind.APPOINTMENT
        now = (is_appointed if appointment and is_appointment(expected) else is_time)(
            expected, asked.at
        )
        if not theirs:
            if now:
                yield self._hint(asked, "expected_other_contact", expected)
        elif not now:
            if who == Identity.SAME:
                yield self._hint(asked, "expected_other_time", expected)
        elif who == Identity.UNNAMED:
            yield self._hint(asked, "expected_unnamed", expected)
        elif who == Identity.SIMILAR:
            yield self._hint(asked, "expected_similar", expected)
        elif appointment and not is_appointment(expected):
            yield self._hint(asked, "expected_no_time", expected)
        else:
            yield asked.supports(
                "expected_fits", "expected", f"expected:{expected.id}",
                at=expected.starts_at, **_details(expected),
            )  # fmt: skip

    @staticmethod
    def _hint(asked: Asked, sentence: str, expected: ExpectedCall) -> Evidence:
        return asked.hint(
            sentence, "expected", f"expected:{expected.id}", at=expected.starts_at,
            **_details(expected),
        )  # fmt: skip


def _is_theirs(expected: ExpectedCall, contact: Contact | None, asked_for: str) -> bool:
    """Tell whether the announcement is of whom they asked for; anybody's where nobody is known."""
    if contact is None and not asked_for.strip():
        return True
    if contact is not None and expected.contact_id is not None:
        return contact.id == expected.contact_id
    name = contact.name if contact else asked_for
    one, other = name_words(name), name_words(expected.contact)
    return fold(name) == fold(expected.contact) or bool(
        one and other and (one <= other or other <= one)
    )


def _details(expected: ExpectedCall) -> dict[str, str]:
    return {
        "contact": expected.contact,
        "who": expected.who,
        "company": expected.company,
        "topic": expected.topic,
        "from": expected.starts_at.isoformat() if expected.starts_at else "",
        "until": expected.ends_at.isoformat() if expected.ends_at else "",
    }
