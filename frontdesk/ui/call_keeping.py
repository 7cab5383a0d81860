"""Saves what the lines tell: one call after another, and what cannot be saved is tried again."""

from collections import deque
from collections.abc import Callable
from dataclasses import fields

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.day import Changes
from frontdesk.domain.errors import UserError
from frontdesk.domain.past import SavedCall
from frontdesk.ui.tasks import Tasks

Job = Callable[[], SavedCall]

#: Milliseconds until a call that could not be saved is tried again.
_AGAIN_MS = 10_000
#: Milliseconds between two calls where many wait: a person's own saves and the window come between.
_REST_MS = 15
#: Milliseconds for which changes are put together, once one has been told.
_TOGETHER_MS = 250


class CallKeeping(QObject):
    """Keeps calls in the order in which they came; a later state of a call replaces an earlier one.

    `database` saves. `saved` carries `Changes`: the first at once, those that follow it closely in
    one, for every screen reads anew because of it. `failed` carries a `UserError`.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, database: Tasks) -> None:
        super().__init__()
        self._database = database
        self._waiting: deque[tuple[str, Job]] = deque()
        self._unsaved: dict[str, Job] = {}
        self._busy = False
        self._changes: Changes | None = None
        self._retry = self._timer(_AGAIN_MS, self.again)
        self._rest = self._timer(_REST_MS, self._next)
        self._together = self._timer(_TOGETHER_MS, self._tell)

    def _timer(self, milliseconds: int, work: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(work)
        return timer

    @property
    def left(self) -> int:
        """How many calls are not saved yet."""
        return len(self._waiting) + len(self._unsaved) + self._busy

    def keep(self, call_id: str, job: Job, *, at_once: bool = False) -> None:
        """Save a call as soon as those before it are saved.

        `at_once` is for a call that is in a person's hands: what she saves later comes later.
        """
        self._unsaved.pop(call_id, None)
        if at_once:
            self._run(call_id, job, self._on_saved)
            return
        self._waiting.append((call_id, job))
        if not self._rest.isActive():
            self._next()

    def again(self) -> None:
        """Try once more what could not be saved; nothing a line told is lost for a locked file."""
        self._retry.stop()
        unsaved, self._unsaved = self._unsaved, {}
        for call_id, job in unsaved.items():
            self.keep(call_id, job)

    def close(self) -> None:
        """Let the clocks rest, and hand all that is left to the database, which finishes it."""
        for timer in (self._retry, self._rest, self._together):
            timer.stop()
        left = [*self._unsaved.values(), *(job for _, job in self._waiting)]
        self._unsaved.clear()
        self._waiting.clear()
        for job in left:
            self._database.run(job, None, self.failed.emit)

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        self._busy = True
        self._run(*self._waiting.popleft(), self._on_next_saved)

    def _run(self, call_id: str, job: Job, on_saved: Callable[[SavedCall], object]) -> None:
        self._database.run(
            job, on_saved, lambda problem: self._on_failed(call_id, job, problem), self
        )

    def _on_next_saved(self, saved: SavedCall) -> None:
        self._go_on()
        self._on_saved(saved)

    def _on_saved(self, saved: SavedCall) -> None:
        if self._together.isActive():
            self._changes = _both(self._changes or Changes(), saved.changes)
        else:
            self._together.start()
            self.saved.emit(saved.changes)

    def _on_failed(self, call_id: str, job: Job, problem: UserError) -> None:
        if all(waiting != call_id for waiting, _ in self._waiting):
            self._unsaved[call_id] = job
        self._retry.start()
        self._go_on()
        self.failed.emit(problem)

    def _go_on(self) -> None:
        self._busy = False
        if self._waiting:
            self._rest.start()

    def _tell(self) -> None:
        changes, self._changes = self._changes, None
        if changes is not None:
            self._together.start()
            self.saved.emit(changes)


def _both(one: Changes, other: Changes) -> Changes:
    names = [field.name for field in fields(Changes)]
    return Changes(**{name: getattr(one, name) or getattr(other, name) for name in names})
