"""What the desk finds for the claims of the call being taken, and how they are decided.

It lays evidence beside a claim; a result is only ever set by a key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.call import Claim
from frontdesk.domain.evidence import CompleteList, Evidence, Finding
from frontdesk.domain.terms import ClaimKind, Result
from frontdesk.ui.screens.call.claim_questions import ClaimQuestions
from frontdesk.ui.screens.call.latest import Latest
from frontdesk.ui.screens.call.sheet import ASKED, Sheet
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.domain.call import Call
    from frontdesk.services.bundle import Services
    from frontdesk.ui.screens.call.presenter import CallPresenter

#: The list that may contradict a claim, once it is marked complete.
_LISTS = {ClaimKind.EXISTING_CUSTOMER: CompleteList.CUSTOMERS}


class ClaimChecks(QObject):
    """Looks a claim up as it is picked, off the window's thread; `questions` ask the one who knows.

    `opened` carries the call of a finding that is one.
    """

    changed = Signal()
    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, presenter: CallPresenter, services: Services, tasks: Tasks) -> None:
        super().__init__()
        self._presenter = presenter
        self._services = services
        self._tasks = tasks
        self.questions = ClaimQuestions(presenter, services, tasks)
        self.questions.changed.connect(self.changed)
        self.questions.failed.connect(self.failed)
        self._look_up = Latest(tasks, self, self.failed.emit)
        self._call_id = ""
        self._asked_for: tuple[ClaimKind, Call] | None = None
        self._found: dict[ClaimKind, tuple[Evidence, ...]] = {}
        self._complete: dict[ClaimKind, bool] = {}
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
        self._found, self._complete = {}, {}
        self._call_id = sheet.call.id if sheet is not None else ""
        self.questions.begin(sheet)
        if sheet is not None:
            self._prepare()

    def _prepare(self) -> None:
        """Let the worker get ready for the first claim, piece by piece between what is asked."""
        evidence = self._services.evidence

        def go_on(more: bool) -> None:
            if more:
                self._prepare()

        # What is wrong the look-up itself will tell.
        self._tasks.run(lambda: evidence.prepare(), go_on, lambda _problem: None, self)

    def on_changed(self) -> None:
        """Look again: another screen or desk changed something."""
        self._asked_for = None
        if self._call_id:
            self.questions.load()
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
        question = self.questions.waiting(kind)
        if question is not None and sheet.route(kind) in ASKED:
            self.questions.answer(question, result)
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

    def draft_question(self) -> None:
        """Word the question about the picked claim to the contact who would know."""
        kind = self._picked
        if kind is not None:
            found = self._found.get(kind, ())[:1]
            announced = dict(found[0].details).get("contact", "") if found else ""
            self.questions.draft(kind, announced)

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
