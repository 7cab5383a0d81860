"""What is kept of a caller, for the caller: as text to print, and as one JSON document."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from frontdesk import documents, standing_words, wording
from frontdesk.documents import Document
from frontdesk.domain.access import LEFT_OUT, Access, Correction, HeldCall
from frontdesk.domain.call import Call, Claim
from frontdesk.domain.day import Draft
from frontdesk.domain.evidence import Question
from frontdesk.domain.people import ExpectedCall
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator, mark
from frontdesk.paths import new_file, safe_name

#: What a call is told by, each with the key that the JSON document has for it.
_FIELDS = (
    ("number", mark("Number")),
    ("caller", mark("Name")),
    ("company", mark("Company")),
    ("asked_for", mark("Asked for")),
    ("reason", mark("Reason")),
    ("topic", mark("Topic")),
    ("purpose", mark("Purpose")),
    ("conduct", mark("Conduct")),
    ("claims", mark("Claims")),
    ("outcome", mark("Outcome")),
    ("wish", mark("Wish")),
    ("reachable", mark("Reachable")),
    ("we_said", mark("We said")),
    ("note", mark("Note")),
    ("referral", mark("Passed on")),
    ("verdict", mark("Assessment")),
)
_DONE = {"corrected": mark("corrected"), "undone": mark("correction taken back")}


def document(found: Access, t: Translator) -> Document:
    """Return all of it as one JSON document; times have the offset of the desk's zone."""
    record = found.record
    return {
        "made_at": _time(found.made_at, t),
        "caller": {
            "name": found.name or None,
            "company": found.company or None,
            "email": found.email or None,
            "also": list(found.also),
            "numbers": [number.e164 or number.raw for number in found.numbers],
        },
        "record": {
            "accurate": record.accurate,
            "not_accurate": record.not_accurate,
            "uncheckable": record.uncheckable,
            "open": record.open,
            "sentence": wording.record(t, record, found.made_at) or None,
        },
        "lasting": wording.lasting_mark(t, found.mark, found.made_at) if found.mark else None,
        "instructions": [
            {
                "contact": one.contact,
                "text": one.text,
                "made_at": _time(one.made_at, t),
                "until": _time(one.until, t),
                "whole_company": one.caller_key is None,
            }
            for one in found.instructions
        ],
        "lists": [
            {"company": one.company, "relation": str(one.relation)} for one in found.partners
        ],
        "expected": [_expected(one, t) for one in found.expected],
        "calls": [_held(one, t) for one in found.calls],
        "drafts": [_draft(one, t) for one in found.drafts],
        "once_named": [
            {
                "started_at": _time(one.started_at, t),
                "corrected_at": _time(one.at, t),
                "caller": one.caller or None,
                "company": one.company or None,
                "number": one.number or None,
            }
            for one in found.once_named
        ],
        "retention_days": found.retention_days or None,
        "left_out": found.left_out,
    }


def write(found: Access, folder: Path, t: Translator) -> tuple[Path, Path]:
    """Write the text and the JSON document as new files in `folder` and return their paths.

    Raises `UserError` (`not_written`) where the system refuses.
    """
    import json

    who = safe_name(found.name or found.company or t("caller"))
    stem = f"{t('disclosure')}_{t.local(found.made_at).date().isoformat()}_{who}"
    text = "\n".join(lines(found, t)) + "\n"
    made = json.dumps(document(found, t), ensure_ascii=False, indent=2) + "\n"
    return (
        new_file(folder, stem, ".txt", lambda path: _put(path, "\ufeff" + text)),
        new_file(folder, stem, ".json", lambda path: _put(path, made)),
    )


def _put(path: Path, text: str) -> None:
    # The mark at the beginning lets every editor of Windows read the umlauts.
    path.write_bytes(text.encode("utf-8", "replace"))


def _held(held: HeldCall, t: Translator) -> Document:
    made = _call(held.call, t)
    made["corrections"] = [
        {"at": _time(one.at, t), "what": one.what, "changes": list(_changes(one, t))}
        for one in held.corrections
    ]
    made["questions"] = [_question(one, t) for one in held.questions]
    made["mails"] = [
        {
            "contact": one.contact,
            "recipient": one.recipient,
            "made_at": _time(one.made_at, t),
            "sent_at": _time(one.sent_at, t),
            "text": one.text or None,
        }
        for one in held.posted
    ]
    made["done"] = [{"kind": kind, "at": _time(at, t)} for kind, at in held.done]
    made["details_until"] = _time(held.until, t)
    return made


def _call(call: Call, t: Translator) -> Document:
    """Return the public document of a call with the times that it leaves out."""
    made = documents.call_document(call, t)
    made["claims"] = [
        {**documents.claim_document(claim), "checked_at": _time(claim.checked_at, t)}
        for claim in call.claims
    ]
    if call.referral is not None:
        passed = made["referral"]
        assert isinstance(passed, dict)
        made["referral"] = {**passed, "sent_at": _time(call.referral.sent_at, t)}
    return made


