"""What the desk finds for the claims of the call being taken, and what it asks contacts about them.

It lays evidence beside a claim and keeps questions; a result is only ever set by a key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.call import Claim
from frontdesk.domain.evidence import CompleteList, Evidence, Finding, Question
from frontdesk.domain.terms import CheckMethod, ClaimKind, Result, Way
from frontdesk.ui.screens.call.latest import Latest
from frontdesk.ui.screens.call.sheet import ASKED, Sheet
from frontdesk.ui.screens.call.whom import whom_to_ask
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.domain.call import Call
    from frontdesk.domain.note import Note
    from frontdesk.domain.past import SavedCall
    from frontdesk.domain.people import Contact
    from frontdesk.services.bundle import Services
    from frontdesk.ui.screens.call.presenter import CallPresenter

#: The list that may contradict a claim, once it is marked complete.
_LISTS = {ClaimKind.EXISTING_CUSTOMER: CompleteList.CUSTOMERS}


class ClaimChecks(QObject):
    """Looks a claim up as it is picked, off the window's thread, and asks the one who knows.

    `drafted` carries a kind, the contact and the note of a question that can be sent; `asked` the
    question and its note once it is kept; `answered` an answered question; `opened` the call of a
    finding that is one.
    """

    changed = Signal()
    drafted = Signal(object, object, object)
    asked = Signal(object, object)
    answered = Signal(object)
    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, presenter: CallPresenter, services: Services, tasks: Tasks) -> None:
        super().__init__()
        self._presenter = presenter
        self._services = services
        self._tasks = tasks
        self._look_up = Latest(tasks, self, self.failed.emit)
        self._call_id = ""
        self._asked_for: tuple[ClaimKind, Call] | None = None
        self._found: dict[ClaimKind, tuple[Evidence, ...]] = {}
        self._complete: dict[ClaimKind, bool] = {}
        self._questions: tuple[Question, ...] = ()
        self._held: tuple[ClaimKind, Result, str] | None = None
        presenter.sheet_changed.connect(self.look)
        self.look()

    # ------------------------------------------------------------------ what views read

    @property
    def found(self) -> Mapping[ClaimKind, tuple[Evidence, ...]]:
        """The findings for the claims that were picked so far, best first."""
        return self._found

    @property
    def busy(self) -> bool:
        """Whether a finding is still to come."""
        return self._look_up.busy

    def question(self, kind: ClaimKind) -> Question | None:
        """Return the newest question about a claim of this call, answered or not."""
        asked = [question for question in self._questions if question.kind == kind]
        return asked[-1] if asked else None

    def open_question(self, kind: ClaimKind) -> Question | None:
        """Return the question about a claim that waits for its answer."""
        found = self.question(kind)
        return found if found is not None and found.answer is None else None

    @property
    def open_questions(self) -> Mapping[ClaimKind, Question]:
        """The questions that wait for their answers, by claim."""
        return {q.kind: q for q in self._questions if q.answer is None}

    def record(self, kind: ClaimKind) -> str:
        """Return the record that the findings for a claim rest on (`partner:12`), or nothing."""
        return next((one.ref for one in self._found.get(kind, ()) if one.ref), "")

    # ------------------------------------------------------------------ looking

    def look(self) -> None:
        """Look the picked claim up, unless that was done for the call as it is."""
        sheet = self._presenter.sheet
        if sheet is None or sheet.call.id != self._call_id:
            self._begin(sheet)
        if sheet is None or sheet.picked is None:
            return
        kind, call = sheet.picked, _looked_at(sheet.call, sheet.picked)
        if self._asked_for == (kind, call):
            return
        self._asked_for = (kind, call)
        services = self._services
        wanted = _LISTS.get(kind, CompleteList.SUPPLIERS)

        def ask() -> tuple[tuple[Evidence, ...], bool]:
            return services.evidence.find(call, kind), services.partners.is_complete(wanted)

        self._look_up.ask(ask, lambda answer: self._on_found(kind, *answer))

    def _begin(self, sheet: Sheet | None) -> None:
        """Forget what belongs to another call; learn what was asked about this one."""
        self._look_up.forget()
        self._asked_for = self._held = None
        self._found, self._complete, self._questions = {}, {}, ()
        self._call_id = sheet.call.id if sheet is not None else ""
        if sheet is not None and sheet.call.claims:
            self._load_questions()

    def _load_questions(self) -> None:
        call_id, questions = self._call_id, self._services.questions
        self._tasks.run(
            lambda: questions.for_call(call_id),
            lambda found: self._on_questions(call_id, found),
            self.failed.emit,
            self,
        )

    def _on_questions(self, call_id: str, found: tuple[Question, ...]) -> None:
        if call_id != self._call_id or found == self._questions:
            return
        self._questions = found
        for question in found:
            self._settle(question)
        self.changed.emit()

    def _settle(self, question: Question) -> None:
        """Let an answer that came elsewhere close the claim that is still open here."""
        p, sheet = self._presenter, self._presenter.sheet
        claim = sheet.call.claim(question.kind) if sheet is not None else None
        if claim is None or question.answer is None or claim.result != Result.OPEN:
            return
        closed = replace(
            claim,
            result=question.answer,
            method=str(CheckMethod.CONTACT_ASKED),
            evidence=question.contact,
            checked_at=question.answered_at,
        )
        p.fill(Sheet.take_claim, closed)

    def on_changed(self) -> None:
        """Look again: another screen or desk changed something."""
        self._asked_for = None
        if self._call_id:
            self._load_questions()
        self.look()

    def _on_found(self, kind: ClaimKind, found: tuple[Evidence, ...], complete: bool) -> None:
        self._found = {**self._found, kind: found}
        self._complete[kind] = complete
        held, self._held = self._held, None
        self.changed.emit()
        if held is not None and held[0] == kind and self._picked == kind:
            self.decide(held[1], held[2])

    @property
    def _picked(self) -> ClaimKind | None:
        sheet = self._presenter.sheet
        return sheet.picked if sheet is not None else None

    # ------------------------------------------------------------------ deciding

    def list_may_deny(self, kind: ClaimKind) -> bool:
        """Tell whether the partner list may say "not accurate": it is complete or contradicts."""
        against = any(one.finding == Finding.CONTRADICTS for one in self._found.get(kind, ()))
        return against or self._complete.get(kind, False)

    def decide(self, result: Result, evidence: str = "") -> None:
        """Set the result of the picked claim; where its contact was asked, that is the answer.

        `evidence` are the words of what it may rest on. A list that is not complete denies
        nothing; while the desk still looks, that is settled once it has found.
        """
        p, sheet, kind = self._presenter, self._presenter.sheet, self._picked
        if sheet is None or kind is None:
            return
        question = self.open_question(kind)
        if question is not None and sheet.route(kind) in ASKED:
            self._answer(question, result)
            return
        complete = self.list_may_deny(kind)
        if result == Result.NOT_ACCURATE and not sheet.may_deny(kind, list_complete=complete):
            if self.busy:
                self._held = (kind, result, evidence)
            else:
                p.list_incomplete.emit()
            return
        rests = evidence if self._agrees(kind, result) else ""
        p.fill(Sheet.decide, result, p.now(), list_complete=complete, evidence=rests)

    def _agrees(self, kind: ClaimKind, result: Result) -> bool:
        best = self._found.get(kind, ())[:1]
        wanted = {Result.ACCURATE: Finding.SUPPORTS, Result.NOT_ACCURATE: Finding.CONTRADICTS}
        return any(one.finding == wanted.get(result) for one in best)

    def step_route(self, step: int) -> None:
        """Go to the next or the one before of the picked claim's check routes."""
        kind = self._picked
        if kind is not None:
            complete = self.list_may_deny(kind)
            self._presenter.fill(Sheet.step_route, step, list_complete=complete)

    # ------------------------------------------------------------------ asking

    def draft(self) -> None:
        """Word the question about the picked claim; `drafted` brings it."""
        p, kind = self._presenter, self._picked
        if p.sheet is None or kind is None:
            return
        call, suggested, services = p.sheet.call, p.contact, self._services
        found = self._found.get(kind, ())[:1]
        announced = dict(found[0].details).get("contact", "") if found else ""

        def work() -> tuple[Contact | None, Note]:
            everybody = services.contacts.all()
            contact = whom_to_ask(call, kind, everybody, suggested, announced)
            return contact, services.questions.draft(call, kind, contact)

        self._tasks.run(work, lambda made: self.drafted.emit(kind, *made), self.failed.emit, self)

    def load_contacts(self, on_done: Callable[[tuple[Contact, ...]], object]) -> None:
        """Fetch everybody who can be asked."""
        self._tasks.run(self._services.contacts.all, on_done, self.failed.emit, self)

    def draft_for(self, kind: ClaimKind, contact: Contact) -> None:
        """Word the question for another contact."""
        p, questions = self._presenter, self._services.questions
        if p.sheet is None:
            return
        call = p.sheet.call
        self._tasks.run(
            lambda: questions.draft(call, kind, contact),
            lambda note: self.drafted.emit(kind, contact, note),
            self.failed.emit,
            self,
        )

    def ask(
        self, kind: ClaimKind, contact: Contact | None, note: Note, text: str, way: Way
    ) -> None:
        """Keep the question that goes out now; `asked` says so once it is safe."""
        p, questions = self._presenter, self._services.questions
        if p.sheet is None:
            return
        call = p.sheet.call
        p.fill(Sheet.ask_contact, kind)
        p.save_draft()  # an answer must find its call, also after a crash
        self._tasks.run(
            lambda: questions.ask(call, kind, contact, text, way),
            lambda question: self._on_asked(question, note),
            self.failed.emit,
            self,
        )

    def _on_asked(self, question: Question, note: Note) -> None:
        if question.call_id == self._call_id:
            self._questions = (*self._questions, question)
            self.changed.emit()
        self._presenter.saver.remember(lambda: self._withdraw(question))
        self.asked.emit(question, note)

    def _withdraw(self, question: Question) -> None:
        questions = self._services.questions
        self._tasks.run(
            lambda: questions.withdraw(question.id),
            lambda _: self._load_questions(),
            self.failed.emit,
            self,
        )

    # ------------------------------------------------------------------ answers

    def _answer(self, question: Question, result: Result) -> None:
        p, questions = self._presenter, self._services.questions
        given = replace(question, answer=result, answered_at=p.now())
        self._take(given)
        if p.sheet is not None:
            p.fill(Sheet.decide, result, p.now(), list_complete=True, evidence=question.contact)
        self._tasks.run(
            lambda: questions.answer(question.id, result),
            lambda saved: self._on_answered(given, saved),
            self.failed.emit,
            self,
        )

    def _take(self, question: Question) -> None:
        """Show a question as it is now."""
        self._questions = tuple(question if q.id == question.id else q for q in self._questions)
        self.changed.emit()

    def _on_answered(self, question: Question, saved: SavedCall | None) -> None:
        self._follow(question, saved)
        self._presenter.saver.remember(lambda: self._withdraw_answer(question))
        self.answered.emit(question)

    def _withdraw_answer(self, question: Question) -> None:
        questions = self._services.questions
        open_again = replace(question, answer=None, answered_at=None)

        def done(saved: SavedCall | None) -> None:
            self._take(open_again)
            self._follow(open_again, saved)

        self._tasks.run(
            lambda: questions.withdraw_answer(question.id), done, self.failed.emit, self
        )

    def _follow(self, question: Question, saved: SavedCall | None) -> None:
        """Let the sheet of that call show what the answer made of its claim."""
        p = self._presenter
        if p.sheet is not None and p.sheet.call.id == question.call_id:
            if saved is not None and (claim := saved.call.claim(question.kind)) is not None:
                p.fill(Sheet.take_claim, claim)
            elif question.answer is None:
                p.fill(Sheet.reopen, question.kind)
        if saved is not None:
            p.changed.emit(saved.changes)
        p.ready.refresh()

    # ------------------------------------------------------------------ records

    def open_record(self, ref: str) -> None:
        """Fetch the call that a finding rests on; `opened` brings it."""
        calls, call_id = self._services.calls, ref.partition(":")[2]
        self._tasks.run(lambda: calls.get(call_id), self.opened.emit, self.failed.emit, self)


def _looked_at(call: Call, kind: ClaimKind) -> Call:
    """Return the call with no more than a look at this claim depends on."""
    claim = call.claim(kind)
    bare = replace(
        claim or Claim(kind), result=Result.OPEN, method="", evidence="", checked_at=None
    )
    return replace(
        call,
        claims=(bare,),
        purpose=None,
        conduct=None,
        we_said="",
        note="",
        referral=None,
        outcome=None,
        outcome_reason=None,
        ended_at=None,
        verdict_reason="",
    )
