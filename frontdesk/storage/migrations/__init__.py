"""The numbered changes of the schema, each with its own frozen statements.

A migration and the version it leads to are one transaction, so a file is old or new, never half.
A copy that was opened and checked lies beside the file before an existing one is changed.
"""

from __future__ import annotations

import importlib
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.storage.database import Storage

#: Module names in order; the number of the last is the newest version. Never renumber.
MIGRATIONS: tuple[str, ...] = ("m0001_first", "m0002_checks", "m0003_outbox")


def newest_version() -> int:
    """Return the schema version this program writes."""
    return len(MIGRATIONS)


def migrate(storage: Storage, now: datetime) -> None:
    """Bring the file to the newest version; does nothing where it is already there."""
    version = int(storage.value("PRAGMA user_version"))
    if version == newest_version():
        return
    if version:
        from frontdesk.storage.backup import verified_copy

        verified_copy(storage, storage.path.with_name(f"{storage.path.stem}-before-v{version}.db"))
    for number in range(version + 1, newest_version() + 1):
        module = importlib.import_module(f"{__name__}.{MIGRATIONS[number - 1]}")
        with storage.transaction():
            if int(storage.value("PRAGMA user_version")) >= number:
                continue  # another process was quicker
            module.up(storage, now)
            storage.run(f"PRAGMA user_version = {number}")
