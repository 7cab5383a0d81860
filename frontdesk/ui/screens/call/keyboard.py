"""The shortcuts of the Call screen. Never Ctrl+Alt: on German keyboards it is AltGr."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from frontdesk.ui.screens.call.keys import digit

if TYPE_CHECKING:
    from frontdesk.ui.screens.call.presenter import CallPresenter
    from frontdesk.ui.screens.call.view import CallView


def call_actions(view: CallView, p: CallPresenter) -> dict[str, Callable[[], object]]:
    """Return what the keys of a call do; without one they have nothing to act on."""
    from frontdesk.ui.screens.call.sheet import Mode, Sheet

    def confirm() -> None:
        if not view.panels.claims.confirm():
            view.ctrl_return()

    actions: dict[str, Callable[[], object]] = {
        "F3": lambda: view.panels.choose_contact(),
        "F4": view.request_caller,
        "F5": p.put_through,
        "Shift+F5": lambda: p.put_through(announced=True),
        "F6": lambda: p.fill(Sheet.go, Mode.MESSAGE),
        "F7": p.decline,
        "F8": lambda: p.fill(Sheet.go, Mode.OTHER),
        "F9": lambda: view.panels.edit_caller(),
        "F10": lambda: view.panels.claims.open_record(),
        "F11": lambda: view.panels.claims.ask_inside(),
        "Alt+U": p.withhold,
        "Ctrl+R": lambda: view.panels.choose_reason(),
        "Ctrl+T": lambda: view.panels.open_quiet(view.card.said),
        "Ctrl+M": lambda: view.panels.open_quiet(view.card.note),
        "Ctrl+J": lambda: view.panels.open_overrule(),
        "Shift+F2": lambda: view.new_call(another=True),
        "Ctrl+Return": confirm,
        "Ctrl+Enter": confirm,
        "Ctrl+P": lambda: view.delivery.print(),
    }
    for number in range(10):
        actions[f"Alt+{number}"] = lambda n=number: view.alt_digit(n)  # type: ignore[misc]
    return actions


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
