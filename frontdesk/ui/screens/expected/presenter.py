"""Which expected calls the page holds, which of them fit the words, and what is done to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.day import Changes
from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.folding import fold, index_text
from frontdesk.domain.people import Contact, ExpectedCall
from frontdesk.ui.screens.expected.fields import ExpectedFields
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.domain.errors import UserError
    from frontdesk.services.contacts import ContactService
    from frontdesk.services.expected import ExpectedService
    from frontdesk.services.partners import PartnerService

_MOST_PAST = 100
_Found = tuple[tuple[ExpectedCall, ...], tuple[Contact, ...], bool]


class ExpectedPresenter(QObject):
    """Holds what is still to come, then what is over, and filters it while typing."""

    shown = Signal()
    saved = Signal(object)
    removed = Signal(object)
    failed = Signal(object)
    unsaved = Signal(object, object)

    def __init__(
        self,
        expected: ExpectedService,
        partners: PartnerService,
        contacts: ContactService,
        tasks: Tasks,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._expected = expected
        self._partners = partners
        self._contacts = contacts
        self._tasks = tasks
        self.now = now
        self._all: tuple[ExpectedCall, ...] = ()
        self.everybody: tuple[Contact, ...] = ()
        self.text = ""
        self.complete = False
        self.loaded = False
        self.current_id: str | None = None

    @property
    def rows(self) -> tuple[ExpectedCall, ...]:
        """The calls in which every word typed occurs: contact, who, company or topic."""
        wanted = fold(self.text).split()
        return tuple(call for call in self._all if all(word in _searched(call) for word in wanted))

    @property
    def is_empty(self) -> bool:
        """Whether there is none at all, whatever is searched for."""
        return not self._all

    def start(self) -> None:
        """Fetch the list, unless it is here already."""
        if not self.loaded:
            self.refresh()

    def refresh(self) -> None:
        """Fetch the list anew."""
        expected, partners, contacts = self._expected, self._partners, self._contacts

        def load() -> _Found:
            calls = (*expected.upcoming(), *expected.past(_MOST_PAST))
            return calls, contacts.all(), partners.is_complete(CompleteList.EXPECTED)

        self._tasks.run(load, self._on_loaded, self.failed.emit, self)

    def search(self, text: str) -> None:
        """Keep the calls in which every word occurs; nothing typed keeps all."""
        if text != self.text:
            self.text = text
            self.shown.emit()

    def show(self, expected_id: str) -> None:
        """Choose a call, whatever is searched for."""
        self.current_id, self.text = expected_id, ""
        self.refresh()

    def save(self, base: ExpectedCall | None, fields: ExpectedFields, zone: tzinfo) -> None:
        """Save a new expected call, or a changed one under its id."""
        call = fields.expected(base, self.everybody, self.now(), zone)
        expected = self._expected
        self._tasks.run(
            lambda: expected.save(call),
            self._on_saved,
            lambda problem: self._on_unsaved(base, fields, problem),
            self,
        )

    def remove(self, call: ExpectedCall) -> None:
        """Remove an expected call; `restore` brings it back."""
        expected = self._expected
        self._tasks.run(lambda: expected.remove(call.id), self._on_removed, self.failed.emit, self)

    def restore(self, call: ExpectedCall) -> None:
        """Bring a removed call back."""
        expected = self._expected
        self._tasks.run(lambda: expected.save(call), self._on_restored, self.failed.emit, self)

    def set_complete(self, on: bool, on_done: Callable[[], object] | None = None) -> None:
        """Mark the list complete, or take the mark back; `on_done` is told once that is kept."""
        partners = self._partners
        self.complete = on
        self._tasks.run(
            lambda: partners.set_complete(CompleteList.EXPECTED, on),
            lambda _: on_done() if on_done is not None else None,
            self.failed.emit,
            self,
        )

    def on_changed(self, changes: Changes) -> None:
        """Take up what another page, an import or another desk changed."""
        if self.loaded and changes.contacts:
            self.refresh()

    def _on_loaded(self, found: _Found) -> None:
        self._all, self.everybody, self.complete = found
        self.loaded = True
        self.shown.emit()

    def _on_saved(self, call: ExpectedCall) -> None:
        self.current_id = call.id
        self.saved.emit(call)
        self.refresh()

    def _on_unsaved(
        self, base: ExpectedCall | None, fields: ExpectedFields, problem: UserError
    ) -> None:
        self.failed.emit(problem)
        self.unsaved.emit(base, fields)

    def _on_removed(self, call: ExpectedCall) -> None:
        rows = self.rows
        place = next((i for i, row in enumerate(rows) if row.id == call.id), 0)
        rest = [row for row in rows if row.id != call.id]
        self.current_id = rest[min(place, len(rest) - 1)].id if rest else None
        self.removed.emit(call)
        self.refresh()

    def _on_restored(self, call: ExpectedCall) -> None:
        self.current_id = call.id
        self.refresh()


def _searched(call: ExpectedCall) -> str:
    return index_text("\n".join((call.contact, call.who, call.company, call.topic)))
