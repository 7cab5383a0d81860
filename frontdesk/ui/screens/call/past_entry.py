"""One earlier call on the timeline: glyph and line, when, what was said, how checked, the end."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.paragraph import Paragraph
from frontdesk.ui.screens.call.past_words import CallLines
from frontdesk.ui.widgets.glyph import paint_glyph
from frontdesk.ui.widgets.paint import draw_text, focus_ring, painter_on, rounded, text_width
from frontdesk.ui.widgets.text import safe_tooltip


@dataclass(frozen=True, slots=True)
class _Layout:
    """Paragraphs with their token and the space above each, px, and the height of the row."""

    blocks: tuple[tuple[Paragraph, str, int], ...]
    height: int


class PastEntry(QAbstractButton):
    """A call to open, painted; the arrows go to the one above or below."""

    step_requested = Signal(int)
    focused = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lines = CallLines("", "unchecked", "", "", "", (), "")
        self._last = False
        self._laid_out: dict[int, _Layout] = {}
        self.setObjectName("past_call")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def call_id(self) -> str:
        """The call shown."""
        return self._lines.call_id

    def show_lines(self, lines: CallLines, *, last: bool) -> None:
        """Show a call; under the `last` no line leads on."""
        self._lines = lines
        self._last = last
        self.setAccessibleName(lines.spoken)
        self._laid_out.clear()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell that the text decides the height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text in `width` px."""
        return self._layout_in(width).height

    def sizeHint(self) -> QSize:
        """Return the height at the present width."""
        return QSize(self._look.px(200), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return the least room; the layout asks for the height by the width."""
        return QSize(self._look.px(120), self._look.px(40))

    def _layout_in(self, width: int) -> "_Layout":
        """Return the text broken for `width` px, worked out once for each width."""
        known = self._laid_out.get(width)
        if known is None:
            known = self._laid_out[width] = self._break(width)
        return known

    def _break(self, width: int) -> "_Layout":
        look, lines = self._look, self._lines
        room = width - look.px(42) - look.px(14)
        bold, small = look.font(13, 500), look.font(13)
        parts = [(lines.said, look.font(14), "text", 4, 2)]
        parts += [(text, bold, "text2", 3, 0 if i else 2) for i, text in enumerate(lines.checks)]
        parts.append((lines.outcome, small, "text3", 3, 2))
        blocks = tuple(
            (Paragraph(text, font, room, most), token, look.px(gap))
            for text, font, token, most, gap in parts
            if text
        )
        head = QFontMetricsF(look.font(13, 600)).height()
        text = sum(block.height + gap for block, _, gap in blocks)
        return _Layout(blocks, ceil(look.px(8) + head + text + look.px(10)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole text at hand where it had to be cut."""
        super().resizeEvent(event)
        cut = any(block.cut for block, _, _ in self._layout_in(self.width()).blocks)
        self.setToolTip(safe_tooltip(self._lines.spoken) if cut else "")

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the row can be opened."""
        super().enterEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask to be scrolled into sight."""
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, walk with the arrows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_requested.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the call."""
        look, lines = self._look, self._lines
        painter = painter_on(self)
        box = QRectF(look.px(8), 0, self.width() - look.px(8), self.height() - look.px(2))
        if lines.fresh or self.underMouse():
            token = "surface" if lines.fresh else "hover"
            rounded(painter, box, look.px(8), look.color(token))
        axis = look.px(24)
        if not self._last:
            painter.setPen(QPen(look.color("line"), 2))
            painter.drawLine(QPointF(axis, look.px(30)), QPointF(axis, self.height() + 1))
        side = look.px(18)
        glyph = QRectF(axis - side / 2, look.px(8), side, side)
        paint_glyph(painter, look, lines.verdict, glyph)
        left, y = look.px(42), float(look.px(8))
        right = self.width() - look.px(14)
        bold, small = look.font(13, 600, tabular=True), look.font(13)
        height = QFontMetricsF(look.font(13, 600)).height()
        when = min(text_width(bold, lines.when), right - left)
        draw_text(painter, QRectF(left, y, when, height), lines.when, bold, look.color("text"))
        rest = QRectF(left + when + look.px(6), y, right - left - when - look.px(6), height)
        if rest.width() > look.px(16):
            align = Qt.AlignmentFlag.AlignRight
            draw_text(painter, rest, lines.desk, small, look.color("text3"), align)
        y += height
        for block, token, gap in self._layout_in(self.width()).blocks:
            y = block.paint(painter, left, y + gap, look.color(token))
        if self.hasFocus():
            focus_ring(painter, look, box, look.px(8))
