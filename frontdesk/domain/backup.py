"""Copies of the desk's database: which are kept, and what going back to one would change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

#: The newest copy of each of so many days, ISO weeks and months is kept, this one included.
DAYS, WEEKS, MONTHS = 7, 4, 12


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database file holds, as far as it tells two of them apart; `newest` is aware UTC."""

    schema: int
    calls: int
    contacts: int
    partners: int
    newest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was opened, checked and hashed; `size` in bytes, `made_at` aware UTC.

    `sha256` is empty for a file that nothing is known of, because it has no manifest.
    """

    path: Path
    made_at: datetime
    size: int
    sha256: str = ""
    contents: Contents | None = None
    desk: str = ""


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What going back to a copy changes.

    `now` is what the desk holds today, `None` where its file cannot be read; `lost` are the calls
    that the copy does not know, the oldest and newest of them beside it.
    """

    backup: Backup
    contents: Contents
    now: Contents | None
    lost: int = 0
    lost_from: datetime | None = None
    lost_to: datetime | None = None


def kept(moments: Iterable[datetime], now: datetime, zone: tzinfo) -> frozenset[datetime]:
    """Return which copies stay: 7 days, 4 weeks, 12 months, the newest of each; by the desk's zone.

    The newest of all stays in any case, and so do those from a clock that was ahead.
    """
    today = now.astimezone(zone).date()
    first_week = _week(today - timedelta(weeks=WEEKS - 1))
    first_month = _month_number(today.year, today.month) - (MONTHS - 1)
    found: dict[object, datetime] = {}
    staying: set[datetime] = set()
    ordered = sorted(moments, reverse=True)
    for moment in ordered:
        day = moment.astimezone(zone).date()
        month = _month_number(day.year, day.month)
        if moment > now:
            staying.add(moment)
        if today - day < timedelta(days=DAYS):
            found.setdefault(day, moment)
        if _week(day) >= first_week:
            found.setdefault(_week(day), moment)
        if month >= first_month:
            found.setdefault(month, moment)
    return frozenset(staying | set(found.values()) | set(ordered[:1]))


def _week(day: date) -> tuple[int, int]:
    """Return the ISO year and week of a day."""
    return day.isocalendar()[:2]


def _month_number(year: int, month: int) -> int:
    return year * 12 + month
