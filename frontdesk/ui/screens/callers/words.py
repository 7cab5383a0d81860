"""The sentences of the callers' list and page: facts about calls, never about people."""

from datetime import datetime

from frontdesk import wording
from frontdesk.domain.call import Call, Claim
from frontdesk.domain.past import Past
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


def checked(t: Translator, call: Call) -> str:
    """Return how the claims were checked and what came out, else the verdict's grounds."""
    parts = [_check(t, claim, call) for claim in call.claims if claim.result != Result.OPEN]
    if parts:
        return " · ".join(parts)
    return wording.grounds(t, judge_call(call).grounds)


def _check(t: Translator, claim: Claim, call: Call) -> str:
    result = wording.word(t, wording.RESULTS, claim.result)
    way = one_line(wording.method(t, claim, claim.about or call.asked_for))
    if way and claim.checked_at:
        way = f"{way} {t.time(claim.checked_at)}"
    return f"{way}: {result}" if way else f"{wording.word(t, wording.CLAIMS, claim.kind)}: {result}"


def _day(t: Translator, moment: datetime, now: datetime) -> str:
    local = t.local(moment).date()
    return t.day(local, year=local.year != t.local(now).year)
