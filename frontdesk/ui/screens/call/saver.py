"""Saves a call, passes a message on, and takes back what was done, one step after another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.call import Call
from frontdesk.domain.errors import UserError
from frontdesk.domain.terms import Way
from frontdesk.ui.screens.call.sheet import Sheet
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.domain.note import Note
    from frontdesk.domain.past import SavedCall
    from frontdesk.domain.people import Contact
    from frontdesk.services.bundle import Services


@dataclass(frozen=True, slots=True)
class Sent:
    """A saved call and, for a message, what was passed on and how."""

    saved: SavedCall
    way: Way | None = None
    note: Note | None = None


class CallSaver(QObject):
    """One save at a time. `taken_back` carries the sheet as it was typed, none if it is gone.

    `remembered` says that there is one thing more that `undo` takes back.
    """

    saved = Signal(object)
    not_saved = Signal(object)
    taken_back = Signal(object)
    remembered = Signal()
    failed = Signal(object)

    def __init__(self, services: Services, tasks: Tasks) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._busy = False
        self._undo: list[Callable[[], None]] = []

    @property
    def busy(self) -> bool:
        """Whether a save is under way."""
        return self._busy

    @property
    def can_undo(self) -> bool:
        """Whether something can be taken back."""
        return bool(self._undo)

    def save(self, sheet: Sheet, call: Callable[[], Call]) -> None:
        """Save what was typed on `sheet`; `call` makes the call of it, on the worker."""
        calls = self._services.calls
        self._run(sheet, lambda: Sent(calls.save(call())))

    def send(self, sheet: Sheet, call: Callable[[], tuple[Call, Contact | None]], way: Way) -> None:
        """Save a call with its message; `call` makes it on the worker and says to whom it goes."""
        text, referrals = sheet.text.strip(), self._services.referrals

        def job() -> Sent:
            finished, contact = call()
            saved = referrals.send(finished, contact, text, way)
            return Sent(saved, way, referrals.note(saved.call, contact))

        self._run(sheet, job)

    def _run(self, sheet: Sheet, job: Callable[[], Sent]) -> None:
        if not self._busy:
            self._busy = True
            done = self._on_saved
            self._tasks.run(job, lambda sent: done(sheet, sent), self._on_not_saved, self)

    def _on_saved(self, sheet: Sheet, sent: Sent) -> None:
        self._busy = False
        call_id = sent.saved.call.id
        self.remember(lambda: self._take_back(call_id, sheet))
        self.saved.emit(sent)

    def _on_not_saved(self, error: UserError) -> None:
        self._busy = False
        self.not_saved.emit(error)

    def remember(self, undo: Callable[[], None]) -> None:
        """Keep how to take back what was just done."""
        self._undo.append(undo)
        self.remembered.emit()

    def undo(self) -> None:
        """Take back what was done last."""
        if self._undo:
            self._undo.pop()()

    def _take_back(self, call_id: str, sheet: Sheet) -> None:
        calls = self._services.calls
        self._tasks.run(
            lambda: calls.undo(call_id),
            lambda call: self.taken_back.emit(sheet if call is not None else None),
            self.failed.emit,
            self,
        )
