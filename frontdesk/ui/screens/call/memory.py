"""What is known: the record in a sentence, earlier calls, what was agreed and what stays."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.call import Call
from frontdesk.domain.past import Match, Past
from frontdesk.i18n import Translator
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.memory_strip import MemoryStrip
from frontdesk.ui.screens.call.paragraph import Prose
from frontdesk.ui.screens.call.past_entry import PastEntry
from frontdesk.ui.screens.call.past_words import (
    agreed,
    call_lines,
    how_many,
    instructed,
    lasting,
    told_differently,
)
from frontdesk.ui.widgets.icon import Icon
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.paint import painter_on, rounded
from frontdesk.ui.widgets.scroll import SlimScrollBar, clear_ground
from frontdesk.ui.widgets.surfaces import Rule
from frontdesk.ui.widgets.text import Label

__all__ = ["LastingMark", "MemoryPanel", "MemoryStrip"]


class LastingMark(QWidget):
    """What stays and shows at every ring: no further calls, or an objection."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("lasting")
        self._text = Label(look, "", 13, 600, wrap=True)
        layout = row(look, Icon(look, "hand", 18, "text"), (self._text, 1), gap=8)
        margins = (look.px(10), look.px(8), look.px(10), look.px(8))
        layout.setContentsMargins(*margins)
        self.setLayout(layout)

    def show_text(self, text: str) -> None:
        """Show the mark, or hide where there is none."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box behind it."""
        look = self._look
        box = QRectF(self.rect())
        rounded(painter_on(self), box, look.px(8), look.color("surface"), look.color("control"))


