"""Look-ups while typing: one runs at a time, and only the latest that was asked for counts."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from frontdesk.domain.errors import UserError
from frontdesk.ui.tasks import Tasks

T = TypeVar("T")


class Latest:
    """Asks the worker for one thing at a time; what was asked for meanwhile replaces the next.

    An answer that came too late, because something newer is waiting, is dropped.
    """

    def __init__(
        self, tasks: Tasks, owner: QObject, on_error: Callable[[UserError], object]
    ) -> None:
        self._tasks = tasks
        self._owner = owner
        self._on_error = on_error
        self._running = False
        self._next: tuple[Callable[[], Any], Callable[[Any], object]] | None = None
        self._wanted = False

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._running and self._wanted

    def ask(self, fn: Callable[[], T], on_done: Callable[[T], object]) -> None:
        """Run `fn` on the worker and hand its value to `on_done`, unless something newer came."""
        if self._running:
            self._next = (fn, on_done)
            self._wanted = True
            return
        self._running = self._wanted = True
        self._tasks.run(
            fn,
            lambda value: self._on_done(value, on_done),
            self._on_failed,
            self._owner,
        )

    def forget(self) -> None:
        """Drop what waits and the answer that is still to come."""
        self._next = None
        self._wanted = False

    def _on_done(self, value: T, on_done: Callable[[T], object]) -> None:
        self._running = False
        if self._next is not None:
            self._ask_next()
        elif self._wanted:
            on_done(value)

    def _on_failed(self, error: UserError) -> None:
        self._running = False
        if self._next is not None:
            self._ask_next()
        elif self._wanted:
            self._on_error(error)

    def _ask_next(self) -> None:
        waiting, self._next = self._next, None
        if waiting is not None:
            self.ask(*waiting)
