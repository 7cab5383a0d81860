"""What a row of a contact says: place, absence or how to put through, and why it is offered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from frontdesk import wording
from frontdesk.domain.folding import fold
from frontdesk.domain.past import Suggestion
from frontdesk.domain.people import Absence, Contact
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import ContactKind, PutThrough
from frontdesk.i18n import Translator, mark

#: The keys of `Suggestion.why` that are words of their own; `topic` also names its words.
_WHY = {
    "asked_for": mark("asked for"),
    "topic": mark("topic"),
    "reason": mark("reason"),
    "deputy": mark("deputy"),
}


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact in a row of two lines; `dot` is a presence kind (`away`, `mail`) or nothing."""

    name: str
    place: str
    dot: str
    presence: str
    why: str

    @property
    def spoken(self) -> str:
        """The row as one sentence for a screen reader."""
        parts = (self.name, self.place, self.presence, self.why)
        return ", ".join(part for part in parts if part)


def contact_line(contact: Contact, t: Translator, now: datetime, why: str = "") -> ContactLine:
    """Word a contact as known at `now`.

    Without telephony nobody is known to be free: only an absence, a mailbox, and how calls are
    put through are said.
    """
    dot, presence = _presence(contact, t, now)
    return ContactLine(one_line(contact.name), place(contact), dot, presence, why)


def place(contact: Contact) -> str:
    """Return `Einkauf Energie · 214`; the address of a mailbox or where nothing else is known."""
    if contact.kind == ContactKind.MAILBOX and contact.email:
        return one_line(contact.email)
    known = " · ".join(one_line(part) for part in (contact.place, contact.extension) if part)
    return known or one_line(contact.email)


def _presence(contact: Contact, t: Translator, now: datetime) -> tuple[str, str]:
    """Return the dot and the words at the right of the name."""
    absence = contact.away(now)
    if absence is not None:
        return "away", away(absence, t, now)
    if contact.kind == ContactKind.MAILBOX:
        return "mail", t("E-mail")
    if contact.put_through != PutThrough.ALWAYS:
        return "", wording.word(t, wording.PUT_THROUGH, contact.put_through)
    return "", ""


def away(absence: Absence, t: Translator, now: datetime) -> str:
    """Return `abwesend bis Do, 8:00`: the hour today, the weekday for six days, then the date."""
    if absence.ends_at is None:
        return t("away")
    end, today = t.local(absence.ends_at), t.local(now).date()
    whole_day = (end.hour, end.minute) == (0, 0)
    day = (end - timedelta(seconds=1)).date() if whole_day else end.date()
    clock = f"{end.hour}:{end.minute:02d}"
    if day == today:
        return t("away today") if whole_day else t("away until {when}", when=clock)
    if (day - today).days < 7:
        name = t.weekday(day.weekday())
        return t("away until {when}", when=name if whole_day else f"{name}, {clock}")
    return t("away until {when}", when=t.day(day, year=day.year != today.year))


def why(suggestion: Suggestion, t: Translator, asked_for_id: str | None = None) -> str:
    """Return the first reason a contact is offered: `möchte zu`, `Thema Energie`."""
    if asked_for_id is not None and suggestion.contact.id == asked_for_id:
        return t("asked for")
    for key in suggestion.why:
        if key == "topic" and suggestion.why_words:
            return t("Topic: {words}", words=_topic(suggestion))
        if key in _WHY:
            return t(_WHY[key])
    return ""


def _topic(suggestion: Suggestion) -> str:
    """Return the word that met, as the contact's responsibilities, role or department spell it."""
    met = suggestion.why_words[0]
    word = fold(met)
    for part in suggestion.contact.responsibilities:
        own = fold(part)
        if own and (word in own or own in word):
            return one_line(part, 60)
    for part in f"{suggestion.contact.role} {suggestion.contact.department}".split():
        if fold(part) == word:
            return one_line(part, 60)
    return one_line(met[:1].upper() + met[1:], 60)


def fits(contact: Contact, words: str) -> bool:
    """Tell whether each word stands in the contact's name, place, extension or topics.

    Spelling is set aside as in every search: `mueller` finds `Müller`. All colleagues share the
    domain of their e-mail, so it counts only where an `@` is typed.
    """
    texts = (
        contact.name,
        contact.role,
        contact.department,
        contact.extension,
        contact.email if "@" in words else contact.email.partition("@")[0],
        *contact.responsibilities,
    )
    known = fold(" ".join(texts))
    return all(word in known for word in fold(words).split())
