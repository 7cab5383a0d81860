"""A day at a glance; apart from the other reads, because the window shows it first."""

from __future__ import annotations

from datetime import datetime

from frontdesk.domain.day import Day
from frontdesk.domain.terms import SALES_REASONS
from frontdesk.storage.call_rows import WITH_DETAILS, load
from frontdesk.storage.database import Storage, from_us
from frontdesk.storage.spans import WITHIN, span


class DayStore:
    """Reads the calls of a day."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def day(self, start: datetime, end: datetime, limit: int) -> Day:
        """Return a day at a glance: its newest incoming calls and their figures.

        An anonymous call is in the figures only.
        """
        within = span(start, end)
        marks = ", ".join("?" * len(SALES_REASONS))
        total, sales, last = self._storage.row(  # type: ignore[misc]
            f"SELECT count(*), ifnull(sum(reason IN ({marks})), 0), max(started_at) FROM call"
            f" WHERE {WITHIN} AND direction = 'in'",
            (*SALES_REASONS, *within),
        )
        calls = load(
            self._storage,
            f"WHERE {WITHIN} AND direction = 'in' AND {WITH_DETAILS} ORDER BY seq DESC LIMIT ?",
            (*within, limit),
        )
        return Day(calls, total, sales, from_us(last) if last is not None else None)
