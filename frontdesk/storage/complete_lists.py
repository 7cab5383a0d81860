"""Which lists the desk marked complete, and since when."""

from datetime import datetime

from frontdesk.domain.evidence import CompleteList
from frontdesk.storage.database import Storage, from_us, to_us


class CompleteLists:
    """The marks of one database, so of all desks that share it."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def since(self, name: CompleteList) -> datetime | None:
        """Return since when a list is marked complete; `None` where it is not."""
        found = self._storage.value("SELECT since FROM complete_list WHERE name = ?", (name,))
        return None if found is None else from_us(found)

    def mark(self, name: CompleteList, moment: datetime) -> None:
        """Mark a list complete from `moment` on; one that is marked keeps its moment."""
        with self._storage.transaction():
            self._storage.run(
                "INSERT OR IGNORE INTO complete_list (name, since) VALUES (?, ?)",
                (name, to_us(moment)),
            )

    def unmark(self, name: CompleteList) -> None:
        """Take the mark back."""
        with self._storage.transaction():
            self._storage.run("DELETE FROM complete_list WHERE name = ?", (name,))
