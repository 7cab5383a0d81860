"""The public JSON documents: call, lookup, search, report and digest, as `dict`s ready for `json`.

Keys and their order are an interface: once released, a key keeps its meaning. Times are ISO 8601
with the offset of the desk's zone, unknown is `None`, enumerations are their keys.
"""

from collections.abc import Sequence
from datetime import datetime

from frontdesk import evidence_words, standing_words, suggestion_words, wording
from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral
from frontdesk.domain.digest import Digest
from frontdesk.domain.evidence import CheckedCall, CheckedClaim
from frontdesk.domain.insight import Insight
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.past import CalledAgain, Change, KnownCaller, Lookup, Suggestion
from frontdesk.domain.pseudonymous import PseudonymousReport
from frontdesk.domain.report import Report, Totals
from frontdesk.domain.terms import Result
from frontdesk.domain.verdict import judge_call
from frontdesk.i18n import Translator

Document = dict[str, object]

#: What a report leaves out of a call: nothing about an assistant can be counted from it.
_NOT_IN_REPORT = ("ended_at", "desk")
#: What a contact gets of a call.
_IN_DIGEST = (
    *("id", "started_at", "number", "withheld", "caller", "company", "asked_for", "reason"),
    *("topic", "claims", "outcome", "outcome_reason", "wish", "reachable", "we_said", "referral"),
)
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
        "lasting": _lasting(found, t, now),
        "instructions": [_instruction(one, t) for one in _instructions_of(found)],
        "agreement": _agreement(_agreement_of(found), t),
        "changed": [_change(change) for change in found.changed],
    }


def search_document(query: str, total: int, calls: Sequence[Call], t: Translator) -> Document:
    """Return the calls found, best first, and how many there are in all."""
    return {
        "query": query,
        "total": total,
        "calls": [call_document(call, t) for call in calls],
    }


def suggest_document(topic: str, found: Sequence[Suggestion], t: Translator) -> Document:
    """Return the contacts who may be right for a topic, best first, each with its why in words."""
    return {
        "topic": topic,
        "contacts": [
            {
                "name": suggestion.contact.name,
                "email": suggestion.contact.email or None,
                "extension": suggestion.contact.extension or None,
                "put_through": str(suggestion.contact.put_through),
                "why": list(suggestion_words.why(suggestion, t)),
            }
            for suggestion in found
        ],
    }


def check_document(checked: CheckedCall, t: Translator) -> Document:
    """Return each claim of a call with its findings, best first, one at least."""
    call = checked.call
    return {
        "call": call.id,
        "verdict": str(call.verdict),
        "grounds": wording.grounds(t, judge_call(call).grounds) or None,
        "claims": [_checked(claim, checked.call.started_at, t) for claim in checked.claims],
    }


def _checked(checked: CheckedClaim, now: datetime, t: Translator) -> Document:
    return {
        "kind": str(checked.claim.kind),
        "words": checked.claim.words or None,
        "result": str(checked.claim.result),
        "findings": [
            {
                "finding": str(found.finding),
                "text": evidence_words.evidence(t, found, now),
                "source": found.source or None,
                "ref": found.ref or None,
            }
            for found in checked.findings
        ],
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
        "missed": {"calls": report.totals.missed, "previous": report.previous.missed},
        "insight": _insight(report.insight),
    }


def _insight(found: Insight) -> Document:
    return {
        "open_callers": [
            {
                "caller": one.caller or None,
                "company": one.company or None,
                "reason": one.reason or None,
                "topic": one.topic or None,
                "calls": one.calls,
            }
            for one in found.open_callers
        ],
        "claims": [
            {
                "kind": one.kind,
                "made": one.made,
                "checked": one.checked,
                "accurate": one.accurate,
            }
            for one in found.claims
        ],
        "no_contact": [
            {"topic": one.topic, "reason": one.reason or None, "calls": one.calls}
            for one in found.no_contact
        ],
        "busiest": [
            {"day": one.day, "hour": one.hour, "calls": one.calls} for one in found.busiest
        ],
        "after_no": {
            "calls": found.after_no.calls,
            "callers": found.after_no.callers,
            "outcomes": _counts(found.after_no.outcomes),
        },
    }


