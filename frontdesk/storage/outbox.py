"""Messages that wait for the mail server, each changed in one statement: whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from frontdesk.domain.mail import Letter, MailState, Outgoing
from frontdesk.storage.database import Storage, from_us, to_us

_COLUMNS = (
    "id, call_id, contact, recipient, state, made_at, due_at, tries, problem, params, done_at"
)
#: Whether the note that a message carries is still passed on.
_STANDS = "EXISTS (SELECT 1 FROM referral WHERE referral.id = outbox.referral_id)"


class OutboxStore:
    """Reads and writes the outbox; safe from several threads, as `Storage` is."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def add(self, mail: Outgoing, referral_id: str, content: bytes) -> None:
        """Keep a message that is held until its `due_at`."""
        due = to_us(mail.due_at)
        self._storage.run(
            "INSERT INTO outbox (id, call_id, referral_id, contact, recipient, content, state,"
            " made_at, held_until, due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (mail.id, mail.call_id, referral_id, mail.contact, mail.recipient, content,
             str(mail.state), to_us(mail.made_at), due, due),
        )  # fmt: skip

    def rewrite(self, mail_id: str, recipient: str, content: bytes) -> None:
        """Put another address and content into a message that has not gone out."""
        self._storage.run(
            "UPDATE outbox SET recipient = ?, content = ?"
            " WHERE id = ? AND state IN ('waiting', 'refused')",
            (recipient, content, mail_id),
        )

    def remove(self, mail_id: str) -> bool:
        """Remove a message unless it goes out just now or has; tell whether it is gone."""
        self._storage.run(
            "DELETE FROM outbox WHERE id = ? AND state IN ('waiting', 'refused')", (mail_id,)
        )
        return self._storage.value("SELECT 1 FROM outbox WHERE id = ?", (mail_id,)) is None

    def recover(self) -> None:
        """Let wait again what was being sent when the program ended."""
        self._storage.run("UPDATE outbox SET state = 'waiting' WHERE state = 'sending'")

    def due(self, now: datetime, *, held: bool) -> tuple[str, ...]:
        """Return what may go out at an instant, oldest first; `held` ends the wait for an undo.

        Messages whose referral is gone are removed.
        """
        at = to_us(now)
        ready = "(due_at <= ? OR due_at = held_until)" if held else "due_at <= ?"
        where = f"state = 'waiting' AND {ready}"
        self._storage.run(f"DELETE FROM outbox WHERE {where} AND NOT {_STANDS}", (at,))
        rows = self._storage.rows(
            f"SELECT id FROM outbox WHERE {where} ORDER BY made_at, id", (at,)
        )
        return tuple(row[0] for row in rows)

    def claim(self, mail_id: str) -> Letter | None:
        """Take a message to send it, and return it; `None` where it was taken back meanwhile."""
        taken = self._storage.run(
            f"UPDATE outbox SET state = 'sending', tries = tries + 1"
            f" WHERE id = ? AND state = 'waiting' AND {_STANDS}",
            (mail_id,),
        )
        if not taken:
            return None
        row = self._storage.row(
            "SELECT id, recipient, content FROM outbox WHERE id = ?", (mail_id,)
        )
        return Letter(row[0], row[1], bytes(row[2])) if row else None

    def sent(self, mail_id: str, now: datetime) -> None:
        """Mark a message sent and forget its content."""
        self._storage.run(
            "UPDATE outbox SET state = 'sent', content = x'', problem = '', params = '{}',"
            " done_at = ? WHERE id = ?",
            (to_us(now), mail_id),
        )

    def refused(self, mail_id: str, problem: str, params: Mapping[str, str], now: datetime) -> None:
        """Mark a message refused for good; its content stays, to be sent again."""
        self._storage.run(
            "UPDATE outbox SET state = 'refused', problem = ?, params = ?, done_at = ?"
            " WHERE id = ?",
            (problem, _written(params), to_us(now), mail_id),
        )

    def postpone(
        self, mail_id: str, due: datetime, problem: str, params: Mapping[str, str], *, tried: bool
    ) -> None:
        """Let a message wait until `due`; `tried` counts the attempt if claiming did not."""
        self._storage.run(
            "UPDATE outbox SET state = 'waiting', due_at = ?, problem = ?, params = ?,"
            " tries = tries + ? WHERE id = ? AND state IN ('waiting', 'sending')",
            (to_us(due), problem, _written(params), int(tried), mail_id),
        )

    def release(self, mail_id: str, due: datetime) -> None:
        """Let a claimed message wait as if it had not been claimed."""
        self._storage.run(
            "UPDATE outbox SET state = 'waiting', due_at = ?, tries = tries - 1"
            " WHERE id = ? AND state = 'sending'",
            (to_us(due), mail_id),
        )

    def again(self, now: datetime, mail_id: str | None = None) -> None:
        """Make due at once what waits for another try, or one message, a refused one too."""
        at = to_us(now)
        if mail_id is None:
            self._storage.run(
                "UPDATE outbox SET due_at = ? WHERE state = 'waiting' AND tries > 0", (at,)
            )
        else:
            # What is tried again by hand begins anew with short pauses, and has two days again.
            self._storage.run(
                "UPDATE outbox SET state = 'waiting', due_at = ?, held_until = ?, tries = 1,"
                " done_at = NULL WHERE id = ? AND state IN ('waiting', 'refused')",
                (at, at - 1, mail_id),
            )

    def next_due(self) -> datetime | None:
        """Return when the next message may go out."""
        at = self._storage.value("SELECT min(due_at) FROM outbox WHERE state = 'waiting'")
        return None if at is None else from_us(at)

    def get(self, mail_id: str) -> Outgoing | None:
        """Return a message."""
        row = self._storage.row(f"SELECT {_COLUMNS} FROM outbox WHERE id = ?", (mail_id,))
        return _outgoing(row) if row else None

    def begun(self, mail_id: str) -> datetime | None:
        """Return since when a message is to go out."""
        at = self._storage.value("SELECT held_until FROM outbox WHERE id = ?", (mail_id,))
        return None if at is None else from_us(at)

    def page(self, limit: int) -> tuple[Outgoing, ...]:
        """Return what has not gone out, then what was sent last, each the newest first."""
        rows = self._storage.rows(
            f"SELECT {_COLUMNS} FROM outbox WHERE {_STANDS}"
            " ORDER BY state = 'sent', made_at DESC, id LIMIT ?",
            (limit,),
        )
        return tuple(_outgoing(row) for row in rows)

    def of_calls(self, call_ids: Sequence[str]) -> dict[str, Outgoing]:
        """Return the newest message of each of these calls that has one."""
        marks = ", ".join("?" * len(call_ids))
        rows = self._storage.rows(
            f"SELECT {_COLUMNS} FROM outbox WHERE call_id IN ({marks}) ORDER BY made_at, id",
            call_ids,
        )
        return {row[1]: _outgoing(row) for row in rows}


def _written(params: Mapping[str, str]) -> str:
    return json.dumps(dict(params), ensure_ascii=False)


def _outgoing(row: Sequence[Any]) -> Outgoing:
    return Outgoing(
        id=row[0],
        call_id=row[1],
        contact=row[2],
        recipient=row[3],
        state=MailState(row[4]),
        made_at=from_us(row[5]),
        due_at=from_us(row[6]),
        tries=row[7],
        problem=row[8],
        params=json.loads(row[9]),
        done_at=None if row[10] is None else from_us(row[10]),
    )
