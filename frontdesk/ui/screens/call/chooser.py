"""A small list over the sheet: type to filter, arrows and Enter to choose."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.folding import fold
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.keys import RETURN, Key, KeyCatcher
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.floating import StayInside
from frontdesk.ui.widgets.paint import draw_text, painter_on, rounded

_ROWS = 8
_WIDTH = 300


class _ChooserField(Field):
    """Closes the list when the focus goes elsewhere."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus went."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.left.emit()


class ChooserRows(QWidget):
    """The painted lines; the chosen one is tinted."""

    clicked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._labels: tuple[str, ...] = ()
        self._chosen = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, labels: Sequence[str], chosen: int) -> None:
        """Show these lines."""
        self._labels, self._chosen = tuple(labels), chosen
        self.setFixedHeight(max(1, len(self._labels)) * self._look.px(32))
        named = self._labels[chosen] if 0 <= chosen < len(self._labels) else ""
        self.setAccessibleName(named)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the line under the mouse."""
        place = int(event.position().y() // self._look.px(32))
        if event.button() == Qt.MouseButton.LeftButton and place < len(self._labels):
            self.clicked.emit(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines, or that nothing fits."""
        look, painter = self._look, painter_on(self)
        tall = look.px(32)
        for place, text in enumerate(self._labels):
            box = QRectF(look.px(6), place * tall + 1, self.width() - look.px(12), tall - 2)
            on = place == self._chosen
            if on:
                rounded(painter, box, look.px(7), look.color("accentsoft"))
            words = box.adjusted(look.px(10), 0, -look.px(8), 0)
            draw_text(painter, words, text, look.font(14, 600 if on else 400), look.color("text"))
        if not self._labels:
            words = QRectF(look.px(16), 0, self.width() - look.px(24), tall)
            draw_text(painter, words, look.t("Nothing found"), look.font(13), look.color("text3"))


class Chooser(QWidget):
    """Offers `(key, label)` pairs; tells the key chosen, or that it was left."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._parent = parent
        self._items: tuple[tuple[str, str], ...] = ()
        self._found: tuple[tuple[str, str], ...] = ()
        self._place = 0
        self.setObjectName("chooser")
        self.field = _ChooserField(look, look.t("Type to filter"), 36, size=14)
        self.field.setObjectName("chooser_filter")
        self._rows = ChooserRows(look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.px(side) for side in (8, 8, 8, 8)))
        layout.setSpacing(look.px(6))
        layout.addWidget(self.field)
        layout.addWidget(self._rows)
        self.setFixedWidth(look.px(_WIDTH))
        self.field.textChanged.connect(self._filter)
        self.field.left.connect(self.close_list)
        self._rows.clicked.connect(self._on_clicked)
        KeyCatcher(
            self.field,
            dict.fromkeys(RETURN, self._choose)
            | {
                Key.Key_Escape: self._on_escape,
                Key.Key_Up: lambda: self._step(-1),
                Key.Key_Down: lambda: self._step(1),
                Key.Key_Tab: self._choose,
            },
        )
        StayInside(self)
        self.hide()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys on offer now, in order."""
        return tuple(key for key, _ in self._found)

    def open_list(
        self, items: Sequence[tuple[str, str]], at: QPoint, *, text: str = "", chosen: str = ""
    ) -> None:
        """Offer these at a point of the parent, filtered by `text`, `chosen` preselected."""
        self._items = tuple(items)
        self.field.setText(text)
        self._filter()
        if not text and chosen in self.keys:
            self._place = self.keys.index(chosen)
            self._show()
        self.adjustSize()
        parent = self._parent
        x = min(max(0, at.x()), max(0, parent.width() - self.width()))
        y = min(max(0, at.y()), max(0, parent.height() - self.sizeHint().height()))
        self.move(x, y)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_list(self) -> None:
        """Close without choosing."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        look = self._look
        rect = QRectF(self.rect())
        rounded(painter_on(self), rect, look.px(12), look.color("surface"), look.color("edge"))

    def _filter(self) -> None:
        words = fold(self.field.text()).split()
        found = [item for item in self._items if all(word in fold(item[1]) for word in words)]
        # What begins with the letters comes first.
        found.sort(key=lambda item: not fold(item[1]).startswith(words[0]) if words else False)
        self._found, self._place = tuple(found), 0
        self._show()

    def _show(self) -> None:
        first = max(0, self._place - _ROWS + 1)
        labels = [label for _, label in self._found[first : first + _ROWS]]
        self._first = first
        self._rows.show_rows(labels, self._place - first)
        self.resize(self.width(), self.sizeHint().height())

    def _step(self, by: int) -> None:
        self._place = min(max(self._place + by, 0), max(0, len(self._found) - 1))
        self._show()

    def _choose(self) -> None:
        if self._place < len(self._found):
            key = self._found[self._place][0]
            self.blockSignals(True)
            self.close_list()
            self.blockSignals(False)
            self.chosen.emit(key)

    def _on_clicked(self, place: int) -> None:
        self._place = self._first + place
        self._choose()

    def _on_escape(self) -> None:
        self.close_list()

    _first = 0
