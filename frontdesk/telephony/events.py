"""What a line reports, and how it is: the values between a source and the desk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """What happened to a call."""

    RINGING = "ringing"
    ANSWERED = "answered"
    ENDED = "ended"


class Ended(StrEnum):
    """Why a call ended, where the source can tell."""

    MISSED = "missed"
    MACHINE = "machine"
    ELSEWHERE = "elsewhere"
    BLOCKED = "blocked"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class CallEvent:
    """One thing that happened to one call.

    `source` is the configured instance, `call_id` unique within it. `remote_numbers` are up to
    three candidates in E.164, best first, or one `internal:101`; empty where the number is withheld
    or cannot be read, and `remote_raw` is always as it arrived. `display_name` is plain text of at
    most 80 characters, as displayed and never a proof. `at` is this machine's clock, aware UTC.
    `listed_only` is set where a line rings too often: list the call, show no pop.
    """

    kind: Kind
    source: str
    call_id: str
    at: datetime
    direction: str = "in"
    remote_numbers: tuple[str, ...] = ()
    remote_raw: str = ""
    withheld: bool = False
    local_number: str = ""
    display_name: str = ""
    reason: Ended | None = None
    listed_only: bool = False


class State(StrEnum):
    """How a line is."""

    OFF = "off"
    CONNECTING = "connecting"
    OK = "ok"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Health:
    """How a line is: since when, its last event, or what is wrong and when it is tried again.

    `problem` is a key of `frontdesk.wording.LINE_PROBLEMS`, `params` its parameters; `dropped`
    counts events that were refused (flood, rate limit).
    """

    state: State = State.OFF
    since: datetime | None = None
    last_event: datetime | None = None
    problem: str = ""
    params: dict[str, str] = field(default_factory=dict)
    next_try: datetime | None = None
    dropped: int = 0


Emit = Callable[[CallEvent], None]
Report = Callable[[Health], None]


class CallSource(Protocol):
    """A line. `run` works until it is cancelled, reconnects by itself and never raises out."""

    name: str

    async def run(self, emit: Emit, report: Report) -> None:
        """Tell what happens by `emit` and how the line is by `report`, on the loop's thread."""
