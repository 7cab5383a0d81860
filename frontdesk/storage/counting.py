"""Counts of a span of time by a look at each of its calls: right for any span, slow for a long one.

`storage.tally` adds up what is counted already; this is for the hours at both ends of it, and for
the few zones of the past whose days begin at no quarter of an hour. The tests compare the two.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, tzinfo

from frontdesk.domain.report import Totals
from frontdesk.domain.terms import DECLINED, PUT_THROUGH, SALES_REASONS, Outcome
from frontdesk.domain.trend import VerdictCounts
from frontdesk.domain.week import Period
from frontdesk.storage.clock import clock_segments, hour_of_week_sql
from frontdesk.storage.database import Storage
from frontdesk.storage.spans import WITHIN, span

_SALES = ", ".join(f"'{reason}'" for reason in SALES_REASONS)
_IS_SALES = frozenset(SALES_REASONS)
_INCOMING = f"{WITHIN} AND call.direction = 'in'"
#: The calls a figure counts: incoming, rings nobody took apart.
COUNTED = f"{_INCOMING} AND ifnull(call.outcome, '') != 'missed'"
#: The fields of `Totals`, over incoming calls; a ring nobody took is in the last one only.
_TOTALS = (
    "ifnull(sum(ifnull(outcome, '') != 'missed'), 0),"
    f" ifnull(sum(reason IN ({_SALES}) AND ifnull(outcome, '') != 'missed'), 0),"
    " ifnull(sum(outcome IN ('put_through', 'put_through_announced')), 0),"
    " ifnull(sum(outcome = 'message'), 0),"
    " ifnull(sum(outcome IN ('declined', 'contact_declined')), 0),"
    " ifnull(sum(repeats IS NOT NULL AND ifnull(outcome, '') != 'missed'), 0),"
    " ifnull(sum(outcome = 'missed'), 0)"
)
#: What `keyed` counts, by what it is called: a selection of key and count, with `COUNTED` in it.
_KEYED = {
    "reason": f"SELECT reason, count(*) FROM call WHERE {COUNTED} AND reason != '' GROUP BY 1",
    "outcome": "SELECT outcome, count(*) FROM call"
    f" WHERE {COUNTED} AND ifnull(outcome, '') != '' GROUP BY 1",
    "claim": "SELECT kind || ':' || result, count(*) FROM call"
    f" CROSS JOIN claim ON claim.call_seq = call.seq WHERE {COUNTED} GROUP BY 1",
    "referral": "SELECT ifnull(r.answer, ''), count(*) FROM call"
    f" CROSS JOIN referral r ON r.call_seq = call.seq WHERE {COUNTED}"
    " AND (r.sent_at IS NOT NULL OR r.answer IS NOT NULL) GROUP BY 1",
}

#: By hour of the week how the calls there ended and what was thought of them.
CallCounts = tuple[Totals, list[list[int]], VerdictCounts]


class Counting:
    """Counts calls, claims and referrals. Rows lie in the order of time."""

    def __init__(self, storage: Storage, zone: tzinfo) -> None:
        self._storage = storage
        self._zone = zone

    def calls(self, period: Period) -> CallCounts:
        """Return the headline figures, the calls by weekday and hour, and the verdicts."""
        counts: Counter[str] = Counter()
        hours = [[0] * 24 for _ in range(7)]
        verdicts: Counter[tuple[int, str, bool]] = Counter()
        outcomes: Counter[str] = Counter()
        slot = hour_of_week_sql(clock_segments(period, self._zone))
        for hour, verdict, sales, outcome, again, number in self._storage.rows(
            f"SELECT {slot}, verdict, reason IN ({_SALES}), outcome, repeats IS NOT NULL, count(*)"
            f" FROM call WHERE {_INCOMING} GROUP BY 1, 2, 3, 4, 5",
            span(*period.bounds(self._zone)),
        ):
            if outcome == Outcome.MISSED:
                counts["missed"] += number
                continue
            counts["calls"] += number
            counts["sales"] += number if sales else 0
            counts["called_again"] += number if again else 0
            hours[hour // 24][hour % 24] += number
            verdicts[hour // 24, verdict, bool(sales)] += number
            outcomes[outcome or ""] += number
        totals = Totals(
            calls=counts["calls"],
            sales=counts["sales"],
            put_through=sum(outcomes[outcome] for outcome in PUT_THROUGH),
            messages=outcomes[Outcome.MESSAGE],
            declined=sum(outcomes[outcome] for outcome in DECLINED),
            called_again=counts["called_again"],
            missed=counts["missed"],
        )
        return totals, hours, dict(verdicts)

    def trend(self, steps: Sequence[Period]) -> tuple[Totals, ...]:
        """Return the headline figures of each span, in their order, by one statement."""
        values: list[object] = []
        for place, step in enumerate(steps):
            values += [place, *span(*step.bounds(self._zone))]
        one = f"SELECT ? AS place, {_TOTALS} FROM call WHERE {_INCOMING}"
        rows = self._storage.rows(" UNION ALL ".join([one] * len(steps)), values)
        return tuple(Totals(*row[1:]) for row in sorted(rows))

    def verdicts(self, period: Period) -> VerdictCounts:
        """Return how often each verdict was given, sales calls apart, all under weekday 0."""
        return {
            (0, verdict, bool(sales)): number
            for verdict, sales, number in self._storage.rows(
                f"SELECT verdict, reason IN ({_SALES}), count(*) FROM call WHERE {COUNTED}"
                " GROUP BY 1, 2",
                span(*period.bounds(self._zone)),
            )
        }

    def keyed(self, start: datetime, end: datetime) -> Counter[tuple[str, str]]:
        """Return how often each reason, outcome, claim (`kind:result`) and referral occurs.

        The key of a referral is its answer, or empty; the instants are aware.
        """
        found: Counter[tuple[str, str]] = Counter()
        for what, sql in _KEYED.items():
            for key, number in self._storage.rows(sql, span(start, end)):
                found[what, key] += number
        return found

    def callers(self, start: datetime, end: datetime) -> Counter[int | str]:
        """Return how often each person called, by key, else each number, between two instants."""
        return Counter(
            dict(
                self._storage.rows(
                    "SELECT ifnull(caller_id, e164) AS who, count(*) FROM call"
                    f" WHERE {COUNTED} AND (caller_id IS NOT NULL OR e164 IS NOT NULL)"
                    " GROUP BY who",
                    span(start, end),
                )
            )
        )
