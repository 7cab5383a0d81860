"""What the note panel says of a referral note: its title, its rows and its claims."""

from dataclasses import dataclass

from frontdesk import wording
from frontdesk.domain.call import Claim
from frontdesk.domain.note import Note, NoteClaim
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import Result, Wish
from frontdesk.i18n import Translator, mark
from frontdesk.ui.screens.call.day_words import short_company, without_form
from frontdesk.ui.screens.call.past_words import CHECKED

_TITLES = {
    Wish.CALL_BACK: mark("Call back: {who}"),
    Wish.CALLS_AGAIN: mark("Calls again: {who}"),
    Wish.FOR_INFORMATION: mark("For information: {who}"),
}
#: How many letters the line "From" holds beside its label.
_FITS = 32
#: In this order the results stand under the note.
_ORDER = (Result.NOT_ACCURATE, Result.ACCURATE, Result.UNCHECKABLE)


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A line about claims: the result's key for its glyph, and the words."""

    result: str
    text: str


def title(note: Note, t: Translator) -> str:
    """Return `Rückruf: Elif Demir, Kruse Verpackung`."""
    who = caller(note, t)
    if note.wish is None:
        return t("Call: {who}", who=who)
    return t(_TITLES[note.wish], who=who)


def caller(note: Note, t: Translator, *, short: bool = False) -> str:
    """Return name and company without its legal form, else the number, else `unknown`.

    `short` leaves a company its first word where the line would not hold more.
    """
    name, company = one_line(note.caller), one_line(note.company)
    known = (name, without_form(company))
    named = ", ".join(part for part in known if part)
    if short and name and len(named) > _FITS:
        named = ", ".join(part for part in (name, short_company(company)) if part)
    if named:
        return named
    if note.number.withheld:
        return t("number withheld")
    return one_line(note.number.display) or t("unknown caller")


def short_rows(note: Note | None, t: Translator) -> tuple[tuple[str, str], ...]:
    """Return the five rows of the note while typing; an unknown value is empty."""
    empty = note is None
    known = note or Note(to="")
    from_whom = "" if empty or not _named(known) else caller(known, t, short=True)
    return (
        (t("To"), one_line(known.to)),
        (t("From"), from_whom),
        (t("Topic"), one_line(known.topic)),
        (t("Wants"), wants(known, t)),
        (t("Best time"), one_line(known.reachable)),
    )


def _named(note: Note) -> bool:
    return bool(note.caller or note.company or note.number.display or note.number.withheld)


def wants(note: Note, t: Translator) -> str:
    """Return what should happen: the words typed, else the wish."""
    return one_line(note.text) or wording.word(t, wording.WISHES, note.wish)


def rows(note: Note, t: Translator) -> tuple[tuple[str, str], ...]:
    """Return the rows of the finished note, without those that are unknown."""
    number = t("withheld") if note.number.withheld else note.number.display
    asked_for = note.asked_for if note.asked_for != note.to else ""
    found = (
        (t("Who"), note.caller),
        (t("Company"), note.company),
        (t("Number"), number),
        (t("Asked for"), asked_for),
        (t("Topic"), note.topic or wording.word(t, wording.REASONS, note.reason)),
        (t("Wants"), wants(note, t)),
        (t("Best time"), note.reachable),
    )
    return tuple((label, one_line(value)) for label, value in found if value.strip())


def short_claims(note: Note | None, t: Translator) -> tuple[ClaimLine, ...]:
    """Return the decided claims while typing, several of one result counted together."""
    lines: list[ClaimLine] = []
    for result in _ORDER:
        claims = [c for c in note.claims if c.result == result] if note else []
        if len(claims) == 1:
            kind = wording.word(t, wording.CLAIMS, claims[0].kind)
            lines.append(ClaimLine(str(result), f"{kind}: {_result(claims[0], t)}"))
        elif claims:
            lines.append(ClaimLine(str(result), _counted(result, len(claims), t)))
    return tuple(lines)


def _counted(result: Result, n: int, t: Translator) -> str:
    if result == Result.NOT_ACCURATE:
        return t.plural("{n} claim not accurate", "{n} claims not accurate", n)
    if result == Result.ACCURATE:
        return t.plural("{n} claim confirmed", "{n} claims confirmed", n)
    return t.plural("{n} claim could not be checked", "{n} claims could not be checked", n)


def _result(claim: NoteClaim, t: Translator) -> str:
    text = t(CHECKED[claim.result])
    return text[:1].lower() + text[1:]


def claim_lines(note: Note, t: Translator) -> tuple[ClaimLine, ...]:
    """Return every claim of the finished note: what, its result, how and when checked."""
    return tuple(ClaimLine(str(claim.result), _full(claim, note, t)) for claim in note.claims)


def _full(claim: NoteClaim, note: Note, t: Translator) -> str:
    kind = wording.word(t, wording.CLAIMS, claim.kind)
    how = wording.method(t, Claim(claim.kind, method=claim.method), note.asked_for)
    parts = [f"{kind}: {_result(claim, t)}"]
    if claim.result != Result.OPEN:
        parts.append(one_line(how) if claim.method else "")
        parts.append(t.time(claim.checked_at) if claim.checked_at else "")
    return ", ".join(part for part in parts if part)


def taken(note: Note, t: Translator) -> str:
    """Return `Aufgenommen: Empfang 1, 25. Nov., 10:13`, as far as it is known."""
    parts = [one_line(note.desk)]
    if note.taken_at is not None:
        parts += [t.day(t.local(note.taken_at).date()), t.time(note.taken_at)]
    known = ", ".join(part for part in parts if part)
    return t("Taken: {details}", details=known) if known else ""
