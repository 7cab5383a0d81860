"""Which key an action may have: none that typing or the system needs, none that is another's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from frontdesk.i18n import Translator, mark
from frontdesk.ui.key_table import ACTIONS, KeyAction, Scope, meet
from frontdesk.ui.keys import DEFAULT_KEYS, portable
from frontdesk.ui.widgets.keycap import key_text

#: What text fields do on Windows, macOS and Linux, beside moving and deleting.
_EDITING = frozenset(
    "Ctrl+A Ctrl+C Ctrl+V Ctrl+X Ctrl+Y Ctrl+Shift+Z Alt+Backspace Alt+Shift+Backspace"
    " Ctrl+Ins Shift+Ins Shift+Del".split()
)
#: The keys that move in a text and delete in it, with Ctrl or Shift or both.
_MOVING = frozenset("Left Right Up Down Home End PgUp PgDown Backspace Del Ins".split())
#: What the system and its window manager keep for themselves.
_SYSTEM = frozenset(
    "Alt+F4 Alt+Tab Alt+Shift+Tab Alt+Space Alt+Esc Ctrl+Esc Ctrl+Shift+Esc Alt+Return"
    " Print Ctrl+Print Alt+Print Shift+Print ScrollLock NumLock CapsLock Pause Menu".split()
)
#: Keys that mean the same in every part of the window.
_FIXED = frozenset("Esc Tab Return Shift+Tab Shift+Return Ctrl+Tab Ctrl+Shift+Tab".split())
_FUNCTION = re.compile(r"F([1-9]|1[0-9]|2[0-4])")


def canonical(key: object) -> str:
    """Return the one spelling of a key, empty where it is none or more than one."""
    if not isinstance(key, str) or not key or len(key) > 40:
        return ""
    sequence = QKeySequence(portable(key), QKeySequence.SequenceFormat.PortableText)
    if sequence.count() != 1:
        return ""
    if sequence[0].key() in (Qt.Key.Key_unknown, Qt.Key(0)):  # type: ignore[index]
        return ""
    return portable(sequence.toString(QKeySequence.SequenceFormat.PortableText))


def refusal(t: Translator, keys: Mapping[str, str], action: KeyAction, key: str) -> str:
    """Return in one sentence why an action cannot have a key (canonical); empty where it can."""
    shown = key_text(t, key)
    why = _needed(action, key)
    if why:
        return t(why, key=shown)
    other = holder(keys, action, key)
    if other is None:
        return ""
    group, words = t(other.group.title), t(other.words)
    return t("{key} is the key for “{action}” ({where}) already.", key=shown, action=words,
             where=group)  # fmt: skip


def holder(keys: Mapping[str, str], action: KeyAction, key: str) -> KeyAction | None:
    """Return the action that has this key where `action` would need it."""
    for other in ACTIONS.values():
        if keys[other.name] == key and meet(action, other):
            return other
    return None


def resolved(wanted: Mapping[str, object]) -> Mapping[str, str]:
    """Return the key of every action with those wished for, as far as they can be had."""
    own = {}
    for name, given in wanted.items():
        key = canonical(given)
        if name in ACTIONS and key and not _needed(ACTIONS[name], key):
            own[name] = key
    while True:
        keys = {**DEFAULT_KEYS, **own}
        # The last one gives way: the earlier were there before it.
        late = [name for name in own if holder(keys, ACTIONS[name], own[name]) is not None]
        if not late:
            return keys
        del own[late[-1]]


def _needed(action: KeyAction, key: str) -> str:
    """Return the sentence that says who needs this key, typing or the system; empty for nobody."""
    if key == DEFAULT_KEYS[action.name]:
        return ""
    last = "+" if key.endswith("+") else key.rpartition("+")[2]
    held = [part for part in key[: -len(last)].split("+") if part]
    if "Meta" in held or {"Ctrl", "Alt"} <= set(held) or key in _SYSTEM:
        return mark("{key} belongs to the system or types a character; choose another key.")
    if key in _FIXED:
        return mark("{key} means the same everywhere and stays as it is; choose another key.")
    turns = last in ("PgUp", "PgDown") and held
    if last in _MOVING and not action.single and "Alt" not in held and not turns:
        return mark("{key} is needed for typing; choose another key.")
    if key in _EDITING or key == "Ctrl+Z":
        return mark("{key} is needed for typing; choose another key.")
    if _FUNCTION.fullmatch(last):
        return ""
    if set(held) <= {"Shift"}:
        return _typed(action, key, last)
    if "Alt" in held and last.isdigit() and action.scope in (Scope.CALL, Scope.EVERYWHERE):
        return mark("{key} picks claims and choices during a call; choose another key.")
    return ""


def _typed(action: KeyAction, key: str, last: str) -> str:
    """Return who needs a key that is pressed alone."""
    if not action.single:
        return mark("{key} is needed for typing; hold Ctrl or Alt, or choose a function key.")
    if last.isdigit() and last not in ("8", "9", "0"):
        return mark("{key} chooses in this list; choose another key.")
    if last in ("8", "9", "0") and action.name not in ("evasive", "no_answer", "no_claims"):
        return mark("{key} chooses in this list; choose another key.")
    if last in ("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown"):
        return mark("{key} chooses in this list; choose another key.")
    if len(last) == 1 and last.isalpha():
        return mark("Letters find entries in this list; choose another key.")
    return ""
