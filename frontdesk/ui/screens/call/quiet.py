"""A line in secondary text that is edited in place: what we said, the desk's note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from frontdesk.domain.plain import one_line
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.keys import RETURN, Key, KeyCatcher
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import boxed, row
from frontdesk.ui.widgets.text import Label


class QuietLine(QWidget):
    """Title, text and key; the key or a click turns it into a field, Enter or Esc back."""

    typed = Signal(str)
    opened = Signal()
    left = Signal()

    def __init__(self, look: Look, name: str, title: str, prompt: str, key: str) -> None:
        super().__init__()
        self._look = look
        self._prompt = prompt
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._value = Label(look, prompt, 13, 400, "text3", elide=True)
        self._value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.field = Field(look, prompt, 30, size=14)
        self.field.setObjectName(f"{name}_field")
        self.field.setAccessibleName(title)
        centre = Qt.AlignmentFlag.AlignVCenter
        shown = row(
            look,
            Label(look, title, 13, 400, "text3"),
            (self._value, 1),
            Keycap(look, key, "quiet"),
            gap=10,
            margins=(20, 3, 20, 3),
        )
        edited = row(
            look,
            Label(look, title, 13, 400, "text3"),
            (self.field, 1),
            gap=10,
            margins=(20, 2, 20, 2),
            align=centre,
        )
        self._shown, self._edited = boxed(shown), boxed(edited)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._shown)
        self._stack.addWidget(self._edited)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(look.px(26))
        self.field.textEdited.connect(self.typed)
        leave = dict.fromkeys((*RETURN, Key.Key_Escape), self._on_left)
        KeyCatcher(self.field, leave)

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.field.text()

    @property
    def is_open(self) -> bool:
        """Whether it is being edited."""
        return self._stack.currentWidget() is self._edited

    def show_text(self, text: str) -> None:
        """Show a text, or the prompt."""
        if self.field.text() != text:
            self.field.setText(text)
        line = one_line(text)
        self._value.setText(line or self._prompt)
        self._value.set_color("text" if line else "text3")
        self.setAccessibleDescription(line)

    def open(self) -> None:
        """Turn into a field with the cursor at its end."""
        self._stack.setCurrentWidget(self._edited)
        self.setFixedHeight(self._look.px(34))
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.end(False)
        self.opened.emit()

    def close_line(self) -> None:
        """Show the text again."""
        self._stack.setCurrentWidget(self._shown)
        self.setFixedHeight(self._look.px(26))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Edit it."""
        if event.button() == Qt.MouseButton.LeftButton and not self.is_open:
            self.open()

    def _on_left(self) -> None:
        self.close_line()
        self.left.emit()
