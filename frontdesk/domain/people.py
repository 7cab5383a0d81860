"""The people and companies on both sides of the desk."""

from dataclasses import dataclass, field
from datetime import datetime

from frontdesk.domain.call import PhoneNumber, new_id
from frontdesk.domain.terms import ContactKind, PutThrough, Relation


@dataclass(frozen=True, slots=True)
class Absence:
    """When a contact is away; both ends are aware UTC instants, an open end is `None`."""

    starts_at: datetime
    ends_at: datetime | None = None
    note: str = ""

    def covers(self, moment: datetime) -> bool:
        """Tell whether the contact is away at `moment` (aware)."""
        return self.starts_at <= moment and (self.ends_at is None or moment < self.ends_at)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody inside to whom a matter can go: a person, a group or a mailbox."""

    name: str
    id: str = field(default_factory=new_id)
    kind: ContactKind = ContactKind.PERSON
    role: str = ""
    department: str = ""
    email: str = ""
    extension: str = ""
    responsibilities: tuple[str, ...] = ()
    deputy: str = ""
    deputy_id: str | None = None
    put_through: PutThrough = PutThrough.ALWAYS
    absences: tuple[Absence, ...] = ()

    def away(self, moment: datetime) -> Absence | None:
        """Return the absence that covers `moment`, if there is one."""
        return next((absence for absence in self.absences if absence.covers(moment)), None)

    @property
    def place(self) -> str:
        """Role, else department: what stands under the name."""
        return self.role or self.department


@dataclass(frozen=True, slots=True)
class Caller:
    """The person outside; `key` is the desk's own row, `name` may be empty for a bare number.

    `also` are the names of the callers merged into this one, each with another company if it has.
    """

    key: int
    name: str
    company: str = ""
    company_key: int | None = None
    numbers: tuple[PhoneNumber, ...] = ()
    email: str = ""
    calls: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Company:
    """A caller's company."""

    key: int
    name: str
    people: int = 0
    numbers: tuple[PhoneNumber, ...] = ()
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """A company we do business with; `key` is the desk's own row, `None` before it is saved."""

    company: str
    relation: Relation = Relation.OTHER
    numbers: tuple[PhoneNumber, ...] = ()
    domains: tuple[str, ...] = ()
    our_number: str = ""
    key: int | None = None


@dataclass(frozen=True, slots=True)
class ExpectedCall:
    """A call that a contact announced to the desk; times aware UTC, open where not said."""

    contact: str
    who: str = ""
    company: str = ""
    contact_id: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    topic: str = ""
    origin: str = ""
    id: str = field(default_factory=new_id)
