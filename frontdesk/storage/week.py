"""What a report lists of a period: its calls, who called more than once, who after a no."""

from datetime import UTC, datetime, tzinfo

from frontdesk.domain.call import Call
from frontdesk.domain.insight import AfterNo
from frontdesk.domain.report import RepeatCaller
from frontdesk.domain.week import Period, quarter_of
from frontdesk.storage.call_rows import WITH_DETAILS, load
from frontdesk.storage.counting import COUNTED, Counting
from frontdesk.storage.database import Storage
from frontdesk.storage.spans import WITHIN, span
from frontdesk.storage.tally import edges_of

#: Who called, and how often: a person's key or else a number.
_Often = list[tuple[int | str, int]]


class WeekStore:
    """Lists over a period. Rows lie in the order of time, so a week costs the same in any year."""

    def __init__(self, storage: Storage, zone: tzinfo) -> None:
        self._storage = storage
        self._zone = zone

    def _span(self, period: Period) -> tuple[int, int, int, int]:
        return span(*period.bounds(self._zone))

    def after_no(self, period: Period) -> AfterNo:
        """Return the calls after a no, by how many callers where known, and how they ended."""
        outcomes: dict[str, int] = {}
        calls, callers = 0, set()
        for outcome, caller, e164, number in self._storage.rows(
            "SELECT outcome, caller_id, e164, count(*) FROM call INDEXED BY call_again"
            f" WHERE {COUNTED} AND repeats IS NOT NULL GROUP BY 1, 2, 3",
            self._span(period),
        ):
            calls += number
            callers.add(caller if caller is not None else e164)
            if outcome is not None:
                outcomes[outcome] = outcomes.get(outcome, 0) + number
        ordered = sorted(outcomes.items(), key=lambda item: (-item[1], item[0]))
        return AfterNo(calls, len(callers - {None}), dict(ordered))

    def repeat_callers(self, period: Period, limit: int = 50) -> tuple[RepeatCaller, ...]:
        """Return who called more than once, most calls first: by person, else by number.

        Of those who called as often the one who called last stands first.
        """
        often = self._tallied(period, limit) if period.label else self._counted(period)
        often.sort(key=lambda item: -item[1])
        if not often:
            return ()
        least = often[min(limit, len(often)) - 1][1]
        known = [
            (-number, -self._newest(who, period), who) for who, number in often if number >= least
        ]
        return tuple(
            self._repeat_caller(who, -number, -newest, period)
            for number, newest, who in sorted(known, key=lambda item: item[:2])[:limit]
        )

    def _counted(self, period: Period) -> _Often:
        found = Counting(self._storage, self._zone).callers(*period.bounds(self._zone))
        return [(who, number) for who, number in found.items() if number > 1]

    def _tallied(self, period: Period, limit: int) -> _Often:
        """Return all who may be among the first of a quarter or a year, by their tallies.

        The tallies are of UTC. Who called between its midnight and the desk's has another count, so
        as many more are looked at; who is not among them called less often than the last.
        """
        name, first, last = _span_of_utc(period)
        differ: dict[int | str, int] = {}
        for start, end, sign in edges_of(*period.bounds(self._zone), first, last):
            for who, number in Counting(self._storage, self._zone).callers(start, end).items():
                differ[who] = differ.get(who, 0) + sign * number
        least = self._storage.value(
            "SELECT n FROM tally_caller WHERE span = ? AND n > 1 ORDER BY n DESC LIMIT 1 OFFSET ?",
            (name, limit + len(differ) - 1),
        )
        found = dict(
            self._storage.rows(
                "SELECT who, n FROM tally_caller WHERE span = ? AND n > 1 AND n >= ?",
                (name, least or 2),
            )
        )
        for who, number in differ.items():
            known = found.get(who) or self._storage.value(
                "SELECT n FROM tally_caller WHERE span = ? AND who = ?", (name, who)
            )
            found[who] = (known or 0) + number
        return [(who, number) for who, number in found.items() if number > 1]

    def _newest(self, who: int | str, period: Period) -> int:
        return int(
            self._storage.value(
                f"SELECT seq FROM call WHERE {_of(who)} = ? AND {COUNTED} ORDER BY seq DESC"
                " LIMIT 1",
                (who, *self._span(period)),
            )
        )

    def _repeat_caller(
        self, who: int | str, number: int, newest: int, period: Period
    ) -> RepeatCaller:
        outcomes = dict(
            self._storage.rows(
                f"SELECT outcome, count(*) FROM call WHERE {_of(who)} = ? AND {COUNTED}"
                " AND outcome IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1",
                (who, *self._span(period)),
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
        return RepeatCaller(row[0], row[1], row[2], number, outcomes, key, e164)

    def calls(self, period: Period) -> tuple[Call, ...]:
        """Return the incoming calls of the period that have details, oldest first, missed too."""
        return load(
            self._storage,
            f"WHERE {WITHIN} AND direction = 'in' AND {WITH_DETAILS} ORDER BY started_at, seq",
            self._span(period),
        )


def _of(who: int | str) -> str:
    return "caller_id" if isinstance(who, int) else "caller_id IS NULL AND e164"


def _span_of_utc(period: Period) -> tuple[int, datetime, datetime]:
    """Return the name that the tallies have for a quarter or year, and its bounds in UTC."""
    number = 0
    if "Q" in period.label:
        number = (period.first.month + 2) // 3
        assert period.first == quarter_of(period.first).first
    return (period.first.year * 10 + number, *period.bounds(UTC))
