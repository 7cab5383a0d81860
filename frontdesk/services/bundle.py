"""All services of one open database, wired together; each is imported and made when it is asked.

What the window shows first needs a few of them only.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.storage.database import Storage

if TYPE_CHECKING:
    from frontdesk.services.callers import CallerService
    from frontdesk.services.calls import CallService
    from frontdesk.services.contacts import ContactService
    from frontdesk.services.days import DayService
    from frontdesk.services.digest import DigestService
    from frontdesk.services.drafts import DraftService
    from frontdesk.services.evidence import EvidenceService
    from frontdesk.services.expected import ExpectedService
    from frontdesk.services.instructions import InstructionService
    from frontdesk.services.outbox import OutboxService
    from frontdesk.services.partners import PartnerService
    from frontdesk.services.questions import QuestionService
    from frontdesk.services.referrals import ReferralService
    from frontdesk.services.ringing import RingService
    from frontdesk.services.search import SearchService
    from frontdesk.services.sentences import SentenceService
    from frontdesk.services.week import ReportService
    from frontdesk.settings import Settings
    from frontdesk.storage.calls import CallStore
    from frontdesk.storage.contacts import ContactStore
    from frontdesk.storage.desk import DeskStore
    from frontdesk.storage.erasing import EraseStore
    from frontdesk.storage.privacy import PrivacyStore
    from frontdesk.storage.suggestions import LessonStore
    from frontdesk.storage.weekly import WeeklyStore


class Services:
    """The use cases over one database."""

    def __init__(
        self, storage: Storage, settings: Callable[[], Settings], now: Callable[[], datetime]
    ) -> None:
        self.storage = storage
        self._settings = settings
        self._now = now

    @cached_property
    def calls(self) -> CallService:
        """Logging calls, the day, and what is open."""
        from frontdesk.services.calls import CallService

        return CallService(
            self._calls,
            self._desk,
            lambda: self.contacts,
            self._settings,
            self._now,
            lambda call: self.questions.settled(call),
        )

    @cached_property
    def days(self) -> DayService:
        """Today so far."""
        from frontdesk.services.days import DayService
        from frontdesk.storage.days import DayStore

        return DayService(DayStore(self.storage), self._settings, self._now)

    @cached_property
    def callers(self) -> CallerService:
        """The people outside."""
        from frontdesk.services.callers import CallerService
        from frontdesk.storage.callers import CallerStore

        store = CallerStore(self.storage)
        return CallerService(
            self.storage, store, self._calls, self.instructions, self._settings, self._now
        )

    @cached_property
    def instructions(self) -> InstructionService:
        """What contacts want done with callers and companies."""
        from frontdesk.services.instructions import InstructionService
        from frontdesk.storage.instructions import InstructionStore

        return InstructionService(InstructionStore(self.storage), lambda: self.contacts, self._now)

    @cached_property
    def contacts(self) -> ContactService:
        """The people inside."""
        from frontdesk.services.contacts import ContactService

        return ContactService(self._open_contacts, self._open_lessons, self._now)

    def _open_contacts(self) -> ContactStore:
        from frontdesk.storage.contacts import ContactStore

        return ContactStore(self.storage)

    def _open_lessons(self) -> LessonStore:
        from frontdesk.storage.suggestions import LessonStore

        return LessonStore(self.storage)

    @cached_property
    def partners(self) -> PartnerService:
        """The companies we do business with, and which lists are complete."""
        from frontdesk.services.partners import PartnerService
        from frontdesk.storage.complete_lists import CompleteLists
        from frontdesk.storage.partners import PartnerStore

        return PartnerService(
            PartnerStore(self.storage), CompleteLists(self.storage), self._settings, self._now
        )

    @cached_property
    def expected(self) -> ExpectedService:
        """The calls that contacts announced."""
        from frontdesk.services.expected import ExpectedService
        from frontdesk.storage.expected import ExpectedStore

        return ExpectedService(
            ExpectedStore(self.storage), self.partners, self.contacts, self._settings, self._now
        )

    @cached_property
    def evidence(self) -> EvidenceService:
        """What speaks for or against a claim."""
        from frontdesk.services.evidence import EvidenceService
        from frontdesk.storage.evidence import EvidenceStore

        return EvidenceService(
            EvidenceStore(self.storage),
            self.partners.store,
            self.expected.store,
            self.calls,
            self.questions,
            self.contacts,
            self.partners.was_complete,
            self._settings,
        )

    @cached_property
    def questions(self) -> QuestionService:
        """Claims put to the contacts who would know."""
        from frontdesk.services.questions import QuestionService
        from frontdesk.storage.questions import QuestionStore

        return QuestionService(QuestionStore(self.storage), self.calls, self._desk, self._now)

    @cached_property
    def referrals(self) -> ReferralService:
        """What is passed on."""
        from frontdesk.services.referrals import ReferralService

        return ReferralService(self.calls, self.contacts, self._now)

    @cached_property
    def outbox(self) -> OutboxService:
        """Notes that the desk sends by itself."""
        from frontdesk.services.outbox import OutboxService
        from frontdesk.storage.outbox import OutboxStore

        return OutboxService(OutboxStore(self.storage), self._now)

    @cached_property
    def drafts(self) -> DraftService:
        """Calls being typed."""
        from frontdesk.services.drafts import DraftService

        return DraftService(self._desk, self._now)

    @cached_property
    def sentences(self) -> SentenceService:
        """What to say."""
        from frontdesk.services.sentences import SentenceService

        return SentenceService(self._desk)

    @cached_property
    def search(self) -> SearchService:
        """Finding calls by words."""
        from frontdesk.services.search import SearchService

        return SearchService(self.storage, self._calls)

    @cached_property
    def reports(self) -> ReportService:
        """The week in numbers."""
        from frontdesk.services.week import ReportService

        return ReportService(self.storage, self._settings, self._now)

    @cached_property
    def digests(self) -> DigestService:
        """What a contact gets of a week."""
        from frontdesk.services.digest import DigestService
        from frontdesk.storage.digest import DigestStore

        return DigestService(
            DigestStore(self.storage), self.calls, self.contacts, self.questions, self._settings
        )

    @cached_property
    def weekly(self) -> WeeklyStore:
        """Which week's report was written by itself last."""
        from frontdesk.storage.weekly import WeeklyStore

        return WeeklyStore(self.storage)

    @cached_property
    def ringing(self) -> RingService:
        """What is known of who rings, and keeping calls that nobody took."""
        from frontdesk.services.ringing import RingService
        from frontdesk.storage.rings import RingStore

        store = RingStore(self.storage)
        return RingService(
            store, self._desk, self.calls, lambda: self.contacts, self._settings, self._now
        )

    @cached_property
    def anonymising(self) -> PrivacyStore:
        """Taking the details out of calls, for `frontdesk.privacy`."""
        from frontdesk.storage.privacy import PrivacyStore

        return PrivacyStore(self.storage, self._calls.people, lambda: self._settings().time_zone())

    @cached_property
    def erasing(self) -> EraseStore:
        """Taking all of a caller out, for `frontdesk.privacy`."""
        from frontdesk.storage.callers import CallerStore
        from frontdesk.storage.erasing import EraseStore

        return EraseStore(self.storage, self.anonymising, CallerStore(self.storage))

    @cached_property
    def _calls(self) -> CallStore:
        from frontdesk.storage.calls import CallStore

        return CallStore(self.storage)

    @cached_property
    def _desk(self) -> DeskStore:
        from frontdesk.storage.desk import DeskStore

        return DeskStore(self.storage)

    def prepare(self) -> None:
        """Import what the first save would wait for."""
        self.storage.prepare()

    def close(self) -> None:
        """Close this thread's connection."""
        self.storage.close()


def open_services(
    database: Path, settings: Callable[[], Settings], now: Callable[[], datetime]
) -> Services:
    """Open the database file and return the services over it; raises `StorageUnavailable`."""
    return Services(Storage.open(database, now=now()), settings, now)
