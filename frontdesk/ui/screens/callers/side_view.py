"""What stands beside a caller's calls: numbers, what stays on record, referrals."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.call import Call
from frontdesk.domain.past import Past
from frontdesk.domain.people import Caller
from frontdesk.domain.plain import one_line
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.past_words import agreed, lasting
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.surfaces import Rule
from frontdesk.ui.widgets.text import Label

#: How many numbers and referrals are shown; the calls have them all.
_MOST_NUMBERS = 8
_MOST_REFERRALS = 8
_LABEL_WIDTH = 104


class CallerSide(QWidget):
    """Facts about one caller; built anew for each."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._content: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, look.px(8), 0, 0)

    def show_caller(self, caller: Caller, past: Past, now: datetime) -> None:
        """Show this caller's facts."""
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        look, t = self._look, self._look.t
        parts: list[QWidget] = [
            boxed(part)
            for part in (
                self._lasting(past, now),
                self._data(caller),
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
