"""One hand for a search field and the table under it: type, walk, open."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

_WALK = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_COMMAND = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class SearchKeys(QObject):
    """Arrows in the field walk the table, Enter activates its row, letters go back to the field.

    Esc empties the field; with nothing in it the key is left to the screen.
    """

    def __init__(self, field: QLineEdit, table: QAbstractItemView) -> None:
        super().__init__(field)
        self._field = field
        self._table = table
        field.installEventFilter(self)
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that belong to the other of the two."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self._field:
            return self._in_field(event)
        return self._in_table(event)

    def _in_field(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _WALK and not event.modifiers() & _COMMAND:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._table.currentIndex().isValid():
                self._table.event(QKeyEvent(event))
            return True
        if key in _ENTER and not event.modifiers() & _COMMAND:
            current = self._table.currentIndex()
            if current.isValid():
                self._table.activated.emit(current)
            return True
        if key == Qt.Key.Key_Escape and self._field.text():
            self._field.clear()
            return True
        return False

    def _in_table(self, event: QKeyEvent) -> bool:
        key, text = event.key(), event.text()
        if event.modifiers() & _COMMAND:
            return False
        if key == Qt.Key.Key_Escape and self._field.text():
            self._field.clear()
            return True
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_end(last=key == Qt.Key.Key_End)
            return True
        if key == Qt.Key.Key_Backspace or (text.isprintable() and text.strip()):
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._field.event(QKeyEvent(event))
            return True
        return False

    def _go_to_end(self, *, last: bool) -> None:
        model = self._table.model()
        if model is not None and model.rowCount():
            self._table.setCurrentIndex(model.index(model.rowCount() - 1 if last else 0, 0))
