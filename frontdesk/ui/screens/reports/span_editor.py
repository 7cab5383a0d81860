"""Any range by day: two fields above the report; Enter shows it, Esc leaves."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.week import FIRST_YEAR, LAST_YEAR, Period
from frontdesk.i18n import Translator
from frontdesk.ui.look import Look
from frontdesk.ui.screens.contacts.days import parse_day
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.text import Label

#: A day without a year is the last such day, today included.
_YEAR = timedelta(days=364)
_MOST = timedelta(days=3660)


class SpanEditor(QWidget):
    """First and last day. `chosen` carries a `Period`."""

    chosen = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("report_span")
        self._look = look
        self._today = today
        t = look.t
        self.first = self._field("span_first", t("First day"))
        self.last = self._field("span_last", t("Last day"))
        self._show = Button(look, t("Show"), key="↵", kind="primary")
        self._show.setObjectName("span_show")
        self._show.setAccessibleName(t("Show this range"))
        self._cancel = Button(look, t("Cancel"), key="Esc")
        self._cancel.setObjectName("span_cancel")
        self._cancel.setAccessibleName(t("Leave without another range"))
        self._error = Label(look, "", 13, 500, "no", wrap=True)
        self._error.setObjectName("span_error")
        self._error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.px(v) for v in (28, 0, 28, 12)))
        layout.setSpacing(look.px(6))
        from_, to = (Label(look, words, 13, 400, "text2") for words in (t("From"), t("to")))
        days = row(look, from_, self.first, to, self.last, gap=8)
        ways = row(look, self._show, self._cancel, None, gap=8)
        self._line: QBoxLayout = row(look, days, (ways, 1), gap=8)
        layout.addLayout(self._line)
        layout.addWidget(self._error)
        for field in (self.first, self.last):
            field.returnPressed.connect(self._on_show)
        self._show.clicked.connect(self._on_show)
        self._cancel.clicked.connect(self.cancelled)
        self.hide()

    def _field(self, name: str, spoken: str) -> Field:
        made = Field(self._look, self._look.t("Such as 1.10."), 36)
        made.setObjectName(name)
        made.setAccessibleName(spoken)
        made.setFixedWidth(self._look.px(124))
        return made

    def set_slim(self, slim: bool) -> None:
        """Put the buttons below the days where there is no room beside."""
        side = QBoxLayout.Direction
        self._line.setDirection(side.TopToBottom if slim else side.LeftToRight)

    def edit(self, period: Period) -> None:
        """Show the days of a period, ready to type others."""
        t = self._look.t
        self.first.setText(_typed(period.first, t))
        self.last.setText(_typed(period.last, t))
        self._say("")
        self.show()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.first.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _say(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))

    def _on_show(self) -> None:
        t, today = self._look.t, self._today()
        first = self._read(self.first, today - _YEAR)
        if first is None:
            return
        if self.focusWidget() is self.first:  # Enter leads on
            self.last.setFocus(Qt.FocusReason.OtherFocusReason)
            self.last.selectAll()
            return
        last = self._read(self.last, first)
        if last is None:
            return
        if not timedelta() <= last - first <= _MOST:
            self._refuse(self.last, t("Not shown: the last day must lie up to ten years after."))
            return
        self._say("")
        self.chosen.emit(Period(first, last))

    def _read(self, field: Field, not_before: date) -> date | None:
        t = self._look.t
        try:
            found = parse_day(field.text(), self._today(), not_before=not_before)
        except (ValueError, OverflowError):
            found = None
        if found is None or not FIRST_YEAR < found.year < LAST_YEAR:
            self._refuse(field, t("Not understood: write the day as 1.10. or 1.10.2026."))
            return None
        return found

    def _refuse(self, field: Field, words: str) -> None:
        self._say(words)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()


def _typed(day: date, t: Translator) -> str:
    """Return a day as people type it, the day first in both languages."""
    return (
        f"{day.day}.{day.month}.{day.year}"
        if t.language == "de"
        else (f"{day.day}/{day.month}/{day.year}")
    )
