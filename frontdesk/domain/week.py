"""ISO weeks and other periods in the desk's time zone, right when the clocks change."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

#: Years whose days, and those just before and after, every zone can hold.
FIRST_YEAR, LAST_YEAR = 1900, 9000


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days in a zone: `first` and `last` are local dates, `last` included.

    `week` is `2026-W47` where the period is exactly an ISO week (ISO 8601), else empty; `label` is
    how the period was asked for (`2026-Q4`, `2026`).
    """

    first: date
    last: date
    label: str = ""

    @property
    def week(self) -> str:
        """The ISO week's name if the period is exactly one."""
        year, week, day = self.first.isocalendar()
        if day == 1 and self.last - self.first == timedelta(days=6):
            return f"{year}-W{week:02d}"
        return ""

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Return the first instant and the first instant after, both in UTC."""
        start = datetime.combine(self.first, time(), zone)
        end = datetime.combine(self.last + timedelta(days=1), time(), zone)
        return start.astimezone(UTC), end.astimezone(UTC)

    def before(self) -> "Period":
        """Return the quarter or year before a quarter or year, else as many days just before."""
        if self.label:
            year, quarter = self.first.year, (self.first.month - 1) // 3
            if "Q" not in self.label:
                return parse_year(str(year - 1))
            return parse_quarter(f"{year}-Q{quarter}" if quarter else f"{year - 1}-Q4")
        days = (self.last - self.first).days + 1
        return Period(self.first - timedelta(days=days), self.first - timedelta(days=1))

    def after(self) -> "Period":
        """Return the quarter or year after a quarter or year, else as many days just after."""
        following = self.last + timedelta(days=1)
        if self.label:
            return quarter_of(following) if "Q" in self.label else parse_year(str(following.year))
        return Period(following, following + (self.last - self.first))


def week_of(moment: datetime, zone: tzinfo) -> Period:
    """Return the ISO week of an aware instant in `zone`."""
    local = moment.astimezone(zone).date()
    monday = local - timedelta(days=local.isoweekday() - 1)
    return Period(monday, monday + timedelta(days=6))


def week_number(moment: datetime, zone: tzinfo) -> int:
    """Return the ISO week as one sortable integer, `202647` for week 47 of 2026."""
    year, week, _ = moment.astimezone(zone).isocalendar()
    return year * 100 + week


def hour_of_week(moment: datetime, zone: tzinfo) -> int:
    """Return the local clock hour counted from Monday 0:00: 0 to 167."""
    local = moment.astimezone(zone)
    return (local.isoweekday() - 1) * 24 + local.hour


def quarter_of(day: date) -> Period:
    """Return the quarter that a day lies in."""
    return parse_quarter(f"{day.year}-Q{(day.month + 2) // 3}")


_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})$", re.IGNORECASE)


def parse_week(text: str, now: datetime, zone: tzinfo) -> Period:
    """Read `2026-W47`, `this` or `last`; raise `ValueError` for anything else."""
    if text == "this":
        return week_of(now, zone)
    if text == "last":
        return week_of(now, zone).before()
    match = _WEEK.match(text.strip())
    if not match:
        raise ValueError(text)
    monday = date.fromisocalendar(_year(match[1]), int(match[2]), 1)
    return Period(monday, monday + timedelta(days=6))


def parse_quarter(text: str) -> Period:
    """Read `2026-Q4`; raise `ValueError` for anything else."""
    match = re.match(r"(\d{4})-?Q([1-4])$", text.strip(), re.IGNORECASE)
    if not match:
        raise ValueError(text)
    year, quarter = _year(match[1]), int(match[2])
    first = date(year, quarter * 3 - 2, 1)
    end = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return Period(first, end - timedelta(days=1), f"{year}-Q{quarter}")


def parse_year(text: str) -> Period:
    """Read `2026`; raise `ValueError` for anything else."""
    match = re.match(r"\d{4}$", text.strip())
    if not match:
        raise ValueError(text)
    year = _year(match[0])
    return Period(date(year, 1, 1), date(year, 12, 31), str(year))


def _year(text: str) -> int:
    """Return a year that a period can have."""
    year = int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(text)
    return year
