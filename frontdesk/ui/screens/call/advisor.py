"""What stands beside a call: who may be right, the note as it comes about, what to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.errors import UserError
from frontdesk.domain.terms import Outcome
from frontdesk.ui.screens.call.latest import Latest
from frontdesk.ui.screens.call.sheet import Sheet
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.domain.note import Note
    from frontdesk.domain.past import CalledAgain, Sentence, Suggestion
    from frontdesk.services.bundle import Services


class Advisor(QObject):
    """Asks the services for the sheet as it is; an answer for an older sheet is dropped."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, services: Services, tasks: Tasks, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._now = now
        self._learning = self._learned = self._more = False
        self._advise = Latest(tasks, self, self.failed.emit)
        self._say = Latest(tasks, self, self.failed.emit)
        self._again = Latest(tasks, self, self.failed.emit)
        self._asked: tuple[object, ...] | None = None
        self._asks: Callable[[], tuple[tuple[Suggestion, ...], Note]] | None = None
        self.suggestions: tuple[Suggestion, ...] = ()
        self.note: Note | None = None
        self.sentence: Sentence | None = None
        self.again: CalledAgain | None = None

    @property
    def busy(self) -> bool:
        """Whether what is shown may be for an older sheet."""
        return self._advise.busy

    def forget(self) -> None:
        """Drop everything, also answers still to come."""
        for latest in (self._advise, self._say, self._again):
            latest.forget()
        self._asked = self.note = self.sentence = self.again = None
        self.suggestions = ()

    def advise(self, sheet: Sheet, *, anew: bool = False) -> None:
        """Ask who may be right and what the note says, if the sheet gives reason to."""
        key = _advice_key(sheet)
        if key == self._asked and not anew:
            return
        self._asked = key
        contacts, referrals = self._services.contacts, self._services.referrals
        chosen, moment, call = sheet.contact, self._now(), sheet.call
        message = sheet.finished(Outcome.MESSAGE, moment, chosen)

        def ask() -> tuple[tuple[Suggestion, ...], Note]:
            found = contacts.suggest(call.topic, call.reason, call.asked_for, moment)
            contact = chosen or (found[0].contact if found else None)
            return found, referrals.note(message, contact)

        self._asks = ask
        self._advise.ask(ask, self._on_advice)

    def _on_advice(self, advice: tuple[tuple[Suggestion, ...], Note]) -> None:
        self.suggestions, self.note = advice
        self.changed.emit()
        if not self._learned and not self._learning:
            self._learning = True
            self._learn()

    def _learn(self) -> None:
        """Have the past referrals learned in steps between which the worker does what is asked."""
        contacts = self._services.contacts
        self._tasks.run(
            lambda: contacts.learn_referrals(), self._on_learned, self._on_unlearned, self
        )

    def _on_learned(self, whole: bool) -> None:
        if not whole:
            self._more = True
            self._learn()
            return
        self._learned, self._learning = True, False
        if self._more and self._asked is not None and self._asks is not None:
            self._advise.ask(self._asks, self._on_advice)

    def _on_unlearned(self, error: UserError) -> None:
        self._learning = False  # the database is not there just now; the next advice tries again

    def ask_sentence(self, key: str, language: str) -> None:
        """Ask what to say for a reason in a language, unless that is known."""
        known = self.sentence
        if known is not None and (known.key, known.language) == (key, language):
            return
        sentences = self._services.sentences
        self._say.ask(lambda: sentences.get(key, language), self._on_sentence)

    def _on_sentence(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.changed.emit()

    def ask_again(self, sheet: Sheet) -> None:
        """Ask whether this call follows a no; a correction is not asked."""
        if not sheet.correction:
            calls, call = self._services.calls, sheet.call
            self._again.ask(lambda: calls.called_again(call), self._on_again)

    def _on_again(self, again: CalledAgain | None) -> None:
        if again != self.again:
            self.again = again
            self.changed.emit()


def _advice_key(sheet: Sheet) -> tuple[object, ...]:
    """Return what suggestions and note depend on."""
    call = replace(sheet.call, we_said="", note="", conduct=None)
    return (call, sheet.contact, sheet.text, sheet.wish, sheet.reachable)
