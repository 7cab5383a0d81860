"""What survives an erasure: marks under keyed digests, and the ids of calls that became anonymous.

A digest is an HMAC-SHA256 (RFC 2104) under a random key of the desk. The key lies in the same file,
because a backup and a second desk need it with the marks: whoever has the whole file can try every
number against it. What the digest does keep from is reading a number or a name out of the file, and
comparing it with the file of another desk.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.storage.database import Storage, from_us, to_us

if TYPE_CHECKING:
    from frontdesk.domain.lasting import LastingMark

_KEY = "desk_key"


def desk_key(storage: Storage, *, make: bool = False) -> bytes | None:
    """Return the desk's key, made where it is wanted and missing (within a transaction)."""
    if make:
        from secrets import token_hex

        storage.run("INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)", (_KEY, token_hex(32)))
    found = storage.value("SELECT value FROM meta WHERE key = ?", (_KEY,))
    return bytes.fromhex(found) if found is not None else None


def digest(key: bytes, *parts: str) -> str:
    """Return the digest of texts in their order, 64 hexadecimal digits."""
    import hmac

    text = "\0".join(part.replace("\0", " ") for part in parts)
    return hmac.digest(key, text.encode("utf-8", "surrogatepass"), "sha256").hex()


def anonymous_id(key: bytes, call_id: str) -> str:
    """Return the id that a call with this id has once it is anonymous."""
    return digest(key, "call", call_id)[:32]


def known_as_anonymous(storage: Storage, ids: Sequence[str]) -> set[str]:
    """Return those of these ids whose call is here, anonymous: it must not come again."""
    key = desk_key(storage)
    if key is None:
        return set()
    found: set[str] = set()
    for start in range(0, len(ids), 500):
        part = {anonymous_id(key, call_id): call_id for call_id in ids[start : start + 500]}
        marks = ", ".join("?" * len(part))
        found.update(
            part[row[0]]
            for row in storage.rows(f"SELECT id FROM call WHERE id IN ({marks})", list(part))
        )
    return found


class LastingMarks:
    """Who is not to be called, or objected, though the call that said so has no details any more.

    A mark is made under the number, and under the name with the company, both as they are compared.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def of(self, number: str | None, caller: str = "", company: str = "") -> LastingMark | None:
        """Return the newest mark of a number (E.164), or of a name with its company, or `None`."""
        return self._newest([(caller, company)], [number or ""])

    def of_caller(self, key: int) -> LastingMark | None:
        """Return the newest mark of a caller's row: under the name, or a number that is theirs."""
        if not self._any():
            return None
        row = self._storage.row(
            "SELECT c.name, ifnull(k.name, '') FROM caller c"
            " LEFT JOIN company k ON k.id = c.company_id WHERE c.id = ?",
            (key,),
        )
        numbers = self._storage.rows(  # a switchboard's number is nobody's own
            "SELECT e164 FROM caller_number AS own WHERE caller_id = ? AND NOT EXISTS (SELECT 1"
            " FROM caller_number WHERE e164 = own.e164 AND caller_id != own.caller_id) LIMIT 50",
            (key,),
        )
        return self._newest([row] if row else [], [number for (number,) in numbers])

    def of_company(self, key: int) -> LastingMark | None:
        """Return the newest mark of a company from a call in which nobody gave a name."""
        if not self._any():
            return None
        name = self._storage.value("SELECT name FROM company WHERE id = ?", (key,))
        return self._newest([("", str(name or ""))], [])

    def add(
        self,
        reason: str,
        marked_at: datetime,
        number: str | None,
        names: Iterable[tuple[str, str]],
    ) -> None:
        """Keep a mark under a number and under each name with its company; the newest day counts.

        Within the writer's transaction.
        """
        key = desk_key(self._storage, make=True)
        assert key is not None
        digests = self._digests(key, names, [number or ""])
        self._storage.many(
            "INSERT INTO lasting_mark (digest, kind, marked_at) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET marked_at = max(marked_at, excluded.marked_at)",
            [(one, reason, to_us(marked_at)) for one in sorted(digests)],
        )

    def _any(self) -> bool:
        return self._storage.value("SELECT 1 FROM lasting_mark LIMIT 1") == 1

    def _newest(
        self, names: Iterable[tuple[str, str]], numbers: Iterable[str]
    ) -> LastingMark | None:
        if not self._any():
            return None
        key = desk_key(self._storage)
        digests = sorted(self._digests(key, names, numbers)) if key is not None else []
        if not digests:
            return None
        marks = ", ".join("?" * len(digests))
        found = self._storage.row(
            f"SELECT kind, marked_at FROM lasting_mark WHERE digest IN ({marks})"
            " ORDER BY marked_at DESC, kind DESC LIMIT 1",
            digests,
        )
        if found is None:
            return None
        from frontdesk.domain.lasting import LastingMark
        from frontdesk.domain.terms import OutcomeReason

        return LastingMark(OutcomeReason(found[0]), from_us(found[1]))

    @staticmethod
    def _digests(key: bytes, names: Iterable[tuple[str, str]], numbers: Iterable[str]) -> set[str]:
        from frontdesk.domain.folding import fold, fold_company

        found = {digest(key, "number", number) for number in numbers if number}
        for caller, company in names:
            who = fold(caller) or caller.strip().lower()
            firm = fold_company(company) or company.strip().lower()
            if who or firm:
                found.add(digest(key, "name", who, firm))
        return found
