"""What the desk found for a claim, painted: sign, word, one sentence, and the key of the record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.claim_words import MOST_FINDINGS, FindingLine
from frontdesk.ui.screens.call.paragraph import Paragraph
from frontdesk.ui.widgets.icon import paint_icon
from frontdesk.ui.widgets.keycap import cap_width, paint_cap
from frontdesk.ui.widgets.paint import draw_text, text_width

#: The key that opens the record a finding rests on.
RECORD_KEY = "F10"
#: The bare sign and the token of each finding; filled shapes are for results, which she sets.
_SIGNS = {
    "supports": ("check", "ok"),
    "contradicts": ("cross", "no"),
    "nothing": ("search", "un"),
}
#: Below this width in px at 100 % the sentence stands under its word.
_NARROW = 400
_LINE, _GAP = 18, 1


class FindingBlock:
    """The first findings of a row, broken for `width` px; beside the label where one fits there.

    `beside` is the room there in px, `height` what the block takes below the label, in px.
    """

    def __init__(
        self, look: Look, lines: Sequence[FindingLine], beside: float, width: float
    ) -> None:
        self._look = look
        self._lines = _telling(lines)
        self._width = width
        self._key = any(line.ref for line in lines)
        self._cap = cap_width(look, RECORD_KEY) + look.px(8) if self._key else 0
        self.beside = len(self._lines) == 1 and self._one_line(self._lines[0]) <= beside
        self._under = width < look.px(_NARROW)
        self._texts: list[Paragraph] = []
        self.height = 0.0
        if self._lines and not self.beside:
            self._texts = [self._paragraph(i, line) for i, line in enumerate(self._lines)]
            self.height = sum(self._tall(text) for text in self._texts)

    def _lead(self, line: FindingLine) -> float:
        """Return the width of sign and word with the gap behind them, px."""
        look = self._look
        return look.px(20) + text_width(look.font(13, 600), line.word) + look.px(8)

    def _one_line(self, line: FindingLine) -> float:
        words = text_width(self._look.font(13), line.text)
        return self._lead(line) + words + self._cap + self._look.px(2)

    def _paragraph(self, place: int, line: FindingLine) -> Paragraph:
        look = self._look
        cap = self._cap if place == 0 else 0
        if self._under:
            return Paragraph(line.text, look.font(13), self._width - look.px(20), 4)
        return Paragraph(line.text, look.font(13), self._width - self._lead(line) - cap, 3)

    def _tall(self, text: Paragraph) -> float:
        line, gap = self._look.px(_LINE), self._look.px(_GAP)
        return (line + text.height if self._under else max(line, text.height)) + gap

    def left(self, end: float) -> float:
        """Return where the finding beside the label begins, px; `end` where there is none."""
        return end - self._one_line(self._lines[0]) if self._lines and self.beside else end

    def paint_beside(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the one finding at the right end of the label's line."""
        if not self._lines or not self.beside:
            return
        look, line = self._look, self._lines[0]
        right = self._paint_cap(painter, rect)
        left = right - (self._one_line(line) - self._cap)
        x = self._paint_lead(painter, line, left, rect)
        words = QRectF(x, rect.top(), right - x + 1, rect.height())
        draw_text(painter, words, line.text, look.font(13), look.color("text2"))

    def paint_below(self, painter: QPainter, x: float, y: float) -> None:
        """Paint the findings from this corner on, one below the other."""
        look = self._look
        for place, (line, text) in enumerate(zip(self._lines, self._texts, strict=False)):
            row = QRectF(x, y, self._width, look.px(_LINE))
            if place == 0:
                self._paint_cap(painter, row)
            lead = self._paint_lead(painter, line, x, row)
            if self._under:
                text.paint(painter, x + look.px(20), y + look.px(_LINE), look.color("text2"))
            else:
                above = max(0.0, (look.px(_LINE) - text.height) / 2)
                text.paint(painter, lead, y + above, look.color("text2"))
            y += self._tall(text)

    def _paint_lead(self, painter: QPainter, line: FindingLine, x: float, rect: QRectF) -> float:
        """Paint sign and word; return where the sentence begins, px."""
        look = self._look
        icon, token = _SIGNS.get(line.finding, _SIGNS["nothing"])
        side = look.px(15)
        square = QRectF(x, rect.top() + (rect.height() - side) / 2, side, side)
        paint_icon(painter, look, icon, square, token, 2.4)
        font = look.font(13, 600)
        word = QRectF(x + look.px(20), rect.top(), rect.right() - x, rect.height())
        draw_text(painter, word, line.word, font, look.color(token))
        return x + self._lead(line)

    def _paint_cap(self, painter: QPainter, rect: QRectF) -> float:
        """Paint the key at the right end; return where the room left of it ends, px."""
        look = self._look
        if not self._key:
            return rect.right()
        wide, tall = cap_width(look, RECORD_KEY), look.px(20)
        cap = QRectF(rect.right() - wide, int(rect.center().y() - tall / 2), wide, tall)
        paint_cap(painter, look, RECORD_KEY, cap)
        return cap.left() - look.px(8)


def _telling(lines: Sequence[FindingLine]) -> tuple[FindingLine, ...]:
    """Return the first findings that do not say the same as one before, of the same kind of record.

    All of them are said to a screen reader.
    """
    kinds: dict[tuple[str, str], FindingLine] = {}
    for line in lines:
        kinds.setdefault((line.finding, line.ref.partition(":")[0]), line)
    return tuple(kinds.values())[:MOST_FINDINGS]
