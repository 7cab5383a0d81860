"""What the keys of the present page do, for the palette: each with its words from the table."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from frontdesk.ui.key_table import ACTIONS, Scope
from frontdesk.ui.look import Look
from frontdesk.ui.screens.palette.rows import Action

#: Which icon the palette draws, by action.
_ICONS = {
    "choose_contact": "contacts",
    "caller": "callers",
    "put_through": "put_through",
    "put_through_announced": "put_through",
    "message": "message",
    "decline": "decline",
    "export": "export",
    "hand_over": "export",
    "print": "print",
    "print_note": "print",
    "send": "mail",
    "save": "mail",
    "new_entry": "new_contact",
    "instruct": "new_contact",
    "item_done": "check",
    "claim_words": "check",
    "put_off": "expected",
    "accurate": "expected",
}
#: What only an open panel has, and shows beside its own button.
_OF_A_PANEL = frozenset({"copy_question"})


def key_actions(ground: QWidget, look: Look, *, in_call: bool) -> tuple[Action, ...]:
    """Return the actions of the keys that work on the page shown in `ground`, in table order.

    What works everywhere is not among them. Without a call (`in_call`) its keys have nothing to
    act on.
    """
    ways = {**dict(_shortcuts(ground, in_call=in_call)), **dict(_chosen(ground, look))}
    found: list[Action] = []
    for name, action in ACTIONS.items():
        if name in ways and action.scope != Scope.EVERYWHERE and name not in _OF_A_PANEL:
            text = look.t(action.words)
            words = text[:1].upper() + text[1:]
            found.append((_ICONS.get(name, "keys"), words, look.keys[name], ways[name]))
    return tuple(found)


def _shortcuts(ground: QWidget, *, in_call: bool) -> Iterator[tuple[str, Callable[[], object]]]:
    for shortcut in ground.findChildren(QShortcut):
        owner = shortcut.parent()
        if not (isinstance(owner, QWidget) and owner.isVisible() and shortcut.isEnabled()):
            continue
        if in_call or owner.objectName() != "call_view":
            yield shortcut.objectName(), shortcut.activated.emit


def _chosen(ground: QWidget, look: Look) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what single keys do with what is chosen in the list that has the keyboard."""
    focus = ground.window().focusWidget()
    if focus is None or not focus.objectName():
        return
    for name, action in ACTIONS.items():
        if action.single and action.group.chosen == focus.objectName():
            yield name, partial(_press, focus, look.keys[name])


def _press(widget: QWidget, key: str) -> None:
    """Press and let go a key in the widget, as if the keyboard had been there."""
    pressed = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)[0]  # type: ignore[index]
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        if isValid(widget):
            event = QKeyEvent(kind, pressed.key(), pressed.keyboardModifiers())
            QApplication.sendEvent(widget, event)
