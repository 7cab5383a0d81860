"""A report for passing on: figures only, of nobody, and no group of fewer than five.

What is hidden cannot be worked out from what stands beside it: where the hidden counts of a table
come to fewer than five together, the smallest shown one is hidden with them; a sum is shown only
where its hidden parts, and those of the rest, are none or five and more.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from frontdesk.domain.report import Report
from frontdesk.domain.terms import (
    DECLINED,
    PUT_THROUGH,
    REASONS,
    SALES_REASONS,
    Answer,
    ClaimKind,
    Outcome,
    Result,
    Verdict,
)
from frontdesk.domain.week import Period

#: The smallest group that is shown.
SMALLEST = 5
#: The reasons a desk added are its own words; they are counted together under this key.
OWN = "own"
#: The key of calls of which a table says nothing.
_REST = ""
#: A count, or `None` where the group is too small to be shown.
Count = int | None


@dataclass(frozen=True, slots=True)
class PseudonymousReport:
    """A period in numbers without a caller; a key that did not occur is missing.

    `by_day[0]` is Monday; `by_quarter` are the calls from 0, 6, 12 and 18 o'clock on. Of the period
    before there is the number of calls only; a claim made fewer than five times is left out. `None`
    is one to four, or hidden to protect those.
    """

    period: Period
    zone: str
    calls: Count
    sales: Count
    put_through: Count
    messages: Count
    declined: Count
    called_again: Count
    missed: Count
    before: Count
    by_day: tuple[Count, ...]
    by_quarter: tuple[Count, ...]
    verdicts: dict[str, Count]
    claims: dict[str, dict[str, Count]]
    reasons: dict[str, Count]
    outcomes: dict[str, Count]
    sent: Count
    answered: Count
    answers: dict[str, Count]


def pseudonymous(report: Report) -> PseudonymousReport:
    """Return the figures of a report that may be passed on."""
    whole = report.totals.calls
    outcomes = _Hidden(_known(report.outcomes, {str(key) for key in Outcome}, OWN), whole)
    reasons = _Hidden(_known(report.reasons, set(REASONS), OWN), whole)
    verdicts = _Hidden(_known(report.verdicts, {str(key) for key in Verdict}, OWN), whole)
    answers = _Hidden(
        _known(report.referrals.answers, {str(key) for key in Answer}, OWN), report.referrals.sent
    )
    quarters = [sum(sum(day[q * 6 : q * 6 + 6]) for day in report.by_hour) for q in range(4)]
    days = _Hidden({str(day): n for day, n in enumerate(report.by_day)}, whole).shown()
    parts = _Hidden({str(q): n for q, n in enumerate(quarters)}, whole).shown()
    put_through, messages, declined = outcomes.sums(PUT_THROUGH, (Outcome.MESSAGE,), DECLINED)
    return PseudonymousReport(
        period=report.period,
        zone=report.zone,
        calls=_alone(whole),
        sales=reasons.sums(SALES_REASONS)[0],
        put_through=put_through,
        messages=messages,
        declined=declined,
        called_again=_part(report.totals.called_again, whole),
        missed=_alone(report.totals.missed),
        before=_alone(report.previous.calls),
        by_day=tuple(days[str(day)] for day in range(len(report.by_day))),
        by_quarter=tuple(parts[str(q)] for q in range(4)),
        verdicts=verdicts.shown(),
        claims=_claims(report.claims),
        reasons=reasons.shown(),
        outcomes=outcomes.shown(),
        sent=_alone(report.referrals.sent),
        answered=answers.sums([key for key in answers.counts if key != _REST])[0],
        answers=answers.shown(),
    )


class _Hidden:
    """Counts that come to `whole` together, and which of them are too small to be shown."""

    def __init__(self, counts: Mapping[str, int], whole: int) -> None:
        self.counts = {str(key): count for key, count in counts.items()}
        rest = whole - sum(self.counts.values())
        if rest > 0:
            self.counts[_REST] = rest
        self._whole = whole
        if whole < SMALLEST:
            hidden = set(self.counts)
        else:
            hidden = {key for key, count in self.counts.items() if 0 < count < SMALLEST}
            shown = sorted(
                (count, key) for key, count in self.counts.items() if count and key not in hidden
            )
            while hidden and self._sum(hidden) < SMALLEST and shown:
                hidden.add(shown.pop(0)[1])
        self._keys = hidden

    def _sum(self, keys: Collection[str]) -> int:
        return sum(self.counts[key] for key in keys)

    def shown(self) -> dict[str, Count]:
        """Return every count, those hidden as `None`."""
        return {
            key: None if key in self._keys else count
            for key, count in self.counts.items()
            if key != _REST
        }

    def sums(self, *groups: Collection[str]) -> list[Count]:
        """Return the sum of each group (they share no key), where it gives no hidden count away."""
        found: list[Count] = []
        left, told = self._sum(self._keys), []
        for group in groups:
            inside = {str(key) for key in group} & self.counts.keys()
            total, hidden = self._sum(inside), self._sum(self._keys & inside)
            small = (total, self._whole - total, hidden, self._sum(self._keys) - hidden)
            if any(0 < part < SMALLEST for part in small):
                found.append(None)
                continue
            if hidden:
                told.append((hidden, len(found)))
                left -= hidden
            found.append(total)
        # What all the sums leave over of the hidden counts must not be a small group either.
        for hidden, place in sorted(told):
            if not 0 < left < SMALLEST:
                break
            found[place] = None
            left += hidden
        return found


def _known(counts: Mapping[str, int], known: set[str], other: str) -> dict[str, int]:
    """Return counts by our own keys; what others wrote is counted together."""
    found: dict[str, int] = {}
    for key, count in counts.items():
        name = str(key) if str(key) in known else other
        found[name] = found.get(name, 0) + count
    return dict(sorted(found.items()))  # an order by frequency would tell of the hidden ones


def _claims(claims: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, Count]]:
    found: dict[str, dict[str, Count]] = {}
    kinds = {str(kind) for kind in ClaimKind}
    for kind, results in sorted(claims.items()):
        if str(kind) in kinds and sum(results.values()) >= SMALLEST:
            every = {str(result): results.get(result, 0) for result in Result}
            found[str(kind)] = _Hidden(every, sum(every.values())).shown()
    return found


def _alone(count: int) -> Count:
    return None if 0 < count < SMALLEST else count


def _part(count: int, whole: int) -> Count:
    return None if _alone(count) is None or _alone(whole - count) is None else count
