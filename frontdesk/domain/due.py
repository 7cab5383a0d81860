"""When something is due, as somebody says it in passing: the clear forms, nothing guessed.

`heute`, `morgen ab 9 Uhr`, `Do 26. Nov., ab 8:00`, `Freitag`, `26.11.`, `after 5 pm`, `bis 16:00`.
"""

import re
from datetime import datetime, time

from frontdesk.domain.callback import day_and_time
from frontdesk.domain.folding import fold

#: What names a stretch of time and no day: a clock time beside it belongs to an unknown day.
_VAGUE = re.compile(
    r"\b(?:woche\w*|weeks?|monat\w*|months?|tage?n?|days?|taeglich|daily|werktag\w*|weekdays?"
    r"|wochenende|weekend|\w+tags|mittwochs|\w+days)\b"
)


def due_named(text: str, said: datetime) -> datetime | None:
    """Return when `text`, said at `said` (aware, by the desk's clock), means; `None` if unclear.

    A day without a time is the start of that day; a time without a day is of the day it was said.
    """
    day, at = day_and_time(text, said)
    if day is None:
        if at is None or _VAGUE.search(fold(text)):
            return None
        due = datetime.combine(said.date(), at, said.tzinfo)
        return due if due >= said else None
    return datetime.combine(day, at or time(), said.tzinfo) if day >= said.date() else None
