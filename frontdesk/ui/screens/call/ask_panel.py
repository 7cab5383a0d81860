"""The question to a contact whether a claim holds, over the sheet: to read, to send, to copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from frontdesk.domain.terms import ClaimKind, Way
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.keys import RETURN, KeyCatcher
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.floating import StayInside
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.paint import painter_on, rounded
from frontdesk.ui.widgets.scroll import ScrollArea
from frontdesk.ui.widgets.surfaces import Canvas, Rule
from frontdesk.ui.widgets.text import Label

if TYPE_CHECKING:
    from frontdesk.domain.note import Note
    from frontdesk.domain.people import Contact

_WIDTH, _TEXT_HEIGHT = 500, 206


class AskPanel(QWidget):
    """Shows the question as it will go out; Enter sends it, Esc leaves it unasked.

    `ask_requested` carries kind, contact, note, text and way; `contact_chosen` kind and contact of
    another one to ask.
    """

    ask_requested = Signal(object, object, object, str, object)
    contact_chosen = Signal(object, object)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._parent = parent
        self._kind = ClaimKind.CALL_EXPECTED
        self._contact: Contact | None = None
        self._note: Note | None = None
        self._everybody: tuple[Contact, ...] = ()
        t = look.t
        self.setObjectName("ask_panel")
        self.setAccessibleName(t("Question to a contact"))
        self._title = Label(look, "", 14, 600, elide=True)
        self.whom = Field(look, t("Who would know? Name"), 36, size=14)
        self.whom.setObjectName("ask_whom")
        self.whom.setAccessibleName(t("Whom to ask"))
        self._text = Label(look, "", 14, 400, "text2", wrap=True)
        self._text.setObjectName("ask_text")
        self.more = Field(look, t("Add a line, if needed"), 36, size=14)
        self.more.setObjectName("ask_more")
        self._problem = Label(look, "", 13, 500, "no", wrap=True)
        self._problem.setObjectName("ask_problem")
        self.send = Button(look, t("Send"), icon="mail", key="Return", kind="primary")
        self.send.setObjectName("ask_send")
        self.copy = Button(look, t("Copy"), icon="copy", key="Alt+C")
        self.copy.setObjectName("ask_copy")
        self.copy_only = Button(look, t("Copy"), icon="copy", key="Return", kind="primary")
        self.copy_only.setObjectName("ask_copy_only")
        self._build()
        self.whom.textEdited.connect(self._on_whom_edited)
        self.more.textChanged.connect(self._show_text)
        self.send.clicked.connect(lambda: self._ask(Way.MAIL))
        for button in (self.copy, self.copy_only):
            button.clicked.connect(lambda: self._ask(Way.COPIED))
        KeyCatcher(self.more, dict.fromkeys(RETURN, self.confirm))
        KeyCatcher(self.whom, dict.fromkeys(RETURN, self._on_whom_entered))
        copies = QShortcut(QKeySequence("Alt+C"), self)
        copies.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copies.activated.connect(lambda: self._ask(Way.COPIED))
        StayInside(self, lambda: self._fit(self.pos()))
        self.hide()

    def _build(self) -> None:
        look = self._look
        self._text.setContentsMargins(look.px(12), look.px(10), look.px(12), look.px(10))
        ground = Canvas(look, "subtle")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._text)
        inside.addStretch(1)
        self._scroll = ScrollArea(look, ground)
        self._scroll.setFixedHeight(look.px(_TEXT_HEIGHT))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.px(side) for side in (16, 14, 16, 12)))
        layout.setSpacing(look.px(8))
        layout.addWidget(self._title)
        layout.addWidget(self.whom)
        layout.addWidget(self._problem)
        layout.addWidget(self._scroll)
        layout.addWidget(self.more)
        layout.addWidget(Rule(look))
        layout.addLayout(row(look, self.send, self.copy_only, self.copy, None, gap=8))

    # ------------------------------------------------------------------ opening and closing

    @property
    def kind(self) -> ClaimKind:
        """The claim that is asked about."""
        return self._kind

    def set_everybody(self, contacts: Sequence[Contact]) -> None:
        """Offer these contacts while a name is typed."""
        self._everybody = tuple(contacts)
        completer = QCompleter([contact.name for contact in contacts], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        if popup is not None:
            popup.setFont(self._look.font(14))
            popup.setPalette(self._look.palette())
        completer.activated.connect(lambda *_: self._on_whom_taken(completer.currentCompletion()))
        self.whom.setCompleter(completer)

    def open_panel(self, kind: ClaimKind, contact: Contact | None, note: Note, at: QPoint) -> None:
        """Show a question, the panel's upper left corner at a point of the parent."""
        fresh = self.isHidden()
        self._kind, self._contact, self._note = kind, contact, note
        self._problem.hide()
        if fresh:
            self.more.clear()
        if not self.whom.hasFocus() or contact is not None:
            self.whom.setText(contact.name if contact is not None else note.to)
        self._show_text()
        self._fit(at)
        self.show()
        self.raise_()
        if contact is None:
            self.whom.setFocus(Qt.FocusReason.OtherFocusReason)
        elif fresh or self.whom.hasFocus():
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Close without asking."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def _fit(self, at: QPoint) -> None:
        look, parent = self._look, self._parent
        wide = min(look.px(_WIDTH), parent.width() - look.px(16))
        self.setFixedWidth(wide)
        self._scroll.setFixedHeight(look.px(_TEXT_HEIGHT))
        tall = max(self.sizeHint().height(), self.minimumSizeHint().height())
        over = tall - (parent.height() - look.px(8))
        if over > 0:  # the text scrolls, nothing else may go
            self._scroll.setFixedHeight(max(look.px(48), look.px(_TEXT_HEIGHT) - over))
        tall = min(tall, parent.height() - look.px(8))
        self.resize(wide, tall)
        x = min(max(look.px(8), at.x()), max(0, parent.width() - wide - look.px(8)))
        self.move(x, min(max(look.px(4), at.y()), max(0, parent.height() - tall - look.px(4))))

    # ------------------------------------------------------------------ what it shows

    def words(self) -> str:
        """Return the question as it goes out."""
        from frontdesk.notes.question import plain_text

        return plain_text(self._worded(), self._look.t) if self._note is not None else ""

    def _worded(self) -> Note:
        assert self._note is not None
        return replace(self._note, text=self.more.text().strip())

    def _show_text(self) -> None:
        t = self._look.t
        name = self._note.to if self._note is not None else ""
        self._title.setText(t("Ask {name}", name=name) if name else t("Ask whom?"))
        self._text.setText(self.words())
        mails = self._note is not None and bool(self._note.to_email)
        self.send.setVisible(mails)
        self.copy.setVisible(mails)
        self.copy_only.setVisible(not mails)

    # ------------------------------------------------------------------ whom, and sending

    def _on_whom_edited(self, text: str) -> None:
        if self._contact is not None and text.strip() != self._contact.name:
            self._contact = None
        if self._note is not None:
            self._note = replace(self._note, to=text.strip(), to_email="")
            self._show_text()

    def _on_whom_taken(self, name: str) -> None:
        found = next((contact for contact in self._everybody if contact.name == name), None)
        if found is not None:
            self.contact_chosen.emit(self._kind, found)

    def _on_whom_entered(self) -> None:
        completer = self.whom.completer()
        name = self.whom.text().strip()
        if completer is not None and name and self._contact is None:
            completer.setCompletionPrefix(name)
            if completer.completionCount():
                self._on_whom_taken(completer.currentCompletion())
                return
        self.more.setFocus(Qt.FocusReason.TabFocusReason)

    def confirm(self) -> None:
        """Send the question, or copy it where there is no address (Enter)."""
        mails = self._note is not None and bool(self._note.to_email)
        self._ask(Way.MAIL if mails else Way.COPIED)

    def _ask(self, way: Way) -> None:
        if self._note is None:
            return
        if not self._note.to:
            self._problem.setText(self._look.t("Who is to be asked? Type a name."))
            self._problem.show()
            self.whom.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        note, text = self._worded(), self.words()
        self.hide()
        self.ask_requested.emit(self._kind, self._contact, note, text, way)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc, from anywhere in it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        look, rect = self._look, QRectF(self.rect())
        rounded(painter_on(self), rect, look.px(12), look.color("surface"), look.color("edge"))
