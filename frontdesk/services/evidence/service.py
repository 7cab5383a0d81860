"""Finding evidence for each kind of claim (design 3.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.evidence import (
    CheckedCall,
    CheckedClaim,
    CompleteList,
    Evidence,
    Finding,
)
from frontdesk.domain.terms import ClaimKind, Result
from frontdesk.services.evidence.asked import Asked
from frontdesk.services.evidence.earlier import CallEvidence
from frontdesk.services.evidence.expected import ExpectedEvidence
from frontdesk.services.evidence.named import ADVICE, NamedEvidence, ask_the_contact
from frontdesk.services.evidence.partners import PartnerEvidence

if TYPE_CHECKING:
    from frontdesk.services.calls import CallService
    from frontdesk.services.contacts import ContactService
    from frontdesk.services.questions import QuestionService
    from frontdesk.settings import Settings
    from frontdesk.storage.evidence import EvidenceStore
    from frontdesk.storage.expected import ExpectedStore
    from frontdesk.storage.partners import PartnerStore

_ORDER = (Finding.SUPPORTS, Finding.CONTRADICTS, Finding.NOTHING)
_ANSWERS = {Result.ACCURATE: Finding.SUPPORTS, Result.NOT_ACCURATE: Finding.CONTRADICTS}


class EvidenceService:
    """Lays what the desk knows beside a claim; it proposes and decides nothing."""

    def __init__(
        self,
        store: EvidenceStore,
        partners: PartnerStore,
        expected: ExpectedStore,
        calls: CallService,
        questions: QuestionService,
        contacts: ContactService,
        was_complete: Callable[[CompleteList, datetime], bool],
        settings: Callable[[], Settings],
    ) -> None:
        """`was_complete` tells whether a list was marked complete at an instant."""
        self._calls = calls
        self._questions = questions
        self._contacts = contacts
        self._settings = settings
        listed = PartnerEvidence(partners, store, was_complete)
        past = CallEvidence(store, listed, was_complete)
        named = NamedEvidence(store, was_complete)
        announced = ExpectedEvidence(expected, was_complete)
        self._looks: dict[ClaimKind, Callable[[Asked], Iterable[Evidence]]] = {
            ClaimKind.EXISTING_SUPPLIER: listed.relation,
            ClaimKind.EXISTING_CUSTOMER: listed.relation,
            ClaimKind.CONSENT_GIVEN: listed.consent,
            ClaimKind.CALL_EXPECTED: announced.find,
            ClaimKind.APPOINTMENT: announced.find,
            ClaimKind.RETURNING_CALL: past.returning,
            ClaimKind.SPOKE_BEFORE: past.spoke,
            ClaimKind.FIRST_CALL: past.first,
            ClaimKind.REFERRED_BY: named.referred,
            ClaimKind.TRANSFERRED_INTERNALLY: named.transferred,
        }

    def find(self, call: Call, kind: ClaimKind) -> tuple[Evidence, ...]:
        """Return the findings for a claim of that kind, best first, one at least.

        Everything as of `call.started_at`; the call may be unsaved and need not have the claim.
        """
        asked = Asked(
            self._calls.resolve(call),
            call.claim(kind) or Claim(kind),
            self._settings().time_zone(),
            self._contacts.directory,
        )
        look = self._looks.get(kind)
        found = [*self._answers(asked), *(look(asked) if look else _advice(asked))]
        unique = tuple(dict.fromkeys(found))
        return tuple(sorted(unique, key=lambda one: _ORDER.index(one.finding)))

    def check(self, call_id: str) -> CheckedCall:
        """Return each claim of a saved call with its findings; raises `UserError`."""
        call = self._calls.find(call_id)
        return CheckedCall(
            call, tuple(CheckedClaim(claim, self.find(call, claim.kind)) for claim in call.claims)
        )

    def _answers(self, asked: Asked) -> Iterator[Evidence]:
        """Yield what was asked about this claim and what the contact said."""
        for question in self._questions.for_call(asked.call.id):
            if question.kind != asked.kind:
                continue
            ref, answer = f"question:{question.id}", question.answer
            if answer is None:
                yield asked.hint(
                    "was_asked", "answer", ref, at=question.asked_at, contact=question.contact
                )
            else:
                yield asked.found(
                    _ANSWERS.get(answer, Finding.NOTHING), "answered", "answer", ref,
                    question.answered_at, contact=question.contact, result=str(answer),
                    words=question.words,
                )  # fmt: skip


def _advice(asked: Asked) -> Iterator[Evidence]:
    sentence = ADVICE.get(asked.kind)
    yield asked.hint(sentence) if sentence else ask_the_contact(asked)
