"""When a caller can be reached: the three usual answers, worded so that they hold tomorrow too."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from frontdesk.domain.people import Contact
from frontdesk.i18n import Translator


@dataclass(frozen=True, slots=True)
class Time:
    """What stands on the chip, and what is kept: with its date, so that it never grows stale."""

    label: str
    kept: str


def times(t: Translator, now: datetime, contact: Contact | None) -> tuple[Time, Time, Time]:
    """Return today, tomorrow morning, and when the contact is back, else the next weekday."""
    today = t.local(now).date()
    tomorrow = today + timedelta(days=1)
    return (
        Time(t("Today"), t("today, {day}", day=t.day(today, weekday=True))),
        Time(t("Tomorrow morning"), t("{day}, morning", day=t.day(tomorrow, weekday=True))),
        _back(t, now, contact),
    )


def _back(t: Translator, now: datetime, contact: Contact | None) -> Time:
    absence = contact.away(now) if contact is not None else None
    if absence is not None and absence.ends_at is not None:
        end = t.local(absence.ends_at)
        day, clock = end.date(), f"{end.hour}:{end.minute:02d}"
        near = (day - t.local(now).date()).days < 7
        name = t.weekday(day.weekday()) if near else t.day(day)
        if (end.hour, end.minute) == (0, 0):
            return Time(t("{day}, morning", day=name), t.day(day, weekday=True))
        return Time(
            t("{day} from {time}", day=name, time=clock),
            t("{day}, from {time}", day=t.day(day, weekday=True), time=clock),
        )
    day = t.local(now).date() + timedelta(days=2)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return Time(
        t("{day} morning", day=t.weekday(day.weekday())),
        t("{day}, morning", day=t.day(day, weekday=True)),
    )
