"""What was just saved, with the way back; it goes away by itself."""

from PySide6.QtCore import QEvent, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.icon import Icon
from frontdesk.ui.widgets.keycap import cap_width, key_text, paint_cap
from frontdesk.ui.widgets.paint import draw_text, focus_ring, painter_on, rounded, text_width
from frontdesk.ui.widgets.painted_button import PaintedButton
from frontdesk.ui.widgets.text import Label

SHOWN_MS = 10_000


class InverseButton(PaintedButton):
    """A word with its key on the dark ground of a toast or a banner."""

    def __init__(self, look: Look, text: str, key: str = "", parent: QWidget | None = None) -> None:
        self._cap = key_text(look.t, key) if key else ""
        super().__init__(look, text, parent)

    def sizeHint(self) -> QSize:
        """Return the room of word and key."""
        look = self._look
        width = text_width(look.font(14, 600), self.words()) + look.px(8)
        if self._cap:
            width += look.px(10) + cap_width(look, self._cap)
        return QSize(int(width) + 1, look.px(25))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word and its key."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        if self.isDown() or self.underMouse():
            fill = look.color("oninverse")
            fill.setAlpha(34)
            rounded(painter, rect, look.px(6), fill)
        words = rect.adjusted(look.px(4), 0, 0, 0)
        font, colour = look.font(14, 600), look.color("oninverse")
        used = draw_text(painter, words, self.words(), font, colour)
        if self._cap:
            wide, tall = cap_width(look, self._cap), look.px(20)
            x = look.px(4) + int(used) + look.px(10)
            cap = QRectF(x, (rect.height() - tall) / 2, wide, tall)
            paint_cap(painter, look, self._cap, cap, "inverse")
        if self.hasFocus():
            focus_ring(painter, look, rect, look.px(6), "oninverse")


class Toast(QWidget):
    """One message for 10 s; longer while the mouse or the focus is on it."""

    undo_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._look = look
        self._icon = Icon(look, "check", 16, "oninverse", stroke=2.2)
        self._text = Label(look, "", 14, 500, "oninverse", elide=True)
        self._undo = InverseButton(look, look.t("Undo"), "Ctrl+Z")
        self._undo.setObjectName("toast_undo")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(look.px(side) for side in (14, 6, 6, 6)))
        layout.setSpacing(look.px(10))
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addSpacing(look.px(4))
        layout.addWidget(self._undo)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._undo.clicked.connect(self._on_undo)
        self.hide()

    @property
    def message(self) -> str:
        """The text shown."""
        return self._text.text()

    def show_message(self, text: str, undo: bool = True, icon: str = "check") -> None:
        """Show a text, with the way back if there is one, and say it to a screen reader."""
        self._text.setText(text)
        self._undo.setVisible(undo)
        self._icon.show_icon(icon)
        self.setAccessibleName(text)
        self.show()
        if not self.isWindow():
            self.raise_()
        self.updateGeometry()
        self._timer.start()
        announce(self, text)

    def hide_message(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        look = self._look
        rounded(painter_on(self), QRectF(self.rect()), look.px(8), look.color("inverse"))

    def event(self, event: QEvent) -> bool:
        """Stay while the mouse is on it."""
        if event.type() == QEvent.Type.Enter:
            self._timer.stop()
        elif event.type() == QEvent.Type.Leave and self.isVisible():
            self._timer.start()
        return super().event(event)

    def _on_timeout(self) -> None:
        if self._undo.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _on_undo(self) -> None:
        self.hide_message()
        self.undo_requested.emit()


def announce(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Say a text to a screen reader, politely or at once."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 2 ms, not at the start

    event = QAccessibleAnnouncementEvent(widget, text)
    polite = QAccessible.AnnouncementPoliteness.Polite
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive if at_once else polite)
    QAccessible.updateAccessibility(event)
