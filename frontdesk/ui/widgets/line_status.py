"""How telephony is, in the top bar."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.icon import paint_icon
from frontdesk.ui.widgets.paint import draw_text, focus_ring, painter_on, rounded, text_width
from frontdesk.ui.widgets.painted_button import PaintedButton
from frontdesk.ui.widgets.presence import paint_dot
from frontdesk.ui.widgets.text import safe_tooltip


class LineStatus(PaintedButton):
    """How telephony is, as a shape and in words; a click leads to its settings.

    `state` is ok, connecting or error. It is hidden while no line is switched on.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._state = ""
        self._narrow = False
        super().__init__(look, "", parent)
        self.setObjectName("line_status")
        self.hide()

    @property
    def state(self) -> str:
        """What is shown; empty where nothing is."""
        return self._state

    def show_line(self, state: str, words: str, detail: str = "") -> None:
        """Show a state; an empty one hides it. `detail` is its tooltip."""
        self._state = state
        self.setText(words)
        self.setAccessibleDescription(detail)
        self.setToolTip(safe_tooltip(detail or (words if self._narrow else "")))
        self.setVisible(bool(state))
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the words out where there is no room; their tooltip stays."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.setToolTip(safe_tooltip(self.accessibleDescription() or self.words()))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room of shape and words."""
        look = self._look
        if self._narrow:
            return QSize(look.px(28), look.px(32))
        width = text_width(look.font(13), self.words())
        return QSize(int(width) + look.px(28), look.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shape and the words."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        if self.isDown() or self.underMouse():
            rounded(painter, rect, look.px(8), self._state_fill("hover"))
        side = look.px(16 if self._state == "error" else 10)
        square = QRectF(look.px(8), (rect.height() - side) / 2, side, side)
        if self._narrow:
            square.moveCenter(rect.center())
        elif self._state == "error":
            square.translate(-look.px(4), 0)
        if self._state == "error":
            paint_icon(painter, look, "warning", square, "no", 2)
        else:
            paint_dot(painter, look, "free" if self._state == "ok" else "away", square)
        if not self._narrow:
            words = rect.adjusted(look.px(22), 0, -look.px(4), 0)
            colour = look.color("no" if self._state == "error" else "text2")
            draw_text(painter, words, self.words(), look.font(13), colour)
        if self.hasFocus():
            focus_ring(painter, look, rect, look.px(8))
