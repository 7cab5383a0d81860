"""Choices: numbered chips, segments of which one is chosen, switches."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QGridLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.keycap import key_text
from frontdesk.ui.widgets.paint import draw_text, focus_ring, painter_on, rounded, text_width
from frontdesk.ui.widgets.painted_button import PaintedButton

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class PickChip(PaintedButton):
    """A numbered choice that stays on: a decline reason, a wish, an answer."""

    def __init__(self, look: Look, key: str, text: str, parent: QWidget | None = None) -> None:
        self._key = key
        super().__init__(look, text, parent)
        self.setCheckable(True)

    @property
    def key(self) -> str:
        """The digit that chooses it."""
        return self._key

    def sizeHint(self) -> QSize:
        """Return the room of digit and text."""
        look = self._look
        width = text_width(look.font(14, 500), self.words()) + look.px(46 if self._key else 24)
        return QSize(int(width), look.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        on, radius = self.isChecked(), look.px(8)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        fill = look.color("accentsoft") if on else self._state_fill("surface")
        line = look.color("accent" if on else "edge")
        rounded(painter, rect, radius, fill, line, 1.5 if on else 1)
        x = look.px(12)
        if self._key:
            side = look.px(20)
            cap = QRectF(look.px(7), (rect.height() - side) / 2, side, side)
            cap_fill = look.color("accent" if on else "subtle")
            rounded(painter, cap, look.px(5), cap_fill, look.color("accent" if on else "press"))
            ink = look.color("onaccent" if on else "text2")
            draw_text(painter, cap, self._key, look.font(12, 500, tabular=True), ink, _CENTRE)
            x = look.px(35)
        words = QRectF(x, 0, rect.width() - x - look.px(4), rect.height())
        draw_text(painter, words, self.words(), look.font(14, 500), look.color("text"))
        if self.hasFocus():
            focus_ring(painter, look, rect, radius)


class _Segment(QRadioButton):
    """One of the segments; its own focus ring, its own name."""

    def __init__(self, look: Look, text: str, key: str, parent: "Segments") -> None:
        super().__init__(parent)
        self._look = look
        self._owner = parent
        self._cap = key_text(look.t, key) if key else ""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setAutoExclusive(False)  # also none may be chosen
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_words(self, words: str) -> None:
        """Show shorter or longer words; the name for a screen reader stays."""
        self._words = words
        self.update()

    def wanted_width(self) -> float:
        """Return the room of digit and text, px; the row rounds the sum and not each part."""
        look = self._look
        digit = look.px(18) if self._cap else 0
        return text_width(look.font(13, 500), self._words) + look.px(22) + digit

    def hitButton(self, pos: object) -> bool:
        """Take a click anywhere on the segment."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to a neighbour with the arrows, choose with Space or Enter."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._owner.step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the segment."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        on = self.isChecked()
        box, radius = rect.adjusted(1.5, 2, -1.5, -2), look.px(6)
        if on:
            rounded(painter, box, radius, look.color("surface"), look.color("press"))
        elif self.underMouse() and self.isEnabled():
            rounded(painter, box, radius, look.color("press"))
        x = look.px(11)
        if self._cap:
            digit = QRectF(x, 0, look.px(16), rect.height())
            small = look.font(12, 500, tabular=True)
            draw_text(painter, digit, self._cap, small, look.color("text3"))
            x += look.px(16)
        colour = look.color("text" if on else "text2")
        words = QRectF(x, 0, rect.width() - x, rect.height())
        draw_text(painter, words, self._words, look.font(13, 500), colour)
        if self.hasFocus():
            focus_ring(painter, look, rect, look.px(7))


