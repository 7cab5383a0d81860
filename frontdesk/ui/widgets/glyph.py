"""The marks of a verdict or a result: shape and word beside every colour."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk import wording
from frontdesk.ui.look import Look
from frontdesk.ui.widgets.paint import draw_text, painter_on, rounded, text_width
from frontdesk.ui.widgets.text import safe_tooltip

_TONES = {
    "confirmed": "ok",
    "accurate": "ok",
    "stated_openly": "op",
    "plain": "op",
    "evasive": "ev",
    "refused": "ev",
    "not_accurate": "no",
}


def tone(key: str) -> str:
    """Return the token of a verdict, result or purpose: ok, op, ev, no or un."""
    return _TONES.get(key, "un")


def paint_glyph(painter: QPainter, look: Look, key: str, rect: QRectF) -> None:
    """Paint the mark of a verdict or a result into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    kind, side, centre = tone(key), rect.width(), rect.center()
    painter.translate(centre)
    if kind == "un":
        pen = QPen(look.color("un"), side * 0.105, Qt.PenStyle.CustomDashLine)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.75, 1.52])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(0, 0), side * 0.40, side * 0.40)
    else:
        _paint_shape(painter, look, kind, side)
        colour = look.color("evmark" if kind == "ev" else "mark")
        pen = QPen(colour, max(1.3, side * 0.115))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_mark(kind, side))
    painter.restore()


def _paint_shape(painter: QPainter, look: Look, kind: str, s: float) -> None:
    """Paint the filled shape around the origin: disc, bubble, square or diamond."""
    solid = look.color(f"{kind}solid")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(solid)
    if kind == "ok":
        painter.drawEllipse(QPointF(0, 0), s * 0.46, s * 0.46)
    elif kind == "op":
        bubble = QPainterPath()
        bubble.addRoundedRect(QRectF(-s * 0.46, -s * 0.44, s * 0.92, s * 0.70), s * 0.24, s * 0.24)
        tail = QPainterPath()
        tail.addPolygon(_points((-0.26, 0.18), (-0.26, 0.48), (0.10, 0.18), scale=s))
        tail.closeSubpath()
        painter.drawPath(bubble.united(tail))
    elif kind == "ev":
        if look.theme == "light":  # amber on white needs its darker line to reach 3:1
            painter.setPen(QPen(look.color("ev"), max(1.0, s * 0.07)))
        square = QRectF(-s * 0.43, -s * 0.43, s * 0.86, s * 0.86)
        painter.drawRoundedRect(square, s * 0.2, s * 0.2)
    else:
        diamond = QPainterPath()
        diamond.addPolygon(_points((0, -0.54), (0.54, 0), (0, 0.54), (-0.54, 0), scale=s))
        diamond.closeSubpath()
        pen = QPen(solid, s * 0.06)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(diamond)


def _mark(kind: str, s: float) -> QPainterPath:
    """Return the strokes inside the shape: check, two lines, tilde or cross."""
    path = QPainterPath()
    if kind == "ok":
        path.addPolygon(_points((-0.2, 0.02), (-0.05, 0.17), (0.21, -0.15), scale=s))
    elif kind == "op":
        path.addPolygon(_points((-0.2, -0.2), (0.2, -0.2), scale=s))
        path.addPolygon(_points((-0.2, 0.03), (0.08, 0.03), scale=s))
    elif kind == "ev":
        path.moveTo(-s * 0.24, s * 0.07)
        path.cubicTo(-s * 0.10, -s * 0.26, s * 0.10, s * 0.26, s * 0.24, -s * 0.07)
    else:
        path.addPolygon(_points((-0.145, -0.145), (0.145, 0.145), scale=s))
        path.addPolygon(_points((-0.145, 0.145), (0.145, -0.145), scale=s))
    return path


def _points(*corners: tuple[float, float], scale: float) -> QPolygonF:
    return QPolygonF([QPointF(x * scale, y * scale) for x, y in corners])


class Glyph(QWidget):
    """The mark alone, `size` px at 100 %; it carries its word as name and tooltip."""

    def __init__(
        self, look: Look, key: str = "unchecked", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._key = ""
        self.setFixedSize(look.px(size), look.px(size))
        self.show_key(key)

    @property
    def key(self) -> str:
        """The verdict or result shown."""
        return self._key

    def show_key(self, key: str) -> None:
        """Show another verdict or result."""
        self._key = key
        labels = wording.VERDICTS if key in wording.VERDICTS else wording.RESULTS
        word = self._look.t(labels[key]) if key in labels else ""
        self.setAccessibleName(word)
        self.setToolTip(safe_tooltip(word))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        paint_glyph(painter_on(self), self._look, self._key, QRectF(self.rect()))


class VerdictChip(QWidget):
    """A verdict as mark and word on its soft colour."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._key = "unchecked"
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        word = wording.VERDICTS[self._key]
        self.show_verdict(self._key, look.t(word))

    @property
    def key(self) -> str:
        """The verdict shown."""
        return self._key

    @property
    def text(self) -> str:
        """The word shown."""
        return self._text

    def show_verdict(self, key: str, text: str) -> None:
        """Show a verdict with its word."""
        self._key, self._text = key, text
        self.setAccessibleName(text)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of mark and word."""
        look = self._look
        width = text_width(look.font(12, 600, tabular=True), self._text)
        return QSize(int(width) + look.px(38), look.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        colour = tone(self._key)
        rounded(painter, rect, look.px(6), look.color(f"{colour}bg"))
        side = look.px(14)
        paint_glyph(
            painter, look, self._key, QRectF(look.px(8), (rect.height() - side) / 2, side, side)
        )
        words = rect.adjusted(look.px(27), 0, 0, 0)
        font = look.font(12, 600, tabular=True)
        draw_text(painter, words, self._text, font, look.color(colour))
