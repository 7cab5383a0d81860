"""Callers, companies and numbers: who fits what is typed, and what became of their calls."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from frontdesk.domain.call import PhoneNumber
from frontdesk.domain.folding import fold, fold_company, index_text
from frontdesk.domain.past import Match, Past
from frontdesk.domain.people import Caller
from frontdesk.domain.record import Record
from frontdesk.domain.terms import Result
from frontdesk.storage.call_rows import load
from frontdesk.storage.database import Storage, from_us, to_us
from frontdesk.storage.lasting import LastingMarks
from frontdesk.storage.merged import kept_row, merged_rows
from frontdesk.storage.people import number_tail
from frontdesk.storage.search import INDEXED, match_query, newest_callers, newest_calls

_CALLER = (
    "SELECT c.id, c.name, k.name, c.company_id, c.email, c.calls, c.first_at, c.last_at"
    " FROM caller c LEFT JOIN company k ON k.id = c.company_id"
)


#: So many callers are looked through for who called last; where more fit, their calls are asked.
_LOOKED_THROUGH = 120
_HAVING = "SELECT rowid FROM caller_search WHERE caller_search MATCH ?"
#: So many callers are soon sorted; above the second number a word is a common one.
_FEW, _COMMON = 2_000, 50_000


def _picked(found: str, number: int) -> str:
    """Return the condition for callers that a query finds, about so many.

    Few are sorted; many are found once and picked out in the order of the list, to which the plus
    keeps SQLite.
    """
    return f"{'+' if number > _FEW else ''}c.id IN ({found})"


def _moment(value: int | None) -> datetime | None:
    return from_us(value) if value is not None else None


@dataclass(frozen=True, slots=True)
class Asked:
    """What callers are searched by: words, or a number's digits and beginnings of its E.164."""

    words: str = ""
    prefixes: tuple[str, ...] = ()
    digits: str = ""


