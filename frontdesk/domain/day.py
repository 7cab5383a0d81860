"""What the desk shows at rest: today, what is open, what was typed; and what a save touched.

Apart from the rest of `domain.past`, because the window shows it first and each dataclass is half a
millisecond of its start.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.domain.call import Call

if TYPE_CHECKING:
    from frontdesk.domain.evidence import Question


@dataclass(frozen=True, slots=True)
class Day:
    """Today at a glance: the calls, newest first, and the figures above them."""

    calls: tuple[Call, ...] = ()
    total: int = 0
    sales: int = 0
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Something due: a call-back, a promise, a referral or a question without an answer (`kind`).

    `due_at` is when it is due if that is known; `call` is what it comes from; `question` is what a
    contact was asked about one of its claims.
    """

    kind: str
    call: Call
    contact: str = ""
    due_at: datetime | None = None
    question: "Question | None" = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other one: its call with its kind, or with the question."""
        return self.call.id, self.kind if self.question is None else self.question.id


@dataclass(frozen=True, slots=True)
class Draft:
    """A call being typed, saved while typing and offered again; `state` is the screen's own."""

    call: Call
    saved_at: datetime
    state: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a mutation touched, broadcast so that screens refresh themselves."""

    calls: bool = False
    callers: bool = False
    contacts: bool = False
    drafts: bool = False
    settings: bool = False
    referrals: bool = False
