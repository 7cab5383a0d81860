"""Answers by mail: the token of each note that went by mail, what came back, how far it is read.

A token belongs to the referral that its mail carries, and only to that. A reply is kept by a digest
of its mail, so that the same mail counts once. A mailbox is read up to a UID, as long as its
UIDVALIDITY stays. Times are microseconds since 1970 in UTC.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.storage.database import Storage

STATEMENTS = (
    """
    CREATE TABLE reply_token (
        mail_id TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE, referral_id TEXT NOT NULL,
        call_id TEXT NOT NULL, recipient TEXT NOT NULL, made_at INTEGER NOT NULL) WITHOUT ROWID
    """,
    "CREATE INDEX reply_token_by_call ON reply_token (call_id)",
    "CREATE INDEX reply_token_by_time ON reply_token (made_at)",
    """
    CREATE TABLE reply (
        digest TEXT PRIMARY KEY, referral_id TEXT NOT NULL, call_id TEXT NOT NULL,
        contact TEXT NOT NULL, sender TEXT NOT NULL, known INTEGER NOT NULL, answer TEXT NOT NULL,
        passed_to TEXT NOT NULL, arrived_at INTEGER NOT NULL, written_at INTEGER,
        answered_at INTEGER, state TEXT NOT NULL, before TEXT NOT NULL DEFAULT '{}') WITHOUT ROWID
    """,
    "CREATE INDEX reply_by_call ON reply (call_id)",
    "CREATE INDEX reply_by_time ON reply (arrived_at)",
    """
    CREATE TABLE mailbox_place (
        mailbox TEXT PRIMARY KEY, validity INTEGER NOT NULL, uid INTEGER NOT NULL) WITHOUT ROWID
    """,
)


def up(storage: Storage, now: datetime) -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        storage.run(statement)
