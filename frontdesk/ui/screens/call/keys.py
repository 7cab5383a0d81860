"""Keys that a widget would take for itself or let through, caught before it sees them."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

Key = Qt.Key
RETURN = (Key.Key_Return, Key.Key_Enter)
DIGITS = (
    Key.Key_0,
    Key.Key_1,
    Key.Key_2,
    Key.Key_3,
    Key.Key_4,
    Key.Key_5,
    Key.Key_6,
    Key.Key_7,
    Key.Key_8,
    Key.Key_9,
)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def is_plain(event: QKeyEvent) -> bool:
    """Tell whether no modifier is held (the keypad is none)."""
    return event.modifiers() in _PLAIN


def digit(event: QKeyEvent) -> int:
    """Return the digit of a key, 0 to 9, else -1; never by its text, which may be empty."""
    key = event.key()
    return key - Key.Key_0 if Key.Key_0 <= key <= Key.Key_9 else -1


class KeyCatcher(QObject):
    """Gives keys of a widget to functions before the widget sees them; other keys pass."""

    def __init__(self, widget: QWidget, actions: Mapping[Qt.Key, Callable[[], object]]) -> None:
        super().__init__(widget)
        self._actions = dict(actions)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Call the function of a plain key."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and is_plain(event)
        ):
            action = self._actions.get(Qt.Key(event.key()))
            if action is not None:
                action()
                return True
        return super().eventFilter(watched, event)


def on_return(widget: QWidget, action: Callable[[], object]) -> None:
    """Call `action` at Enter, which then goes no further."""
    KeyCatcher(widget, dict.fromkeys(RETURN, action))