class CallerStore:
    """Reads about the people outside."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.marks = LastingMarks(storage)

    def get(self, key: int) -> Caller | None:
        """Return the caller of that row, a merged one too."""
        found = self._callers("WHERE c.id = ?", (key,))
        return found[0] if found else None

    def kept(self, key: int) -> int:
        """Return the row that stands for this one: its own, or that of whom it was merged into."""
        return kept_row(self._storage, key)

    def merged(self, key: int) -> tuple[Caller, ...]:
        """Return the callers merged into this one, also by way of another."""
        keys = [row[1] for row in merged_rows(self._storage, [key])]
        marks = ", ".join("?" * len(keys))
        return self._callers(f"WHERE c.id IN ({marks}) ORDER BY c.id", keys) if keys else ()

    def named(self, name: str, limit: int = 20) -> tuple[Caller, ...]:
        """Return the callers whose name and company have all these words, newest first."""
        keys = newest_callers(self._storage, name, 500)
        return self._by_keys(keys)[:limit]

    def of_number(self, e164: str) -> tuple[Caller, ...]:
        """Return the callers known under a number, newest first."""
        return self._callers(
            "WHERE c.id IN (SELECT caller_id FROM caller_number WHERE e164 = ?)"
            " ORDER BY c.last_at DESC LIMIT 50",
            (e164,),
        )

    def page(self, asked: Asked, after: Caller | None, limit: int) -> tuple[Caller, ...]:
        """Return the callers that fit, newest first, those after `after`."""
        clause, params = self._fitting(asked)
        where = [clause, "c.merged_into IS NULL"]
        if after is not None and after.last_at is not None:
            where.append("(c.last_at, c.id) < (?, ?)")
            params.extend((to_us(after.last_at), after.key))
        return self._callers(
            f"WHERE {' AND '.join(where)} ORDER BY c.last_at DESC, c.id DESC LIMIT ?",
            (*params, limit),
        )

    def count(self, asked: Asked) -> int:
        """Return how many callers fit."""
        if not asked.digits and asked.words.strip():  # who was merged has no words there
            query = match_query(asked.words)
            return self._number_having(query) if query else 0
        clause, params = self._fitting(asked)
        found = int(self._storage.value(f"SELECT count(*) FROM caller c WHERE {clause}", params))
        if clause != "1":  # who was merged has no number
            return found
        merged = "SELECT count(*) FROM caller WHERE merged_into IS NOT NULL"
        return found - int(self._storage.value(merged))

    def _fitting(self, asked: Asked) -> tuple[str, list[object]]:
        if asked.digits:
            tail = number_tail(asked.digits)
            ranges = [(prefix, prefix + ":") for prefix in asked.prefixes]
            begins = "".join(" OR (e164 >= ? AND e164 < ?)" for _ in ranges)
            within = f"FROM caller_number WHERE (tail >= ? AND tail < ?){begins}"
            ends: list[object] = [tail, tail + ":", *(end for both in ranges for end in both)]
            number = int(self._storage.value(f"SELECT count(*) {within}", ends))
            return _picked(f"SELECT caller_id {within}", number), ends
        if not asked.words.strip():
            return "1", []
        query = match_query(asked.words)
        if not query:
            return "0", []
        number = self._number_having(query)
        if number > _COMMON and all(len(word) <= INDEXED for word in fold(asked.words).split()):
            # Each caller is asked in the order of the list, which soon has enough of them; not for
            # words longer than the search index has beginnings of, which takes too long.
            return f"EXISTS ({_HAVING} AND rowid = c.id)", [query]
        return _picked(_HAVING, number), [query]

    def _number_having(self, query: str) -> int:
        """Return how many callers the search index has for a query."""
        counted = "SELECT count(*) FROM caller_search WHERE caller_search MATCH ?"
        return int(self._storage.value(counted, (query,)))

    def _by_keys(self, keys: Sequence[int]) -> tuple[Caller, ...]:
        if not keys:
            return ()
        marks = ", ".join("?" * len(keys))
        return self._callers(f"WHERE c.id IN ({marks}) ORDER BY c.last_at DESC", keys)

    def _callers(self, where: str, params: Sequence[object]) -> tuple[Caller, ...]:
        found = self._storage.rows(f"{_CALLER} {where}", params)
        numbers: dict[int, list[PhoneNumber]] = {}
        keys = [row[0] for row in found]
        for start in range(0, len(keys), 500):
            part = keys[start : start + 500]
            marks = ", ".join("?" * len(part))
            for key, e164, shown in self._storage.rows(
                f"SELECT caller_id, e164, shown FROM caller_number WHERE caller_id IN ({marks})",
                part,
            ):
                numbers.setdefault(key, []).append(PhoneNumber(e164, shown, e164))
        also: dict[int, dict[str, None]] = {}
        own = {row[0]: (row[1], row[3]) for row in found}
        for kept, _key, name, _folded, company in merged_rows(self._storage, keys):
            if company is not None and company != own[kept][1]:
                at = self._storage.value("SELECT name FROM company WHERE id = ?", (company,))
                also.setdefault(kept, {}).setdefault(f"{name}, {at}")
            elif name != own[kept][0]:
                also.setdefault(kept, {}).setdefault(name)
        return tuple(
            self._caller(row, tuple(numbers.get(row[0], ())), tuple(also.get(row[0], ())))
            for row in found
        )

    @staticmethod
    def _caller(
        row: Sequence[Any], numbers: tuple[PhoneNumber, ...], also: tuple[str, ...]
    ) -> Caller:
        return Caller(
            key=row[0],
            name=row[1],
            company=row[2] or "",
            company_key=row[3],
            numbers=numbers,
            email=row[4],
            calls=row[5],
            first_at=_moment(row[6]),
            last_at=_moment(row[7]),
            also=also,
        )

    # What is typed

    def people_matching(self, text: str, limit: int) -> tuple[Match, ...]:
        """Return people that fit typed words: those who called lately first."""
        words = fold(text).split()
        long_words = any(len(word) > INDEXED for word in words)
        newest = newest_callers(self._storage, text, _LOOKED_THROUGH, quick=True)
        if long_words and len(newest) == _LOOKED_THROUGH:  # too many begin alike
            newest = newest_callers(self._storage, text, _LOOKED_THROUGH)
        keys: dict[int, None] = {}
        if len(newest) == _LOOKED_THROUGH:  # many fit, so some of them have called lately
            recent = newest_calls(self._storage, text, 60, ("who",), quick=True)
            marks = ", ".join("?" * len(recent))
            for row in self._storage.rows(
                f"SELECT caller_id FROM call WHERE seq IN ({marks}) AND caller_id IS NOT NULL"
                " ORDER BY seq DESC",
                recent,
            ):
                keys.setdefault(row[0])
        keys.update(dict.fromkeys(newest))
        found = self._by_keys(list(keys)[:_LOOKED_THROUGH])
        if long_words:
            found = tuple(caller for caller in found if _has_words(caller, words))
        first = words[0] if words else ""
        ranked = sorted(  # stable: the newest first within each
            found, key=lambda caller: 0 if _begins(caller, first) else 1
        )
        return tuple(self._person(caller) for caller in ranked[:limit])

    def companies_matching(self, text: str, limit: int) -> tuple[Match, ...]:
        """Return companies whose name begins with the typed words, the fullest names last."""
        folded = fold_company(text)
        if not folded:
            return ()
        rows = self._storage.rows(
            "SELECT id, name FROM company WHERE folded >= ? AND folded < ? ORDER BY folded LIMIT ?",
            (folded, folded + "\U0010ffff", limit),
        )
        return tuple(self._company(key, name) for key, name in rows)

    def _company(self, key: int, name: str) -> Match:
        people = self._storage.value(
            "SELECT count(*) FROM caller WHERE company_id = ? AND merged_into IS NULL", (key,)
        )
        last = self._storage.row(
            "SELECT started_at, e164, number_shown, number_raw FROM call WHERE company_id = ?"
            " ORDER BY seq DESC LIMIT 1",
            (key,),
        )
        number = PhoneNumber(last[1], last[2], last[3]) if last and last[1] else PhoneNumber()
        return Match(
            name=name,
            company_key=key,
            number=number,
            last_at=_moment(last[0]) if last else None,
            people=int(people),
        )

    def numbers_matching(self, prefixes: Sequence[str], tail: str, limit: int) -> tuple[Match, ...]:
        """Return people and bare numbers whose number begins so, or ends in `tail` (digits)."""
        keys: dict[int, None] = {}
        bare: dict[str, None] = {}
        for prefix in prefixes:
            if prefix.endswith(tuple("0123456789")):
                for (key,) in self._storage.rows(
                    "SELECT caller_id FROM caller_number WHERE e164 >= ? AND e164 < ? LIMIT 50",
                    (prefix, prefix + ":"),
                ):
                    keys.setdefault(key)
                for (e164,) in self._storage.rows(
                    "SELECT DISTINCT e164 FROM call WHERE e164 >= ? AND e164 < ? LIMIT 20",
                    (prefix, prefix + ":"),
                ):
                    bare.setdefault(e164)
        if len(tail) >= 4:
            backwards = number_tail(tail)
            for (key,) in self._storage.rows(
                "SELECT caller_id FROM caller_number WHERE tail >= ? AND tail < ? LIMIT 20",
                (backwards, backwards + ":"),
            ):
                keys.setdefault(key)
        people = [self._person(caller) for caller in self._by_keys(list(keys))]
        known = {number.e164 for caller in self._by_keys(list(keys)) for number in caller.numbers}
        alone = [self._number(e164) for e164 in bare if e164 not in known]
        return tuple((people + alone)[:limit])

    def _number(self, e164: str) -> Match:
        row = self._storage.row(
            "SELECT started_at, number_shown, number_raw, company, company_id FROM call"
            " WHERE e164 = ? ORDER BY seq DESC LIMIT 1",
            (e164,),
        )
        assert row is not None
        return Match(
            name="",
            company=row[3],
            company_key=row[4],
            number=PhoneNumber(e164, row[1], row[2]),
            last_at=from_us(row[0]),
        )

    @staticmethod
    def _person(caller: Caller) -> Match:
        return Match(
            name=caller.name,
            company=caller.company,
            caller_key=caller.key,
            company_key=caller.company_key,
            number=caller.numbers[0] if caller.numbers else PhoneNumber(),
            last_at=caller.last_at,
        )

    # What is known

    def past_of_caller(self, key: int, limit: int) -> Past:
        """Return the earlier calls of a caller."""
        past = self._past("caller_id = ?", (key,), limit)
        return past if past.lasting else replace(past, mark=self.marks.of_caller(key))

    def past_of_company(self, key: int, limit: int) -> Past:
        """Return the earlier calls of everybody of a company."""
        past = self._past("company_id = ?", (key,), limit)
        return past if past.lasting else replace(past, mark=self.marks.of_company(key))

    def past_of_number(self, e164: str, limit: int, *, nameless: bool = False) -> Past:
        """Return the earlier calls from a number; `nameless` keeps those without a name."""
        extra = " AND caller_id IS NULL" if nameless else ""
        past = self._past(f"e164 = ?{extra}", (e164,), limit)
        return past if past.lasting else replace(past, mark=self.marks.of(e164))

    def _past(self, where: str, params: tuple[object, ...], limit: int) -> Past:
        # Counted in the index alone; the rows lie in the order of time.
        total = self._storage.value(f"SELECT count(*) FROM call WHERE {where}", params)
        if not total:
            return Past()
        first = self._storage.value(
            f"SELECT started_at FROM call WHERE {where} ORDER BY seq LIMIT 1", params
        )
        calls = load(self._storage, f"WHERE {where} ORDER BY seq DESC LIMIT ?", (*params, limit))
        agreement = load(
            self._storage,
            f"WHERE {where} AND (we_said != '' OR wish = 'calls_again'"
            " OR outcome_reason = 'asked_to_write') ORDER BY seq DESC LIMIT 1",
            params,
        )
        lasting = load(
            self._storage,
            f"WHERE {where} AND outcome_reason IN ('no_further_calls', 'objection')"
            " ORDER BY seq DESC LIMIT 1",
            params,
        )
        return Past(
            calls=calls,
            total=total,
            first_at=from_us(first),
            record=self._record(where, params),
            agreement=agreement[0] if agreement else None,
            lasting=lasting[0] if lasting else None,
        )

    def record_of_company(self, key: int) -> Record:
        """Return what became of the claims of everybody of a company."""
        return self._record("company_id = ?", (key,))

    def record_of_numbers(self, numbers: Sequence[str]) -> Record:
        """Return what became of the claims of everybody who called from these numbers."""
        marks = ", ".join("?" * len(numbers))
        return self._record(f"e164 IN ({marks})", tuple(numbers)) if numbers else Record()

    def _record(self, where: str, params: tuple[object, ...]) -> Record:
        counts = dict.fromkeys(Result, 0)
        last: int | None = None
        for result, number, newest in self._storage.rows(
            "SELECT result, count(*), max(call_seq) FROM call JOIN claim ON call_seq = seq"
            f" WHERE {where} GROUP BY result",
            params,
        ):
            counts[Result(result)] = number
            if result == Result.NOT_ACCURATE:
                last = self._storage.value("SELECT started_at FROM call WHERE seq = ?", (newest,))
        return Record(
            accurate=counts[Result.ACCURATE],
            not_accurate=counts[Result.NOT_ACCURATE],
            uncheckable=counts[Result.UNCHECKABLE],
            open=counts[Result.OPEN],
            last_not_accurate=_moment(last),
        )


def _has_words(caller: Caller, words: Sequence[str]) -> bool:
    known = index_text(" ".join((caller.name, caller.company, *caller.also))).split()
    return all(any(name.startswith(word) for name in known) for word in words)


def _begins(caller: Caller, word: str) -> bool:
    names = fold(" ".join((caller.name, *caller.also)))
    return any(part.startswith(word) for part in names.split())
