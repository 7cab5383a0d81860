"""Wrapped plain text laid out by hand: measured once, painted in its box, cut with an ellipsis."""

from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.paint import painter_on
from frontdesk.ui.widgets.text import safe_tooltip

#: More than any paragraph can show; what is beyond it is never laid out.
_MOST = 1200


class Paragraph:
    """Text broken to `width` px and at most `most` lines; `height` is what it takes, in px.

    Words too long for a line are broken, and `cut` tells whether the end is missing.
    """

    def __init__(self, text: str, font: QFont, width: float, most: int = 3) -> None:
        metrics = QFontMetricsF(font)
        width = max(1.0, width)
        self._step = metrics.height()
        self._whole = QTextLayout(text[:_MOST], font)
        lines = _break(self._whole, width, most + 1, self._step) if text else []
        self.cut = len(lines) > most or len(text) > _MOST
        self._lines = lines[:most]
        self._last: QTextLayout | None = None
        if self.cut:
            rest = text[self._lines.pop().textStart() :][:_MOST] + "…"
            shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
            self._last = QTextLayout(shown, font)
            self._last_line = _break(self._last, width * 2, 1, self._step)[0]
        self._count = len(self._lines) + (1 if self.cut else 0)
        self.height = self._step * self._count

    def paint(
        self, painter: QPainter, x: float, y: float, color: QColor, room: float | None = None
    ) -> float:
        """Paint the lines from the upper left corner; return the y below them, in px.

        Lines that would leave `room` px of height are left out whole.
        """
        fit = self._count if room is None else max(1, int((room + 1) / self._step))
        painter.setPen(color)
        for line in self._lines[:fit]:
            line.draw(painter, QPointF(x, y))
        if self._last is not None and fit >= self._count:
            self._last_line.draw(painter, QPointF(x, y + self._step * (self._count - 1)))
        return y + self.height


def _break(layout: QTextLayout, width: float, most: int, step: float) -> list[QTextLine]:
    """Break a text into at most `most` lines of `width` px, `step` px apart."""
    layout.setTextOption(_option())
    lines: list[QTextLine] = []
    layout.beginLayout()
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, step * len(lines)))
        lines.append(line)
    layout.endLayout()
    return lines


def _option() -> QTextOption:
    """Return how a line stands: from the left, whatever its script; broken where it must be."""
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


class Prose(QWidget):
    """A few wrapped lines of text from outside, never wider or higher than allowed.

    What is cut stands in the tooltip; the whole text is the name for a screen reader.
    """

    def __init__(
        self,
        look: Look,
        size: int = 13,
        weight: int = 400,
        color: str = "text",
        *,
        most: int = 3,
        tabular: bool = False,
    ) -> None:
        super().__init__()
        self._look = look
        self._font = look.font(size, weight, tabular=tabular)
        self._color = color
        self._most = most
        self._text = ""
        self._laid_out: dict[int, Paragraph] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self._changed()
        self.setAccessibleName(text)

    def set_color(self, token: str) -> None:
        """Show the text in another token's colour."""
        self._color = token
        self.update()

    def set_font(self, font: QFont) -> None:
        """Show the text in another font."""
        self._font = font
        self._changed()

    def set_most(self, most: int) -> None:
        """Show so many lines at most."""
        if most != self._most:
            self._most = most
            self._changed()

    def hasHeightForWidth(self) -> bool:
        """Tell that the width decides the height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in `width` px, the contents margins included."""
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return ceil(self._in(inner).height) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Return the height at the present width."""
        return QSize(self._look.px(120), self.heightForWidth(max(self.width(), self._look.px(60))))

    def minimumSizeHint(self) -> QSize:
        """Return the least room: a line."""
        margins = self.contentsMargins()
        line = ceil(QFontMetricsF(self._font).height()) + margins.top() + margins.bottom()
        return QSize(self._look.px(24), line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole text at hand where it is cut."""
        super().resizeEvent(event)
        self._set_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        rect = self.contentsRect()
        paragraph = self._in(rect.width())
        if paragraph.height > rect.height() + 1:  # squeezed: what is left out is seen to be
            fit = max(1, int((rect.height() + 1) / QFontMetricsF(self._font).height()))
            paragraph = Paragraph(self._text, self._font, rect.width(), fit)
        color = self._look.color(self._color)
        paragraph.paint(painter_on(self), rect.left(), rect.top(), color, rect.height())

    def _changed(self) -> None:
        self._laid_out.clear()
        self.updateGeometry()
        self._set_tooltip()
        self.update()

    def _set_tooltip(self) -> None:
        cut = self._in(self.contentsRect().width()).cut
        self.setToolTip(safe_tooltip(self._text[:_MOST]) if cut else "")

    def _in(self, width: int) -> Paragraph:
        known = self._laid_out.get(width)
        if known is None:
            known = Paragraph(self._text, self._font, width, self._most)
            self._laid_out[width] = known
        return known
