"""What shows at every ring beside the past: standing instructions, and what was agreed."""

from datetime import datetime, timedelta

from frontdesk.domain.call import Call
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import OutcomeReason, Wish
from frontdesk.i18n import Translator

#: An end counts to the last moment of a day; this much before it is that day.
_BEFORE = timedelta(microseconds=1)


def instruction(t: Translator, found: Instruction, now: datetime) -> str:
    """Return an instruction in one line: `Jonas Petersen, bis 31. März: „nicht durchstellen“`."""
    text = quoted(t, found)
    name, until = one_line(found.contact), until_words(t, found, now)
    return f"{name}, {until}: {text}" if until else f"{name}: {text}"


def quoted(t: Translator, found: Instruction) -> str:
    """Return the words of an instruction as a quotation."""
    return t("“{words}”", words=one_line(found.text).strip("„“”\"'"))


def until_words(t: Translator, found: Instruction, now: datetime) -> str:
    """Return the last day on which an instruction counts, `bis 31. März`; empty without an end."""
    if found.until is None:
        return ""
    day, today = t.local(found.until - _BEFORE).date(), t.local(now).date()
    if day == today:
        return t("until the end of today")
    return t("until {day}", day=t.day(day, year=day.year != today.year))


def agreement(t: Translator, call: Call) -> str:
    """Return what was arranged in a call, without its day: `Schriftlich erbeten.`, or nothing."""
    parts: list[str] = []
    if call.outcome_reason == OutcomeReason.ASKED_TO_WRITE:
        parts.append(t("Asked to write in."))
    if call.wish == Wish.CALLS_AGAIN:
        when = one_line(call.reachable)
        parts.append(t("Calls again: {when}.", when=when) if when else t("Calls again."))
    if call.we_said:
        parts.append(t("We said: {words}", words=one_line(call.we_said)))
    return " ".join(parts)
