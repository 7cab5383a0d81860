"""The desk's own texts of notes and questions: what is kept, and how they look when filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.call import PhoneNumber
from frontdesk.domain.errors import UserError
from frontdesk.domain.note import Note, NoteClaim
from frontdesk.domain.template import Template, TemplateKey, check
from frontdesk.domain.terms import ClaimKind, Result, Wish
from frontdesk.i18n import LANGUAGES, Translator, mark
from frontdesk.paths import resources

if TYPE_CHECKING:
    from frontdesk.services.templates import TemplateService
    from frontdesk.settings import SettingsStore
    from frontdesk.ui.tasks import Tasks

#: The call that a preview is about; its words are translated.
_TOPIC = mark("Cardboard boxes, offer of 3 November")
_TEXT = mark("Would like a date for the next delivery.")
_REACHABLE = mark("today until 4 pm")
_DESK = mark("Desk 1")


class TemplateTexts(QObject):
    """Reads and keeps the texts on the worker; fills them in for a preview.

    Which text was edited last (`key`, `language`) is kept here, for a view that is built anew.
    """

    loaded = Signal()
    failed = Signal(object)

    def __init__(
        self,
        service: TemplateService,
        tasks: Tasks,
        store: SettingsStore,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._service = service
        self._tasks = tasks
        self._store = store
        self._now = now
        self._own: dict[tuple[TemplateKey, str], str] = {}
        self._words: dict[str, Translator] = {}
        self.key = TemplateKey.NOTE_TEXT
        self.language = ""

    def load(self) -> None:
        """Read the desk's own texts."""
        self._tasks.run(self._service.own, self._on_loaded, self.failed.emit, self)

    def _on_loaded(self, own: tuple[Template, ...]) -> None:
        self._own = {(one.key, one.language): one.text for one in own}
        self.loaded.emit()

    def text(self, key: TemplateKey, language: str) -> str:
        """Return a text as it goes out: the desk's own, else the one the program came with."""
        return self._own.get((key, language)) or self.default(key, language)

    def is_own(self, key: TemplateKey, language: str) -> bool:
        """Tell whether the desk has a text of its own."""
        return (key, language) in self._own

    def default(self, key: TemplateKey, language: str) -> str:
        """Return the text the program came with."""
        from frontdesk.notes import templates

        return templates.default(key, self._translator(language)).text

    def keep(self, key: TemplateKey, language: str, text: str) -> None:
        """Keep a text; the same as the program's takes the desk's own away.

        Raises `UserError` where it cannot be used; then nothing is changed.
        """
        check(key, text)
        text = text.strip()
        if text == self.text(key, language):
            return
        if text == self.default(key, language):
            self.reset(key, language)
            return
        self._own[key, language] = text
        template = Template(key, language, text)
        self._tasks.run(lambda: self._service.save(template), None, self.failed.emit, self)

    def reset(self, key: TemplateKey, language: str) -> None:
        """Go back to the text the program came with."""
        self._own.pop((key, language), None)
        self._tasks.run(lambda: self._service.reset(key, language), None, self.failed.emit, self)

    def preview(self, key: TemplateKey, language: str, text: str) -> str:
        """Return a text filled in with a sample call; raises `UserError` for what it cannot be."""
        from frontdesk.notes import content, question
        from frontdesk.notes import text as note_text

        check(key, text)
        t = self._translator(language)
        note = replace(self._sample(t), templates=(Template(key, language, text),))
        if key is TemplateKey.NOTE_SUBJECT:
            return content.subject(note, t)
        if key is TemplateKey.NOTE_TEXT:
            return note_text.body(note, t).rstrip()
        asked = replace(note, text="", claims=note.claims[:1])
        if key is TemplateKey.QUESTION_SUBJECT:
            return question.subject(asked, t)
        return question.plain_text(asked, t)

    def _translator(self, language: str) -> Translator:
        if language not in self._words:
            known = language if language in LANGUAGES else "en"
            try:
                zone = self._store.current.time_zone()
            except UserError:
                zone = replace(self._store.current, zone="UTC").time_zone()
            self._words[language] = Translator(known, zone, resources() / "locale")
        return self._words[language]

    def _sample(self, t: Translator) -> Note:
        """Return the note of a call that was never made."""
        at = self._now()
        expected = NoteClaim(
            ClaimKind.EXISTING_SUPPLIER, "", "", Result.ACCURATE, "partner_list",
            at + timedelta(minutes=1),
        )  # fmt: skip
        return Note(
            to="Dr. Miriam Albers",
            caller="Elif Demir",
            company="Kruse Verpackung GmbH",
            number=PhoneNumber("+493023125099", "+49 30 23125099"),
            topic=t(_TOPIC),
            wish=Wish.CALL_BACK,
            text=t(_TEXT),
            reachable=t(_REACHABLE),
            claims=(expected,),
            asked_for="Carla Jansen",
            desk=self._store.current.desk or t(_DESK),
            taken_at=at,
        )
