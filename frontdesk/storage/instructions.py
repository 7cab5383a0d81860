"""Standing instructions as rows; those of a merged caller count for the one it was merged into."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from frontdesk.domain.instruction import Instruction
from frontdesk.storage.database import Storage, from_us, to_us
from frontdesk.storage.merged import merged_rows

_COLUMNS = "id, contact, contact_id, caller_id, company_id, text, until, made_at"
_SELECT = f"SELECT {_COLUMNS} FROM standing_instruction"


class InstructionStore:
    """Reads and writes what contacts asked of the desk."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def get(self, instruction_id: str) -> Instruction | None:
        """Return the instruction with that id."""
        row = self._storage.row(f"{_SELECT} WHERE id = ?", (instruction_id,))
        return _instruction(row) if row else None

    def of(
        self, caller_key: int | None, company_key: int | None, now: datetime
    ) -> tuple[Instruction, ...]:
        """Return what counts at `now` for a caller and for a company, the newest first."""
        found: list[Instruction] = []
        if caller_key is not None:
            keys = [caller_key, *(row[1] for row in merged_rows(self._storage, [caller_key]))]
            marks = ", ".join("?" * len(keys))
            found += self._load(f"caller_id IN ({marks})", keys, now)
        if company_key is not None:
            found += self._load("company_id = ? AND caller_id IS NULL", [company_key], now)
        return tuple(found)

    def _load(self, where: str, params: Sequence[object], now: datetime) -> list[Instruction]:
        rows = self._storage.rows(
            f"{_SELECT} WHERE {where} AND (until IS NULL OR until > ?) ORDER BY made_at DESC, id",
            (*params, to_us(now)),
        )
        return [_instruction(row) for row in rows]

    def save(self, instruction: Instruction, now: datetime) -> None:
        """Write an instruction, new or known by its id."""
        with self._storage.transaction():
            self._storage.run(
                f"INSERT OR REPLACE INTO standing_instruction ({_COLUMNS})"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    instruction.id,
                    instruction.contact,
                    instruction.contact_id,
                    instruction.caller_key,
                    instruction.company_key,
                    instruction.text,
                    to_us(instruction.until) if instruction.until else None,
                    to_us(instruction.made_at or now),
                ),
            )

    def remove(self, instruction_id: str) -> None:
        """Remove an instruction."""
        with self._storage.transaction():
            self._storage.run("DELETE FROM standing_instruction WHERE id = ?", (instruction_id,))


def _instruction(row: Sequence[Any]) -> Instruction:
    return Instruction(
        id=row[0],
        contact=row[1],
        contact_id=row[2],
        caller_key=row[3],
        company_key=row[4],
        text=row[5],
        until=from_us(row[6]) if row[6] is not None else None,
        made_at=from_us(row[7]),
    )
