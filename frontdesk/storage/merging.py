"""Two callers made one, and two again: calls, numbers, figures and search words go along.

The merged caller keeps its row, so that calls under its name find the one that was kept, and
`merged_call` keeps which calls are its own: those it brought and those that came since.
"""

from frontdesk.storage.database import Storage
from frontdesk.storage.merged import way_to_kept
from frontdesk.storage.people import People, number_tail


class Merging:
    """Moves the calls of callers, within the writer's transaction."""

    def __init__(self, storage: Storage, people: People) -> None:
        self._storage = storage
        self._people = people

    def merge(self, kept: int, merged: int) -> None:
        """Let `kept` stand for `merged`; both are callers that were merged into nobody."""
        run = self._storage.run
        for key in (kept, merged):
            self._people.drop_words(key)
        run(
            "INSERT OR IGNORE INTO merged_call (caller_id, call_id)"
            " SELECT caller_id, id FROM call WHERE caller_id = ?",
            (merged,),
        )
        run("UPDATE call SET caller_id = ? WHERE caller_id = ?", (kept, merged))
        run(
            "INSERT OR IGNORE INTO caller_number (caller_id, e164, shown, tail)"
            " SELECT ?, e164, shown, tail FROM caller_number WHERE caller_id = ?",
            (kept, merged),
        )
        run("DELETE FROM caller_number WHERE caller_id = ?", (merged,))
        run(
            "UPDATE caller SET merged_into = ?, calls = 0, first_at = NULL, last_at = NULL"
            " WHERE id = ?",
            (kept, merged),
        )
        self._people.add_words(kept)
        self._people.recount([kept])

    def unmerge(self, merged: int) -> int:
        """Give a merged caller back what is its own; return the caller it was part of."""
        run = self._storage.run
        inner = way_to_kept(self._storage, merged)[1:]
        kept = inner[-1]
        self._people.drop_words(kept)
        run("UPDATE caller SET merged_into = NULL WHERE id = ?", (merged,))
        run(
            "UPDATE call SET caller_id = ? WHERE caller_id = ?"
            " AND id IN (SELECT call_id FROM merged_call WHERE caller_id = ?)",
            (merged, kept, merged),
        )
        self._storage.many(  # what it was part of gets those calls back no more
            "DELETE FROM merged_call WHERE caller_id = ?"
            " AND call_id IN (SELECT call_id FROM merged_call WHERE caller_id = ?)",
            [(key, merged) for key in inner],
        )
        run("DELETE FROM merged_call WHERE caller_id = ?", (merged,))
        numbers = self._storage.rows(
            "SELECT e164, number_shown FROM call WHERE caller_id = ? AND e164 IS NOT NULL"
            " ORDER BY seq",
            (merged,),
        )
        self._storage.many(
            "INSERT OR IGNORE INTO caller_number (caller_id, e164, shown, tail)"
            " VALUES (?, ?, ?, ?)",
            [(merged, e164, shown, number_tail(e164)) for e164, shown in numbers],
        )
        for key in (kept, merged):
            self._people.add_words(key)
        self._people.recount([kept, merged])
        return kept
