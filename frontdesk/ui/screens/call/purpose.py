"""What it is about: the caller's words, how plainly they were said, and the reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import Purpose
from frontdesk.i18n import mark
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.keys import on_return
from frontdesk.ui.widgets.chip import Chip
from frontdesk.ui.widgets.choices import Segments
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.text import Label

_MARKS = (Purpose.PLAIN, Purpose.EVASIVE, Purpose.REFUSED)
_KEYS = ("", "8", "9")
#: The same for a narrow window.
_SHORT = (mark("clear"), mark("evas."), mark("none"))
#: Longer reasons of the desk's own are cut, so that the topic keeps its room.
_LONGEST = 26


class ReasonMark(QWidget):
    """The reason as a chip with its key; a click changes it."""

    clicked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._chip = Chip(look, "")
        self.setLayout(row(look, self._chip, Keycap(look, "Ctrl+R", "quiet"), gap=6))
        self.show_reason("")

    def show_reason(self, reason: str) -> None:
        """Show a reason, or that it is open."""
        t = self._look.t
        word = one_line(wording.word(t, wording.REASONS, reason))
        if len(word) > _LONGEST:
            word = word[:_LONGEST].rstrip() + "…"
        self._chip.set_text(t("Reason: {reason}", reason=word) if word else t("Reason: open"))
        if word:
            self._chip.set_tokens("accenttext", "accentsoft")
        else:
            self._chip.set_tokens("text2", "hover")
        self.setAccessibleName(self._chip.text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for another reason."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()


class PurposeSection(QWidget):
    """The question with its field; Enter says that it was said in this call."""

    typed = Signal(str)
    confirmed = Signal()
    marked = Signal(object)
    reason_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        t = look.t
        self._words = [wording.word(t, wording.PURPOSES, purpose) for purpose in _MARKS]
        self.marks = Segments(look, list(zip(self._words, _KEYS, strict=True)), optional=True)
        self._wide = self.marks.full_width()
        self.marks.setObjectName("purpose_marks")
        self.marks.setAccessibleName(t("How plainly was it said?"))
        self.field = Field(look, t("Purpose in a few words"))
        self.field.setObjectName("purpose")
        self.field.setAccessibleName(t("What is it about?"))
        self.reason = ReasonMark(look)
        self.reason.setObjectName("reason")
        self.field.set_right(self.reason)
        layout = QVBoxLayout(self)
        layout.setSpacing(look.px(6))
        layout.setContentsMargins(look.px(20), look.px(6), look.px(20), look.px(4))
        self._title = Label(look, t("What is it about?"), 14, 600)
        layout.addLayout(row(look, self._title, None, self.marks, gap=8))
        layout.addWidget(self.field)
        self.field.textEdited.connect(self.typed)
        on_return(self.field, self.confirmed.emit)
        self.marks.chosen.connect(self._on_marked)
        self.reason.clicked.connect(self.reason_requested)
        self._mark: Purpose | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words where they would not stand beside the question."""
        super().resizeEvent(event)
        look = self._look
        needed = self._title.sizeHint().width() + self._wide + look.px(48)
        short = needed > self.width()
        self.marks.set_words([look.t(word) for word in _SHORT] if short else self._words)

    def show_purpose(self, topic: str, purpose: Purpose | None, reason: str) -> None:
        """Show what is filled in."""
        self._mark = purpose
        if self.field.text() != topic:
            self.field.setText(topic)
        self.marks.choose(_MARKS.index(purpose) if purpose in _MARKS else -1)
        self.reason.show_reason(reason)

    def focus(self) -> None:
        """Put the cursor into the field, everything selected, so that typing replaces it."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _on_marked(self, place: int) -> None:
        purpose = _MARKS[place] if place >= 0 else self._mark
        if purpose is not None:
            self.marked.emit(purpose)
