"""Asking the contact who would know, and closing the claim with the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.errors import UserError
from frontdesk.domain.evidence import Question
from frontdesk.domain.note import Note, NoteClaim
from frontdesk.domain.past import SavedCall
from frontdesk.domain.terms import CheckMethod, ClaimKind, Result, Way
from frontdesk.services.inert import inert

if TYPE_CHECKING:
    from frontdesk.domain.people import Contact
    from frontdesk.services.calls import CallService
    from frontdesk.storage.desk import DeskStore
    from frontdesk.storage.questions import QuestionStore

_MOST_OPEN = 300
_MOMENT = timedelta(microseconds=1)


class QuestionService:
    """The questions to contacts and their answers."""

    def __init__(
        self,
        store: QuestionStore,
        calls: CallService,
        desk: DeskStore,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._calls = calls
        self._desk = desk
        self._now = now

    def draft(self, call: Call, kind: ClaimKind, contact: Contact | None) -> Note:
        """Return the content of the question: who calls and that one claim, addressed to `contact`.

        `frontdesk.notes.question` words it: `subject`, `plain_text`, `mailto` (note, t).
        """
        claim = call.claim(kind) or Claim(kind)
        return Note(
            to=contact.name if contact else call.asked_for,
            to_email=contact.email if contact else "",
            caller=call.caller,
            company=call.company,
            number=call.number,
            topic=call.topic,
            reason=call.reason,
            claims=(NoteClaim(kind, claim.words, claim.about, Result.OPEN, "", None),),
            asked_for=call.asked_for,
            desk=call.desk,
            taken_at=call.started_at,
        )

    def ask(
        self, call: Call, kind: ClaimKind, contact: Contact | None, text: str, way: Way
    ) -> Question:
        """Keep that a question went out; the call may be unsaved.

        `contact` may be `None` where the person asked is known by the words of the call only.
        """
        question = Question(
            call_id=call.id,
            kind=kind,
            contact=contact.name if contact else call.asked_for,
            asked_at=self._now(),
            text=text,
            way=way,
            contact_id=contact.id if contact else None,
        )
        kept = inert(question)
        self._store.save(kept)
        return kept

    def for_call(self, call_id: str) -> tuple[Question, ...]:
        """Return the questions asked about a call, the oldest first."""
        return self._store.of_call(call_id)

    def open(self) -> tuple[tuple[Question, Call], ...]:
        """Return the questions without an answer, each with its call, the newest first.

        A call that is not saved yet comes as it was drafted; one that is gone is left out.
        """
        drafts: dict[str, Call] | None = None
        found: list[tuple[Question, Call]] = []
        for question in self._store.open(_MOST_OPEN):
            call = self._calls.get(question.call_id)
            if call is None:
                if drafts is None:
                    drafts = {draft.call.id: draft.call for draft in self._desk.drafts()}
                call = drafts.get(question.call_id)
            if call is not None:
                found.append((question, call))
        return tuple(found)

    def answer(self, question_id: str, result: Result, words: str = "") -> SavedCall | None:
        """Keep the contact's answer and close the claim with it.

        The claim gets the method `contact_asked`, the verdict is derived anew, and what stood
        before is kept in the history. `None` where the call is not saved yet: then its save puts
        the answer into it (`settled`). Raises `UserError` for an unknown question.
        """
        question = self._known(question_id)
        answered_at = self._now()
        if question.answered_at is not None:  # the newest counts, whatever the clock says
            answered_at = max(answered_at, question.answered_at + _MOMENT)
        answered = inert(replace(question, answer=result, words=words, answered_at=answered_at))
        self._store.save(answered)
        call = self._calls.get(question.call_id)
        return None if call is None else self._calls.save(_closed(call, answered))

    def withdraw_answer(self, question_id: str) -> SavedCall | None:
        """Take an answer back: the question is open again and the claim as it was before.

        A claim that was decided otherwise since stays as it is. `None` where the call is not saved.
        """
        question = self._known(question_id)
        self._store.save(replace(question, answer=None, words="", answered_at=None))
        call = self._calls.get(question.call_id)
        if call is None:
            return None
        claim = call.claim(question.kind)
        answered_at = question.answered_at
        if claim is not None and answered_at is not None and claim.checked_at == answered_at:
            before = self._store.claim_before(call.id, question.kind, answered_at)
            call = call.with_claim(before or Claim(claim.kind, claim.words, claim.about))
        return self._calls.save(call)

    def withdraw(self, question_id: str) -> None:
        """Take a question back that was not sent after all."""
        self._store.remove(question_id)

    def settled(self, call: Call) -> Call:
        """Return the call with the answers given so far in its open claims; for its first save."""
        if not any(claim.result == Result.OPEN for claim in call.claims):
            return call
        for question in sorted(
            (q for q in self._store.of_call(call.id) if q.answered_at is not None),
            key=lambda question: question.answered_at or question.asked_at,
        ):
            claim = call.claim(question.kind)
            if claim is not None and (
                claim.result == Result.OPEN or claim.method == CheckMethod.CONTACT_ASKED
            ):
                call = _closed(call, question)
        return call

    def _known(self, question_id: str) -> Question:
        question = self._store.get(question_id)
        if question is None:
            raise UserError("question_unknown")
        return question


def _closed(call: Call, question: Question) -> Call:
    """Return the call with the claim closed by an answer; a claim taken back stays away."""
    claim = call.claim(question.kind)
    if claim is None or question.answer is None:
        return call
    evidence = ": ".join(part for part in (question.contact, question.words) if part)
    return call.with_claim(
        replace(
            claim,
            result=question.answer,
            method=CheckMethod.CONTACT_ASKED,
            evidence=evidence,
            checked_at=question.answered_at,
        )
    )
