"""A contact's digest in words: one line a fact, for the command and for mail."""

from collections.abc import Iterator
from datetime import datetime

from frontdesk import standing_words, wording
from frontdesk.domain.call import Call, Claim
from frontdesk.domain.digest import Digest, StillOpen
from frontdesk.domain.plain import one_line
from frontdesk.domain.week import Period
from frontdesk.i18n import Translator, mark

#: What waits for the contact.
KINDS = {
    "call_back": mark("Asks for a call back"),
    "calls_again": mark("Calls again"),
    "referral": mark("No answer yet"),
    "promise": mark("Promised by the desk"),
    "question": mark("A question to you"),
}
#: The longest text of a field; the desk has all of it.
_MOST = 160


def lines(digest: Digest, t: Translator, now: datetime) -> Iterator[str]:
    """Yield the digest line by line; empty lines part its sections."""
    contact = digest.contact
    yield f"{one_line(contact.name)} · {span(digest.period, t)}"
    yield ""
    yield t("Who asked for you")
    if not digest.calls:
        yield "  " + t("Nobody in this time.")
    for call in digest.calls:
        yield from _call(call, t, now)
    yield ""
    yield t("Still open")
    if not digest.still_open:
        yield "  " + t("Nothing.")
    for one in digest.still_open:
        yield f"  {_open(one, t, now)}"


def span(period: Period, t: Translator) -> str:
    """Return a period in short: `16. November 2026 – 22. November 2026`."""
    if period.first == period.last:
        return t.long_day(period.first)
    return f"{t.long_day(period.first)} – {t.long_day(period.last)}"


def _call(call: Call, t: Translator, now: datetime) -> Iterator[str]:
    yield "  " + " · ".join(_head(call, t, now))
    for claim in call.claims:
        yield f"    {_claim(claim, t)}"
    ended = wording.outcome(t, call, with_answer=False)
    if ended:
        wish = wording.word(t, wording.WISHES, call.wish) if call.wish else ""
        yield "    " + " · ".join(part for part in (one_line(ended, _MOST), wish) if part)
    agreed = standing_words.agreement(t, call)
    if agreed:
        yield f"    {one_line(agreed, _MOST)}"
    if call.referral and call.referral.answer:
        answer = wording.word(t, wording.ANSWERS, call.referral.answer)
        yield "    " + t("Your answer: {answer}", answer=answer)


def _head(call: Call, t: Translator, now: datetime) -> Iterator[str]:
    yield t.moment(call.started_at, now)
    who = one_line(call.who, _MOST)
    yield who or (t("Number withheld") if call.number.withheld else t("Unknown"))
    number = one_line(call.number.display, 40)
    if number and number != who:
        yield number
    about = one_line(call.topic, _MOST) or wording.word(t, wording.REASONS, call.reason)
    if about:
        yield one_line(about, _MOST)


def _claim(claim: Claim, t: Translator) -> str:
    kind = wording.word(t, wording.CLAIMS, claim.kind)
    result = wording.word(t, wording.RESULTS, claim.result)
    said = one_line(claim.words, _MOST).strip("„“”\"'")
    return f"{kind}: {result}" + (t(", said: “{words}”", words=said) if said else "")


def _open(one: StillOpen, t: Translator, now: datetime) -> str:
    kind = t(KINDS.get(one.kind, one.kind))
    parts = [kind, *_head(one.call, t, now)]
    if one.claim:
        parts.append(wording.word(t, wording.CLAIMS, one.claim) + "?")
    elif one.kind == "promise":
        parts.append(one_line(one.call.we_said, _MOST))
    reach = one_line(one.call.reachable, 80)
    if reach and one.kind in ("call_back", "referral"):
        parts.append(t("reachable: {when}", when=reach))
    return " · ".join(parts)
