"""What the report shows, as plain values: shares, bars and sentences made from a `Report`."""

from collections.abc import Mapping
from dataclasses import dataclass

from frontdesk import wording
from frontdesk.domain.report import RepeatCaller, Report, Totals
from frontdesk.domain.terms import PUT_THROUGH, Answer, Direction, Outcome, Result, Verdict
from frontdesk.i18n import Translator, mark
from frontdesk.ui.screens.call.day_words import without_form

#: How many lines a card of bars has before the rest becomes one line.
MOST_LINES = 7

#: The answers that were a yes, a no, in the order the card shows them.
_WELCOME = (
    Answer.EXPECTED,
    Answer.KNOWN,
    Answer.USEFUL,
    Answer.CALLED_BACK,
    Answer.APPOINTMENT_MADE,
)
_UNWELCOME = (Answer.WRONG_PERSON, Answer.NO_INTEREST, Answer.DO_NOT_PUT_THROUGH)

_TOTALS = {
    "calls": mark("Calls"),
    "sales": mark("of which sales"),
    "put_through": mark("Put through"),
    "messages": mark("Messages"),
    "declined": mark("Declined calls"),
    "called_again": mark("Again after a no"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One headline figure with the value of the period before."""

    key: str
    label: str
    value: str
    before: str


@dataclass(frozen=True, slots=True)
class Part:
    """One segment of a stacked bar; `key` is a verdict or a result, `count` how many."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled bar; `tone` is the colour token of its fill."""

    label: str
    count: int
    tone: str = "control"
    rule: bool = False


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One kind of claim with what its checks came to, and a remark beside it."""

    label: str
    parts: tuple[Part, ...]
    remark: str
    marked: bool

    @property
    def count(self) -> int:
        """How often the claim was made."""
        return sum(part.count for part in self.parts)


@dataclass(frozen=True, slots=True)
class DayBar:
    """One weekday: how many calls, and by verdict where the calls themselves are at hand."""

    label: str
    count: int
    parts: tuple[Part, ...]


def percent(part: int, whole: int) -> int:
    """Return a share in whole percent; nothing of nothing is 0."""
    return round(100 * part / whole) if whole else 0


def share(t: Translator, part: int, whole: int) -> str:
    """Return a share in words: `38 %`, in English `38%`."""
    return t("{percent}%", percent=percent(part, whole))


def spell(t: Translator, parts: tuple[Part, ...]) -> str:
    """Return parts as words for a screen reader: `Bestätigt 24, Ausweichend 9`."""
    return ", ".join(f"{part.label} {t.number(part.count)}" for part in parts if part.count)


def headline(t: Translator, totals: Totals, previous: Totals) -> tuple[Figure, ...]:
    """Return the six figures, each with the previous period's value."""
    return tuple(
        Figure(
            key,
            t(label),
            t.number(getattr(totals, key)),
            t("Week before: {count}", count=t.number(getattr(previous, key))),
        )
        for key, label in _TOTALS.items()
    )


def verdict_parts(t: Translator, verdicts: Mapping[str, int]) -> tuple[Part, ...]:
    """Return the five verdicts in their fixed order, those that did not occur with 0."""
    return tuple(Part(v, wording.word(t, wording.VERDICTS, v), verdicts.get(v, 0)) for v in Verdict)


def days(t: Translator, report: Report) -> tuple[DayBar, ...]:
    """Return Monday to Friday, and Saturday and Sunday where somebody called."""
    by_verdict: list[dict[str, int]] = [{} for _ in range(7)]
    for call in report.calls:
        if call.direction == Direction.IN and call.outcome != Outcome.MISSED:
            counts = by_verdict[t.local(call.started_at).weekday()]
            counts[call.verdict] = counts.get(call.verdict, 0) + 1
    bars = []
    for index, count in enumerate(report.by_day):
        if index >= 5 and not count:
            continue
        found = by_verdict[index] if sum(by_verdict[index].values()) == count else {}
        parts = verdict_parts(t, found) if found else ()
        bars.append(DayBar(t.weekday(index), count, parts))
    return tuple(bars)


def claim_lines(t: Translator, claims: Mapping[str, Mapping[str, int]]) -> tuple[ClaimLine, ...]:
    """Return the claims by how often they were made; what goes beyond the card is one line."""
    kinds = sorted(claims, key=lambda kind: (-sum(claims[kind].values()), kind))
    kinds = [kind for kind in kinds if sum(claims[kind].values())]
    if len(kinds) <= MOST_LINES:
        shown, rest = kinds, []
    else:
        shown, rest = kinds[: MOST_LINES - 1], kinds[MOST_LINES - 1 :]
    lines = [_claim_line(t, wording.word(t, wording.CLAIMS, kind), claims[kind]) for kind in shown]
    if rest:
        merged = {str(r): sum(claims[kind].get(r, 0) for kind in rest) for r in Result}
        lines.append(_claim_line(t, t("All others"), merged))
    return tuple(lines)


def _claim_line(t: Translator, label: str, results: Mapping[str, int]) -> ClaimLine:
    order = (Result.ACCURATE, Result.NOT_ACCURATE, Result.UNCHECKABLE, Result.OPEN)
    parts = tuple(Part(r, wording.word(t, wording.RESULTS, r), results.get(r, 0)) for r in order)
    if results.get(Result.NOT_ACCURATE):
        remark = t("{count} not accurate", count=t.number(results[Result.NOT_ACCURATE]))
        return ClaimLine(label, parts, remark, marked=True)
    if results.get(Result.ACCURATE):
        remark = t("{count} accurate", count=t.number(results[Result.ACCURATE]))
        return ClaimLine(label, parts, remark, marked=False)
    return ClaimLine(label, parts, t("none checked"), marked=False)


def claims_summary(t: Translator, claims: Mapping[str, Mapping[str, int]]) -> str:
    """Return how many claims there were and how many were decided: `58 Angaben, 41 geprüft`."""
    total = sum(sum(results.values()) for results in claims.values())
    checked = sum(
        results.get(Result.ACCURATE, 0) + results.get(Result.NOT_ACCURATE, 0)
        for results in claims.values()
    )
    if not total:
        return ""
    return t.plural(
        "{n} claim, {checked} checked", "{n} claims, {checked} checked", total,
        checked=t.number(checked),
    )  # fmt: skip


def reason_lines(t: Translator, reasons: Mapping[str, int]) -> tuple[Line, ...]:
    """Return the reasons by how often they occurred; calls without one stand at the end."""
    named = {key: n for key, n in reasons.items() if key and n}
    lines = _ranked(t, named, wording.REASONS)
    if reasons.get(""):
        lines.append(Line(t("Not noted"), reasons[""], "edge"))
    return tuple(lines)


def outcome_lines(t: Translator, outcomes: Mapping[str, int]) -> tuple[Line, ...]:
    """Return the outcomes by how often they occurred, without the rings that nobody took."""
    named = {key: n for key, n in outcomes.items() if key and n and key != Outcome.MISSED}
    lines = _ranked(t, named, wording.OUTCOMES)
    if outcomes.get(""):
        lines.append(Line(t("Not noted"), outcomes[""], "edge"))
    return tuple(lines)


def _ranked(t: Translator, counts: Mapping[str, int], words: dict[str, str]) -> list[Line]:
    keys = sorted(counts, key=lambda key: (-counts[key], key))
    shown, rest = (keys, []) if len(keys) <= MOST_LINES else (keys[:6], keys[6:])
    lines = [Line(wording.word(t, words, key), counts[key]) for key in shown]
    if rest:
        lines.append(Line(t("All others"), sum(counts[key] for key in rest)))
    return lines


def answer_lines(t: Translator, report: Report) -> tuple[Line, ...]:
    """Return the answers to referrals: the welcome ones, the others, then what is still open."""
    answers = report.referrals.answers
    lines: list[Line] = []
    for group, tone in ((_WELCOME, "accent"), (_UNWELCOME, "control")):
        fresh = True
        for answer in group:
            if answers.get(answer):
                label = _capital(wording.word(t, wording.ANSWERS, answer))
                lines.append(Line(label, answers[answer], tone, rule=fresh and bool(lines)))
                fresh = False
    waiting = report.referrals.sent - report.referrals.answered
    if waiting > 0:
        lines.append(Line(t("Still open"), waiting, "edge", rule=bool(lines)))
    return tuple(lines)


def repeat_name(t: Translator, caller: RepeatCaller) -> str:
    """Return who called more than once: name and company, else the number."""
    named = ", ".join(part for part in (caller.caller, without_form(caller.company)) if part)
    return named or caller.number or t("Number withheld")


def repeat_line(t: Translator, caller: RepeatCaller) -> str:
    """Return their calls in one line: `4 Anrufe: 3 × Absage, Nachricht`."""
    counts: dict[str, int] = {}
    for key, n in caller.outcomes.items():
        merged = Outcome.PUT_THROUGH if key in PUT_THROUGH else key
        counts[merged] = counts.get(merged, 0) + n
    ranked = sorted((key for key in counts if key), key=lambda key: (-counts[key], key))
    parts = ", ".join(_times(t, counts[key], key) for key in ranked)
    calls = t.plural("{n} call", "{n} calls", caller.calls)
    return t("{calls}: {outcomes}", calls=calls, outcomes=parts) if parts else calls


def _times(t: Translator, count: int, outcome: str) -> str:
    word = wording.word(t, wording.OUTCOMES, outcome)
    if count == 1:
        return word
    return t("{count} × {outcome}", count=t.number(count), outcome=word)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
