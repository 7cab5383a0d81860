"""Which contacts the screen holds, which of them fit the words, and what is done to them."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.errors import UserError
from frontdesk.domain.folding import fold, index_text
from frontdesk.domain.past import Changes
from frontdesk.domain.people import Contact
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.services.contacts import ContactService


class ContactsPresenter(QObject):
    """Holds the whole directory, a few thousand at most, and filters it while typing."""

    shown = Signal()
    saved = Signal(object)
    removed = Signal(object)
    failed = Signal(object)
    unsaved = Signal(object)

    def __init__(
        self, contacts: "ContactService", tasks: Tasks, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._contacts = contacts
        self._tasks = tasks
        self.now = now
        self._all: tuple[Contact, ...] = ()
        self._texts: dict[str, str] = {}
        self._loaded = False
        self._text = ""
        self.current_id: str | None = None

    @property
    def everybody(self) -> tuple[Contact, ...]:
        """Every contact, whatever is searched for."""
        return self._all

    @property
    def loaded(self) -> bool:
        """Whether the directory has come, so that "none" may be said."""
        return self._loaded

    @property
    def text(self) -> str:
        """What is searched for."""
        return self._text

    @property
    def rows(self) -> tuple[Contact, ...]:
        """The contacts in which every word typed occurs: topic, name, place or extension."""
        wanted = fold(self._text).split()
        if not wanted:
            return self._all
        return tuple(
            contact
            for contact in self._all
            if all(word in self._texts[contact.id] for word in wanted)
        )

    def current(self) -> Contact | None:
        """Return the contact that is chosen, if it is still there."""
        return self.get(self.current_id)

    def get(self, contact_id: str | None) -> Contact | None:
        """Return the contact with that id, if it is there."""
        return next((contact for contact in self._all if contact.id == contact_id), None)

    def start(self) -> None:
        """Fetch the directory, unless it is here already."""
        if not self._loaded:
            self.refresh()

    def refresh(self) -> None:
        """Fetch the directory anew."""
        self._tasks.run(self._contacts.all, self._on_all, self.failed.emit, self)

    def search(self, text: str) -> None:
        """Keep the contacts in which every word occurs; nothing typed keeps all."""
        if text != self._text:
            self._text = text
            self.shown.emit()

    def save(self, contact: Contact) -> None:
        """Save a new contact, or a changed one under its id."""
        self._tasks.run(
            lambda: self._contacts.save(contact),
            self._on_saved,
            lambda problem: self._on_unsaved(contact, problem),
            self,
        )

    def remove(self, contact: Contact) -> None:
        """Remove a contact; `restore` brings it back."""

        def work() -> None:
            self._contacts.remove(contact.id)

        self._tasks.run(work, lambda _: self._on_removed(contact), self.failed.emit, self)

    def restore(self, contact: Contact) -> None:
        """Bring a removed contact back."""

        def work() -> None:
            self._contacts.restore(contact.id)

        self._tasks.run(work, lambda _: self._on_restored(contact), self.failed.emit, self)

    def on_changed(self, changes: Changes) -> None:
        """Take up what another screen or desk changed."""
        if self._loaded and changes.contacts:
            self.refresh()

    def _on_all(self, contacts: tuple[Contact, ...]) -> None:
        self._loaded = True
        self._all = tuple(sorted(contacts, key=lambda contact: fold(contact.name)))
        self._texts = {contact.id: _searched(contact) for contact in self._all}
        self.shown.emit()

    def _on_saved(self, contact: Contact) -> None:
        self.current_id = contact.id
        self.saved.emit(contact)
        self.refresh()

    def _on_unsaved(self, contact: Contact, problem: UserError) -> None:
        self.failed.emit(problem)
        self.unsaved.emit(contact)

    def _on_removed(self, contact: Contact) -> None:
        rows = self.rows
        place = next((i for i, row in enumerate(rows) if row.id == contact.id), 0)
        rest = [row for row in rows if row.id != contact.id]
        self.current_id = rest[min(place, len(rest) - 1)].id if rest else None
        self.removed.emit(contact)
        self.refresh()

    def _on_restored(self, contact: Contact) -> None:
        self.current_id = contact.id
        self.refresh()


def _searched(contact: Contact) -> str:
    parts = (
        contact.name,
        contact.role,
        contact.department,
        contact.extension,
        contact.email,
        contact.deputy,
        *contact.responsibilities,
    )
    return index_text("\n".join(parts))
