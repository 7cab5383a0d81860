"""All counts of a period in one look at its rows, and those of a trend's spans in one statement."""

from collections import Counter
from collections.abc import Sequence
from datetime import tzinfo

from frontdesk.domain.report import Totals
from frontdesk.domain.terms import DECLINED, PUT_THROUGH, SALES_REASONS, Outcome
from frontdesk.domain.trend import Tally, VerdictCounts
from frontdesk.domain.week import Period
from frontdesk.storage.database import Storage, to_us
from frontdesk.storage.spans import WITHIN, span
from frontdesk.storage.week import clock_segments

_SALES = ", ".join(f"'{reason}'" for reason in SALES_REASONS)
_IS_SALES = frozenset(SALES_REASONS)
_INCOMING = f"{WITHIN} AND call.direction = 'in'"
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


def hour_of_week_sql(period: Period, zone: tzinfo) -> str:
    """Return an expression for a call's local clock hour since Monday 0:00, 0 to 167."""
    *changes, (_, _, last) = clock_segments(period, zone)
    offset = str(last)
    if changes:
        cases = " ".join(f"WHEN started_at < {to_us(end)} THEN {at}" for _, end, at in changes)
        offset = f"CASE {cases} ELSE {last} END"
    # 1 January 1970 was a Thursday: three days after a Monday.
    return f"((started_at / 1000000 + {offset}) / 3600 + 72) % 168"


class TallyStore:
    """Counts for the Reports screen; a year is read once, not once for every figure."""

    def __init__(self, storage: Storage, zone: tzinfo) -> None:
        self._storage = storage
        self._zone = zone

    def tally(self, period: Period) -> Tally:
        """Return all that the rows of the calls themselves tell."""
        counts: Counter[str] = Counter()
        hours = [[0] * 24 for _ in range(7)]
        verdicts: Counter[tuple[int, str, bool]] = Counter()
        reasons: Counter[str] = Counter()
        outcomes: Counter[str] = Counter()
        for slot, verdict, reason, outcome, again, number in self._storage.rows(
            f"SELECT {hour_of_week_sql(period, self._zone)}, verdict, reason, outcome,"
            f" repeats IS NOT NULL, count(*) FROM call WHERE {_INCOMING} GROUP BY 1, 2, 3, 4, 5",
            span(*period.bounds(self._zone)),
        ):
            if outcome == Outcome.MISSED:
                counts["missed"] += number
                continue
            sales = reason in _IS_SALES
            counts["calls"] += number
            counts["called_again"] += number if again else 0
            hours[slot // 24][slot % 24] += number
            verdicts[slot // 24, verdict, sales] += number
            reasons[reason] += number
            outcomes[outcome or ""] += number
        totals = Totals(
            calls=counts["calls"],
            sales=sum(reasons[reason] for reason in SALES_REASONS),
            put_through=sum(outcomes[outcome] for outcome in PUT_THROUGH),
            messages=outcomes[Outcome.MESSAGE],
            declined=sum(outcomes[outcome] for outcome in DECLINED),
            called_again=counts["called_again"],
            missed=counts["missed"],
        )
        return Tally(
            totals,
            tuple(tuple(day) for day in hours),
            dict(verdicts),
            _ranked(reasons),
            _ranked(outcomes),
        )

    def trend(self, steps: Sequence[Period]) -> tuple[Totals, ...]:
        """Return the headline figures of each span, in their order, by one statement."""
        if not steps:
            return ()
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
                f"SELECT verdict, reason IN ({_SALES}), count(*) FROM call WHERE {_INCOMING}"
                " AND ifnull(outcome, '') != 'missed' GROUP BY 1, 2",
                span(*period.bounds(self._zone)),
            )
        }


def _ranked(counts: Counter[str]) -> dict[str, int]:
    """Return the keys that occurred, most first; what was not noted is left out."""
    known = ((key, number) for key, number in counts.items() if key and number)
    return dict(sorted(known, key=lambda item: (-item[1], item[0])))
