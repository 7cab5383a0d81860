"""What a caller's page shows: the caller, the calls fetched so far, the name corrected."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.errors import UserError
from frontdesk.domain.past import Changes, Past
from frontdesk.domain.people import Caller
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.services.callers import CallerService

#: How many calls the page begins with, and how many each fetch adds.
PAGE = 50


@dataclass(frozen=True, slots=True)
class Renamed:
    """A name and company before and after a correction, so that it can be undone."""

    before: Caller
    after: Caller


class CallerPresenter(QObject):
    """Holds the caller whose page is open, with the newest calls and their record."""

    shown = Signal()
    calls_added = Signal(object)
    closed = Signal()
    renamed = Signal(object)
    failed = Signal(object)

    def __init__(
        self, callers: "CallerService", tasks: Tasks, now: "Callable[[], datetime]"
    ) -> None:
        super().__init__()
        self._callers = callers
        self._tasks = tasks
        self.now = now
        self._key: int | None = None
        self._caller: Caller | None = None
        self._past = Past()
        self._limit = PAGE
        self._busy = False

    @property
    def caller(self) -> Caller | None:
        """Whose page is open; `None` while the list is shown."""
        return self._caller

    @property
    def past(self) -> Past:
        """The calls fetched so far, newest first, and the record over all of them."""
        return self._past

    @property
    def complete(self) -> bool:
        """Whether every call of the caller is here."""
        return len(self._past.calls) >= self._past.total

    def open(self, key: int) -> None:
        """Open the page of the caller with that key."""
        self._key, self._limit, self._busy = key, PAGE, False
        self._load()

    def close(self) -> None:
        """Go back to the list."""
        self._key, self._caller, self._past = None, None, Past()
        self.closed.emit()

    def more(self) -> None:
        """Fetch older calls, once the list of calls is scrolled to its end."""
        if self._key is None or self._busy or self.complete:
            return
        self._limit += PAGE
        self._load()

    def rename(self, name: str, company: str) -> None:
        """Correct the caller's name and company."""
        before = self._caller
        if before is None or (before.name, before.company) == (name.strip(), company.strip()):
            return
        self._tasks.run(
            lambda: self._callers.rename(before.key, name.strip(), company.strip()),
            lambda after: self._on_renamed(before, after),
            self.failed.emit,
            self,
        )

    def take_back(self, renamed: Renamed) -> None:
        """Give a caller back the name and company of before a correction."""
        name, company = renamed.before.name, renamed.before.company
        self._tasks.run(
            lambda: self._callers.rename(renamed.after.key, name, company),
            self._on_taken_back,
            self.failed.emit,
            self,
        )

    def on_changed(self, changes: Changes) -> None:
        """Take up what another screen or desk changed."""
        if self._key is not None and (changes.calls or changes.callers or changes.referrals):
            self._load()

    def _load(self) -> None:
        key, limit = self._key, self._limit
        if key is None:
            return
        self._busy = True

        def read() -> tuple[Caller | None, Past]:
            return self._callers.caller(key), self._callers.past(key, limit)

        self._tasks.run(read, lambda found: self._on_read(key, *found), self._on_failed, self)

    def _on_read(self, key: int, caller: Caller | None, past: Past) -> None:
        if key != self._key:
            return
        self._busy = False
        if caller is None:
            self.close()
            return
        known = self._past.calls
        goes_on = (
            self._caller == caller
            and known
            and len(past.calls) > len(known)
            and past.calls[: len(known)] == known
        )
        self._caller, self._past = caller, past
        if goes_on:
            self.calls_added.emit(past.calls[len(known) :])
        else:
            self.shown.emit()

    def _on_renamed(self, before: Caller, after: Caller) -> None:
        self.renamed.emit(Renamed(before, after))
        self._on_taken_back(after)

    def _on_taken_back(self, after: Caller) -> None:
        if self._key is not None:
            self.open(after.key)

    def _on_failed(self, problem: UserError) -> None:
        self._busy = False
        self.failed.emit(problem)
