"""The shortcuts of the Call screen. Never Ctrl+Alt: on German keyboards it is AltGr."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from frontdesk.ui.screens.call.keys import digit

if TYPE_CHECKING:
    from frontdesk.ui.screens.call.presenter import CallPresenter
    from frontdesk.ui.screens.call.view import CallView


def call_actions(view: CallView, p: CallPresenter) -> dict[str, Callable[[], object]]:
    """Return what the keys of a call do, by action; without one they have nothing to act on."""
    from frontdesk.ui.screens.call.sheet import Mode, Sheet

    def confirm() -> None:
        if not view.panels.claims.confirm():
            view.ctrl_return()

    actions: dict[str, Callable[[], object]] = {
        "choose_contact": lambda: view.panels.choose_contact(),
        "caller": view.request_caller,
        "put_through": p.put_through,
        "put_through_announced": lambda: p.put_through(announced=True),
        "message": lambda: p.fill(Sheet.go, Mode.MESSAGE),
        "decline": p.decline,
        "other": lambda: p.fill(Sheet.go, Mode.OTHER),
        "who": lambda: view.panels.edit_caller(),
        "record": lambda: view.panels.claims.open_record(),
        "ask": lambda: view.panels.claims.ask_inside(),
        "withhold": p.withhold,
        "reason": lambda: view.panels.choose_reason(),
        "said": lambda: view.panels.open_quiet(view.card.said),
        "note": lambda: view.panels.open_quiet(view.card.note),
        "overrule": lambda: view.panels.open_overrule(),
        "another_call": lambda: view.new_call(another=True),
        "send": confirm,
        "print_note": lambda: view.delivery.print(),
    }
    for number in range(10):
        actions[f"+Alt+{number}"] = lambda n=number: view.alt_digit(n)  # type: ignore[misc]
    return actions


def is_alt_numpad(event: QEvent) -> bool:
    """Tell whether Alt and a digit of the keypad are pressed, which types characters on Windows."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        and bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
        and digit(event) >= 0
    )
