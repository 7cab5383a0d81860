"""Filling in the desk's own texts, and the texts the program came with written as templates."""

from frontdesk import wording
from frontdesk.domain.note import Note
from frontdesk.domain.plain import one_line
from frontdesk.domain.template import Template, TemplateKey, filled
from frontdesk.i18n import Translator, mark
from frontdesk.notes import content

#: The longest value in a subject.
_MOST_VALUE = 200
#: What each field stands for, to choose from.
FIELD_WORDS = {
    "kind": mark("what is wanted, in a word"),
    "who": mark("name and company, else the number"),
    "caller": mark("caller"),
    "company": mark("company"),
    "number": mark("number"),
    "asked_for": mark("whom they asked for"),
    "topic": mark("topic"),
    "wish": mark("wish"),
    "reachable": mark("when they can be reached"),
    "text": mark("your text"),
    "claims": mark("claims with their results"),
    "contact": mark("contact"),
    "desk": mark("desk"),
    "day": mark("day of the call"),
    "time": mark("time of the call"),
    "taken": mark("where and when it was taken"),
}


def values(note: Note, t: Translator, claims: str | None = None) -> dict[str, str]:
    """Return what each field of a template stands for; empty where it is not known.

    `claims` are the note's own where nothing else is said.
    """
    asked_for = one_line(note.asked_for)
    topic = one_line(note.topic) or one_line(wording.word(t, wording.REASONS, note.reason))
    checked = "\n".join(f"- {line}" for line in content.claim_lines(note, t))
    return {
        "kind": content.kind(note, t),
        "who": content.called(note, t),
        "caller": one_line(note.caller),
        "company": one_line(note.company),
        "number": content.shown_number(note, t),
        "asked_for": asked_for if asked_for != one_line(note.to) else "",
        "topic": topic,
        "wish": wording.word(t, wording.WISHES, note.wish),
        "reachable": one_line(note.reachable),
        "text": content.text(note),
        "claims": checked if claims is None else claims,
        "contact": content.recipient(note),
        "desk": one_line(note.desk, 40),
        "day": t.day(t.local(note.taken_at).date()) if note.taken_at else "",
        "time": t.time(note.taken_at) if note.taken_at else "",
        "taken": content.taken(note, t),
    }


def own_subject(
    note: Note,
    t: Translator,
    key: TemplateKey = TemplateKey.NOTE_SUBJECT,
    claims: str | None = None,
) -> str:
    """Return the desk's own subject, filled in, in one line; empty where it has none."""
    text = note.template(key, t.language)
    if not text:
        return ""
    known = values(note, t, claims).items()
    return one_line(filled(text, {name: one_line(value, _MOST_VALUE) for name, value in known}))


def own_body(
    note: Note,
    t: Translator,
    key: TemplateKey = TemplateKey.NOTE_TEXT,
    claims: str | None = None,
) -> str:
    """Return the desk's own text, filled in; empty where it has none."""
    text = note.template(key, t.language)
    return filled(text, values(note, t, claims)).strip() if text else ""


def default(key: TemplateKey, t: Translator) -> Template:
    """Return the text the program came with as a template, in the language of `t`."""
    return Template(key, t.language, _DEFAULTS[key](t))


def _note_subject(t: Translator) -> str:
    return "{kind}: {who}"


def _note_text(t: Translator) -> str:
    known = (
        (t("Who"), "caller"),
        (t("Company"), "company"),
        (t("Number"), "number"),
        (t("Asked for"), "asked_for"),
        (t("Topic"), "topic"),
        (t("Wish"), "wish"),
        (t("Can be reached"), "reachable"),
    )
    lines = "\n".join(f"{label}: {{{field}}}" for label, field in known)
    return f"{lines}\n\n{{text}}\n\n{t('Claims:')}\n{{claims}}\n\n{{taken}}"


def _question_subject(t: Translator) -> str:
    return t("Quick question: {who}", who="{who}")


def _question_text(t: Translator) -> str:
    lines = (
        t("Hello {name},", name="{contact}"),
        "",
        t("{who} is calling the desk and says: {claim}.", who="{who}", claim="{claims}"),
        t("It is said to be about: {topic}.", topic="{topic}"),
        t("Is that right? A short yes or no is enough."),
        "",
        t("Thank you!"),
        "",
        "{text}",
        "",
        "{taken}",
    )
    return "\n".join(lines)


_DEFAULTS = {
    TemplateKey.NOTE_SUBJECT: _note_subject,
    TemplateKey.NOTE_TEXT: _note_text,
    TemplateKey.QUESTION_SUBJECT: _question_subject,
    TemplateKey.QUESTION_TEXT: _question_text,
}
