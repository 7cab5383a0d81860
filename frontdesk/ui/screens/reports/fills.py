"""Chart fills: each verdict and result has a colour and a pattern, so that grey print is enough.

Plain, dot grid, rising hatch, falling hatch and outline (ux 4); a claim still open has a dashed
outline.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from frontdesk.domain.terms import Result
from frontdesk.ui.look import Look
from frontdesk.ui.widgets.glyph import tone

_DARK_MARK = "#2E1D00"
_LIGHT_MARK = "#FFFFFF"


def paint_fill(painter: QPainter, look: Look, key: str, rect: QRectF, radius: float) -> None:
    """Fill a segment for a verdict or result `key`; `radius` is in device-independent pixels."""
    family = tone(key)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if family == "un":
        _outline(painter, look, rect, radius, dashed=key == Result.OPEN)
    else:
        path = QPainterPath()
        path.addRoundedRect(rect, radius, radius)
        painter.fillPath(path, look.color(f"{family}solid"))
        painter.setClipPath(path)
        if family == "op":
            _dots(painter, look, rect)
        elif family == "ev":
            _hatch(painter, look, rect, _mark(_DARK_MARK, 80), rising=True)
        elif family == "no":
            _hatch(painter, look, rect, _mark(_LIGHT_MARK, 70), rising=False)
    painter.restore()


def _mark(name: str, alpha: int) -> QColor:
    color = QColor(name)
    color.setAlpha(alpha)
    return color


def _outline(painter: QPainter, look: Look, rect: QRectF, radius: float, *, dashed: bool) -> None:
    inner = rect.adjusted(0.6, 0.6, -0.6, -0.6)
    pen = QPen(look.color("un"), 1.2)
    if dashed:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush if dashed else look.color("unbg"))
    painter.drawRoundedRect(inner, radius, radius)


def _dots(painter: QPainter, look: Look, rect: QRectF) -> None:
    color = look.color("surface")
    color.setAlpha(190)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    across, down, size = look.px(7), look.px(5), 1.05 * look.scale
    y, shifted = rect.top() + look.px(4), False
    while y < rect.bottom():
        x = rect.left() + look.px(4) + (across / 2 if shifted else 0)
        while x < rect.right():
            painter.drawEllipse(QPointF(x, y), size, size)
            x += across
        y, shifted = y + down, not shifted


def _hatch(painter: QPainter, look: Look, rect: QRectF, color: QColor, *, rising: bool) -> None:
    painter.setPen(QPen(color, 1.2 * look.scale))
    height, step = rect.height(), look.px(7)
    x = rect.left() - height
    while x < rect.right() + height:
        low, high = QPointF(x, rect.bottom()), QPointF(x + height, rect.top())
        if not rising:
            low, high = QPointF(x, rect.top()), QPointF(x + height, rect.bottom())
        painter.drawLine(low, high)
        x += step
