"""The calls of a period that are a contact's, found by the database."""

from collections.abc import Callable, Sequence

from frontdesk.domain.call import Call
from frontdesk.storage.call_rows import WITH_DETAILS, load
from frontdesk.storage.database import Storage
from frontdesk.storage.spans import WITHIN

#: So many spellings of whom a caller asked for are looked for; SQLite takes more values than that.
_MOST_WORDS = 500


class DigestStore:
    """Finds who asked for a contact, by the contact's key and by the callers' words."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def calls(
        self, contact_id: str, span: tuple[int, int, int, int], means: Callable[[str], bool]
    ) -> tuple[Call, ...]:
        """Return the incoming calls of a span that asked for the contact or were passed to them.

        `means` tells of words that no key stands beside whether they mean the contact.
        """
        words = self._words(span, means)
        marks = ", ".join("?" * len(words))
        return load(
            self._storage,
            f"WHERE {WITHIN} AND direction = 'in' AND {WITH_DETAILS} AND (asked_for_id = ?"
            f" OR (asked_for_id IS NULL AND asked_for IN ({marks}))"
            " OR EXISTS (SELECT 1 FROM referral WHERE referral.call_seq = call.seq"
            f" AND (referral.contact_id = ? OR (referral.contact_id IS NULL"
            f" AND referral.contact IN ({marks}))))) ORDER BY started_at, seq",
            (*span, contact_id, *words, contact_id, *words),
        )

    def _words(
        self, span: tuple[int, int, int, int], means: Callable[[str], bool]
    ) -> Sequence[str]:
        rows = self._storage.rows(
            f"SELECT asked_for FROM call WHERE {WITHIN} AND asked_for_id IS NULL"
            " AND asked_for != '' UNION SELECT r.contact FROM call CROSS JOIN referral r"
            f" ON r.call_seq = call.seq WHERE {WITHIN} AND r.contact_id IS NULL"
            " AND r.contact != ''",
            (*span, *span),
        )
        return [row[0] for row in rows if means(row[0])][:_MOST_WORDS]
