"""The public JSON documents: call, lookup, search and report, as `dict`s ready for `json`.

Keys and their order are an interface: once released, a key keeps its meaning. Times are ISO 8601
with the offset of the desk's zone, unknown is `None`, enumerations are their keys.
"""

from collections.abc import Sequence
from datetime import datetime

from frontdesk import wording
from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral
from frontdesk.domain.past import CalledAgain, Change, KnownCaller, Lookup
from frontdesk.domain.report import Report, Totals
from frontdesk.domain.terms import Result
from frontdesk.domain.verdict import judge_call
from frontdesk.i18n import Translator

Document = dict[str, object]

#: What a report leaves out of a call: nothing about an assistant can be counted from it.
_NOT_IN_REPORT = ("ended_at", "desk")
#: What a report counts of each kind of claim, zeros too.
_RESULTS = (Result.ACCURATE, Result.NOT_ACCURATE, Result.UNCHECKABLE, Result.OPEN)


def call_document(call: Call, t: Translator) -> Document:
    """Return a call with its claims, its referral, and the verdict with its grounds in words."""
    return {
        "id": call.id,
        "started_at": _time(call.started_at, t),
        "ended_at": _time(call.ended_at, t),
        "direction": str(call.direction),
        "number": call.number.e164 or None,
        "number_raw": call.number.raw or None,
        "withheld": call.number.withheld,
        "caller": call.caller or None,
        "company": call.company or None,
        "asked_for": call.asked_for or None,
        "reason": call.reason or None,
        "topic": call.topic or None,
        "purpose": _key(call.purpose),
        "conduct": _key(call.conduct),
        "claims": [_claim(claim) for claim in call.claims],
        "outcome": _key(call.outcome),
        "outcome_reason": _key(call.outcome_reason),
        "wish": _key(call.wish),
        "reachable": call.reachable or None,
        "we_said": call.we_said or None,
        "note": call.note or None,
        "referral": _referral(call.referral, t) if call.referral else None,
        "desk": call.desk or None,
        "source": call.source or None,
        "verdict": str(call.verdict),
        "verdict_reason": call.verdict_reason or None,
        "grounds": wording.grounds(t, judge_call(call).grounds) or None,
        "repeats": call.repeats,
    }


def lookup_document(found: Lookup, t: Translator, now: datetime) -> Document:
    """Return all that is known of a number or a name; sentences are in the language of `t`."""
    again = found.called_again
    return {
        "query": found.query,
        "numbers": _numbers(found.numbers),
        "callers": [_caller(caller, t, now) for caller in found.callers],
        "called_again": _called_again(again, t) if again else None,
        "changed": [_change(change) for change in found.changed],
    }


def search_document(query: str, total: int, calls: Sequence[Call], t: Translator) -> Document:
    """Return the calls found, best first, and how many there are in all."""
    return {
        "query": query,
        "total": total,
        "calls": [call_document(call, t) for call in calls],
    }


def report_document(report: Report, t: Translator) -> Document:
    """Return a report; its calls carry their id, and neither `desk` nor `ended_at`."""
    period = report.period
    return {
        "week": period.week or None,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "zone": report.zone,
        "totals": _totals(report.totals),
        "previous": _totals(report.previous),
        "by_day": list(report.by_day),
        "by_hour": [list(hours) for hours in report.by_hour],
        "verdicts": _counts(report.verdicts),
        "claims": {
            str(kind): {str(result): results.get(result, 0) for result in _RESULTS}
            for kind, results in report.claims.items()
        },
        "reasons": _counts(report.reasons),
        "outcomes": _counts(report.outcomes),
        "referrals": {
            "sent": report.referrals.sent,
            "answered": report.referrals.answered,
            "answers": _counts(report.referrals.answers),
        },
        "repeat_callers": [
            {
                "caller": again.caller or None,
                "company": again.company or None,
                "calls": again.calls,
                "outcomes": _counts(again.outcomes),
            }
            for again in report.repeat_callers
        ],
        "calls": [_report_call(call, t) for call in report.calls],
    }


def _report_call(call: Call, t: Translator) -> Document:
    document = call_document(call, t)
    for key in _NOT_IN_REPORT:
        del document[key]
    return document


def _claim(claim: Claim) -> Document:
    return {
        "kind": str(claim.kind),
        "words": claim.words or None,
        "about": claim.about or None,
        "result": str(claim.result),
        "method": claim.method or None,
        "evidence": claim.evidence or None,
    }


def _referral(referral: Referral, t: Translator) -> Document:
    return {
        "contact": referral.contact or None,
        "text": referral.text or None,
        "way": _key(referral.way),
        "answer": _key(referral.answer),
        "answered_at": _time(referral.answered_at, t),
    }


def _caller(caller: KnownCaller, t: Translator, now: datetime) -> Document:
    record = caller.past.record
    return {
        "name": caller.name,
        "company": caller.company or None,
        "numbers": _numbers(caller.numbers),
        "record": {
            "accurate": record.accurate,
            "not_accurate": record.not_accurate,
            "uncheckable": record.uncheckable,
            "open": record.open,
            "sentence": wording.record(t, record, now) or None,
        },
        "calls": [call_document(call, t) for call in caller.past.calls],
    }


def _called_again(again: CalledAgain, t: Translator) -> Document:
    return {
        "call": again.call.id,
        "minutes": again.minutes,
        "sentence": called_again_sentence(again, t),
    }


def called_again_sentence(again: CalledAgain, t: Translator) -> str:
    """Return what is known of the call before: `Called 12 min ago, Desk 2, declined: …`."""
    call, minutes = again.call, again.minutes
    if minutes < 60:
        ago = t("Called {n} min ago", n=minutes)
    else:
        ago = t.plural("Called {n} hour ago", "Called {n} hours ago", minutes // 60)
    how = wording.outcome(t, call)
    parts = [ago, call.desk, how[:1].lower() + how[1:] if t.language == "en" else how]
    sentence = ", ".join(part for part in parts if part) + "."
    said = [wording.word(t, wording.CLAIMS, claim.kind) for claim in call.claims]
    return sentence + " " + t("Said: {claims}.", claims=", ".join(said)) if said else sentence


def _change(change: Change) -> Document:
    return {
        "field": change.field,
        "then": change.then or None,
        "now": change.now or None,
        "call": change.call,
    }


def _totals(totals: Totals) -> Document:
    return {
        "calls": totals.calls,
        "sales": totals.sales,
        "put_through": totals.put_through,
        "messages": totals.messages,
        "declined": totals.declined,
        "called_again": totals.called_again,
    }


def _counts(counts: dict[str, int]) -> dict[str, int]:
    return {str(key): count for key, count in counts.items()}


def _numbers(numbers: Sequence[PhoneNumber]) -> list[str]:
    return [number.e164 or number.raw for number in numbers if number.e164 or number.raw]


def _key(value: str | None) -> str | None:
    return str(value) if value else None


def _time(moment: datetime | None, t: Translator) -> str | None:
    return t.local(moment).isoformat() if moment else None
