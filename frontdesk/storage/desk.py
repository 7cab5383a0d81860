"""What lies on the desk: drafts, the sentences to say, open items and answers to referrals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.domain.call import Call
from frontdesk.domain.day import Draft
from frontdesk.storage.call_codec import dump_call, load_call
from frontdesk.storage.call_rows import WITH_DETAILS, load
from frontdesk.storage.database import Storage, from_us, to_us
from frontdesk.storage.spans import seq_at

if TYPE_CHECKING:
    from frontdesk.domain.past import Sentence


#: Before the kind of an item that was put off: its mark holds from when the item is due again.
_LATER = "later:"


class DeskStore:
    """The small things a desk keeps beside its calls."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def save_draft(self, call: Call, state: dict[str, str], now: datetime) -> None:
        """Keep a call being typed; replaces the draft of the same call."""
        import json

        kept = (call.id, dump_call(call), json.dumps(state, ensure_ascii=False), to_us(now))
        with self._storage.transaction():
            self._storage.run(
                "INSERT OR REPLACE INTO draft (id, call, state, saved_at) VALUES (?, ?, ?, ?)", kept
            )

    def drafts(self) -> tuple[Draft, ...]:
        """Return the calls that were typed and not saved, the newest first."""
        rows = self._storage.rows("SELECT call, state, saved_at FROM draft ORDER BY saved_at DESC")
        if not rows:
            return ()
        import json

        found: list[Draft] = []
        for call, state, saved_at in rows:
            # One that a later version wrote in another form stays, for that version to read.
            with suppress(ValueError):
                found.append(Draft(load_call(call), from_us(saved_at), json.loads(state)))
        return tuple(found)

    def drop_draft(self, call_id: str) -> None:
        """Forget a draft."""
        with self._storage.transaction():
            self._storage.run("DELETE FROM draft WHERE id = ?", (call_id,))

    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences that the desk has changed."""
        from frontdesk.domain.past import Sentence

        found = self._storage.rows("SELECT key, language, text, tip FROM sentence")
        return tuple(Sentence(*row) for row in found)

    def save_sentence(self, sentence: Sentence) -> None:
        """Keep the desk's own wording."""
        with self._storage.transaction():
            self._storage.run(
                "INSERT OR REPLACE INTO sentence (key, language, text, tip) VALUES (?, ?, ?, ?)",
                (sentence.key, sentence.language, sentence.text, sentence.tip),
            )

    def drop_sentence(self, key: str, language: str) -> None:
        """Go back to the wording the program came with."""
        with self._storage.transaction():
            self._storage.run(
                "DELETE FROM sentence WHERE key = ? AND language = ?", (key, language)
            )

    def closed_items(self) -> set[tuple[str, str]]:
        """Return the open items that were marked done, as (call id, kind)."""
        return {key for key in self._marks() if not key[1].startswith(_LATER)}

    def put_off_items(self) -> dict[tuple[str, str], datetime]:
        """Return from when the open items that were put off are due again, by (call id, kind)."""
        return {
            (call_id, kind.removeprefix(_LATER)): from_us(at)
            for (call_id, kind), at in self._marks().items()
            if kind.startswith(_LATER)
        }

    def _marks(self) -> dict[tuple[str, str], int]:
        found = self._storage.rows("SELECT call_id, kind, closed_at FROM closed_item")
        return {(call_id, kind): at for call_id, kind, at in found}

    def close_item(self, call_id: str, kind: str, now: datetime) -> None:
        """Mark an open item done."""
        with self._storage.transaction():
            self._storage.run(
                "INSERT OR IGNORE INTO closed_item (call_id, kind, closed_at) VALUES (?, ?, ?)",
                (call_id, kind, to_us(now)),
            )

    def reopen_item(self, call_id: str, kind: str) -> None:
        """Take a mark back."""
        with self._storage.transaction():
            self._storage.run(
                "DELETE FROM closed_item WHERE call_id = ? AND kind = ?", (call_id, kind)
            )

    def put_off(self, call_id: str, kind: str, due_from: datetime) -> None:
        """Keep from when an open item is due again; replaces an earlier such mark."""
        with self._storage.transaction():
            self._storage.run(
                "INSERT OR REPLACE INTO closed_item (call_id, kind, closed_at) VALUES (?, ?, ?)",
                (call_id, _LATER + kind, to_us(due_from)),
            )

    def put_back(self, call_id: str, kind: str) -> None:
        """Let an item be due as it was before it was put off."""
        self.reopen_item(call_id, _LATER + kind)

    def open_calls(self, since: datetime) -> Iterator[Call]:
        """Yield the calls since then that may have left something to do, the newest first."""
        low = seq_at(since)
        seqs = self._storage.rows(
            "SELECT seq FROM call WHERE seq >= ? AND (wish IS NOT NULL OR we_said != '')"
            " UNION SELECT call_seq FROM referral WHERE call_seq >= ? AND answer IS NULL"
            " ORDER BY 1 DESC",
            (low, low),
        )
        for start in range(0, len(seqs), 300):
            part = [row[0] for row in seqs[start : start + 300]]
            marks = ", ".join("?" * len(part))
            yield from load(
                self._storage,
                f"WHERE seq IN ({marks}) AND {WITH_DETAILS} ORDER BY seq DESC",
                part,
            )
