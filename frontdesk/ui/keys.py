"""The keys of the desk: which action each reaches, and how a widget listens for them.

The one place where keys are written. An action is known by its name; the settings may give it
another key (`settings.keys`). Keys are spelled as Qt does in portable text, `Ctrl+Return`, `Del`,
`+`; Enter of the keypad is Return.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShortcut
    from PySide6.QtWidgets import QWidget

#: The key of each action where the desk has set none. Never Ctrl+Alt: on German keyboards it is
#: AltGr. What the actions are called, and which may not share a key: `key_table`.
DEFAULT_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "all_keys": "F1",
        "new_call": "F2",
        "palette": "Ctrl+K",
        "open_items": "Ctrl+O",
        "undo": "Ctrl+Z",
        "tab_call": "Ctrl+1",
        "tab_callers": "Ctrl+2",
        "tab_contacts": "Ctrl+3",
        "tab_reports": "Ctrl+4",
        "partners": "Ctrl+5",
        "expected": "Ctrl+6",
        "import": "Ctrl+I",
        "settings": "Ctrl+,",
        "export": "Ctrl+E",
        "print": "Ctrl+P",
        "new_entry": "Ctrl+N",
        "list_after": "Ctrl+PgDown",
        "list_before": "Ctrl+PgUp",
        "period_before": "Alt+Left",
        "period_after": "Alt+Right",
        "periods": "Alt+Down",
        "remind": "Ctrl+M",
        "save": "Ctrl+Return",
        "item_done": "Space",
        "put_off": "+",
        "hand_over": "Ctrl+E",
        "drop_draft": "Del",
        "instruct": "Ctrl+N",
        "end_instruction": "Ctrl+D",
        "merge": "Ctrl+M",
        "separate": "Ctrl+U",
        "rename": "Ctrl+R",
        "caller_message": "F6",
        "disclose": "Ctrl+E",
        "withhold": "Alt+U",
        "choose_contact": "F3",
        "caller": "F4",
        "put_through": "F5",
        "put_through_announced": "Shift+F5",
        "message": "F6",
        "decline": "F7",
        "other": "F8",
        "reason": "Ctrl+R",
        "said": "Ctrl+T",
        "note": "Ctrl+M",
        "overrule": "Ctrl+J",
        "who": "F9",
        "record": "F10",
        "ask": "F11",
        "copy_question": "Alt+C",
        "send": "Ctrl+Return",
        "print_note": "Ctrl+P",
        "another_call": "Shift+F2",
        "evasive": "8",
        "no_answer": "9",
        "no_claims": "0",
        "accurate": "+",
        "not_accurate": "-",
        "uncheckable": ".",
        "claim_words": "Space",
        "remove_claim": "Del",
    }
)

#: What a key is meant as where it is nobody's own: the same sign without Shift.
_ALSO = {"=": "+", ",": "."}
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def keys_of(wanted: Mapping[str, object]) -> Mapping[str, str]:
    """Return the key of every action; what is wanted and cannot be is left out.

    That is a name that no action has, a key that cannot be one, and one that another action has.
    """
    if not wanted:
        return DEFAULT_KEYS
    from frontdesk.ui.key_rules import resolved

    return resolved(wanted)


def portable(key: str) -> str:
    """Return a key's one spelling: `Ctrl+Enter` is `Ctrl+Return`."""
    return key.replace("Enter", "Return")


def spelled(event: QKeyEvent) -> str:
    """Return the key of an event, `Ctrl+K`; a sign as it is typed, with Shift or without."""
    from PySide6.QtCore import QKeyCombination
    from PySide6.QtGui import QKeySequence

    held, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key())
    if key == Qt.Key.Key_Backtab:
        key = Qt.Key.Key_Tab
    if not held & _HELD and Qt.Key.Key_Space < key < Qt.Key.Key_nobreakspace:
        code = chr(key)
        if not code.isalnum():
            held &= ~Qt.KeyboardModifier.ShiftModifier
    text = QKeySequence(QKeyCombination(held, key)).toString(
        QKeySequence.SequenceFormat.PortableText
    )
    return portable(text)


def action_of(event: QKeyEvent, keys: Mapping[str, str], actions: Iterable[str]) -> str:
    """Return which of these actions a pressed key means; empty for none."""
    pressed = spelled(event)
    known = {keys[name]: name for name in actions}
    return known.get(pressed) or known.get(_ALSO.get(pressed, ""), "")


def span(*keys: str) -> tuple[str, ...]:
    """Return the caps of several keys in a row: `F5 – F8` where they follow one another."""
    first, last = keys[0], keys[-1]
    stem = first[:-1]
    row = [stem + chr(ord(first[-1]) + place) for place in range(len(keys))]
    if len(keys) > 2 and list(keys) == row and row[-1][-1].isdigit():
        return (first, "–", last.rpartition("+")[2])
    return keys


def bind(
    widget: QWidget,
    keys: Mapping[str, str],
    actions: Mapping[str, Callable[[], object]],
    *,
    in_window: bool = False,
) -> tuple[QShortcut, ...]:
    """Let actions be reached by their keys inside a widget; return the shortcuts.

    `in_window`: wherever the keyboard is in the widget's window. A shortcut is called like its
    action. An action with a plus at its beginning has that key itself, `+Alt+1`: it is fixed.
    """
    from PySide6.QtGui import QKeySequence, QShortcut

    made = []
    for name, action in actions.items():
        key = name[1:] if name.startswith("+") else keys[name]
        for one in (key, key.replace("Return", "Enter")) if "Return" in key else (key,):
            shortcut = QShortcut(QKeySequence(one), widget)
            shortcut.setObjectName(name)
            if not in_window:
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
            made.append(shortcut)
    return tuple(made)
