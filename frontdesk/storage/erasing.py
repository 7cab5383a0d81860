"""Finding all that is kept of somebody, taking it out, and out of the file's bytes too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from frontdesk.domain.call import Call
from frontdesk.domain.erasure import ErasePlan
from frontdesk.domain.errors import StorageUnavailable
from frontdesk.domain.folding import fold, fold_company
from frontdesk.storage.backup import drop_migration_copies, migration_copies
from frontdesk.storage.call_codec import load_call
from frontdesk.storage.callers import CallerStore
from frontdesk.storage.database import Storage
from frontdesk.storage.merged import kept_row, merged_rows
from frontdesk.storage.privacy import PrivacyStore

#: Up to this size a file is written anew in memory, so that no second one lies on the disk.
_IN_MEMORY = 256 * 1024 * 1024


class EraseStore:
    """Reads what an erasure concerns and carries it out; `callers` finds whom it is about."""

    def __init__(self, storage: Storage, privacy: PrivacyStore, callers: CallerStore) -> None:
        self._storage = storage
        self._privacy = privacy
        self.callers = callers

    def plan(
        self, name: str, company: str, callers: Sequence[int], numbers: Sequence[str]
    ) -> ErasePlan:
        """Return all that is kept of these rows of a caller and of these numbers (E.164).

        Of a number count the calls in which nobody gave a name, where nobody else has it.
        """
        whose = set(self._with_merged(callers))
        own = self._own_numbers(whose, numbers)
        calls = sorted(self._call_ids(whose, own))
        person = _Person(name, company, whose, set(own))
        return ErasePlan(
            name=name,
            company=company,
            numbers=tuple(own),
            caller_keys=tuple(sorted(whose)),
            call_ids=tuple(calls),
            draft_ids=tuple(self._drafts(person, set(calls))),
            expected_ids=tuple(self._expected(person)),
            change_ids=tuple(self._changes(person, set(calls))),
            questions=self._count_of("claim_question", "call_id", calls),
            instructions=self._count_of("standing_instruction", "caller_id", sorted(whose)),
            marks=self._count_of(
                "call", "outcome_reason IN ('no_further_calls', 'objection') AND id", calls
            ),
            copies=len(migration_copies(self._storage.path)),
        )

    def carry_out(self, plan: ErasePlan) -> None:
        """Take all of a plan out, in one transaction."""
        with self._privacy.writing():
            self._storage.many(
                "DELETE FROM standing_instruction WHERE caller_id = ?",
                [(key,) for key in plan.caller_keys],
            )
            self._privacy.anonymise(plan.call_ids)
            self._privacy.name_all_anew(plan.call_ids)
            for table, ids in (
                ("draft", plan.draft_ids),
                ("expected_call", plan.expected_ids),
                ("change", plan.change_ids),
            ):
                self._storage.many(f"DELETE FROM {table} WHERE id = ?", [(one,) for one in ids])

    def clean_file(self) -> None:
        """Leave no byte of what was taken out: in the file, its log, and copies before an update.

        Merges the search indexes, writes the file anew, empties the write-ahead log. Raises
        `StorageUnavailable` where another program keeps the file busy; then it can be done again.
        """
        storage = self._storage
        storage.value("PRAGMA secure_delete = 1")
        for table in ("call_search", "caller_search"):
            storage.run(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        small = storage.path.stat().st_size <= _IN_MEMORY
        storage.run(f"PRAGMA temp_store = {2 if small else 1}")
        try:
            storage.run("VACUUM")
        finally:
            storage.run("PRAGMA temp_store = 2")
        busy, _, _ = storage.row("PRAGMA wal_checkpoint(TRUNCATE)") or (0, 0, 0)
        if busy:
            raise StorageUnavailable("database_locked", path=str(storage.path))
        drop_migration_copies(storage.path)

    # What there is

    def _with_merged(self, keys: Sequence[int]) -> Iterator[int]:
        kept = [kept_row(self._storage, key) for key in keys]
        yield from kept
        yield from (row[1] for row in merged_rows(self._storage, kept))

    def _own_numbers(self, keys: set[int], numbers: Sequence[str]) -> list[str]:
        """Return the numbers that nobody but these callers has, and that are no partner's."""
        found = set(numbers)
        for key in keys:
            found.update(
                row[0]
                for row in self._storage.rows(
                    "SELECT e164 FROM caller_number WHERE caller_id = ?", (key,)
                )
            )
        own = []
        for e164 in sorted(found):
            others = self._storage.rows(
                "SELECT caller_id FROM caller_number WHERE e164 = ?", (e164,)
            )
            partner = self._storage.value("SELECT 1 FROM partner_number WHERE e164 = ?", (e164,))
            if {row[0] for row in others} <= keys and not partner:
                own.append(e164)
        return own

    def _call_ids(self, keys: set[int], numbers: Sequence[str]) -> set[str]:
        found: set[str] = set()
        for where, value in (
            *(("caller_id = ?", key) for key in keys),
            *(("caller_id IS NULL AND e164 = ?", number) for number in numbers),
        ):
            found.update(
                row[0] for row in self._storage.rows(f"SELECT id FROM call WHERE {where}", (value,))
            )
        return found

    def _count_of(self, table: str, column: str, values: Sequence[object]) -> int:
        total = 0
        for start in range(0, len(values), 500):
            part = values[start : start + 500]
            marks = ", ".join("?" * len(part))
            total += self._storage.value(
                f"SELECT count(*) FROM {table} WHERE {column} IN ({marks})", part
            )
        return total

    def _drafts(self, person: _Person, calls: set[str]) -> Iterator[str]:
        for draft, text in self._storage.rows("SELECT id, call FROM draft"):
            if draft in calls or person.is_in(text):
                yield draft

    def _expected(self, person: _Person) -> Iterator[str]:
        for expected, who, company in self._storage.rows(
            "SELECT id, who, company FROM expected_call"
        ):
            if person.is_named(who, company):
                yield expected

    def _changes(self, person: _Person, calls: set[str]) -> Iterator[int]:
        """Find corrections of these calls, and of others that once were said to be theirs."""
        for change, call, before, after in self._storage.rows(
            "SELECT id, call_id, before, after FROM change"
        ):
            if call in calls or person.is_in(before) or person.is_in(after):
                yield change


class _Person:
    """Whom an erasure is about, as it is compared."""

    def __init__(self, name: str, company: str, keys: set[int], numbers: set[str]) -> None:
        self._name, self._company = fold(name), fold_company(company)
        self._keys = keys
        self._numbers = numbers

    def is_named(self, name: str, company: str) -> bool:
        """Tell whether a name is theirs; a company that was not given is no difference."""
        if not self._name or fold(name) != self._name:
            return False
        folded = fold_company(company)
        return not folded or not self._company or folded == self._company

    def is_in(self, text: str) -> bool:
        """Tell whether a call that was written as JSON is theirs.

        A name alone says nothing where another number came with it.
        """
        call: Call | None = None
        with suppress(ValueError):
            call = load_call(text)
        if call is None:
            return False
        own = call.number.e164 in self._numbers
        if call.caller_key in self._keys or (own and not call.caller):
            return True
        if not self.is_named(call.caller, call.company):
            return False
        same_company = fold_company(call.company) == self._company
        return same_company or own or not call.number.e164
