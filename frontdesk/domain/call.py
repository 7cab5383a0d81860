"""A call with its claims and its referral, as plain immutable values."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from frontdesk.domain.terms import (
    Answer,
    ClaimKind,
    Conduct,
    Direction,
    Outcome,
    OutcomeReason,
    Purpose,
    Result,
    Verdict,
    Way,
    Wish,
)


def new_id() -> str:
    """Make an identifier for a call, a contact or a referral (a random UUID, RFC 9562)."""
    from uuid import uuid4  # its import is not needed to show a call

    return str(uuid4())


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number: E.164 (`+493023125099`), as people read it, and as it arrived."""

    e164: str | None = None
    shown: str = ""
    raw: str = ""
    withheld: bool = False

    @property
    def display(self) -> str:
        """The readable form, else what arrived; empty where nothing is known."""
        return self.shown or self.raw


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of the caller that can be checked, and what became of it.

    `words` are the caller's own, `about` the person, date or reference named in them; `method` is
    a `CheckMethod` key or free words.
    """

    kind: ClaimKind
    words: str = ""
    about: str = ""
    result: Result = Result.OPEN
    method: str = ""
    evidence: str = ""
    checked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """A matter passed to a contact, and what the contact said to it."""

    id: str = field(default_factory=new_id)
    contact: str = ""
    contact_id: str | None = None
    text: str = ""
    way: Way | None = None
    sent_at: datetime | None = None
    answer: Answer | None = None
    answered_at: datetime | None = None
    passed_to: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """One conversation at the desk. Nothing is mandatory but the time; unknown stays unknown.

    Times are aware and in UTC. `verdict` is what the checks say unless `verdict_reason` gives the
    assistant's reason for another; `repeats` is the id of the declined call that this one follows.
    """

    started_at: datetime
    id: str = field(default_factory=new_id)
    ended_at: datetime | None = None
    direction: Direction = Direction.IN
    number: PhoneNumber = PhoneNumber()
    caller: str = ""
    caller_key: int | None = None
    company: str = ""
    company_key: int | None = None
    asked_for: str = ""
    asked_for_id: str | None = None
    reason: str = ""
    topic: str = ""
    purpose: Purpose | None = None
    conduct: Conduct | None = None
    claims: tuple[Claim, ...] = ()
    outcome: Outcome | None = None
    outcome_reason: OutcomeReason | None = None
    wish: Wish | None = None
    reachable: str = ""
    we_said: str = ""
    note: str = ""
    referral: Referral | None = None
    desk: str = ""
    source: str = ""
    verdict: Verdict = Verdict.UNCHECKED
    verdict_reason: str = ""
    repeats: str | None = None

    def with_claim(self, claim: Claim) -> "Call":
        """Return this call with `claim` in place of the one of its kind, or added at the end."""
        if any(known.kind == claim.kind for known in self.claims):
            claims = tuple(claim if known.kind == claim.kind else known for known in self.claims)
        else:
            claims = (*self.claims, claim)
        return replace(self, claims=claims)

    def without_claim(self, kind: ClaimKind) -> "Call":
        """Return this call without its claim of that kind."""
        return replace(self, claims=tuple(c for c in self.claims if c.kind != kind))

    def claim(self, kind: ClaimKind) -> Claim | None:
        """Return the claim of that kind, if the caller made it."""
        return next((claim for claim in self.claims if claim.kind == kind), None)

    @property
    def who(self) -> str:
        """Name and company, or the number, or nothing: how the call is called in a list."""
        named = ", ".join(part for part in (self.caller, self.company) if part)
        return named or self.number.display
