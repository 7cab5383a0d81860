"""What claims are looked up by: earlier calls, our outgoing calls, and known numbers."""

from collections.abc import Collection, Sequence
from datetime import datetime

from frontdesk.domain.call import Call
from frontdesk.domain.terms import ClaimKind
from frontdesk.storage.call_rows import load
from frontdesk.storage.database import Storage
from frontdesk.storage.spans import WITHIN, span

#: So many numbers of a company are asked for; a bigger one has a switchboard.
_MOST_NUMBERS = 60


class EvidenceStore:
    """Reads what speaks for or against a claim. Every read stops at an instant."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def earlier(self, call: Call, since: datetime, until: datetime, limit: int) -> tuple[Call, ...]:
        """Return other calls from `since` to before `until` of the same number, person, company.

        Newest first, incoming and outgoing, the newest `limit` of each of the three; `call` comes
        with its keys.
        """
        within = span(since, until)
        seqs: set[int] = set()
        for column, value in (
            ("e164", call.number.e164),
            ("caller_id", call.caller_key),
            ("company_id", call.company_key),
        ):
            if value is not None:
                seqs.update(
                    row[0]
                    for row in self._storage.rows(
                        f"SELECT seq FROM call WHERE {column} = ? AND {WITHIN} AND id != ?"
                        " ORDER BY seq DESC LIMIT ?",
                        (value, *within, call.id, limit),
                    )
                )
        return self._by_seqs(seqs)

    def outgoing(
        self,
        numbers: Collection[str],
        company_key: int | None,
        since: datetime,
        until: datetime,
        limit: int,
    ) -> tuple[Call, ...]:
        """Return our calls to these numbers (E.164) or that company in the span, newest first."""
        within = span(since, until)
        seqs: set[int] = set()
        for number in numbers:
            seqs.update(
                row[0]
                for row in self._storage.rows(
                    f"SELECT seq FROM call WHERE e164 = ? AND {WITHIN} AND direction = 'out'"
                    " ORDER BY seq DESC LIMIT ?",
                    (number, *within, limit),
                )
            )
        if company_key is not None:
            seqs.update(
                row[0]
                for row in self._storage.rows(
                    f"SELECT seq FROM call WHERE company_id = ? AND {WITHIN} AND direction = 'out'"
                    " ORDER BY seq DESC LIMIT ?",
                    (company_key, *within, limit),
                )
            )
        return self._by_seqs(seqs)[:limit]

    def outgoing_like(
        self, prefix: str, length: int, since: datetime, until: datetime, limit: int
    ) -> tuple[Call, ...]:
        """Return our calls to numbers that begin with `prefix` and are about `length` long."""
        found = self._storage.rows(
            "SELECT seq FROM call WHERE direction = 'out' AND e164 >= ? AND e164 < ?"
            f" AND abs(length(e164) - ?) <= 3 AND {WITHIN} ORDER BY seq DESC LIMIT ?",
            (prefix, prefix + ":", length, *span(since, until), limit),
        )
        return self._by_seqs({row[0] for row in found})

    def checked(self, call: Call, kind: ClaimKind, since: datetime, limit: int) -> tuple[Call, ...]:
        """Return earlier calls of the same person or company whose claim of that kind was decided.

        Among the newest `limit` of each; newest first.
        """
        found = self.earlier(call, since, call.started_at, limit)
        decided: list[Call] = []
        for earlier in found:
            claim = earlier.claim(kind)
            if claim is not None and claim.result in ("accurate", "not_accurate"):
                decided.append(earlier)
        return tuple(decided)

    def numbers_of(self, caller_key: int | None, company_key: int | None) -> set[str]:
        """Return the numbers known of a caller and of everybody of a company, E.164."""
        found: set[str] = set()
        if caller_key is not None:
            found.update(
                row[0]
                for row in self._storage.rows(
                    "SELECT e164 FROM caller_number WHERE caller_id = ? LIMIT ?",
                    (caller_key, _MOST_NUMBERS),
                )
            )
        if company_key is not None:
            found.update(
                row[0]
                for row in self._storage.rows(
                    "SELECT n.e164 FROM caller c JOIN caller_number n ON n.caller_id = c.id"
                    " WHERE c.company_id = ? LIMIT ?",
                    (company_key, _MOST_NUMBERS),
                )
            )
        return found

    def company_and_email(self, caller_key: int) -> tuple[str, str]:
        """Return the company's name and the mail address of a caller, empty where not known."""
        found = self._storage.row(
            "SELECT ifnull(k.name, ''), c.email FROM caller c"
            " LEFT JOIN company k ON k.id = c.company_id WHERE c.id = ?",
            (caller_key,),
        )
        return (found[0], found[1]) if found else ("", "")

    def removed_contacts(self) -> tuple[str, ...]:
        """Return the names of the contacts that are no longer in the lists."""
        return tuple(
            row[0]
            for row in self._storage.rows("SELECT name FROM contact WHERE removed_at IS NOT NULL")
        )

    def _by_seqs(self, seqs: Collection[int]) -> tuple[Call, ...]:
        wanted: Sequence[int] = sorted(seqs, reverse=True)[:200]
        if not wanted:
            return ()
        marks = ", ".join("?" * len(wanted))
        return load(
            self._storage, f"WHERE seq IN ({marks}) ORDER BY started_at DESC, seq DESC", wanted
        )
