"""The history of calls as a chain, in which nothing can be changed, left out or slipped in unseen.

Each entry is a digest, under a salt of its own, of a call as it was saved, corrected or put back;
each link is a digest of the entry and of the link before, one chain for each desk. Whoever erases a
call throws the salts away: the digest then says nothing any more, and the chain still holds.

It shows a slip of another program or a fault of the disk. Somebody who may write the file could
make the whole chain anew, but then its last link is another than the one that a backup noted.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from secrets import token_bytes

from frontdesk.domain.call import Call
from frontdesk.storage.call_codec import load_call
from frontdesk.storage.call_rows import COLUMNS, call_row, claim_rows, load, referral_row
from frontdesk.storage.database import Storage

#: 128 bits: enough where nobody gains by two calls of one digest.
_SIZE = 16
#: What others than a correction may set anew: who is meant, and which call this one follows.
_LEFT_OUT = frozenset(COLUMNS.index(name) for name in ("seq", "caller_id", "company_id", "repeats"))
_READ = 500


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry that does not fit: its number, and `chain` or `call`."""

    number: int
    what: str


def content(call: Call) -> str:
    """Return what of a call is in its digest, always the same for the same call."""
    own = [value for place, value in enumerate(call_row(0, call)) if place not in _LEFT_OUT]
    referral = referral_row(0, call.referral)[1:] if call.referral else None
    return json.dumps([own, [row[1:] for row in claim_rows(0, call.claims)], referral])


class History:
    """Writes entries, within the transaction of what they are about, and checks them."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def note(self, calls: Iterable[Call], desk: str, change: int | None = None) -> None:
        """Add an entry for each call as it now stands; `change` is the row of its correction."""
        chain = _chain(desk)
        link = self._storage.value("SELECT link FROM ledger_head WHERE chain = ?", (chain,)) or b""
        next_one = int(self._storage.value("SELECT max(number) FROM ledger") or 0) + 1
        entries: list[tuple[object, ...]] = []
        keys: list[tuple[object, ...]] = []
        for number, call in enumerate(calls, next_one):
            salt = token_bytes(_SIZE)
            digest = _digest(salt, content(call))
            link = _linked(link, digest)
            entries.append((number, chain, digest, link))
            keys.append((call.id, number, change, salt))
        if entries:
            many = self._storage.many
            many("INSERT INTO ledger (number, chain, digest, link) VALUES (?, ?, ?, ?)", entries)
            many(
                "INSERT INTO ledger_key (call_id, number, change_id, salt) VALUES (?, ?, ?, ?)",
                keys,
            )
            many("INSERT OR REPLACE INTO ledger_head (chain, link) VALUES (?, ?)", [(chain, link)])

    def forget(self, call_ids: Sequence[str]) -> None:
        """Throw away what the entries of these calls could be recognised by."""
        self._storage.many("DELETE FROM ledger_key WHERE call_id = ?", [(one,) for one in call_ids])

    def heads(self) -> dict[str, str]:
        """Return the last link of each chain, both in hexadecimal, for who keeps it elsewhere."""
        rows = self._storage.rows("SELECT chain, link FROM ledger_head ORDER BY chain")
        return {chain.hex(): link.hex() for chain, link in rows}

    def size(self) -> int:
        """Return how many entries there are."""
        return int(self._storage.value("SELECT count(*) FROM ledger"))

    def broken(self) -> Iterator[Broken]:
        """Yield every entry that does not fit: its link, or the call as it stands now."""
        yield from self._broken_links()
        yield from self._broken_calls()

    def _broken_links(self) -> Iterator[Broken]:
        links: dict[bytes, bytes] = {}
        last, after = 0, 0
        while True:
            rows = self._storage.rows(
                "SELECT number, chain, digest, link FROM ledger WHERE number > ?"
                " ORDER BY number LIMIT ?",
                (after, _READ),
            )
            if not rows:
                break
            for number, chain, digest, link in rows:
                if number != last + 1 or _linked(links.get(chain, b""), digest) != link:
                    yield Broken(number, "chain")
                links[chain], last = link, number
            after = rows[-1][0]
        for chain, link in self._storage.rows("SELECT chain, link FROM ledger_head"):
            if links.get(chain) != link:
                yield Broken(last, "chain")

    def _broken_calls(self) -> Iterator[Broken]:
        """Compare the last entry of each call with the call, earlier ones with its corrections."""
        after = ""
        while True:
            ids = [
                row[0]
                for row in self._storage.rows(
                    "SELECT DISTINCT call_id FROM ledger_key WHERE call_id > ?"
                    " ORDER BY call_id LIMIT ?",
                    (after, _READ),
                )
            ]
            if not ids:
                return
            marks = ", ".join("?" * len(ids))
            now = {call.id: call for call in load(self._storage, f"WHERE id IN ({marks})", ids)}
            kept = dict(
                self._storage.rows(f"SELECT id, after FROM change WHERE call_id IN ({marks})", ids)
            )
            first = dict(
                self._storage.rows(
                    f"SELECT call_id, before FROM change WHERE call_id IN ({marks})"
                    " ORDER BY id DESC",
                    ids,
                )
            )
            newest: dict[str, int] = {}
            entries = self._storage.rows(
                "SELECT call_id, k.number, change_id, salt, digest FROM ledger_key k"
                f" LEFT JOIN ledger l ON l.number = k.number WHERE call_id IN ({marks})"
                " ORDER BY call_id, k.number",
                ids,
            )
            for call_id, number, *_ in entries:
                newest[call_id] = number
            for call_id, number, change, salt, digest in entries:
                if number == newest[call_id]:
                    stands = now.get(call_id)
                else:
                    text = kept.get(change) if change is not None else first.get(call_id)
                    stands = load_call(text) if text else None
                if stands is None or _digest(salt, content(stands)) != digest:
                    yield Broken(number, "call")
            after = ids[-1]


def _chain(desk: str) -> bytes:
    """Return what a desk's chain is known by: its name would outlast the calls made there."""
    return blake2b(desk.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _digest(salt: bytes, text: str) -> bytes:
    return blake2b(salt + text.encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()


def _linked(link: bytes, digest: bytes) -> bytes:
    return blake2b(link + digest, digest_size=_SIZE).digest()
