"""What the desk already knows of a number, a person or a company, as values to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.day import Changes, Day, Draft, OpenItem
from frontdesk.domain.record import Record

if TYPE_CHECKING:
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
    """One field that differs between the latest call and an earlier one."""

    field: str
    then: str
    now: str
    call: str


@dataclass(frozen=True, slots=True)
class Past:
    """Earlier calls, newest first: the newest `calls`, and how many there are in all.

    `record` counts the claims of all of them. `agreement` is the newest call in which we arranged
    something (asked to write, calls again, something we said), `lasting` the newest with "no
    further calls" or an objection.
    """

    calls: tuple[Call, ...] = ()
    total: int = 0
    first_at: datetime | None = None
    record: Record = Record()
    agreement: Call | None = None
    lasting: Call | None = None


@dataclass(frozen=True, slots=True)
class KnownCaller:
    """A caller in a lookup; calls without a name stand under a caller whose name is `None`."""

    name: str | None
    company: str
    numbers: tuple[PhoneNumber, ...]
    past: Past


@dataclass(frozen=True, slots=True)
class Lookup:
    """All the desk knows of a number or a name, as if it rang now."""

    query: str
    numbers: tuple[PhoneNumber, ...] = ()
    callers: tuple[KnownCaller, ...] = ()
    called_again: CalledAgain | None = None
    changed: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A contact who may be the right one. `why` are keys: `asked_for`, `topic`, `deputy`, ….

    `why_words` are the words of the topic that met the contact's responsibilities.
    """

    contact: Contact
    why: tuple[str, ...] = ()
    why_words: tuple[str, ...] = ()


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
