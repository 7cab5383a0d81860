"""The contact's answer: to a referral by eight chips, to a question whether a claim holds by three.

After a wrong person it asks whom the referral went to.
"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import Answer, Result
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.flow import FlowLayout
from frontdesk.ui.widgets.choices import PickChip
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import boxed, row
from frontdesk.ui.widgets.surfaces import Rule
from frontdesk.ui.widgets.text import Label

_ANSWERS = tuple(Answer)
#: What a contact can say to a question; asking whether a claim holds has no other answer.
_RESULTS = (Result.ACCURATE, Result.NOT_ACCURATE, Result.UNCHECKABLE)


class AnswerStrip(QWidget):
    """Offers the answers under the keys 1 to 8; the sixth asks whom it was passed to."""

    answered = Signal(str, str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        t = look.t
        self._look = look
        self.setObjectName("answers")
        self._title = Label(look, "", 14, 600, elide=True)
        self._detail = Label(look, t("for referrals"), 13, color="text3")
        self._question = False
        self._chips = self._chip_row({answer: t(wording.ANSWERS[answer]) for answer in _ANSWERS})
        self._results = self._chip_row({one: t(wording.RESULTS[one]) for one in _RESULTS})
        self._field = Field(look, t("Name, department or nothing"), height=36)
        self._field.setObjectName("passed_to")
        self._field.setAccessibleName(t("Who was the right person?"))
        self._field.installEventFilter(self)
        enter, escape = Keycap(look, "Return", "quiet"), Keycap(look, "Esc", "quiet")
        keep = Label(look, t("save"), 13, color="text3")
        back = Label(look, t("back"), 13, color="text3")
        self._asked = boxed(row(look, (self._field, 1), enter, keep, escape, back, gap=8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, look.px(14))
        layout.setSpacing(look.px(8))
        layout.addWidget(Rule(look, 20))
        for part in (
            row(look, self._title, None, self._detail, margins=(20, 4, 20, 0)),
            row(look, (self._chips, 1), margins=(20, 0, 20, 0)),
            row(look, (self._results, 1), margins=(20, 0, 20, 0)),
            row(look, (self._asked, 1), margins=(20, 0, 20, 0)),
        ):
            layout.addLayout(part)
        self.show_contact("")

    def _chip_row(self, answers: Mapping[Answer | Result, str]) -> QWidget:
        """Return a chip for each answer, under the digits from 1."""
        flow = FlowLayout(self._look.px(6))
        for digit, (answer, words) in enumerate(answers.items(), start=1):
            chip = PickChip(self._look, str(digit), words)
            chip.setObjectName(f"answer_{answer}")
            chip.setCheckable(False)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(lambda _=False, key=answer: self.choose(key))
            flow.addWidget(chip)
        return boxed(flow)

    def show_contact(self, contact: str, *, question: bool = False) -> None:
        """Offer the answers of this contact, to a question or else to a referral."""
        t = self._look.t
        self._question = question
        name = one_line(contact, 60)
        self._title.setText(t("Answer of {name}", name=name) if name else t("Answer"))
        self._show_asking(False)

    @property
    def asking(self) -> bool:
        """Whether the field for the right person is open."""
        return not self._asked.isHidden()

    def choose_digit(self, digit: int) -> bool:
        """Take the answer under a digit; return whether there is one."""
        answers: tuple[Answer | Result, ...] = _RESULTS if self._question else _ANSWERS
        if not 1 <= digit <= len(answers):
            return False
        self.choose(answers[digit - 1])
        return True

    def choose(self, answer: Answer | Result) -> None:
        """Take an answer; after a wrong person ask for the right one."""
        if answer != Answer.WRONG_PERSON:
            self.answered.emit(str(answer), "")
            return
        self._field.clear()
        self._show_asking(True)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save with Enter, go back to the chips with Escape."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                passed_to = self._field.text().strip()
                self._show_asking(False)
                self.left.emit()
                self.answered.emit(str(Answer.WRONG_PERSON), passed_to)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._show_asking(False)
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _show_asking(self, asking: bool) -> None:
        t = self._look.t
        self._asked.setVisible(asking)
        self._chips.setVisible(not asking and not self._question)
        self._results.setVisible(self._question)
        kind = t("Is the claim right?") if self._question else t("for referrals")
        self._detail.setText(t("Who was the right person?") if asking else kind)
