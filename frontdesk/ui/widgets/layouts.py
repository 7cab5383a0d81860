"""Rows and columns in one expression, with their lengths at 100 %."""

from collections.abc import Sequence
from typing import TypeAlias, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from frontdesk.ui.look import Look

L = TypeVar("L", bound=QBoxLayout)
Item: TypeAlias = "QWidget | QLayout | tuple[QWidget | QLayout, int] | int | None"


def row(
    look: Look,
    *items: Item,
    gap: int = 8,
    margins: Sequence[int] = (0, 0, 0, 0),
    align: Qt.AlignmentFlag | None = None,
) -> QHBoxLayout:
    """Lay things side by side: a widget, a layout, either with its stretch, px of space, or None
    for all the room that is left."""
    return _fill(look, QHBoxLayout(), items, gap, margins, align)


def column(
    look: Look,
    *items: Item,
    gap: int = 4,
    margins: Sequence[int] = (0, 0, 0, 0),
    align: Qt.AlignmentFlag | None = None,
) -> QVBoxLayout:
    """Lay things below each other, as `row` does."""
    return _fill(look, QVBoxLayout(), items, gap, margins, align)


def boxed(layout: QLayout) -> QWidget:
    """Return a bare widget that holds a layout, to give it a width or to hide it."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def _fill(
    look: Look,
    layout: L,
    items: Sequence[Item],
    gap: int,
    margins: Sequence[int],
    align: Qt.AlignmentFlag | None,
) -> L:
    layout.setSpacing(look.px(gap))
    layout.setContentsMargins(*(look.px(side) for side in margins))
    flag = Qt.AlignmentFlag(0) if align is None else align
    sideways = isinstance(layout, QHBoxLayout)
    for item in items:
        if item is None:
            layout.addStretch(1)
            continue
        if isinstance(item, int):
            layout.addSpacing(look.px(item))
            continue
        thing, stretch = item if isinstance(item, tuple) else (item, 0)
        if isinstance(thing, QLayout):
            layout.addLayout(thing, stretch)
        else:
            one_line = sideways and isinstance(thing, QLabel) and not thing.wordWrap()
            # A line of text keeps its own height, so that neighbours of any height share its line.
            own = Qt.AlignmentFlag.AlignVCenter if one_line and align is None else flag
            layout.addWidget(thing, stretch, own)
    return layout
