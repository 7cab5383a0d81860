"""Which partners the page holds, which of them fit the words, and what is done to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.day import Changes
from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.people import Partner
from frontdesk.ui.screens.call.latest import Latest
from frontdesk.ui.screens.partners.fields import PartnerFields, ReadNumber
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.domain.errors import UserError
    from frontdesk.services.partners import PartnerService

#: How many are shown; more words narrow the list down.
MOST = 200
LISTS = (CompleteList.SUPPLIERS, CompleteList.CUSTOMERS)


class PartnersPresenter(QObject):
    """Holds the partners that fit the words; each change can be taken back.

    `unsaved` carries a partner that could not be saved and its fields as typed.
    """

    shown = Signal()
    saved = Signal(object)
    removed = Signal(object)
    failed = Signal(object)
    unsaved = Signal(object, object)

    def __init__(self, partners: PartnerService, tasks: Tasks, read_number: ReadNumber) -> None:
        super().__init__()
        self._partners = partners
        self._tasks = tasks
        self._read_number = read_number
        self._look = Latest(tasks, self, self.failed.emit)
        self.text = ""
        self.rows: tuple[Partner, ...] = ()
        self.total = 0
        self.complete: dict[CompleteList, bool] = {}
        self.loaded = False
        self.current_key: int | None = None

    def start(self) -> None:
        """Fetch the list, unless it is here already."""
        if not self.loaded:
            self.refresh()

    def refresh(self) -> None:
        """Fetch the list anew."""
        text, partners = self.text, self._partners

        def ask() -> tuple[tuple[Partner, ...], int, dict[CompleteList, bool]]:
            marks = {name: partners.is_complete(name) for name in LISTS}
            return partners.page(text, MOST), partners.count(text), marks

        self._look.ask(ask, lambda found: self._on_found(*found))

    def search(self, text: str) -> None:
        """Show the partners whose company, number or domain fits; nothing typed shows all."""
        if text != self.text:
            self.text = text
            self.refresh()

    def show(self, key: int) -> None:
        """Choose a partner, whatever is searched for."""
        self.current_key = key
        partners = self._partners
        self._tasks.run(lambda: partners.get(key), self._on_to_show, self.failed.emit, self)

    def _on_to_show(self, partner: Partner | None) -> None:
        # A list of thousands shows the first ones: the name brings the one that is meant.
        self.text = partner.company if partner is not None else ""
        self.refresh()

    def save(self, base: Partner | None, fields: PartnerFields) -> None:
        """Save a new partner, or a changed one under its key."""
        partners, read = self._partners, self._read_number
        self._tasks.run(
            lambda: partners.save(fields.partner(base, read)),
            self._on_saved,
            lambda problem: self._on_unsaved(base, fields, problem),
            self,
        )

    def remove(self, partner: Partner) -> None:
        """Remove a partner; `restore` brings it back."""
        key, partners = partner.key, self._partners
        if key is not None:
            self._tasks.run(lambda: partners.remove(key), self._on_removed, self.failed.emit, self)

    def restore(self, partner: Partner) -> None:
        """Bring a removed partner back."""
        partners = self._partners
        self._tasks.run(lambda: partners.save(partner), self._on_restored, self.failed.emit, self)

    def set_complete(
        self, name: CompleteList, on: bool, on_done: Callable[[], object] | None = None
    ) -> None:
        """Mark a list complete, or take the mark back; `on_done` is told once that is kept."""
        partners = self._partners
        self.complete = {**self.complete, name: on}
        self._tasks.run(
            lambda: partners.set_complete(name, on),
            lambda _: on_done() if on_done is not None else None,
            self.failed.emit,
            self,
        )

    def on_changed(self, changes: Changes) -> None:
        """Take up what another page, an import or another desk changed."""
        if self.loaded and changes.contacts:
            self.refresh()

    def _on_found(
        self, rows: tuple[Partner, ...], total: int, marks: dict[CompleteList, bool]
    ) -> None:
        self.rows, self.total, self.complete, self.loaded = rows, total, marks, True
        self.shown.emit()

    def _on_saved(self, partner: Partner) -> None:
        self.current_key = partner.key
        self.saved.emit(partner)
        self.refresh()

    def _on_unsaved(self, base: Partner | None, fields: PartnerFields, problem: UserError) -> None:
        self.failed.emit(problem)
        self.unsaved.emit(base, fields)

    def _on_removed(self, partner: Partner) -> None:
        place = next((i for i, row in enumerate(self.rows) if row.key == partner.key), 0)
        rest = [row for row in self.rows if row.key != partner.key]
        self.current_key = rest[min(place, len(rest) - 1)].key if rest else None
        self.removed.emit(partner)
        self.refresh()

    def _on_restored(self, partner: Partner) -> None:
        self.current_key = partner.key
        self.refresh()
