"""A list of painted rows: a model of plain values and a view for keyboard and mouse."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.paint import focus_ring, rounded
from frontdesk.ui.widgets.scroll import SlimScrollBar, clear_ground
from frontdesk.ui.widgets.text import safe_tooltip

Index: TypeAlias = QModelIndex | QPersistentModelIndex
#: The role under which a row's own value is found.
ROW = int(Qt.ItemDataRole.UserRole) + 1


class RowModel(QAbstractListModel):
    """A tuple of values; `spoken` words a row for a screen reader and for the tooltip.

    A row for which `passive` is true is a heading: it cannot be chosen.
    """

    def __init__(
        self,
        spoken: Callable[[Any], str],
        passive: Callable[[Any], bool] = lambda row: False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self._passive = passive
        self._rows: tuple[Any, ...] = ()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; where they go on from those shown, the view stays where it is."""
        known = len(self._rows)
        if known and len(rows) > known and tuple(rows[:known]) == self._rows:
            self.beginInsertRows(QModelIndex(), known, len(rows) - 1)
            self._rows = tuple(rows)
            self.endInsertRows()
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def rows(self) -> tuple[Any, ...]:
        """The values shown, top to bottom."""
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return the value, or its words."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and not self._passive(row):
            return safe_tooltip(self._spoken(row))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that a row can be chosen, unless it is a heading."""
        if not index.isValid() or self._passive(self._rows[index.row()]):
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren


class RowList(QListView):
    """Painted rows on whatever lies behind them; Enter or a click opens one.

    The focus ring shows once the keyboard has been used, as the design draws it.
    """

    opened = Signal(object)
    current_changed = Signal(object)

    def __init__(self, look: Look, name: str, spoken_name: str) -> None:
        super().__init__()
        self._look = look
        self.by_keyboard = False
        self.setObjectName(name)
        self.setAccessibleName(spoken_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        clear_ground(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(SlimScrollBar(look, Qt.Orientation.Vertical))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setPalette(look.palette())

    def value(self) -> Any:
        """Return the chosen row's value, or nothing."""
        index = self.currentIndex()
        return index.data(ROW) if index.isValid() else None

    def choose_row(self, row: int) -> None:
        """Choose the row at or after `row` that can be chosen, else the last before it."""
        model = self.model()
        if model is None or not model.rowCount():
            self.current_changed.emit(None)
            return
        count = model.rowCount()
        row = min(max(row, 0), count - 1)
        for candidate in (*range(row, count), *range(row - 1, -1, -1)):
            index = model.index(candidate, 0)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                self.setCurrentIndex(index)
                return

    def step(self, by: int) -> None:
        """Choose the next row that can be chosen, down (1) or up (-1)."""
        model = self.model()
        row = self.currentIndex().row() + by
        while 0 <= row < model.rowCount():
            index = model.index(row, 0)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                self.setCurrentIndex(index)
                return
            row += by

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is now chosen."""
        super().currentChanged(current, previous)
        self.current_changed.emit(current.data(ROW) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, open with Enter; leave every other key to the panel."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.value())
            return
        walking = (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
        )
        if not plain or key not in walking:
            event.ignore()
            return
        self.by_keyboard = True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose a row, so that the keys have something to act on."""
        self.by_keyboard = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose_row(0)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose by mouse: no ring."""
        self.by_keyboard = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the row clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            self.opened.emit(self.value())

    def bar_width(self) -> int:
        """Return the width that the scroll bar takes from the rows now, in px."""
        bar = self.verticalScrollBar()
        return bar.width() if bar.isVisible() else 0

    def wanted_height(self, most: int | None = None) -> int:
        """Return the height of the first `most` rows, in px."""
        model = self.model()
        count = model.rowCount() if most is None else min(most, model.rowCount())
        return sum(self.sizeHintForRow(row) for row in range(count))


class RowDelegate(QStyledItemDelegate):
    """What the painted rows share: the box behind a chosen row, one under the mouse, the ring."""

    #: How far the box stands in from the list's sides and from the row's top, px at 100 %.
    inset: tuple[int, int] = (6, 1)

    def __init__(self, look: Look, view: RowList) -> None:
        super().__init__(view)
        self.look = look
        self.view = view

    def end(self, margin: int) -> int:
        """Return a margin (px at 100 %) at the right: the scroll bar stands in it, not beside."""
        return max(0, self.look.px(margin) - self.view.bar_width())

    def is_chosen(self, index: Index) -> bool:
        """Tell whether a row is the chosen one."""
        return self.view.currentIndex() == index

    def back(
        self, painter: QPainter, option: QStyleOptionViewItem, *, marked: bool = False
    ) -> None:
        """Paint the box: soft accent for a `marked` row, grey under the mouse, ring by keyboard."""
        look = self.look
        x, y = look.px(self.inset[0]), self.inset[1]
        box = QRectF(option.rect).adjusted(x, y, -self.end(self.inset[0]), -y)
        if marked:
            rounded(painter, box, look.px(8), look.color("accentsoft"))
        elif self.view.underMouse() and _is(option, "State_MouseOver"):
            rounded(painter, box, look.px(8), look.color("hover"))
        by_keyboard = self.view.by_keyboard and self.view.hasFocus()
        if by_keyboard and _is(option, "State_Selected"):
            focus_ring(painter, look, box, look.px(8))


def _is(option: QStyleOptionViewItem, state: str) -> bool:
    """Read a state by its Qt name; PySide then sets up all of `QStyle`, 6 ms: not at the start."""
    from PySide6.QtWidgets import QStyle

    return bool(option.state & QStyle.StateFlag[state])
