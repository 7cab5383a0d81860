"""Standing instructions: written down in seconds, shown at every ring, ended with undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.domain.errors import UserError
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.plain import one_line
from frontdesk.services.inert import inert

if TYPE_CHECKING:
    from frontdesk.services.contacts import ContactService
    from frontdesk.storage.instructions import InstructionStore


class InstructionService:
    """What contacts want done with callers and companies."""

    def __init__(
        self,
        store: InstructionStore,
        contacts: Callable[[], ContactService],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._contacts = contacts
        self._now = now

    def of(self, caller_key: int | None, company_key: int | None) -> tuple[Instruction, ...]:
        """Return what still counts for a caller and for a company, the newest first.

        What was asked about a merged caller counts for the one it was merged into.
        """
        return self._store.of(caller_key, company_key, self._now())

    def save(self, instruction: Instruction) -> Instruction:
        """Save an instruction, new or known by its id, and return it.

        Raises `UserError` without a contact or a text, without anybody it is for, or where its end
        is over already.
        """
        plain = inert(instruction)
        kept = replace(plain, contact=one_line(plain.contact), text=plain.text.strip())
        now = self._now()
        if not kept.contact:
            raise UserError("instruction_without_contact")
        if not kept.text:
            raise UserError("instruction_without_text")
        if kept.caller_key is None and kept.company_key is None:
            raise UserError("caller_unknown")
        if not kept.counts_at(now):
            raise UserError("instruction_over")
        if kept.contact_id is None:
            contact = self._contacts().find(kept.contact)
            if contact is not None:
                kept = replace(kept, contact_id=contact.id, contact=contact.name)
        kept = replace(kept, made_at=kept.made_at or now)
        self._store.save(kept, now)
        return kept

    def end(self, instruction_id: str) -> Instruction:
        """End an instruction now and return it; saving it brings it back.

        Raises `UserError` where it is not known (any more).
        """
        found = self._store.get(instruction_id)
        if found is None:
            raise UserError("instruction_unknown")
        self._store.remove(instruction_id)
        return found
