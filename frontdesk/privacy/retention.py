"""Retention: each call by itself is made anonymous once it is older than the desk keeps details."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from frontdesk.settings import Settings
from frontdesk.storage.privacy import PrivacyStore

#: How long one step goes on with calls; its commit comes on top.
STEP_SECONDS = 0.004
#: A copy that was made before the file was changed by a new version stays so long.
_COPY_KEPT = timedelta(days=30)


class Retention:
    """Carries the retention of the settings through, in steps of a few hundredths of a second."""

    def __init__(
        self, store: PrivacyStore, settings: Callable[[], Settings], now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._settings = settings
        self._now = now

    def before(self) -> datetime | None:
        """Return the instant before which calls have no details, or `None` where all are kept.

        Counted in days of 24 hours from the start of each call.
        """
        days = self._settings().retention_days
        return self._now() - timedelta(days=days) if days else None

    def is_due(self, now: datetime) -> bool:
        """Tell whether it has not been carried through on this day of the desk's zone."""
        return self.before() is not None and self._store.last_run() != self._day(now)

    def steps(self) -> Iterator[int]:
        """Yield after each step how many calls it made anonymous; nothing where all are kept.

        Each step is one short transaction: between two of them anybody may save. What one pass
        leaves undone because the program ends is done by the next.
        """
        before = self.before()
        if before is None:
            return
        done = 0
        while count := self._store.expire_calls(before, STEP_SECONDS):
            done += count
            yield count
        while removed := self._store.expire_leftovers(before, self._now()):
            done += removed
            yield 0
        if done:
            first = True
            while self._store.merge_search(first=first):
                first = False
                yield 0
        self._store.drop_copies(self._now() - _COPY_KEPT)
        self._store.note_run(self._day(self._now()))

    def kept(self) -> int:
        """Return how many calls have their details."""
        return self._store.count()

    def _day(self, now: datetime) -> str:
        return now.astimezone(self._settings().time_zone()).date().isoformat()
