"""Days and times as people write them in German and English tables, to instants."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan jänner january",
            "februar feb february",
            "märz mrz mär mar march",
            "april apr",
            "mai may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "dezember dez dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAY = re.compile(
    r"(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)[a-zä]*[.,]*\s+(?=\d|[a-zä]+\s+\d)"
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DOTS = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})(?!\d)")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?!\d)")
_DAY_MONTH = re.compile(r"(\d{1,2})\.?\s+([a-zä]+)\.?,?\s+(\d{4})")
_MONTH_DAY = re.compile(r"([a-zä]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.](\d{2}))?(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?\s*(?:uhr|h)?\.?"
)


@dataclass(frozen=True, slots=True)
class Written:
    """What a cell says: a day, a clock time, both, or a whole instant with its own offset."""

    day: date | None = None
    clock: time | None = None
    instant: datetime | None = None


def read_moment(text: str, region: str = "DE") -> Written:
    """Read a day, a time or both: ISO 8601, `23.11.2026 14:30`, `11/23/2026 2:30 PM`, `14 Uhr`.

    With slashes the month comes first where only that makes a date, with AM or PM, or in the region
    US. Raise `ValueError` for anything else.
    """
    plain = " ".join(text.lower().split())
    if _ISO.match(plain):
        return _iso(plain)
    plain = _WEEKDAY.sub("", plain, count=1) if plain[:1].isalpha() else plain
    for pattern in (_DOTS, _SLASHES, _DAY_MONTH, _MONTH_DAY):
        match = pattern.match(plain)
        if match:
            rest = plain[match.end() :].strip(" ,")
            rest = re.sub(r"^(?:um|at|-|–)\s+", "", rest)
            american = region.upper() == "US" or rest.endswith(("am", "pm", "m."))
            day = _day(pattern, match, american)
            return Written(day, _clock(rest) if rest else None)
    return Written(clock=_clock(plain))


def to_instant(written: Written, zone: tzinfo, *, day: date | None, end: bool) -> datetime:
    """Return the aware UTC instant; a time alone is on `day`, a day alone its first or last moment.

    `end` asks for the last: the first instant of the day after. Raise `ValueError` where there is
    no day, `OverflowError` beyond the calendar.
    """
    if written.instant is not None:
        return written.instant
    on = written.day or day
    if on is None:
        raise ValueError("a time without a day")
    if written.clock is None:
        on = on + timedelta(days=1) if end else on
    return datetime.combine(on, written.clock or time(), zone).astimezone(UTC)


def _iso(plain: str) -> Written:
    if len(plain) == 10:
        return Written(date.fromisoformat(plain))
    rest = plain[10:].lstrip(" t,")
    if re.fullmatch(r"\d{1,2}(:\d{2})?( uhr)?", rest):
        return Written(date.fromisoformat(plain[:10]), _clock(rest))
    moment = datetime.fromisoformat(f"{plain[:10]}T{rest.upper()}")
    if moment.tzinfo is not None:
        return Written(moment.date(), instant=moment.astimezone(UTC))
    return Written(moment.date(), moment.time())


def _day(pattern: re.Pattern[str], match: re.Match[str], american: bool) -> date:
    first, second, year = match[1], match[2], int(match[3])
    year = year + 2000 if year < 100 else year
    if pattern is _DAY_MONTH:
        return date(year, _month(second), int(first))
    if pattern is _MONTH_DAY:
        return date(year, _month(first), int(second))
    one, two = int(first), int(second)
    if pattern is _SLASHES and (two > 12 or (american and one <= 12)):
        return date(year, one, two)
    return date(year, two, one)


def _month(name: str) -> int:
    try:
        return _MONTHS[name]
    except KeyError:
        raise ValueError(name) from None


def _clock(text: str) -> time:
    match = _CLOCK.fullmatch(text)
    if not match:
        raise ValueError(text)
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    half = (match[4] or "")[:1]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute, second)
