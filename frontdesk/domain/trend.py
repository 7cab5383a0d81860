"""How the figures of a report came about over time, and what its screen shows beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk.domain.report import Report, Totals
from frontdesk.domain.week import Period

#: How many spans as long as the period a trend has, itself included; how many months a long one.
STEPS, MONTHS = 8, 12
#: The longest period, in days, whose trend goes by spans of its own length.
_LONGEST_SPAN = 62

#: How often each verdict was given, by weekday (0 is Monday) and whether it was a sales call.
VerdictCounts = Mapping[tuple[int, str, bool], int]


@dataclass(frozen=True, slots=True)
class Trend:
    """The headline figures of consecutive spans, the oldest first; the last may not be over."""

    steps: tuple[Period, ...] = ()
    totals: tuple[Totals, ...] = ()

    def values(self, key: str) -> tuple[int, ...]:
        """Return one figure of each step; `key` is a field of `Totals`."""
        return tuple(getattr(totals, key) for totals in self.totals)


@dataclass(frozen=True, slots=True)
class Tally:
    """What one look at the calls of a period counts."""

    totals: Totals
    by_hour: tuple[tuple[int, ...], ...]
    verdict_counts: VerdictCounts
    reasons: dict[str, int]
    outcomes: dict[str, int]

    @property
    def verdicts(self) -> dict[str, int]:
        """How often each verdict was given, most first."""
        return verdicts_of(self.verdict_counts)


@dataclass(frozen=True, slots=True)
class Overview:
    """A report without its calls, with its trend and what the screen compares it with.

    `verdicts_before` has the weekday 0 throughout; `over` is whether the period has ended. What
    `report.insight` lists by name is there where the period has few enough calls to look at each
    (`looked_at`).
    """

    report: Report
    trend: Trend
    verdicts: VerdictCounts
    verdicts_before: VerdictCounts
    over: bool = True
    looked_at: bool = True


def verdicts_of(counts: VerdictCounts, *, sales_only: bool = False) -> dict[str, int]:
    """Return how often each verdict was given, over all weekdays, most first."""
    found: dict[str, int] = {}
    for (_, verdict, sales), number in counts.items():
        if sales or not sales_only:
            found[verdict] = found.get(verdict, 0) + number
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def steps(period: Period, today: date) -> tuple[Period, ...]:
    """Return the spans of a period's trend that have begun by `today`, the oldest first.

    A week has the eight weeks up to it, a quarter and a year twelve months; the last ends with it.
    """
    if period.label or (period.last - period.first).days >= _LONGEST_SPAN:
        found = _months(period)
    else:
        days = timedelta(days=(period.last - period.first).days + 1)
        found = [
            Period(period.first - days * back, period.last - days * back)
            for back in reversed(range(STEPS))
        ]
    return tuple(step for step in found if step.first <= max(today, found[0].first))


def _months(period: Period) -> list[Period]:
    last = period.last
    found: list[Period] = []
    while len(found) < MONTHS:
        first = last.replace(day=1)
        found.append(Period(first, last))
        last = first - timedelta(days=1)
    return found[::-1]
