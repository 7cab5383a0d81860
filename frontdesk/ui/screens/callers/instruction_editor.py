"""What a contact wants done with a caller, written down in seconds: who, what, until when."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.people import Caller
from frontdesk.domain.plain import one_line
from frontdesk.ui.look import Look
from frontdesk.ui.screens.callers.until import end_of, parse_until
from frontdesk.ui.widgets.buttons import Button, Segments
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.text import Label


class InstructionEditor(QWidget):
    """Three fields; Enter goes on to an empty one, else saves; Esc leaves.

    `save_requested` carries contact, text, end (aware UTC or `None`) and whether it is for the
    whole company.
    """

    save_requested = Signal(str, str, object, bool)
    cancelled = Signal()

    def __init__(
        self, look: Look, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._now = now
        self._build()
        self._arrange()
        for field in (self._contact, self._text, self._until):
            field.returnPressed.connect(self._on_save)
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self.cancelled)

    def _build(self) -> None:
        look, t = self._look, self._look.t
        self._contact = Field(look, t("Name or extension"), 36)
        self._contact.setObjectName("instruction_contact")
        self._contact.setAccessibleName(t("Whose instruction it is"))
        self._text = Field(look, t("Such as: do not put through"), 36)
        self._text.setObjectName("instruction_text")
        self._text.setAccessibleName(t("What is to be done"))
        self._until = Field(look, t("Such as end of March"), 36)
        self._until.setObjectName("instruction_until")
        self._until.setAccessibleName(t("The last day on which it counts; empty for always"))
        self._whom = Segments(look, [(t("This caller"), ""), (t("Whole company"), "")], height=36)
        self._whom.setObjectName("instruction_whom")
        self._whom.setAccessibleName(t("For whom it counts"))
        self._save = Button(look, t("Save"), key="↵", kind="primary")
        self._save.setObjectName("instruction_save")
        self._save.setAccessibleName(t("Save the instruction"))
        self._cancel = Button(look, t("Cancel"), key="Esc")
        self._cancel.setObjectName("instruction_cancel")
        self._cancel.setAccessibleName(t("Leave without an instruction"))
        self._error = Label(look, "", 13, 500, "no", wrap=True)
        self._error.setObjectName("instruction_error")
        self._error.hide()

    def _arrange(self) -> None:
        look, t = self._look, self._look.t
        self._fields: QBoxLayout = row(
            look,
            (self._labelled(t("Contact"), self._contact), 3),
            (self._labelled(t("Instruction"), self._text), 6),
            (self._labelled(t("Until"), self._until), 3),
            gap=12,
        )
        keep = boxed(row(look, None, self._save, self._cancel, gap=8))
        self._end: QBoxLayout = row(look, self._whom, (keep, 1), gap=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(8))
        layout.addWidget(Label(look, t("What does a contact want done?"), 14, 600))
        layout.addLayout(self._fields)
        layout.addWidget(self._error)
        layout.addLayout(self._end)

    def set_slim(self, slim: bool) -> None:
        """Put the fields below one another where there is no room beside."""
        side = QBoxLayout.Direction
        direction = side.TopToBottom if slim else side.LeftToRight
        for part in (self._fields, self._end):
            part.setDirection(direction)

    def _labelled(self, name: str, field: QWidget) -> QVBoxLayout:
        return column(self._look, Label(self._look, name, 13, color="text3"), field, gap=2)

    def edit(self, caller: Caller, contact: str = "") -> None:
        """Show empty fields for a caller, ready to type; `contact` is who was asked for last."""
        self._say("")
        for field, text in ((self._contact, contact), (self._text, ""), (self._until, "")):
            field.setText(one_line(text))
        self._whom.choose(0)
        self._whom.setVisible(caller.company_key is not None)
        first = self._text if contact else self._contact
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _say(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def _on_save(self) -> None:
        t = self._look.t
        for field, problem in (
            (self._contact, t("No contact is named: say whose instruction it is.")),
            (self._text, t("No text is given: write in a few words what is to be done.")),
        ):
            if not field.text().strip():
                # Who comes along with Enter is led on without a word of reproach.
                self._say("" if self.focusWidget() is not field and self._is_field() else problem)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        now = t.local(self._now())
        try:
            until = parse_until(self._until.text(), now.date())
        except ValueError:
            self._say(t("Not understood: write the last day as 31.3. or end of March."))
            self._until.setFocus(Qt.FocusReason.OtherFocusReason)
            self._until.selectAll()
            return
        if self.focusWidget() in (self._contact, self._text) and not self._until.text():
            self._until.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        end = end_of(until, t.zone)
        whole = self._whom.current == 1
        self.save_requested.emit(self._contact.text(), self._text.text(), end, whole)

    def _is_field(self) -> bool:
        return self.focusWidget() in (self._contact, self._text, self._until)
