"""A message for a contact: its text, what should happen, when the caller can be reached."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.past import Sentence
from frontdesk.domain.people import Contact
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import Result, Wish
from frontdesk.i18n import Translator, mark
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.contact_words import contact_line
from frontdesk.ui.screens.call.keys import RETURN, Key, KeyCatcher
from frontdesk.ui.screens.call.past_words import CHECKED
from frontdesk.ui.screens.call.pick_group import PickGroup
from frontdesk.ui.screens.call.reachable import Time, times
from frontdesk.ui.screens.call.say_box import SayBox
from frontdesk.ui.screens.call.sheet import Sheet
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.glyph import VerdictChip
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import boxed, row
from frontdesk.ui.widgets.presence import Dot
from frontdesk.ui.widgets.surfaces import Rule
from frontdesk.ui.widgets.text import Label

_WISHES = (
    (Wish.CALL_BACK, mark("Please call back")),
    (Wish.CALLS_AGAIN, mark("Will call again")),
    (Wish.FOR_INFORMATION, mark("For information")),
)
_CENTRE = Qt.AlignmentFlag.AlignVCenter


def back_sentence(t: Translator, now: datetime, contact: Contact | None) -> str:
    """Return what to add for a contact who is away: when they are back."""
    absence = contact.away(now) if contact is not None else None
    if contact is None or absence is None or absence.ends_at is None:
        return ""
    end = t.local(absence.ends_at)
    day = t.day(end.date(), weekday=True)
    name = one_line(contact.name)
    if (end.hour, end.minute) == (0, 0):
        return t("{name} is back from {day}.", name=name, day=day)
    clock = f"{end.hour}:{end.minute:02d}"
    return t("{name} is back on {day} from {time}.", name=name, day=day, time=clock)


class MessageZone(QWidget):
    """The sheet while a message is written; Enter in the text leads to the chips."""

    text_typed = Signal(str)
    wish_chosen = Signal(object)
    reach_chosen = Signal(int, str)
    send_requested = Signal()
    copy_requested = Signal()
    print_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        t = look.t
        self._times: tuple[Time, Time, Time] | None = None
        self._reach = -1
        self._topic = Label(look, "", 14, 500, elide=True)
        self._claim = VerdictChip(look)
        self._claim.setObjectName("message_claim")
        self._for = Label(look, "", 14, 600, elide=True)
        self._dot = Dot(look, "away")
        self._presence = Label(look, "", 13, 400, "text2", tabular=True, elide=True)
        self.text = Field(look, t("What should be passed on?"), 44)
        self.text.setObjectName("message_text")
        self.wishes = PickGroup(look, "wish", t("What should happen?"))
        self.reach = PickGroup(look, "reach", t("Best time?")).start_at(4)
        self.other = Field(look, t("When?"), 34, size=14)
        self.other.setObjectName("reach_other")
        self.other.setAccessibleName(t("When can they be reached?"))
        self.hint = Label(look, "", 13, 400, "ev", wrap=True)
        self.hint.hide()
        self.say = SayBox(look)
        self._build()
        self._connect()

    def _build(self) -> None:
        look, t = self._look, self._look.t
        self.send = Button(
            look, t("Send"), icon="mail", key="Ctrl+Return", kind="primary", height=40
        )
        self.copy = Button(look, t("Copy"), icon="copy", height=40)
        self.print = Button(look, t("Print"), icon="print", key="Ctrl+P", height=40)
        for button, name in ((self.send, "send"), (self.copy, "copy"), (self.print, "print")):
            button.setObjectName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Rule(look))
        title = Label(look, t("Purpose"), 13, 400, "text3")
        self._purpose = boxed(
            row(look, title, (self._topic, 1), self._claim, gap=10, margins=(20, 12, 20, 12))
        )
        layout.addWidget(self._purpose)
        layout.addWidget(Rule(look))
        cap = Keycap(look, "F3", "quiet")
        whom = row(
            look, (self._for, 1), self._dot, self._presence, cap, gap=7, margins=(20, 16, 20, 8)
        )
        layout.addLayout(whom)
        layout.addLayout(row(look, (self.text, 1), margins=(20, 0, 20, 0)))
        layout.addLayout(row(look, (self.hint, 1), margins=(20, 4, 20, 0)))
        layout.addSpacing(look.px(12))
        for question, group, below in (
            (t("What should happen?"), self.wishes, 14),
            (t("Best time?"), self.reach, 8),
        ):
            layout.addLayout(
                row(look, Label(look, question, 14, 600), None, margins=(20, 0, 20, 6))
            )
            layout.addLayout(row(look, (group, 1), margins=(20, 0, 20, below)))
        layout.addLayout(row(look, (self.other, 1), margins=(20, 0, 20, 0)))
        layout.addStretch(1)
        layout.addLayout(row(look, (self.say, 1), margins=(20, 8, 20, 14)))
        layout.addWidget(Rule(look))
        self._kept = Label(look, t("Esc keeps the draft"), 13, 400, "text3")
        buttons = (self.send, self.copy, self.print)
        layout.addLayout(row(look, *buttons, None, self._kept, gap=8, margins=(20, 12, 20, 14)))

    def _connect(self) -> None:
        self.text.textEdited.connect(self.text_typed)
        KeyCatcher(
            self.text,
            dict.fromkeys(RETURN, self._on_text_entered) | {Key.Key_Down: self._on_text_entered},
        )
        self.wishes.picked.connect(lambda place: self.pick(place + 1))
        self.reach.picked.connect(lambda place: self.pick(place + 4))
        for group in (self.wishes, self.reach):
            group.digit_pressed.connect(self.pick)
        self.wishes.entered.connect(self.reach.focus)
        self.reach.entered.connect(lambda: self.send.setFocus(Qt.FocusReason.TabFocusReason))
        self.other.textEdited.connect(lambda text: self.reach_chosen.emit(3, text))
        leave = dict.fromkeys((*RETURN, Key.Key_Escape), self.reach.focus)
        KeyCatcher(self.other, leave)
        self.send.clicked.connect(self.send_requested)
        self.copy.clicked.connect(self.copy_requested)
        self.print.clicked.connect(self.print_requested)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is only a help where the buttons need the room."""
        super().resizeEvent(event)
        keys = {self.send: "Ctrl+Return", self.copy: None, self.print: "Ctrl+P"}
        room = self.width() - self._look.px(56)
        for button, key in keys.items():
            button.set_key(key)
        if self._buttons_width() > room:
            for button in keys:
                button.set_key(None)
        kept = self._kept.sizeHint().width() + self._look.px(8)
        self._kept.setVisible(self._buttons_width() + kept <= room)

    def _buttons_width(self) -> int:
        return sum(button.sizeHint().width() for button in (self.send, self.copy, self.print))

    def focus(self) -> None:
        """Put the cursor into the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.end(False)

    def pick(self, number: int) -> None:
        """Choose the chip with this digit: 1 to 3 what should happen, 4 to 7 when."""
        if 1 <= number <= 3:
            self.wish_chosen.emit(_WISHES[number - 1][0])
            self.wishes.focus()
        elif 4 <= number <= 6 and self._times is not None:
            self.reach_chosen.emit(number - 4, self._times[number - 4].kept)
            self.reach.focus()
        elif number == 7:
            text = self.other.text()
            self.reach_chosen.emit(3, text)
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_message(
        self,
        sheet: Sheet,
        contact: Contact | None,
        sentence: Sentence | None,
        now: datetime,
        *,
        compact: bool,
    ) -> None:
        """Show the message as it is so far."""
        t = self._look.t
        self._show_purpose(sheet)
        self._show_contact(contact, now)
        if self.text.text() != sheet.text:
            self.text.setText(sheet.text)
        places = [wish for wish, _ in _WISHES]
        self.wishes.show_chips(
            [(str(i), t(text)) for i, (_, text) in enumerate(_WISHES, 1)],
            places.index(sheet.wish) if sheet.wish in places else -1,
        )
        self._times = times(t, now, contact)
        labels = [*(time.label for time in self._times), t("Other time")]
        chips = [(str(i), label) for i, label in enumerate(labels, 4)]
        self._reach = sheet.reach
        self.reach.show_chips(chips, sheet.reach)
        self.other.setVisible(sheet.reach == 3)
        if sheet.reach == 3 and self.other.text() != sheet.reachable:
            self.other.setText(sheet.reachable)
        more = back_sentence(t, now, contact)
        self.say.show_sentence(sentence if sentence and sentence.key == "message" else None, more)
        if compact and sheet.reach == 3:
            self.say.hide()

    def show_hint(self, text: str) -> None:
        """Show the hint about wording, or none."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def _show_purpose(self, sheet: Sheet) -> None:
        t = self._look.t
        topic = one_line(sheet.call.topic)
        self._topic.setText(topic or t("not said yet"))
        self._topic.set_color("text" if topic else "text3")
        decided = [c for c in sheet.call.claims if c.result != Result.OPEN]
        self._claim.setVisible(bool(decided))
        if decided:
            claim = min(decided, key=lambda c: c.result != Result.NOT_ACCURATE)
            kind = wording.word(t, wording.CLAIMS, claim.kind)
            result = t(CHECKED[claim.result])
            words = f"{kind}: {result[:1].lower()}{result[1:]}"
            self._claim.show_verdict(str(claim.result), words)

    def _show_contact(self, contact: Contact | None, now: datetime) -> None:
        t = self._look.t
        if contact is None:
            self._for.setText(t("Message, for whom?"))
            self._dot.hide()
            self._presence.setText("")
            return
        line = contact_line(contact, t, now)
        self._for.setText(t("Message for {name}", name=line.name))
        self._presence.setText(line.presence)
        self._dot.setVisible(bool(line.dot))
        if line.dot:
            self._dot.show_kind(line.dot)

    def _on_text_entered(self) -> None:
        self.wishes.focus()
