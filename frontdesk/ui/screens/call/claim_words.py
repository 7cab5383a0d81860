"""What a claim row says: the claim, what became of it, how and when, and what it was before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk import wording
from frontdesk.domain.call import Claim
from frontdesk.domain.past import Past
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import CheckMethod, ClaimKind, Result
from frontdesk.i18n import Translator
from frontdesk.ui.screens.call.day_words import short_name
from frontdesk.ui.screens.call.past_words import CHECKED
from frontdesk.ui.screens.call.sheet import Mode, Sheet

if TYPE_CHECKING:
    from frontdesk.domain.evidence import Evidence, Question

#: The glyph of a claim that could not be checked is that of an unchecked verdict.
DECIDED = (Result.ACCURATE, Result.NOT_ACCURATE, Result.UNCHECKABLE)


#: How many findings stand in a row; all of them are said to a screen reader.
MOST_FINDINGS = 2


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What the desk found: `finding` is its key, `word` its word, `text` one sentence.

    `ref` names the record it rests on, empty for none.
    """

    finding: str
    word: str
    text: str
    ref: str = ""

    @property
    def spoken(self) -> str:
        """Word and sentence for a screen reader."""
        return f"{self.word}: {self.text}" if self.text else self.word


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a row. `digit` is its key or empty; `result` is empty for one not said.

    `how` is how it was checked, `at` when, `before` what became of it in an earlier call. `found`
    is what the desk found for it, `asked` the question that waits for its answer, `whom` who can be
    asked.
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
    found: tuple[FindingLine, ...] = ()
    asked: str = ""
    whom: str = ""

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
        parts = [self.digit, self.label, word, self.how, self.at, self.before, self.words]
        if not self.decided:
            parts += [self.asked, *(line.spoken for line in self.found)]
        return ", ".join(part for part in parts if part)


def claim_lines(
    sheet: Sheet,
    slots: tuple[ClaimKind, ...],
    past: Past | None,
    t: Translator,
    now: datetime,
    found: Mapping[ClaimKind, tuple[Evidence, ...]] | None = None,
    asked: Mapping[ClaimKind, Question] | None = None,
    whom: str = "",
) -> tuple[ClaimLine, ...]:
    """Return the seven slots in their fixed places, then the other claims that were made.

    `found` are the findings and `asked` the open questions by claim, `whom` who would be asked.
    """
    findings, questions = found or {}, asked or {}
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
            else wording.method(t, route, _asked_name(claim, questions.get(kind), sheet))
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
                found=finding_lines(findings.get(kind, ()), t, now),
                asked=question_words(questions.get(kind), t, now),
                whom=short_name(whom) if picked and not claim.words else "",
            )
        )
    return tuple(lines)


def _asked_name(claim: Claim, question: Question | None, sheet: Sheet) -> str:
    """Return who was asked about a claim: by the question, by its answer, else who was wanted."""
    if question is not None:
        return short_name(question.contact)
    if claim.method == CheckMethod.CONTACT_ASKED and claim.evidence:
        return short_name(claim.evidence.partition(":")[0])
    return short_name(sheet.call.asked_for)


def finding_lines(
    found: tuple[Evidence, ...], t: Translator, now: datetime
) -> tuple[FindingLine, ...]:
    """Word findings, best first."""
    if not found:
        return ()
    from frontdesk.evidence_words import FINDINGS

    return tuple(
        FindingLine(
            str(one.finding),
            t(FINDINGS[one.finding]),
            _sentence(one, t, now),
            one.ref,
        )
        for one in found
    )


def _sentence(found: Evidence, t: Translator, now: datetime) -> str:
    """Return a finding as one sentence; what to ask next has its own line in the row."""
    from frontdesk import evidence_words

    if found.sentence == "ask_on":
        return t("Nothing to look up.")
    return one_line(evidence_words.evidence(t, found, now), 400)


def question_words(question: Question | None, t: Translator, now: datetime) -> str:
    """Return `Dr. Albers gefragt, 10:44` for a question that waits for its answer."""
    if question is None:
        return ""
    today = t.local(question.asked_at).date() == t.local(now).date()
    when = t.time(question.asked_at) if today else t.moment(question.asked_at, now)
    name = short_name(question.contact)
    asked = t("asked {name}", name=one_line(name)) if name else t("asked the contact")
    return t("{asked}, {when}, no answer yet", asked=asked, when=when)


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
