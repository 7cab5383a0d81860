"""What the keys of the present page do, for the palette: each with its words from the key sheet."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from frontdesk.i18n import Translator
from frontdesk.ui.key_sheet import SHEET
from frontdesk.ui.screens.palette.rows import Action

#: The groups of the sheet whose shortcuts belong to a widget, by its name; the others are of pages.
_GROUPS = {
    "call_view": ("New call", "During a call", "Claims"),
    "ready": ("Open items",),
    "caller_page": ("A caller's page",),
    "main_window": (),
}
_PAGES = ("Pages",)
#: The groups whose single keys act on what is chosen in a widget that has the keyboard, by name.
_CHOSEN = {"open_items": "Open items", "claims": "Claims"}
#: What a single key is to Qt; digits, arrows and letters choose among what is on show.
_SINGLE = {
    "Space": Qt.Key.Key_Space,
    "Del": Qt.Key.Key_Delete,
    "+": Qt.Key.Key_Plus,
    "-": Qt.Key.Key_Minus,
    ".": Qt.Key.Key_Period,
    "8": Qt.Key.Key_8,
    "9": Qt.Key.Key_9,
    "0": Qt.Key.Key_0,
}
#: Which icon the palette draws, by key.
_ICONS = {
    "F3": "contacts",
    "F4": "callers",
    "F5": "put_through",
    "Shift+F5": "put_through",
    "F6": "message",
    "F7": "decline",
    "Ctrl+E": "export",
    "Ctrl+P": "print",
    "Ctrl+Return": "mail",
    "Ctrl+N": "new_contact",
    "Space": "check",
    "+": "expected",
}


def key_actions(ground: QWidget, t: Translator, *, in_call: bool) -> tuple[Action, ...]:
    """Return the actions of the keys that work on the page shown in `ground`, in sheet order.

    Without a call (`in_call`) its keys have nothing to act on.
    """
    ways = {**dict(_shortcuts(ground, in_call=in_call)), **dict(_chosen(ground))}
    found: list[Action] = []
    for group, rows in SHEET:
        for keys, words in rows:
            key = portable(keys[0])
            if len(keys) == 1 and (group, key) in ways:
                text = t(words)
                run = ways[group, key]
                found.append((_ICONS.get(key, "keys"), text[:1].upper() + text[1:], key, run))
    return tuple(found)


def portable(key: str) -> str:
    """Return a key's one spelling: `Ctrl+Enter` is `Ctrl+Return`."""
    return key.replace("Enter", "Return")


def _shortcuts(
    ground: QWidget, *, in_call: bool
) -> Iterator[tuple[tuple[str, str], Callable[[], object]]]:
    for shortcut in ground.findChildren(QShortcut):
        owner = shortcut.parent()
        if not (isinstance(owner, QWidget) and owner.isVisible() and shortcut.isEnabled()):
            continue
        name = owner.objectName()
        if name == "call_view" and not in_call:
            continue
        key = shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)
        for group in _GROUPS.get(name, _PAGES):
            yield (group, portable(key)), shortcut.activated.emit


def _chosen(ground: QWidget) -> Iterator[tuple[tuple[str, str], Callable[[], object]]]:
    focus = ground.window().focusWidget()
    group = _CHOSEN.get(focus.objectName()) if focus is not None else None
    if focus is None or group is None:
        return
    for key in _SINGLE:
        yield (group, key), partial(_press, focus, key)


def _press(widget: QWidget, key: str) -> None:
    """Press and let go a key in the widget, as if the keyboard had been there."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        if isValid(widget):
            event = QKeyEvent(kind, _SINGLE[key], Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(widget, event)
