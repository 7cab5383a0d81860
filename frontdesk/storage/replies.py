"""Tokens of notes that went by mail, the answers that came back, and how far a mailbox is read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from frontdesk.domain.reply import KeptReply, Place, Reply, ReplyState
from frontdesk.domain.terms import Answer
from frontdesk.storage.database import Storage, from_us, to_us

_COLUMNS = (
    "r.digest, r.call_id, r.contact, r.sender, r.known, r.answer, r.passed_to, r.arrived_at,"
    " r.state, CASE WHEN c.caller != '' THEN c.caller ELSE c.company END"
)
_FROM = "FROM reply r LEFT JOIN call c ON c.id = r.call_id"


@dataclass(frozen=True, slots=True)
class Addressed:
    """Which referral a token belongs to, and the address that its note went to."""

    referral_id: str
    call_id: str
    recipient: str


@dataclass(frozen=True, slots=True)
class AnswerBefore:
    """What a referral said before an answer came by mail, and when that was taken over."""

    answered_at: datetime | None
    answer: Answer | None = None
    at: datetime | None = None
    passed_to: str = ""


class ReplyStore:
    """Reads and writes them; each change is one statement."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    # ------------------------------------------------------------------ tokens

    def keep_token(self, mail_id: str, token: str, to: Addressed, now: datetime) -> None:
        """Keep the token of a mail; a mail has one."""
        self._storage.run(
            "INSERT INTO reply_token (mail_id, token, referral_id, call_id, recipient, made_at)"
            " VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (mail_id) DO UPDATE SET recipient = excluded.recipient",
            (mail_id, token, to.referral_id, to.call_id, to.recipient, to_us(now)),
        )

    def token_of(self, mail_id: str) -> str:
        """Return the token of a mail; empty where it has none."""
        found = self._storage.value("SELECT token FROM reply_token WHERE mail_id = ?", (mail_id,))
        return str(found or "")

    def mailed(self, mail_id: str) -> Addressed | None:
        """Return which referral a message in the outbox carries."""
        row = self._storage.row(
            "SELECT referral_id, call_id, recipient FROM outbox WHERE id = ?", (mail_id,)
        )
        return Addressed(*row) if row else None

    def addressed(self, token: str) -> Addressed | None:
        """Return which referral a token belongs to, as long as that is passed on."""
        row = self._storage.row(
            "SELECT t.referral_id, t.call_id, t.recipient FROM reply_token t"
            " JOIN referral f ON f.id = t.referral_id WHERE t.token = ?",
            (token,),
        )
        return Addressed(*row) if row else None

    def first_token_at(self) -> datetime | None:
        """Return when the oldest token was made."""
        at = self._storage.value("SELECT min(made_at) FROM reply_token")
        return None if at is None else from_us(at)

    # ------------------------------------------------------------------ answers

    def is_known(self, digest: str) -> bool:
        """Tell whether that mail was read before."""
        return self._storage.value("SELECT 1 FROM reply WHERE digest = ?", (digest,)) is not None

    def of_referral(self, referral_id: str, call_id: str) -> tuple[int, datetime | None]:
        """Return how many answers came to a referral, and when the newest says it was written."""
        row = self._storage.row(
            "SELECT count(*), max(written_at) FROM reply WHERE call_id = ? AND referral_id = ?",
            (call_id, referral_id),
        )
        count, at = row or (0, None)
        return int(count), None if at is None else from_us(at)

    def arrived(self, to: Addressed, answered_at: datetime) -> tuple[str, datetime] | None:
        """Return who sent the answer that was taken over then, and when it came.

        `None` where that answer was entered by hand.
        """
        row = self._storage.row(
            "SELECT sender, arrived_at FROM reply"
            " WHERE call_id = ? AND referral_id = ? AND answered_at = ?",
            (to.call_id, to.referral_id, to_us(answered_at)),
        )
        return (row[0], from_us(row[1])) if row else None

    def add(
        self,
        reply: Reply,
        to: Addressed,
        contact: str,
        state: ReplyState,
        before: AnswerBefore,
    ) -> None:
        """Keep an answer and what the referral said before it."""
        known = reply.sender == to.recipient.lower()
        self._storage.run(
            "INSERT OR IGNORE INTO reply (digest, referral_id, call_id, contact, sender, known,"
            " answer, passed_to, arrived_at, written_at, answered_at, state, before)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (reply.digest, to.referral_id, to.call_id, contact, reply.sender, int(known),
             str(reply.answer), reply.passed_to, to_us(reply.arrived_at), _us(reply.written_at),
             _us(before.answered_at), str(state), _written(before)),
        )  # fmt: skip

    def get(self, digest: str) -> KeptReply | None:
        """Return an answer."""
        row = self._storage.row(f"SELECT {_COLUMNS} {_FROM} WHERE r.digest = ?", (digest,))
        return _kept(row) if row else None

    def before(self, digest: str) -> AnswerBefore:
        """Return what the referral said before an answer."""
        row = self._storage.row("SELECT answered_at, before FROM reply WHERE digest = ?", (digest,))
        return _before(row) if row else AnswerBefore(None)

    def set_state(self, digest: str, state: ReplyState) -> None:
        """Say what became of an answer."""
        self._storage.run("UPDATE reply SET state = ? WHERE digest = ?", (str(state), digest))

    def page(self, limit: int) -> tuple[KeptReply, ...]:
        """Return the answers that came last, the newest first."""
        rows = self._storage.rows(
            f"SELECT {_COLUMNS} {_FROM} ORDER BY r.arrived_at DESC, r.digest LIMIT ?", (limit,)
        )
        return tuple(_kept(row) for row in rows)

    # ------------------------------------------------------------------ places

    def place(self, mailbox: str) -> Place | None:
        """Return how far a mailbox is read."""
        row = self._storage.row(
            "SELECT validity, uid FROM mailbox_place WHERE mailbox = ?", (mailbox,)
        )
        return Place(*row) if row else None

    def set_place(self, mailbox: str, place: Place) -> None:
        """Keep how far a mailbox is read."""
        self._storage.run(
            "INSERT INTO mailbox_place (mailbox, validity, uid) VALUES (?, ?, ?)"
            " ON CONFLICT (mailbox) DO UPDATE SET validity = excluded.validity, uid = excluded.uid",
            (mailbox, place.validity, place.uid),
        )


def _us(moment: datetime | None) -> int | None:
    return None if moment is None else to_us(moment)


def _written(before: AnswerBefore) -> str:
    kept = {"answer": before.answer, "at": _us(before.at), "passed_to": before.passed_to}
    return json.dumps({name: value for name, value in kept.items() if value}, ensure_ascii=False)


def _before(row: Sequence[Any]) -> AnswerBefore:
    kept = json.loads(row[1])
    return AnswerBefore(
        answered_at=None if row[0] is None else from_us(row[0]),
        answer=Answer(kept["answer"]) if "answer" in kept else None,
        at=from_us(kept["at"]) if "at" in kept else None,
        passed_to=kept.get("passed_to", ""),
    )


def _kept(row: Sequence[Any]) -> KeptReply:
    return KeptReply(
        digest=row[0],
        call_id=row[1],
        contact=row[2],
        sender=row[3],
        known=bool(row[4]),
        answer=Answer(row[5]),
        passed_to=row[6],
        arrived_at=from_us(row[7]),
        state=ReplyState(row[8]),
        who=row[9] or "",
    )
