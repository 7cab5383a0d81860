"""Strokes that several widgets share: rounded boxes, the focus ring, fitted text."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from frontdesk.ui.look import Look

#: The focus ring's width in px at 100 %.
RING = 2.0
_ONE_LINE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)


def painter_on(widget: QWidget) -> QPainter:
    """Return an antialiasing painter on a widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def filled(painter: QPainter, rect: QRectF, fill: QColor) -> None:
    """Fill a rectangle; `fillRect` would make PySide set up all of `QGradient`, 2 ms."""
    painter.setBrush(fill)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRect(rect)


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None,
    line: QColor | None = None,
    width: float = 1.0,
) -> None:
    """Paint a rounded box; its line of `width` px lies inside `rect`."""
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(line, width))
        half = width / 2
        rect = rect.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(rect, radius, radius)


def focus_ring(
    painter: QPainter, look: Look, rect: QRectF, radius: float, token: str = "accent"
) -> None:
    """Paint the ring that shows where the keyboard is, inside `rect` so that nothing clips it."""
    rounded(painter, rect, radius, None, look.color(token), RING * look.scale)


def text_width(font: QFont, text: str) -> float:
    """Return how wide a text is in this font, in px."""
    return QFontMetricsF(font).horizontalAdvance(text)


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Paint one line, centred in height and elided to `rect`; return the width it took in px."""
    metrics = QFontMetricsF(font)
    width, room = metrics.horizontalAdvance(text), rect.width() + 0.5
    if width > room:  # seldom; each look at a text shapes it anew
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(text)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, int(align) | _ONE_LINE, text)
    return width
