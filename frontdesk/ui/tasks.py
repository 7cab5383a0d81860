"""Work off the GUI thread: one worker owns the database, results come back to the window."""

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from frontdesk.domain.errors import UserError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    """What is to be told to whom when a piece of work is done."""

    on_done: Callable[[Any], object] | None
    on_error: Callable[[UserError], object] | None
    owner: "weakref.ref[QObject] | None"

    def wanted(self) -> bool:
        """Whether the one who asked is still there."""
        if self.owner is None:
            return True
        owner = self.owner()
        return owner is not None and shiboken6.isValid(owner)

    def tell(self, future: "Future[Any]") -> None:
        """Hand over the result; raise what is not for `on_error`."""
        error = future.exception()
        if error is None:
            if self.on_done is not None and self.wanted():
                self.on_done(future.result())
        elif isinstance(error, UserError) and self.on_error is not None:
            if self.wanted():
                self.on_error(error)
        else:
            raise error


class Tasks(QObject):
    """Runs blocking work in order on one thread of its own and answers on the GUI thread."""

    _finished = Signal(object, object)

    def __init__(self, name: str = "database", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._executor: ThreadPoolExecutor | None = None
        self._pending = 0
        self._closed = self._closing = False
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def pending(self) -> int:
        """How many pieces of work have not answered yet."""
        return self._pending

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
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor

            self._executor = ThreadPoolExecutor(1, thread_name_prefix=self._name)
        job = _Job(on_done, on_error, None if owner is None else weakref.ref(owner))
        self._pending += 1
        future = self._executor.submit(fn)
        future.add_done_callback(lambda done: self._finished.emit(job, done))

    def close(self) -> None:
        """Wait for all that was asked for, tell the results and end the thread."""
        self._closed = self._closing = True
        if self._executor is not None:
            self._executor.shutdown(wait=True)
            self._executor = None
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        self._closing = False

    def _on_finished(self, job: _Job, future: "Future[Any]") -> None:
        self._pending -= 1
        job.tell(future)


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
        from concurrent.futures import Future

        job = _Job(on_done, on_error, None if owner is None else weakref.ref(owner))
        future: Future[T] = Future()
        try:
            future.set_result(fn())
        except UserError as error:
            future.set_exception(error)
        job.tell(future)
