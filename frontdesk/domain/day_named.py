"""The day that somebody names in passing, in German or English: the clear forms, nothing guessed.

`gestern`, `letzten Dienstag`, `am 12.11.`, `12 Nov`, `last Monday`, `3 days ago`, `letzte Woche`.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk.domain.folding import fold

#: Names of the weekdays, folded; Monday is 0.
WEEKDAYS = {
    **dict.fromkeys(("montag", "mo", "monday", "mon"), 0),
    **dict.fromkeys(("dienstag", "di", "tuesday", "tue"), 1),
    **dict.fromkeys(("mittwoch", "mi", "wednesday", "wed"), 2),
    **dict.fromkeys(("donnerstag", "do", "thursday", "thu"), 3),
    **dict.fromkeys(("freitag", "fr", "friday", "fri"), 4),
    **dict.fromkeys(("samstag", "sonnabend", "sa", "saturday", "sat"), 5),
    **dict.fromkeys(("sonntag", "so", "sunday", "sun"), 6),
}
#: A weekday alone is clear in full only: "so", "do", "sun" are words too.
_SHORT_DAY = 4
#: Names of the months, folded; January is 1.
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jaenner jan january",
            "februar feb february",
            "maerz mrz mar march",
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
        1,
    )
    for name in names.split()
}
_RELATIVE = (
    (re.compile(r"\b(?:vorgestern|day before yesterday)\b"), 2),
    (re.compile(r"\b(?:gestern|yesterday)\b"), 1),
    (re.compile(r"\b(?:heute|today|this morning|eben|gerade eben|vorhin|just now)\b"), 0),
)
_AGO = re.compile(r"\bvor (\w+) tag(?:en)?\b|\b(\w+) days? ago\b")
_LAST_WEEK = re.compile(
    r"\b(?:letzte|letzter|vorige|voriger|vergangene|vergangener|last) (?:woche|week)\b"
)
_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "einem einen one a",
            "zwei two",
            "drei three",
            "vier four",
            "fuenf five",
            "sechs six",
            "sieben seven",
        ),
        1,
    )
    for name in names.split()
}
_LAST = frozenset(
    "letzten letzter letztem letzte vorigen voriger vergangenen vergangener last am on".split()
)
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2})(?!\d))?")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_CLOCK_OR_DAY = re.compile(r"\d{1,2}(?:[:.]\d{2})?(?:\.|st|nd|rd|th|am|pm|h)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?$")
#: Words of a date that are not part of a name, folded.
_DATE_WORDS = (
    _LAST
    | set(MONTHS)
    | {day for day in WEEKDAYS if len(day) >= _SHORT_DAY}
    | set(
        "heute gestern vorgestern eben gerade vorhin today yesterday before the day days ago"
        " vor tag tagen woche week vorige vergangene der den dem im in just now this"
        " morning von vom um uhr with mit o clock".split()
    )
)


@dataclass(frozen=True, slots=True)
class DayNamed:
    """The days that were meant, both included; one day mostly."""

    first: date
    last: date

    def has(self, day: date) -> bool:
        """Tell whether `day` is meant."""
        return self.first <= day <= self.last


def day_named(text: str, on: date) -> DayNamed | None:
    """Return the day that `text` names, said on the day `on`; `None` for none or for a later one.

    A weekday is the last one before `on`, a date without a year the last one not after it.
    """
    found = _written(text, on) or _spoken(fold(text), on)
    return found if found and found.first <= on else None


def without_dates(text: str) -> str:
    """Return the words of `text` that belong to no date: the person named, mostly."""
    bare = _ISO.sub(" ", _NUMERIC.sub(" ", text))
    words = re.findall(r"[^\s,;:()]+(?::\d+[^\s,;:()]*)?", bare)
    dated = any(fold(word) in MONTHS for word in words)
    kept = [
        word
        for word in words
        if fold(word) not in _DATE_WORDS
        and not _CLOCK_OR_DAY.fullmatch(word)
        and not (dated and _YEAR.fullmatch(word))
    ]
    return " ".join(kept).strip(" .-–")


def _written(text: str, on: date) -> DayNamed | None:
    iso = _ISO.search(text)
    if iso:
        return _one(int(iso[1]), int(iso[2]), int(iso[3]))
    numeric = _NUMERIC.search(text)
    if not numeric:
        return None
    day, month = int(numeric[1]), int(numeric[2])
    if numeric[3]:
        year = int(numeric[3])
        return _one(year if year > 99 else 2000 + year, month, day)
    return _latest(month, day, on)


def _spoken(folded: str, on: date) -> DayNamed | None:
    for pattern, days in _RELATIVE:
        if pattern.search(folded):
            return _back(on, days)
    ago = _AGO.search(folded)
    if ago:
        word = ago[1] or ago[2]
        number = int(word) if word.isdecimal() and len(word) < 4 else _NUMBERS.get(word)
        if number:
            return _back(on, number)
    if _LAST_WEEK.search(folded):
        monday = on - timedelta(days=on.weekday() + 7)
        return DayNamed(monday, monday + timedelta(days=6))
    words = folded.split()
    return _with_month(words, on) or _weekday(words, on)


def _with_month(words: list[str], on: date) -> DayNamed | None:
    for place, word in enumerate(words):
        month = MONTHS.get(word)
        if month is None:
            continue
        for other in (place - 1, place + 1):
            ordinal = _ORDINAL.match(words[other]) if 0 <= other < len(words) else None
            if ordinal is None:
                continue
            after = max(place, other) + 1
            year = words[after] if after < len(words) else ""
            if year.isdecimal() and len(year) == 4:
                return _one(int(year), month, int(ordinal[1]))
            return _latest(month, int(ordinal[1]), on)
    return None


def _weekday(words: list[str], on: date) -> DayNamed | None:
    for place, word in enumerate(words):
        if word not in WEEKDAYS:
            continue
        if len(word) < _SHORT_DAY and not (place and words[place - 1] in _LAST):
            continue
        return _back(on, (on.weekday() - WEEKDAYS[word] - 1) % 7 + 1)
    return None


def _back(on: date, days: int) -> DayNamed:
    day = on - timedelta(days=days)
    return DayNamed(day, day)


def _one(year: int, month: int, day: int) -> DayNamed | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return DayNamed(found, found)


def _latest(month: int, day: int, on: date) -> DayNamed | None:
    for year in range(on.year, on.year - 5, -1):
        found = _one(year, month, day)
        if found and found.first <= on:
            return found
    return None
