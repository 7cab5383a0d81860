"""The past in two lines, for a window without room for a column."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk import wording
from frontdesk.domain.call import Call
from frontdesk.domain.past import Match, Past
from frontdesk.domain.verdict import judge_call
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.past_words import how_many, instructed, lasting, short_line
from frontdesk.ui.widgets.glyph import paint_glyph
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import column, row
from frontdesk.ui.widgets.paint import draw_text, painter_on, text_width
from frontdesk.ui.widgets.text import Label, safe_tooltip


class MemoryStrip(QWidget):
    """The past in two lines, above the call where there is no room for a column."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("memory_strip")
        self._head = Label(look, look.t("So far"), 13, 600)
        self._line = Label(look, "", 13, color="text2", elide=True, tabular=True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line.setSizePolicy(policy)
        self._calls = LatestCalls(look)
        cap = Keycap(look, "F4", "quiet")
        first = row(look, self._head, (self._line, 1), cap, gap=8)
        layout = column(look, first, self._calls, gap=3, margins=(20, 8, 20, 6))
        self.setLayout(layout)

    def show_text(self, text: str) -> None:
        """Show a sentence in place of a past."""
        self._line.setText(text)
        self._calls.show_calls((), None)

    def show_past(self, match: Match | None, past: Past | None, now: datetime) -> None:
        """Show the record in one line and the two latest calls in another."""
        t = self._look.t
        if past is None or not (past.calls or past.total):
            known = lasting(past, t, now) if past is not None else ""
            self.show_text("" if past is None else known or t("First call. What is it about?"))
            return
        count = how_many(past, t, now)
        stop = "" if count.endswith(".") else "."
        told = instructed(past, t, now)
        record = wording.record(t, past.record, now)
        parts = [lasting(past, t, now), *told, f"{count}{stop}", record]
        self._line.setText(" ".join(part for part in parts if part))
        self._calls.show_calls(past.calls[:2], now)


class LatestCalls(QWidget):
    """Two calls beside one another, each a glyph and a few words."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._calls: tuple[tuple[str, str], ...] = ()
        self.setFixedHeight(look.px(18))

    def show_calls(self, calls: Sequence[Call], now: datetime | None) -> None:
        """Show these calls as read at `now`."""
        t = self._look.t
        self._calls = (
            tuple((str(judge_call(call).verdict), short_line(call, t, now)) for call in calls)
            if now is not None
            else ()
        )
        spoken = ". ".join(text for _, text in self._calls)
        self.setAccessibleName(spoken)
        self.setToolTip(safe_tooltip(spoken))
        self.setVisible(bool(self._calls))
        self.update()

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(self._look.px(200), self._look.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the calls, each in its share of the width."""
        look, painter = self._look, painter_on(self)
        font, x = look.font(13, tabular=True), 0.0
        side, gap = look.px(15), look.px(8)
        for i, (verdict, text) in enumerate(self._calls):
            left = self.width() - x
            share = left if i == len(self._calls) - 1 else left / 2
            glyph = QRectF(x, (self.height() - side) / 2, side, side)
            paint_glyph(painter, look, verdict, glyph)
            room = min(text_width(font, text), share - side - gap - look.px(14))
            box = QRectF(x + side + gap, 0, room, self.height())
            draw_text(painter, box, text, font, look.color("text2"))
            x = box.right() + look.px(22)
