"""The settings of this desk, changed one by one and applied at once."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.errors import UserError
from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.past import Sentence
from frontdesk.settings import Settings, SettingsStore

if TYPE_CHECKING:
    from frontdesk.services.partners import PartnerService
    from frontdesk.services.sentences import SentenceService
    from frontdesk.ui.tasks import Tasks


class SettingsPresenter(QObject):
    """Writes each change to the store and tells it; reads and keeps the sentences to say.

    Where the page stands (`scroll`, `focus`, `sentence_key`, `sentence_language`) is kept here,
    so that a view built anew in another language or size goes on where the old one was.
    """

    changed = Signal(object)
    loaded = Signal()
    failed = Signal(object)

    def __init__(
        self,
        store: SettingsStore,
        sentences: "SentenceService",
        tasks: "Tasks",
        partners: "PartnerService | None" = None,
    ) -> None:
        super().__init__()
        self._store = store
        self._service = sentences
        self._tasks = tasks
        self._partners = partners
        self._sentences: dict[tuple[str, str], Sentence] = {}
        self.partners: int | None = None
        self.suppliers_complete = False
        self.scroll = 0
        self.focus = ""
        self.sentence_key = ""
        self.sentence_language = ""

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._store.current

    @property
    def problem(self) -> str:
        """What was wrong with the settings file at the start; empty where it was fine."""
        return self._store.problem

    def change(self, **changes: object) -> None:
        """Set these fields if they differ from what is set, and tell it."""
        now = self._store.current
        fresh = {name: value for name, value in changes.items() if getattr(now, name) != value}
        if not fresh:
            return
        try:
            settings = self._store.change(**fresh)
        except OSError as error:
            self.failed.emit(UserError("settings_not_saved", why=error.strerror or str(error)))
            return
        self.changed.emit(settings)

    def set_slot(self, index: int, kind: str) -> None:
        """Put a claim under a digit (0 is key 1); the claim that was there takes its old place."""
        slots = [str(slot) for slot in self._store.current.claim_slots()]
        if kind in slots:
            slots[slots.index(kind)] = slots[index]
        slots[index] = kind
        self.change(slots=tuple(slots))

    def set_zone(self, name: str) -> UserError | None:
        """Set the time zone by its IANA name, empty for the system's; return what is wrong."""
        name = name.strip()
        try:
            replace(self._store.current, zone=name).zone_name()
        except UserError as error:
            return error
        self.change(zone=name)
        return None

    def system_zone(self) -> str:
        """Return the name that an empty zone stands for; empty where the system has none."""
        try:
            return replace(self._store.current, zone="").zone_name()
        except UserError:
            return ""

    def load(self) -> None:
        """Read the sentences, the number of partners, and whether that list is complete."""
        self._tasks.run(self._read, self._on_read, self._on_failed)

    def _read(self) -> tuple[tuple[Sentence, ...], int | None, bool]:
        sentences = self._service.all()
        if self._partners is None:
            return sentences, None, False
        complete = self._partners.is_complete(CompleteList.SUPPLIERS)
        return sentences, self._partners.count(), complete

    def set_suppliers_complete(self, on: bool) -> None:
        """Mark the supplier list complete for every desk on this database, or take that back."""
        if self._partners is None or on == self.suppliers_complete:
            return
        partners = self._partners
        self.suppliers_complete = on
        self._tasks.run(
            lambda: partners.set_complete(CompleteList.SUPPLIERS, on), None, self._on_failed, self
        )

    def sentence_keys(self) -> tuple[str, ...]:
        """Return the reasons that have a sentence, in the service's order."""
        return tuple(dict.fromkeys(key for key, _ in self._sentences))

    def sentence(self, key: str, language: str) -> Sentence | None:
        """Return the sentence of a reason in a language, once it is read."""
        return self._sentences.get((key, language))

    def save_sentence(self, key: str, language: str, text: str, tip: str) -> None:
        """Keep a sentence and its tip if they differ from what is kept."""
        fresh = Sentence(key, language, text.strip(), tip.strip())
        if self._sentences.get((key, language)) == fresh:
            return
        self._sentences[(key, language)] = fresh
        self._tasks.run(lambda: self._service.save(fresh), None, self._on_failed, self)

    def reset_sentence(self, key: str, language: str) -> None:
        """Go back to the sentence every desk begins with; ends in `loaded`."""
        self._tasks.run(lambda: self._service.reset(key, language), self._on_reset, self._on_failed)

    def _on_read(self, found: tuple[tuple[Sentence, ...], int | None, bool]) -> None:
        sentences, self.partners, self.suppliers_complete = found
        self._sentences = {(one.key, one.language): one for one in sentences}
        self.loaded.emit()

    def _on_reset(self, sentence: Sentence) -> None:
        self._sentences[(sentence.key, sentence.language)] = sentence
        self.loaded.emit()

    def _on_failed(self, error: UserError) -> None:
        self.failed.emit(error)
