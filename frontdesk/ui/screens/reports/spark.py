"""The course of one figure over the last spans, as a line that ends in a dot."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from frontdesk.ui.look import Look

_WIDE, _TALL = 76, 26


class Spark(QWidget):
    """A line of equal steps; a ring in place of the dot where the last step is not over.

    It tells a screen reader nothing: the figure it stands beside has the values in words.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._values: tuple[int, ...] = ()
        self._over = True
        self.setFixedSize(look.px(_WIDE), look.px(_TALL))

    def set_values(self, values: Sequence[int], *, over: bool) -> None:
        """Show these values, the oldest first."""
        self._values, self._over = tuple(values), over
        self.update()

    def points(self) -> list[QPointF]:
        """Return where the values lie, in px of this widget; zero is the floor of a flat line."""
        values, inset = self._values, 4 * self._look.scale
        if not values:
            return []
        low, high = min(values), max(values)
        wide, tall = self.width() - 2 * inset, self.height() - 2 * inset
        step = wide / max(1, len(values) - 1)
        first = self.width() - inset - step * (len(values) - 1)
        return [
            QPointF(first + step * at, inset + tall - tall * (value - low) / max(1, high - low))
            for at, value in enumerate(values)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, dashed to a last step that is not over, and its end."""
        points = self.points()
        if not points:
            return
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look.color("control"), 1.5 * look.scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        known = points if self._over else points[:-1]
        if len(known) > 1:
            painter.drawPolyline(known)
        if not self._over and known:
            pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLine(known[-1], points[-1])
        size = 3 * look.scale
        painter.setPen(QPen(look.color("accent"), 1.5 * look.scale))
        painter.setBrush(look.color("accent" if self._over else "surface"))
        painter.drawEllipse(points[-1], size, size)
