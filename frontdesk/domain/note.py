"""The referral note: what a contact gets to read, never the conduct."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.domain.call import PhoneNumber
from frontdesk.domain.terms import ClaimKind, Result, Wish


@dataclass(frozen=True, slots=True)
class NoteClaim:
    """One claim with its result, as far as the contact needs it."""

    kind: ClaimKind
    words: str
    about: str
    result: Result
    method: str
    checked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Note:
    """The content of a referral note; rendered by `frontdesk.notes` in any language.

    There is no field for the conduct: a note cannot carry it. Times are aware UTC.
    """

    to: str
    to_email: str = ""
    caller: str = ""
    company: str = ""
    number: PhoneNumber = PhoneNumber()
    topic: str = ""
    reason: str = ""
    wish: Wish | None = None
    text: str = ""
    reachable: str = ""
    claims: tuple[NoteClaim, ...] = ()
    asked_for: str = ""
    desk: str = ""
    taken_at: datetime | None = None
