"""What a contact answers by mail: the mailbox it comes to, the answer, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk.domain.terms import Answer

#: How a connection to a mailbox is secured, each with its usual port (RFC 8314).
MAILBOX_PORTS: Mapping[str, int] = {"tls": 993, "starttls": 143, "none": 143}


@dataclass(frozen=True, slots=True)
class MailboxAccount:
    """The mailbox that answers come to; its password is not among it.

    `security` is a key of `MAILBOX_PORTS`; `address` is where the links in a note write to.
    """

    host: str
    port: int
    security: str
    user: str
    address: str

    @property
    def name(self) -> str:
        """What tells this mailbox from any other."""
        return f"{self.user}@{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Place:
    """How far a mailbox is read: up to this UID, as long as its UIDVALIDITY stays (RFC 3501)."""

    validity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as a mail gives it; nothing of it is believed before its token is known.

    `digest` tells this mail from any other; `sender` is its one address, empty where it is not
    plain who sent it. `arrived_at` is what our own server says, `written_at` what the mail says.
    """

    digest: str
    token: str
    answer: Answer
    sender: str
    arrived_at: datetime
    written_at: datetime | None = None
    passed_to: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one look into a mailbox brought; `more` says that there is more to read at once."""

    place: Place
    replies: tuple[Reply, ...] = ()
    looked_at: int = 0
    more: bool = False


class ReplyState(StrEnum):
    """What became of an answer: taken over, come too late to count, or taken back by hand."""

    TAKEN = "taken"
    LATE = "late"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class KeptReply:
    """An answer that came by mail, as it is kept.

    `contact` is whom the note went to, `known` whether the answer came from that address, `who`
    the caller of that call. Times are aware UTC.
    """

    digest: str
    call_id: str
    contact: str
    sender: str
    known: bool
    answer: Answer
    passed_to: str
    arrived_at: datetime
    state: ReplyState
    who: str = ""
