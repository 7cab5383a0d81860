"""The calls of a report as rows, the same in CSV and XLSX: one row a call, claims joined readably.

As in the JSON document, there is no desk and no end: a report is not about assistants.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from frontdesk import wording
from frontdesk.domain.call import Call, Claim, PhoneNumber
from frontdesk.domain.plain import many_lines, one_line
from frontdesk.domain.verdict import judge_call
from frontdesk.i18n import Translator

Row = tuple[datetime | str, ...]

#: Where the number stands in a row.
NUMBER = 3


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column and its width in characters."""

    title: str
    width: int


def columns(t: Translator) -> tuple[Column, ...]:
    """Return the columns in the order of a row's cells."""
    return (
        Column(t("Start"), 17),
        Column(t("Caller"), 22),
        Column(t("Company"), 26),
        Column(t("Number"), 20),
        Column(t("Asked for"), 20),
        Column(t("Reason"), 20),
        Column(t("Topic"), 34),
        Column(t("Purpose was"), 14),
        Column(t("Claims"), 48),
        Column(t("Verdict"), 16),
        Column(t("Grounds"), 32),
        Column(t("Outcome"), 22),
        Column(t("Why declined"), 20),
        Column(t("Wish"), 20),
        Column(t("Can be reached"), 20),
        Column(t("What we said"), 28),
        Column(t("Note"), 34),
        Column(t("Passed to"), 20),
        Column(t("Way"), 12),
        Column(t("Answer"), 20),
        Column(t("Conduct"), 14),
        Column(t("Again after a no"), 18),
        Column(t("Call"), 38),
    )


class CallRows:
    """Words calls as rows; each label is translated once, for lists of thousands."""

    def __init__(self, t: Translator) -> None:
        self._t = t
        self._claims = _words(t, wording.CLAIMS)
        self._results = _words(t, wording.RESULTS)
        self._reasons = _words(t, wording.REASONS)
        self._purposes = _words(t, wording.PURPOSES)
        self._verdicts = _words(t, wording.VERDICTS)
        self._outcomes = _words(t, wording.OUTCOMES)
        self._why = _words(t, wording.OUTCOME_REASONS)
        self._wishes = _words(t, wording.WISHES)
        self._ways = _words(t, wording.WAYS)
        self._answers = _words(t, wording.ANSWERS)
        self._conducts = _words(t, wording.CONDUCTS)
        self._yes = t("yes")

    def row(self, call: Call) -> Row:
        """Return one call; the start is naive local time of the desk, unknown is empty."""
        referral = call.referral
        return (
            self._t.local(call.started_at).replace(tzinfo=None, microsecond=0),
            many_lines(call.caller),
            many_lines(call.company),
            number(call.number, self._t),
            many_lines(call.asked_for),
            self.reason(call),
            many_lines(call.topic),
            _label(self._purposes, call.purpose),
            "; ".join(self.claim(claim, call.asked_for) for claim in call.claims),
            self._verdicts[call.verdict],
            many_lines(wording.grounds(self._t, judge_call(call).grounds)),
            _label(self._outcomes, call.outcome),
            _label(self._why, call.outcome_reason),
            _label(self._wishes, call.wish),
            many_lines(call.reachable),
            many_lines(call.we_said),
            many_lines(call.note),
            many_lines(referral.contact) if referral else "",
            _label(self._ways, referral.way) if referral else "",
            _label(self._answers, referral.answer) if referral else "",
            _label(self._conducts, call.conduct),
            self._yes if call.repeats else "",
            many_lines(call.id),
        )

    def reason(self, call: Call) -> str:
        """Return the label of the reason; one of the desk's own stands for itself."""
        return many_lines(self._reasons.get(call.reason, call.reason))

    def claim(self, claim: Claim, contact: str) -> str:
        """Return a claim in one line: `Ist bereits Lieferant: stimmt nicht (Einkauf gefragt)`."""
        words = one_line(claim.words).strip("„“”\"'")  # some write the quotation marks with them
        said = one_line(" · ".join(part for part in (words, claim.about) if part))
        result = self._results[claim.result]
        how = one_line(wording.method(self._t, claim, contact))
        text = f"{self._claims[claim.kind]}: {result}"
        if how:
            text += f" ({how})"
        return text + self._t(", said: “{words}”", words=said) if said else text


def number(found: PhoneNumber, t: Translator) -> str:
    """Return a number as people read it; international ones with spaces only, safe in any sheet."""
    if found.withheld:
        return t("Number withheld")
    shown = one_line(found.display or found.e164 or "")
    return shown.replace("-", " ") if shown.startswith("+") and found.e164 else shown


def _words(t: Translator, table: Mapping[str, str]) -> dict[str, str]:
    return {key: t(label) for key, label in table.items()}


def _label(words: Mapping[str, str], key: str | None) -> str:
    return words.get(key, str(key)) if key else ""
