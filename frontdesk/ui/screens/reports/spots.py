"""Figures that open the calls behind them: one Tab stop a card, arrows within it, Enter opens."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.domain.behind import Behind
from frontdesk.ui.look import Look
from frontdesk.ui.widgets.paint import focus_ring, painter_on, rounded
from frontdesk.ui.widgets.painted_button import PaintedButton

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, 1),
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Spot(PaintedButton):
    """A clear button over a figure; what it tells a screen reader is the figure in words."""

    def __init__(self, look: Look, name: str, spoken: str, behind: Behind, parent: QWidget) -> None:
        super().__init__(look, spoken, parent)
        self.behind = behind
        self.setObjectName(name)
        self.setAccessibleDescription(look.t("Opens the calls behind it"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def sizeHint(self) -> QSize:
        """Ask for no room: what lies below has asked for it."""
        return QSize(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint an outline under the mouse, and the focus ring."""
        look, rect = self._look, QRectF(self.rect())
        if self.hasFocus():
            focus_ring(painter_on(self), look, rect, look.px(6))
        elif self.underMouse():
            inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
            rounded(painter_on(self), inner, look.px(6), None, look.color("control"))


class SpotGroup(QObject):
    """The spots of one card; the one that was used last is where Tab comes back to."""

    opened = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.spots: tuple[Spot, ...] = ()
        self._current = 0

    def replace(self, spots: Sequence[Spot]) -> None:
        """Take these instead; the focus stays at its place in the order."""
        had_focus = any(spot.hasFocus() for spot in self.spots)
        self.spots = tuple(spots)
        for place, spot in enumerate(self.spots):
            spot.installEventFilter(self)
            spot.clicked.connect(lambda _on=False, at=place: self._on_clicked(at))
        self._point_at(min(self._current, len(self.spots) - 1))
        if had_focus:
            self.take_focus()

    def take_focus(self) -> bool:
        """Put the keyboard on the spot used last; False where there is none."""
        if not self.spots:
            return False
        self.spots[self._current].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the arrows, Home and End, and remember where the focus is."""
        if event.type() == QEvent.Type.FocusIn:
            places = (place for place, spot in enumerate(self.spots) if spot is watched)
            self._point_at(next(places, self._current))
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            there = self._target(event)
            if there is not None:
                self.spots[there].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _target(self, event: QKeyEvent) -> int | None:
        if event.modifiers() not in _PLAIN:
            return None
        key, last = Qt.Key(event.key()), len(self.spots) - 1
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return 0 if key == Qt.Key.Key_Home else last
        step = _STEPS.get(key)
        return None if step is None else self._neighbour(*step)

    def _neighbour(self, across: int, down: int) -> int:
        """Return the nearest spot in a direction, else the one where the focus is."""
        here = _centre(self.spots[self._current])
        found = [(0, self._current)]
        for place, spot in enumerate(self.spots):
            away = _centre(spot) - here
            ahead = away.x() * across + away.y() * down
            aside = abs(away.x() * down) + abs(away.y() * across)
            if ahead > 0 and (across or aside <= ahead * 40) and spot.isVisible():
                found.append((ahead + 3 * aside, place))
        return min(found[1:] or found)[1]

    def _point_at(self, place: int) -> None:
        self._current = max(0, place)
        for index, spot in enumerate(self.spots):
            stop = index == self._current
            spot.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def _on_clicked(self, place: int) -> None:
        self._point_at(place)
        self.opened.emit(self.spots[place].behind)


def _centre(spot: Spot) -> QPoint:
    return spot.mapToGlobal(spot.rect().center())
