"""Contacts: keeping, finding, importing them, and who may be the right one for a matter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from frontdesk.domain.errors import UserError
from frontdesk.domain.folding import fold
from frontdesk.domain.past import ImportCount, Suggestion
from frontdesk.domain.people import Contact, ExpectedCall, Partner
from frontdesk.services.directory import Directory
from frontdesk.services.inert import inert

if TYPE_CHECKING:
    from frontdesk.storage.contacts import ContactStore

#: Words that say nothing about the matter, folded.
_EMPTY_WORDS = frozenset(
    (
        "der die das den dem des ein eine einen einem einer und oder wegen fuer von vom zum zur zu "
        "im in am an auf mit ueber bei nach aus um es geht the a an and or about for of to on with "
        "from re our your unser unsere ihr ihre neue neuen neuer new"
    ).split()
)


class ContactService:
    """The colleagues inside."""

    def __init__(self, open_store: Callable[[], ContactStore], now: Callable[[], datetime]) -> None:
        """Call `open_store` when a contact is first asked for."""
        self._open_store = open_store
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

    def partners(self) -> tuple[Partner, ...]:
        """Return the companies we do business with."""
        return self._store.partners()

    def import_partners(self, partners: Sequence[Partner]) -> ImportCount:
        """Save partners from a file; one known by company and relation gains what is new."""
        added = self._store.save_partners([inert(partner) for partner in partners])
        return ImportCount(added, len(partners) - added)

    def expected_calls(self) -> tuple[ExpectedCall, ...]:
        """Return the calls that contacts announced."""
        return self._store.expected_calls()

    def import_expected(self, expected: Sequence[ExpectedCall]) -> ImportCount:
        """Save announced calls from a file; the same one again is left alone."""
        found: list[ExpectedCall] = []
        for call in map(inert, expected):
            contact = self.find(call.contact)
            found.append(replace(call, contact_id=contact.id if contact else None))
        added = self._store.save_expected(found)
        return ImportCount(added, 0, len(expected) - added)

    def suggest(
        self, topic: str, reason: str = "", asked_for: str = "", at: datetime | None = None
    ) -> tuple[Suggestion, ...]:
        """Return at most three contacts who may be right, best first, each with its why.

        By plain words: whom they asked for, then whose responsibilities meet the topic's words; the
        deputy of somebody who is away comes right after them.
        """
        moment = at or self._now()
        words = _words(f"{topic} {reason.replace('_', ' ')}")
        scored: list[tuple[float, str, Suggestion]] = []
        meant = self.find(asked_for)
        for contact in self.directory.contacts:
            why: list[str] = []
            score = 0.0
            met = _met(words, contact)
            if met:
                score += sum(met.values())
                why.append("topic")
            if meant is not None and contact.id == meant.id:
                score += 2.5
                why.insert(0, "asked_for") if not met else why.append("asked_for")
            if score:
                scored.append((score, contact.name, Suggestion(contact, tuple(why), tuple(met))))
        scored.sort(key=lambda item: (-item[0], item[1]))
        return self._with_stand_ins([item[2] for item in scored], moment)

    def _deputy(self, contact: Contact) -> Contact | None:
        """Return who stands in: who was meant when it was saved, else who is meant now."""
        kept = (known for known in self.directory.contacts if known.id == contact.deputy_id)
        return next(kept, None) or self.find(contact.deputy)

    def _with_stand_ins(self, ranked: list[Suggestion], moment: datetime) -> tuple[Suggestion, ...]:
        found: list[Suggestion] = []
        for suggestion in ranked:
            if all(known.contact.id != suggestion.contact.id for known in found):
                found.append(suggestion)
            if suggestion.contact.away(moment) is None:
                continue
            deputy = self._deputy(suggestion.contact)
            if deputy and all(known.contact.id != deputy.id for known in found):
                found.append(Suggestion(deputy, ("deputy",)))
        return tuple(found[:3])


def _words(text: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(w for w in fold(text).split() if w not in _EMPTY_WORDS and len(w) > 1)
    )


def _met(words: Sequence[str], contact: Contact) -> dict[str, float]:
    """Return the topic's words that meet a responsibility, each with its weight.

    German compounds meet by their parts (Stromtarif, Strom), four letters at least.
    """
    met: dict[str, float] = {}
    own = _words(" ".join(contact.responsibilities))
    side = _words(f"{contact.role} {contact.department}")
    for word in words:
        if word in own:
            met[word] = 2.0
        elif any(_part_of(word, other) for other in own):
            met[word] = 1.2
        elif word in side or any(_part_of(word, other) for other in side):
            met[word] = 0.6
    return met


def _bare(word: str) -> str:
    """Return a folded word without the marks of its umlauts: Verträge meets Vertrag."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _part_of(one: str, other: str) -> bool:
    short, long = sorted((_bare(one), _bare(other)), key=len)
    if len(short) < 4:
        return False
    stem = short[:-1] if len(short) > 5 and short[-1] in "nse" else short
    return stem in long


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
