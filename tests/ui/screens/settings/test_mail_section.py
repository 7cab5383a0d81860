"""The section "Mail": the account, its test in words, the password, and the outbox."""

import sys
from datetime import UTC, datetime

import pytest
from mail_server import PASSWORD, USER, Mailbox, certificate, free_port, mail_server
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from frontdesk.domain.call import Call
from frontdesk.domain.mail import Hindrance, MailProblem
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import Outcome, Way
from frontdesk.ui.desk_mail import DeskMail
from frontdesk.ui.screens.settings.mail import MailSettings
from frontdesk.ui.screens.settings.view import SettingsView

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture
def mail(look, store, services, tasks, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    made = DeskMail(services, tasks, store, tmp_path, lambda: look.t, lambda: NOW, services.close)
    yield made
    made.close()


@pytest.fixture
def page(qtbot, look, presenter, mail):
    presenter.changed.connect(mail.on_settings_changed)
    view = SettingsView(look, presenter, None, MailSettings(presenter, mail, lambda: NOW))
    qtbot.addWidget(view)
    view.resize(1280, 900)
    view.show()
    yield view
    view.hide()


def find(page: QWidget, name: str, kind: type = QWidget):
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def enter(page: QWidget, name: str, text: str) -> None:
    field = find(page, name, QLineEdit)
    field.setFocus()
    field.setText(text)  # QTest types ASCII only
    QTest.keyClick(field, Qt.Key.Key_Return)


def choose(page: QWidget, key: str) -> None:
    choice = find(page, "line_mail_security")
    choice.setCurrentIndex(choice.findData(key))
    choice.chosen.emit(key)


def test_the_account_is_set_at_once(page, store) -> None:
    host = find(page, "line_mail_host")
    assert not host.isVisible()
    find(page, "mail_switch").click()
    assert host.isVisible()
    enter(page, "line_mail_host", "smtp.halbach.example")
    choose(page, "tls")
    assert store.current.mail_port == 465
    enter(page, "line_mail_port", "0")
    assert store.current.mail_port == 465
    enter(page, "line_mail_port", "2465")
    choose(page, "starttls")
    assert store.current.mail_port == 2465, "a port of their own stays"
    enter(page, "line_mail_user", "empfang@halbach.example")
    now = store.current
    assert (now.mail_on, now.mail_host) == (True, "smtp.halbach.example")
    assert now.mail_sender == "empfang@halbach.example", "mostly the same"


def test_the_test_says_what_is_wrong_until_it_works(
    page, store, qtbot, tmp_path, monkeypatch
) -> None:
    context, file = certificate(tmp_path, "127.0.0.1")
    result = find(page, "mail_result", QLabel)
    test = find(page, "mail_test")

    def says() -> str:
        test.click()
        qtbot.waitUntil(test.isEnabled, timeout=5000)
        return result.text()

    find(page, "mail_switch").click()
    assert "Mailserver fehlt" in says()
    with mail_server(Mailbox(), starttls=context, login=True) as box:
        enter(page, "line_mail_host", "127.0.0.1")
        assert "Absender fehlt" in says()
        enter(page, "line_mail_sender", "empfang@halbach.example")
        enter(page, "line_mail_port", str(free_port()))
        assert "nimmt an Port" in says()
        enter(page, "line_mail_port", str(box.port))
        assert "Zertifikat" in says()
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        assert "verlangt eine Anmeldung" in says()
        enter(page, "line_mail_user", USER)
        assert "Passwort von „empfang“ fehlt" in says()
        enter(page, "mail_password", "falsch")
        assert "weist die Anmeldung von „empfang“ ab" in says()
        enter(page, "mail_password", PASSWORD)
        assert says() == "Geht: Der Server nimmt Mail von empfang@halbach.example an."
    assert box.taken == []


def test_a_password_is_not_shown_again_and_not_in_the_settings(page, store, qtbot, tmp_path):
    find(page, "mail_switch").click()
    enter(page, "mail_password", PASSWORD)
    kept = find(page, "mail_password_kept", QLabel)
    qtbot.waitUntil(lambda: "kein" in kept.text().lower(), timeout=5000)
    assert find(page, "mail_password", QLineEdit).text() == ""
    assert PASSWORD not in (tmp_path / "settings.toml").read_text()


def test_the_outbox_shows_each_message_with_its_state(page, services, mail, qtbot) -> None:
    contact = services.contacts.save(Contact("Carla Jansen", email="jansen@halbach.example"))
    box = find(page, "mail_outbox")
    assert not box.isVisible()
    for mail_id in ("a", "b"):
        call = services.referrals.referred(
            Call(NOW, outcome=Outcome.MESSAGE), contact, "Rückruf", Way.MAIL
        )
        services.outbox.put(mail_id, call, contact.email, b"x", hold=0)
        services.calls.save(call)
    refused = MailProblem(
        "mail_recipient_refused", Hindrance.REFUSED, host="h", recipient="j", said="unknown"
    )

    class Server:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def send(self, letter):
            if letter.id == "a":
                raise refused

    services.outbox.deliver(Server)
    mail.changed.emit()
    assert box.isVisible()
    qtbot.waitUntil(lambda: find(page, "mail_again_a").isVisible())
    words = [label.text() for label in box.findChildren(QLabel) if label.isVisible()]
    assert "nicht gesendet" in words
    assert any("nimmt keine Mail für j an (unknown)" in text for text in words)
    assert any(text.startswith("gesendet ") for text in words)
    find(page, "mail_discard_a").click()
    assert [one.id for one in services.outbox.page()] == ["b"]
