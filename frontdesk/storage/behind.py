"""The calls behind a figure of a report: how many, and those with details a page at a time."""

from datetime import tzinfo

from frontdesk.domain.behind import OPEN, SENT, Behind
from frontdesk.domain.call import Call
from frontdesk.domain.terms import SALES_REASONS
from frontdesk.domain.week import Period
from frontdesk.storage.call_rows import WITH_DETAILS, load
from frontdesk.storage.database import Storage
from frontdesk.storage.spans import WITHIN, span
from frontdesk.storage.tally import hour_of_week_sql

#: What a referral must be to count in a report: it went out, or was answered all the same.
_REFERRED = (
    "EXISTS (SELECT 1 FROM referral r WHERE r.call_seq = call.seq"
    " AND (r.sent_at IS NOT NULL OR r.answer IS NOT NULL)"
)


class BehindStore:
    """Chooses the calls of a period as its figures count them."""

    def __init__(self, storage: Storage, zone: tzinfo) -> None:
        self._storage = storage
        self._zone = zone

    def count(self, period: Period, behind: Behind) -> int:
        """Return how many calls stand behind the figure, anonymised ones too."""
        where, values = self._where(period, behind)
        return int(self._storage.value(f"SELECT count(*) FROM call WHERE {where}", values))

    def page(self, period: Period, behind: Behind, offset: int, limit: int) -> tuple[Call, ...]:
        """Return at most `limit` of the calls that have details, newest first, after `offset`."""
        where, values = self._where(period, behind)
        return load(
            self._storage,
            f"WHERE {where} AND {WITH_DETAILS} ORDER BY call.seq DESC LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )

    def _where(self, period: Period, behind: Behind) -> tuple[str, list[object]]:
        values: list[object] = list(span(*period.bounds(self._zone)))
        missed = "outcome = 'missed'" if behind.missed else "ifnull(outcome, '') != 'missed'"
        parts = [f"{WITHIN} AND direction = 'in' AND {missed}"]
        for column, keys in (
            ("reason", SALES_REASONS if behind.sales else ()),
            ("reason", behind.reasons),
            ("ifnull(outcome, '')", behind.outcomes),
            ("verdict", (behind.verdict,) if behind.verdict else ()),
            ("id", behind.ids),
        ):
            if keys:
                parts.append(f"{column} IN ({_marks(keys)})")
                values += keys
        if behind.again:
            parts.append("repeats IS NOT NULL")
        self._add_time(period, behind, parts)
        if behind.claims or behind.result:
            made, kinds = "", list(behind.claims)
            if behind.claims:
                made = f" AND kind IN ({_marks(behind.claims)})"
            if behind.result:
                made += " AND result = ?"
                kinds.append(behind.result)
            parts.append(f"EXISTS (SELECT 1 FROM claim WHERE call_seq = call.seq{made})")
            values += kinds
        if behind.referral == SENT:
            parts.append(f"{_REFERRED})")
        elif behind.referral == OPEN:
            parts.append(f"{_REFERRED} AND r.answer IS NULL)")
        elif behind.referral:
            parts.append(f"{_REFERRED} AND r.answer = ?)")
            values.append(behind.referral)
        if behind.caller_key is not None:
            parts.append("caller_id = ?")
            values.append(behind.caller_key)
        elif behind.number:
            parts.append("caller_id IS NULL AND e164 = ?")
            values.append(behind.number)
        return " AND ".join(parts), values

    def _add_time(self, period: Period, behind: Behind, parts: list[str]) -> None:
        if behind.weekday is None and behind.hour is None:
            return
        slot = hour_of_week_sql(period, self._zone)
        if behind.weekday is not None:
            parts.append(f"({slot}) / 24 = {int(behind.weekday)}")
        if behind.hour is not None:
            parts.append(f"({slot}) % 24 = {int(behind.hour)}")


def _marks(keys: tuple[str, ...]) -> str:
    return ", ".join("?" * len(keys))
