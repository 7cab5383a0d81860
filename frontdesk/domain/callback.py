"""When to call somebody back: the clear forms of when they can be reached, nothing guessed."""

import re
from datetime import date, datetime, time, timedelta

from frontdesk.domain.day_named import MONTHS, WEEKDAYS
from frontdesk.domain.folding import fold

#: When a part of the day begins; a desk's day begins at nine.
_MORNING = time(9)
_PARTS = (
    (re.compile(r"\b(?:nachmittags?|afternoon)\b"), time(14)),
    (re.compile(r"\b(?:vormittags?)\b"), _MORNING),
    (re.compile(r"\b(?:mittags?|noon)\b"), time(12)),
    (re.compile(r"\b(?:abends?|evening)\b"), time(17)),
    (re.compile(r"\b(?:frueh|morgens|morning)\b"), _MORNING),
)
_CLOCK = re.compile(
    r"(?<![\d.])(\d{1,2})(?:[:.](\d{2})(?![.\d])| ?(?=uhr\b|h\b|am\b|pm\b))(?: ?(uhr|h|am|pm)\b)?"
)
_FROM = re.compile(r"\b(?:ab|um|gegen|nach|from|at|after|around) (\d{1,2})(?![\d:.])")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2})(?![\d:]|\.\d))?")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SPOKEN = re.compile(r"\b(\d{1,2})\.? ?([a-z]{3,9})\b|\b([a-z]{3,9})\.? (\d{1,2})\b(?![:.]\d)")
#: The morning of a weekday is not tomorrow.
_TOMORROW = re.compile(r"(?<!tag )(?<!woch )(?<!abend )\b(?:morgen|tomorrow)\b")
_AFTER_TOMORROW = re.compile(r"\b(?:uebermorgen|day after tomorrow)\b")
_TODAY = re.compile(r"\b(?:heute|today)\b")
#: What may follow the short name of a weekday.
_AFTER_SHORT = re.compile(
    r"|\d+|ab|um|bis|gegen|nach|vor|from|at|after|frueh|morgens?|vormittags?|mittags?"
    r"|nachmittags?|abends?|morning|afternoon|noon|evening"
)
#: A date further ahead is one of the past, not one of next year.
_FARTHEST = timedelta(days=180)
_NOT_AFTER = time(17, 30)


def callback_at(reachable: str, said_at: datetime) -> datetime:
    """Return when to call back, in the zone of `said_at` (aware), never before it.

    A day without a time is its morning, today is in an hour; what names no time is in an hour too,
    else the next working morning. The quarter of an hour is rounded up.
    """
    text = _plain(reachable)
    soon = _quarter(said_at + timedelta(hours=1))
    clock = _clock(text) or next((at for pattern, at in _PARTS if pattern.search(text)), None)
    day = _day(text, said_at.date()) or _weekday(text, said_at, clock)
    if day is None and clock is not None:
        later = datetime.combine(said_at.date(), clock, said_at.tzinfo) > said_at
        day = said_at.date() if later else _working(said_at.date() + timedelta(days=1))
    if day is None or day < said_at.date():
        return _in_office(soon)
    if day == said_at.date() and clock is None:
        return soon if soon.date() == day else _in_office(soon)
    found = datetime.combine(day, clock or _MORNING, said_at.tzinfo)
    return found if found > said_at else soon


def day_and_time(text: str, said_at: datetime) -> tuple[date | None, time | None]:
    """Return the day and the clock time that `text` names, each as far as it does."""
    text = _plain(text)
    clock = _clock(text)
    return _day(text, said_at.date()) or _weekday(text, said_at, clock), clock


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", _ascii(text))


def _ascii(text: str) -> str:
    """Return the text in small letters with umlauts written out, its marks kept."""
    plain = text.lower()
    for letter, two in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(letter, two)
    return plain


def _clock(text: str) -> time | None:
    bare = _ISO.sub(" ", _NUMERIC.sub(" ", text))
    found = _CLOCK.search(bare)
    if found:
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        if half == "pm" and hour < 12:
            hour += 12
        elif half == "am" and hour == 12:
            hour = 0
    else:
        plain = _FROM.search(bare)
        if plain is None:
            return None
        hour, minute = int(plain[1]), 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(text: str, today: date) -> date | None:
    iso = _ISO.search(text)
    if iso:
        return _made(int(iso[1]), int(iso[2]), int(iso[3]))
    numeric = _NUMERIC.search(text)
    if numeric:
        day, month, year = int(numeric[1]), int(numeric[2]), numeric[3]
        if year:
            return _made(int(year) + (0 if len(year) == 4 else 2000), month, day)
        return _coming(month, day, today)
    for spoken in _SPOKEN.finditer(text):
        named = MONTHS.get(fold(spoken[2] or spoken[3]))
        if named:
            return _coming(named, int(spoken[1] or spoken[4]), today)
    if _AFTER_TOMORROW.search(text):
        return today + timedelta(days=2)
    if _TODAY.search(text):
        return today
    if _TOMORROW.search(text):
        return today + timedelta(days=1)
    return None


def _weekday(text: str, said_at: datetime, clock: time | None) -> date | None:
    """Return the next such weekday; of the short names, which are words too, the clear ones."""
    words = [*re.findall(r"[a-z]+|\d+", text), ""]
    for place, word in enumerate(words):
        number = WEEKDAYS.get(word)
        clear = not place or words[place - 1] in ("am", "on")
        as_early = (word, words[place + 1 : place + 2]) == ("so", ["frueh"])
        if (
            number is None
            or as_early
            or (len(word) < 4 and not (clear and _AFTER_SHORT.fullmatch(words[place + 1])))
        ):
            continue
        ahead = (number - said_at.weekday()) % 7
        if not ahead and (clock is None or clock <= said_at.time()):
            ahead = 7
        return said_at.date() + timedelta(days=ahead)
    return None


def _coming(month: int, day: int, today: date) -> date | None:
    for year in (today.year, today.year + 1):
        found = _made(year, month, day)
        if found and today <= found <= today + _FARTHEST:
            return found
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _quarter(moment: datetime) -> datetime:
    whole = moment.replace(minute=0, second=0, microsecond=0)
    quarters = -(-(moment - whole) // timedelta(minutes=15))
    return whole + timedelta(minutes=15) * quarters


def _working(day: date) -> date:
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def _in_office(moment: datetime) -> datetime:
    """Return the moment, or the next working morning where nobody is there any more."""
    if moment.weekday() < 5 and _MORNING <= moment.time() <= _NOT_AFTER:
        return moment
    early = moment.time() < _MORNING and moment.weekday() < 5
    day = moment.date() if early else _working(moment.date() + timedelta(days=1))
    return datetime.combine(day, _MORNING, moment.tzinfo)
