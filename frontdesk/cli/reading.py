"""`lookup`, `search` and `note`: what the desk knows, as text or as one JSON document."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from frontdesk import evidence_words, standing_words, wording
from frontdesk.cli import DONE
from frontdesk.cli.session import Session
from frontdesk.documents import (
    Document,
    called_again_sentence,
    check_document,
    lookup_document,
    search_document,
)
from frontdesk.domain.call import Call, Claim
from frontdesk.domain.errors import UserError
from frontdesk.domain.note import Note
from frontdesk.domain.past import KnownCaller, Lookup
from frontdesk.domain.verdict import judge_call


def print_document(document: Document) -> None:
    """Print one JSON document; what a name holds cannot act on a terminal."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def lookup(session: Session, arguments: Namespace) -> int:
    """Print what is known of a number or a name, as if it rang now."""
    found = session.services.callers.lookup(" ".join(arguments.query))
    if arguments.json:
        print_document(lookup_document(found, session.t, session.now))
    else:
        print("\n".join(plain(line) for line in _lookup_lines(session, found)))
    return DONE


def _lookup_lines(session: Session, found: Lookup) -> Iterator[str]:
    t = session.t
    if found.called_again:
        yield called_again_sentence(found.called_again, t)
    if found.mark:
        yield wording.lasting_mark(t, found.mark, session.now)
    elif not found.callers:
        yield t("First call. What is it about?") if found.numbers else t("Nothing found.")
    for caller in found.callers:
        yield from _caller_lines(session, caller)
    for change in found.changed[:6]:
        field = t(wording.FIELDS[change.field])
        then, now = (_value(session, change.field, text) for text in (change.then, change.now))
        line = t("{field}: earlier “{then}”, now “{now}”", field=field, then=then, now=now)
        when = t.moment(change.then_at, session.now) if change.then_at else ""
        told = ", ".join(part for part in (change.then_by, when) if part)
        yield f"{line} ({told})" if told else line


def _caller_lines(session: Session, caller: KnownCaller) -> Iterator[str]:
    t = session.t
    numbers = ", ".join(number.display for number in caller.numbers)
    name = caller.name or t("Without a name")
    yield " · ".join(part for part in (name, caller.company, numbers) if part)
    sentence = wording.record(t, caller.past.record, session.now)
    count = t.plural("{n} call", "{n} calls", caller.past.total)
    yield f"  {count}. {sentence}".rstrip()
    if caller.past.lasting:
        yield f"  {wording.lasting_call(t, caller.past.lasting, session.now)}"
    elif caller.past.mark:
        yield f"  {wording.lasting_mark(t, caller.past.mark, session.now)}"
    for one in caller.past.instructions:
        yield f"  {standing_words.instruction(t, one, session.now)}"
    agreed = caller.past.agreement
    if agreed:
        day = t.date_of(agreed.started_at, session.now)
        yield "  " + t("Agreed ({day}): {what}", day=day, what=standing_words.agreement(t, agreed))
    for call in caller.past.calls[:10]:
        yield f"  {call_line(session, call)}"


def _value(session: Session, field: str, text: str) -> str:
    if field == "claim":
        kinds = text.split(", ")
        return ", ".join(wording.word(session.t, wording.CLAIMS, kind) for kind in kinds)
    if field == "reason":
        return wording.word(session.t, wording.REASONS, text)
    return text


def call_line(session: Session, call: Call) -> str:
    """Return a call in one line: when, who, what about, verdict, outcome, id."""
    t = session.t
    parts = (
        t.moment(call.started_at, session.now),
        call.who or (t("Number withheld") if call.number.withheld else t("Unknown")),
        call.topic,
        wording.word(t, wording.VERDICTS, call.verdict),
        wording.outcome(t, call),
        call.id[:8],
    )
    return " · ".join(part for part in parts if part)


def plain(text: str) -> str:
    """Return a line for the terminal: what a caller said cannot move the cursor or ring a bell."""
    return "".join(char if char.isprintable() else " " for char in text)


def search(session: Session, arguments: Namespace) -> int:
    """Print the calls that have these words, best first."""
    words = " ".join(arguments.words)
    found = session.services.search.search(words, arguments.limit)
    if arguments.json:
        print_document(search_document(found.query, found.total, found.calls, session.t))
        return DONE
    for call in found.calls:
        print(plain(call_line(session, call)))
    if not found.calls:
        print(session.t("Nothing found."))
    elif found.total > len(found.calls):
        left = session.t.number(found.total - len(found.calls))
        print(session.t("… and {count} more", count=left))
    return DONE


def check(session: Session, arguments: Namespace) -> int:
    """Print each claim of a call with the evidence found, as of the call's own start."""
    found = session.services.evidence.check(arguments.call)
    if arguments.json:
        print_document(check_document(found, session.t))
        return DONE
    t = session.t
    print(plain(call_line(session, found.call)))
    grounds = wording.grounds(t, judge_call(found.call).grounds)
    verdict = wording.word(t, wording.VERDICTS, found.call.verdict)
    print(plain(f"{verdict}: {grounds}" if grounds else verdict))
    for checked in found.claims:
        print(plain(_claim_line(session, checked.claim)))
        for one in checked.findings:
            finding = wording.word(t, evidence_words.FINDINGS, one.finding)
            text = evidence_words.evidence(t, one, found.call.started_at)
            print(plain(f"  {finding}: {text}"))
    return DONE


def _claim_line(session: Session, claim: Claim) -> str:
    kind = wording.word(session.t, wording.CLAIMS, claim.kind)
    said = session.t(", said: “{words}”", words=claim.words) if claim.words else ""
    return f"{kind}: {wording.word(session.t, wording.RESULTS, claim.result)}{said}"


def note(session: Session, arguments: Namespace) -> int:
    """Print or write the referral note of a call."""
    call = session.services.calls.find(arguments.call)
    contact = None
    if arguments.to:
        contact = session.services.contacts.find(arguments.to)
        if contact is None:
            raise UserError("contact_unknown", contact=arguments.to)
    found = session.services.referrals.note(call, contact)
    if arguments.json:
        from frontdesk.notes import content, text

        print_document(
            {
                "call": call.id,
                "to": found.to or None,
                "email": found.to_email or None,
                "subject": content.subject(found, session.t),
                "text": text.plain_text(found, session.t),
            }
        )
        return DONE
    made = _rendered(session, found, arguments.format, call.id)
    _deliver(made, arguments.output, arguments.format)
    return DONE


def _rendered(session: Session, found: Note, format: str, call_id: str) -> bytes:
    t = session.t
    if format == "ics":
        from frontdesk.notes import calendar

        return calendar.data(found, t, call_id, session.now)
    if format == "pdf":
        from frontdesk.notes import pdf

        return pdf.data(found, t, session.now)
    if format == "eml":
        from frontdesk.notes import eml

        return eml.data(found, t)
    if format == "html":
        from frontdesk.notes import html

        return html.page(found, t).encode()
    from frontdesk.notes import text

    return text.plain_text(found, t).encode()


def _deliver(data: bytes, target: Path | None, format: str) -> None:
    if target is not None:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh = target.with_name(f".{target.name}.part")
            fresh.write_bytes(data)
            fresh.replace(target)
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise UserError("not_written", folder=str(target.parent), why=why) from error
        print(target)
        return
    if format == "pdf" and sys.stdout.isatty():
        raise UserError("pdf_needs_file")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
