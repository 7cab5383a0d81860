"""What a caller is told on asking what is kept of them (Art. 15 GDPR): nothing of other callers."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.day import Draft
from frontdesk.domain.evidence import Question
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.lasting import LastingMark
from frontdesk.domain.people import ExpectedCall, Partner
from frontdesk.domain.record import Record

#: Stands where something about somebody else was left out.
LEFT_OUT = "[…]"


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the history: what was done (`corrected`, `undone`), and what stood there."""

    at: datetime
    what: str
    before: Call
    after: Call


@dataclass(frozen=True, slots=True)
class Posted:
    """A note about a call that went by mail, or waits for it; `sent_at` is `None` while it does."""

    contact: str
    recipient: str
    made_at: datetime
    sent_at: datetime | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class HeldCall:
    """A call with all that hangs on it.

    `done` are the kinds of what was open in it, each with when it was ticked off; `until` is when
    the details go, `None` where they are kept.
    """

    call: Call
    corrections: tuple[Correction, ...] = ()
    questions: tuple[Question, ...] = ()
    posted: tuple[Posted, ...] = ()
    done: tuple[tuple[str, datetime], ...] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class OnceNamed:
    """A call of somebody else that stood under this caller's name or number until corrected."""

    started_at: datetime
    at: datetime
    caller: str
    company: str
    number: str


@dataclass(frozen=True, slots=True)
class Access:
    """All that is kept of one caller, made at `made_at`.

    `also` are other names they were known under, `instructions` those of their company too,
    `partners` the list entries of their company, `left_out` counts the places where somebody else
    was named. Without `retention_days` the details are kept.
    """

    made_at: datetime
    name: str
    company: str = ""
    email: str = ""
    also: tuple[str, ...] = ()
    numbers: tuple[PhoneNumber, ...] = ()
    record: Record = Record()
    calls: tuple[HeldCall, ...] = ()
    drafts: tuple[Draft, ...] = ()
    expected: tuple[ExpectedCall, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    partners: tuple[Partner, ...] = ()
    once_named: tuple[OnceNamed, ...] = ()
    mark: LastingMark | None = None
    retention_days: int = 0
    left_out: int = 0
