"""What contacts are asked about the claims of the call being taken, and what they answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.evidence import Question
from frontdesk.domain.terms import CheckMethod, ClaimKind, Result, Way
from frontdesk.ui.screens.call.sheet import Sheet
from frontdesk.ui.screens.call.whom import whom_to_ask
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.domain.note import Note
    from frontdesk.domain.past import SavedCall
    from frontdesk.domain.people import Contact
    from frontdesk.services.bundle import Services
    from frontdesk.ui.screens.call.presenter import CallPresenter


class ClaimQuestions(QObject):
    """Keeps the questions of one call; an answer closes its claim, by a key or from elsewhere.

    `drafted` carries a kind, the contact and the note of a question that can be sent; `asked` the
    question and its note once it is kept; `answered` an answered question.
    """

    changed = Signal()
    drafted = Signal(object, object, object)
    asked = Signal(object, object)
    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, presenter: CallPresenter, services: Services, tasks: Tasks) -> None:
        super().__init__()
        self._presenter = presenter
        self._services = services
        self._tasks = tasks
        self._call_id = ""
        self._questions: tuple[Question, ...] = ()

    def begin(self, sheet: Sheet | None) -> None:
        """Forget what belongs to another call; learn what was asked about this one."""
        self._questions = ()
        self._call_id = sheet.call.id if sheet is not None else ""
        if sheet is not None and sheet.call.claims:
            self.load()

    def question(self, kind: ClaimKind) -> Question | None:
        """Return the newest question about a claim of this call, answered or not."""
        asked = [question for question in self._questions if question.kind == kind]
        return asked[-1] if asked else None

    def waiting(self, kind: ClaimKind) -> Question | None:
        """Return the question about a claim that waits for its answer."""
        found = self.question(kind)
        return found if found is not None and found.answer is None else None

    @property
    def open(self) -> Mapping[ClaimKind, Question]:
        """The questions that wait for their answers, by claim."""
        return {q.kind: q for q in self._questions if q.answer is None}

    def load(self) -> None:
        """Learn what was asked about this call, and what came of it."""
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

    # ------------------------------------------------------------------ asking

    def draft(self, kind: ClaimKind, announced: str) -> None:
        """Word the question about a claim; `drafted` brings it.

        `announced` is who announced the call, where what was found says so.
        """
        p = self._presenter
        if p.sheet is None:
            return
        call, suggested, services = p.sheet.call, p.contact, self._services

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
            lambda _: self.load(),
            self.failed.emit,
            self,
        )

    # ------------------------------------------------------------------ answers

    def answer(self, question: Question, result: Result) -> None:
        """Keep what the contact said; it closes the claim."""
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
