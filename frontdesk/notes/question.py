"""A question to a contact: does the caller's claim hold? Polite, who calls and what was said."""

from frontdesk import wording
from frontdesk.domain.note import Note
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator
from frontdesk.notes import content
from frontdesk.notes.mail import mail_address

_MOST_SUBJECT = 120


def subject(note: Note, t: Translator) -> str:
    """Return the subject in one line: `Kurze Frage: Elif Demir, Kruse Verpackung GmbH`."""
    return one_line(t("Quick question: {who}", who=_who(note, t)), _MOST_SUBJECT)


def plain_text(note: Note, t: Translator) -> str:
    """Return the question without its subject: who calls, what was claimed, yes or no."""
    greeting = content.recipient(note)
    topic = one_line(note.topic) or one_line(wording.word(t, wording.REASONS, note.reason))
    lines = [
        t("Hello {name},", name=greeting) if greeting else t("Hello,"),
        "",
        t("{who} is calling the desk and says: {claim}.", who=_who(note, t), claim=_claim(note, t)),
        t("It is said to be about: {topic}.", topic=topic) if topic else "",
        t("Is that right? A short yes or no is enough."),
        "",
        t("Thank you!"),
    ]
    words = content.text(note)
    known = [line for place, line in enumerate(lines) if line or place in (1, 5)]
    return "\n".join([*known, *(("", words) if words else ()), "", content.taken(note, t)]).rstrip()


def mailto(note: Note, t: Translator) -> str:
    """Return the question as a `mailto:` address; raises `UserError` without a usable address."""
    return mail_address(note, subject(note, t), plain_text(note, t), t)


def _who(note: Note, t: Translator) -> str:
    names = (one_line(note.caller, 60), one_line(note.company, 60))
    named = ", ".join(name for name in names if name)
    return named or content.shown_number(note, t) or t("unknown caller")


def _claim(note: Note, t: Translator) -> str:
    """Return what was claimed: the kind in words, and what the caller said in quotation marks."""
    parts: list[str] = []
    for claim in note.claims:
        said = one_line(" · ".join(part for part in (claim.words, claim.about) if part), 200)
        kind = wording.word(t, wording.CLAIMS, claim.kind)
        parts.append(f"{kind} " + t("(“{words}”)", words=said) if said else kind)
    return ", ".join(parts)
