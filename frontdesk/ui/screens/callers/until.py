"""Until when an instruction counts, as people type it at the desk."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from frontdesk.domain.folding import fold
from frontdesk.ui.screens.contacts.days import parse_day

#: The first letters that tell the months apart, German and English, folded.
_MONTHS = (
    ("jan",),
    ("feb",),
    ("mar", "maer"),
    ("apr",),
    ("mai", "may"),
    ("jun",),
    ("jul",),
    ("aug",),
    ("sep",),
    ("okt", "oct"),
    ("nov",),
    ("dez", "dec"),
)
_MONTH = re.compile(r"(?:(?:bis|until|till) )?(?:(?:ende|end of|end) )?([a-z]{3,9})(?: (\d{4}))?$")
_UNTIL = re.compile(r"(?:bis|until|till)\s+(?:zum\s+)?", re.IGNORECASE)


def parse_until(text: str, today: date) -> date | None:
    """Read the last day on which something counts; `None` where nothing is typed: no end.

    Takes `31.3.` and the like, and a month for its last day: `Ende März`, `end of March`, `März
    2027`. Without a year it is the next such day from `today`. Raises `ValueError` for anything
    else, and for a day that is over.
    """
    typed = _UNTIL.sub("", text.strip(), count=1)
    if not typed:
        return None
    match = _MONTH.match(fold(typed))
    month = _month(match[1]) if match else 0
    if match and month:
        year = int(match[2]) if match[2] else today.year + (month < today.month)
        day = date(year, month, monthrange(year, month)[1])
    else:
        day = parse_day(typed, today, not_before=today)
    if day < today:
        raise ValueError(text)
    return day


def _month(word: str) -> int:
    return next(
        (i for i, starts in enumerate(_MONTHS, 1) if any(word.startswith(s) for s in starts)), 0
    )


def end_of(day: date | None, zone: tzinfo) -> datetime | None:
    """Return the instant at which a day is over in a zone, aware UTC."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
