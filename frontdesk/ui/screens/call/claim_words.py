"""What a claim row says: the claim, what became of it, how and when, and what it was before."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk import wording
from frontdesk.domain.call import Claim
from frontdesk.domain.past import Past
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import ClaimKind, Result
from frontdesk.i18n import Translator
from frontdesk.ui.screens.call.day_words import short_name
from frontdesk.ui.screens.call.past_words import CHECKED
from frontdesk.ui.screens.call.sheet import Mode, Sheet

#: The glyph of a claim that could not be checked is that of an unchecked verdict.
DECIDED = (Result.ACCURATE, Result.NOT_ACCURATE, Result.UNCHECKABLE)


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a row. `digit` is its key or empty; `result` is empty for one not said.

    `how` is how it was checked, `at` when, `before` what became of it in an earlier call.
    """

    kind: ClaimKind
    digit: str
    label: str
    result: str = ""
    word: str = ""
    how: str = ""
    at: str = ""
    before: str = ""
    words: str = ""

    @property
    def said(self) -> bool:
        """Whether the caller claimed it in this call."""
        return bool(self.result)

    @property
    def decided(self) -> bool:
        """Whether a result is set."""
        return self.result in DECIDED

    @property
    def detail(self) -> str:
        """How and when, in one piece."""
        return ", ".join(part for part in (self.how, self.at) if part)

    @property
    def spoken(self) -> str:
        """The row for a screen reader: `3, Ruft zurück, nicht zutreffend, …, 10:43`."""
        word = self.word[:1].lower() + self.word[1:]
        parts = (self.digit, self.label, word, self.how, self.at, self.before, self.words)
        return ", ".join(part for part in parts if part)


def claim_lines(
    sheet: Sheet,
    slots: tuple[ClaimKind, ...],
    past: Past | None,
    t: Translator,
    now: datetime,
) -> tuple[ClaimLine, ...]:
    """Return the seven slots in their fixed places, then the other claims that were made."""
    extra = tuple(c.kind for c in sheet.call.claims if c.kind not in slots)
    lines: list[ClaimLine] = []
    for place, kind in enumerate((*slots, *extra)):
        digit = str(place + 1) if place < len(slots) else ""
        label = wording.word(t, wording.CLAIMS, kind)
        claim = sheet.call.claim(kind)
        if claim is None:
            lines.append(ClaimLine(kind, digit, label, before=before(past, kind, t, now)))
            continue
        picked = sheet.picked == kind and sheet.mode == Mode.ACTIVE
        chosen = picked or claim.result != Result.OPEN
        route = Claim(kind, method=str(claim.method or sheet.route(kind)))
        undecided = claim.result == Result.UNCHECKABLE and not claim.method
        how = (
            ""
            if undecided or not chosen
            else wording.method(t, route, short_name(sheet.call.asked_for))
        )
        at = t.time(claim.checked_at) if claim.checked_at and claim.result != Result.OPEN else ""
        word = t(CHECKED[claim.result])
        lines.append(
            ClaimLine(
                kind,
                digit,
                label,
                str(claim.result),
                word,
                one_line(how),
                at,
                words=one_line(claim.words),
            )
        )
    return tuple(lines)


def before(past: Past | None, kind: ClaimKind, t: Translator, now: datetime) -> str:
    """Return what became of this claim the last time: `heute 10:30 nicht zutreffend`."""
    if past is None:
        return ""
    for call in past.calls:
        claim = call.claim(kind)
        if claim is None or claim.result == Result.OPEN:
            continue
        result = t(CHECKED[claim.result])
        result = result[:1].lower() + result[1:]
        if t.local(call.started_at).date() == t.local(now).date():
            return t("today {time} {result}", time=t.time(call.started_at), result=result)
        day = t.date_of(call.started_at, now)
        return t("{day} {result}", day=day, result=result)
    return ""
