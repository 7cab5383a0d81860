"""A call that a telephone line tells of, and what the desk knows of it while it rings."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from frontdesk.domain.call import Call, Claim, PhoneNumber, new_id
from frontdesk.domain.past import CalledAgain, Match, Past
from frontdesk.domain.terms import Direction


@dataclass(frozen=True, slots=True)
class Told:
    """The last claim that was checked, and the call it was made in."""

    call: Call
    claim: Claim


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk knows of who rings, read at the ring.

    `number` is the reading that the history decided for. `match` is the one person, else the
    company, else the bare number; `colleague` the contact behind an internal number, `partner` the
    business partner whose number it is, and `presumed` a company that has a number on the same
    switchboard. `usually` is who mostly gets these calls.
    """

    number: PhoneNumber = PhoneNumber()
    match: Match | None = None
    past: Past = Past()
    again: CalledAgain | None = None
    told: Told | None = None
    usually: str = ""
    colleague: str = ""
    partner: str = ""
    presumed: str = ""


@dataclass(frozen=True, slots=True)
class Ring:
    """One call of a line, from its ring to its end; `id` is that of the call it becomes.

    Times are aware UTC, by this machine's clock. `known` is `None` until it has been read.
    `display_name` is what the line displayed, never a proof; `listed_only` is set where a line
    rings too often to be shown each time.
    """

    line: str
    rang_at: datetime
    id: str = field(default_factory=new_id)
    direction: Direction = Direction.IN
    number: PhoneNumber = PhoneNumber()
    candidates: tuple[str, ...] = ()
    display_name: str = ""
    local: str = ""
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str = ""
    listed_only: bool = False
    known: Known | None = None

    @property
    def is_internal(self) -> bool:
        """Whether a colleague calls."""
        return self.extension != ""

    @property
    def extension(self) -> str:
        """The internal number at the other end; empty where the call comes from outside."""
        first = self.candidates[0] if self.candidates else ""
        return first.removeprefix("internal:") if first.startswith("internal:") else ""

    @property
    def is_ringing(self) -> bool:
        """Whether nobody has taken it yet."""
        return self.answered_at is None and self.ended_at is None

    @property
    def is_missed(self) -> bool:
        """Whether it is known to have ended without anybody of this house taking it."""
        return (
            self.ended_at is not None
            and self.answered_at is None
            and self.direction == Direction.IN
            and self.reason in ("", "missed", "machine")
        )

    def call(self, desk: str = "") -> Call:
        """Return the call as it begins: who it is as far as the history says, nothing judged."""
        known = self.known or Known(number=self.number)
        match = known.match
        call = Call(
            started_at=self.rang_at,
            id=self.id,
            direction=self.direction,
            number=known.number if known.number.display or known.number.withheld else self.number,
            desk=desk,
            source=self.line,
        )
        if match is None:
            return replace(call, caller=known.colleague, company=known.partner)
        company = match.company or ("" if match.is_person else match.name)
        return replace(
            call,
            caller=match.name if match.is_person else "",
            caller_key=match.caller_key,
            company=company,
            company_key=match.company_key,
        )