def _changes(change: Correction, t: Translator) -> Iterator[Document]:
    before, after = _call(change.before, t), _call(change.after, t)
    for key, value in before.items():
        if value != after[key]:
            yield {"field": key, "before": value, "after": after[key]}


def _question(question: Question, t: Translator) -> Document:
    return {
        "claim": str(question.kind),
        "contact": question.contact,
        "text": question.text or None,
        "way": str(question.way),
        "asked_at": _time(question.asked_at, t),
        "answer": str(question.answer) if question.answer else None,
        "words": question.words or None,
        "answered_at": _time(question.answered_at, t),
    }


def _expected(one: ExpectedCall, t: Translator) -> Document:
    return {
        "contact": one.contact,
        "who": one.who or None,
        "company": one.company or None,
        "from": _time(one.starts_at, t),
        "to": _time(one.ends_at, t),
        "topic": one.topic or None,
        "origin": one.origin or None,
    }


def _draft(draft: Draft, t: Translator) -> Document:
    return {
        "saved_at": _time(draft.saved_at, t),
        "typed": dict(draft.state),
        "call": _call(draft.call, t),
    }


def lines(found: Access, t: Translator) -> Iterator[str]:
    """Yield all of it line by line, to be printed and handed over."""
    yield t("What is kept about you (Art. 15 GDPR)")
    yield t("As of {day}, {time}", day=t.long_day(t.local(found.made_at).date()),
            time=t.time(found.made_at))  # fmt: skip
    yield ""
    yield from _head(found, t)
    yield from _standing(found, t)
    if found.expected:
        yield from ("", t("Calls that were announced"))
        yield from ("  " + _one_expected(one, t) for one in found.expected)
    yield from ("", t("Calls: {count}", count=t.number(len(found.calls))))
    for held in found.calls:
        yield ""
        yield from _one_call(held, t)
    for draft in found.drafts:
        yield ""
        yield t("Begun and not saved, {moment}", moment=_moment(draft.saved_at, t))
        yield from _fields(draft.call, t)
        typed = (one_line(text) for text in draft.state.values() if " " in text.strip())
        yield from (f"  {text}" for text in typed)
    if found.once_named:
        yield from ("", t("Calls that stood under your name by mistake, and were corrected"))
        for one in found.once_named:
            parts = (_moment(one.started_at, t), one.caller, one.company, one.number)
            yield "  " + " · ".join(one_line(part) for part in parts if part)
    yield ""
    yield from _closing(found, t)


def _head(found: Access, t: Translator) -> Iterator[str]:
    numbers = ", ".join(number.display for number in found.numbers)
    for label, value in (
        (t("Name"), found.name or t("Without a name")),
        (t("Company"), found.company),
        (t("also: {names}", names="; ".join(found.also)) if found.also else "", "-"),
        (t("Numbers"), numbers),
        (t("E-mail"), found.email),
    ):
        if label and value:
            yield one_line(label if value == "-" else f"{label}: {value}")
    for entry in found.partners:
        relation = wording.word(t, wording.RELATIONS, entry.relation)
        yield t("In our list of partners: {company} ({relation})",
                company=one_line(entry.company), relation=relation)  # fmt: skip
    record = wording.record(t, found.record, found.made_at)
    if record:
        yield record
    if found.mark:
        yield wording.lasting_mark(t, found.mark, found.made_at)


def _standing(found: Access, t: Translator) -> Iterator[str]:
    if found.instructions:
        yield from ("", t("What colleagues want done"))
    for one in found.instructions:
        whole = f" ({t('whole company')})" if one.caller_key is None else ""
        yield f"  {standing_words.instruction(t, one, found.made_at)}{whole}"


def _one_expected(one: ExpectedCall, t: Translator) -> str:
    times = " – ".join(_moment(at, t) for at in (one.starts_at, one.ends_at) if at)
    parts = (times, one.contact, one.who, one.company, one.topic, one.origin)
    return " · ".join(one_line(part) for part in parts if part)


