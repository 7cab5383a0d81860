"""The shortcuts of the Call screen. Never Ctrl+Alt: on German keyboards it is AltGr."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from frontdesk.ui.screens.call.keys import digit


def make_shortcuts(
    widget: QWidget, actions: Mapping[str, Callable[[], object]]
) -> dict[str, QShortcut]:
    """Let keys work anywhere inside a widget; return the shortcuts by key."""
    made = {}
    for key, action in actions.items():
        shortcut = QShortcut(QKeySequence(key), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action)
        made[key] = shortcut
    return made


def is_alt_numpad(event: QEvent) -> bool:
    """Tell whether Alt and a digit of the keypad are pressed, which types characters on Windows."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        and bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
        and digit(event) >= 0
    )
