"""The hours in which the phone rings most: a cell for each hour of each weekday."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.domain.behind import Behind
from frontdesk.ui.look import Look
from frontdesk.ui.screens.reports.spots import Spot, SpotGroup
from frontdesk.ui.widgets.paint import draw_text, rounded

#: The hours that are shown even where nobody called.
_OFFICE = range(8, 18)
_SIDE, _HEAD, _ROW = 34, 20, 26
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class HourGrid(QWidget):
    """Weekdays down, hours across; the count stands in each cell, the deeper the more."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._days: list[int] = []
        self._hours: list[int] = []
        self._cells: Sequence[Sequence[int]] = ()
        self.group = SpotGroup(self)
        self.setObjectName("calls_by_hour")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_hours(self, by_hour: Sequence[Sequence[int]]) -> None:
        """Show the counts of seven days of 24 hours; what lies outside and is empty is left out."""
        t = self._look.t
        self._cells = by_hour
        busy = [hour for hour in range(24) if any(day[hour] for day in by_hour)]
        self._hours = list(range(min([*busy, _OFFICE[0]]), max([*busy, _OFFICE[-1]]) + 1))
        self._days = [day for day in range(7) if day < 5 or any(by_hour[day])]
        old = self.group.spots
        self.group.replace(
            [
                Spot(
                    self._look,
                    f"hour_{day}_{hour}",
                    t(
                        "{day}, {hour}:00: {count}",
                        day=t.weekday(day),
                        hour=hour,
                        count=t.number(by_hour[day][hour]),
                    ),
                    Behind(weekday=day, hour=hour),
                    self,
                )
                for day in self._days
                for hour in self._hours
                if by_hour[day][hour]
            ]
        )
        for spot in old:
            spot.hide()
            spot.deleteLater()
        for spot in self.group.spots:
            spot.show()
        self.setFixedHeight(self._look.px(_HEAD + _ROW * len(self._days)))
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the spots over their cells."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hours, the weekdays and the cells."""
        look, painter, t = self._look, QPainter(self), self._look.t
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small, text = look.font(12, tabular=True), look.color("text2")
        most = max((max(day) for day in self._cells), default=0) or 1
        for column, hour in enumerate(self._hours):
            cell = self._rect(0, column)
            box = QRectF(cell.left(), 0, cell.width(), look.px(_HEAD - 2))
            draw_text(painter, box, f"{hour}", small, text, _CENTRE)
        for row, day in enumerate(self._days):
            cell = self._rect(row, 0)
            box = QRectF(0, cell.top(), look.px(_SIDE), cell.height())
            draw_text(painter, box, t.weekday(day), look.font(13), text)
            for column, hour in enumerate(self._hours):
                self._paint_cell(painter, row, column, self._cells[day][hour], most)

    def _paint_cell(self, painter: QPainter, row: int, column: int, count: int, most: int) -> None:
        look, rect = self._look, self._rect(row, column)
        rounded(painter, rect, look.px(3), look.color("hover"))
        if not count:
            return
        fill = QColor(look.color("accent"))
        fill.setAlphaF(0.14 + 0.32 * count / most)  # text stays readable on the deepest
        rounded(painter, rect, look.px(3), fill)
        font = look.font(12, 600 if count == most else 500, tabular=True)
        draw_text(painter, rect, look.t.number(count), font, look.color("text"), _CENTRE)

    def _rect(self, row: int, column: int) -> QRectF:
        look = self._look
        side, head, tall = (look.px(length) for length in (_SIDE, _HEAD, _ROW))
        wide = (self.width() - side) / max(1, len(self._hours))
        return QRectF(side + wide * column + 1, head + tall * row + 1, wide - 2, tall - 2)

    def _place(self) -> None:
        spots = iter(self.group.spots)
        for row, day in enumerate(self._days):
            for column, hour in enumerate(self._hours):
                if self._cells[day][hour]:
                    next(spots).setGeometry(self._rect(row, column).toRect())
