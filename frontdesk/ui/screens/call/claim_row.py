"""One claim: not said, picked with its three results, or decided."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk import wording
from frontdesk.domain.terms import Result
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.claim_buttons import Pressable, ResultButton
from frontdesk.ui.screens.call.claim_paint import ClaimPaint, RowShape
from frontdesk.ui.screens.call.claim_words import ClaimLine
from frontdesk.ui.screens.call.finding_paint import FindingBlock
from frontdesk.ui.screens.call.keys import RETURN, Key, KeyCatcher
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.paint import painter_on, text_width
from frontdesk.ui.widgets.text import Label

_RESULTS = (
    (Result.ACCURATE, "accurate"),
    (Result.NOT_ACCURATE, "not_accurate"),
    (Result.UNCHECKABLE, "uncheckable"),
)


class ClaimRow(QWidget):
    """A row of the list. Picked and undecided it opens; the words line opens on request."""

    ROLE = "ListItem"

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
        self._hint: Pressable | None = None
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

    def accessible_states(self) -> dict[str, bool]:
        """Return what a screen reader says of the row beside its name."""
        here = self._picked or self._focused
        parent = self.parentWidget()
        focused = here and parent is not None and parent.hasFocus()
        return {"selectable": True, "selected": self._picked, "focusable": True, "focused": focused}

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
            for result, action in _RESULTS:
                word = wording.word(look.t, wording.RESULTS, result)
                button = ResultButton(look, word, look.keys[action], self)
                button.setObjectName(f"result_{result}")
                button.clicked.connect(lambda _on=False, r=result: self.decided.emit(r))
                self._buttons.append(button)
            cap = Keycap(look, look.keys["claim_words"])
            name = Label(look, look.t("words"), 13, 400, "text2")
            self._hint = Pressable(row(look, cap, name, gap=6), self)
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

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row."""
        if self._line is not None:
            shape = RowShape(
                self.width(),
                self.height(),
                picked=self._picked,
                focused=self._focused,
                compact=self._compact,
                open=self._open,
                asks=self.asks,
            )
            ClaimPaint(self._look, self._line, shape, self._block).paint(painter_on(self))
