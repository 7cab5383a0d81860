"""Contacts with their absences."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from frontdesk.domain.people import Absence, Contact
from frontdesk.domain.terms import ContactKind, PutThrough
from frontdesk.storage.database import Storage
from frontdesk.storage.models import AbsenceModel, ContactModel


class ContactStore:
    """The colleagues inside."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def all(self) -> tuple[Contact, ...]:
        """Return every contact that was not removed, by name."""
        found = self._storage.query(
            ContactModel.select()
            .where(ContactModel.removed_at.is_null())
            .order_by(ContactModel.name.collate("NOCASE"), ContactModel.id)
        )
        return self._contacts(found)

    def get(self, contact_id: str) -> Contact | None:
        """Return the contact with that id, a removed one too: old referrals name it."""
        found = self._storage.query(ContactModel.select().where(ContactModel.id == contact_id))
        return self._contacts(found)[0] if found else None

    def _contacts(self, models: Sequence[Any]) -> tuple[Contact, ...]:
        absences: dict[str, list[Absence]] = {}
        for row in self._storage.query(AbsenceModel.select().order_by(AbsenceModel.starts_at)):
            absences.setdefault(row.contact_id, []).append(
                Absence(row.starts_at, row.ends_at, row.note)
            )
        return tuple(
            Contact(
                name=model.name,
                id=model.id,
                kind=ContactKind(model.kind),
                role=model.role,
                department=model.department,
                email=model.email,
                extension=model.extension,
                responsibilities=tuple(filter(None, model.responsibilities.split("\n"))),
                deputy=model.deputy,
                deputy_id=model.deputy_id,
                put_through=PutThrough(model.put_through),
                absences=tuple(absences.get(model.id, ())),
            )
            for model in models
        )

    def save(self, contacts: Sequence[Contact]) -> None:
        """Save these contacts, new or known by their id, in one transaction."""
        with self._storage.transaction():
            for contact in contacts:
                values = {
                    "id": contact.id,
                    "kind": str(contact.kind),
                    "name": contact.name,
                    "role": contact.role,
                    "department": contact.department,
                    "email": contact.email,
                    "extension": contact.extension,
                    "responsibilities": "\n".join(contact.responsibilities),
                    "deputy": contact.deputy,
                    "deputy_id": contact.deputy_id,
                    "put_through": str(contact.put_through),
                    "removed_at": None,
                }
                fresh = {key: value for key, value in values.items() if key != "id"}
                self._storage.query(
                    ContactModel.insert(**values).on_conflict(
                        conflict_target=[ContactModel.id], update=fresh
                    )
                )
                self._storage.query(
                    AbsenceModel.delete().where(AbsenceModel.contact_id == contact.id)
                )
                for absence in contact.absences:
                    self._storage.query(
                        AbsenceModel.insert(
                            contact_id=contact.id,
                            starts_at=absence.starts_at,
                            ends_at=absence.ends_at,
                            note=absence.note,
                        )
                    )

    def set_removed(self, contact_id: str, moment: datetime | None) -> None:
        """Take a contact out of the lists, or (`None`) bring it back."""
        with self._storage.transaction():
            self._storage.query(
                ContactModel.update(removed_at=moment).where(ContactModel.id == contact_id)
            )
