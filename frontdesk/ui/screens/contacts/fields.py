"""What was typed into the editor, made into a contact; no widgets."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from frontdesk.domain.people import Absence, Contact
from frontdesk.domain.terms import ContactKind, PutThrough


@dataclass(frozen=True, slots=True)
class ContactFields:
    """The editor's fields as typed. `responsibilities` are divided by commas or semicolons."""

    kind: ContactKind = ContactKind.PERSON
    name: str = ""
    role: str = ""
    department: str = ""
    email: str = ""
    extension: str = ""
    responsibilities: str = ""
    deputy: str = ""
    put_through: PutThrough = PutThrough.ALWAYS
    absences: tuple[Absence, ...] = ()

    def contact(self, base: Contact | None, everybody: Iterable[Contact]) -> Contact:
        """Return the contact typed here: `base` changed, or a new one.

        A deputy named exactly like somebody in the directory is that contact.
        """
        contact = base or Contact(name="")
        deputy = " ".join(self.deputy.split())
        return replace(
            contact,
            kind=self.kind,
            name=" ".join(self.name.split()),
            role=self.role.strip(),
            department=self.department.strip(),
            email=self.email.strip(),
            extension=self.extension.strip(),
            responsibilities=topics(self.responsibilities),
            deputy=deputy,
            deputy_id=_listed(deputy, contact, everybody),
            put_through=self.put_through,
            absences=tuple(sorted(self.absences, key=lambda absence: absence.starts_at)),
        )


def fields_of(contact: Contact) -> ContactFields:
    """Return a contact as the editor shows it."""
    return ContactFields(
        kind=contact.kind,
        name=contact.name,
        role=contact.role,
        department=contact.department,
        email=contact.email,
        extension=contact.extension,
        responsibilities=", ".join(contact.responsibilities),
        deputy=contact.deputy,
        put_through=contact.put_through,
        absences=contact.absences,
    )


def topics(text: str) -> tuple[str, ...]:
    """Divide what is typed at commas, semicolons and line ends, each topic once."""
    found: dict[str, str] = {}
    for part in text.replace(";", ",").replace("\n", ",").split(","):
        topic = " ".join(part.split())
        if topic:
            found.setdefault(topic.casefold(), topic)
    return tuple(found.values())


def _listed(deputy: str, contact: Contact, everybody: Iterable[Contact]) -> str | None:
    if not deputy:
        return None
    named = [
        other.id
        for other in everybody
        if other.id != contact.id and other.name.casefold() == deputy.casefold()
    ]
    if contact.deputy_id in named:  # two people of one name: the one chosen before stays
        return contact.deputy_id
    return named[0] if named else None
