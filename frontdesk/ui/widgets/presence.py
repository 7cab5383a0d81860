"""Whether a contact can be reached, as a shape; the word always stands beside it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.paint import painter_on


def paint_dot(
    painter: QPainter, look: Look, kind: str, rect: QRectF, hole: str = "surface"
) -> None:
    """Paint presence into a square: free a disc, busy a barred disc, away or mail a ring."""
    inner = rect.adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if kind == "free":
        painter.setBrush(look.color("oksolid"))
        painter.drawEllipse(inner)
    elif kind == "busy":
        painter.setBrush(look.color("text3"))
        painter.drawEllipse(inner)
        bar = QRectF(0, 0, 6 * look.scale, 2 * look.scale)
        bar.moveCenter(inner.center())
        painter.fillRect(bar, look.color(hole))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("control"), look.px(1.6)))
        painter.drawEllipse(inner.adjusted(0.5, 0.5, -0.5, -0.5))


class Dot(QWidget):
    """Presence: `free`, `busy`, `away` or `mail`."""

    def __init__(
        self, look: Look, kind: str = "free", size: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._kind = kind
        self.setFixedSize(look.px(size), look.px(size))

    @property
    def kind(self) -> str:
        """What is shown."""
        return self._kind

    def show_kind(self, kind: str) -> None:
        """Show another presence."""
        self._kind = kind
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shape."""
        paint_dot(painter_on(self), self._look, self._kind, QRectF(self.rect()))
