"""Which caller and company a call belongs to, and the figures kept on each caller."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from frontdesk.domain.call import Call
from frontdesk.domain.folding import fold, fold_company
from frontdesk.storage.database import Storage, to_us
from frontdesk.storage.merged import kept_row, merged_rows, way_to_kept
from frontdesk.storage.search import add_caller, drop_caller

_CACHED = 50_000


class _Found(NamedTuple):
    """The caller a call belongs to, the company, and the merged callers by way of whom."""

    key: int
    company: int | None
    merged: tuple[int, ...] = ()


class People:
    """Finds or makes the caller and the company of a call, within the writer's transaction.

    What was found is remembered until another process writes, which makes an import quick.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._companies: OrderedDict[str, int] = OrderedDict()
        self._callers: OrderedDict[tuple[str, int | None, str | None], _Found] = OrderedDict()
        #: Who was named with which number in this transaction, until `count` has written it.
        self._named: dict[tuple[str, str], _Found] = {}
        #: Which new calls came under the name of a merged caller, until `count` has written it.
        self._under_merged: list[tuple[int, str]] = []
        #: Whether there is any merged caller; `None` until it is asked.
        self._some_merged: bool | None = None
        self._version: object = None

    def begin(self) -> None:
        """Forget what was found if another process has written since; within a transaction."""
        version = (id(self._storage.connection()), self._storage.value("PRAGMA data_version"))
        if version != self._version:
            self.forget()
            self._version = version

    def forget(self) -> None:
        """Forget what was found: after a rollback it may be gone."""
        self._companies.clear()
        self._callers.clear()
        self._named.clear()
        self._under_merged.clear()
        self._some_merged = None

    @property
    def _has_merged(self) -> bool:
        if self._some_merged is None:
            self._some_merged = (
                self._storage.value("SELECT 1 FROM caller WHERE merged_into IS NOT NULL LIMIT 1")
                == 1
            )
        return self._some_merged

    def resolve(self, call: Call, *, make: bool = True) -> Call:
        """Return the call with the keys of its caller and company, made where they are new.

        A merged caller's name leads to the one that was kept. With `make=False` nothing is written
        and an unknown person or company has no key.
        """
        company_key = self._company(call.company, make)
        if not call.caller.strip():
            return replace(call, caller_key=None, company_key=company_key)
        folded = fold(call.caller) or call.caller.strip().lower()
        unknown_company = company_key is None and bool(call.company.strip())
        asked = (folded, company_key, call.number.e164 if company_key is None else None)
        known = self._callers.get(asked) if make else None
        if known is None:
            known = None if unknown_company else self._find(call, folded, company_key, make)
            if known is None:
                if not make:
                    return replace(call, caller_key=None, company_key=company_key)
                known = _Found(self._add(call, folded, company_key), company_key)
            if make:
                _remember(self._callers, asked, known)
        if make and call.number.e164:
            self._named[folded, call.number.e164] = known
        if make:
            self._under_merged += [(key, call.id) for key in known.merged]
        return replace(call, caller_key=known.key, company_key=company_key or known.company)

    def resolve_again(self, before: Call, call: Call) -> Call:
        """Return a correction of `before` with its keys: the same where it names the same person.

        A caller may have got another name since, or have been merged.
        """
        if before.caller_key is not None and _named_alike(before, call):
            return replace(call, caller_key=before.caller_key, company_key=before.company_key)
        self._storage.run("DELETE FROM merged_call WHERE call_id = ?", (before.id,))
        return self.resolve(call)

    def _company(self, name: str, make: bool) -> int | None:
        if not name.strip():
            return None
        folded = fold_company(name) or name.strip().lower()
        known = self._companies.get(folded) if make else None
        if known is not None:
            return known
        key = self._storage.value("SELECT id FROM company WHERE folded = ?", (folded,))
        if not make:
            return None if key is None else int(key)
        if key is None:
            self._storage.run(
                "INSERT INTO company (name, folded) VALUES (?, ?)", (name.strip(), folded)
            )
            key = self._storage.value("SELECT last_insert_rowid()")
        _remember(self._companies, folded, int(key))
        return int(key)

    def _find(self, call: Call, folded: str, company: int | None, learn: bool) -> _Found | None:
        """Find by name and company; without a company by name and number, else the nameless one.

        With `learn` a caller whose company was not known until now gets it.
        """
        if company is not None:
            found = self._storage.row(
                "SELECT id FROM caller WHERE folded = ? AND company_id = ?", (folded, company)
            )
            if found is not None:
                return self._kept(found[0], company)
            numbered = self._numbered(call, folded, "AND c.company_id IS NULL")
            if numbered is None or numbered.company is not None:
                return None
            if learn:
                self._set_company(numbered.key, company)
            return numbered._replace(company=company)
        numbered = self._numbered(call, folded)
        if numbered is not None:
            return numbered
        found = self._storage.row(
            "SELECT id FROM caller WHERE folded = ? AND company_id IS NULL", (folded,)
        )
        return self._kept(found[0], None) if found else None

    def _kept(self, key: int, company: int | None) -> _Found:
        """Return who stands for the caller of this row: itself, or the one it was merged into."""
        if not self._has_merged:
            return _Found(key, company)
        *merged, kept = way_to_kept(self._storage, key)
        return _Found(kept, company, tuple(merged))

    def _numbered(self, call: Call, folded: str, condition: str = "") -> _Found | None:
        """Find by name (a merged caller's too) and number, the last who called so."""
        number = call.number.e164
        if not number:
            return None
        if (folded, number) in self._named:
            return self._named[folded, number]
        found = self._storage.row(
            "SELECT c.id, c.company_id FROM caller c JOIN caller_number n ON n.caller_id = c.id"
            f" WHERE n.e164 = ? AND c.folded = ? {condition} ORDER BY c.last_at DESC LIMIT 1",
            (number, folded),
        )
        if found:
            return _Found(*found)
        return self._numbered_merged(number, folded, condition)

    def _numbered_merged(self, number: str, folded: str, condition: str) -> _Found | None:
        if not self._has_merged:
            return None
        having = {
            row[0]: _Found(row[0], row[1])
            for row in self._storage.rows(
                "SELECT c.id, c.company_id FROM caller_number n JOIN caller c ON c.id = n.caller_id"
                f" WHERE n.e164 = ? AND EXISTS (SELECT 1 FROM caller WHERE merged_into = c.id)"
                f" {condition} ORDER BY c.last_at DESC LIMIT 50",
                (number,),
            )
        }
        for kept, key, _name, named, _company in merged_rows(self._storage, list(having)):
            if named == folded:
                return having[kept]._replace(merged=way_to_kept(self._storage, key)[:-1])
        return None

    # The search index holds a caller once, with the names of those merged into it.

    def drop_words(self, key: int) -> None:
        """Take a caller out of the search index; before a name of it changes."""
        drop_caller(self._storage, key, *self._words(key))

    def add_words(self, key: int) -> None:
        """Put a caller into the search index, under the names of those merged into it too."""
        add_caller(self._storage, key, *self._words(key))

    def _words(self, key: int) -> tuple[str, str]:
        own = self._storage.row("SELECT name, company_id FROM caller WHERE id = ?", (key,))
        if own is None:
            return ("", "")
        merged = merged_rows(self._storage, [key])
        companies = dict.fromkeys([own[1], *(row[4] for row in merged)])
        return (
            " ".join([own[0], *(row[2] for row in merged)]),
            " ".join(self._company_name(company) for company in companies).strip(),
        )

    def _set_company(self, key: int, company: int | None) -> None:
        self.drop_words(key)
        self._storage.run("UPDATE caller SET company_id = ? WHERE id = ?", (company, key))
        self.add_words(key)
        self._forget_found()

    def _forget_found(self) -> None:
        """Forget who was found, not what is still to be written."""
        self._companies.clear()
        self._callers.clear()
        self._named.clear()

    def unlearn_company(self, call: Call) -> None:
        """Take a company from its caller that no call but this one, gone by now, has named."""
        key, company = call.caller_key, call.company_key
        if key is None or company is None or not call.company.strip():
            return
        named, others = self._storage.row(  # type: ignore[misc]
            "SELECT ifnull(sum(company_id IS ?), 0), count(*) FROM call WHERE caller_id = ?",
            (company, key),
        )
        current = self._storage.value("SELECT company_id FROM caller WHERE id = ?", (key,))
        if others and not named and current == company:
            self._set_company(key, None)

    def _company_name(self, company: int | None) -> str:
        if company is None:
            return ""
        return str(self._storage.value("SELECT name FROM company WHERE id = ?", (company,)))

    def _add(self, call: Call, folded: str, company: int | None) -> int:
        name = call.caller.strip()
        self._storage.run(
            "INSERT INTO caller (name, folded, company_id) VALUES (?, ?, ?)",
            (name, folded, company),
        )
        key = int(self._storage.value("SELECT last_insert_rowid()"))
        add_caller(self._storage, key, name, self._company_name(company))
        return key

    def count(self, calls: Iterable[Call]) -> None:
        """Add these new calls to the figures and numbers of their callers."""
        figures: dict[int, list[int]] = {}
        numbers: set[tuple[int, str, str, str]] = set()
        for call in calls:
            if call.caller_key is None:
                continue
            started = to_us(call.started_at)
            known = figures.setdefault(call.caller_key, [0, started, started])
            known[0] += 1
            known[1] = min(known[1], started)
            known[2] = max(known[2], started)
            if call.number.e164:
                number = call.number
                tail = number_tail(number.e164 or "")
                numbers.add((call.caller_key, number.e164 or "", number.shown, tail))
        self._storage.many(
            "UPDATE caller SET calls = calls + ?, first_at = min(ifnull(first_at, ?), ?),"
            " last_at = max(ifnull(last_at, ?), ?) WHERE id = ?",
            [(n, first, first, last, last, key) for key, (n, first, last) in figures.items()],
        )
        self._storage.many(
            "INSERT OR IGNORE INTO caller_number (caller_id, e164, shown, tail)"
            " VALUES (?, ?, ?, ?)",
            sorted(numbers),
        )
        self._storage.many(
            "INSERT OR IGNORE INTO merged_call (caller_id, call_id) VALUES (?, ?)",
            self._under_merged,
        )
        self._under_merged.clear()
        self._named.clear()

    def recount(self, keys: Sequence[int | None]) -> None:
        """Work out the figures of these callers again; one without any call goes, with its number.

        A caller exists only through calls, or through what a contact wants done with it. One that
        was merged goes with the last call that it would get back.
        """
        self.forget()
        for key in {kept_row(self._storage, key) for key in keys if key is not None}:
            self._drop_empty_merged(key)
            calls, first, last = self._storage.row(  # type: ignore[misc]
                "SELECT count(*), min(started_at), max(started_at) FROM call WHERE caller_id = ?",
                (key,),
            )
            if calls or self._is_needed(key):
                self._storage.run(
                    "UPDATE caller SET calls = ?, first_at = ?, last_at = ? WHERE id = ?",
                    (calls, first, last, key),
                )
                self._storage.run(
                    "DELETE FROM caller_number WHERE caller_id = ? AND e164 NOT IN"
                    " (SELECT e164 FROM call WHERE caller_id = ? AND e164 IS NOT NULL)",
                    (key, key),
                )
                continue
            found = self._storage.row("SELECT company_id FROM caller WHERE id = ?", (key,))
            if found:
                self.drop_words(key)
                self._storage.run("DELETE FROM caller WHERE id = ?", (key,))
                self.drop_unused_companies([found[0]])

    def _is_needed(self, key: int) -> bool:
        return (
            self._storage.value(
                "SELECT EXISTS (SELECT 1 FROM standing_instruction WHERE caller_id = ?)"
                " OR EXISTS (SELECT 1 FROM caller WHERE merged_into = ?)",
                (key, key),
            )
            == 1
        )

    def _drop_empty_merged(self, kept: int) -> None:
        """Remove those merged into this caller that have no call to get back; the inner first."""
        inside = merged_rows(self._storage, [kept])
        if not inside:
            return
        self.drop_words(kept)
        for _kept, key, _name, _folded, company in reversed(inside):
            got_back = self._storage.value(
                "SELECT 1 FROM merged_call m JOIN call c ON c.id = m.call_id"
                " WHERE m.caller_id = ? AND c.caller_id = ? LIMIT 1",
                (key, kept),
            )
            if got_back is None and not self._is_needed(key):
                self._storage.run("DELETE FROM caller WHERE id = ?", (key,))
                self.drop_unused_companies([company])
        self.add_words(kept)

    def drop_unused_companies(self, keys: Sequence[int | None]) -> None:
        """Remove those of these companies that neither a call nor a caller names any more."""
        for key in {key for key in keys if key is not None}:
            self._storage.run(
                "DELETE FROM company WHERE id = ? AND NOT EXISTS"
                " (SELECT 1 FROM call WHERE company_id = company.id) AND NOT EXISTS"
                " (SELECT 1 FROM caller WHERE company_id = company.id) AND NOT EXISTS"
                " (SELECT 1 FROM standing_instruction WHERE company_id = company.id)",
                (key,),
            )

    def rename(self, key: int, name: str, company: str) -> None:
        """Give a caller another name or company; calls keep the words as they were said."""
        found = self._storage.row("SELECT company_id FROM caller WHERE id = ?", (key,))
        if found is None:
            return
        company_key = self._company(company, make=True)
        self.drop_words(key)
        self._storage.run(
            "UPDATE caller SET name = ?, folded = ?, company_id = ? WHERE id = ?",
            (name.strip(), fold(name) or name.strip().lower(), company_key, key),
        )
        self._storage.run(
            "UPDATE call SET company_id = ? WHERE caller_id = ? AND company = ''"
            " AND NOT EXISTS (SELECT 1 FROM merged_call WHERE call_id = call.id)",
            (company_key, key),
        )
        self.add_words(key)
        self.drop_unused_companies([found[0]])
        self.forget()


def _named_alike(one: Call, other: Call) -> bool:
    return (one.caller, one.company, one.number.e164) == (
        other.caller,
        other.company,
        other.number.e164,
    )


def number_tail(e164: str) -> str:
    """Return the last nine digits backwards, by which the end of a number is found."""
    return e164[-9:][::-1]


_K = TypeVar("_K")
_V = TypeVar("_V")


def _remember(cache: OrderedDict[_K, _V], key: _K, value: _V) -> None:
    cache[key] = value
    if len(cache) > _CACHED:
        cache.popitem(last=False)
