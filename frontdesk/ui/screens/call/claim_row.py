"""One claim, painted: not said, picked with its three results, or decided."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from frontdesk import wording
from frontdesk.domain.terms import Result
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.claim_words import ClaimLine
from frontdesk.ui.screens.call.finding_paint import FindingBlock
from frontdesk.ui.screens.call.keys import RETURN, Key, KeyCatcher
from frontdesk.ui.widgets.buttons import PaintedButton
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.glyph import paint_glyph, tone
from frontdesk.ui.widgets.icon import paint_icon
from frontdesk.ui.widgets.keycap import Keycap, cap_width, paint_cap
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.paint import draw_text, focus_ring, painter_on, rounded, text_width
from frontdesk.ui.widgets.text import Label

#: The key that asks the contact who would know.
ASK_KEY = "F11"
_RESULTS = (
    (Result.ACCURATE, "+"),
    (Result.NOT_ACCURATE, "−"),
    (Result.UNCHECKABLE, "."),
)


class ResultButton(PaintedButton):
    """A result with its key, as small as a row allows."""

    def __init__(self, look: Look, text: str, key: str, parent: QWidget) -> None:
        self._key = key
        super().__init__(look, text, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list keeps the focus
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Return the room of key and word."""
        look = self._look
        width = text_width(look.font(13, 500), self.words()) + look.px(40)
        return QSize(int(width), look.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        rounded(painter, rect, look.px(7), self._state_fill("surface"), look.color("edge"))
        sign = QRectF(look.px(9), 0, look.px(16), rect.height())
        centre = Qt.AlignmentFlag.AlignHCenter
        bold = look.font(14, 700, tabular=True)
        draw_text(painter, sign, self._key, bold, look.color("accenttext"), centre)
        words = rect.adjusted(look.px(29), 0, 0, 0)
        draw_text(painter, words, self.words(), look.font(13, 500), look.color("text"))


class ClaimRow(QWidget):
    """A row of the list. Picked and undecided it opens; the words line opens on request."""

    clicked = Signal()
    decided = Signal(object)
    route_stepped = Signal(int)
    words_typed = Signal(str)
    words_left = Signal()
    words_requested = Signal()
    resized = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._line: ClaimLine | None = None
        self._picked = self._focused = self._compact = self._open = False
        self._buttons: list[ResultButton] = []
        self._words: Field | None = None
        self._hint: _Pressable | None = None
        self._block: FindingBlock | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def line(self) -> ClaimLine | None:
        """What the row shows."""
        return self._line

    @property
    def words_field(self) -> Field | None:
        """The words line, if it is open."""
        return self._words if self._open else None

    def show_line(
        self, line: ClaimLine, *, picked: bool, focused: bool, compact: bool, words: bool
    ) -> None:
        """Show a claim; `words` opens the line for what exactly was said."""
        known = (line, picked, focused, compact, words)
        if known == (self._line, self._picked, self._focused, self._compact, self._open):
            return
        self._line, self._picked, self._focused = line, picked, focused
        self._compact, self._open = compact, words and picked
        self.setAccessibleName(line.spoken)
        self._fit_height()
        self._update_children()
        self._place()
        self.update()

    @property
    def asks(self) -> bool:
        """Whether the three results are offered."""
        return self._picked and self._line is not None and not self._line.decided

    def _height(self) -> int:
        """Return the height without the findings, px at 100 %."""
        base = 30 if self._compact else 34
        if self.asks:
            return base + (66 if self._open else 38 if self._compact else 57)
        return base + (36 if self._open else 0)

    def _fit_height(self) -> None:
        """Break the findings for the present width and take the height they need."""
        look, line = self._look, self._line
        self._block = None
        if self.asks and line is not None and line.found:
            width = self.width() - look.px(52)
            taken = text_width(look.font(14, 600), line.label) + look.px(40)
            if line.how:
                taken += text_width(look.font(13), line.detail) + look.px(42)
            self._block = FindingBlock(look, line.found, width - taken, width)
        below = self._block.height if self._block is not None else 0
        self.setFixedHeight(look.px(self._height()) + int(below))

    @property
    def _below(self) -> int:
        """The height of the findings under the label, px."""
        return int(self._block.height) if self._block is not None else 0

    def _update_children(self) -> None:
        look = self._look
        if self.asks and not self._buttons:
            for result, key in _RESULTS:
                word = wording.word(look.t, wording.RESULTS, result)
                button = ResultButton(look, word, key, self)
                button.setObjectName(f"result_{result}")
                button.clicked.connect(lambda _on=False, r=result: self.decided.emit(r))
                self._buttons.append(button)
            cap, name = Keycap(look, "Space"), Label(look, look.t("words"), 13, 400, "text2")
            self._hint = _Pressable(row(look, cap, name, gap=6), self)
            self._hint.pressed.connect(self.words_requested)
        if self._open and self._words is None:
            prompt = look.t("words, person, date")
            self._words = Field(look, prompt, 30, size=14, parent=self)
            self._words.setObjectName("claim_words")
            self._words.textEdited.connect(self.words_typed)
            leave = dict.fromkeys((*RETURN, Key.Key_Escape), self.words_left.emit)
            KeyCatcher(self._words, leave)
        for button in self._buttons:
            button.setVisible(self.asks)
        if self._hint is not None:
            self._hint.setVisible(self.asks and not self._open and not self._compact)
        if self._words is not None and self._line is not None:
            if self._open and self._words.text().strip() != self._line.words:
                self._words.setText(self._line.words)
            self._words.setVisible(self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep buttons and words line in their places."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_height()
        self._place()
        self.resized.emit()

    def _place(self) -> None:
        look = self._look
        x, base = look.px(42), look.px(30 if self._compact else 34)
        needed = sum(button.width() + look.px(8) for button in self._buttons)
        x = max(look.px(10), min(x, self.width() - needed))  # nearer the edge in a narrow window
        for button in self._buttons:
            button.move(x, self.height() - button.height() - look.px(8))
            x += button.width() + look.px(8)
        if self._words is not None:
            wide = self.width() - look.px(54)
            top = base - look.px(1) + self._below
            self._words.setGeometry(look.px(42), top, wide, look.px(30))
        if self._hint is not None:
            size = self._hint.sizeHint()
            y = self.height() - look.px(22) - size.height() // 2
            self._hint.setGeometry(
                self.width() - size.width() - look.px(12), y, size.width(), size.height()
            )
            fits = x + look.px(8) < self._hint.x()
            self._hint.setVisible(fits and self.asks and not self._open and not self._compact)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick this claim; beside a decided one's route, change the route."""
        if event.button() == Qt.MouseButton.LeftButton:
            step = self._route_step(event.position().x())
            if step:
                self.route_stepped.emit(step)
            else:
                self.clicked.emit()

    def _route_step(self, x: float) -> int:
        """Return which chevron lies at `x` px: -1, 1, or 0 for none."""
        line = self._line
        if line is None or not (self._picked and line.decided and line.how):
            return 0
        look = self._look
        left = look.px(52) + text_width(look.font(14, 600), line.label)
        right = left + look.px(21) + text_width(look.font(13), line.detail)
        reach = look.px(18)
        return -1 if left <= x < left + reach else 1 if right <= x < right + reach else 0

    # ------------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row."""
        line = self._line
        if line is None:
            return
        look, painter = self._look, painter_on(self)
        rect = QRectF(self.rect())
        top = look.px(2) if self.asks else 0
        tall = look.px(30 if self._compact else 34)
        if self._picked:
            box = rect.adjusted(0, 1, 0, -1)
            rounded(painter, box, look.px(8), look.color("accentsoft"))
            focus_ring(painter, look, box, look.px(8))
        elif self._focused:
            focus_ring(painter, look, rect.adjusted(0, 1, 0, -1), look.px(8))
        self._paint_cap(painter, line, QRectF(look.px(10), top + (tall - look.px(20)) / 2, 0, 0))
        font = look.font(14, 600 if line.said else 400)
        label = QRectF(look.px(42), top, rect.width() - look.px(54), tall)
        colour = look.color("text" if line.said else "text2")
        x = look.px(52) + draw_text(painter, label, line.label, font, colour)
        end = rect.width() - look.px(10)
        if line.decided:
            end = self._paint_result(painter, line, end, tall)
        elif line.said and not self._picked:
            end = self._paint_open(painter, line, end, tall)
        beside = QRectF(x, top, max(0.0, end - look.px(12) - x), tall)
        if self._block is not None:
            self._block.paint_beside(painter, QRectF(x, top, end - x, tall))
            self._block.paint_below(painter, look.px(42), top + tall - look.px(6))
            beside.setRight(self._block.left(end) - look.px(12))
        self._paint_beside(painter, line, beside)
        if self.asks and not self._open and not self._compact:
            self._paint_question(painter, line, top + tall - look.px(6) + self._below)

    def _paint_cap(self, painter: QPainter, line: ClaimLine, at: QRectF) -> None:
        look, on = self._look, self._picked
        cap = QRectF(at.x(), at.y(), look.px(20), look.px(20))
        fill = look.color("accent") if on else look.color("subtle") if line.said else None
        rounded(painter, cap, look.px(5), fill, look.color("accent" if on else "press"))
        token = "onaccent" if on else "text2" if line.said else "text3"
        centre = Qt.AlignmentFlag.AlignHCenter
        small = look.font(12, 500, tabular=True)
        draw_text(painter, cap, line.digit or "·", small, look.color(token), centre)

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
        if self._picked and line.how:
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
        below = self.asks and not self._compact  # there the words have a line of their own
        if line.words and not self._open and not below and x < room.right() - look.px(24):
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
        end = float(self.width() - look.px(10))
        wide = cap_width(look, ASK_KEY)
        words = look.t("ask {name}", name=line.whom) if line.whom else look.t("ask inside")
        text = text_width(font, words)
        asked = look.t("Ask:") + " " + wording.word(look.t, wording.QUESTIONS, line.kind)
        taken = look.px(42) + text_width(look.font(14), asked) + look.px(12)
        if taken + wide + look.px(7) + text <= end:
            box = QRectF(end - text, y, text + 1, tall)
            draw_text(painter, box, words, font, look.color("text2"))
            end -= text + look.px(7)
        side = look.px(20)
        paint_cap(painter, look, ASK_KEY, QRectF(end - wide, y + (tall - side) / 2, wide, side))
        return end - wide - look.px(8)


def _first_word(line: ClaimLine) -> str:
    """Return in one word what was found for a claim that is open and not picked."""
    return line.found[0].word if line.found and line.said and not line.decided else ""


class _Pressable(QWidget):
    """A hint that can also be clicked."""

    pressed = Signal()

    def __init__(self, layout: QLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self.setLayout(layout)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what the key does."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()
