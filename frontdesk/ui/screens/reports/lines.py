"""What the lists of the report show, as plain values: claims, reasons, answers, callers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from frontdesk import wording
from frontdesk.domain.behind import OPEN, Behind
from frontdesk.domain.insight import OpenCaller, UnplacedTopic
from frontdesk.domain.report import RepeatCaller, Report
from frontdesk.domain.terms import PUT_THROUGH, Answer, Outcome, Result
from frontdesk.i18n import Translator
from frontdesk.ui.screens.call.day_words import without_form
from frontdesk.ui.screens.reports.figures import Part

#: How many lines a card has before the rest becomes one line; and the lower cards.
MOST_LINES, MOST_BELOW = 7, 8

#: The answers that were a yes, a no, in the order the card shows them.
_WELCOME = (
    Answer.EXPECTED,
    Answer.KNOWN,
    Answer.USEFUL,
    Answer.CALLED_BACK,
    Answer.APPOINTMENT_MADE,
)
_UNWELCOME = (Answer.WRONG_PERSON, Answer.NO_INTEREST, Answer.DO_NOT_PUT_THROUGH)
_RESULTS = (Result.ACCURATE, Result.NOT_ACCURATE, Result.UNCHECKABLE, Result.OPEN)


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled bar; `tone` is the colour token of its fill."""

    label: str
    count: int
    tone: str = "control"
    rule: bool = False
    behind: Behind = Behind()


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One kind of claim with what its checks came to, and a remark that opens `told`."""

    label: str
    parts: tuple[Part, ...]
    remark: str
    marked: bool
    behind: Behind = Behind()
    told: Behind | None = None

    @property
    def count(self) -> int:
        """How often the claim was made."""
        return sum(part.count for part in self.parts)


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and what is said of it; the calls are those of `behind`."""

    name: str
    note: str
    behind: Behind


def claim_lines(t: Translator, claims: Mapping[str, Mapping[str, int]]) -> tuple[ClaimLine, ...]:
    """Return the claims by how often they were made; what goes beyond the card is one line."""
    kinds = sorted(claims, key=lambda kind: (-sum(claims[kind].values()), kind))
    kinds = [kind for kind in kinds if sum(claims[kind].values())]
    if len(kinds) <= MOST_LINES:
        shown, rest = kinds, []
    else:
        shown, rest = kinds[: MOST_LINES - 1], kinds[MOST_LINES - 1 :]
    lines = [
        _claim_line(t, wording.word(t, wording.CLAIMS, kind), claims[kind], Behind(claims=(kind,)))
        for kind in shown
    ]
    if rest:
        merged = {str(r): sum(claims[kind].get(r, 0) for kind in rest) for r in Result}
        others = t("All others")
        lines.append(_claim_line(t, others, merged, Behind(claims=tuple(rest), name=others)))
    return tuple(lines)


def _claim_line(t: Translator, label: str, results: Mapping[str, int], behind: Behind) -> ClaimLine:
    parts = tuple(
        Part(
            result,
            wording.word(t, wording.RESULTS, result),
            results.get(result, 0),
            replace(behind, result=result),
        )
        for result in _RESULTS
    )
    wrong, right = results.get(Result.NOT_ACCURATE), results.get(Result.ACCURATE)
    if wrong:
        told = replace(behind, result=Result.NOT_ACCURATE)
        remark = t("{count} not accurate", count=t.number(wrong))
        return ClaimLine(label, parts, remark, True, behind, told)
    if right:
        told = replace(behind, result=Result.ACCURATE)
        every = right == sum(results.values())
        remark = t("all accurate") if every else t("{count} accurate", count=t.number(right))
        return ClaimLine(label, parts, remark, False, behind, told)
    return ClaimLine(label, parts, t("none checked"), False, behind)


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


