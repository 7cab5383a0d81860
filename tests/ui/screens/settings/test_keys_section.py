"""The keys section: another key by pressing it, refused where it is taken, and back again."""

import pytest
from PySide6.QtCore import Qt

from frontdesk.ui.keys import DEFAULT_KEYS
from frontdesk.ui.screens.settings.view import SettingsView

Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(look, presenter, qtbot) -> SettingsView:
    page = SettingsView(look, presenter)
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(lambda: page.focusWidget() is not None)
    return page


def listen(view: SettingsView, qtbot, name: str):
    button = view.keys.buttons[name]
    button.setFocus()
    qtbot.keyClick(button, Key.Key_Return)
    assert button.listening
    return button


def test_a_key_is_changed_by_pressing_another(view, store, qtbot) -> None:
    button = listen(view, qtbot, "put_through")
    with qtbot.waitSignal(view.changed):
        qtbot.keyClick(button, Key.Key_F12)
    assert store.current.keys == {"put_through": "F12"}
    assert not button.listening
    assert button.accessibleName() == "Durchstellen: F12"
    assert button.accessibleDescription() == "nicht die übliche Taste"
    assert button.hasFocus()


def test_a_key_that_is_taken_is_refused_and_it_listens_on(view, store, qtbot) -> None:
    button = listen(view, qtbot, "put_through")
    qtbot.keyClick(button, Key.Key_K, _CTRL)
    assert (
        view.keys.error.text() == "Strg K ist schon die Taste für „Suchen oder Befehl“ (Überall)."
    )
    assert view.keys.error.isVisible()
    assert not store.current.keys
    assert button.listening
    qtbot.keyClick(button, Key.Key_F12)
    assert store.current.keys == {"put_through": "F12"}
    assert view.keys.error.isHidden()


def test_esc_leaves_the_key_and_the_page_open(view, store, qtbot) -> None:
    button = listen(view, qtbot, "put_through")
    left = []
    view.back_requested.connect(lambda: left.append(True))
    qtbot.keyClick(button, Key.Key_Escape)
    assert (button.listening, left, dict(store.current.keys)) == (False, [], {})


def test_tab_cannot_be_a_key_and_does_not_leave_while_it_listens(view, qtbot) -> None:
    button = listen(view, qtbot, "palette")
    qtbot.keyClick(button, Key.Key_Tab)
    assert button.hasFocus()
    assert "Tab" in view.keys.error.text()


def test_a_held_key_alone_is_not_yet_one(view, store, qtbot) -> None:
    button = listen(view, qtbot, "palette")
    qtbot.keyClick(button, Key.Key_Control, _CTRL)
    assert button.listening
    assert view.keys.error.isHidden()


def test_del_puts_the_usual_key_back(view, store, qtbot) -> None:
    store.change(keys={"put_through": "F12", "later_thing": "F1"})
    view.keys.show_settings(store.current)
    button = view.keys.buttons["put_through"]
    button.setFocus()
    qtbot.keyClick(button, Key.Key_Delete)
    assert store.current.keys == {"later_thing": "F1"}


def test_the_usual_key_is_refused_where_another_has_it_now(view, store, qtbot) -> None:
    store.change(keys={"put_through": "F12", "message": "F5"})
    view.keys.show_settings(store.current)
    view.keys._resets["put_through"].click()
    assert "„Nachricht“" in view.keys.error.text()
    assert store.current.keys == {"put_through": "F12", "message": "F5"}


def test_all_go_back_at_once_and_that_can_be_undone(view, store, qtbot) -> None:
    mine = {"put_through": "F12", "said": "Ctrl+G"}
    store.change(keys=mine)
    view.keys.show_settings(store.current)
    qtbot.mouseClick(view.keys.all, Qt.MouseButton.LeftButton)
    assert not store.current.keys
    assert view.keys.all.words() == "Rückgängig"
    qtbot.mouseClick(view.keys.all, Qt.MouseButton.LeftButton)
    assert store.current.keys == mine


def test_the_actions_are_one_stop_for_tab_and_the_arrows_walk(view, qtbot) -> None:
    first = view.keys.buttons["all_keys"]
    first.setFocus()
    qtbot.keyClick(first, Key.Key_Down)
    second = view.keys.buttons["new_call"]
    assert second.hasFocus()
    stops = [b for b in view.keys.buttons.values() if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [second]
    qtbot.keyClick(second, Key.Key_Tab)
    assert view.focusWidget() not in view.keys.buttons.values()


def test_every_action_is_offered(view) -> None:
    assert set(view.keys.buttons) == set(DEFAULT_KEYS)
