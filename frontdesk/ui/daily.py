"""What the window does once a day by itself, a little at a time, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from frontdesk.domain.errors import UserError
from frontdesk.ui.tasks import Tasks

#: How often it is asked whether a new day has begun, and the pause between two steps.
_ASKED_MS = 60 * 60 * 1000
_PAUSE_MS = 40


class DailyWork(Protocol):
    """Something to do once a day; called on the database worker only."""

    def due(self, now: datetime) -> bool:
        """Tell whether it is still to do on this day."""

    def step(self) -> bool:
        """Do a little and tell whether there is more."""


class DailyRun(QObject):
    """Asks whether the work is due, and does it step by step on the database worker.

    `make` is called on the worker and imports what the start must not wait for; not at all while
    the work is not `wanted`. A step waits until everything that was asked for before it is done.
    What the database refuses is tried an hour on.
    """

    def __init__(
        self,
        make: Callable[[], DailyWork],
        tasks: Tasks,
        now: Callable[[], datetime],
        parent: QObject | None = None,
        *,
        wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._tasks = tasks
        self._now = now
        self._wanted = wanted
        self._work: DailyWork | None = None
        self._hourly = QTimer(self)
        self._hourly.setInterval(_ASKED_MS)
        self._hourly.timeout.connect(self._on_asked)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_step)

    def start(self) -> None:
        """Begin; to be called once the window stands and today is shown."""
        self._hourly.start()
        self._on_asked()

    def stop(self) -> None:
        """End after the step that is under way; the rest is done another time."""
        self._hourly.stop()
        self._pause.stop()

    def _on_asked(self) -> None:
        if self._wanted() and not self._pause.isActive():
            self._tasks.run(self._is_due, self._on_more, self._on_refused, self)

    def _on_step(self) -> None:
        self._tasks.run(self._step, self._on_more, self._on_refused, self)

    def _on_more(self, more: bool) -> None:
        if more and self._hourly.isActive():
            self._pause.start()

    def _on_refused(self, _error: UserError) -> None:
        """Leave it for the next hour: what is wrong with the file shows where it is used."""

    def _is_due(self) -> bool:
        if self._work is None:
            self._work = self._make()
        return self._work.due(self._now())

    def _step(self) -> bool:
        assert self._work is not None
        return self._work.step()
