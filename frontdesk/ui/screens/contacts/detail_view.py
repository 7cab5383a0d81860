"""The contact that is chosen: mail, how to put through, deputy, absences."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.people import Contact
from frontdesk.domain.plain import one_line
from frontdesk.suggestion_words import away as away_words
from frontdesk.ui.look import Look
from frontdesk.ui.screens.contacts import words
from frontdesk.ui.widgets.icon import Icon
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.surfaces import Rule
from frontdesk.ui.widgets.text import Label

_MOST_ABSENCES = 6


class ContactDetail(QWidget):
    """Facts about one contact; built anew for each."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._content: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, look.px(8), 0, 0)

    def show_contact(
        self, contact: Contact | None, everybody: Sequence[Contact], now: datetime
    ) -> None:
        """Show this contact's facts, or nothing."""
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
            self._content = None
        if contact is None:
            return
        look = self._look
        parts = [
            self._head(contact),
            self._messages(contact),
            self._calls(contact, everybody, now),
        ]
        absences = self._absences(contact, now)
        if absences is not None:
            parts.append(absences)
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(look.px(12))
        for i, part in enumerate(parts):
            if i:
                body.addWidget(Rule(look))
            body.addLayout(part)
        body.addStretch(1)
        self._content = boxed(body)
        self._layout.addWidget(self._content)

    def _head(self, contact: Contact) -> QVBoxLayout:
        look, t = self._look, self._look.t
        place = words.place(t, contact)
        extension = (
            t("ext. {number}", number=one_line(contact.extension)) if contact.extension else ""
        )
        below = " · ".join(part for part in (place, extension) if part)
        name = Label(look, one_line(contact.name), 20, 600, display=True, wrap=True)
        return column(look, name, Label(look, below, color="text2", wrap=True), gap=1)

    def _messages(self, contact: Contact) -> QVBoxLayout:
        look, t = self._look, self._look.t
        head = Label(look, t("Messages"), 14, 600)
        others = t("Otherwise: copy, print")
        if not contact.email:
            return column(
                look,
                head,
                2,
                Label(look, t("No e-mail address"), color="text2"),
                Label(look, others, 13, color="text3"),
                gap=3,
            )
        mail = row(
            look,
            Icon(look, "mail", 18),
            (Label(look, one_line(contact.email), color="text2", elide=True), 1),
        )
        return column(look, head, 2, mail, Label(look, others, 13, color="text3"), gap=3)

    def _calls(self, contact: Contact, everybody: Sequence[Contact], now: datetime) -> QVBoxLayout:
        look, t = self._look, self._look.t
        how = wording.word(t, wording.PUT_THROUGH, contact.put_through)
        away = contact.away(now)
        deputy = words.deputy_name(contact, everybody)
        lines = [Label(look, how[:1].upper() + how[1:], color="text2", wrap=True)]
        if away:
            state = away_words(away, t, now)
            lines.append(Label(look, state[:1].upper() + state[1:], color="text2", wrap=True))
        if deputy:
            lines.append(
                Label(look, t("Deputy: {name}", name=deputy), 13, color="text3", wrap=True)
            )
        return column(look, Label(look, t("How to put through"), 14, 600), 2, *lines, gap=3)

    def _absences(self, contact: Contact, now: datetime) -> QVBoxLayout | None:
        look, t = self._look, self._look.t
        known = words.current_absences(contact, now)
        if not known:
            return None
        lines: list[QWidget] = []
        for absence in known[:_MOST_ABSENCES]:
            when = Label(look, words.span(t, absence, now), tabular=True)
            lines.append(when)
            if absence.note:
                lines.append(Label(look, one_line(absence.note), 13, color="text3", wrap=True))
        return column(look, Label(look, t("Absences"), 14, 600), 2, *lines, gap=3)
