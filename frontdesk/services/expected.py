"""Expected calls: what contacts announced to the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from frontdesk.domain.errors import UserError
from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.past import ImportCount
from frontdesk.domain.people import ExpectedCall
from frontdesk.services.inert import inert

if TYPE_CHECKING:
    from frontdesk.services.contacts import ContactService
    from frontdesk.services.partners import PartnerService
    from frontdesk.settings import Settings
    from frontdesk.storage.expected import ExpectedStore


class ExpectedService:
    """The calls that contacts expect."""

    def __init__(
        self,
        store: ExpectedStore,
        partners: PartnerService,
        contacts: ContactService,
        settings: Callable[[], Settings],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._partners = partners
        self._contacts = contacts
        self._settings = settings
        self._now = now

    @property
    def store(self) -> ExpectedStore:
        """What is stored of them, for looking a claim up."""
        return self._store

    def upcoming(self) -> tuple[ExpectedCall, ...]:
        """Return the calls still expected: not over yet, the first due first, open ends last."""
        return self._store.open_after(self._now())

    def past(self, limit: int = 200) -> tuple[ExpectedCall, ...]:
        """Return the calls whose time is over, the newest first."""
        return self._store.over_before(self._now(), limit)

    def save(self, expected: ExpectedCall) -> ExpectedCall:
        """Save an expected call, new or known by its id, and return it as kept.

        Raises `UserError` without a contact, without anybody or anything expected, or where it ends
        before it starts.
        """
        kept = inert(expected)
        if not kept.contact:
            raise UserError("expected_contact_missing")
        if not (kept.who or kept.company or kept.topic):
            raise UserError("expected_who_missing")
        if kept.starts_at and kept.ends_at and kept.ends_at < kept.starts_at:
            raise UserError("expected_backwards")
        kept = self._with_contact(kept)
        self._store.save(kept)
        return kept

    def _with_contact(self, expected: ExpectedCall) -> ExpectedCall:
        contact = self._contacts.find(expected.contact)
        return replace(expected, contact_id=contact.id if contact else None)

    def remove(self, expected_id: str) -> ExpectedCall:
        """Remove an expected call and return it; saving it brings it back.

        Raises `UserError` where there is none.
        """
        expected = self._store.get(expected_id)
        if expected is None:
            raise UserError("expected_unknown")
        self._store.remove(expected_id)
        return expected

    def this_week(self) -> tuple[datetime, datetime]:
        """Return now and the end of this week in the desk's zone, both aware UTC."""
        now = self._now()
        zone = self._settings().time_zone()
        today = now.astimezone(zone).date()
        monday = today + timedelta(days=7 - today.weekday())
        end = datetime.combine(monday, time(), zone)
        return now, end.astimezone(UTC)

    def import_expected(
        self, expected: Sequence[ExpectedCall], *, complete: bool = False
    ) -> ImportCount:
        """Save announced calls from a file; the same one again is left alone.

        `complete` marks the list complete: then a call that nobody announced speaks against a
        claim.
        """
        found = [self._with_contact(inert(call)) for call in expected]
        added = self._store.add_all(found)
        if complete:
            self._partners.set_complete(CompleteList.EXPECTED, True)
        return ImportCount(added, 0, len(expected) - added)
