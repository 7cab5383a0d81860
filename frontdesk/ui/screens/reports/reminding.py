"""The note that reminds a contact of a referral without an answer, and its way out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtGui import QGuiApplication

from frontdesk.domain.call import Call
from frontdesk.domain.errors import UserError
from frontdesk.domain.note import Note
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator

OpenUrl = Callable[[str], bool]


def reminder(call: Call, note: Note, t: Translator) -> Note:
    """Return the note with a line on when it was passed on, before what it said."""
    sent_at = call.referral.sent_at if call.referral else None
    passed = sent_at or call.started_at
    lines = [
        t(
            "Reminder: passed on to you on {day}, {time}. What became of it?",
            day=_day(passed, t),
            time=t.time(passed),
        ),
        note.text,
    ]
    return replace(note, text="\n\n".join(line for line in lines if line))


def pass_on(note: Note, t: Translator, open_url: OpenUrl | None) -> str:
    """Hand the note to the mail program, else to the clipboard; return what to say."""
    from frontdesk.notes.mail import mailto
    from frontdesk.notes.text import plain_text

    name = one_line(note.to, 60)
    if open_url is not None:
        try:
            url = mailto(note, t)
        except UserError:  # no address is known
            url = ""
        if url and open_url(url):
            return t("Reminder to {name} is in the mail program.", name=name)
    QGuiApplication.clipboard().setText(plain_text(note, t))
    if not name:
        return t("Reminder copied.")
    return t("Reminder to {name} copied.", name=name)


def _day(moment: datetime, t: Translator) -> str:
    return t.day(t.local(moment).date(), weekday=True)
