"""Icons and the logo, painted in the theme's colours."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.paint import painter_on


def paint_icon(
    painter: QPainter, look: Look, name: str, rect: QRectF, color: str, stroke: float = 1.7
) -> None:
    """Paint an icon into a square, in a token's colour; `stroke` on the grid of 24."""
    look.renderer(name, color, stroke).render(painter, rect)


class Icon(QWidget):
    """An icon beside a word, `size` px at 100 %."""

    def __init__(
        self,
        look: Look,
        name: str,
        size: int = 18,
        color: str = "text2",
        *,
        stroke: float = 1.7,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._color = color
        self._stroke = stroke
        self.setFixedSize(look.px(size), look.px(size))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._name = name
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        rect = QRectF(self.rect())
        paint_icon(painter_on(self), self._look, self._name, rect, self._color, self._stroke)


class Logo(QWidget):
    """An open door seen from the hall: frame, leaf and knob."""

    def __init__(self, look: Look, size: int = 22, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedSize(look.px(size), look.px(size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the door."""
        paint_logo(painter_on(self), self._look, QRectF(self.rect()))


def paint_logo(painter: QPainter, look: Look, rect: QRectF) -> None:
    """Paint the logo into a square, also for the window's icon."""
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 24, rect.height() / 24)
    pen = QPen(look.color("text"), 1.9)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawLine(QPointF(3, 21), QPointF(21, 21))
    painter.drawPolyline(_polygon((6, 21), (6, 3.2), (18, 3.2), (18, 21)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("accent"))
    painter.drawPolygon(_polygon((6, 3.2), (13.2, 6.2), (13.2, 23), (6, 21)))
    painter.setBrush(look.color("onaccent"))
    painter.drawEllipse(QPointF(11, 14), 1.15, 1.15)
    painter.restore()


def _polygon(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])
