"""The one question the desk asks: whether all that is kept of a caller goes for good."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.erasure import ErasePlan
from frontdesk.ui.look import Look
from frontdesk.ui.screens.callers import words
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.layouts import boxed, row
from frontdesk.ui.widgets.text import Label


class ErasePanel(QWidget):
    """Names the person and how many calls; the keyboard begins on the way back."""

    erase_requested = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = look.t
        self._look = look
        self._plan: ErasePlan | None = None
        self._text = Label(look, "", 14, wrap=True)
        self._text.setObjectName("erase_question")
        self._erase = Button(look, t("Erase for good"), icon="trash")
        self._erase.setObjectName("erase_now")
        self._cancel = Button(look, t("Back"), key="Esc")
        self._cancel.setObjectName("erase_cancel")
        self._cancel.setAccessibleName(t("Back, nothing is erased"))
        buttons = boxed(row(look, None, self._erase, self._cancel, gap=8))
        self._line: QBoxLayout = row(look, (self._text, 1), buttons, gap=12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._line)
        self._erase.clicked.connect(self._on_erase)
        self._cancel.clicked.connect(self.cancelled)

    def set_slim(self, slim: bool) -> None:
        """Put the buttons below where there is no room beside."""
        side = QBoxLayout.Direction
        self._line.setDirection(side.TopToBottom if slim else side.LeftToRight)

    def ask(self, plan: ErasePlan) -> None:
        """Ask about what an erasure would take."""
        self._plan = plan
        question = words.erase_question(self._look.t, plan)
        self._text.setText(question)
        self._erase.setAccessibleName(question)
        self._erase.setEnabled(True)
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _on_erase(self) -> None:
        if self._plan is not None:
            self._erase.setEnabled(False)
            self.erase_requested.emit(self._plan)