def reason_lines(t: Translator, reasons: Mapping[str, int], calls: int = 0) -> tuple[Line, ...]:
    """Return the reasons by how often they occurred; of `calls`, those without one at the end."""
    ranked = _ranked(t, reasons, wording.REASONS)
    lines = [
        Line(label, count, behind=Behind(reasons=keys, name=name))
        for label, count, keys, name in ranked
    ]
    missing = calls - sum(reasons.values())
    if missing > 0:
        lines.append(Line(t("Not noted"), missing, "edge", behind=Behind(reasons=("",))))
    return tuple(lines)


def outcome_lines(t: Translator, outcomes: Mapping[str, int], calls: int = 0) -> tuple[Line, ...]:
    """Return the outcomes by how often they occurred, without the rings that nobody took."""
    named = {key: n for key, n in outcomes.items() if key != Outcome.MISSED}
    ranked = _ranked(t, named, wording.OUTCOMES)
    lines = [
        Line(label, count, behind=Behind(outcomes=keys, name=name))
        for label, count, keys, name in ranked
    ]
    missing = calls - sum(named.values())
    if missing > 0:
        lines.append(Line(t("Not noted"), missing, "edge", behind=Behind(outcomes=("",))))
    return tuple(lines)


def _ranked(
    t: Translator, counts: Mapping[str, int], words: dict[str, str]
) -> list[tuple[str, int, tuple[str, ...], str]]:
    """Return label, count, the keys behind it and, where these do not name it, its name."""
    keys = sorted(
        (key for key, n in counts.items() if key and n), key=lambda key: (-counts[key], key)
    )
    most = MOST_BELOW
    shown, rest = (keys, []) if len(keys) <= most else (keys[: most - 1], keys[most - 1 :])
    lines: list[tuple[str, int, tuple[str, ...], str]] = [
        (wording.word(t, words, key), counts[key], (key,), "") for key in shown
    ]
    if rest:
        others = t("All others")
        lines.append((others, sum(counts[key] for key in rest), tuple(rest), others))
    return lines


def answer_lines(t: Translator, report: Report) -> tuple[Line, ...]:
    """Return the answers to referrals: the welcome ones, the others, then what is still open."""
    answers = report.referrals.answers
    lines: list[Line] = []
    for group, tone in ((_WELCOME, "accent"), (_UNWELCOME, "control")):
        fresh = True
        for answer in group:
            if answers.get(answer):
                label = capital(wording.word(t, wording.ANSWERS, answer))
                rule = fresh and bool(lines)
                lines.append(Line(label, answers[answer], tone, rule, Behind(referral=answer)))
                fresh = False
    waiting = report.referrals.sent - report.referrals.answered
    if waiting > 0:
        behind = Behind(referral=OPEN)
        lines.append(Line(t("Still open"), waiting, "edge", rule=bool(lines), behind=behind))
    return tuple(lines)


def repeat_pairs(t: Translator, report: Report) -> tuple[Pair, ...]:
    """Return who called more than once, with how those calls ended."""
    return tuple(
        Pair(
            repeat_name(t, caller),
            repeat_line(t, caller),
            Behind(
                caller_key=caller.key,
                number=caller.e164 if caller.key is None else "",
                name=repeat_name(t, caller),
            ),
        )
        for caller in report.repeat_callers
    )


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


def open_pairs(t: Translator, callers: tuple[OpenCaller, ...]) -> tuple[Pair, ...]:
    """Return the sales callers who were open, with what they called about."""
    found = []
    for one in callers:
        named = (one.caller, without_form(one.company))
        name = ", ".join(part for part in named if part)
        about = one.topic or wording.word(t, wording.REASONS, one.reason)
        found.append(Pair(name, about, Behind(ids=one.ids, name=name)))
    return tuple(found)


def topic_pairs(t: Translator, topics: tuple[UnplacedTopic, ...]) -> tuple[Pair, ...]:
    """Return the topics that found nobody inside, with how often they came."""
    return tuple(
        Pair(
            one.topic,
            t.plural("{n} call", "{n} calls", one.calls),
            Behind(ids=one.ids, name=one.topic),
        )
        for one in topics
    )


def capital(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
