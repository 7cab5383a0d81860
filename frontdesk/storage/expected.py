"""Expected calls as contacts announced them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from frontdesk.domain.people import ExpectedCall
from frontdesk.storage.database import Storage, from_us, to_us

_COLUMNS = "id, contact, contact_id, who, company, starts_at, ends_at, topic, origin"
_SELECT = f"SELECT {_COLUMNS} FROM expected_call"


class ExpectedStore:
    """Reads and writes what contacts announced."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def get(self, expected_id: str) -> ExpectedCall | None:
        """Return the expected call with that id."""
        found = self._load("WHERE id = ?", (expected_id,))
        return found[0] if found else None

    def open_after(self, moment: datetime) -> tuple[ExpectedCall, ...]:
        """Return those not over at `moment`: the first due first, those without a time last."""
        return self._load(
            "WHERE ends_at IS NULL OR ends_at > ?"
            " ORDER BY starts_at IS NULL, ifnull(starts_at, ends_at), id",
            (to_us(moment),),
        )

    def over_before(self, moment: datetime, limit: int) -> tuple[ExpectedCall, ...]:
        """Return those over at `moment`, the last over first."""
        return self._load(
            "WHERE ends_at <= ? ORDER BY ends_at DESC, id LIMIT ?", (to_us(moment), limit)
        )

    def near(self, first: datetime, last: datetime) -> tuple[ExpectedCall, ...]:
        """Return those whose time reaches into the span, and those without a time."""
        return self._load(
            "WHERE (ends_at IS NULL OR ends_at >= ?) AND (starts_at IS NULL OR starts_at <= ?)"
            " ORDER BY starts_at IS NULL, starts_at, id",
            (to_us(first), to_us(last)),
        )

    def save(self, expected: ExpectedCall) -> None:
        """Write an expected call, new or known by its id."""
        with self._storage.transaction():
            self._storage.run(
                f"INSERT OR REPLACE INTO expected_call ({_COLUMNS})"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                _row(expected),
            )

    def add_all(self, expected: Sequence[ExpectedCall]) -> int:
        """Save expected calls of a file in one transaction; return how many were new.

        The same one again is left alone.
        """
        with self._storage.transaction():
            return sum(self._add_one(call) for call in expected)

    def _add_one(self, expected: ExpectedCall) -> bool:
        row = _row(expected)
        known = self._storage.value(
            "SELECT 1 FROM expected_call WHERE contact = ? AND who = ? AND company = ?"
            " AND starts_at IS ? AND ends_at IS ? AND topic = ? LIMIT 1",
            (row[1], *row[3:8]),
        )
        if known:
            return False
        self._storage.run(
            f"INSERT INTO expected_call ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row
        )
        return True

    def remove(self, expected_id: str) -> None:
        """Remove an expected call."""
        with self._storage.transaction():
            self._storage.run("DELETE FROM expected_call WHERE id = ?", (expected_id,))

    def _load(self, where: str, params: Sequence[object]) -> tuple[ExpectedCall, ...]:
        return tuple(_expected(row) for row in self._storage.rows(f"{_SELECT} {where}", params))


def _row(expected: ExpectedCall) -> tuple[object, ...]:
    return (
        expected.id,
        expected.contact,
        expected.contact_id,
        expected.who,
        expected.company,
        to_us(expected.starts_at) if expected.starts_at else None,
        to_us(expected.ends_at) if expected.ends_at else None,
        expected.topic,
        expected.origin,
    )


def _expected(row: Sequence[Any]) -> ExpectedCall:
    return ExpectedCall(
        id=row[0],
        contact=row[1],
        contact_id=row[2],
        who=row[3],
        company=row[4],
        starts_at=from_us(row[5]) if row[5] is not None else None,
        ends_at=from_us(row[6]) if row[6] is not None else None,
        topic=row[7],
        origin=row[8],
    )
