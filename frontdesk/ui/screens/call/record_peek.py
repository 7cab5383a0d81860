"""The earlier call that a finding rests on, shown over the sheet without leaving the call."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.plain import one_line
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.past_entry import PastEntry
from frontdesk.ui.screens.call.past_words import call_lines
from frontdesk.ui.widgets.floating import StayInside
from frontdesk.ui.widgets.keycap import KeyHints
from frontdesk.ui.widgets.paint import painter_on, rounded
from frontdesk.ui.widgets.text import Label

if TYPE_CHECKING:
    from frontdesk.domain.call import Call

_WIDTH = 420


class RecordPeek(QWidget):
    """One call as the memory shows it; Enter opens it, Esc goes back to the claim."""

    call_requested = Signal(str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._parent = parent
        t = look.t
        self.setObjectName("record_peek")
        self.setAccessibleName(t("The record it rests on"))
        self._who = Label(look, "", 14, 600, elide=True)
        self._who.setContentsMargins(look.px(8), 0, look.px(8), 0)
        self.entry = PastEntry(look, self)
        hints = KeyHints(look)
        hints.set_hints([(("Return",), t("open call")), (("Esc",), t("back"))])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.px(side) for side in (8, 12, 8, 6)))
        layout.setSpacing(look.px(6))
        layout.addWidget(self._who)
        layout.addWidget(self.entry)
        layout.addWidget(hints)
        self.entry.clicked.connect(self._on_opened)
        StayInside(self)
        self.hide()

    def show_call(self, call: Call, now: datetime, at: QPoint) -> None:
        """Show a call as read at `now`, the upper left corner at a point of the parent."""
        look, parent = self._look, self._parent
        self._who.setText(one_line(call.who) or look.t("Number withheld"))
        self.entry.show_lines(call_lines(call, look.t, now), last=True)
        wide = min(look.px(_WIDTH), parent.width() - look.px(16))
        self.setFixedWidth(wide)
        inner = wide - look.px(16)
        tall = self.entry.heightForWidth(inner) + look.px(20 + 30 + 12 + 18)
        self.entry.setFixedHeight(self.entry.heightForWidth(inner))
        self.resize(wide, tall)
        x = min(max(look.px(8), at.x()), max(0, parent.width() - wide - look.px(8)))
        self.move(x, min(max(0, at.y()), max(0, parent.height() - tall)))
        self.show()
        self.raise_()
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Close it."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def _on_opened(self) -> None:
        self.hide()
        self.call_requested.emit(self.entry.call_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc or the key that opened it."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F10):
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        look, rect = self._look, QRectF(self.rect())
        rounded(painter_on(self), rect, look.px(12), look.color("surface"), look.color("edge"))
