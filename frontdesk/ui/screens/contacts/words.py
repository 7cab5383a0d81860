"""The words beside a contact: place, whether away, how to put through, who steps in."""

from collections.abc import Iterable
from datetime import datetime

from frontdesk import wording
from frontdesk.domain.people import Absence, Contact
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import ContactKind, PutThrough
from frontdesk.i18n import Translator
from frontdesk.suggestion_words import away
from frontdesk.ui.screens.contacts.days import last_day


def place(t: Translator, contact: Contact) -> str:
    """Return what stands under the name: role and department, else the kind."""
    parts = [contact.role, contact.department if contact.department != contact.role else ""]
    named = " · ".join(one_line(part) for part in parts if part)
    if named or contact.kind == ContactKind.PERSON:
        return named
    return wording.word(t, wording.CONTACT_KINDS, contact.kind)


def availability(t: Translator, contact: Contact, now: datetime) -> tuple[str, str]:
    """Return a mark (`away` or none) and the words for it; never a guess.

    Telephony says nothing here yet: who is not away and takes calls has no word at all.
    """
    absence = contact.away(now)
    if absence:
        return "away", away(absence, t, now)
    if contact.put_through == PutThrough.ALWAYS:
        return "", ""
    return "", wording.word(t, wording.PUT_THROUGH, contact.put_through)


def span(t: Translator, absence: Absence, now: datetime) -> str:
    """Return an absence as its first and last day: `24 Dec – 2 Jan 2027`."""
    year = t.local(now).year
    first = t.local(absence.starts_at).date()
    last = last_day(absence, t.zone)
    start = t.day(first, year=first.year != year)
    if last is None:
        return t("from {day}", day=start)
    return start if last == first else f"{start} – {t.day(last, year=last.year != year)}"


def current_absences(contact: Contact, now: datetime) -> tuple[Absence, ...]:
    """Return the absences that are not over, the earliest first."""
    known = [a for a in contact.absences if a.ends_at is None or a.ends_at > now]
    return tuple(sorted(known, key=lambda a: a.starts_at))


def deputy_name(contact: Contact, everybody: Iterable[Contact]) -> str:
    """Return the deputy as listed today, else the name as it was written."""
    if contact.deputy_id:
        for other in everybody:
            if other.id == contact.deputy_id:
                return one_line(other.name)
    return one_line(contact.deputy)
