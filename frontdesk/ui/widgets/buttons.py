"""Buttons: with icon and key, the four outcomes of equal weight, toolbar icons."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.choices import PickChip, Segments, Switch
from frontdesk.ui.widgets.icon import paint_icon
from frontdesk.ui.widgets.keycap import cap_width, key_text, paint_cap
from frontdesk.ui.widgets.paint import draw_text, focus_ring, painter_on, rounded, text_width
from frontdesk.ui.widgets.painted_button import PaintedButton
from frontdesk.ui.widgets.text import safe_tooltip

__all__ = [
    "Button",
    "IconButton",
    "OutcomeButton",
    "PaintedButton",
    "PickChip",
    "Segments",
    "Switch",
]


class Button(PaintedButton):
    """Text with an optional icon and key; `kind` is normal, primary or quiet."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        icon: str | None = None,
        key: str | None = None,
        kind: str = "normal",
        height: int = 36,
        size: int = 14,
        parent: QWidget | None = None,
    ) -> None:
        self._icon = icon
        self._kind = kind
        self._height = look.px(height)
        self._words_font = look.font(size, 600 if kind == "primary" else 500)
        self._cap = key_text(look.t, key) if key else ""
        super().__init__(look, text, parent)

    def set_key(self, key: str | None) -> None:
        """Show another key, or none."""
        self._cap = key_text(self._look.t, key) if key else ""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of icon, text and key."""
        look = self._look
        width = text_width(self._words_font, self.words()) + look.px(24)
        if self._icon:
            width += look.px(24)
        if self._cap:
            width += cap_width(look, self._cap) + look.px(8)
        return QSize(int(width), self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button."""
        look, painter = self._look, painter_on(self)
        rect, radius, primary = QRectF(self.rect()), look.px(8), self._kind == "primary"
        if not self.isEnabled():
            painter.setOpacity(0.5)
        if primary:
            fill = look.color("accent")
            if self.isDown() or self.underMouse():
                fill = look.color("accenttext")
            rounded(painter, rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, fill)
        elif self._kind == "quiet":
            if self.isDown() or self.underMouse():
                rounded(painter, rect, radius, self._state_fill("hover"))
        else:
            rounded(painter, rect, radius, self._state_fill("surface"), look.color("edge"))
        x = look.px(12)
        if self._icon:
            side = look.px(18)
            token = "onaccent" if primary else "text2"
            square = QRectF(x, (rect.height() - side) / 2, side, side)
            paint_icon(painter, look, self._icon, square, token)
            x += look.px(25)
        end = rect.width() - look.px(4)
        if self._cap:
            wide, tall = cap_width(look, self._cap), look.px(20)
            end = rect.width() - wide - look.px(9)
            cap = QRectF(end, int((rect.height() - tall) / 2), wide, tall)
            paint_cap(painter, look, self._cap, cap, "primary" if primary else "normal")
        colour = look.color("onaccent" if primary else "text")
        words = QRectF(x, 0, end - x, rect.height())
        draw_text(painter, words, self.words(), self._words_font, colour)
        if self.hasFocus():
            focus_ring(painter, look, rect, radius)
            if primary:  # the ring must show on its own colour as well
                inner = rect.adjusted(*(look.px(side) for side in (2, 2, -2, -2)))
                focus_ring(painter, look, inner, look.px(6), "onaccent")


class OutcomeButton(PaintedButton):
    """Two lines: what to do and what follows. All four carry the same weight."""

    def __init__(
        self, look: Look, icon: str, text: str, key: str, parent: QWidget | None = None
    ) -> None:
        self._icon = icon
        self._detail = ""
        self._cap = key_text(look.t, key)
        self._one_line = False
        super().__init__(look, text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def detail(self) -> str:
        """The second line."""
        return self._detail

    def set_detail(self, text: str) -> None:
        """Show what follows: whom, why."""
        self._detail = text
        self.setAccessibleDescription(text)
        self.update()

    def set_one_line(self, one_line: bool) -> None:
        """Leave the second line out, for the narrow window."""
        self._one_line = one_line
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room: 60 px high at 100 %, 54 in the compact window, 40 with one line."""
        look = self._look
        height = 40 if self._one_line else 54 if look.compact else 60
        return QSize(look.px(138), look.px(height))

    def minimumSizeHint(self) -> QSize:
        """Return the least room: the text beside its icon."""
        look = self._look
        width = int(text_width(look.font(14, 600), self.words())) + look.px(46)
        if self._one_line:
            width += cap_width(look, self._cap) + look.px(6)
        return QSize(width, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        radius = look.px(9)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        rounded(painter, rect, radius, self._state_fill("subtle"), look.color("edge"))
        side, middle = look.px(18), rect.height() / 2
        font, colour = look.font(14, 600), look.color("text")
        if self._one_line:
            wide, tall = cap_width(look, self._cap), look.px(20)
            end = rect.width() - wide - look.px(9)
            icon = QRectF(look.px(11), middle - side / 2, side, side)
            paint_icon(painter, look, self._icon, icon, "text", 1.8)
            words = QRectF(look.px(36), 0, end - look.px(38), rect.height())
            draw_text(painter, words, self.words(), font, colour)
            paint_cap(painter, look, self._cap, QRectF(end, middle - tall / 2, wide, tall))
        else:
            first, second = middle - look.px(21), middle + look.px(1)
            icon = QRectF(look.px(12), first + look.px(1), side, side)
            paint_icon(painter, look, self._icon, icon, "text", 1.8)
            room = rect.width() - look.px(44)
            words = QRectF(look.px(36), first, room + look.px(4), look.px(20))
            draw_text(painter, words, self.words(), font, colour)
            cap = QRectF(look.px(10), second, max(look.px(23), cap_width(look, self._cap)), side)
            rounded(painter, cap, look.px(5), look.color("subtle"), look.color("press"))
            small = look.font(12, 500, tabular=True)
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_text(painter, cap, self._cap, small, look.color("text2"), centre)
            detail = QRectF(cap.right() + look.px(6), second, room, side)
            detail.setRight(rect.width() - look.px(5))
            draw_text(painter, detail, self._detail, look.font(13), look.color("text2"))
        if self.hasFocus():
            focus_ring(painter, look, rect, radius)


class IconButton(PaintedButton):
    """An icon of the toolbar in a target of 32 px; its tooltip is its name."""

    def __init__(
        self,
        look: Look,
        icon: str,
        tooltip: str,
        *,
        size: int = 20,
        target: int = 32,
        color: str = "text2",
        parent: QWidget | None = None,
    ) -> None:
        self._icon = icon
        self._size = size
        self._target = target
        self._color = color
        super().__init__(look, tooltip, parent)
        self.setToolTip(safe_tooltip(tooltip))

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """Return the target's size."""
        return QSize(self._look.px(self._target), self._look.px(self._target))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        if not self.isEnabled():
            painter.setOpacity(0.4)
        elif self.isDown() or self.underMouse():
            rounded(painter, rect, look.px(8), self._state_fill("hover"))
        square = QRectF(0, 0, look.px(self._size), look.px(self._size))
        square.moveCenter(rect.center())
        paint_icon(painter, look, self._icon, square, self._color)
        if self.hasFocus():
            focus_ring(painter, look, rect, look.px(8))
