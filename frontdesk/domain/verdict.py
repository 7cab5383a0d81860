"""Was the caller honest in this call? Derived from the claims, with its grounds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.terms import Purpose, Result, Verdict


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a verdict rests on: how many claims came to which result, and how plain the answer was.

    The counts are worded by `frontdesk.wording`, so that grounds read the same in every language.
    """

    claims: int = 0
    accurate: int = 0
    not_accurate: int = 0
    uncheckable: int = 0
    open: int = 0
    purpose: Purpose | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and its grounds."""

    verdict: Verdict
    grounds: Grounds


def judge(claims: Sequence[Claim], purpose: Purpose | None) -> Judgement:
    """Return the verdict on one call; the first rule that fits wins.

    `purpose` is how plainly the caller said it *in this call*: `None` until confirmed.
    """
    count = {result: sum(1 for claim in claims if claim.result == result) for result in Result}
    grounds = Grounds(
        claims=len(claims),
        accurate=count[Result.ACCURATE],
        not_accurate=count[Result.NOT_ACCURATE],
        uncheckable=count[Result.UNCHECKABLE],
        open=count[Result.OPEN],
        purpose=purpose,
    )
    if grounds.not_accurate:
        verdict = Verdict.NOT_ACCURATE
    elif purpose in (Purpose.EVASIVE, Purpose.REFUSED):
        verdict = Verdict.EVASIVE
    elif grounds.open or grounds.uncheckable:
        verdict = Verdict.UNCHECKED
    elif grounds.accurate:
        verdict = Verdict.CONFIRMED
    elif purpose == Purpose.PLAIN:
        verdict = Verdict.STATED_OPENLY
    else:
        verdict = Verdict.UNCHECKED
    return Judgement(verdict, grounds)


def judge_call(call: Call) -> Judgement:
    """Return the verdict on a call, the assistant's own where she gave a reason for it."""
    judgement = judge(call.claims, call.purpose)
    if call.verdict_reason:
        return Judgement(call.verdict, replace(judgement.grounds, reason=call.verdict_reason))
    return judgement
