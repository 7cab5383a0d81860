"""Another verdict than the checks give, with the reason for it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.terms import Verdict
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.keys import RETURN, Key, KeyCatcher
from frontdesk.ui.screens.call.pick_group import PickGroup
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.floating import StayInside
from frontdesk.ui.widgets.keycap import KeyHints
from frontdesk.ui.widgets.paint import painter_on, rounded
from frontdesk.ui.widgets.text import Label

_VERDICTS = tuple(Verdict)
_WIDTH = 420


class Overrule(QWidget):
    """Over the sheet: five verdicts by digit, a reason, Enter keeps; no reason, no change."""

    chosen = Signal(object, str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._parent = parent
        t = look.t
        self._verdict = Verdict.UNCHECKED
        self.setObjectName("overrule")
        self.verdicts = PickGroup(look, "overrule", t("Set the assessment"))
        self.reason = Field(look, t("Reason, kept with the call"), 36, size=14)
        self.reason.setObjectName("overrule_reason")
        hints = KeyHints(look)
        hints.set_hints(
            [
                (("1", "–", "5"), t("assessment")),
                (("Return",), t("keep")),
                (("Esc",), t("back")),
            ]
        )
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.px(side) for side in (16, 14, 16, 8)))
        layout.setSpacing(look.px(10))
        layout.addWidget(Label(look, t("Set the assessment"), 14, 600))
        layout.addWidget(self.verdicts)
        layout.addWidget(self.reason)
        layout.addWidget(hints)
        self.setFixedWidth(look.px(_WIDTH))
        self.verdicts.picked.connect(self._on_picked)
        self.verdicts.digit_pressed.connect(lambda number: self._on_picked(number - 1))
        self.verdicts.entered.connect(self._on_verdict_entered)
        leave = {Key.Key_Escape: self.close_panel}
        KeyCatcher(self.reason, dict.fromkeys(RETURN, self._on_entered) | leave)
        StayInside(self)
        self.hide()

    def open_panel(self, verdict: Verdict, reason: str, above: QPoint) -> None:
        """Offer the verdicts, its lower left corner at a point of the parent."""
        self._verdict = verdict
        self.reason.setText(reason)
        self._show()
        tall = self._layout.totalHeightForWidth(self.width())
        if tall <= 0:
            tall = self.sizeHint().height()
        self.resize(self.width(), tall)
        parent = self._parent
        x = min(max(0, above.x()), max(0, parent.width() - self.width()))
        self.move(x, max(0, above.y() - tall))
        self.show()
        self.raise_()
        self.verdicts.focus()

    def close_panel(self) -> None:
        """Close without a change."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc from the verdicts too."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close once the focus has gone elsewhere."""
        if event.type() == QEvent.Type.FocusOut and not self.isHidden():
            QTimer.singleShot(0, self, self._close_if_left)
        return super().eventFilter(watched, event)

    def _close_if_left(self) -> None:
        focus = self.window().focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        look = self._look
        rect = QRectF(self.rect())
        rounded(painter_on(self), rect, look.px(12), look.color("surface"), look.color("edge"))

    def _show(self) -> None:
        t = self._look.t
        watched = self.verdicts.chips
        chips = [
            (str(i), wording.word(t, wording.VERDICTS, verdict))
            for i, verdict in enumerate(_VERDICTS, 1)
        ]
        self.verdicts.show_chips(chips, _VERDICTS.index(self._verdict))
        if not watched:
            for part in (*self.verdicts.chips, self.reason):
                part.installEventFilter(self)

    def _on_picked(self, place: int) -> None:
        if 0 <= place < len(_VERDICTS):
            self._verdict = _VERDICTS[place]
            self._show()
            self._on_verdict_entered()

    def _on_verdict_entered(self) -> None:
        self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_entered(self) -> None:
        self.hide()
        self.chosen.emit(self._verdict, self.reason.text())