def _one_call(held: HeldCall, t: Translator) -> Iterator[str]:
    call = held.call
    way = "" if call.direction == "in" else t("called by us")
    yield " · ".join(part for part in (_moment(call.started_at, t), way) if part)
    yield from _fields(call, t)
    for question in held.questions:
        asked = wording.word(t, wording.CLAIMS, question.kind)
        said = wording.word(t, wording.RESULTS, question.answer) or t("no answer yet")
        words = (
            t("Asked {name}: {claim}?", name=question.contact, claim=asked),
            said,
            question.words,
        )
        yield "  " + " · ".join(one_line(part) for part in words if part)
    for mail in held.posted:
        when = _moment(mail.sent_at or mail.made_at, t)
        yield "  " + one_line(t("Mail to {name}, {moment}", name=mail.contact, moment=when))
    for one in held.corrections:
        named = [_label(str(change["field"]), t) for change in _changes(one, t)]
        what = t(_DONE.get(one.what, one.what))
        yield "  " + t("{moment}: {what}", moment=_moment(one.at, t), what=what)
        was = dict(_told(one.before, t))
        for key, label in _FIELDS:
            if t(label) in named and (key in was or dict(_told(one.after, t)).get(key)):
                value = was.get(key) or t("nothing")
                yield "    " + t("{field} before: {value}", field=t(label), value=value)
    if held.until is not None:
        day = t.long_day(t.local(held.until).date())
        yield "  " + t("The details are kept until {day}.", day=day)


def _fields(call: Call, t: Translator) -> Iterator[str]:
    labels = dict(_FIELDS)
    for key, value in _told(call, t):
        yield f"  {t(labels[key])}: {value}"


def _told(call: Call, t: Translator) -> Iterator[tuple[str, str]]:
    """Yield what is known of a call, a key of `_FIELDS` and words for each."""
    number = call.number.display or (t("Number withheld") if call.number.withheld else "")
    found = {
        "number": number,
        "caller": call.caller,
        "company": call.company,
        "asked_for": call.asked_for,
        "reason": wording.word(t, wording.REASONS, call.reason),
        "topic": call.topic,
        "purpose": wording.word(t, wording.PURPOSES, call.purpose),
        "conduct": wording.word(t, wording.CONDUCTS, call.conduct),
        "claims": "; ".join(_claim(claim, t) for claim in call.claims),
        "outcome": wording.outcome(t, call, with_answer=False),
        "wish": wording.word(t, wording.WISHES, call.wish),
        "reachable": call.reachable,
        "we_said": call.we_said,
        "note": call.note,
        "referral": _passed(call, t),
        "verdict": ": ".join(
            part
            for part in (wording.word(t, wording.VERDICTS, call.verdict), call.verdict_reason)
            if part
        ),
    }
    for key, value in found.items():
        if value:
            yield key, one_line(value)


def _claim(claim: Claim, t: Translator) -> str:
    """Return a claim with its words, whom or when it named, its result, and how it was checked."""
    words = t("“{words}”", words=claim.words.strip("„“”\"'")) if claim.words else ""
    result = wording.word(t, wording.RESULTS, claim.result)
    method = wording.method(t, claim, claim.about)
    checked = _moment(claim.checked_at, t) if claim.checked_at else ""
    how = ", ".join(part for part in (method, claim.evidence, checked) if part)
    parts = [wording.word(t, wording.CLAIMS, claim.kind), words, claim.about]
    said = " ".join(part for part in parts if part)
    return f"{said}: {result} ({how})" if how else f"{said}: {result}"


def _passed(call: Call, t: Translator) -> str:
    referral = call.referral
    if referral is None:
        return ""
    sent = _moment(referral.sent_at, t) if referral.sent_at else ""
    answer = wording.word(t, wording.ANSWERS, referral.answer)
    if referral.passed_to:
        answer = f"{answer} → {referral.passed_to}"
    way = wording.word(t, wording.WAYS, referral.way)
    parts = (referral.contact, way, sent, referral.text, answer)
    return " · ".join(part for part in parts if part)


def _label(key: str, t: Translator) -> str:
    key = {"number_raw": "number", "withheld": "number", "outcome_reason": "outcome",
           "verdict_reason": "verdict", "grounds": "verdict"}.get(key, key)  # fmt: skip
    return t(dict(_FIELDS)[key]) if key in dict(_FIELDS) else key


def _closing(found: Access, t: Translator) -> Iterator[str]:
    yield t("What it is for: knowing who called and what was arranged, and finding the right"
            " person inside. It comes from the calls themselves and from the colleagues"
            " named above, who got what is said there.")  # fmt: skip
    if found.retention_days:
        yield t.plural(
            "The details of a call are removed {n} day after it; only figures stay.",
            "The details of a call are removed {n} days after it; only figures stay.",
            found.retention_days,
        )
    else:
        yield t("No time is set after which the details of a call are removed.")
    yield t("You may ask for a correction, for erasure, or object, and complain to a data"
            " protection authority.")  # fmt: skip
    if found.left_out:
        yield t.plural(
            "{mark} stands where another person was named, in {n} place.",
            "{mark} stands where other people were named, in {n} places.",
            found.left_out,
            mark=LEFT_OUT,
        )


def _moment(moment: datetime, t: Translator) -> str:
    return f"{t.day(t.local(moment).date(), year=True)}, {t.time(moment)}"


def _time(moment: datetime | None, t: Translator) -> str | None:
    return t.local(moment).isoformat() if moment else None
