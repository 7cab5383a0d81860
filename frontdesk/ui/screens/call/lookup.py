"""Who fits what is typed, and what is known of the one that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.ui.screens.call.latest import Latest
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.domain.past import Match, Past
    from frontdesk.services.callers import CallerService

#: How many matches the list under the field can hold.
MATCHES = 5


class CallerLookup(QObject):
    """The matches for the text typed last, and the past of the one that is shown.

    `matched_text` is what `matches` are for; `match` and `past` are what the memory shows.
    """

    matches_changed = Signal()
    past_changed = Signal()
    found = Signal(str)
    failed = Signal(object)

    def __init__(self, callers: CallerService, tasks: Tasks) -> None:
        super().__init__()
        self._callers = callers
        self._find = Latest(tasks, self, self.failed.emit)
        self._ask = Latest(tasks, self, self.failed.emit)
        self.matches: tuple[Match, ...] = ()
        self.matched_text = ""
        self.selected = 0
        self.match: Match | None = None
        self.past: Past | None = None
        self._first_past: Past | None = None

    @property
    def busy(self) -> bool:
        """Whether matches are still to come."""
        return self._find.busy

    def chosen(self, text: str) -> Match | None:
        """Return the match Enter takes, if the matches are for this text."""
        if text.strip() != self.matched_text or self.selected >= len(self.matches):
            return None
        return self.matches[self.selected]

    def find(self, text: str) -> None:
        """Look a text up; the first match and its past come with it."""
        text = text.strip()
        if not text:
            self.forget()
            return
        callers = self._callers

        def ask() -> tuple[tuple[Match, ...], Past | None]:
            matches = callers.matches(text, MATCHES)
            return matches, callers.past_of(matches[0]) if matches else None

        self._find.ask(ask, lambda answer: self._on_found(text, *answer))

    def _on_found(self, text: str, matches: tuple[Match, ...], past: Past | None) -> None:
        self.matches, self.matched_text, self.selected = matches, text, 0
        self._first_past = past
        self.found.emit(text)

    def show_first(self) -> None:
        """Show the past of the first match."""
        self._ask.forget()
        self.match = self.matches[0] if self.matches else None
        self.past = self._first_past if self.matches else None
        self.matches_changed.emit()
        self.past_changed.emit()

    def select(self, place: int) -> None:
        """Choose a match (0 is the first; one past the last is the text as typed)."""
        place = min(max(place, 0), len(self.matches))
        if place == self.selected:
            return
        self.selected = place
        self.matches_changed.emit()
        if place < len(self.matches):
            self.show_past(self.matches[place])
        else:
            self.show_nobody()

    def show_past(self, match: Match) -> None:
        """Show what is known of a match, loaded anew unless it is the first one found."""
        callers = self._callers
        self.match = match
        if self.matches and match == self.matches[0] and self._first_past is not None:
            self._ask.forget()
            self._on_past(match, self._first_past)
            return
        self._ask.ask(lambda: callers.past_of(match), lambda past: self._on_past(match, past))

    def show_read(self, match: Match, past: Past) -> None:
        """Show what was read at the ring, and load it whole meanwhile."""
        self._first_past = None
        self.match, self.past = match, past
        self.past_changed.emit()
        self.refresh()

    def show_nobody(self) -> None:
        """Show that nothing is known."""
        self._ask.forget()
        if self.match is not None or self.past is not None:
            self.match = self.past = None
            self.past_changed.emit()

    def refresh(self) -> None:
        """Load the shown past again."""
        match, callers = self.match, self._callers
        if match is not None:
            self._first_past = None
            self._ask.ask(lambda: callers.past_of(match), lambda past: self._on_past(match, past))

    def show_known(self, text: str) -> None:
        """Show what is known of a number or a name that was not taken from the list."""
        callers: CallerService = self._callers
        if not text:
            self.show_nobody()
            return

        def ask() -> tuple[Match | None, Past | None]:
            matches = callers.matches(text, 1)
            return (matches[0], callers.past_of(matches[0])) if matches else (None, None)

        def show(answer: tuple[Match | None, Past | None]) -> None:
            self.match, self.past = answer
            self.past_changed.emit()

        self._ask.ask(ask, show)

    def forget(self) -> None:
        """Drop everything, also what is still being looked up."""
        self._find.forget()
        self._ask.forget()
        self.matches, self.matched_text, self.selected = (), "", 0
        self.match = self.past = self._first_past = None
        self.matches_changed.emit()
        self.past_changed.emit()

    def _on_past(self, match: Match, past: Past) -> None:
        if self.match == match:
            self.past = past
            self.past_changed.emit()
