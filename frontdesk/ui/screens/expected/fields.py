"""What was typed into the editor of an expected call, made into one; no widgets."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from frontdesk.domain.folding import fold
from frontdesk.domain.people import Contact, ExpectedCall
from frontdesk.ui.screens.contacts.days import parse_day

#: A call that is to come at a time may come this much later.
_AT_A_TIME = timedelta(hours=1)
_OPEN = ("open", "offen")
_WEEK = ("", "this week", "diese woche")
_RANGE = re.compile(r"\s*(?:–|—|\bbis\b|\bto\b|\s-\s)\s*")
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:uhr)?"
_TIMES = re.compile(rf"{_CLOCK}(?:\s*(?:-|–|bis|to)\s*{_CLOCK})?")
_WEEKDAYS = (
    ("mo", "montag", "mon", "monday"),
    ("di", "dienstag", "tue", "tuesday"),
    ("mi", "mittwoch", "wed", "wednesday"),
    ("do", "donnerstag", "thu", "thursday"),
    ("fr", "freitag", "fri", "friday"),
    ("sa", "samstag", "sat", "saturday"),
    ("so", "sonntag", "sun", "sunday"),
)


@dataclass(frozen=True, slots=True)
class ExpectedFields:
    """The editor's fields as typed; an empty day is this week, an empty time the whole day."""

    contact: str = ""
    who: str = ""
    company: str = ""
    topic: str = ""
    day: str = ""
    time: str = ""

    def expected(
        self, base: ExpectedCall | None, everybody: Iterable[Contact], now: datetime, zone: tzinfo
    ) -> ExpectedCall:
        """Return the call typed here: `base` changed, or a new one.

        A part of a name that only one contact has means that contact. Raises `ValueError("day")` or
        `ValueError("time")` for what cannot be read.
        """
        typed = " ".join(self.contact.split())
        listed = _listed(typed, everybody)
        begun = fields_of(base, zone) if base is not None else None
        if (
            base is not None
            and begun is not None
            and (begun.day, begun.time)
            == (
                self.day.strip(),
                self.time.strip(),
            )
        ):
            starts, ends = base.starts_at, base.ends_at
        else:
            starts, ends = span_of(self.day, self.time, now, zone)
        return replace(
            base or ExpectedCall(""),
            contact=listed.name if listed is not None else typed,
            contact_id=listed.id if listed is not None else None,
            who=" ".join(self.who.split()),
            company=" ".join(self.company.split()),
            topic=" ".join(self.topic.split()),
            starts_at=starts,
            ends_at=ends,
        )


def _listed(typed: str, everybody: Iterable[Contact]) -> Contact | None:
    """Return the contact of that name, else the only one whose name has the words typed."""
    wanted = fold(typed)
    found = [contact for contact in everybody if wanted and wanted in fold(contact.name)]
    exact = [contact for contact in found if fold(contact.name) == wanted]
    return (exact or found)[0] if len(found) == 1 or exact else None


def fields_of(expected: ExpectedCall, zone: tzinfo) -> ExpectedFields:
    """Return an expected call as the editor shows it."""
    day, clock = _texts(expected, zone)
    return ExpectedFields(
        expected.contact, expected.who, expected.company, expected.topic, day, clock
    )


def span_of(
    day: str, clock: str, now: datetime, zone: tzinfo
) -> tuple[datetime | None, datetime | None]:
    """Read day and time as typed; both ends are aware UTC, `None` where open.

    Nothing typed is from now to the end of this ISO week; a day alone is all of it; a time alone is
    today; a time without its end lasts an hour. Raises `ValueError("day")` or `ValueError("time")`.
    """
    today = now.astimezone(zone).date()
    words, clock = " ".join(day.split()).casefold(), " ".join(clock.split()).casefold()
    if words in _OPEN:
        return None, None
    if words in _WEEK and not clock:
        return now, _midnight(today + timedelta(days=7 - today.weekday()), zone)
    first, last = (today, today) if words in _WEEK else _days(words, today)
    if not clock:
        return _midnight(first, zone), _midnight(last + timedelta(days=1), zone)
    match = _TIMES.fullmatch(clock)
    if match is None or first != last:
        raise ValueError("time")
    start = _at(first, match[1], match[2], zone)
    end = _at(first, match[3], match[4], zone) if match[3] else start + _AT_A_TIME
    if end <= start:
        raise ValueError("time")
    return start, end


def _days(words: str, today: date) -> tuple[date, date]:
    try:
        parts = _RANGE.split(words)
        first = _day(parts[0], today, today)
        last = _day(parts[1], today, first) if len(parts) == 2 else first
    except (ValueError, IndexError):
        raise ValueError("day") from None
    if len(parts) > 2 or last < first:
        raise ValueError("day")
    return first, last


def _day(text: str, today: date, not_before: date) -> date:
    for index, names in enumerate(_WEEKDAYS):
        if text.strip(". ") in names:
            return today + timedelta(days=(index - today.weekday()) % 7)
    return parse_day(text, today, not_before=not_before)


def _at(day: date, hour: str, minute: str | None, zone: tzinfo) -> datetime:
    try:
        clock = time(int(hour), int(minute or 0))
    except ValueError:
        raise ValueError("time") from None
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _texts(expected: ExpectedCall, zone: tzinfo) -> tuple[str, str]:
    """Return day and time as one would type them."""
    starts, ends = expected.starts_at, expected.ends_at
    if starts is None and ends is None:
        return "open", ""
    start = (starts or ends or datetime.now(UTC)).astimezone(zone)
    end = (ends or starts or start).astimezone(zone)
    last = (end - timedelta(microseconds=1)).date() if end > start else end.date()
    day = f"{start.date():%d.%m.%Y}"
    if last != start.date():
        return f"{day} – {last:%d.%m.%Y}", ""
    whole = start.time() == time() and (end - start) >= timedelta(hours=23)
    return day, "" if whole else f"{start:%H:%M}–{end:%H:%M}"
