"""Business partners with their numbers and mail domains."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from frontdesk.domain.call import PhoneNumber
from frontdesk.domain.folding import fold_company
from frontdesk.domain.people import Partner
from frontdesk.domain.terms import Relation
from frontdesk.storage.database import Storage

_SELECT = "SELECT p.id, p.company, p.relation, p.our_number FROM partner p"
_RELATIONS = {str(relation): relation for relation in Relation}


class PartnerStore:
    """Reads and writes the companies we do business with."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        #: Counts what was written here; the file tells what others wrote.
        self._written = 0

    def state(self) -> tuple[object, ...]:
        """Return a value that differs once any partner may have changed."""
        version = self._storage.value("PRAGMA data_version")
        return (id(self._storage.connection()), version, self._written)

    def names(self) -> list[tuple[int, str, str]]:
        """Return row, company and relation of every partner."""
        return self._storage.rows("SELECT id, company, relation FROM partner")

    def page(self, text: str, digits: str, limit: int) -> tuple[Partner, ...]:
        """Return partners by name whose company, domain or number (`digits`) has the text."""
        where, params = _fitting(text, digits)
        return self._load(f"WHERE {where} ORDER BY p.folded, p.relation LIMIT ?", (*params, limit))

    def count(self, text: str, digits: str) -> int:
        """Return how many partners have the text."""
        where, params = _fitting(text, digits)
        return int(self._storage.value(f"SELECT count(*) FROM partner p WHERE {where}", params))

    def get(self, key: int) -> Partner | None:
        """Return the partner of that row."""
        found = self._load("WHERE p.id = ?", (key,))
        return found[0] if found else None

    def by_keys(self, keys: Sequence[int]) -> tuple[Partner, ...]:
        """Return the partners of these rows, at most 500, by name."""
        marks = ", ".join("?" * len(keys))
        return self._load(f"WHERE p.id IN ({marks}) ORDER BY p.folded", keys) if keys else ()

    def by_number(self, e164: str) -> tuple[Partner, ...]:
        """Return the partners that have this number."""
        return self._load(
            "WHERE p.id IN (SELECT partner_id FROM partner_number WHERE e164 = ?)"
            " ORDER BY p.folded LIMIT 50",
            (e164,),
        )

    def by_domains(self, domains: Sequence[str]) -> tuple[Partner, ...]:
        """Return the partners that have one of these mail domains (lower case)."""
        if not domains:
            return ()
        marks = ", ".join("?" * len(domains))
        return self._load(
            f"WHERE p.id IN (SELECT partner_id FROM partner_domain WHERE domain IN ({marks}))"
            " ORDER BY p.folded LIMIT 50",
            domains,
        )

    def same(self, partner: Partner) -> int | None:
        """Return the row that has the same company and relation."""
        found = self._storage.value(
            "SELECT id FROM partner WHERE folded = ? AND relation = ?",
            (_folded(partner), partner.relation),
        )
        return None if found is None else int(found)

    def save(self, partner: Partner) -> int:
        """Write a partner whole, under its key if it has one, and return the key."""
        with self._storage.transaction():
            self._written += 1
            key = partner.key
            values = (partner.company, _folded(partner), partner.relation, partner.our_number)
            changed = 0
            if key is not None:
                changed = self._storage.run(
                    "UPDATE partner SET company = ?, folded = ?, relation = ?, our_number = ?"
                    " WHERE id = ?",
                    (*values, key),
                )
            if not changed:
                self._storage.run(
                    "INSERT INTO partner (id, company, folded, relation, our_number)"
                    " VALUES (?, ?, ?, ?, ?)",
                    (key, *values),
                )
                key = int(self._storage.value("SELECT last_insert_rowid()"))
            assert key is not None
            self._storage.run("DELETE FROM partner_number WHERE partner_id = ?", (key,))
            self._storage.run("DELETE FROM partner_domain WHERE partner_id = ?", (key,))
            self._add(key, partner)
            return key

    def add_all(self, partners: Sequence[Partner]) -> int:
        """Save partners of a file in one transaction; return how many were new.

        One known by company and relation gains what is new.
        """
        with self._storage.transaction():
            self._written += 1
            return sum(self._add_one(partner) for partner in partners)

    def _add_one(self, partner: Partner) -> bool:
        known = self.same(partner)
        key = known
        if key is None:
            self._storage.run(
                "INSERT INTO partner (company, folded, relation, our_number) VALUES (?, ?, ?, ?)",
                (partner.company, _folded(partner), partner.relation, partner.our_number),
            )
            key = int(self._storage.value("SELECT last_insert_rowid()"))
        else:
            self._storage.run(
                "UPDATE partner SET company = ?, our_number = ifnull(nullif(?, ''), our_number)"
                " WHERE id = ?",
                (partner.company, partner.our_number, key),
            )
        self._add(key, partner)
        return known is None

    def _add(self, key: int, partner: Partner) -> None:
        self._storage.many(
            "INSERT OR IGNORE INTO partner_number (partner_id, e164, shown) VALUES (?, ?, ?)",
            [(key, number.e164, number.shown) for number in partner.numbers if number.e164],
        )
        self._storage.many(
            "INSERT OR IGNORE INTO partner_domain (partner_id, domain) VALUES (?, ?)",
            [(key, domain.lower()) for domain in partner.domains],
        )

    def remove(self, key: int) -> None:
        """Remove a partner with its numbers and domains."""
        with self._storage.transaction():
            self._written += 1
            self._storage.run("DELETE FROM partner WHERE id = ?", (key,))

    def _load(self, where: str, params: Sequence[object]) -> tuple[Partner, ...]:
        rows = self._storage.rows(f"{_SELECT} {where}", params)
        numbers: dict[int, list[PhoneNumber]] = {}
        domains: dict[int, list[str]] = {}
        for start in range(0, len(rows), 500):
            keys = [row[0] for row in rows[start : start + 500]]
            marks = ", ".join("?" * len(keys))
            for key, e164, shown in self._storage.rows(
                f"SELECT partner_id, e164, shown FROM partner_number WHERE partner_id IN ({marks})",
                keys,
            ):
                numbers.setdefault(key, []).append(PhoneNumber(e164, shown, e164))
            for key, domain in self._storage.rows(
                f"SELECT partner_id, domain FROM partner_domain WHERE partner_id IN ({marks})", keys
            ):
                domains.setdefault(key, []).append(domain)
        return tuple(
            _partner(row, tuple(numbers.get(row[0], ())), tuple(domains.get(row[0], ())))
            for row in rows
        )


def _partner(
    row: Sequence[Any], numbers: tuple[PhoneNumber, ...], domains: tuple[str, ...]
) -> Partner:
    return Partner(row[1], _RELATIONS[row[2]], numbers, domains, row[3], key=row[0])


def _folded(partner: Partner) -> str:
    return fold_company(partner.company) or partner.company.lower()


def _fitting(text: str, digits: str) -> tuple[str, list[object]]:
    # As the companies are kept: without legal forms, or "Kruse GmbH" would not find Kruse GmbH.
    words = list(dict.fromkeys(fold_company(text).split()))[:20]
    if not words:
        return "1", []
    company = " AND ".join("instr(p.folded, ?) > 0" for _ in words)
    clauses, params = [f"({company})"], list[object](words)
    domain = text.strip().lower().rpartition("@")[2]
    with suppress(ValueError):
        domain.encode("utf-8")
        clauses.append("p.id IN (SELECT partner_id FROM partner_domain WHERE instr(domain, ?) > 0)")
        params.append(domain)
    if len(digits) >= 3:
        clauses.append("p.id IN (SELECT partner_id FROM partner_number WHERE instr(e164, ?) > 0)")
        params.append(digits)
    return " OR ".join(clauses), params
