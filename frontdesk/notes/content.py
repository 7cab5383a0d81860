"""What a note says, worded once for every way of delivery; empty fields are left out."""

from dataclasses import dataclass

from frontdesk import wording
from frontdesk.domain.call import Claim
from frontdesk.domain.note import Note, NoteClaim
from frontdesk.domain.plain import many_lines, one_line
from frontdesk.domain.terms import Wish
from frontdesk.i18n import Translator, mark

#: The longest subject; mail programs show less.
_MOST_SUBJECT = 120
_SUBJECTS = {
    Wish.CALL_BACK: mark("Call back: {who}"),
    Wish.CALLS_AGAIN: mark("Calls again: {who}"),
    Wish.FOR_INFORMATION: mark("For information: {who}"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled line of a note."""

    label: str
    value: str


def subject(note: Note, t: Translator) -> str:
    """Return the subject in one line: `Rückruf: Elif Demir, Kruse Verpackung GmbH`."""
    names = (one_line(note.caller, 60), one_line(note.company, 60))
    who = ", ".join(name for name in names if name) or shown_number(note, t) or t("unknown caller")
    message = _SUBJECTS[note.wish] if note.wish else mark("Call: {who}")
    return one_line(t(message, who=who), _MOST_SUBJECT)


def recipient(note: Note) -> str:
    """Return whom the note is for, in one line; empty where nobody was chosen."""
    return one_line(note.to, 80)


def fields(note: Note, t: Translator) -> tuple[Field, ...]:
    """Return the labelled lines that are known: who, company, number, topic, wish, when."""
    asked_for = one_line(note.asked_for)
    topic = one_line(note.topic) or one_line(wording.word(t, wording.REASONS, note.reason))
    found = (
        Field(t("Who"), one_line(note.caller)),
        Field(t("Company"), one_line(note.company)),
        Field(t("Number"), shown_number(note, t)),
        Field(t("Asked for"), asked_for if asked_for != one_line(note.to) else ""),
        Field(t("Topic"), topic),
        Field(t("Wish"), wording.word(t, wording.WISHES, note.wish)),
        Field(t("Can be reached"), one_line(note.reachable)),
    )
    return tuple(field for field in found if field.value)


def text(note: Note) -> str:
    """Return the assistant's own words, lines kept."""
    return many_lines(note.text).strip()


def claim_lines(note: Note, t: Translator) -> tuple[str, ...]:
    """Return each claim with its result, how and when it was checked, and what was said."""
    return tuple(_claim(claim, note, t) for claim in note.claims)


def taken(note: Note, t: Translator) -> str:
    """Return where and when the call was taken: `Aufgenommen: Empfang 1, 25. Nov., 10:13`."""
    parts = [one_line(note.desk, 40)]
    if note.taken_at:
        parts += [t.day(t.local(note.taken_at).date()), t.time(note.taken_at)]
    known = ", ".join(part for part in parts if part)
    return t("Taken: {where_and_when}", where_and_when=known) if known else ""


def shown_number(note: Note, t: Translator) -> str:
    """Return the caller's number as people read it, or that it was withheld."""
    if note.number.withheld:
        return t("Number withheld")
    return one_line(note.number.display or note.number.e164 or "", 60)


def _claim(claim: NoteClaim, note: Note, t: Translator) -> str:
    kind = wording.word(t, wording.CLAIMS, claim.kind)
    result = wording.word(t, wording.RESULTS, claim.result)
    contact = one_line(note.asked_for, 60)
    method = wording.method(t, Claim(claim.kind, method=claim.method), contact)
    checked = ", ".join(part for part in (one_line(method), _when(claim, note, t)) if part)
    line = f"{kind}: {result} ({checked})" if checked else f"{kind}: {result}"
    said = one_line(" · ".join(part for part in (claim.words, claim.about) if part))
    return line + t(", said: “{words}”", words=said) if said else line


def _when(claim: NoteClaim, note: Note, t: Translator) -> str:
    """Return the time of the check, with its day where that is not the day of the call."""
    if claim.checked_at is None:
        return ""
    clock = t.time(claim.checked_at)
    day = t.local(claim.checked_at).date()
    if note.taken_at and t.local(note.taken_at).date() == day:
        return clock
    return f"{t.day(day)}, {clock}"
