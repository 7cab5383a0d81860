"""Mail that the desk sends by itself: the account, what waits to go out, and what hinders it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

#: How a connection is secured, each with the port that is usual for it (RFC 6409, RFC 8314).
PORTS: Mapping[str, int] = {"starttls": 587, "tls": 465, "none": 25}


class MailState(StrEnum):
    """How far a message is; `sending` lasts as long as the server is being talked to."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"


class Hindrance(StrEnum):
    """What a problem stops: every message, this one for now, or this one for good."""

    SERVER = "server"
    LATER = "later"
    REFUSED = "refused"


class MailProblem(Exception):
    """Why a message does not go out; `key` is one of `wording.MAIL_PROBLEMS`."""

    def __init__(self, key: str, hindrance: Hindrance, **params: str) -> None:
        super().__init__(key)
        self.key = key
        self.hindrance = hindrance
        self.params = params


@dataclass(frozen=True, slots=True)
class MailAccount:
    """The server that takes the desk's mail; its password is not among it.

    `security` is a key of `PORTS`; an empty `user` logs in to nothing; `sender` is one address.
    """

    host: str
    port: int
    security: str
    user: str
    sender: str

    @property
    def is_here(self) -> bool:
        """Whether the server runs on this computer, by its name or address alone."""
        from ipaddress import ip_address

        if self.host.lower() == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message in the outbox, without its content.

    It may go out from `due_at` on; `problem` is a key of `wording.MAIL_PROBLEMS` with `params`,
    empty where nothing went wrong; `done_at` is when it was sent or refused. Times are aware UTC.
    """

    id: str
    call_id: str
    contact: str
    recipient: str
    state: MailState
    made_at: datetime
    due_at: datetime
    tries: int = 0
    problem: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """What is handed to the server: to whom, and the message without its sender."""

    id: str
    recipient: str
    data: bytes
