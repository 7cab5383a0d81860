"""What is open as plain text, to hand over at a change of shift."""

from collections.abc import Sequence
from datetime import datetime

from frontdesk.domain.day import OpenItem
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator
from frontdesk.ui.screens.call.open_words import group, open_line


def open_list(items: Sequence[OpenItem], t: Translator, now: datetime, desk: str) -> str:
    """Return all open items under their headings, a line each, as of `now`.

    A line has when, who, what, for whom, and the number to call back.
    """
    day = t.day(t.local(now).date(), year=True, weekday=True)
    lines = [t("Open on {day}, {time}", day=day, time=t.time(now)), one_line(desk)]
    for found in group(items, t, now):
        lines += ["", f"{found.title} ({t.number(len(found.items))})"]
        for item in found.items:
            line = open_line(item, t, now)
            number = one_line(item.call.number.display)
            parts = (
                line.due,
                line.who,
                line.what,
                line.whose,
                "" if number == line.who else number,
            )
            lines.append("- " + ", ".join(part for part in parts if part))
    return "\n".join(lines) + "\n"


def handed_over_words(count: int, t: Translator) -> str:
    """Say that the list can be pasted now."""
    return t.plural("{n} open item copied as text", "{n} open items copied as text", count)
