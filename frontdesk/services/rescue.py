"""Taking out of a database what can still be read of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from frontdesk.domain.errors import StorageUnavailable
from frontdesk.services.bundle import Services
from frontdesk.settings import Settings
from frontdesk.storage.reading import (
    UNREADABLE,
    ReadingStorage,
    call_keys,
    rows_that_can_be_read,
)

if TYPE_CHECKING:
    from frontdesk.domain.call import Call
    from frontdesk.domain.people import Contact, Partner

_Row = TypeVar("_Row")
_MOST_PARTNERS = 1_000_000


def services_to_look(
    database: Path, settings: Callable[[], Settings], now: Callable[[], datetime]
) -> Services:
    """Open the database for reading only; every save is refused. Raises `StorageUnavailable`."""
    return Services(ReadingStorage.open(database, now=now()), settings, now)


class Rescue:
    """What can be read of an open database, damaged or not; each part as far as it goes."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def calls(self) -> Iterator[Call]:
        """Yield the calls with their details that can be read, the oldest first."""
        from frontdesk.storage.call_rows import WITH_DETAILS, load

        storage = self._services.storage

        def read(seqs: object) -> tuple[Call, ...]:
            keys = list(seqs)  # type: ignore[call-overload]
            marks = ", ".join("?" * len(keys))
            return load(storage, f"WHERE seq IN ({marks}) AND {WITH_DETAILS} ORDER BY seq", keys)

        return rows_that_can_be_read(read, call_keys(storage))

    def contacts(self) -> tuple[Contact, ...]:
        """Return the contacts; none where their pages are damaged."""
        return _or_nothing(self._services.contacts.all)

    def partners(self) -> tuple[Partner, ...]:
        """Return the business partners; none where their pages are damaged."""
        return _or_nothing(lambda: self._services.partners.page(limit=_MOST_PARTNERS))


def _or_nothing(read: Callable[[], tuple[_Row, ...]]) -> tuple[_Row, ...]:
    try:
        return read()
    except UNREADABLE:
        return ()
