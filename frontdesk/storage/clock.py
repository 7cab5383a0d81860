"""The desk's clock in the database: where clocks change, and a call's hour of the week."""

from datetime import datetime, timedelta, tzinfo

from frontdesk.domain.week import Period
from frontdesk.storage.database import to_us


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


def hour_of_week_sql(
    segments: list[tuple[datetime, datetime, int]], column: str = "started_at", unit: int = 1
) -> str:
    """Return an expression for the local clock hour since Monday 0:00, 0 to 167, of a column.

    The column holds an instant in so many microseconds since 1970; `segments` are those of
    `clock_segments`.
    """
    *changes, (_, _, last) = segments
    offset = str(last)
    if changes:
        cases = " ".join(
            f"WHEN {column} < {to_us(end) // unit} THEN {at}" for _, end, at in changes
        )
        offset = f"CASE {cases} ELSE {last} END"
    seconds = f"{column} / 1000000" if unit == 1 else f"{column} * {unit // 1_000_000}"
    # 1 January 1970 was a Thursday: three days after a Monday.
    return f"(({seconds} + {offset}) / 3600 + 72) % 168"


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
