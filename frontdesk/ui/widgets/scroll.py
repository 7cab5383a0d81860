"""Scrolling without frames: a slim bar, and an area that shows only its content."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QFrame,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QWidget,
)

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.paint import painter_on, rounded


def clear_ground(area: QAbstractScrollArea) -> None:
    """Let what lies behind a scroll area show through.

    It gets a viewport of ours: to wrap the one that Qt made, PySide first sets up every kind of
    widget there is, which costs the start 14 ms.
    """
    ground = QWidget()
    area.setViewport(ground)
    ground.setAutoFillBackground(False)


class SlimScrollBar(QScrollBar):
    """A bar of 12 px at 100 % that is all handle: no arrows, seen or unseen, in any style.

    It works out for itself where the handle is; to ask the style, PySide would first set up all of
    `QStyle`, which costs the start 6 ms and 1 MB.
    """

    def __init__(
        self, look: Look, orientation: Qt.Orientation, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self._look = look
        self._grip = 0.0
        self._goal: float | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)

    @property
    def _upright(self) -> bool:
        return self.orientation() == Qt.Orientation.Vertical

    def sizeHint(self) -> QSize:
        """Return the bar's thickness."""
        thick, long = self._look.px(12), self._look.px(40)
        return QSize(thick, long) if self._upright else QSize(long, thick)

    def handle(self) -> tuple[float, float]:
        """Return where the handle begins along the bar and how long it is, in px."""
        room = float(self.height() if self._upright else self.width())
        span = self.maximum() - self.minimum()
        long = room * self.pageStep() / max(1, span + self.pageStep())
        long = min(room, max(long, self._look.px(28)))
        return (room - long) * (self.sliderPosition() - self.minimum()) / max(1, span), long

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the handle."""
        if self.minimum() >= self.maximum():
            return
        start, long = self.handle()
        thick = float(self.width() if self._upright else self.height())
        box = QRectF(0, start, thick, long) if self._upright else QRectF(start, 0, long, thick)
        inset = self._look.px(3)
        box = box.adjusted(inset, inset, -inset, -inset)
        busy = self.isSliderDown() or self.underMouse()
        colour = self._look.color("control" if busy else "edge")
        rounded(painter_on(self), box, min(box.width(), box.height()) / 2, colour)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the handle, or go by pages towards where was clicked."""
        if event.button() != Qt.MouseButton.LeftButton or self.minimum() >= self.maximum():
            event.ignore()
            return
        place, (start, long) = self._along(event), self.handle()
        if start <= place <= start + long:
            self._grip = place - start
            self.setSliderDown(True)
            return
        actions = QAbstractSlider.SliderAction
        back = place < start
        action = actions.SliderPageStepSub if back else actions.SliderPageStepAdd
        self._goal = place
        self.valueChanged.connect(self._on_paged)
        self.setRepeatAction(action, 400, 60)
        self.triggerAction(action)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle."""
        if self.isSliderDown():
            _, long = self.handle()
            room = (self.height() if self._upright else self.width()) - long
            part = (self._along(event) - self._grip) / room if room > 0 else 0.0
            span = self.maximum() - self.minimum()
            self.setSliderPosition(self.minimum() + round(min(1.0, max(0.0, part)) * span))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._stop()
        self.setSliderDown(False)

    def _on_paged(self) -> None:
        start, long = self.handle()
        is_there = self._goal is not None and start <= self._goal <= start + long
        if is_there or not self.isVisible():  # a bar that goes away is not let go of
            self._stop()

    def _stop(self) -> None:
        """Go no further by pages."""
        if self._goal is not None:
            self._goal = None
            self.valueChanged.disconnect(self._on_paged)
            self.setRepeatAction(QAbstractSlider.SliderAction.SliderNoAction)

    def _along(self, event: QMouseEvent) -> float:
        place = event.position()
        return place.y() if self._upright else place.x()


class Stack(QStackedWidget):
    """Shows one of several widgets and needs no more height than that one."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """Return the least height of what is shown; the width is as it is given."""
        shown = self.currentWidget()
        return QSize(0, shown.minimumSizeHint().height() if shown is not None else 0)


class ScrollArea(QScrollArea):
    """Shows a widget that may be higher than the room; never sideways."""

    def __init__(self, look: Look, widget: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(SlimScrollBar(look, Qt.Orientation.Vertical))
        clear_ground(self)
        self.setWidget(widget)
        widget.setAutoFillBackground(False)
