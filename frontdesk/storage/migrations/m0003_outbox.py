"""The outbox: notes that the desk sends by itself, until the mail server has taken them.

A message belongs to the referral it carries: where that is gone, taken back or never saved, it is
not sent. `content` is emptied once it is sent. Times are microseconds since 1970 in UTC.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.storage.database import Storage

STATEMENTS = (
    """
    CREATE TABLE outbox (
        id TEXT PRIMARY KEY, call_id TEXT NOT NULL, referral_id TEXT NOT NULL,
        contact TEXT NOT NULL, recipient TEXT NOT NULL, content BLOB NOT NULL,
        state TEXT NOT NULL, made_at INTEGER NOT NULL, held_until INTEGER NOT NULL,
        due_at INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
        problem TEXT NOT NULL DEFAULT '', params TEXT NOT NULL DEFAULT '{}',
        done_at INTEGER) WITHOUT ROWID
    """,
    "CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'waiting'",
    "CREATE INDEX outbox_by_call ON outbox (call_id)",
    "CREATE INDEX outbox_by_time ON outbox (made_at)",
)


def up(storage: Storage, now: datetime) -> None:
    """Make the table."""
    for statement in STATEMENTS:
        storage.run(statement)
