"""What a picked claim offers to click: its three results with their keys, and the words line."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QLayout, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.buttons import PaintedButton
from frontdesk.ui.widgets.keycap import key_text
from frontdesk.ui.widgets.paint import draw_text, painter_on, rounded, text_width


class ResultButton(PaintedButton):
    """A result with its key, as small as a row allows."""

    def __init__(self, look: Look, text: str, key: str, parent: QWidget) -> None:
        self._key = key_text(look.t, key)
        self._sign = max(look.px(16), int(text_width(look.font(14, 700, tabular=True), self._key)))
        super().__init__(look, text, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list keeps the focus
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Return the room of key and word."""
        look = self._look
        width = text_width(look.font(13, 500), self.words()) + look.px(24) + self._sign
        return QSize(int(width), look.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        rounded(painter, rect, look.px(7), self._state_fill("surface"), look.color("edge"))
        sign = QRectF(look.px(9), 0, self._sign, rect.height())
        centre = Qt.AlignmentFlag.AlignHCenter
        bold = look.font(14, 700, tabular=True)
        draw_text(painter, sign, self._key, bold, look.color("accenttext"), centre)
        words = rect.adjusted(look.px(13) + self._sign, 0, 0, 0)
        draw_text(painter, words, self.words(), look.font(13, 500), look.color("text"))


class Pressable(QWidget):
    """A hint that can also be clicked."""

    pressed = Signal()

    def __init__(self, layout: QLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self.setLayout(layout)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what the key does."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()