class MemoryPanel(QWidget):
    """The left column, 304 px wide. F4 gives it the keyboard; a call can be opened."""

    call_requested = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        t = look.t
        self._look = look
        self.setObjectName("memory")
        self.setAccessibleName(t("So far"))
        self.setFixedWidth(look.px(304))
        self._count = Label(look, "", 13, color="text3", elide=True, tabular=True)
        self._record = Label(look, "", 13, color="text2", wrap=True)
        self._record.setContentsMargins(look.px(16), 0, look.px(14), look.px(10))
        self._text = Label(look, "", 14, color="text2", wrap=True)
        self._text.setContentsMargins(look.px(16), look.px(2), look.px(20), 0)
        self._mark = LastingMark(look)
        self._marked = boxed(row(look, (self._mark, 1), margins=(12, 0, 8, 10)))
        self._rule = Rule(look, 16)
        self._older = Label(look, "", 13, color="text3", wrap=True)
        self._older.setContentsMargins(look.px(42), look.px(4), look.px(14), look.px(8))
        self._entries: list[PastEntry] = []
        self._shown = 0
        self._calls = QVBoxLayout()
        self._calls.setContentsMargins(0, look.px(6), 0, 0)
        self._calls.setSpacing(0)
        inside = QWidget()
        inside.setAutoFillBackground(False)
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._calls)
        whole.addWidget(self._older)
        whole.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("memory_calls")
        self._scroll.setAccessibleName(t("Earlier calls"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBar(SlimScrollBar(look, Qt.Orientation.Vertical))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        clear_ground(self._scroll)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        self._instructed = Prose(look, 13, color="text", most=8)
        instructed_head = Label(look, t("Instruction"), 13, 600)
        self._instruction = boxed(
            column(look, instructed_head, self._instructed, gap=2, margins=(16, 0, 14, 10))
        )
        self._instruction.setObjectName("memory_instruction")
        self._told = Prose(look, 13, color="text2", most=6)
        self._told_differently = boxed(
            column(
                look,
                Label(look, t("Said differently"), 13, 600),
                self._told,
                gap=2,
                margins=(16, 0, 14, 10),
            )
        )
        self._told_differently.setObjectName("memory_changed")
        self._agreed = Prose(look, 13, color="text2", most=4)
        agreed_head = Label(look, t("Agreed"), 13, 600)
        self._agreement = boxed(
            column(
                look,
                Rule(look, 16),
                column(look, agreed_head, self._agreed, gap=2, margins=(16, 10, 14, 10)),
                gap=0,
            )
        )
        head = Label(look, t("So far"), 14, 600)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        cap = Keycap(look, "F4", "quiet")
        layout.addLayout(row(look, head, (self._count, 1), cap, gap=8, margins=(16, 12, 14, 8)))
        for widget in (
            self._record,
            self._marked,
            self._instruction,
            self._told_differently,
            self._text,
            self._rule,
        ):
            layout.addWidget(widget)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._agreement)
        self.show_text("")

    def show_text(self, text: str) -> None:
        """Show a sentence in place of a past."""
        self._show_parts(text=text)

    def show_past(self, match: Match | None, past: Past | None, now: datetime) -> None:
        """Show what is known of the caller as read at `now`; a first call is said to be one."""
        t = self._look.t
        if past is None or not (past.calls or past.total):
            known = lasting(past, t, now) if past is not None else ""
            text = "" if past is None else known or t("First call. What is it about?")
            self._show_parts(text=text, instructed=_instructed(past, t, now))
            return
        missing = past.total - len(past.calls)
        older = (
            t.plural("{n} older call not shown", "{n} older calls not shown", missing)
            if missing > 0
            else ""
        )
        self._show_parts(
            count=how_many(past, t, now),
            record=wording.record(t, past.record, now),
            mark=lasting(past, t, now),
            instructed=_instructed(past, t, now),
            told="\u2028".join(told_differently(past, t, now)),
            agreed=agreed(past, t, now),
            older=older,
            calls=past.calls,
            now=now,
        )

    def focus_calls(self) -> None:
        """Give the keyboard to the newest call."""
        if self._shown:
            self._entries[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_parts(
        self,
        *,
        text: str = "",
        count: str = "",
        record: str = "",
        mark: str = "",
        instructed: str = "",
        told: str = "",
        agreed: str = "",
        older: str = "",
        calls: Sequence[Call] = (),
        now: datetime | None = None,
    ) -> None:
        self._count.setText(count)
        for label, words in ((self._record, record), (self._text, text), (self._older, older)):
            label.setText(words)
            label.setVisible(bool(words))
        self._mark.show_text(mark)
        self._marked.setVisible(bool(mark))
        self._instructed.setText(instructed)
        self._instruction.setVisible(bool(instructed))
        self._told.setText(told)
        self._told_differently.setVisible(bool(told))
        self._agreed.setText(agreed)
        self._agreement.setVisible(bool(agreed))
        self._rule.setVisible(bool(calls))
        self._show_calls(calls, now)
        self._scroll.verticalScrollBar().setValue(0)

    def _show_calls(self, calls: Sequence[Call], now: datetime | None) -> None:
        """Show the calls in the rows there are, made anew only where there are too few."""
        t = self._look.t
        while len(self._entries) < len(calls):
            entry = PastEntry(self._look)
            entry.clicked.connect(self._on_clicked)
            entry.step_requested.connect(self._on_step_requested)
            entry.focused.connect(self._on_focused)
            self._entries.append(entry)
            self._calls.addWidget(entry)
        self._shown = len(calls)
        for i, entry in enumerate(self._entries):
            if i < len(calls) and now is not None:
                entry.show_lines(call_lines(calls[i], t, now), last=i == len(calls) - 1)
            entry.setVisible(i < len(calls))

    def _on_clicked(self) -> None:
        entry = self.sender()
        if isinstance(entry, PastEntry):
            self.call_requested.emit(entry.call_id)

    def _on_step_requested(self, by: int) -> None:
        entry = self.sender()
        if isinstance(entry, PastEntry):
            row_now = self._entries.index(entry) + by
            if 0 <= row_now < self._shown:
                self._entries[row_now].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_focused(self) -> None:
        entry = self.sender()
        if isinstance(entry, PastEntry):
            self._scroll.ensureWidgetVisible(entry, 0, self._look.px(8))


def _instructed(past: Past | None, t: Translator, now: datetime) -> str:
    """Return the standing instructions, each on a line of its own."""
    return "\u2028".join(instructed(past, t, now)) if past is not None else ""
