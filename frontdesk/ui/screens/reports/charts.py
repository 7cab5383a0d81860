"""Charts painted from tokens; each tells its figures as its accessible name."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.screens.reports.figures import DayBar, Part, share, spell
from frontdesk.ui.screens.reports.fills import paint_fill
from frontdesk.ui.screens.reports.spots import Spot, SpotGroup
from frontdesk.ui.widgets.glyph import paint_glyph

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class ShareBar(QWidget):
    """A bar of 100 % with glyph, word, count and percent below each segment; none collide."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._parts: tuple[Part, ...] = ()
        self._places: list[QPointF] = []
        self.group = SpotGroup(self)
        self.setObjectName("verdict_share")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(62))

    def set_parts(self, parts: tuple[Part, ...]) -> None:
        """Show these parts, in their order; a part of 0 keeps its label."""
        self._parts = parts
        total, t = sum(part.count for part in parts), self._look.t
        words = ", ".join(f"{p.label} {p.count} ({share(t, p.count, total)})" for p in parts)
        self.setAccessibleName(f"{self._name}: {words}")
        old = self.group.spots
        self.group.replace(
            [
                Spot(
                    self._look,
                    f"verdict_{part.key}",
                    f"{part.label} {t.number(part.count)} ({share(t, part.count, total)})",
                    part.behind,
                    self,
                )
                for part in parts
                if part.count
            ]
        )
        _drop(old)
        for spot in self.group.spots:
            spot.show()
        self._arrange()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the calls of the segment that was clicked."""
        at = event.position()
        for part, start, width in self._segments():
            if start <= at.x() < start + width and at.y() <= self._look.px(18):
                self.group.opened.emit(part.behind)

    def label_boxes(self) -> list[QRectF]:
        """Return where each part's label lies, in px of this widget."""
        tall = self._look.px(40)
        boxes = zip(self._places, self._label_widths(), strict=True)
        return [QRectF(place.x(), place.y(), width, tall - 1) for place, width in boxes]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the labels' places anew."""
        self._arrange()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, then the labels where they fit."""
        look, total = self._look, sum(part.count for part in self._parts)
        painter = QPainter(self)
        for part, start, width in self._segments():
            paint_fill(painter, look, part.key, QRectF(start, 0, width, look.px(18)), look.px(3))
        for part, place in zip(self._parts, self._places, strict=True):
            x, y = place.x(), place.y()
            painter.setFont(look.font(14, 600, tabular=True))
            painter.setPen(look.color("text"))
            box = QRectF(x, y, self.width(), look.px(18))
            painter.drawText(box, _MIDDLE, self._figure(part, total))
            side = look.px(14)
            glyph = QRectF(x, y + look.px(22), side, side)
            paint_glyph(painter, look, part.key, glyph)
            painter.setFont(look.font(13))
            painter.setPen(look.color("text2"))
            box = QRectF(x + look.px(19), y + look.px(20), self.width(), look.px(18))
            painter.drawText(box, _MIDDLE, part.label)

    def _figure(self, part: Part, total: int) -> str:
        count = self._look.t.number(part.count)
        return f"{count} · {share(self._look.t, part.count, total)}"

    def _segments(self) -> list[tuple[Part, float, float]]:
        shown = [part for part in self._parts if part.count]
        total = sum(part.count for part in shown)
        found, start = [], 0.0
        for index, part in enumerate(shown):
            width = self.width() * part.count / total
            gap = 2 if index < len(shown) - 1 else 0
            found.append((part, start, max(3.0, width - gap)))
            start += width
        return found

    def _label_widths(self) -> list[float]:
        look, total = self._look, sum(part.count for part in self._parts)
        bold = QFontMetricsF(look.font(14, 600, tabular=True))
        plain = QFontMetricsF(look.font(13))
        return [
            max(
                bold.horizontalAdvance(self._figure(part, total)),
                look.px(19) + plain.horizontalAdvance(part.label),
            )
            for part in self._parts
        ]

    def _arrange(self) -> None:
        look, widths = self._look, self._label_widths()
        gap, top, line = look.px(16), look.px(22), look.px(44)
        if sum(widths) + gap * max(0, len(widths) - 1) <= self.width():
            self._places = [QPointF(x, top) for x in self._in_one_line(widths, gap)]
            lines = 1
        else:
            self._places, lines = _wrapped(widths, self.width(), gap, top, line)
        self.setFixedHeight(top + line * lines - look.px(4))
        shown = [
            box for part, box in zip(self._parts, self.label_boxes(), strict=True) if part.count
        ]
        for spot, box in zip(self.group.spots, shown, strict=False):
            aside = look.px(5)
            spot.setGeometry(box.toRect().adjusted(-min(aside, int(box.x())), 0, aside, look.px(1)))

    def _in_one_line(self, widths: list[float], gap: float) -> list[float]:
        starts = {part.key: start for part, start, _ in self._segments()}
        places, last = [], 0.0
        for part in self._parts:
            last = starts.get(part.key, last)
            places.append(last)
        limit = float(self.width())
        for index in reversed(range(len(places))):
            places[index] = min(places[index], limit - widths[index])
            limit = places[index] - gap
        places[:1] = [max(0.0, place) for place in places[:1]]
        for index in range(1, len(places)):
            places[index] = max(places[index], places[index - 1] + widths[index - 1] + gap)
        return places


def _wrapped(
    widths: list[float], width: float, gap: float, top: float, line: float
) -> tuple[list[QPointF], int]:
    places, x, row = [], 0.0, 0
    for needed in widths:
        if x and x + needed > width:
            x, row = 0.0, row + 1
        places.append(QPointF(x, top + row * line))
        x += needed + gap
    return places, row + 1


class StackBar(QWidget):
    """A horizontal stacked bar; its length is its share of `longest`, 2 px between neighbours."""

    def __init__(self, look: Look, name: str, parts: tuple[Part, ...], longest: int) -> None:
        super().__init__()
        self._look = look
        self._parts = tuple(part for part in parts if part.count)
        self._longest = max(1, longest)
        self.setMinimumWidth(look.px(60))
        self.setFixedHeight(look.px(18))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name}: {spell(look.t, parts)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the segments from the left."""
        painter, start = QPainter(self), 0.0
        for part in self._parts:
            width = self.width() * part.count / self._longest
            rect = QRectF(start, 0, max(3.0, width - 2), self.height())
            paint_fill(painter, self._look, part.key, rect, self._look.px(2))
            start += width


