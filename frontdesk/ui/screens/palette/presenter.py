"""What the palette finds for the words typed: actions and contacts at once, the rest as read."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.call import Call
from frontdesk.domain.errors import UserError
from frontdesk.domain.past import Match
from frontdesk.domain.people import Contact
from frontdesk.i18n import Translator
from frontdesk.ui.screens.palette.rows import Action, contact_text, finds

if TYPE_CHECKING:
    from frontdesk.services.callers import CallerService
    from frontdesk.services.contacts import ContactService
    from frontdesk.services.search import SearchService
    from frontdesk.ui.screens.call.presenter import CallPresenter
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
        contacts: "ContactService | None" = None,
        call: "Callable[[], CallPresenter | None]" = lambda: None,
    ) -> None:
        """`call` returns the presenter of the call being taken, `None` where none ever was."""
        super().__init__()
        self.actions = actions
        self._contacts = contacts
        self._call = call
        self._everybody: tuple[Contact, ...] = ()
        self.in_call: tuple[Action, ...] = ()
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
        self.words, self.in_call = "", ()
        self.found.emit()
        contacts = self._contacts
        if contacts is not None:
            self._tasks.run(contacts.all, self._on_everybody, self._on_no_contacts, self)

    def _on_everybody(self, contacts: tuple[Contact, ...]) -> None:
        self._everybody = contacts
        if self.words.strip():
            self.found.emit()

    def _on_no_contacts(self, _error: UserError) -> None:
        self._everybody = ()  # what is wrong with the database stands in the window itself

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The contacts of whom each word typed begins a word: name, place or extension."""
        words = self.words.strip()
        if not words:
            return ()
        found = [c for c in self._everybody if finds(words, contact_text(c))]
        found.sort(key=lambda contact: not finds(words, contact.name))  # stable: names come first
        return tuple(found[:MOST])

    @property
    def is_read(self) -> bool:
        """Whether people and calls are those for the words typed now."""
        return self._read == self.words.strip()

    def actions_in_call(self, t: Translator) -> tuple[Action, ...]:
        """Return what can be done with the first contact found, while a call is being taken."""
        from frontdesk.ui.screens.palette.in_call import contact_actions

        call, found = self._call(), self.contacts
        self.in_call = ()
        if call is not None and call.sheet is not None and found:
            self.in_call = contact_actions(call, found[0], t)
        return self.in_call

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
