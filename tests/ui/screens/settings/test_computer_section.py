"""How the program stands in its system: changed at once, and shown as the system says it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from frontdesk.paths import logo
from frontdesk.services.computer import Program, this_computer
from frontdesk.ui.screens.settings.presenter import SettingsPresenter
from frontdesk.ui.screens.settings.view import SettingsView
from frontdesk.ui.window_place import stay_on_top

ON_TOP = Qt.WindowType.WindowStaysOnTopHint


@pytest.fixture
def computer(tmp_path):
    home = {"HOME": str(tmp_path / "home")}
    return this_computer(Program(("/opt/frontdesk",), logo()), home, "linux")


@pytest.fixture
def presenter(store, services, tasks, computer) -> SettingsPresenter:
    return SettingsPresenter(store, services.sentences, tasks, services.partners, computer)


@pytest.fixture
def window(look, presenter, qtbot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(SettingsView(look, presenter))
    window.show()
    qtbot.waitExposed(window)
    return window


def test_switches_are_written_at_once(window, computer) -> None:
    section = window.centralWidget().computer
    for switch, system in (
        (section.autostart, computer.autostart),
        (section.menu, computer.menu),
    ):
        switch.click()
        assert system.is_on()
        switch.click()
        assert not system.is_on()


def test_what_was_changed_in_the_system_is_shown(window, computer, presenter) -> None:
    section = window.centralWidget().computer
    computer.autostart.set(True)
    presenter.change(theme="dark")  # whatever has the page look again
    assert section.autostart.isChecked()


def test_a_refusal_is_said_and_the_switch_stays_where_the_system_is(
    window, presenter, tmp_path
) -> None:
    (tmp_path / "home").touch()
    section = window.centralWidget().computer
    section.autostart.click()
    assert not section.autostart.isChecked()
    assert "home" in window.centralWidget().error.text()


def test_the_window_stays_on_top_without_being_made_anew(window, store) -> None:
    section, handle = window.centralWidget().computer, window.windowHandle()
    section.on_top.click()
    assert store.current.on_top
    assert window.windowFlags() & ON_TOP
    assert handle.flags() & ON_TOP
    section.on_top.click()
    assert not store.current.on_top
    assert not handle.flags() & ON_TOP
    assert window.windowHandle() is handle
    assert window.isVisible()


def test_a_window_that_is_not_shown_yet_can_be_on_top(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    stay_on_top(window, True)
    window.show()
    assert window.windowHandle().flags() & ON_TOP
