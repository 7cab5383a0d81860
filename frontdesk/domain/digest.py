"""What one contact gets of a period: who asked for them, what was claimed, what is still open.

It lists; it counts nothing, and says nothing of the desk that took a call or of how the caller
spoke.
"""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.domain.call import Call
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import ClaimKind
from frontdesk.domain.week import Period


@dataclass(frozen=True, slots=True)
class StillOpen:
    """Something that waits for the contact: `call_back`, `calls_again`, `referral`, `promise`
    or `question`, the last with the claim it is about; `since` is aware UTC.
    """

    kind: str
    call: Call
    since: datetime
    claim: ClaimKind | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """The calls of a period for one contact, oldest first, and what is open now, newest first."""

    contact: Contact
    period: Period
    zone: str
    calls: tuple[Call, ...]
    still_open: tuple[StillOpen, ...]
