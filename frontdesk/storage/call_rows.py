"""Calls as rows and rows as calls."""

from collections.abc import Iterable, Sequence
from typing import Any

from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral
from frontdesk.domain.terms import (
    Answer,
    ClaimKind,
    Conduct,
    Direction,
    Outcome,
    OutcomeReason,
    Purpose,
    Result,
    Verdict,
    Way,
    Wish,
)
from frontdesk.storage.database import Storage, from_us, to_us

#: The columns of a call in the order of `call_row` and of every `SELECT` here.
COLUMNS = (
    "seq id started_at ended_at direction e164 number_shown number_raw withheld caller "
    "caller_id company company_id asked_for asked_for_id reason topic purpose conduct outcome "
    "outcome_reason wish reachable we_said note desk source verdict verdict_reason repeats"
).split()
SELECT = f"SELECT {', '.join(COLUMNS)} FROM call"
INSERT = f"INSERT INTO call ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
#: Leaves anonymous calls out: they are in the figures only. The plus keeps SQLite to the order of
#: the rows, which is that of time; `call_with_data` is asked for by name where it is the better.
WITH_DETAILS = "+anonymised_at IS NULL"
CLAIM_COLUMNS = "call_seq position kind words about result method evidence checked_at"
INSERT_CLAIM = (
    f"INSERT INTO claim ({', '.join(CLAIM_COLUMNS.split())}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_REFERRAL = (
    "SELECT call_seq, id, contact, contact_id, text, way, sent_at, answer, answered_at, passed_to"
    " FROM referral"
)
INSERT_REFERRAL = (
    "INSERT INTO referral (call_seq, id, contact, contact_id, text, way, sent_at, answer,"
    " answered_at, passed_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_NO_NUMBER = PhoneNumber()
_OUTCOMES = {str(key): key for key in Outcome}
_OUTCOME_REASONS = {str(key): key for key in OutcomeReason}
_VERDICTS = {str(key): key for key in Verdict}
_PURPOSES = {str(key): key for key in Purpose}
_CONDUCTS = {str(key): key for key in Conduct}
_WISHES = {str(key): key for key in Wish}
_KINDS = {str(key): key for key in ClaimKind}
_RESULTS = {str(key): key for key in Result}
_WAYS = {str(key): key for key in Way}
_ANSWERS = {str(key): key for key in Answer}


def call_row(seq: int, call: Call) -> tuple[object, ...]:
    """Return the row of a call, in the order of `COLUMNS`."""
    number = call.number
    return (
        seq,
        call.id,
        to_us(call.started_at),
        to_us(call.ended_at) if call.ended_at else None,
        call.direction,
        number.e164,
        number.shown,
        number.raw,
        int(number.withheld),
        call.caller,
        call.caller_key,
        call.company,
        call.company_key,
        call.asked_for,
        call.asked_for_id,
        call.reason,
        call.topic,
        call.purpose,
        call.conduct,
        call.outcome,
        call.outcome_reason,
        call.wish,
        call.reachable,
        call.we_said,
        call.note,
        call.desk,
        call.source,
        call.verdict,
        call.verdict_reason,
        call.repeats,
    )


def claim_rows(seq: int, claims: Iterable[Claim]) -> list[tuple[object, ...]]:
    """Return the rows of a call's claims, in their order."""
    return [
        (
            seq,
            position,
            claim.kind,
            claim.words,
            claim.about,
            claim.result,
            claim.method,
            claim.evidence,
            to_us(claim.checked_at) if claim.checked_at else None,
        )
        for position, claim in enumerate(claims)
    ]


def referral_row(seq: int, referral: Referral) -> tuple[object, ...]:
    """Return the row of a call's referral."""
    return (
        seq,
        referral.id,
        referral.contact,
        referral.contact_id,
        referral.text,
        referral.way,
        to_us(referral.sent_at) if referral.sent_at else None,
        referral.answer,
        to_us(referral.answered_at) if referral.answered_at else None,
        referral.passed_to,
    )


def _claim(row: Sequence[Any]) -> Claim:
    return Claim(
        kind=_KINDS[row[1]],
        words=row[2],
        about=row[3],
        result=_RESULTS[row[4]],
        method=row[5],
        evidence=row[6],
        checked_at=from_us(row[7]) if row[7] is not None else None,
    )


def _referral(row: Sequence[Any]) -> Referral:
    return Referral(
        id=row[1],
        contact=row[2],
        contact_id=row[3],
        text=row[4],
        way=_WAYS.get(row[5]),
        sent_at=from_us(row[6]) if row[6] is not None else None,
        answer=_ANSWERS.get(row[7]),
        answered_at=from_us(row[8]) if row[8] is not None else None,
        passed_to=row[9],
    )


def _call(row: Sequence[Any], claims: tuple[Claim, ...], referral: Referral | None) -> Call:
    number = _NO_NUMBER
    if row[5] or row[7] or row[8]:
        number = PhoneNumber(row[5], row[6], row[7], bool(row[8]))
    return Call(
        id=row[1],
        started_at=from_us(row[2]),
        ended_at=from_us(row[3]) if row[3] is not None else None,
        direction=Direction.OUT if row[4] == "out" else Direction.IN,
        number=number,
        caller=row[9],
        caller_key=row[10],
        company=row[11],
        company_key=row[12],
        asked_for=row[13],
        asked_for_id=row[14],
        reason=row[15],
        topic=row[16],
        purpose=_PURPOSES.get(row[17]),
        conduct=_CONDUCTS.get(row[18]),
        claims=claims,
        outcome=_OUTCOMES.get(row[19]),
        outcome_reason=_OUTCOME_REASONS.get(row[20]),
        wish=_WISHES.get(row[21]),
        reachable=row[22],
        we_said=row[23],
        note=row[24],
        referral=referral,
        desk=row[25],
        source=row[26],
        verdict=_VERDICTS[row[27]],
        verdict_reason=row[28],
        repeats=row[29],
    )


def load(storage: Storage, where: str, params: Sequence[object] = ()) -> tuple[Call, ...]:
    """Return the calls that `where` (with its order and limit) selects, whole, in three reads."""
    found = storage.rows(f"{SELECT} {where}", params)
    return with_details(storage, found)


def with_details(storage: Storage, found: Sequence[Sequence[Any]]) -> tuple[Call, ...]:
    """Return rows of `SELECT` as calls, each with its claims and its newest referral."""
    if not found:
        return ()
    claims: dict[int, list[Claim]] = {}
    referrals: dict[int, Referral] = {}
    seqs = [row[0] for row in found]
    for start in range(0, len(seqs), 500):
        part = seqs[start : start + 500]
        marks = ", ".join("?" * len(part))
        for row in storage.rows(
            "SELECT call_seq, kind, words, about, result, method, evidence, checked_at"
            f" FROM claim WHERE call_seq IN ({marks}) ORDER BY call_seq, position",
            part,
        ):
            claims.setdefault(row[0], []).append(_claim(row))
        for row in storage.rows(
            f"{_REFERRAL} WHERE call_seq IN ({marks}) ORDER BY sent_at IS NULL, sent_at", part
        ):
            referrals[row[0]] = _referral(row)
    return tuple(_call(row, tuple(claims.get(row[0], ())), referrals.get(row[0])) for row in found)
