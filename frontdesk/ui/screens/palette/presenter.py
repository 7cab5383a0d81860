"""What the palette finds for the words typed: actions at once, people and calls as read."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.call import Call
from frontdesk.domain.errors import UserError
from frontdesk.domain.past import Match
from frontdesk.ui.screens.palette.rows import Action

if TYPE_CHECKING:
    from frontdesk.services.callers import CallerService
    from frontdesk.services.search import SearchService
    from frontdesk.ui.tasks import Tasks

#: How many people and how many calls are shown; more words narrow it down.
MOST = 5

_Found = tuple[str, tuple[Match, ...], tuple[Call, ...]]


class PalettePresenter(QObject):
    """Holds the words and what they found; one read at a time, the newest words win."""

    found = Signal()

    def __init__(
        self,
        actions: tuple[Action, ...],
        callers: "CallerService",
        search: "SearchService",
        tasks: "Tasks",
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.actions = actions
        self._callers = callers
        self._search = search
        self._tasks = tasks
        self._now = now
        self._reading = False
        self._read = ""
        self.words = ""
        self.matches: tuple[Match, ...] = ()
        self.calls: tuple[Call, ...] = ()

    @property
    def now(self) -> datetime:
        """The present moment, aware."""
        return self._now()

    def open(self) -> None:
        """Begin anew without words: the actions alone."""
        self._take("", (), ())
        self.words = ""
        self.found.emit()

    def type(self, words: str) -> None:
        """Look for these words; one letter already looks, nothing typed shows the actions."""
        self.words = words
        if not words.strip():
            self._take("", (), ())
        self.found.emit()
        self._look()

    def _look(self) -> None:
        words = self.words.strip()
        if self._reading or not words or words == self._read:
            return
        self._reading = True
        self._tasks.run(lambda: self._find(words), self._on_found, self._on_error, self)

    def _find(self, words: str) -> _Found:
        matches = self._callers.matches(words, MOST)
        return words, matches, self._search.as_typed(words, MOST)

    def _on_found(self, found: _Found) -> None:
        self._reading = False
        if self.words.strip():  # emptied meanwhile: nothing to show
            self._take(*found)
            self.found.emit()
        self._look()

    def _on_error(self, error: UserError) -> None:
        # The actions stay usable; what is wrong with the database stands in the window itself.
        self._reading = False
        self._take(self.words.strip(), (), ())
        self.found.emit()

    def _take(self, words: str, matches: tuple[Match, ...], calls: tuple[Call, ...]) -> None:
        self._read, self.matches, self.calls = words, matches, calls
