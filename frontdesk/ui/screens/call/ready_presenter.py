"""What the ready view shows and does: today, what is open, and the drafts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.day import Changes, Day, Draft, OpenItem
from frontdesk.domain.terms import Answer, Result
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from datetime import datetime

    from frontdesk.domain.evidence import Question
    from frontdesk.domain.past import SavedCall
    from frontdesk.services.bundle import Services


#: So many of today's calls are read first, more than a window has room for, and so many more when
#: the last of them comes in sight.
_SEEN, _MORE = 40, 200


@dataclass(frozen=True, slots=True)
class Ready:
    """The desk at rest."""

    day: Day = Day()
    open_items: tuple[OpenItem, ...] = ()
    drafts: tuple[Draft, ...] = ()


class ReadyPresenter(QObject):
    """Loads the ready view and changes what is open; every change can be undone."""

    shown = Signal()
    failed = Signal(object)
    changed = Signal(object)
    item_closed = Signal(object)
    item_put_off = Signal(object)
    answered = Signal(object)
    question_answered = Signal(object, object)

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        remember_undo: Callable[[Callable[[], None]], None],
    ) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._remember_undo = remember_undo
        self.state = Ready()
        self.loaded = False
        self.day_shown = False
        self._limit = _SEEN

    def show_more(self) -> None:
        """Load more of today's calls, if there are any."""
        if self.loaded and len(self.state.day.calls) == self._limit < self.state.day.total:
            self._limit += _MORE
            self.refresh()

    def refresh(self) -> None:
        """Load today's calls, what is open, and the drafts.

        At the start today comes first, alone; the rest is imported and read once it is painted.
        """
        services = self._services
        if not self.day_shown:
            days = services.days
            self._tasks.run(lambda: days.today(self._limit), self._on_day, self.failed.emit, self)
            return

        def load() -> Ready:
            asked = (
                OpenItem("question", call, question.contact, question=question)
                for question, call in services.questions.open()
            )
            calls = services.calls
            items = calls.dated((*services.ringing.missed_items(), *asked, *calls.open_items()))
            return Ready(services.days.today(self._limit), items, services.drafts.all())

        self._tasks.run(load, self._on_loaded, self.failed.emit, self)

    def _on_day(self, day: Day) -> None:
        first, self.day_shown = not self.day_shown, True
        self.state = replace(self.state, day=day)
        self.shown.emit()
        if first:
            QTimer.singleShot(0, self, self.refresh)

    def _on_loaded(self, state: Ready) -> None:
        self.state, self.loaded = state, True
        self.shown.emit()

    def close_item(self, call_id: str, kind: str) -> None:
        """Mark an open item done."""
        calls = self._services.calls
        item = next(
            (i for i in self.state.open_items if i.call.id == call_id and i.kind == kind), None
        )

        def on_done(_: object) -> None:
            self._remember_undo(lambda: self._reopen(call_id, kind))
            self._refresh_all(Changes(referrals=True))
            if item is not None:
                self.item_closed.emit(item)

        self._tasks.run(lambda: calls.close_item(call_id, kind), on_done, self.failed.emit, self)

    def _reopen(self, call_id: str, kind: str) -> None:
        calls = self._services.calls
        self._tasks.run(
            lambda: calls.reopen_item(call_id, kind),
            lambda _: self._refresh_all(Changes(referrals=True)),
            self.failed.emit,
            self,
        )

    def put_off(self, item: OpenItem) -> None:
        """Move an open item to tomorrow."""
        calls = self._services.calls

        def on_done(before: datetime | None) -> None:
            self._remember_undo(lambda: self._put_back(item, before))
            self._refresh_all(Changes(referrals=True))
            self.item_put_off.emit(item)

        self._tasks.run(lambda: calls.put_off(item), on_done, self.failed.emit, self)

    def _put_back(self, item: OpenItem, before: datetime | None) -> None:
        calls = self._services.calls
        self._tasks.run(
            lambda: calls.put_back(item, before),
            lambda _: self._refresh_all(Changes(referrals=True)),
            self.failed.emit,
            self,
        )

    def answer(self, call_id: str, answer: Answer, passed_to: str = "") -> None:
        """Keep what the contact said to a referral."""
        services = self._services

        def on_done(saved: SavedCall) -> None:
            self._remember_undo(lambda: self._take_back(call_id))
            self._refresh_all(Changes(calls=True, referrals=True))
            self.answered.emit(saved.call)

        self._tasks.run(
            lambda: services.referrals.answer(call_id, answer, passed_to),
            on_done,
            self.failed.emit,
            self,
        )

    def answer_question(self, question: Question, result: Result) -> None:
        """Keep what the contact said to a question: it closes the claim of that call."""
        questions = self._services.questions

        def on_done(_: object) -> None:
            self._remember_undo(lambda: self._withdraw_answer(question))
            self._refresh_all(Changes(calls=True, referrals=True))
            self.question_answered.emit(question, result)

        self._tasks.run(
            lambda: questions.answer(question.id, result), on_done, self.failed.emit, self
        )

    def _withdraw_answer(self, question: Question) -> None:
        questions = self._services.questions
        self._tasks.run(
            lambda: questions.withdraw_answer(question.id),
            lambda _: self._refresh_all(Changes(calls=True, referrals=True)),
            self.failed.emit,
            self,
        )

    def _take_back(self, call_id: str) -> None:
        calls = self._services.calls
        self._tasks.run(
            lambda: calls.undo(call_id),
            lambda _: self._refresh_all(Changes(calls=True, referrals=True)),
            self.failed.emit,
            self,
        )

    def discard(self, call_id: str) -> None:
        """Drop a draft; undo brings it back."""
        drafts = self._services.drafts
        draft = next((d for d in self.state.drafts if d.call.id == call_id), None)

        def on_done(_: object) -> None:
            if draft is not None:
                self._remember_undo(lambda: self._keep(draft))
            self.refresh()

        self._tasks.run(lambda: drafts.drop(call_id), on_done, self.failed.emit, self)

    def _keep(self, draft: Draft) -> None:
        drafts = self._services.drafts
        self._tasks.run(
            lambda: drafts.save(draft.call, draft.state),
            lambda _: self.refresh(),
            self.failed.emit,
            self,
        )

    def draft(self, call_id: str) -> Draft | None:
        """Return a draft on offer."""
        return next((d for d in self.state.drafts if d.call.id == call_id), None)

    def _refresh_all(self, changes: Changes) -> None:
        self.refresh()
        self.changed.emit(changes)
