"""Work off the GUI thread: one worker owns the database, results come back to the window."""

import atexit
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from frontdesk.domain.errors import UserError

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    """A piece of work, and what is to be told to whom when it is done."""

    fn: Callable[[], Any]
    on_done: Callable[[Any], object] | None
    on_error: Callable[[UserError], object] | None
    owner: "weakref.ref[QObject] | None"

    def outcome(self) -> tuple[Any, BaseException | None]:
        """Do the work; return its value, or what it raised."""
        try:
            return self.fn(), None
        except BaseException as error:  # noqa: BLE001 - `tell` raises it where somebody sees it
            return None, error

    def wanted(self) -> bool:
        """Whether the one who asked is still there."""
        if self.owner is None:
            return True
        owner = self.owner()
        return owner is not None and shiboken6.isValid(owner)

    def tell(self, value: Any, error: BaseException | None) -> None:
        """Hand over the result; raise what is not for `on_error`."""
        if error is None:
            if self.on_done is not None and self.wanted():
                self.on_done(value)
        elif isinstance(error, UserError) and self.on_error is not None:
            if self.wanted():
                self.on_error(error)
        else:
            raise error


class Tasks(QObject):
    """Runs blocking work in order on one thread of its own and answers on the GUI thread."""

    _finished = Signal(object, object, object)

    def __init__(self, name: str = "database", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._thread: Thread | None = None
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._pending = 0
        self._closed = self._closing = False
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def pending(self) -> int:
        """How many pieces of work have not answered yet."""
        return self._pending

    @property
    def is_closed(self) -> bool:
        """Whether it has ended: nothing more can be asked for."""
        return self._closed

    def run(
        self,
        fn: Callable[[], T],
        on_done: Callable[[T], object] | None = None,
        on_error: Callable[[UserError], object] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Call `fn` on the worker, then `on_done` with its value or `on_error` with a `UserError`.

        Any other exception, and a `UserError` nobody takes, is raised in the GUI thread and so
        reaches `sys.excepthook`. Nothing is told to an `owner` that is gone. What an answer asks
        for while `close` tells the last ones is left undone; afterwards it raises `RuntimeError`.
        """
        if self._closing:
            return
        if self._closed:
            raise RuntimeError("the worker is closed")
        if self._thread is None:
            self._thread = Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
            atexit.register(self._end)  # a save is not cut off where nobody closes
        self._pending += 1
        self._jobs.put(_Job(fn, on_done, on_error, None if owner is None else weakref.ref(owner)))

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._finished.emit(job, *job.outcome())

    def close(self) -> None:
        """Wait for all that was asked for, tell the results and end the thread."""
        self._closed = self._closing = True
        if self._thread is not None:
            self._end()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        self._closing = False

    def _end(self) -> None:
        """Let the thread finish what was asked for."""
        if self._thread is not None:
            atexit.unregister(self._end)
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    def _on_finished(self, job: _Job, value: Any, error: BaseException | None) -> None:
        self._pending -= 1
        job.tell(value, error)


class InlineTasks(Tasks):
    """Runs everything at once on the caller's thread, for tests."""

    def run(
        self,
        fn: Callable[[], T],
        on_done: Callable[[T], object] | None = None,
        on_error: Callable[[UserError], object] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Call `fn` and tell its result before returning."""
        job = _Job(fn, on_done, on_error, None if owner is None else weakref.ref(owner))
        job.tell(*job.outcome())
