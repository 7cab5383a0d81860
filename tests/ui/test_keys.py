"""Which key an action may have, and what the settings file can say of keys."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from frontdesk.ui.key_rules import canonical, refusal, resolved
from frontdesk.ui.key_table import ACTIONS, TABLE, Scope, meet
from frontdesk.ui.keys import DEFAULT_KEYS, action_of, keys_of, span, spelled

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT, _PAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
_NONE = Qt.KeyboardModifier.NoModifier


def pressed(key: Qt.Key, held: Qt.KeyboardModifier = _NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held)


def test_every_action_has_a_key_a_name_and_a_place() -> None:
    assert ACTIONS.keys() == DEFAULT_KEYS.keys()
    assert all(canonical(key) == key for key in DEFAULT_KEYS.values())
    assert {group.scope for group in TABLE} == set(Scope)


def test_no_two_actions_that_meet_have_one_key() -> None:
    pairs = [
        (one.name, other.name)
        for one in ACTIONS.values()
        for other in ACTIONS.values()
        if meet(one, other) and DEFAULT_KEYS[one.name] == DEFAULT_KEYS[other.name]
    ]
    assert pairs == []


@pytest.mark.parametrize("name", DEFAULT_KEYS)
def test_the_usual_key_is_never_refused(look, name) -> None:
    assert refusal(look.t, DEFAULT_KEYS, ACTIONS[name], DEFAULT_KEYS[name]) == ""


@pytest.mark.parametrize(
    ("action", "key"),
    [
        ("put_through", "F12"),
        ("palette", "Ctrl+Space"),
        ("new_call", "Ctrl+Shift+N"),
        ("export", "Alt+Up"),
        ("accurate", "*"),
        ("accurate", "F12"),
        ("item_done", "Ctrl+Space"),
    ],
)
def test_a_free_key_can_be_had(look, action, key) -> None:
    assert refusal(look.t, DEFAULT_KEYS, ACTIONS[action], key) == ""
    assert resolved({action: key})[action] == key


@pytest.mark.parametrize(
    ("action", "key", "says"),
    [
        ("put_through", "F6", "„Nachricht“"),
        ("put_through", "F2", "„Anruf erfassen, zum offenen Anruf“"),
        ("new_call", "F7", "„absagen“"),
        ("palette", "Ctrl+O", "„Offen“"),
        ("accurate", "-", "„stimmt nicht“"),
        ("evasive", "9", "„keine Auskunft“"),
        ("palette", "a", "F-Taste"),
        ("palette", "Shift+7", "F-Taste"),
        ("palette", "Ctrl+C", "Schreiben"),
        ("palette", "Ctrl+Z", "Schreiben"),
        ("palette", "Ctrl+Left", "Schreiben"),
        ("palette", "Ctrl+Backspace", "Schreiben"),
        ("palette", "Ctrl+Alt+Q", "System"),
        ("palette", "Meta+L", "System"),
        ("palette", "Alt+F4", "System"),
        ("palette", "Esc", "überall dasselbe"),
        ("palette", "Tab", "überall dasselbe"),
        ("message", "Return", "überall dasselbe"),
        ("message", "Alt+3", "im Anruf"),
        ("accurate", "3", "in dieser Liste"),
        ("put_off", "5", "in dieser Liste"),
        ("accurate", "Down", "in dieser Liste"),
        ("accurate", "b", "Buchstaben"),
    ],
)
def test_a_key_that_is_needed_is_refused_in_one_sentence(look, action, key, says) -> None:
    words = refusal(look.t, DEFAULT_KEYS, ACTIONS[action], key)
    assert says in words
    assert words.endswith(".")
    assert words.count(". ") == 0
    assert resolved({action: key}) == DEFAULT_KEYS


def test_pages_that_are_never_open_together_may_share_a_key(look) -> None:
    assert refusal(look.t, DEFAULT_KEYS, ACTIONS["export"], "F5") == ""
    assert refusal(look.t, DEFAULT_KEYS, ACTIONS["rename"], "Ctrl+T") == ""


def test_two_actions_can_change_keys() -> None:
    keys = resolved({"palette": "Ctrl+O", "open_items": "Ctrl+K"})
    assert (keys["palette"], keys["open_items"]) == ("Ctrl+O", "Ctrl+K")


def test_what_the_file_says_and_cannot_be_is_left_out() -> None:
    wanted = {"put_through": "F12", "decline": "F12", "fly": "F9", "said": 7, "note": "nonsense",
              "reason": "Ctrl+X, Ctrl+Y", "message": ""}  # fmt: skip
    assert keys_of(wanted) == {**DEFAULT_KEYS, "put_through": "F12"}


def test_one_that_gives_way_leaves_the_others_their_keys() -> None:
    keys = keys_of({"message": "F5", "put_through": "F12", "decline": "F5"})
    assert (keys["message"], keys["put_through"], keys["decline"]) == ("F5", "F12", "F7")


def test_without_settings_the_table_itself_is_used() -> None:
    assert keys_of({}) is DEFAULT_KEYS


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (pressed(Qt.Key.Key_K, _CTRL), "Ctrl+K"),
        (pressed(Qt.Key.Key_Plus, _SHIFT), "+"),
        (pressed(Qt.Key.Key_Plus, _PAD), "+"),
        (pressed(Qt.Key.Key_Enter, _PAD | _CTRL), "Ctrl+Return"),
        (pressed(Qt.Key.Key_F5, _SHIFT), "Shift+F5"),
        (pressed(Qt.Key.Key_Backtab, _SHIFT), "Shift+Tab"),
        (pressed(Qt.Key.Key_Delete), "Del"),
        (pressed(Qt.Key.Key_Space), "Space"),
        (pressed(Qt.Key.Key_U, _ALT), "Alt+U"),
    ],
)
def test_a_pressed_key_is_spelled_as_the_table_does(event, text) -> None:
    assert spelled(event) == text


def test_the_same_key_without_shift_counts_where_it_is_nobodys() -> None:
    actions = ("accurate", "uncheckable")
    assert action_of(pressed(Qt.Key.Key_Equal), DEFAULT_KEYS, actions) == "accurate"
    assert action_of(pressed(Qt.Key.Key_Comma), DEFAULT_KEYS, actions) == "uncheckable"
    keys = {**DEFAULT_KEYS, "uncheckable": "="}
    assert action_of(pressed(Qt.Key.Key_Equal), keys, actions) == "uncheckable"
    assert action_of(pressed(Qt.Key.Key_A), DEFAULT_KEYS, actions) == ""


def test_keys_in_a_row_are_shown_as_one() -> None:
    assert span("F5", "F6", "F7", "F8") == ("F5", "–", "F8")
    assert span("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4") == ("Ctrl+1", "–", "4")
    assert span("F12", "F6", "F7", "F8") == ("F12", "F6", "F7", "F8")
    assert span("8", "9") == ("8", "9")
