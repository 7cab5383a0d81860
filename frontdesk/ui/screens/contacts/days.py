"""Days as people type them at the desk, and absences from whole days."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from frontdesk.domain.people import Absence

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]?\s*(\d{4}|\d{2})?$")
#: How far back a day without a year may lie before the next year is meant.
_BACK = timedelta(days=60)


def parse_day(text: str, today: date, *, not_before: date | None = None) -> date:
    """Read `24.12.`, `24.12.26`, `24.12.2026`, `24/12`, `2026-12-24`, `today`, `tomorrow`.

    The day stands first, as in Germany and Britain. Without a year it is the next such day from
    `not_before`, else from two months before `today`. Raise `ValueError` for anything else.
    """
    text = text.strip().casefold()
    if text in ("heute", "today"):
        return today
    if text in ("morgen", "tomorrow"):
        return today + timedelta(days=1)
    if match := _ISO.match(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    match = _DAY_FIRST.match(text)
    if not match:
        raise ValueError(text)
    day, month = int(match[1]), int(match[2])
    if match[3]:
        year = int(match[3])
        return date(year if year > 99 else 2000 + year, month, day)
    earliest = not_before or today - _BACK
    for year in range(earliest.year, earliest.year + 9):
        # 29 February exists in one year of four, or of eight around 2100.
        if month == 2 and day == 29 and not _is_leap(year):
            continue
        found = date(year, month, day)
        if found >= earliest:
            return found
    raise ValueError(text)


def absence_of(first: date, last: date | None, note: str, zone: tzinfo) -> Absence:
    """Return the absence over whole local days, `last` included; without it the end is open."""
    ends = _midnight(last + timedelta(days=1), zone) if last else None
    return Absence(_midnight(first, zone), ends, note.strip())


def last_day(absence: Absence, zone: tzinfo) -> date | None:
    """Return the last local day of an absence, `None` where the end is open."""
    if absence.ends_at is None:
        return None
    return (absence.ends_at - timedelta(microseconds=1)).astimezone(zone).date()


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
