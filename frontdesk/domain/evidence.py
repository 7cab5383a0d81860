"""What the desk found for a claim, the lists it may rely on, and the questions it asks."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from frontdesk.domain.call import Call, Claim, new_id
from frontdesk.domain.terms import ClaimKind, Result, Way


class Finding(StrEnum):
    """What a record says to a claim; a merely similar name is a hint within `NOTHING`."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    NOTHING = "nothing"


class CompleteList(StrEnum):
    """A list that the desk can mark complete: only then its silence may contradict a claim."""

    SUPPLIERS = "suppliers"
    CUSTOMERS = "customers"
    EXPECTED = "expected"
    OUTGOING = "outgoing"
    CONTACTS = "contacts"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding for one kind of claim; worded by `frontdesk.evidence_words.evidence`.

    `sentence` is a key of its table, `details` are the parameters. `source` is `partners`,
    `expected`, `outgoing`, `calls`, `absences`, `directory`, `answer` or empty; `ref` names the
    record it rests on: `call:<id>`, `partner:<key>`, `expected:<id>`, `contact:<id>`,
    `question:<id>` or empty. `at` is when that record was, aware UTC.
    """

    kind: ClaimKind
    finding: Finding
    sentence: str
    details: tuple[tuple[str, str], ...] = ()
    source: str = ""
    ref: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim of a call with what was found for it, best first, one finding at least."""

    claim: Claim
    findings: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class CheckedCall:
    """A call and each of its claims with the findings, as of the call's own start."""

    call: Call
    claims: tuple[CheckedClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A claim put to the contact who would know; `answer` is `None` while it is open.

    `call_id` may be the id of a call that is still being typed. `words` are the contact's own.
    """

    call_id: str
    kind: ClaimKind
    contact: str
    asked_at: datetime
    text: str = ""
    way: Way = Way.COPIED
    contact_id: str | None = None
    answer: Result | None = None
    words: str = ""
    answered_at: datetime | None = None
    id: str = field(default_factory=new_id)
