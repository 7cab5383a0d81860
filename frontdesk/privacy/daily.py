"""The retention once a day while the window is open, between the things the desk waits for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.privacy.retention import Retention


class DailyExpiry:
    """To be called on the database worker: `due` and each `step` return within a blink.

    Between two steps the worker is free. After an error (the file is locked) the pass begins anew;
    what was done stays done.
    """

    def __init__(self, retention: Retention) -> None:
        self._retention = retention
        self._steps: Iterator[int] | None = None

    def due(self, now: datetime) -> bool:
        """Tell whether a pass is under way, or none was finished on this day in the desk's zone."""
        return self._steps is not None or self._retention.is_due(now)

    def step(self) -> bool:
        """Do a little and tell whether there is more; raises `StorageUnavailable`."""
        if self._steps is None:
            self._steps = self._retention.steps()
        try:
            more = next(self._steps, None) is not None
        except BaseException:  # whatever it was goes on; the next pass begins anew
            self._steps = None
            raise
        if not more:
            self._steps = None
        return more

    def run(self) -> None:
        """Do all steps one after another, for who need not share the worker."""
        while self.step():
            pass
