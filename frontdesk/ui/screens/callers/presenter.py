"""Which callers the list holds: searched from the first letter, fetched as it scrolls."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.errors import UserError
from frontdesk.domain.past import Changes
from frontdesk.domain.people import Caller
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.services.callers import CallerService

#: How many callers one fetch brings: a little more than a tall window shows.
PAGE = 60


class CallersPresenter(QObject):
    """Holds the callers fetched so far; never more than were scrolled to.

    One query runs at a time. What is typed while it runs is asked next, so the latest text wins
    and letters in between cost nothing.
    """

    rows_reset = Signal()
    rows_added = Signal(object)
    failed = Signal(object)

    def __init__(
        self, callers: "CallerService", tasks: Tasks, now: "Callable[[], datetime]"
    ) -> None:
        super().__init__()
        self._callers = callers
        self._tasks = tasks
        self.now = now
        self._text = ""
        self._rows: tuple[Caller, ...] = ()
        self._complete = False
        self._loaded = False
        self._busy = False
        self._stale = False
        self.current_key: int | None = None

    @property
    def text(self) -> str:
        """What is searched for; empty for everybody."""
        return self._text

    @property
    def rows(self) -> tuple[Caller, ...]:
        """The callers fetched so far, the latest call first."""
        return self._rows

    @property
    def complete(self) -> bool:
        """Whether there are no more callers to fetch for this text."""
        return self._complete

    @property
    def loaded(self) -> bool:
        """Whether the first answer has come, so that "none" may be said."""
        return self._loaded

    def start(self) -> None:
        """Fetch the first callers, unless they are here already."""
        if not self._loaded and not self._busy:
            self.refresh()

    def search(self, text: str) -> None:
        """Search by name, company or number in any spelling; nothing typed lists everybody."""
        if text.strip() != self._text or not self._loaded:
            self._text = text.strip()
            self.refresh()

    def refresh(self) -> None:
        """Fetch the list anew from its top."""
        self._stale = True
        self._fetch()

    def more(self) -> None:
        """Fetch the callers after the last one, once the list is scrolled to its end."""
        if not self._busy and not self._stale and not self._complete and self._rows:
            self._fetch(self._rows[-1])

    def on_changed(self, changes: Changes) -> None:
        """Take up what another screen or desk changed."""
        if self._loaded and (changes.calls or changes.callers):
            self.refresh()

    def _fetch(self, after: Caller | None = None) -> None:
        if self._busy:
            return
        self._busy = True
        if after is None:
            self._stale = False
        text = self._text
        self._tasks.run(
            lambda: self._callers.page(text, after, PAGE),
            lambda found: self._on_found(found, after),
            self._on_failed,
            self,
        )

    def _on_found(self, found: tuple[Caller, ...], after: Caller | None) -> None:
        self._busy = False
        if self._stale:
            self._fetch()
            return
        self._loaded = True
        if after is None:
            self._complete = len(found) < PAGE
            self._rows = found
            self.rows_reset.emit()
            return
        known = {caller.key for caller in self._rows}
        fresh = tuple(caller for caller in found if caller.key not in known)
        self._complete = len(found) < PAGE or not fresh
        self._rows += fresh
        self.rows_added.emit(fresh)

    def _on_failed(self, problem: UserError) -> None:
        self._busy = False
        self.failed.emit(problem)
        if self._stale:
            self._fetch()
