"""What is wrong with a laid-out window that needs no eyes: overlap, clipping, too small targets."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

#: The least side of a target, px at 100 % (WCAG 2.2, 2.5.8).
TARGET = 24
#: What an elided text must show at least, in letters.
_LETTERS = 4


def faults(root: QWidget) -> list[str]:
    """Return every fault of what is on show, each in a line that names the widget."""
    found: list[str] = []
    for parent in [root, *root.findChildren(QWidget)]:
        if not parent.isVisible():
            continue
        found += _overlaps(parent)
        found += _sticks_out(parent, root)
        found += _clipped(parent)
        found += _too_small(parent)
    return found


def name_of(widget: QWidget) -> str:
    """Return how to find a widget: its kind, name and words, under the nearest that has a name."""
    text = getattr(widget, "text", None)
    words = str(text()) if callable(text) else ""
    near = widget
    while near is not None and not near.objectName():
        near = near.parentWidget()
    where = near.objectName() if near is not None else ""
    return f"{type(widget).__name__} {widget.accessibleName() or words!r} in {where}"


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    """Yield the widgets that a layout places, those of layouts inside it too."""
    if layout is None:
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget()
        if widget is not None:
            if widget.isVisible():
                yield widget
        elif item.layout() is not None:
            yield from _laid_out(item.layout())


def _overlaps(parent: QWidget) -> Iterator[str]:
    """Tell of widgets of one layout that lie over one another; what floats is in no layout."""
    children = list(_laid_out(parent.layout()))
    for place, one in enumerate(children):
        for other in children[place + 1 :]:
            shared = one.geometry().intersected(other.geometry())
            if not shared.isEmpty():
                size = f"{shared.width()}x{shared.height()}"
                yield f"overlap {size}: {name_of(one)} | {name_of(other)}"


def _sticks_out(widget: QWidget, root: QWidget) -> Iterator[str]:
    """Tell of a widget that is not wholly inside its parent; scrolled content may be higher."""
    parent = widget.parentWidget()
    if widget is root or widget.isWindow() or parent is None:
        return
    area = parent.parentWidget()
    if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
        if isinstance(area, QScrollArea) and widget.width() > parent.width():
            over = widget.width() - parent.width()
            yield f"{over} px wider than its room: {name_of(widget)} in {name_of(area)}"
        return
    if isinstance(parent, QAbstractItemView):
        return
    room = parent.rect().adjusted(-1, -1, 1, 1)  # halves are rounded to whole px
    if not room.contains(widget.geometry()) and not widget.geometry().isEmpty():
        yield (f"sticks out: {name_of(widget)} {_box(widget.geometry())} of {_box(parent.rect())}")


def _clipped(widget: QWidget) -> Iterator[str]:
    """Tell of a text that has no room and neither an ellipsis nor a tooltip for the rest."""
    if isinstance(widget, QLabel) and widget.text():
        yield from _clipped_label(widget)
    elif isinstance(widget, QAbstractButton) and not widget.toolTip():
        wanted, given = _needs(widget), widget.size()
        if wanted.width() > given.width() + 1 or wanted.height() > given.height():
            yield (
                f"clipped: {name_of(widget)} {given.width()}x{given.height()}, "
                f"needs {wanted.width()}x{wanted.height()}"
            )


def _needs(button: QAbstractButton) -> QSize:
    """Return the least room of a button; a segment knows its own width."""
    wanted_width = getattr(button, "wanted_width", None)
    if wanted_width is not None:
        return QSize(int(wanted_width()), TARGET)
    return button.minimumSizeHint()


def _clipped_label(label: QLabel) -> Iterator[str]:
    metrics, room = QFontMetrics(label.font()), label.contentsRect()
    text = label.text()
    wide = metrics.horizontalAdvance(text)
    if room.height() < metrics.ascent():
        yield f"clipped in height: {name_of(label)} {room.height()} px"
    if label.wordWrap():
        if label.heightForWidth(label.width()) > label.height() + 1:
            yield f"clipped: {name_of(label)} wraps into more than {label.height()} px"
        longest = max(metrics.horizontalAdvance(word) for word in text.split() or [""])
        if longest > room.width() + 1:
            yield f"a word is wider than {room.width()} px: {name_of(label)}"
    elif getattr(label, "_elide", False):
        few = metrics.horizontalAdvance(text[:_LETTERS] + "…")
        if wide > room.width() + 1 and room.width() < few:
            yield f"squeezed to {room.width()} px: {name_of(label)}"
    elif wide > room.width() + 1 and "\n" not in text:
        yield f"clipped: {name_of(label)} {room.width()} of {wide} px"


def _too_small(widget: QWidget) -> Iterator[str]:
    """Tell of a control that is too small to hit."""
    if not isinstance(widget, QAbstractButton | QLineEdit | QComboBox):
        return
    if widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
        return
    if min(widget.width(), widget.height()) < TARGET:
        yield f"target {widget.width()}x{widget.height()}: {name_of(widget)}"


def _box(rect: QRect) -> str:
    return f"{rect.width()}x{rect.height()}+{rect.x()}+{rect.y()}"