class DayColumns(QWidget):
    """A column a day, stacked by verdict where the calls are known, the count on top."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._days: tuple[DayBar, ...] = ()
        self.group = SpotGroup(self)
        self.setObjectName("calls_per_day")
        self.setMinimumHeight(look.px(150))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_days(self, days: tuple[DayBar, ...]) -> None:
        """Show these days, left to right."""
        self._days = days
        told = []
        for day in days:
            words = spell(self._look.t, day.parts)
            count = f"{day.label} {day.count}"
            told.append(f"{count} ({words})" if words else count)
        self.setAccessibleName(f"{self._name}: {'; '.join(told)}")
        old = self.group.spots
        self.group.replace(
            [
                Spot(self._look, f"day_{day.behind.weekday}", words, day.behind, self)
                for day, words in zip(days, told, strict=True)
            ]
        )
        _drop(old)
        for spot in self.group.spots:
            spot.show()
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a spot over each column."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        room = self.width() / max(1, len(self._days))
        wide = min(room - 4, self._look.px(96))
        for index, spot in enumerate(self.group.spots):
            left = room * (index + 0.5) - wide / 2
            spot.setGeometry(QRectF(left, 0, wide, self.height()).toRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground line, the columns, their counts and the weekdays."""
        if not self._days:
            return
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base, top = self.height() - look.px(26), look.px(26)
        painter.setPen(QPen(look.color("edge"), 1))
        painter.drawLine(QPointF(0, base + 0.5), QPointF(self.width(), base + 0.5))
        most = max(1, *(day.count for day in self._days))
        room = self.width() / len(self._days)
        wide = min(float(look.px(52)), room * 0.5)
        for index, day in enumerate(self._days):
            centre = room * (index + 0.5)
            y = self._column(painter, day, centre - wide / 2, wide, base, (base - top) / most)
            painter.setFont(look.font(14, 600, tabular=True))
            painter.setPen(look.color("text"))
            count = QRectF(centre - room / 2, y - look.px(22), room, look.px(20))
            painter.drawText(count, _CENTRE, look.t.number(day.count))
            painter.setFont(look.font(13))
            painter.setPen(look.color("text2"))
            name = QRectF(centre - room / 2, base + look.px(4), room, look.px(20))
            painter.drawText(name, _CENTRE, day.label)

    def _column(
        self, painter: QPainter, day: DayBar, left: float, wide: float, base: float, unit: float
    ) -> float:
        look, y = self._look, float(base)
        for part in day.parts:
            if part.count:
                height = unit * part.count
                rect = QRectF(left, y - height + 2, wide, max(2.0, height - 2))
                paint_fill(painter, look, part.key, rect, look.px(2))
                y -= height
        return y


def _drop(spots: tuple[Spot, ...]) -> None:
    for spot in spots:
        spot.hide()
        spot.deleteLater()


class Bar(QWidget):
    """A thin rounded bar on its track."""

    def __init__(self, look: Look, name: str, count: int, most: int, tone: str) -> None:
        super().__init__()
        self._look = look
        self._share = count / most if most else 0.0
        self._tone = tone
        self.setFixedHeight(look.px(8))
        self.setMinimumWidth(look.px(40))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name}: {look.t.number(count)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track, then the bar, never shorter than it is high."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rect, radius = QRectF(self.rect()), self.height() / 2
        painter.setBrush(self._look.color("hover"))
        painter.drawRoundedRect(rect, radius, radius)
        painter.setBrush(self._look.color(self._tone))
        width = max(rect.height(), rect.width() * self._share)
        painter.drawRoundedRect(QRectF(0, 0, width, rect.height()), radius, radius)


class Swatch(QWidget):
    """A sample of a fill for a legend; its word stands beside it."""

    def __init__(self, look: Look, key: str) -> None:
        super().__init__()
        self._look = look
        self._key = key
        self.setFixedSize(look.px(18), look.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sample."""
        paint_fill(QPainter(self), self._look, self._key, QRectF(self.rect()), self._look.px(2))
