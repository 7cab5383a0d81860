"""Calls being typed: kept while typing, offered again after a crash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.domain import plain
from frontdesk.services.inert import inert

if TYPE_CHECKING:
    from frontdesk.domain.call import Call
    from frontdesk.domain.day import Draft
    from frontdesk.storage.desk import DeskStore


class DraftService:
    """Keeps what is typed before it is saved."""

    def __init__(self, store: DeskStore, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def save(self, call: Call, state: dict[str, str]) -> None:
        """Keep the call as typed; `state` is the screen's own."""
        kept = {key: plain.many_lines(value) for key, value in state.items()}
        self._store.save_draft(inert(call), kept, self._now())

    def all(self) -> tuple[Draft, ...]:
        """Return the drafts, the newest first."""
        return self._store.drafts()

    def drop(self, call_id: str) -> None:
        """Forget a draft."""
        self._store.drop_draft(call_id)
