"""The state of the call with its clock; it counts, it never blinks."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.icon import paint_icon
from frontdesk.ui.widgets.paint import draw_text, painter_on, rounded, text_width


def clock_text(seconds: int) -> str:
    """Return a duration as a clock: `0:06`, `12:30`, `1:02:03`."""
    hours, rest = divmod(max(0, seconds), 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


class StatePill(QWidget):
    """`kind` is `ring` (solid) or `active` (soft); without seconds it shows the word alone."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._kind = "active"
        self._text = ""
        self._clock = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(34))

    @property
    def text(self) -> str:
        """Word and clock as shown."""
        return f"{self._text} {self._clock}".strip()

    def show_state(self, kind: str, text: str, seconds: int | None = None) -> None:
        """Show the state and how long it has lasted, s."""
        look = self._look
        self._kind, self._text = kind, text
        self._clock = "" if seconds is None else clock_text(seconds)
        width = text_width(look.font(13, 600), text) + look.px(48)
        if self._clock:
            big = look.font(18, 600, tabular=True, display=True)
            width += text_width(big, self._clock) + look.px(6)
        self.setFixedWidth(int(width))
        self.setAccessibleName(self.text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill."""
        look, painter = self._look, painter_on(self)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ringing = self._kind == "ring"
        rounded(painter, rect, rect.height() / 2, look.color("accent" if ringing else "accentsoft"))
        token = "onaccent" if ringing else "accenttext"
        side = look.px(16)
        square = QRectF(look.px(12), (self.height() - side) / 2, side, side)
        paint_icon(painter, look, "phone-in" if ringing else "phone", square, token, 2)
        colour, whole = look.color(token), QRectF(self.rect())
        words = whole.adjusted(look.px(34), 0, 0, 0)
        draw_text(painter, words, self._text, look.font(13, 600), colour)
        big = look.font(18, 600, tabular=True, display=True)
        right = whole.adjusted(0, 0, -look.px(14), 0)
        draw_text(painter, right, self._clock, big, colour, Qt.AlignmentFlag.AlignRight)
