"""The desk's present day; apart from the other services, because the window shows it first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.domain.week import Period

if TYPE_CHECKING:
    from frontdesk.domain.day import Day
    from frontdesk.settings import Settings
    from frontdesk.storage.days import DayStore


class DayService:
    """What today looks like so far."""

    def __init__(
        self, store: DayStore, settings: Callable[[], Settings], now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._settings = settings
        self._now = now

    def today(self, limit: int = 300) -> Day:
        """Return the desk's present day with its newest `limit` calls."""
        zone = self._settings().time_zone()
        local = self._now().astimezone(zone).date()
        return self._store.day(*Period(local, local).bounds(zone), limit)
