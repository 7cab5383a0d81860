"""What a period can teach: about claims, hours and topics, and callers who were openly honest.

Never about an assistant, a desk or a single contact. Nothing here is a score; the lists name what
somebody may want to look at, and why.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from frontdesk.domain.call import Call
from frontdesk.domain.folding import fold
from frontdesk.domain.terms import (
    DECLINED,
    LASTING_REASONS,
    SALES_REASONS,
    Answer,
    Outcome,
    OutcomeReason,
    Result,
    Verdict,
)

#: The most rows of each list.
MOST = 10
_HOURS = 5
_HONEST = frozenset({Verdict.STATED_OPENLY, Verdict.CONFIRMED})
_NOT_WANTED = frozenset({Answer.NO_INTEREST, Answer.DO_NOT_PUT_THROUGH})


@dataclass(frozen=True, slots=True)
class OpenCaller:
    """A sales caller who said openly what each call was about; the topic is the newest one's.

    `ids` are those of the calls.
    """

    caller: str
    company: str
    reason: str
    topic: str
    calls: int
    ids: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class ClaimChecks:
    """How often a kind of claim was made, how often it was checked, and was accurate."""

    kind: str
    made: int
    checked: int
    accurate: int


@dataclass(frozen=True, slots=True)
class UnplacedTopic:
    """A topic that found no contact; `reason` is a key, `calls` how often it came, `ids` whose."""

    topic: str
    reason: str
    calls: int
    ids: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class BusyHour:
    """A local clock hour of a weekday (0 is Monday) and the calls that began in it."""

    day: int
    hour: int
    calls: int


@dataclass(frozen=True, slots=True)
class AfterNo:
    """The calls after a no, how many callers made them (where known), and how they ended."""

    calls: int = 0
    callers: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Insight:
    """The lists, each the most frequent first."""

    open_callers: tuple[OpenCaller, ...] = ()
    claims: tuple[ClaimChecks, ...] = ()
    no_contact: tuple[UnplacedTopic, ...] = ()
    busiest: tuple[BusyHour, ...] = ()
    after_no: AfterNo = AfterNo()


def insight(
    calls: Sequence[Call],
    claims: dict[str, dict[str, int]],
    by_hour: Sequence[Sequence[int]],
    after_no: AfterNo,
) -> Insight:
    """Return what a period's calls with details, and its figures, can teach."""
    taken = [call for call in calls if call.outcome != Outcome.MISSED]
    return Insight(
        open_callers(taken), claim_checks(claims), no_contact(taken), busiest(by_hour), after_no
    )


def open_callers(calls: Iterable[Call]) -> tuple[OpenCaller, ...]:
    """Return the sales callers who were open and honest in every call of the period.

    Left out is who called again after a no or is not to be called, whom a contact did not want to
    hear of, and who has an appointment already. Those whose matter a contact found useful stand
    first.
    """
    grouped: dict[object, list[Call]] = defaultdict(list)
    for call in calls:
        if call.caller or call.company:
            key = call.caller_key if call.caller_key is not None else fold(call.who)
            grouped[key].append(call)
    found: list[tuple[tuple[int, int, str], OpenCaller]] = []
    for group in grouped.values():
        offers = [call for call in group if call.reason in SALES_REASONS]
        if not offers or not all(_welcome(call) for call in group):
            continue
        newest = max(offers, key=lambda call: call.started_at)
        useful = any(call.referral and call.referral.answer == Answer.USEFUL for call in group)
        ids = tuple(call.id for call in offers)
        one = OpenCaller(
            newest.caller, newest.company, newest.reason, newest.topic, len(offers), ids
        )
        found.append(((-int(useful), -len(offers), fold(newest.who)), one))
    return tuple(one for _, one in sorted(found, key=lambda item: item[0])[:MOST])


def _welcome(call: Call) -> bool:
    answer = call.referral.answer if call.referral else None
    return (
        call.verdict in _HONEST
        and call.repeats is None
        and call.outcome not in (Outcome.APPOINTMENT, Outcome.CONTACT_DECLINED)
        and call.outcome_reason not in LASTING_REASONS
        and answer not in _NOT_WANTED
        and answer != Answer.APPOINTMENT_MADE
    )


def claim_checks(claims: dict[str, dict[str, int]]) -> tuple[ClaimChecks, ...]:
    """Return each kind of claim with how often it was accurate, the one made most first."""
    found = [
        ClaimChecks(
            str(kind),
            sum(results.values()),
            results.get(Result.ACCURATE, 0) + results.get(Result.NOT_ACCURATE, 0),
            results.get(Result.ACCURATE, 0),
        )
        for kind, results in claims.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.made, one.kind))[:MOST])


def no_contact(calls: Iterable[Call]) -> tuple[UnplacedTopic, ...]:
    """Return the topics for which nobody was found inside, however they were spelt.

    That is: passed to a wrong person, declined as not our remit, or a message to nobody.
    """
    found: dict[str, list[Call]] = defaultdict(list)
    for call in calls:
        topic = fold(call.topic)
        if topic and _unplaced(call):
            found[topic].append(call)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST]
    return tuple(
        UnplacedTopic(
            group[-1].topic, group[-1].reason, len(group), tuple(call.id for call in group)
        )
        for _, group in ordered
    )


def _unplaced(call: Call) -> bool:
    referral = call.referral
    if referral and referral.answer == Answer.WRONG_PERSON and not referral.passed_to:
        return True
    if call.outcome in DECLINED:
        return call.outcome_reason == OutcomeReason.NOT_OUR_REMIT
    named = call.asked_for or (referral.contact if referral else "")
    return call.outcome == Outcome.MESSAGE and not named


def busiest(by_hour: Sequence[Sequence[int]]) -> tuple[BusyHour, ...]:
    """Return the five hours of the week in which most calls began."""
    cells = [
        BusyHour(day, hour, count)
        for day, hours in enumerate(by_hour)
        for hour, count in enumerate(hours)
        if count
    ]
    return tuple(sorted(cells, key=lambda cell: (-cell.calls, cell.day, cell.hour))[:_HOURS])
