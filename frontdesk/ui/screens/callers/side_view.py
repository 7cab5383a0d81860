"""What stands beside a caller's calls: instructions, numbers, merged callers, referrals."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import standing_words, wording
from frontdesk.domain.call import Call
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.past import KnownPage, Past
from frontdesk.domain.people import Caller
from frontdesk.domain.plain import one_line
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.past_words import agreed, lasting
from frontdesk.ui.screens.callers import words
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.surfaces import Rule
from frontdesk.ui.widgets.text import Label

#: How many numbers and referrals are shown; the calls have them all.
_MOST_NUMBERS = 8
_MOST_REFERRALS = 8
_LABEL_WIDTH = 104


class CallerSide(QWidget):
    """Facts about one caller; built anew for each.

    `end_requested` carries an `Instruction` that counts no more, `unmerge_requested` a `Caller`.
    """

    instruct_requested = Signal()
    end_requested = Signal(object)
    unmerge_requested = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._content: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, look.px(8), 0, 0)

    def show_page(self, page: KnownPage, now: datetime) -> None:
        """Show a caller's facts."""
        caller, past = page.caller, page.past
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        look, t = self._look, self._look.t
        parts: list[QWidget] = [
            boxed(part)
            for part in (
                self._instructions(past.instructions, now),
                self._lasting(past, now),
                self._data(caller),
                self._merged(page.merged),
                self._referrals(past.calls, now),
            )
            if part is not None
        ]
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(look.px(10))
        for i, part in enumerate(parts):
            if i:
                body.addWidget(Rule(look))
            body.addWidget(part)
        body.addStretch(1)
        self._content = boxed(body)
        self._content.setAccessibleName(t("Contact data"))
        self._layout.addWidget(self._content)

    def _instructions(self, found: tuple[Instruction, ...], now: datetime) -> QVBoxLayout:
        look, t = self._look, self._look.t
        add = Button(look, t("Add"), icon="plus", key="Ctrl+N", kind="quiet", height=28, size=13)
        add.setObjectName("instruction_add")
        add.setAccessibleName(t("Add what a contact wants done"))
        add.clicked.connect(self.instruct_requested)
        head = row(look, Label(look, t("Instruction"), 14, 600), None, add, gap=8)
        items = [self._instruction(one, now, i == 0) for i, one in enumerate(found)]
        if not items:
            items = [Label(look, t("none"), 14, color="text3")]
        return column(look, head, *items, gap=4)

    def _instruction(self, found: Instruction, now: datetime, first: bool) -> QWidget:
        look, t = self._look, self._look.t
        detail = words.instruction_detail(t, found, now)
        key = "Ctrl+D" if first else None
        end = Button(look, t("End now"), key=key, kind="quiet", height=28, size=13)
        end.setObjectName("instruction_end")
        end.setAccessibleName(t("End the instruction of {name}", name=one_line(found.contact)))
        end.clicked.connect(lambda: self.end_requested.emit(found))
        text = Label(look, standing_words.quoted(t, found), 14, wrap=True)
        text.setObjectName("instruction")
        said = Label(look, detail, 13, color="text3", wrap=True)
        return boxed(column(look, text, row(look, (said, 1), end, gap=6), gap=0))

    def _merged(self, merged: tuple[Caller, ...]) -> QVBoxLayout | None:
        look, t = self._look, self._look.t
        lines: list[QWidget] = []
        for i, one in enumerate(merged):
            name = words.name_of(t, one)
            key = "Ctrl+U" if i == len(merged) - 1 else None
            part = Button(look, t("Separate"), key=key, kind="quiet", height=28, size=13)
            part.setObjectName("unmerge")
            part.setAccessibleName(t("Make {name} a caller of its own again", name=name))
            part.clicked.connect(lambda _on=False, one=one: self.unmerge_requested.emit(one))
            who = ", ".join(text for text in (name, words.company_of(one)) if text)
            lines.append(boxed(row(look, (Label(look, who, 14, elide=True), 1), part, gap=6)))
        if not lines:
            return None
        return column(look, Label(look, t("Merged with"), 14, 600), 2, *lines, gap=2)

    def _lasting(self, past: Past, now: datetime) -> QVBoxLayout | None:
        look, t = self._look, self._look.t
        texts = (lasting(past, t, now), agreed(past, t, now))
        items = [Label(look, text, 14, wrap=True) for text in texts if text]
        if not items:
            return None
        return column(look, Label(look, t("On record"), 14, 600), 2, *items, gap=4)

    def _data(self, caller: Caller) -> QVBoxLayout:
        look, t = self._look, self._look.t
        numbers = [
            Label(
                look,
                number.display or t("Number withheld"),
                14,
                500 if i == 0 else 400,
                "text" if i == 0 else "text2",
                tabular=True,
                elide=True,
            )
            for i, number in enumerate(caller.numbers[:_MOST_NUMBERS])
        ]
        more = len(caller.numbers) - len(numbers)
        if more > 0:
            numbers.append(Label(look, t.plural("{n} more", "{n} more", more), 13, color="text3"))
        if not numbers:
            numbers.append(Label(look, t("none known"), 14, color="text3"))
        facts = [self._fact(t("Numbers"), *numbers)]
        if caller.email:
            facts.append(
                self._fact(
                    t("E-mail"), Label(look, one_line(caller.email), color="text2", elide=True)
                )
            )
        return column(look, Label(look, t("Contact data"), 14, 600), 2, *facts, gap=4)

    def _fact(self, label: str, *values: QWidget) -> QWidget:
        look = self._look
        name = boxed(column(look, Label(look, label, 13, color="text3"), None, gap=0))
        name.setFixedWidth(look.px(_LABEL_WIDTH))
        return boxed(row(look, name, (boxed(column(look, *values, gap=2)), 1), gap=8))

    def _referrals(self, calls: tuple[Call, ...], now: datetime) -> QVBoxLayout | None:
        look, t = self._look, self._look.t
        lines: list[QWidget] = []
        for call in calls:
            referral = call.referral
            if referral is None or len(lines) == _MOST_REFERRALS:
                continue
            day = t.date_of(referral.sent_at or call.started_at, now)
            answer = wording.word(t, wording.ANSWERS, referral.answer) or t("no answer yet")
            if referral.answer and referral.passed_to:
                answer = f"{answer} → {one_line(referral.passed_to)}"
            who = Label(
                look,
                f"{day[:1].upper()}{day[1:]} · {one_line(referral.contact)}",
                14,
                color="text2",
                elide=True,
            )
            said = Label(look, answer, 13, 500, "text" if referral.answer else "text3")
            lines.append(boxed(row(look, (who, 1), said, gap=8)))
        if not lines:
            return None
        return column(look, Label(look, t("Referrals"), 14, 600), 2, *lines, gap=4)
