"""The section "Telephony": switches, fields, tests and what is said of each line."""

import sys
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from frontdesk.domain.lines import FritzBox, Http, NumberRules
from frontdesk.services.secret_store import SecretStore
from frontdesk.telephony.events import State
from frontdesk.ui.lines import LinesPresenter
from frontdesk.ui.screens.settings.line_settings import LineSettings
from frontdesk.ui.screens.settings.view import SettingsView
from frontdesk.ui.single_instance import SingleInstance
from frontdesk.ui.tasks import Tasks


@pytest.fixture
def page(qtbot, look, store, presenter, tmp_path, monkeypatch):
    """The shown page over real lines, without a keyring."""
    monkeypatch.setitem(sys.modules, "keyring", None)
    worker = Tasks("line")
    now = lambda: datetime.now(UTC)  # noqa: E731
    lines = LinesPresenter(store, SecretStore(str(tmp_path)), worker, now, tmp_path)
    lines.start()
    presenter.changed.connect(lines.on_settings_changed)
    view = SettingsView(look, presenter, LineSettings(presenter, lines, tmp_path, now))
    qtbot.addWidget(view)
    view.resize(1280, 900)
    view.show()
    view.lines = lines
    yield view
    view.hide()
    lines.close()
    worker.close()


def find(page: QWidget, name: str, kind: type = QWidget):
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def enter(page: QWidget, name: str, text: str) -> None:
    """Type over what stands in a field and leave it."""
    field = find(page, name, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_line_is_switched_on_and_its_fields_show(page, store) -> None:
    host = find(page, "line_fritzbox_host")
    assert not host.isVisible()
    find(page, "line_fritzbox").click()
    assert host.isVisible()
    assert store.current.fritzbox.on
    enter(page, "line_fritzbox_host", "10.1.2.3")
    enter(page, "line_fritzbox_own", "0221 4710, 0221 4711;0221 4710")
    assert store.current.fritzbox == FritzBox(
        on=True, host="10.1.2.3", own=("0221 4710", "0221 4711")
    )
    find(page, "line_fritzbox").click()
    assert not host.isVisible()
    assert not store.current.fritzbox.on


def test_how_numbers_arrive(page, store) -> None:
    find(page, "line_fritzbox").click()
    area = find(page, "line_fritzbox_area_code")
    assert not area.isVisible()
    find(page, "line_fritzbox_numbers").click()
    assert area.isVisible()
    enter(page, "line_fritzbox_area_code", "0221")
    enter(page, "line_fritzbox_internal_lengths", "3 2")
    find(page, "line_fritzbox_trunk_zero").click()
    choice = find(page, "line_fritzbox_format")
    choice.setCurrentIndex(choice.findData("national"))
    choice.chosen.emit("national")
    assert store.current.fritzbox.numbers == NumberRules("national", "0221", True, (2, 3))
    enter(page, "line_fritzbox_internal_lengths", "eins")
    assert store.current.fritzbox.numbers.internal_lengths == (2, 3)
    assert find(page, "line_fritzbox_internal_lengths", QLineEdit).text() == "2, 3"


def test_what_is_missing_is_said_in_words(qtbot, page) -> None:
    find(page, "line_asterisk").click()
    health = find(page, "line_asterisk_health", QLabel)
    qtbot.waitUntil(lambda: health.text() == "Die Adresse eintragen.")
    find(page, "line_asterisk_test").click()
    result = find(page, "line_asterisk_result", QLabel)
    qtbot.waitUntil(lambda: result.text() == "Die Adresse eintragen.")


def test_a_password_is_kept_and_never_shown(qtbot, page, store, tmp_path) -> None:
    find(page, "line_sip").click()
    enter(page, "line_sip_secret", "sehr-geheim")
    field = find(page, "line_sip_secret", QLineEdit)
    assert field.text() == ""
    kept = find(page, "line_sip_secret_kept", QLabel)
    qtbot.waitUntil(lambda: "bis FrontDesk geschlossen wird" in kept.text())
    qtbot.waitUntil(lambda: field.placeholderText() != "")
    assert "sehr-geheim" not in (tmp_path / "settings.toml").read_text()


def test_the_listener_gets_an_address_that_is_copied_and_answers(qtbot, page, store) -> None:
    find(page, "line_http").click()
    token = store.current.http.token
    assert len(token) == 32
    enter(page, "line_http_port", "70000")
    assert store.current.http.port == Http().port
    lines = page.lines
    free = _free_port()
    enter(page, "line_http_port", str(free))
    qtbot.waitUntil(lambda: lines.health("http").state is State.OK)
    address = find(page, "line_http_address_0", QLineEdit)
    assert address.text().startswith(f"http://127.0.0.1:{free}/call/{token}/incoming?remote=")
    find(page, "line_http_address_0_copy").click()
    assert QApplication.clipboard().text() == address.text()
    find(page, "line_http_test").click()
    result = find(page, "line_http_result", QLabel)
    qtbot.waitUntil(lambda: result.text().startswith("FrontDesk antwortet"), timeout=15_000)
    find(page, "line_http_renew").click()
    assert store.current.http.token != token
    assert store.current.http.token in address.text()


def _free_port() -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def test_a_service_is_asked_for_what_it_needs(page, store) -> None:
    find(page, "line_http").click()
    choice = find(page, "line_http_profile")
    assert not find(page, "line_http_secret").isVisible()
    choice.setCurrentIndex(choice.findData("placetel"))
    choice.chosen.emit("placetel")
    assert store.current.http.numbers.format == "national"
    assert find(page, "line_http_secret").isVisible()
    enter(page, "line_http_public_url", "https://desk.example")
    address = find(page, "line_http_address_0", QLineEdit)
    assert address.text() == f"https://desk.example/call/{store.current.http.token}"


def test_the_commands_for_softphones(page, tmp_path) -> None:
    command = find(page, "line_softphone_command_0", QLineEdit).text()
    assert command.endswith(" ring")
    assert str(tmp_path) in command
    assert "%CallerNumber%" in find(page, "line_softphone_command_3", QLineEdit).text()


@pytest.fixture
def ear(page, tmp_path):
    """The window's ear for calls that are handed over, as the program has it."""
    instance = SingleInstance(tmp_path)
    assert instance.take()
    instance.listen(page)
    instance.ring_received.connect(page.lines.hand_over)
    yield instance
    instance.close()


def test_a_test_call_is_handed_over_by_the_command_that_softphones_run(qtbot, page, ear) -> None:
    heard, told = [], []
    ear.ring_received.connect(heard.append)
    page.lines.inbox.events_arrived.connect(told.extend)
    find(page, "line_softphone_test").click()
    result = find(page, "line_softphone_result", QLabel)
    qtbot.waitUntil(
        lambda: result.text().startswith("Ein Testanruf ist angekommen"), timeout=15_000
    )
    assert len(heard) == 2  # from here, and by the command in a process of its own
    assert "at" in heard[1]
    assert told == []
    page.lines.hand_over(heard[1])  # later it is a call like any other
    qtbot.waitUntil(lambda: bool(told))


def test_a_window_that_calls_do_not_reach_says_so(qtbot, page) -> None:
    find(page, "line_softphone_test").click()
    result = find(page, "line_softphone_result", QLabel)
    qtbot.waitUntil(lambda: result.text().startswith("Ein übergebener Anruf erreicht"))


def test_a_command_that_cannot_be_run_is_told_of(qtbot, page, ear, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    find(page, "line_softphone_test").click()
    result = find(page, "line_softphone_result", QLabel)
    qtbot.waitUntil(lambda: result.text().startswith("Der Befehl für Softphones lässt sich"))


def test_the_pop_can_be_switched_off(page, store) -> None:
    find(page, "setting_pop").click()
    assert store.current.pop is False


def test_every_control_has_a_name(page) -> None:
    for kind in ("fritzbox", "asterisk", "sip", "http"):
        find(page, f"line_{kind}").click()
    for widget in page.telephony.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            assert widget.objectName(), widget
            assert widget.accessibleName(), widget.objectName()


def test_a_page_opened_for_the_lines_stands_there(qtbot, page) -> None:
    page.hide()
    page._restored = False
    page.show_telephony()
    page.show()
    qtbot.waitUntil(lambda: page.findChild(QWidget, "section_telephony").isChecked())
