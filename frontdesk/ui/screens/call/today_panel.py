"""Today's log at the right: time, verdict, who, how it ended."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from frontdesk.domain.call import Call
from frontdesk.domain.day import Day
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.day_words import day_line
from frontdesk.ui.screens.call.row_list import ROW, Index, RowDelegate, RowList, RowModel
from frontdesk.ui.widgets.glyph import paint_glyph
from frontdesk.ui.widgets.icon import paint_icon
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.paint import draw_text, text_width
from frontdesk.ui.widgets.text import Label


class DayDelegate(RowDelegate):
    """Paints a row of the log, 32 px high."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of every row."""
        return QSize(0, self.look.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint time, glyph, who, how it ended and its icon."""
        look, rect = self.look, QRectF(option.rect)
        line = day_line(index.data(ROW), look.t)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.is_chosen(index) and self.view.hasFocus()
        self.back(painter, option, marked=chosen)
        small, text3 = look.font(13), look.color("text3")
        left, top, height = rect.left() + look.px(16), rect.top(), rect.height()
        right = rect.right() - self.end(14)
        time = QRectF(left, top, look.px(38), height)
        draw_text(painter, time, line.time, look.font(13, tabular=True), text3)
        left = time.right() + look.px(10)
        side = look.px(16)
        middle = top + (height - side) / 2
        paint_glyph(painter, look, line.verdict, QRectF(left, middle, side, side))
        left += side + look.px(10)
        if line.icon:
            box = QRectF(right - side, middle, side, side)
            paint_icon(painter, look, line.icon, box, "text3")
        right -= side + look.px(10)
        # How it ended may take what the name leaves; where both are long, the name has more.
        free = right - left - look.px(10) - text_width(look.font(13, 500), line.who)
        room = min(text_width(small, line.ended), max(free, (right - left) * 0.45))
        ended = QRectF(right - room, top, room, height)
        draw_text(painter, ended, line.ended, small, text3, Qt.AlignmentFlag.AlignRight)
        who = QRectF(left, top, right - room - look.px(10) - left, height)
        draw_text(painter, who, line.who, look.font(13, 500), look.color("text"))
        painter.restore()


class TodayPanel(QWidget):
    """Today's calls, newest first; Enter or a click asks for one, its end for more of them."""

    call_requested = Signal(str)
    more_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        t = look.t
        self._look = look
        self.setObjectName("today")
        self._count = Label(look, "", 13, color="text3", tabular=True)
        self._empty = Label(look, t("No calls yet."), 14, color="text2", wrap=True)
        self._empty.setContentsMargins(look.px(16), look.px(4), look.px(14), 0)
        self._model = RowModel(lambda call: day_line(call, t).spoken(t), parent=self)
        self._list = RowList(look, "today_calls", t("Today's calls"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(DayDelegate(look, self._list))
        self._list.setUniformItemSizes(True)
        self._list.opened.connect(self._on_opened)
        self._list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        title = Label(look, t("Today"), 14, 600)
        layout.addLayout(row(look, title, None, self._count, margins=(16, 12, 14, 4)))
        layout.addWidget(self._empty)
        layout.addWidget(self._list, 1)
        layout.addStretch(0)
        self.show_day(Day(), None)

    @property
    def stop(self) -> QWidget:
        """What Tab comes to here."""
        return self._list

    def show_day(self, day: Day, now: datetime | None) -> None:
        """Show today's calls; the one chosen stays chosen while it is there."""
        t = self._look.t
        known = self._list.value()
        calls = day.calls
        self._model.set_rows(calls)  # worded when they are painted: a few of hundreds
        self._count.setText(t.plural("{n} call", "{n} calls", day.total) if day.total else "")
        self._empty.setVisible(not calls)
        self._list.setVisible(bool(calls))
        if known is not None:
            kept = (place for place, call in enumerate(calls) if call.id == known.id)
            self._list.choose_row(next(kept, 0))
        self._ask_where_room_is_left()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for more calls where they leave room in a tall window."""
        super().resizeEvent(event)
        self._ask_where_room_is_left()

    def _ask_where_room_is_left(self) -> None:
        rows = self._model.rowCount()
        if rows and self._list.viewport().height() > rows * self._look.px(32):
            self.more_requested.emit()

    def _on_scrolled(self, place: int) -> None:
        bar = self._list.verticalScrollBar()
        if place >= bar.maximum() - bar.pageStep():
            self.more_requested.emit()

    def _on_opened(self, call: Call) -> None:
        self.call_requested.emit(call.id)
