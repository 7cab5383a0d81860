"""Lets a saved message leave the desk: by mail, by copying, or to print.

Mail goes by the desk's own account where one is set up, else by the system's mail program.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from frontdesk import wording
from frontdesk.domain.errors import UserError
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import Way
from frontdesk.i18n import Translator
from frontdesk.ui.screens.call.sheet import Mode
from frontdesk.ui.screens.call.toast_words import posted_words, saved_words

if TYPE_CHECKING:
    from frontdesk.domain.evidence import Question
    from frontdesk.domain.note import Note
    from frontdesk.ui.screens.call.presenter import CallPresenter
    from frontdesk.ui.screens.call.saver import Sent

OpenUrl = Callable[[str], bool]


def copy_text(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


class Delivery(QObject):
    """Sends only what is safe on disk; `said` carries what to say then."""

    said = Signal(str)
    refused = Signal(object)
    print_requested = Signal(object)

    def __init__(
        self, presenter: CallPresenter, t: Translator, open_url: OpenUrl, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._t = t
        self._open_url = open_url
        presenter.saved.connect(self._on_saved)

    def send(self) -> None:
        """Send by mail, where the contact has an address."""
        from frontdesk.notes.address import address

        advisor = self._presenter.advisor
        note = None if advisor.busy else advisor.note
        try:
            if note is not None:
                address(note)
        except UserError as error:
            self.refused.emit(error)
            return
        self._presenter.send(Way.MAIL)

    def copy(self) -> None:
        """Copy the message."""
        self._presenter.send(Way.COPIED)

    def print(self) -> None:
        """Print the message or save it as PDF."""
        sheet = self._presenter.sheet
        if sheet is not None and sheet.mode == Mode.MESSAGE:
            self._presenter.send(Way.PRINTED)

    def mail_tip(self, text: str) -> None:
        """Open a mail with a tip for the caller; to whom is for the mail program to ask."""
        self._open_url(f"mailto:?body={quote(text, safe='')}")

    def pass_question(self, question: Question, note: Note) -> None:
        """Let a question to a contact leave the desk, now that it is kept."""
        from frontdesk.notes import question as words

        t, name = self._t, one_line(question.contact, 60)
        if question.way == Way.MAIL:
            try:
                url = words.mailto(note, t)
            except UserError as error:
                self.refused.emit(error)
                return
            if self._open_url(url):
                self.said.emit(t("Question to {name} is in the mail program.", name=name))
                return
        copy_text(question.text)
        self.said.emit(t("Question to {name} copied.", name=name))

    def _on_saved(self, sent: Sent) -> None:
        words = saved_words(sent, self._t)
        post = self._presenter.saver.post
        if sent.mail_id:
            words = posted_words(sent, self._t, round(post.hold_seconds) if post else 0)
        elif sent.way is not None and sent.note is not None:
            words = self._pass_on(sent.note, sent.way) or words
        self.said.emit(words)

    def _pass_on(self, note: Note, way: Way) -> str:
        """Let a saved note leave the desk; return what to say where that failed."""
        if way == Way.MAIL:
            from frontdesk.notes.mail import mailto

            try:
                url = mailto(note, self._t)
            except UserError as error:  # keys were faster than the look at the address
                return wording.error(self._t, error)
            if not self._open_url(url):
                return self._t("No mail program answers. The message is saved: copy it instead.")
        elif way == Way.COPIED:
            from frontdesk.notes.text import plain_text

            copy_text(plain_text(note, self._t))
        else:
            self.print_requested.emit(note)
        return ""
