"""The figures of a period, counted by the database over the rows of that time only."""

from datetime import datetime, timedelta, tzinfo

from frontdesk.domain.call import Call
from frontdesk.domain.insight import AfterNo
from frontdesk.domain.report import ReferralCounts, RepeatCaller, Totals
from frontdesk.domain.terms import SALES_REASONS
from frontdesk.domain.week import Period
from frontdesk.storage.call_rows import WITH_DETAILS, load
from frontdesk.storage.database import Storage
from frontdesk.storage.spans import WITHIN, span

#: The calls a figure counts: incoming, rings nobody took apart.
_COUNTED = f"{WITHIN} AND call.direction = 'in' AND ifnull(call.outcome, '') != 'missed'"
_SALES = ", ".join(f"'{reason}'" for reason in SALES_REASONS)


class WeekStore:
    """Counts over a period. Rows lie in the order of time, so a week costs the same in any year."""

    def __init__(self, storage: Storage, zone: tzinfo) -> None:
        self._storage = storage
        self._zone = zone

    def _span(self, period: Period) -> tuple[int, int, int, int]:
        return span(*period.bounds(self._zone))

    def totals(self, period: Period) -> Totals:
        """Return the headline figures."""
        row = self._storage.row(
            "SELECT count(*), ifnull(sum(reason IN (" + _SALES + ")), 0),"
            " ifnull(sum(outcome IN ('put_through', 'put_through_announced')), 0),"
            " ifnull(sum(outcome = 'message'), 0),"
            " ifnull(sum(outcome IN ('declined', 'contact_declined')), 0),"
            " ifnull(sum(repeats IS NOT NULL), 0)"
            f" FROM call WHERE {_COUNTED}",
            self._span(period),
        )
        missed = self._storage.value(
            f"SELECT count(*) FROM call WHERE {WITHIN} AND direction = 'in' AND outcome = 'missed'",
            self._span(period),
        )
        assert row is not None
        calls, sales, put_through, messages, declined, called_again = row
        return Totals(calls, sales, put_through, messages, declined, called_again, missed)

    def by_hour(self, period: Period) -> tuple[tuple[int, ...], ...]:
        """Return the calls by weekday (0 is Monday) and local clock hour of their start."""
        grid = [[0] * 24 for _ in range(7)]
        for start, end, offset in clock_segments(period, self._zone):
            # 1 January 1970 was a Thursday: three days after a Monday.
            for slot, number in self._storage.rows(
                "SELECT ((started_at / 1000000 + ?) / 3600 + 72) % 168, count(*) FROM call"
                f" WHERE {_COUNTED} GROUP BY 1",
                (offset, *span(start, end)),
            ):
                grid[slot // 24][slot % 24] += number
        return tuple(tuple(day) for day in grid)

    def counts(self, column: str, period: Period) -> dict[str, int]:
        """Return how often each value of `verdict`, `reason` or `outcome` occurs, most first."""
        if column not in ("verdict", "reason", "outcome"):
            raise ValueError(column)
        return dict(
            self._storage.rows(
                f"SELECT {column}, count(*) FROM call WHERE {_COUNTED}"
                f" AND ifnull({column}, '') != '' GROUP BY 1 ORDER BY 2 DESC, 1",
                self._span(period),
            )
        )

    def claims(self, period: Period) -> dict[str, dict[str, int]]:
        """Return each claim kind's results, the kind made most first."""
        within = self._span(period)
        made = dict[tuple[str, str], int]()
        for sql, values, sign in (
            # The claims lie in the order of time: all are counted without a look at their calls,
            ("FROM claim WHERE call_seq >= ? AND call_seq < ?", within[:2], 1),
            # and those of the few calls there that do not count are taken off again.
            (
                "FROM call CROSS JOIN claim ON claim.call_seq = call.seq"
                f" WHERE call.seq >= ? AND call.seq < ? AND NOT ({_COUNTED})",
                (*within[:2], *within),
                -1,
            ),
        ):
            for kind, result, number in self._storage.rows(
                f"SELECT claim.kind, claim.result, count(*) {sql} GROUP BY 1, 2 ORDER BY 1, 2",
                values,
            ):
                made[kind, result] = made.get((kind, result), 0) + sign * number
        counts: dict[str, dict[str, int]] = {}
        for (kind, result), number in made.items():
            if number:
                counts.setdefault(kind, {})[result] = number
        return dict(sorted(counts.items(), key=lambda item: (-sum(item[1].values()), item[0])))

    def referrals(self, period: Period) -> ReferralCounts:
        """Return how many referrals of the period's calls went out and what was answered.

        One that was only written counts once it was answered all the same.
        """
        sent = 0
        answers: dict[str, int] = {}
        for answer, number in self._storage.rows(
            "SELECT r.answer, count(*) FROM call CROSS JOIN referral r ON r.call_seq = call.seq"
            f" WHERE {_COUNTED} AND (r.sent_at IS NOT NULL OR r.answer IS NOT NULL)"
            " GROUP BY 1 ORDER BY 2 DESC, 1",
            self._span(period),
        ):
            sent += number
            if answer is not None:
                answers[answer] = number
        return ReferralCounts(sent, sum(answers.values()), answers)

    def after_no(self, period: Period) -> AfterNo:
        """Return the calls after a no, by how many callers where known, and how they ended."""
        outcomes: dict[str, int] = {}
        calls, callers = 0, set()
        for outcome, caller, e164, number in self._storage.rows(
            "SELECT outcome, caller_id, e164, count(*) FROM call"
            f" WHERE {_COUNTED} AND repeats IS NOT NULL GROUP BY 1, 2, 3",
            self._span(period),
        ):
            calls += number
            callers.add(caller if caller is not None else e164)
            if outcome is not None:
                outcomes[outcome] = outcomes.get(outcome, 0) + number
        ordered = sorted(outcomes.items(), key=lambda item: (-item[1], item[0]))
        return AfterNo(calls, len(callers - {None}), dict(ordered))

    def repeat_callers(self, period: Period, limit: int = 50) -> tuple[RepeatCaller, ...]:
        """Return who called more than once, most calls first: by person, else by number."""
        within = self._span(period)
        groups = self._storage.rows(
            "SELECT ifnull(caller_id, e164) AS who, count(*) AS n, max(seq) FROM call"
            f" WHERE {_COUNTED} AND (caller_id IS NOT NULL OR e164 IS NOT NULL)"
            " GROUP BY who HAVING n > 1 ORDER BY n DESC, max(seq) DESC LIMIT ?",
            (*within, limit),
        )
        found: list[RepeatCaller] = []
        for who, number, newest in groups:
            column = "caller_id" if isinstance(who, int) else "caller_id IS NULL AND e164"
            outcomes = dict(
                self._storage.rows(
                    f"SELECT outcome, count(*) FROM call WHERE {column} = ? AND {_COUNTED}"
                    " AND outcome IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1",
                    (who, *within),
                )
            )
            row = self._storage.row(
                "SELECT ifnull(p.name, ''), ifnull(k.name, call.company), call.number_shown"
                " FROM call LEFT JOIN caller p ON p.id = call.caller_id"
                " LEFT JOIN company k ON k.id = call.company_id WHERE call.seq = ?",
                (newest,),
            )
            assert row is not None
            key, e164 = (who, "") if isinstance(who, int) else (None, who)
            found.append(RepeatCaller(row[0], row[1], row[2], number, outcomes, key, e164))
        return tuple(found)

    def calls(self, period: Period) -> tuple[Call, ...]:
        """Return the incoming calls of the period that have details, oldest first, missed too."""
        return load(
            self._storage,
            f"WHERE {WITHIN} AND direction = 'in' AND {WITH_DETAILS} ORDER BY started_at, seq",
            self._span(period),
        )


def clock_segments(period: Period, zone: tzinfo) -> list[tuple[datetime, datetime, int]]:
    """Cut the period where the clocks change: start, end and the offset in seconds of each part."""
    start, end = period.bounds(zone)
    parts: list[tuple[datetime, datetime, int]] = []
    begin, at = start, start
    while at < end:
        following = min(at + timedelta(days=1), end)
        if _offset(at, zone) != _offset(following, zone):
            following = _change(at, following, zone)
            parts.append((begin, following, _offset(begin, zone)))
            begin = following
        at = following
    if begin < end:
        parts.append((begin, end, _offset(begin, zone)))
    return parts


def _offset(moment: datetime, zone: tzinfo) -> int:
    found = moment.astimezone(zone).utcoffset()
    return int(found.total_seconds()) if found is not None else 0


def _change(low: datetime, high: datetime, zone: tzinfo) -> datetime:
    """Return the first whole second after `low` with the offset of `high`."""
    before = _offset(low, zone)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        if _offset(middle, zone) == before:
            low = middle
        else:
            high = middle
    return high
