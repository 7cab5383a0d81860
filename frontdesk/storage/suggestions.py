"""Past referrals as they teach who is right, read in small parts in the order of their last change.

Triggers keep that order (`storage/migrations/m0002_checks.py`): whoever writes, this process or
another, and whatever for, each referral that is new or was changed stands once more at the end.
"""

from collections.abc import Sequence
from typing import Any

from frontdesk.domain.suggestion_lessons import PastReferral, Touched
from frontdesk.domain.terms import Answer
from frontdesk.storage.database import Storage

#: Stands at the place of the last removal; what is gone leaves nothing behind.
GONE = ""
_SELECT = (
    "SELECT l.place, l.referral_id, r.id, c.topic, c.reason, r.contact, r.contact_id, r.answer,"
    " r.passed_to FROM referral_log l LEFT JOIN referral r ON r.id = l.referral_id"
    " LEFT JOIN call c ON c.seq = r.call_seq"
)
_ANSWERS = {str(answer): answer for answer in Answer}


class LessonStore:
    """What was passed on and how it was answered."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def newest(self) -> int:
        """Return the place of the last change; 0 where there is none."""
        return int(self._storage.value("SELECT ifnull(max(place), 0) FROM referral_log"))

    def before(self, place: int, limit: int) -> list[Touched]:
        """Return the last changes at or before `place`, the newest first."""
        found = self._storage.rows(
            f"{_SELECT} WHERE l.place <= ? ORDER BY l.place DESC LIMIT ?", (place, limit)
        )
        return [_touched(row) for row in found]

    def after(self, place: int, limit: int) -> list[Touched]:
        """Return the first changes after `place`, the oldest first."""
        found = self._storage.rows(
            f"{_SELECT} WHERE l.place > ? ORDER BY l.place LIMIT ?", (place, limit)
        )
        return [_touched(row) for row in found]

    def known(self, ids: Sequence[str]) -> set[str]:
        """Return those of these ids (500 at most) that are still there."""
        marks = ", ".join("?" * len(ids))
        return {
            row[0]
            for row in self._storage.rows(f"SELECT id FROM referral WHERE id IN ({marks})", ids)
        }


def _touched(row: tuple[Any, ...]) -> Touched:
    place, touched, known, topic, reason, contact, contact_id, answer, passed_to = row
    if known is None:
        return Touched(place, touched)
    referral = PastReferral(
        known, topic or "", reason or "", contact, contact_id, _ANSWERS.get(answer), passed_to
    )
    return Touched(place, touched, referral)
