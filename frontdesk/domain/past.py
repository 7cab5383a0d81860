"""What the desk already knows of a number, a person or a company, as values to show."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as _field
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.day import Changes, Day, Draft, OpenItem
from frontdesk.domain.record import Record

if TYPE_CHECKING:
    from frontdesk.domain.instruction import Instruction
    from frontdesk.domain.lasting import LastingMark
    from frontdesk.domain.people import Caller, Contact

__all__ = [
    "CalledAgain",
    "CallerRow",
    "Change",
    "Changes",
    "Day",
    "Draft",
    "ImportCount",
    "KnownCaller",
    "KnownPage",
    "Lookup",
    "Match",
    "OpenItem",
    "Past",
    "SavedCall",
    "SearchResult",
    "Sentence",
    "Suggestion",
]


@dataclass(frozen=True, slots=True)
class Match:
    """One line under the "number or name" field: a person, a company or a bare number.

    `caller_key` is set for a person, `company_key` for a person with one and for a company;
    `people` is how many people of the company are known.
    """

    name: str
    company: str = ""
    caller_key: int | None = None
    company_key: int | None = None
    number: PhoneNumber = PhoneNumber()
    last_at: datetime | None = None
    people: int = 0

    @property
    def is_person(self) -> bool:
        """Whether the line is a person, not a company or a bare number."""
        return self.caller_key is not None


@dataclass(frozen=True, slots=True)
class CalledAgain:
    """The declined call that this one follows, and after how many whole minutes."""

    call: Call
    minutes: int


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs between the latest call and an earlier one.

    `call` is the id of the earlier call; `then_by` and `now_by` are who said it (name, else
    company, else number), `then_at` and `now_at` when the two calls started.
    """

    field: str
    then: str
    now: str
    call: str
    then_by: str = _field(default="", compare=False)
    now_by: str = _field(default="", compare=False)
    then_at: datetime | None = _field(default=None, compare=False)
    now_at: datetime | None = _field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Past:
    """Earlier calls, newest first: the newest `calls`, and how many there are in all.

    `record` counts the claims of all of them. `agreement` is the newest call in which we arranged
    something (asked to write, calls again, something we said), `lasting` the newest with "no
    further calls" or an objection; `mark` says the same where that call has no details any more.
    `instructions` are what contacts want done and still count.
    """

    calls: tuple[Call, ...] = ()
    total: int = 0
    first_at: datetime | None = None
    record: Record = Record()
    agreement: Call | None = None
    lasting: Call | None = None
    mark: LastingMark | None = None
    instructions: tuple[Instruction, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownCaller:
    """A caller in a lookup; calls without a name stand under a caller whose name is `None`."""

    name: str | None
    company: str
    numbers: tuple[PhoneNumber, ...]
    past: Past


@dataclass(frozen=True, slots=True)
class KnownPage:
    """All that a caller's page shows beside the calls.

    `company` and `number` are the records of everybody of the company and of everybody under the
    caller's numbers, `merged` who was merged into this caller, `changed` what differs between the
    latest call and earlier ones.
    """

    caller: Caller
    past: Past
    company: Record = Record()
    number: Record = Record()
    merged: tuple[Caller, ...] = ()
    changed: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Lookup:
    """All the desk knows of a number or a name, as if it rang now.

    `mark` is that of the number or name itself, where no caller is known by it.
    """

    query: str
    numbers: tuple[PhoneNumber, ...] = ()
    callers: tuple[KnownCaller, ...] = ()
    called_again: CalledAgain | None = None
    changed: tuple[Change, ...] = ()
    mark: LastingMark | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A contact who may be the right one. `why` are keys: `topic`, `referrals`, `reason`,
    `asked_for`, `similar`, `deputy`.

    `why_words` are the words of the topic that met the contact's responsibilities, `past_words`
    those that met what was passed to them before; a deputy `stands_in_for` whom it names.
    """

    contact: Contact
    why: tuple[str, ...] = ()
    why_words: tuple[str, ...] = ()
    past_words: tuple[str, ...] = ()
    stands_in_for: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What to say for a reason, in one language; `tip` may go to the caller to copy or mail."""

    key: str
    language: str
    text: str
    tip: str = ""


@dataclass(frozen=True, slots=True)
class CallerRow:
    """A line of the callers' list."""

    caller: Caller
    last_outcome: Call | None = None


@dataclass(frozen=True, slots=True)
class SavedCall:
    """What a save came to: the call as it stands now, whether it is new, and what to refresh."""

    call: Call
    new: bool
    changes: Changes = Changes(calls=True, callers=True, drafts=True)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Calls found for words, best first; `total` counts all that have them."""

    query: str
    total: int = 0
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportCount:
    """How many rows of an import were new, changed something, or were known already."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
