"""Saves a call, passes a message on, and takes back what was done, one step after another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

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
    """A saved call and, for a message, what was passed on and how.

    `mail_id` is the message in the outbox, where the desk sends its mail by itself.
    """

    saved: SavedCall
    way: Way | None = None
    note: Note | None = None
    mail_id: str = ""


class Post(Protocol):
    """Where mail goes that the desk sends by itself; the first three on the database worker."""

    def put(self, call: Call, note: Note) -> str:
        """Keep the message of a call that is about to be saved; return its id."""

    def rewrite(self, mail_id: str, note: Note) -> None:
        """Put what was saved in the place of what was about to be."""

    def withdraw(self, mail_id: str) -> bool:
        """Take a message back; `False` where it has gone out."""

    @property
    def is_on(self) -> bool:
        """Whether the desk sends mail by itself."""

    @property
    def hold_seconds(self) -> float:
        """How long a message can be taken back, s."""

    def wake(self) -> None:
        """Look at what was just kept when it is due."""

    def tell_too_late(self, contact: str) -> None:
        """Say that a message that was to be taken back has gone out."""


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
        self._post: Post | None = None

    def use_post(self, post: Post) -> None:
        """Send mail by the desk's own account while that is switched on."""
        self._post = post

    @property
    def post(self) -> Post | None:
        """Where mail goes, if the desk sends it by itself now; else to the mail program."""
        return self._post if self._post is not None and self._post.is_on else None

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
        post = self.post if way == Way.MAIL else None

        def job() -> Sent:
            finished, contact = call()
            if post is not None:
                return self._posted(post, referrals.referred(finished, contact, text, way), contact)
            saved = referrals.send(finished, contact, text, way)
            return Sent(saved, way, referrals.note(saved.call, contact))

        self._run(sheet, job)

    def _posted(self, post: Post, call: Call, contact: Contact | None) -> Sent:
        """Keep the message first, then save the call: the message goes out with the call only."""
        referrals, calls = self._services.referrals, self._services.calls
        before = referrals.note(call, contact)
        mail_id = post.put(call, before)
        saved: SavedCall | None = None
        try:
            saved = calls.save(call)
        finally:
            if saved is None:
                post.withdraw(mail_id)
        note = referrals.note(saved.call, contact)
        if note != before:  # answers that came while it was typed
            post.rewrite(mail_id, note)
        return Sent(saved, Way.MAIL, note, mail_id)

    def _run(self, sheet: Sheet, job: Callable[[], Sent]) -> None:
        if not self._busy:
            self._busy = True
            done = self._on_saved
            self._tasks.run(job, lambda sent: done(sheet, sent), self._on_not_saved, self)

    def _on_saved(self, sheet: Sheet, sent: Sent) -> None:
        self._busy = False
        self.remember(lambda: self._take_back(sent, sheet))
        if sent.mail_id and self._post is not None:
            self._post.wake()
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

    def _take_back(self, sent: Sent, sheet: Sheet) -> None:
        calls, call, post = self._services.calls, sent.saved.call, self._post

        def job() -> tuple[Call | None, bool]:
            too_late = bool(sent.mail_id and post is not None and not post.withdraw(sent.mail_id))
            return calls.undo(call.id), too_late

        def done(found: tuple[Call | None, bool]) -> None:
            undone, too_late = found
            self.taken_back.emit(sheet if undone is not None else None)
            if too_late and post is not None:
                post.tell_too_late(call.referral.contact if call.referral else "")

        self._tasks.run(job, done, self.failed.emit, self)
