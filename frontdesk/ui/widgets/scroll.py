"""Scrolling without frames: a slim bar, and an area that shows only its content."""

from typing import ClassVar

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
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
    """A bar of 12 px at 100 % whose handle alone is painted.

    The very first one shows it a moment later: PySide then sets up all of `QStyle`, 6 ms that what
    is scrolled need not wait for.
    """

    _style_known: ClassVar[bool] = False

    def __init__(
        self, look: Look, orientation: Qt.Orientation, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)

    def sizeHint(self) -> QSize:
        """Return the bar's thickness."""
        thick, long = self._look.px(12), self._look.px(40)
        upright = self.orientation() == Qt.Orientation.Vertical
        return QSize(thick, long) if upright else QSize(long, thick)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the handle."""
        if self.minimum() >= self.maximum():
            return
        if not SlimScrollBar._style_known:
            SlimScrollBar._style_known = True
            QTimer.singleShot(0, self, self.update)
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarSlider
        control = QStyle.ComplexControl.CC_ScrollBar
        handle = QRectF(self.style().subControlRect(control, option, part, self))
        inset = self._look.px(3)
        handle = handle.adjusted(inset, inset, -inset, -inset)
        busy = self.isSliderDown() or self.underMouse()
        colour = self._look.color("control" if busy else "edge")
        radius = min(handle.width(), handle.height()) / 2
        rounded(painter_on(self), handle, radius, colour)


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
