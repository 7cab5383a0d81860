"""A wish to be called back as a calendar entry (RFC 5545) with an alarm."""

from datetime import UTC, datetime, timedelta

from frontdesk.domain.callback import callback_at
from frontdesk.domain.errors import UserError
from frontdesk.domain.note import Note
from frontdesk.domain.terms import Wish
from frontdesk.i18n import Translator
from frontdesk.notes import content, text

FILE_NAME = "callback.ics"
_LASTS = timedelta(minutes=15)
_BEFORE = timedelta(minutes=5)
_MOST_TEXT = 4_000


def is_callback(note: Note) -> bool:
    """Tell whether the caller wants to be called back."""
    return note.wish is Wish.CALL_BACK


def data(note: Note, t: Translator, uid: str, now: datetime) -> bytes:
    """Return the entry's bytes, times in UTC; the same `uid` again replaces it in a calendar.

    An event, not a to-do: Outlook and telephones import nothing else. It blocks no time. Raises
    `UserError` (`no_callback`) where nobody wants to be called back.
    """
    if not is_callback(note):
        raise UserError("no_callback")
    from icalendar import Alarm, Calendar, Event

    starts = callback_at(note.reachable, t.local(note.taken_at or now)).astimezone(UTC)
    title = content.subject(note, t)
    event = Event()
    event.add("uid", f"{uid}@frontdesk")
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", starts)
    event.add("dtend", starts + _LASTS)
    event.add("summary", title)
    event.add("description", text.body(note, t)[:_MOST_TEXT].strip())
    event.add("transp", "TRANSPARENT")
    number = content.shown_number(note, t) if not note.number.withheld else ""
    if number:
        event.add("location", number)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -_BEFORE)
    alarm.add("description", title)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//FrontDesk//FrontDesk//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
