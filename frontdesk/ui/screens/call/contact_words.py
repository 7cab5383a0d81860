"""What a row of a contact says: place, absence or how to put through, and why it is offered."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk import wording
from frontdesk.domain.folding import fold
from frontdesk.domain.past import Suggestion
from frontdesk.domain.people import Contact
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import ContactKind, PutThrough
from frontdesk.i18n import Translator


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
        from frontdesk.suggestion_words import away

        return "away", away(absence, t, now)
    if contact.kind == ContactKind.MAILBOX:
        return "mail", t("E-mail")
    if contact.put_through != PutThrough.ALWAYS:
        return "", wording.word(t, wording.PUT_THROUGH, contact.put_through)
    return "", ""


def why(suggestion: Suggestion, t: Translator, asked_for_id: str | None = None) -> str:
    """Return the first reason a contact is offered: `möchte zu`, `Thema Energie`."""
    if asked_for_id is not None and suggestion.contact.id == asked_for_id:
        return t("asked for")
    from frontdesk import suggestion_words  # nobody is suggested at the start

    return next(iter(suggestion_words.why(suggestion, t)), "")


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
