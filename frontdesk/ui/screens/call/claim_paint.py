"""A claim's row as it is painted: its place, its words, what was found, and what became of it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from frontdesk import wording
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.claim_words import ClaimLine
from frontdesk.ui.screens.call.finding_paint import FindingBlock
from frontdesk.ui.widgets.glyph import paint_glyph, tone
from frontdesk.ui.widgets.icon import paint_icon
from frontdesk.ui.widgets.keycap import cap_width, key_text, paint_cap
from frontdesk.ui.widgets.paint import draw_text, focus_ring, rounded, text_width


@dataclass(frozen=True, slots=True)
class RowShape:
    """How a row lies there, px: `asks` offers the results, `open` has the words line."""

    width: int
    height: int
    picked: bool = False
    focused: bool = False
    compact: bool = False
    open: bool = False
    asks: bool = False


class ClaimPaint:
    """Paints one row once; `block` is what was found, laid out for it."""

    def __init__(
        self, look: Look, line: ClaimLine, shape: RowShape, block: FindingBlock | None
    ) -> None:
        self._look = look
        self._line = line
        self._shape = shape
        self._block = block
        self._below = int(block.height) if block is not None else 0

    def paint(self, painter: QPainter) -> None:
        """Paint the whole row."""
        look, line = self._look, self._line
        rect = QRectF(0, 0, self._shape.width, self._shape.height)
        top = look.px(2) if self._shape.asks else 0
        tall = look.px(30 if self._shape.compact else 34)
        if self._shape.picked:
            box = rect.adjusted(0, 1, 0, -1)
            rounded(painter, box, look.px(8), look.color("accentsoft"))
            focus_ring(painter, look, box, look.px(8))
        elif self._shape.focused:
            focus_ring(painter, look, rect.adjusted(0, 1, 0, -1), look.px(8))
        self._paint_cap(painter, line, QRectF(look.px(10), top + (tall - look.px(20)) / 2, 0, 0))
        font = look.font(14, 600 if line.said else 400)
        label = QRectF(look.px(42), top, rect.width() - look.px(54), tall)
        colour = look.color("text" if line.said else "text2")
        x = look.px(52) + draw_text(painter, label, line.label, font, colour)
        end = rect.width() - look.px(10)
        if line.decided:
            end = self._paint_result(painter, line, end, tall)
        elif line.said and not self._shape.picked:
            end = self._paint_open(painter, line, end, tall)
        beside = QRectF(x, top, max(0.0, end - look.px(12) - x), tall)
        if self._block is not None:
            self._block.paint_beside(painter, QRectF(x, top, end - x, tall))
            self._block.paint_below(painter, look.px(42), top + tall - look.px(6))
            beside.setRight(self._block.left(end) - look.px(12))
        self._paint_beside(painter, line, beside)
        if self._shape.asks and not self._shape.open and not self._shape.compact:
            self._paint_question(painter, line, top + tall - look.px(6) + self._below)

    def _paint_cap(self, painter: QPainter, shown: ClaimLine, at: QRectF) -> None:
        look, on = self._look, self._shape.picked
        cap = QRectF(at.x(), at.y(), look.px(20), look.px(20))
        fill = look.color("accent") if on else look.color("subtle") if shown.said else None
        line = look.color("accent") if on else look.firm() or look.color("press")
        rounded(painter, cap, look.px(5), fill, line)
        token = "onaccent" if on else "text2" if shown.said else "text3"
        centre = Qt.AlignmentFlag.AlignHCenter
        small = look.font(12, 500, tabular=True)
        draw_text(painter, cap, shown.digit or "·", small, look.color(token), centre)

    def _paint_result(self, painter: QPainter, line: ClaimLine, end: float, tall: int) -> float:
        """Paint glyph and word at the right; return where they begin, px."""
        look, font = self._look, self._look.font(13, 600)
        left = end - text_width(font, line.word)
        colour = look.color(tone(line.result))
        draw_text(painter, QRectF(left, 0, end - left + 2, tall), line.word, font, colour)
        side = look.px(16)
        glyph = QRectF(left - look.px(23), (tall - side) / 2, side, side)
        paint_glyph(painter, look, line.result, glyph)
        return glyph.left()

    def _paint_open(self, painter: QPainter, line: ClaimLine, end: float, tall: int) -> float:
        """Paint that a claim was made and not decided."""
        look, font = self._look, self._look.font(13, 500)
        word = look.t("open")
        left = end - text_width(font, word)
        draw_text(painter, QRectF(left, 0, end - left + 2, tall), word, font, look.color("un"))
        side = look.px(16)
        glyph = QRectF(left - look.px(23), (tall - side) / 2, side, side)
        paint_glyph(painter, look, "unchecked", glyph)
        return glyph.left()

    def _paint_beside(self, painter: QPainter, line: ClaimLine, room: QRectF) -> None:
        """Paint what stands beside the label: the past, the route with its arrows, the words."""
        look, font = self._look, self._look.font(13)
        if not line.said:
            draw_text(painter, room, line.before, font, look.color("text3"))
            return
        x = room.left()
        if self._shape.picked and line.how:
            side = look.px(15)
            y = room.top() + (room.height() - side) / 2
            paint_icon(painter, look, "chevl", QRectF(x, y, side, side), "accenttext", 2.2)
            words = room.adjusted(look.px(18), 0, -look.px(18), 0)
            wide = draw_text(painter, words, line.detail, font, look.color("text2"))
            x = words.left() + wide + look.px(3)
            paint_icon(painter, look, "chev", QRectF(x, y, side, side), "accenttext", 2.2)
            x += look.px(21)
        elif detail := line.detail or line.asked or _first_word(line):
            x += draw_text(painter, room, detail, font, look.color("text3")) + look.px(10)
        below = (
            self._shape.asks and not self._shape.compact
        )  # there the words have a line of their own
        if line.words and not self._shape.open and not below and x < room.right() - look.px(24):
            words = QRectF(x, room.top(), room.right() - x, room.height())
            draw_text(painter, words, self._quoted(line), font, look.color("text3"))

    def _quoted(self, line: ClaimLine) -> str:
        return self._look.t("“{words}”", words=line.words.strip('„“”"'))

    def _paint_question(self, painter: QPainter, line: ClaimLine, y: float) -> None:
        """Paint what to ask next, or what was said or asked; at the end the key to ask inside."""
        look, font = self._look, self._look.font(14)
        left, tall = float(look.px(42)), look.px(22)
        right = self._paint_ask(painter, line, y, tall)
        if line.words or line.asked:
            said = " · ".join(
                part for part in (line.asked, self._quoted(line) if line.words else "") if part
            )
            box = QRectF(left, y, right - left, tall)
            draw_text(painter, box, said, font, look.color("text"))
            return
        ask = look.t("Ask:")
        room = right - left
        wide = draw_text(painter, QRectF(left, y, room, tall), ask, font, look.color("text2"))
        left += wide + text_width(font, " ")
        words = QRectF(left, y, right - left, tall)
        question = wording.word(look.t, wording.QUESTIONS, line.kind)
        draw_text(painter, words, question, font, look.color("text"))

    def _paint_ask(self, painter: QPainter, line: ClaimLine, y: float, tall: int) -> float:
        """Paint the key that asks a contact, with its words where they fit; return the room's end.

        What the caller is to be asked comes first: it keeps its room.
        """
        look, font = self._look, self._look.font(13)
        end = float(self._shape.width - look.px(10))
        key = key_text(look.t, look.keys["ask"])
        wide = cap_width(look, key)
        words = look.t("ask {name}", name=line.whom) if line.whom else look.t("ask inside")
        text = text_width(font, words)
        asked = look.t("Ask:") + " " + wording.word(look.t, wording.QUESTIONS, line.kind)
        taken = look.px(42) + text_width(look.font(14), asked) + look.px(12)
        if taken + wide + look.px(7) + text <= end:
            box = QRectF(end - text, y, text + 1, tall)
            draw_text(painter, box, words, font, look.color("text2"))
            end -= text + look.px(7)
        side = look.px(20)
        paint_cap(painter, look, key, QRectF(end - wide, y + (tall - side) / 2, wide, side))
        return end - wide - look.px(8)


def _first_word(line: ClaimLine) -> str:
    """Return in one word what was found for a claim that is open and not picked."""
    return line.found[0].word if line.found and line.said and not line.decided else ""
