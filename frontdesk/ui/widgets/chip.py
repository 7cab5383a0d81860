"""A short word on a soft colour: a topic, a category, a state."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.paint import draw_text, painter_on, rounded, text_width


def chip_width(look: Look, text: str, size: int = 12, weight: int = 500) -> int:
    """Return the width of a chip with this text, px; the height is 24 at 100 %."""
    return int(text_width(look.font(size, weight, tabular=True), text)) + look.px(18)


def paint_chip(
    painter: QPainter,
    look: Look,
    text: str,
    rect: QRectF,
    fg: str,
    bg: str,
    *,
    size: int = 12,
    weight: int = 500,
) -> None:
    """Paint a chip that fills `rect`."""
    rounded(painter, rect, look.px(6), look.color(bg))
    inner = rect.adjusted(look.px(8), 0, -look.px(6), 0)
    draw_text(painter, inner, text, look.font(size, weight, tabular=True), look.color(fg))


class Chip(QWidget):
    """One chip; `fg` and `bg` are tokens."""

    def __init__(
        self,
        look: Look,
        text: str,
        fg: str = "accenttext",
        bg: str = "accentsoft",
        *,
        size: int = 12,
        weight: int = 500,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._fg, self._bg = fg, bg
        self._size, self._weight = size, weight
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    @property
    def text(self) -> str:
        """The word shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another word."""
        self._text = text
        self.setAccessibleName(text)
        self.setFixedSize(self.sizeHint())
        self.update()

    def set_tokens(self, fg: str, bg: str) -> None:
        """Show the word in other colours."""
        self._fg, self._bg = fg, bg
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the word."""
        look = self._look
        return QSize(chip_width(look, self._text, self._size, self._weight), look.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip."""
        paint_chip(
            painter_on(self),
            self._look,
            self._text,
            QRectF(self.rect()),
            self._fg,
            self._bg,
            size=self._size,
            weight=self._weight,
        )
