"""All services of one open database, wired together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from frontdesk.services.callers import CallerService
from frontdesk.services.calls import CallService
from frontdesk.services.contacts import ContactService
from frontdesk.services.drafts import DraftService
from frontdesk.services.referrals import ReferralService
from frontdesk.services.search import SearchService
from frontdesk.services.sentences import SentenceService
from frontdesk.services.week import ReportService
from frontdesk.settings import Settings
from frontdesk.storage.callers import CallerStore
from frontdesk.storage.calls import CallStore
from frontdesk.storage.contacts import ContactStore
from frontdesk.storage.database import Storage
from frontdesk.storage.desk import DeskStore


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases over one database."""

    storage: Storage
    calls: CallService
    callers: CallerService
    contacts: ContactService
    referrals: ReferralService
    drafts: DraftService
    sentences: SentenceService
    search: SearchService
    reports: ReportService

    def close(self) -> None:
        """Close this thread's connection."""
        self.storage.close()


def open_services(
    database: Path, settings: Callable[[], Settings], now: Callable[[], datetime]
) -> Services:
    """Open the database file and return the services over it; raises `StorageUnavailable`."""
    storage = Storage.open(database, now=now())
    calls = CallStore(storage)
    desk = DeskStore(storage)
    contacts = ContactService(ContactStore(storage), now)
    call_service = CallService(calls, desk, contacts, settings, now)
    return Services(
        storage=storage,
        calls=call_service,
        callers=CallerService(storage, CallerStore(storage), calls, settings, now),
        contacts=contacts,
        referrals=ReferralService(call_service, contacts, now),
        drafts=DraftService(desk, now),
        sentences=SentenceService(desk),
        search=SearchService(storage, calls),
        reports=ReportService(storage, settings, now),
    )
