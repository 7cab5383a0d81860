"""The counts of a period, added up from those that `m0004_tally` keeps: a year as soon as a week.

What is kept by quarter hours and hours fits the days of every zone. What is kept by days of UTC is
put right at both ends by a look at the calls between local midnight and the nearest one of UTC.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime, timedelta, tzinfo

from frontdesk.domain.report import ReferralCounts, Totals
from frontdesk.domain.terms import Verdict
from frontdesk.domain.trend import Tally, VerdictCounts
from frontdesk.domain.week import Period
from frontdesk.storage.clock import clock_segments, hour_of_week_sql
from frontdesk.storage.counting import CallCounts, Counting
from frontdesk.storage.database import Storage, to_us

#: How long the slots are that local days and hours are made of, in seconds; the longest there are.
_LENGTHS = (3600, 900)
_LONGEST = 86400
_SECOND = 1_000_000
_DAY = timedelta(days=1)
_VERDICTS = tuple((str(verdict), sales) for sales in (False, True) for verdict in Verdict)
_VERDICT_SUMS = [f"sum({'sales_' if sales else ''}{verdict})" for verdict, sales in _VERDICTS]
_SALES_SUM = " + ".join(f"sum(sales_{verdict})" for verdict in Verdict)
#: The fields of `Totals`.
_TOTALS = (
    f"{' + '.join(_VERDICT_SUMS)}, {_SALES_SUM}, sum(put_through), sum(messages), sum(declined),"
    " sum(called_again), sum(missed)"
)
_FROM = "FROM tally_call WHERE length = ? AND slot >= ? AND slot < ?"
#: A part of a time and whether it is counted on or off.
Edge = tuple[datetime, datetime, int]


class TallyStore:
    """Adds up counts, in the desk's zone."""

    def __init__(self, storage: Storage, zone: tzinfo) -> None:
        self._storage = storage
        self._zone = zone
        self._counting = Counting(storage, zone)

    def tally(self, period: Period) -> Tally:
        """Return all counts of a period."""
        totals, hours, verdicts = self._calls(period)
        reasons: Counter[str] = Counter()
        outcomes: Counter[str] = Counter()
        claims: dict[str, dict[str, int]] = {}
        referrals: Counter[str] = Counter()
        for (what, key), number in self._keyed(period).items():
            if what == "claim":
                kind, _, result = key.partition(":")
                claims.setdefault(kind, {})[result] = number
            else:
                {"reason": reasons, "outcome": outcomes, "referral": referrals}[what][key] = number
        answers = _ranked(referrals)
        return Tally(
            totals,
            tuple(tuple(day) for day in hours),
            verdicts,
            _ranked(reasons),
            _ranked(outcomes),
            dict(sorted(claims.items(), key=lambda item: (-sum(item[1].values()), item[0]))),
            ReferralCounts(referrals.total(), sum(answers.values()), answers),
        )

    def trend(self, steps: Sequence[Period]) -> tuple[Totals, ...]:
        """Return the headline figures of each span, in their order, by one statement."""
        if not steps:
            return ()
        values: list[object] = []
        for place, step in enumerate(steps):
            slots = self._slots(step)
            if slots is None:
                return self._counting.trend(steps)
            for part in _by_days(slots):
                values += [place, *part]
        one = f"SELECT ? AS place, {_TOTALS} {_FROM}"
        rows = self._storage.rows(" UNION ALL ".join([one] * (len(values) // 4)), values)
        found = [[0] * len(fields(Totals)) for _ in steps]
        for place, *numbers in rows:
            found[place] = [
                one + (more or 0) for one, more in zip(found[place], numbers, strict=True)
            ]
        return tuple(Totals(*numbers) for numbers in found)

    def verdicts(self, period: Period) -> VerdictCounts:
        """Return how often each verdict was given, sales calls apart, all under weekday 0."""
        slots = self._slots(period)
        if slots is None:
            return self._counting.verdicts(period)
        found: Counter[tuple[int, str, bool]] = Counter()
        for part in _by_days(slots):
            row = self._storage.row(f"SELECT {', '.join(_VERDICT_SUMS)} {_FROM}", part)
            for which, number in zip(_VERDICTS, row or (), strict=True):
                if number:
                    found[0, *which] += number
        return dict(found)

    def _calls(self, period: Period) -> CallCounts:
        slots = self._slots(period)
        if slots is None:
            return self._counting.calls(period)
        hours = [[0] * 24 for _ in range(7)]
        verdicts: Counter[tuple[int, str, bool]] = Counter()
        summed = Counter[str]()
        hour_of_week = hour_of_week_sql(
            clock_segments(period, self._zone), "slot", slots[0] * _SECOND
        )
        named = ("put_through", "messages", "declined", "called_again", "missed")
        for hour, *numbers in self._storage.rows(
            f"SELECT {hour_of_week}, {', '.join(f'sum({name})' for name in named)},"
            f" {', '.join(_VERDICT_SUMS)} {_FROM} GROUP BY 1",
            slots,
        ):
            for name, number in zip(named, numbers, strict=False):
                summed[name] += number
            for (verdict, sales), number in zip(_VERDICTS, numbers[len(named) :], strict=True):
                if number:
                    verdicts[hour // 24, verdict, sales] += number
                    summed["sales"] += number if sales else 0
                    hours[hour // 24][hour % 24] += number
        calls = sum(sum(day) for day in hours)
        return Totals(calls=calls, **summed), hours, dict(verdicts)

    def _slots(self, period: Period) -> tuple[int, int, int] | None:
        """Return the longest slots that the period's days and hours are made of, from and to."""
        segments = clock_segments(period, self._zone)
        marks = [(to_us(start), offset) for start, _, offset in segments]
        marks.append((to_us(segments[-1][1]), 0))
        for length in _LENGTHS:
            unit = length * _SECOND
            if not any(at % unit or offset % length for at, offset in marks):
                return length, marks[0][0] // unit, marks[-1][0] // unit
        return None

    def _keyed(self, period: Period) -> Counter[tuple[str, str]]:
        first, last, edges = days_of(*period.bounds(self._zone))
        found: Counter[tuple[str, str]] = Counter()
        if first < last:
            for what, key, number in self._storage.rows(
                "SELECT what, key, sum(n) FROM tally_key WHERE day >= ? AND day < ? GROUP BY 1, 2",
                (first, last),
            ):
                found[what, key] = number
        for start, end, sign in edges:
            for which, number in self._counting.keyed(start, end).items():
                found[which] += sign * number
        return Counter({which: number for which, number in sorted(found.items()) if number})


def days_of(start: datetime, end: datetime) -> tuple[int, int, list[Edge]]:
    """Return the whole days of UTC that a span comes nearest to, and what they lack or have over.

    A day is counted from 1970. Where no day comes near, the span itself is what lacks.
    """
    first, last = _nearest(start), _nearest(end)
    if first >= last:
        return first, first, [(start, end, 1)]
    return first, last, edges_of(start, end, _midnight(first), _midnight(last))


def edges_of(start: datetime, end: datetime, first: datetime, last: datetime) -> list[Edge]:
    """Return what the span from `first` to `last` lacks, or has over, beside `start` to `end`."""
    edges = [
        (start, first, 1) if start < first else (first, start, -1),
        (last, end, 1) if last < end else (end, last, -1),
    ]
    return [edge for edge in edges if edge[0] < edge[1]]


def _by_days(slots: tuple[int, int, int]) -> list[tuple[int, int, int]]:
    """Return the same time in whole days, and in the shorter slots before and after them."""
    length, first, last = slots
    in_a_day = _LONGEST // length
    begin, end = -(-first // in_a_day), last // in_a_day
    if begin >= end:
        return [slots]
    parts = [
        (length, first, begin * in_a_day),
        (_LONGEST, begin, end),
        (length, end * in_a_day, last),
    ]
    return [part for part in parts if part[1] < part[2]]


def _nearest(moment: datetime) -> int:
    return (to_us(moment + _DAY / 2)) // to_us(_midnight(1))


def _midnight(day: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + day * _DAY


def _ranked(counts: Counter[str]) -> dict[str, int]:
    """Return the keys that occurred, most first; what was not noted is left out."""
    known = ((key, number) for key, number in counts.items() if key and number)
    return dict(sorted(known, key=lambda item: (-item[1], item[0])))
