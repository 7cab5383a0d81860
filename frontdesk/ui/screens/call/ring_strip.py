"""The calls that wait, in one line over the Call screen; F2 or a click opens the first."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.ring import Ring
from frontdesk.ui.look import Look
from frontdesk.ui.pop_words import who_words
from frontdesk.ui.widgets.icon import paint_icon
from frontdesk.ui.widgets.keycap import cap_width, key_text, paint_cap
from frontdesk.ui.widgets.paint import draw_text, focus_ring, painter_on, rounded
from frontdesk.ui.widgets.painted_button import PaintedButton

_NAMED = 3


class RingButton(PaintedButton):
    """The line itself, in the accent of what rings."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "")
        self._cap = key_text(look.t, "F2")
        self.setObjectName("ring_strip")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the height of the line; it takes all the width there is."""
        return QSize(self._look.px(200), self._look.px(34))

    def minimumSizeHint(self) -> QSize:
        """Return the least room: the words are elided."""
        return QSize(self._look.px(120), self._look.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon, words and key."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        rounded(painter, rect, look.px(8), look.color("accent"))
        side = look.px(16)
        icon = QRectF(look.px(12), (rect.height() - side) / 2, side, side)
        paint_icon(painter, look, "phone-in", icon, "onaccent", 2)
        wide, tall = cap_width(look, self._cap), look.px(20)
        end = rect.width() - wide - look.px(10)
        words = QRectF(look.px(38), 0, end - look.px(48), rect.height())
        draw_text(painter, words, self.words(), look.font(14, 600), look.color("onaccent"))
        paint_cap(painter, look, self._cap, QRectF(end, (rect.height() - tall) / 2, wide, tall))
        if self.hasFocus():
            inner = rect.adjusted(2, 2, -2, -2)
            focus_ring(painter, look, inner, look.px(7), "onaccent")


class RingStrip(QWidget):
    """Hidden while nothing waits."""

    open_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._button = RingButton(look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.px(side) for side in (12, 8, 12, 0)))
        layout.addWidget(self._button)
        self._button.clicked.connect(lambda: self.open_requested.emit(""))
        self.hide()

    @property
    def text(self) -> str:
        """The words shown."""
        return self._button.words()

    def show_rings(self, rings: Sequence[Ring], *, beside: bool = False) -> None:
        """Name the calls that wait, the longest first; `beside` a call that is being taken."""
        self.setVisible(bool(rings))
        if not rings:
            return
        t = self._look.t
        names = [who_words(ring, t)[0] for ring in rings[:_NAMED]]
        who = ", ".join(names)
        if len(rings) > _NAMED:
            who = t("{names} and {n} more", names=who, n=t.number(len(rings) - _NAMED))
        if not any(ring.is_ringing for ring in rings):
            words = t("Taken, not opened yet: {who}", who=who)
        elif beside:
            words = t("Another call is ringing: {who}", who=who)
        else:
            words = t("Ringing: {who}", who=who)
        self._button.setText(words)
