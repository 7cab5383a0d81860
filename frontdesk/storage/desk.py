"""What lies on the desk: drafts, the sentences to say, open items and answers to referrals."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from frontdesk.domain.call import Call
from frontdesk.domain.past import Draft, Sentence
from frontdesk.storage.call_codec import dump_call, load_call
from frontdesk.storage.call_rows import load
from frontdesk.storage.database import Storage
from frontdesk.storage.models import ClosedItemModel, DraftModel, SentenceModel
from frontdesk.storage.repeats import seq_at


class DeskStore:
    """The small things a desk keeps beside its calls."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def save_draft(self, call: Call, state: dict[str, str], now: datetime) -> None:
        """Keep a call being typed; replaces the draft of the same call."""
        values = {
            "id": call.id,
            "call": dump_call(call),
            "state": json.dumps(state, ensure_ascii=False),
            "saved_at": now,
        }
        with self._storage.transaction():
            self._storage.query(DraftModel.insert(**values).on_conflict_replace())

    def drafts(self) -> tuple[Draft, ...]:
        """Return the calls that were typed and not saved, the newest first."""
        found: list[Draft] = []
        for row in self._storage.query(DraftModel.select().order_by(DraftModel.saved_at.desc())):
            # One that a later version wrote in another form stays, for that version to read.
            with suppress(ValueError):
                found.append(Draft(load_call(row.call), row.saved_at, json.loads(row.state)))
        return tuple(found)

    def drop_draft(self, call_id: str) -> None:
        """Forget a draft."""
        with self._storage.transaction():
            self._storage.query(DraftModel.delete().where(DraftModel.id == call_id))

    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences that the desk has changed."""
        return tuple(
            Sentence(row.key, row.language, row.text, row.tip)
            for row in self._storage.query(SentenceModel.select())
        )

    def save_sentence(self, sentence: Sentence) -> None:
        """Keep the desk's own wording."""
        with self._storage.transaction():
            self._storage.query(
                SentenceModel.insert(
                    key=sentence.key,
                    language=sentence.language,
                    text=sentence.text,
                    tip=sentence.tip,
                ).on_conflict_replace()
            )

    def drop_sentence(self, key: str, language: str) -> None:
        """Go back to the wording the program came with."""
        with self._storage.transaction():
            self._storage.query(
                SentenceModel.delete().where(
                    SentenceModel.key == key, SentenceModel.language == language
                )
            )

    def closed_items(self) -> set[tuple[str, str]]:
        """Return the open items that were marked done, as (call id, kind)."""
        return {(row.call_id, row.kind) for row in self._storage.query(ClosedItemModel.select())}

    def close_item(self, call_id: str, kind: str, now: datetime) -> None:
        """Mark an open item done."""
        with self._storage.transaction():
            self._storage.query(
                ClosedItemModel.insert(
                    call_id=call_id, kind=kind, closed_at=now
                ).on_conflict_ignore()
            )

    def reopen_item(self, call_id: str, kind: str) -> None:
        """Take a mark back."""
        with self._storage.transaction():
            self._storage.query(
                ClosedItemModel.delete().where(
                    ClosedItemModel.call_id == call_id, ClosedItemModel.kind == kind
                )
            )

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
            yield from load(self._storage, f"WHERE seq IN ({marks}) ORDER BY seq DESC", part)
