"""A call whose every text can be told from anything else, and all a desk keeps beside it."""

import json
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral
from frontdesk.domain.terms import (
    Answer,
    ClaimKind,
    Conduct,
    Outcome,
    OutcomeReason,
    Purpose,
    Result,
    Way,
)
from frontdesk.storage.database import Storage, to_us

#: A category that every report counts; it stays (`reasons` of the report).
_STAYS = ("reason",)

#: What the tables beside a call hold of it.
_BESIDE = (
    "draftid draftnote draftstate questioncontact questiontext questionwords instructioncontact"
    " instructiontext expectedcontact expectedtopic expectedorigin"
    " outboxcontact outboxrecipient outboxcontent outboxparams"
).split()


def canary(name: str) -> str:
    """Return a word that occurs nowhere else, nor do its last eight letters.

    The search index writes a word without what it shares with the one before it: no two of these
    share more than a few letters at their beginning.
    """
    return "q" + sha256(name.encode()).hexdigest()[:12]


def canary_call(started_at: datetime, tag: str) -> tuple[Call, tuple[str, ...]]:
    """Return a call with a word of its own in each text field, and all those words."""
    words: list[str] = []

    def word(name: str) -> str:
        words.append(canary(tag + name))
        return words[-1]

    def filled(thing: object, prefix: str, keep: tuple[str, ...]) -> object:
        texts = {
            field.name: word(prefix + field.name)
            for field in fields(thing)  # type: ignore[arg-type]
            if field.type == "str" or field.type is str
            if field.name not in keep
        }
        return replace(thing, **texts)  # type: ignore[type-var]

    digits = "".join(str(ord(char) % 10) for char in (tag * 4)[:4])
    number = PhoneNumber(f"+493023{digits}7", f"+49 30 23{digits}7", word("raw"))
    words += [number.e164[1:], number.shown]  # type: ignore[index]
    claim = filled(Claim(ClaimKind.CALL_EXPECTED, result=Result.NOT_ACCURATE), "claim", ("kind",))
    referral = filled(
        Referral(way=Way.MAIL, sent_at=started_at, answer=Answer.USEFUL, answered_at=started_at),
        "referral",
        (),
    )
    call = Call(
        started_at=started_at,
        ended_at=started_at + timedelta(minutes=2),
        number=number,
        reason="energy",
        purpose=Purpose.PLAIN,
        conduct=Conduct.FRIENDLY,
        claims=(replace(claim, checked_at=started_at),),  # type: ignore[type-var]
        outcome=Outcome.DECLINED,
        outcome_reason=OutcomeReason.NO_FURTHER_CALLS,
        referral=referral,  # type: ignore[arg-type]
    )
    call = filled(call, "call", _STAYS)  # type: ignore[assignment]
    assert is_dataclass(call)
    return call, tuple(words)


def beside(storage: Storage, call: Call, now: datetime) -> tuple[str, ...]:
    """Keep a draft, a question, an instruction and an expected call of this caller; return words.

    The tables are written as they are, so that a new field of a service is no gap here.
    """
    word = {name: canary(name) for name in _BESIDE}
    at = to_us(now)
    key = storage.value("SELECT caller_id FROM call WHERE id = ?", (call.id,))
    draft = json.dumps(
        {"started_at": now.isoformat(), "caller": call.caller, "company": call.company,
         "note": word["draftnote"]}
    )  # fmt: skip
    storage.run(
        "INSERT INTO draft (id, call, state, saved_at) VALUES (?, ?, ?, ?)",
        (word["draftid"], draft, json.dumps({"typed": word["draftstate"]}), at),
    )
    storage.run(
        "INSERT INTO claim_question (id, call_id, kind, contact, text, way, asked_at, words)"
        " VALUES ('q1', ?, 'call_expected', ?, ?, 'mail', ?, ?)",
        (call.id, word["questioncontact"], word["questiontext"], at, word["questionwords"]),
    )
    storage.run(
        "INSERT INTO standing_instruction (id, contact, caller_id, text, made_at)"
        " VALUES ('i1', ?, ?, ?, ?)",
        (word["instructioncontact"], key, word["instructiontext"], at),
    )
    storage.run(
        "INSERT INTO expected_call (id, contact, who, company, starts_at, ends_at, topic, origin)"
        " VALUES ('e1', ?, ?, ?, ?, ?, ?, ?)",
        (
            word["expectedcontact"],
            call.caller,
            call.company,
            at,
            at,
            word["expectedtopic"],
            word["expectedorigin"],
        ),
    )
    storage.run(
        "INSERT INTO closed_item (call_id, kind, closed_at) VALUES (?, 'promise', ?)",
        (call.id, at),
    )
    storage.run(
        "INSERT INTO outbox (id, call_id, referral_id, contact, recipient, content, state, made_at,"
        " held_until, due_at, params) VALUES ('o1', ?, 'r1', ?, ?, ?, 'refused', ?, ?, ?, ?)",
        (call.id, word["outboxcontact"], word["outboxrecipient"], word["outboxcontent"].encode(),
         at, at, at, json.dumps({"said": word["outboxparams"]})),
    )  # fmt: skip
    return tuple(word.values())
