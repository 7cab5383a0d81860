"""Which week's report was written by itself last: one note for all desks on a database."""

from frontdesk.storage.database import Storage


class WeeklyStore:
    """Keeps the name of a week, `2026-W47`; empty before the first."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def written(self) -> str:
        """Return the week whose report was written last."""
        found = self._storage.value("SELECT value FROM meta WHERE key = 'weekly_report'")
        return str(found or "")

    def note_written(self, week: str) -> None:
        """Keep that a week's report was written."""
        self._storage.run(
            "INSERT OR REPLACE INTO meta (key, value) VALUES ('weekly_report', ?)", (week,)
        )
