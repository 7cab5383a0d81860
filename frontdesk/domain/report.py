"""The week in numbers and its calls; about callers, never about an assistant."""

from dataclasses import dataclass, field

from frontdesk.domain.call import Call
from frontdesk.domain.insight import Insight
from frontdesk.domain.week import Period


@dataclass(frozen=True, slots=True)
class Totals:
    """The headline figures, each over the incoming calls of the period.

    `missed` rings are counted apart and in none of the others. `put_through` is both outcomes,
    `declined` is the desk's and the contact's no, `sales` the offers' reasons, `called_again` the
    calls after a no.
    """

    calls: int = 0
    sales: int = 0
    put_through: int = 0
    messages: int = 0
    declined: int = 0
    called_again: int = 0
    missed: int = 0


@dataclass(frozen=True, slots=True)
class ReferralCounts:
    """How many referrals went out, how many were answered, and how."""

    sent: int = 0
    answered: int = 0
    answers: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RepeatCaller:
    """Somebody who called more than once in the period.

    `key` or else `e164` finds their calls; neither is a figure.
    """

    caller: str
    company: str
    number: str
    calls: int
    outcomes: dict[str, int]
    key: int | None = field(default=None, compare=False)
    e164: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Report:
    """A period of calls. `by_day[0]` is Monday, `by_hour[day][hour]` the local clock hour.

    `claims` maps a kind to its results, `verdicts`, `reasons` and `outcomes` a key to a count; a
    key that did not occur is missing. `zone` is an IANA name. `insight` comes with the calls.
    """

    period: Period
    zone: str
    totals: Totals
    previous: Totals
    by_day: tuple[int, ...]
    by_hour: tuple[tuple[int, ...], ...]
    verdicts: dict[str, int]
    claims: dict[str, dict[str, int]]
    reasons: dict[str, int]
    outcomes: dict[str, int]
    referrals: ReferralCounts
    repeat_callers: tuple[RepeatCaller, ...]
    calls: tuple[Call, ...]
    insight: Insight = Insight()
