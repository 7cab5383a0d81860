"""Contacts with their absences, partners and expected calls."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from frontdesk.domain.call import PhoneNumber
from frontdesk.domain.folding import fold_company
from frontdesk.domain.people import Absence, Contact, ExpectedCall, Partner
from frontdesk.domain.terms import ContactKind, PutThrough, Relation
from frontdesk.storage.database import Storage
from frontdesk.storage.models import (
    AbsenceModel,
    ContactModel,
    ExpectedCallModel,
    PartnerDomainModel,
    PartnerModel,
    PartnerNumberModel,
)


class ContactStore:
    """The colleagues inside and what they announced."""

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

    def partners(self) -> tuple[Partner, ...]:
        """Return every partner, by name."""
        numbers: dict[int, list[PhoneNumber]] = {}
        domains: dict[int, list[str]] = {}
        for row in self._storage.query(PartnerNumberModel.select()):
            numbers.setdefault(row.partner_id, []).append(
                PhoneNumber(row.e164, row.shown, row.e164)
            )
        for row in self._storage.query(PartnerDomainModel.select()):
            domains.setdefault(row.partner_id, []).append(row.domain)
        return tuple(
            Partner(
                row.company,
                Relation(row.relation),
                tuple(numbers.get(row.id, ())),
                tuple(domains.get(row.id, ())),
                row.our_number,
                key=row.id,
            )
            for row in self._storage.query(PartnerModel.select().order_by(PartnerModel.folded))
        )

    def save_partners(self, partners: Sequence[Partner]) -> int:
        """Save partners in one transaction; return how many were new.

        One is known by its company and relation.
        """
        with self._storage.transaction():
            return sum(self._save_partner(partner) for partner in partners)

    def _save_partner(self, partner: Partner) -> bool:
        folded = fold_company(partner.company) or partner.company.lower()
        known = self._storage.query(
            PartnerModel.select().where(
                PartnerModel.folded == folded, PartnerModel.relation == str(partner.relation)
            )
        )
        if known:
            key = known[0].id
            self._storage.query(
                PartnerModel.update(
                    company=partner.company,
                    our_number=partner.our_number or known[0].our_number,
                ).where(PartnerModel.id == key)
            )
        else:
            key = self._storage.query(
                PartnerModel.insert(
                    company=partner.company,
                    folded=folded,
                    relation=str(partner.relation),
                    our_number=partner.our_number,
                )
            )
        for number in partner.numbers:
            if number.e164:
                self._storage.query(
                    PartnerNumberModel.insert(
                        partner_id=key, e164=number.e164, shown=number.shown
                    ).on_conflict_ignore()
                )
        for domain in partner.domains:
            self._storage.query(
                PartnerDomainModel.insert(
                    partner_id=key, domain=domain.lower()
                ).on_conflict_ignore()
            )
        return not known

    def expected_calls(self) -> tuple[ExpectedCall, ...]:
        """Return every expected call, the first due first."""
        return tuple(
            ExpectedCall(
                contact=row.contact,
                who=row.who,
                company=row.company,
                contact_id=row.contact_id,
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                topic=row.topic,
                origin=row.origin,
                id=row.id,
            )
            for row in self._storage.query(
                ExpectedCallModel.select().order_by(ExpectedCallModel.starts_at)
            )
        )

    def save_expected(self, expected: Sequence[ExpectedCall]) -> int:
        """Save expected calls in one transaction; return how many were new.

        The same one again is left alone.
        """
        with self._storage.transaction():
            return sum(self._save_expected(call) for call in expected)

    def _save_expected(self, expected: ExpectedCall) -> bool:
        same = (
            (ExpectedCallModel.contact == expected.contact)
            & (ExpectedCallModel.who == expected.who)
            & (ExpectedCallModel.company == expected.company)
            & (ExpectedCallModel.topic == expected.topic)
        )
        for field, value in (
            (ExpectedCallModel.starts_at, expected.starts_at),
            (ExpectedCallModel.ends_at, expected.ends_at),
        ):
            same &= field.is_null() if value is None else field == value
        if self._storage.query(ExpectedCallModel.select().where(same).limit(1)):
            return False
        self._storage.query(
            ExpectedCallModel.insert(
                id=expected.id,
                contact=expected.contact,
                contact_id=expected.contact_id,
                who=expected.who,
                company=expected.company,
                starts_at=expected.starts_at,
                ends_at=expected.ends_at,
                topic=expected.topic,
                origin=expected.origin,
            )
        )
        return True