def pseudonymous_document(report: PseudonymousReport) -> Document:
    """Return a report for passing on: a count is `None` where its group is too small to show."""
    period = report.period
    return {
        "week": period.week or None,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "zone": report.zone,
        "pseudonymous": True,
        "totals": {
            "calls": report.calls,
            "sales": report.sales,
            "put_through": report.put_through,
            "messages": report.messages,
            "declined": report.declined,
            "called_again": report.called_again,
        },
        "previous": {"calls": report.before},
        "by_day": list(report.by_day),
        "by_quarter": list(report.by_quarter),
        "verdicts": dict(report.verdicts),
        "claims": {kind: dict(results) for kind, results in report.claims.items()},
        "reasons": dict(report.reasons),
        "outcomes": dict(report.outcomes),
        "referrals": {
            "sent": report.sent,
            "answered": report.answered,
            "answers": dict(report.answers),
        },
        "missed": {"calls": report.missed},
    }


def digest_document(digest: Digest, t: Translator) -> Document:
    """Return what a contact gets of a period; nothing of a desk, of conduct or of durations."""
    contact, period = digest.contact, digest.period
    return {
        "contact": {
            "name": contact.name,
            "email": contact.email or None,
            "extension": contact.extension or None,
        },
        "week": period.week or None,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "zone": digest.zone,
        "calls": [_digest_call(call, t) for call in digest.calls],
        "open": [
            {
                "kind": one.kind,
                "since": _time(one.since, t),
                "claim": _key(one.claim),
                "call": _digest_call(one.call, t),
            }
            for one in digest.still_open
        ],
    }


def _digest_call(call: Call, t: Translator) -> Document:
    document = call_document(call, t)
    return {key: document[key] for key in _IN_DIGEST}


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
        "instructions": [_instruction(one, t) for one in caller.past.instructions],
        "agreement": _agreement(caller.past.agreement, t),
        "calls": [call_document(call, t) for call in caller.past.calls],
    }


def _instructions_of(found: Lookup) -> tuple[Instruction, ...]:
    """Return what counts for anybody found, each once: what an instruction of a company is."""
    every = (one for caller in found.callers for one in caller.past.instructions)
    return tuple({one.id: one for one in every}.values())


def _instruction(found: Instruction, t: Translator) -> Document:
    return {"contact": found.contact, "text": found.text, "until": _time(found.until, t)}


def _agreement_of(found: Lookup) -> Call | None:
    agreed = [caller.past.agreement for caller in found.callers if caller.past.agreement]
    return max(agreed, key=lambda call: call.started_at, default=None)


def _agreement(call: Call | None, t: Translator) -> Document | None:
    if call is None:
        return None
    return {
        "call": call.id,
        "day": t.local(call.started_at).date().isoformat(),
        "sentence": standing_words.agreement(t, call),
    }


def _lasting(found: Lookup, t: Translator, now: datetime) -> Document | None:
    """Return that there are to be no calls: from the newest call that says so, else from a mark."""
    pasts = [caller.past for caller in found.callers]
    calls = [past.lasting for past in pasts if past.lasting]
    if calls:
        call = max(calls, key=lambda one: one.started_at)
        reason, at = str(call.outcome_reason), call.started_at
        sentence = wording.lasting_call(t, call, now)
    else:
        marks = [mark for mark in (found.mark, *(past.mark for past in pasts)) if mark]
        if not marks:
            return None
        mark = max(marks, key=lambda one: one.marked_at)
        reason, at = str(mark.reason), mark.marked_at
        sentence = wording.lasting_mark(t, mark, now)
    return {"reason": reason, "day": t.local(at).date().isoformat(), "sentence": sentence}


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