class Segments(QWidget):
    """A row of which one or none is chosen; `optional` lets a second press take the choice back."""

    #: The index that was chosen by hand, -1 where the choice was taken back.
    chosen = Signal(int)

    def __init__(
        self,
        look: Look,
        items: Sequence[tuple[str, str]],
        *,
        height: int = 30,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._optional = optional
        self._current = -1
        self._height = look.px(height)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, 0, 1, 0)
        self._grid.setSpacing(0)
        self._segments = [_Segment(look, text, key, self) for text, key in items]
        for index, segment in enumerate(self._segments):
            segment.clicked.connect(lambda _on=False, i=index: self._on_clicked(i))
        self._per_row = 0
        self.set_per_row(len(self._segments))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choose(-1)

    def full_width(self) -> int:
        """Return the room all segments take in one row, in px."""
        return int(sum(segment.wanted_width() for segment in self._segments)) + 2

    def set_words(self, words: Sequence[str]) -> None:
        """Show other words for the same choices."""
        for segment, text in zip(self._segments, words, strict=True):
            segment.set_words(text)
        self._fit()

    def set_per_row(self, per_row: int) -> None:
        """Stand so many side by side, the others below them."""
        if per_row == self._per_row:
            return
        self._per_row = per_row
        for index, segment in enumerate(self._segments):
            self._grid.addWidget(segment, index // per_row, index % per_row)
        rows = -(-len(self._segments) // per_row)
        self.setFixedHeight(self._height * rows)
        self._fit()

    def _fit(self) -> None:
        """Give each segment its width; in several rows, that of the widest in its column."""
        end = 0.0
        wanted = [segment.wanted_width() for segment in self._segments]
        for index, segment in enumerate(self._segments):
            column = wanted[index % self._per_row :: self._per_row]
            start, end = end, end + max(column)
            segment.setFixedWidth(int(end) - int(start))
        self.updateGeometry()

    @property
    def current(self) -> int:
        """The chosen index, -1 for none."""
        return self._current

    def buttons(self) -> tuple[QAbstractButton, ...]:
        """Return the segments, to name them or to put the focus on one."""
        return tuple(self._segments)

    def choose(self, index: int) -> None:
        """Show this one as chosen, -1 for none, without telling anybody."""
        self._current = index if 0 <= index < len(self._segments) else -1
        for place, segment in enumerate(self._segments):
            segment.setChecked(place == self._current)
            stop = place == max(0, self._current)
            policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)
        self.update()

    def step(self, by: int) -> None:
        """Choose the neighbour as the arrow keys do."""
        focused = [i for i, segment in enumerate(self._segments) if segment.hasFocus()]
        here = self._current if self._current >= 0 else (focused or [0])[0]
        there = min(max(here + by, 0), len(self._segments) - 1)
        self._segments[there].setFocus(Qt.FocusReason.TabFocusReason)
        if there != self._current:
            self._segments[there].click()

    def setAccessibleName(self, name: str) -> None:
        """Name the question that the segments answer."""
        super().setAccessibleName(name)
        for segment in self._segments:
            segment.setAccessibleDescription(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        rounded(painter_on(self), QRectF(self.rect()), self._look.px(7), self._look.color("hover"))

    def _on_clicked(self, index: int) -> None:
        taken_back = index == self._current
        if taken_back and not self._optional:
            self._segments[index].setChecked(True)
            return
        self.choose(-1 if taken_back else index)
        self.chosen.emit(self._current)


class Switch(QCheckBox):
    """On or off; the words stand beside it and are given as its name."""

    def __init__(self, look: Look, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setFixedSize(look.px(38) + 4, look.px(22) + 4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def hitButton(self, pos: object) -> bool:
        """Take a click anywhere on it."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track and its knob."""
        look, painter, on = self._look, painter_on(self), self.isChecked()
        if not self.isEnabled():
            painter.setOpacity(0.5)
        track = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        fill = look.color("accent" if on else "surface")
        line = look.color("accent" if on else "control")
        rounded(painter, track, track.height() / 2, fill, line, 1.5)
        side = look.px(14)
        x = track.right() - side - look.px(4) if on else track.left() + look.px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("onaccent" if on else "control"))
        painter.drawEllipse(QRectF(x, track.center().y() - side / 2, side, side))
        if self.hasFocus():
            rect = QRectF(self.rect())
            focus_ring(painter, look, rect, rect.height() / 2)
            if on:
                rounded(
                    painter,
                    rect.adjusted(2, 2, -2, -2),
                    rect.height() / 2,
                    None,
                    look.color("surface"),
                )
