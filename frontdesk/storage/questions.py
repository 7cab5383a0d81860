"""Questions to contacts about a claim, and their answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from frontdesk.domain.call import Claim
from frontdesk.domain.evidence import Question
from frontdesk.domain.terms import ClaimKind, Result, Way
from frontdesk.storage.call_codec import load_call
from frontdesk.storage.database import Storage, from_us, to_us

_COLUMNS = "id, call_id, kind, contact, contact_id, text, way, asked_at, answer, words, answered_at"
_SELECT = f"SELECT {_COLUMNS} FROM claim_question"


class QuestionStore:
    """Reads and writes the questions of one desk."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def get(self, question_id: str) -> Question | None:
        """Return the question with that id."""
        found = self._load("WHERE id = ?", (question_id,))
        return found[0] if found else None

    def of_call(self, call_id: str) -> tuple[Question, ...]:
        """Return the questions about a call, the oldest first."""
        return self._load("WHERE call_id = ? ORDER BY asked_at, id", (call_id,))

    def open(self, limit: int) -> tuple[Question, ...]:
        """Return the questions without an answer, the newest first."""
        return self._load("WHERE answer IS NULL ORDER BY asked_at DESC, id LIMIT ?", (limit,))

    def save(self, question: Question) -> None:
        """Write a question, new or known by its id."""
        with self._storage.transaction():
            self._storage.run(
                f"INSERT OR REPLACE INTO claim_question ({_COLUMNS})"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    question.id,
                    question.call_id,
                    question.kind,
                    question.contact,
                    question.contact_id,
                    question.text,
                    question.way,
                    to_us(question.asked_at),
                    question.answer,
                    question.words,
                    to_us(question.answered_at) if question.answered_at else None,
                ),
            )

    def remove(self, question_id: str) -> None:
        """Remove a question."""
        with self._storage.transaction():
            self._storage.run("DELETE FROM claim_question WHERE id = ?", (question_id,))

    def claim_before(self, call_id: str, kind: ClaimKind, answered_at: datetime) -> Claim | None:
        """Return how a claim stood before the correction that an answer made, from the history."""
        for before, after in self._storage.rows(
            "SELECT before, after FROM change WHERE call_id = ? AND what = 'corrected'"
            " ORDER BY id DESC",
            (call_id,),
        ):
            closed = load_call(after).claim(kind)
            earlier = load_call(before).claim(kind)
            if closed and closed.checked_at == answered_at and closed != earlier:
                return earlier
        return None

    def _load(self, where: str, params: Sequence[object]) -> tuple[Question, ...]:
        return tuple(_question(row) for row in self._storage.rows(f"{_SELECT} {where}", params))


def _question(row: Sequence[Any]) -> Question:
    return Question(
        id=row[0],
        call_id=row[1],
        kind=ClaimKind(row[2]),
        contact=row[3],
        contact_id=row[4],
        text=row[5],
        way=Way(row[6]),
        asked_at=from_us(row[7]),
        answer=Result(row[8]) if row[8] else None,
        words=row[9],
        answered_at=from_us(row[10]) if row[10] is not None else None,
    )
