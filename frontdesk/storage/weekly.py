"""Which week's report was written by itself last, and mailed: one note for all desks."""

from frontdesk.storage.database import Storage


class WeeklyStore:
    """Keeps the name of a week, `2026-W47`; empty before the first."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def written(self) -> str:
        """Return the week whose report was written last."""
        found = self._storage.value("SELECT value FROM meta WHERE key = 'weekly_report'")
        return str(found or "")

    def mailed(self) -> str:
        """Return the week whose report and digests were put into the outbox last."""
        return str(self._storage.value("SELECT value FROM meta WHERE key = 'weekly_mail'") or "")

    def note_mailed(self, week: str) -> None:
        """Keep that a week's report and digests were put into the outbox."""
        self._storage.run(
            "INSERT OR REPLACE INTO meta (key, value) VALUES ('weekly_mail', ?)", (week,)
        )

    def note_written(self, week: str) -> None:
        """Keep that a week's report was written."""
        self._storage.run(
            "INSERT OR REPLACE INTO meta (key, value) VALUES ('weekly_report', ?)", (week,)
        )
