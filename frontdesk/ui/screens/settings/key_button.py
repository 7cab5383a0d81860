"""One action and its key; pressed, it listens for another one."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from frontdesk.ui.key_table import KeyAction
from frontdesk.ui.keys import spelled
from frontdesk.ui.look import Look
from frontdesk.ui.widgets.keycap import cap_width, key_names, key_text, paint_cap
from frontdesk.ui.widgets.paint import draw_text, focus_ring, painter_on, rounded, text_width
from frontdesk.ui.widgets.painted_button import PaintedButton

#: Keys that only hold: the one they are held for is still to come.
_HOLDING = frozenset(
    {
        Qt.Key.Key_Control,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
    }
)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class KeyButton(PaintedButton):
    """`key_pressed` carries the key as Qt spells it; nothing is decided here.

    While it listens, every key is only heard, Esc leaves it as it is. Otherwise the arrows go to
    the actions beside it (`stepped`), and Del asks for the usual key (`reset_requested`).
    """

    key_pressed = Signal(str)
    listening_changed = Signal(bool)
    stepped = Signal(int)
    focused = Signal()
    reset_requested = Signal()

    def __init__(self, look: Look, action: KeyAction) -> None:
        words = look.t(action.words)
        self._key = ""
        self.changed = False
        self.listening = False
        super().__init__(look, words[:1].upper() + words[1:])
        self.setObjectName(f"key_{action.name}")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.listen(not self.listening))

    def show_key(self, key: str, *, changed: bool) -> None:
        """Show the key that the action has; `changed`: it is not the usual one."""
        self._key, self.changed = key, changed
        self._tell()
        self.update()

    def listen(self, on: bool) -> None:
        """Wait for a key, or stop waiting."""
        if on != self.listening:
            self.listening = on
            self._tell()
            self.update()
            self.listening_changed.emit(on)

    def sizeHint(self) -> QSize:
        """Return the room of a line."""
        return QSize(self._look.px(260), self._look.px(32))

    def minimumSizeHint(self) -> QSize:
        """Return the least room: the words are elided."""
        return QSize(self._look.px(180), self._look.px(32))

    def event(self, event: QEvent) -> bool:
        """Hear keys that the window or the focus would take for themselves."""
        if self.listening and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._hear(event)
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step to the next action, or ask for the usual key."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _STEPS.get(Qt.Key(event.key()))
        if plain and step is not None:
            self.stepped.emit(step)
        elif plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.reset_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop listening once the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.listen(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words and the key; what is not the usual key is said in words too."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        radius = look.px(8)
        if self.listening:
            rounded(painter, rect, radius, look.color("accentsoft"))
        elif self.underMouse():
            rounded(painter, rect, radius, look.color("hover"))
        font, end = look.font(13), rect.width() - look.px(8)
        if self.listening:
            words = look.t("Press a key …")
            end -= text_width(font, words)
            box = QRectF(end, 0, rect.width() - end, rect.height())
            draw_text(painter, box, words, look.font(13), look.color("accenttext"))
        else:
            tall = look.px(20)
            for name in reversed(key_names(look.t, self._key)):
                wide = cap_width(look, name)
                end -= wide
                paint_cap(painter, look, name, QRectF(end, (rect.height() - tall) / 2, wide, tall))
                end -= look.px(4)
            if self.changed:
                words = look.t("changed")
                end -= text_width(font, words) + look.px(6)
                box = QRectF(end, 0, rect.width() - end, rect.height())
                draw_text(painter, box, words, font, look.color("text2"))
        left = look.px(10)
        room = QRectF(left, 0, end - left - look.px(8), rect.height())
        weight = 600 if self.changed else 400
        draw_text(painter, room, self.words(), look.font(14, weight), look.color("text"))
        if self.hasFocus():
            focus_ring(painter, look, rect, radius)

    def _hear(self, event: QKeyEvent) -> None:
        if event.key() in _HOLDING or event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape:
            self.listen(False)
        else:
            self.key_pressed.emit(spelled(event))

    def _tell(self) -> None:
        """Name action and key for a screen reader."""
        t = self._look.t
        shown = key_text(t, self._key)
        self.setAccessibleName(f"{self.words()}: {shown}")
        about = t("not the usual key") if self.changed else ""
        self.setAccessibleDescription(t("Press a key …") if self.listening else about)
