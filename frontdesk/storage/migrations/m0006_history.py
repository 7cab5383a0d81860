"""The chained history: an entry for each save and correction, and what an erasure takes away.

`ledger` is only ever added to. `ledger_key` says whose an entry is and holds its salt; without it
an entry says nothing. Calls that were saved before have no entry until they are corrected.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.storage.database import Storage

STATEMENTS = (
    """
    CREATE TABLE ledger (
        number INTEGER PRIMARY KEY, chain BLOB NOT NULL,
        digest BLOB NOT NULL, link BLOB NOT NULL)
    """,
    """
    CREATE TABLE ledger_key (
        call_id TEXT NOT NULL, number INTEGER NOT NULL, change_id INTEGER, salt BLOB NOT NULL,
        PRIMARY KEY (call_id, number)) WITHOUT ROWID
    """,
    "CREATE TABLE ledger_head (chain BLOB PRIMARY KEY, link BLOB NOT NULL) WITHOUT ROWID",
)


def up(storage: Storage, now: datetime) -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        storage.run(statement)
