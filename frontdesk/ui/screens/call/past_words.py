"""What the memory column says: earlier calls, the record, what was agreed and what stays."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from frontdesk import standing_words, wording
from frontdesk.domain.call import Call, Claim
from frontdesk.domain.changed import changed_stories
from frontdesk.domain.past import Past
from frontdesk.domain.plain import one_line
from frontdesk.domain.repeat import DEFAULT_WINDOW, was_a_no
from frontdesk.domain.terms import OutcomeReason, Purpose, Result
from frontdesk.domain.verdict import judge_call
from frontdesk.i18n import Translator, mark

#: The fields that say who somebody is, and how many differences have room.
_WHO = ("caller", "company")
_MOST_TOLD = 3
#: What became of a claim, said afterwards.
CHECKED = {
    Result.ACCURATE: mark("Confirmed"),
    Result.NOT_ACCURATE: mark("Not accurate"),
    Result.UNCHECKABLE: mark("Could not be checked"),
    Result.OPEN: mark("Not checked"),
}


@dataclass(frozen=True, slots=True)
class CallLines:
    """One earlier call in words: when, at which desk, what was said, how checked, how it ended."""

    call_id: str
    verdict: str
    when: str
    desk: str
    said: str
    checks: tuple[str, ...]
    outcome: str
    fresh: bool = False

    @property
    def spoken(self) -> str:
        """The whole call as one sentence for a screen reader."""
        parts = (self.when, self.desk, self.said, *self.checks, self.outcome)
        return ", ".join(part for part in parts if part)


def call_lines(call: Call, t: Translator, now: datetime) -> CallLines:
    """Word one earlier call as read at `now`; `fresh` is a no within the last 24 hours."""
    verdict = judge_call(call).verdict
    age = now - call.started_at
    return CallLines(
        call_id=call.id,
        verdict=str(verdict),
        when=t.moment(call.started_at, now),
        desk=one_line(call.desk),
        said=said(call, t),
        checks=_checks(call, t),
        outcome=one_line(wording.outcome(t, call)),
        fresh=was_a_no(call) and timedelta(0) <= age <= DEFAULT_WINDOW,
    )


def said(call: Call, t: Translator) -> str:
    """Return the caller's own words: of the claims, else of an evasive answer, else the topic."""
    words = " ".join(_sentence(claim.words) for claim in call.claims if claim.words.strip())
    if words:
        return t("“{words}”", words=words)
    topic = one_line(call.topic)
    if not topic:
        return t("Topic not noted") if call.purpose in (None, Purpose.PLAIN) else ""
    if call.purpose in (Purpose.EVASIVE, Purpose.REFUSED):
        return t("“{words}”", words=topic)
    if call.purpose == Purpose.PLAIN and not call.claims:
        return t("{topic}, no claims", topic=topic)
    return topic


def _sentence(words: str) -> str:
    """Return the words of a claim with an end, so that two can stand behind one another."""
    line = one_line(words).strip("„“”\"'»«")
    return line if not line or line[-1] in ".!?…" else line + "."


def _checks(call: Call, t: Translator) -> tuple[str, ...]:
    """Return a line for each claim, or the verdict with its grounds where there was none."""
    judgement = judge_call(call)
    verdict = wording.word(t, wording.VERDICTS, judgement.verdict)
    lines = tuple(claim_line(claim, t, call.asked_for) for claim in call.claims)
    if call.verdict_reason:
        return (*lines, f"{verdict} · {one_line(call.verdict_reason)}")
    if lines:
        return lines
    if call.purpose in (Purpose.EVASIVE, Purpose.REFUSED):
        why = wording.grounds(t, judgement.grounds)
        return (f"{verdict} · {why[:1].upper()}{why[1:]}",)
    return (verdict,)


def claim_line(claim: Claim, t: Translator, contact: str = "") -> str:
    """Return `Nicht zutreffend · Dr. Albers gefragt`; the claim is named if its words are not."""
    result = t(CHECKED[claim.result])
    about = one_line(claim.about)
    if not claim.words.strip():
        kind = wording.word(t, wording.CLAIMS, claim.kind)
        what = f"{kind} ({about})" if about else kind
        result = f"{what}: {result[:1].lower()}{result[1:]}"
    elif about:  # named by the caller, but not in these words
        result = f"{about}: {result[:1].lower()}{result[1:]}"
    how = one_line(wording.method(t, claim, contact)) if claim.method else ""
    return f"{result} · {how}" if how and claim.result != Result.OPEN else result


def how_many(past: Past, t: Translator, now: datetime) -> str:
    """Return `4 Anrufe seit 22. Okt.`, or nothing where there was no call."""
    if not past.total or past.first_at is None:
        return ""
    first, today = t.local(past.first_at).date(), t.local(now).date()
    if past.total == 1:
        return t("1 call on {day}", day=t.day(first, year=first.year != today.year))
    return t.plural(
        "{n} call since {day}",
        "{n} calls since {day}",
        past.total,
        day=t.day(first, year=first.year != today.year),
    )


def agreed(past: Past, t: Translator, now: datetime) -> str:
    """Return what was last arranged, `11. Nov.: Schriftlich erbeten.`, or nothing."""
    call = past.agreement
    if call is None:
        return ""
    what = standing_words.agreement(t, call)
    return f"{_day(call, t, now)}: {what}" if what else ""


def instructed(past: Past, t: Translator, now: datetime) -> tuple[str, ...]:
    """Return each standing instruction in a line: `Jonas Petersen, bis 31. März: „…“`."""
    return tuple(standing_words.instruction(t, one, now) for one in past.instructions)


def told_differently(past: Past, t: Translator, now: datetime) -> tuple[str, ...]:
    """Return where the latest call names another person or company than earlier ones did.

    One line each, what was said and when, without a comment; what else differs is on the page.
    """
    lines: list[str] = []
    for change in changed_stories(past.calls):
        if change.field in _WHO and change.then_at is not None and change.now_at is not None:
            lines.append(
                t(
                    "{field}: “{then}” ({then_day}), then “{now}” ({now_day})",
                    field=t(wording.FIELDS[change.field]),
                    then=one_line(change.then),
                    then_day=t.date_of(change.then_at, now),
                    now=one_line(change.now),
                    now_day=t.date_of(change.now_at, now),
                )
            )
    return tuple(lines[:_MOST_TOLD])


def lasting(past: Past, t: Translator, now: datetime) -> str:
    """Return what stays and shows at every ring (no further calls, an objection), or nothing."""
    call = past.lasting
    if call is None:
        return wording.lasting_mark(t, past.mark, now) if past.mark is not None else ""
    day = _day(call, t, now)
    if call.outcome_reason == OutcomeReason.OBJECTION:
        return t("Does not want to be called or kept, said on {day}.", day=day)
    return t("No further calls: we asked for that on {day}.", day=day)


def _day(call: Call, t: Translator, now: datetime) -> str:
    """Return the date of a call, with the year if it is another."""
    day, today = t.local(call.started_at).date(), t.local(now).date()
    return t.day(day, year=day.year != today.year)


def short_line(call: Call, t: Translator, now: datetime) -> str:
    """Return a call in a few words for the two-line strip: `10:30 „…“ · Absage`."""
    day = t.local(call.started_at).date()
    today = day == t.local(now).date()
    when = t.time(call.started_at) if today else _day(call, t, now)
    parts = [part for part in (said(call, t), _ended(call, t)) if part]
    return f"{when} {' · '.join(parts)}"


def _ended(call: Call, t: Translator) -> str:
    return wording.word(t, wording.OUTCOMES, call.outcome)
