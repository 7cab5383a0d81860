"""The sentences of the callers' list and page: facts about calls, never about people."""

from datetime import datetime

from frontdesk import standing_words, wording
from frontdesk.domain.call import Call, Claim
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.past import Change, KnownPage, Past
from frontdesk.domain.people import Caller
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import Purpose, Result
from frontdesk.domain.verdict import judge_call
from frontdesk.i18n import Translator


def name_of(t: Translator, caller: Caller) -> str:
    """Return what a caller is called: the name, else the company, else the number."""
    if caller.name or caller.company:
        return one_line(caller.name or caller.company)
    if caller.numbers and (caller.numbers[0].display or caller.numbers[0].withheld):
        return caller.numbers[0].display or t("Number withheld")
    return t("Name not known")


def company_of(caller: Caller) -> str:
    """Return the company where it stands beside a name, and not in its place."""
    return one_line(caller.company) if caller.name else ""


def number_of(t: Translator, caller: Caller) -> str:
    """Return the first number, and how many more there are."""
    shown = [n.display for n in caller.numbers if n.display]
    if not shown:
        return ""
    if len(shown) == 1:
        return shown[0]
    return t("{number} and {count} more", number=shown[0], count=t.number(len(shown) - 1))


def summary(t: Translator, caller: Caller, past: Past, now: datetime) -> str:
    """Return the caller's calls and checked claims as sentences of facts."""
    if not past.total:
        return t("No calls yet.")
    today = t.local(now).date()
    of_today = sum(1 for call in past.calls if t.local(call.started_at).date() == today)
    since = past.first_at or caller.first_at or now
    day, so_many = _day(t, since, now), t.number(of_today)
    if t.local(since).date() == today:
        first = t.plural("{n} call, today.", "{n} calls, all of them today.", past.total)
    elif of_today:
        first = t.plural(
            "{n} call since {day}, {count} of them today.",
            "{n} calls since {day}, {count} of them today.",
            past.total,
            day=day,
            count=so_many,
        )
    elif past.total == 1:
        first = t("1 call, on {day}.", day=day)
    else:
        first = t.plural(
            "{n} call since {day}.",
            "{n} calls since {day}.",
            past.total,
            day=day,
        )
    first = first.removesuffix("..") + "." if first.endswith("..") else first  # `24. Aug.`
    sentences = [first, wording.record(t, past.record, now)]
    if past.total <= len(past.calls):
        plain = sum(1 for call in past.calls if call.purpose == Purpose.PLAIN)
        if plain:
            sentences.append(
                t.plural(
                    "The purpose was said plainly once.",
                    "The purpose was said plainly {n} times.",
                    plain,
                )
            )
    return " ".join(sentence for sentence in sentences if sentence)


def records(t: Translator, page: KnownPage, now: datetime) -> tuple[str, ...]:
    """Return the records of the company and of the numbers, each where it has claims of others.

    Each stands apart from the person's; claims that were not checked count for nothing.
    """
    caller, own = page.caller, page.past.record
    found: list[str] = []
    if page.company.checked > own.checked:
        sentence = wording.record(t, page.company, now)
        found.append(t("Everybody of {name}: {record}", name=caller.company, record=sentence))
    if page.number.checked > own.checked:
        sentence = wording.record(t, page.number, now)
        found.append(
            t("From this number: {record}", record=sentence)
            if len(caller.numbers) == 1
            else t("From these numbers: {record}", record=sentence)
        )
    return tuple(one_line(text) for text in found)


def also_words(t: Translator, caller: Caller) -> str:
    """Return under which names the caller was known too, or nothing."""
    names = "; ".join(one_line(name) for name in caller.also)
    return t("also: {names}", names=names) if names else ""


def instruction_detail(t: Translator, found: Instruction, now: datetime) -> str:
    """Return whose instruction it is, until when, and whether it is for the whole company."""
    parts = [one_line(found.contact), standing_words.until_words(t, found, now)]
    if found.caller_key is None:
        parts.append(t("whole company"))
    return ", ".join(part for part in parts if part)


def field_of(t: Translator, change: Change) -> str:
    """Return what differs: name, company, reason, claim, whom they asked for."""
    return t(wording.FIELDS[change.field])


def change_words(t: Translator, change: Change, now: datetime) -> tuple[tuple[str, str], ...]:
    """Return what was said then and what now, each with who said it and when."""
    return (
        (_said(t, change, change.then), _told(t, change.then_by, change.then_at, now)),
        (_said(t, change, change.now), _told(t, change.now_by, change.now_at, now)),
    )


def _said(t: Translator, change: Change, value: str) -> str:
    if change.field == "claim":
        kinds = (wording.word(t, wording.CLAIMS, kind) for kind in value.split(", "))
        return ", ".join(kinds)
    return wording.word(t, wording.REASONS, value) if change.field == "reason" else one_line(value)


def _told(t: Translator, who: str, at: datetime | None, now: datetime) -> str:
    return " · ".join(part for part in (one_line(who), t.moment(at, now) if at else "") if part)


def checked(t: Translator, call: Call) -> str:
    """Return how the claims were checked and what came out, else the verdict's grounds."""
    parts = [_check(t, claim, call) for claim in call.claims if claim.result != Result.OPEN]
    if parts:
        return " · ".join(parts)
    return wording.grounds(t, judge_call(call).grounds)


def _check(t: Translator, claim: Claim, call: Call) -> str:
    result = wording.word(t, wording.RESULTS, claim.result)
    about = one_line(claim.about)
    way = one_line(wording.method(t, claim, about or call.asked_for))
    result = f"{result} ({about})" if about and about not in way else result
    if way and claim.checked_at:
        way = f"{way} {t.time(claim.checked_at)}"
    return f"{way}: {result}" if way else f"{wording.word(t, wording.CLAIMS, claim.kind)}: {result}"


def merged_words(t: Translator, kept: Caller, merged: Caller, *, parted: bool) -> str:
    """Return what is said once two callers are one, or two again."""
    names = {"kept": name_of(t, kept), "merged": name_of(t, merged)}
    if parted:
        return t("Separated: {merged} is a caller of its own again.", **names)
    return t("Merged: {merged} and {kept} are one caller.", **names)


def instructed_words(t: Translator, found: Instruction, *, ended: bool) -> str:
    """Return what is said once an instruction counts, or counts no more."""
    name = one_line(found.contact)
    if ended:
        return t("Instruction ended: {name}", name=name)
    return t("Instruction saved: {name}", name=name)


def _day(t: Translator, moment: datetime, now: datetime) -> str:
    local = t.local(moment).date()
    return t.day(local, year=local.year != t.local(now).year)
