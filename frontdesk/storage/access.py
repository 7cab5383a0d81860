"""Reading all that an erasure would take out of a desk, for whom it is about to see."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from frontdesk.domain.access import Correction, Posted
from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.day import Draft
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.people import ExpectedCall
from frontdesk.storage.call_codec import load_call
from frontdesk.storage.call_rows import WITH_DETAILS, load
from frontdesk.storage.database import Storage, from_us
from frontdesk.storage.expected import ExpectedStore
from frontdesk.storage.instructions import InstructionStore

#: So many values stand in one statement.
_AT_ONCE = 500


class AccessStore:
    """Reads by the ids that an erasure plan names."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def calls(self, ids: Sequence[str]) -> tuple[Call, ...]:
        """Return these calls, the oldest first."""
        found: list[Call] = []
        for marks, part in _parts(ids):
            found += load(self._storage, f"WHERE id IN ({marks}) AND {WITH_DETAILS}", part)
        return tuple(sorted(found, key=lambda call: (call.started_at, call.id)))

    def corrections(self, ids: Sequence[int]) -> list[tuple[str, Correction]]:
        """Return these entries of the history in their order, each with its call's id."""
        found: list[tuple[str, Correction]] = []
        for marks, part in _parts(ids):
            for call_id, at, what, before, after in self._storage.rows(
                "SELECT call_id, changed_at, what, before, after FROM change"
                f" WHERE id IN ({marks}) ORDER BY id",
                part,
            ):
                with suppress(ValueError):  # a damaged text tells nothing
                    kept = Correction(from_us(at), what, load_call(before), load_call(after))
                    found.append((call_id, kept))
        return found

    def posted(self, ids: Sequence[str]) -> Iterator[tuple[str, Posted]]:
        """Yield the mails about these calls, each with the call's id."""
        for marks, part in _parts(ids):
            for call_id, contact, recipient, made, done, content in self._storage.rows(
                "SELECT call_id, contact, recipient, made_at, done_at, content FROM outbox"
                f" WHERE call_id IN ({marks}) ORDER BY made_at, id",
                part,
            ):
                yield call_id, Posted(contact, recipient, from_us(made), _moment(done),
                                      _text_of(content))  # fmt: skip

    def done(self, ids: Sequence[str]) -> Iterator[tuple[str, str, datetime]]:
        """Yield what was ticked off in these calls: the call's id, its kind, when."""
        for marks, part in _parts(ids):
            for call_id, kind, at in self._storage.rows(
                f"SELECT call_id, kind, closed_at FROM closed_item WHERE call_id IN ({marks})"
                " AND closed_at > 0 ORDER BY closed_at",
                part,
            ):
                yield call_id, kind, from_us(at)

    def drafts(self, ids: Sequence[str]) -> tuple[Draft, ...]:
        """Return these drafts; one that cannot be read tells nothing."""
        import json

        found: list[Draft] = []
        for marks, part in _parts(ids):
            for text, state, at in self._storage.rows(
                f"SELECT call, state, saved_at FROM draft WHERE id IN ({marks}) ORDER BY saved_at",
                part,
            ):
                with suppress(ValueError):
                    table = json.loads(state)
                    typed = {str(k): str(v) for k, v in table.items()} if table else {}
                    found.append(Draft(load_call(text), from_us(at), typed))
        return tuple(found)

    def expected(self, ids: Sequence[str]) -> tuple[ExpectedCall, ...]:
        """Return these expected calls."""
        store = ExpectedStore(self._storage)
        return tuple(one for one in map(store.get, ids) if one is not None)

    def instructions(self, keys: Sequence[int], companies: Collection[int]) -> list[Instruction]:
        """Return the instructions for these callers and companies, those that are over too."""
        store, found = InstructionStore(self._storage), dict[str, None]()
        for column, values in (("caller_id", keys), ("company_id", tuple(companies))):
            only = "" if column == "caller_id" else " AND caller_id IS NULL"
            for marks, part in _parts(values):
                found |= dict.fromkeys(
                    row[0]
                    for row in self._storage.rows(
                        f"SELECT id FROM standing_instruction WHERE {column} IN ({marks}){only}"
                        " ORDER BY made_at, id",
                        part,
                    )
                )
        return [one for one in map(store.get, found) if one is not None]

    def numbers_of(self, keys: Sequence[int]) -> tuple[PhoneNumber, ...]:
        """Return the numbers that these callers are known under, a switchboard's too."""
        return tuple(
            PhoneNumber(e164, shown, shown)
            for marks, part in _parts(keys)
            for e164, shown in self._storage.rows(
                "SELECT DISTINCT e164, shown FROM caller_number"
                f" WHERE caller_id IN ({marks}) ORDER BY e164",
                part,
            )
        )

    # Who else

    def named(self, folded: Collection[str], but: Collection[int]) -> set[str]:
        """Return those of these folded names that only other callers have, and no contact."""
        found = {
            name
            for marks, part in _parts(tuple(folded))
            for name, key in self._storage.rows(
                f"SELECT folded, id FROM caller WHERE folded IN ({marks})", part
            )
            if key not in but
        }
        own = {
            row[0]
            for marks, part in _parts(tuple(but))
            for row in self._storage.rows(f"SELECT folded FROM caller WHERE id IN ({marks})", part)
        }
        return found - own

    def numbers(self, numbers: Collection[str], but: Collection[int]) -> set[str]:
        """Return those of these numbers (E.164) that other callers have and these do not."""
        have: dict[str, set[int]] = {}
        for marks, part in _parts(tuple(numbers)):
            for e164, key in self._storage.rows(
                f"SELECT e164, caller_id FROM caller_number WHERE e164 IN ({marks})", part
            ):
                have.setdefault(e164, set()).add(key)
        return {e164 for e164, keys in have.items() if not keys & set(but)}


def _parts(values: Sequence[Any]) -> Iterator[tuple[str, Sequence[Any]]]:
    for start in range(0, len(values), _AT_ONCE):
        part = values[start : start + _AT_ONCE]
        yield ", ".join("?" * len(part)), part


def _moment(value: int | None) -> datetime | None:
    return from_us(value) if value is not None else None


def _text_of(content: bytes) -> str:
    """Return the text of a mail that has not gone out yet; it is emptied once it has."""
    if not content:
        return ""
    from email import message_from_bytes, policy

    message = message_from_bytes(bytes(content), policy=policy.default)
    body = message.get_body(("plain",))
    try:
        return str(body.get_content()) if body is not None else ""
    except (LookupError, ValueError):  # a character set that nobody knows
        return ""
