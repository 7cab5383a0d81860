"""Contacts: keeping, finding, importing them, and who may be the right one for a matter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from frontdesk.domain.errors import UserError
from frontdesk.domain.folding import fold
from frontdesk.domain.past import ImportCount
from frontdesk.domain.people import Contact
from frontdesk.services.directory import Directory
from frontdesk.services.inert import inert

if TYPE_CHECKING:
    from frontdesk.domain.past import Suggestion
    from frontdesk.services.suggestions import SuggestionService
    from frontdesk.storage.contacts import ContactStore
    from frontdesk.storage.suggestions import LessonStore


class ContactService:
    """The colleagues inside."""

    def __init__(
        self,
        open_store: Callable[[], ContactStore],
        open_lessons: Callable[[], LessonStore],
        now: Callable[[], datetime],
    ) -> None:
        """Call `open_store` when a contact is first asked for, `open_lessons` for the right one."""
        self._open_store = open_store
        self._open_lessons = open_lessons
        self._now = now
        self._directory: Directory | None = None

    @cached_property
    def _store(self) -> ContactStore:
        return self._open_store()

    @property
    def directory(self) -> Directory:
        """The contacts as they are, for matching."""
        if self._directory is None:
            self._directory = Directory(self._store.all())
        return self._directory

    def all(self) -> tuple[Contact, ...]:
        """Return every contact, by name."""
        self._directory = None  # another process may have imported some
        return self.directory.contacts

    def get(self, contact_id: str) -> Contact | None:
        """Return one contact, a removed one too."""
        return self._store.get(contact_id)

    def find(self, text: str) -> Contact | None:
        """Return the contact meant by e-mail, extension, name or an unambiguous part of it."""
        return self.directory.find(text)

    def save(self, contact: Contact) -> Contact:
        """Save a contact and return it; raises `UserError` where it has no name."""
        kept = inert(contact)
        if not kept.name:
            raise UserError("contact_name_missing")
        deputy = self.find(kept.deputy)
        kept = replace(kept, deputy_id=deputy.id if deputy and deputy.id != kept.id else None)
        self._store.save([kept])
        self._directory = None
        return kept

    def remove(self, contact_id: str) -> None:
        """Take a contact out of the lists; old referrals keep naming them."""
        self._store.set_removed(contact_id, self._now())
        self._directory = None

    def restore(self, contact_id: str) -> None:
        """Bring a removed contact back."""
        self._store.set_removed(contact_id, None)
        self._directory = None

    def import_contacts(self, contacts: Sequence[Contact]) -> ImportCount:
        """Save contacts from a file: one known by e-mail, else by name, is updated, not doubled.

        What the file leaves empty stays as it was.
        """
        by_email: dict[str, Contact] = {}
        by_name: dict[str, list[Contact]] = {}
        for known in self._store.all():
            _enter(known, by_email, by_name)
        written: dict[str, Contact] = {}
        added = updated = unchanged = 0
        for contact in map(inert, contacts):
            same = _same(contact, by_email, by_name)
            if same is None:
                added += 1
                written[contact.id] = contact
                _enter(contact, by_email, by_name)
                continue
            merged = _merge(same, contact)
            if merged == same:
                unchanged += 1
                continue
            updated += same.id not in written
            written[same.id] = merged
            _enter(merged, by_email, by_name)
        self._store.save(self._with_deputies(written))
        self._directory = None
        return ImportCount(added, updated, unchanged)

    def _with_deputies(self, written: dict[str, Contact]) -> list[Contact]:
        everyone = {contact.id: contact for contact in self._store.all()} | written
        directory = Directory(tuple(everyone.values()))
        found: list[Contact] = []
        for contact in written.values():
            deputy = directory.find(contact.deputy)
            found.append(
                replace(
                    contact,
                    deputy_id=deputy.id if deputy and deputy.id != contact.id else None,
                )
            )
        return found

    def suggest(
        self, topic: str, reason: str = "", asked_for: str = "", at: datetime | None = None
    ) -> tuple[Suggestion, ...]:
        """Return at most three contacts who may be right, best first, each with its why.

        From whom they asked for, the words of the topic, the reason (a key), responsibilities, what
        was passed on before and how it was answered; `at` (aware) is when they must be there.
        """
        return self._suggestions.suggest(topic, reason, asked_for, at or self._now())

    def learn_referrals(self) -> bool:
        """Learn from past referrals for some hundredths of a second; tell whether all are learned.

        A question does a little of it too; this is for the time before the first one.
        """
        return self._suggestions.learn()

    def learn_all_referrals(self) -> None:
        """Learn from every past referral before anything is asked, for a command."""
        self._suggestions.learn_all()

    @cached_property
    def _suggestions(self) -> SuggestionService:
        from frontdesk.services.suggestions import SuggestionService

        return SuggestionService(self._open_lessons(), lambda: self.directory)


def _enter(
    contact: Contact, by_email: dict[str, Contact], by_name: dict[str, list[Contact]]
) -> None:
    if contact.email:
        by_email[contact.email.lower()] = contact
    named = by_name.setdefault(fold(contact.name), [])
    named[:] = [known for known in named if known.id != contact.id] + [contact]


def _same(
    contact: Contact, by_email: dict[str, Contact], by_name: dict[str, list[Contact]]
) -> Contact | None:
    """Return the known contact that this one is.

    The same address and a word of the name (a shared mailbox does not make two people one), or the
    same name unless two addresses say that they are two people.
    """
    email = contact.email.lower()
    known = by_email.get(email)
    if known and set(fold(known.name).split()) & set(fold(contact.name).split()):
        return known
    for known in by_name.get(fold(contact.name), []):
        same_extension = known.extension and known.extension == contact.extension
        if not (email and known.email) or email == known.email.lower() or same_extension:
            return known
    return None


def _merge(known: Contact, fresh: Contact) -> Contact:
    """Return the known contact with what the file says; what it leaves empty stays."""
    absences = tuple(dict.fromkeys((*known.absences, *fresh.absences)))
    return replace(
        known,
        name=fresh.name or known.name,
        kind=fresh.kind if fresh.kind != "person" else known.kind,
        role=fresh.role or known.role,
        department=fresh.department or known.department,
        email=fresh.email or known.email,
        extension=fresh.extension or known.extension,
        responsibilities=fresh.responsibilities or known.responsibilities,
        deputy=fresh.deputy or known.deputy,
        put_through=fresh.put_through if fresh.put_through != "always" else known.put_through,
        absences=absences,
    )
