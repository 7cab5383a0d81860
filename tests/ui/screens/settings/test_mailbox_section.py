"""The section "Answers": the mailbox, its test in words, its password, and what came."""

import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from imap_server import PASSWORD, USER, imap_server
from mail_server import certificate, free_port
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from frontdesk.domain.call import Call
from frontdesk.domain.people import Contact
from frontdesk.domain.reply import Place, Reading, Reply
from frontdesk.domain.terms import Answer, Outcome, Way
from frontdesk.ui.desk_mail import DeskMail
from frontdesk.ui.desk_mailbox import DeskMailbox
from frontdesk.ui.screens.settings.mail import MailSettings
from frontdesk.ui.screens.settings.mailbox import MailboxSettings
from frontdesk.ui.screens.settings.view import SettingsView

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture
def box(look, store, services, tasks, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    made = DeskMailbox(services, tasks, store, tmp_path, lambda: look.t, lambda: NOW)
    yield made
    made.close()


@pytest.fixture
def page(qtbot, look, presenter, store, services, tasks, tmp_path, box):
    mail = DeskMail(services, tasks, store, tmp_path, lambda: look.t, lambda: NOW, services.close)
    presenter.changed.connect(box.on_settings_changed)
    mailbox = MailboxSettings(presenter, box, lambda: NOW)
    view = SettingsView(look, presenter, None, MailSettings(presenter, mail, lambda: NOW, mailbox))
    qtbot.addWidget(view)
    view.resize(1280, 900)
    view.show()
    yield view
    view.hide()
    mail.close()


def find(page: QWidget, name: str, kind: type = QWidget):
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def enter(page: QWidget, name: str, text: str) -> None:
    field = find(page, name, QLineEdit)
    field.setFocus()
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def choose(page: QWidget, name: str, key: str) -> None:
    choice = find(page, name)
    choice.setCurrentIndex(choice.findData(key))
    choice.chosen.emit(key)


def test_the_mailbox_is_set_at_once(page, store) -> None:
    host = find(page, "line_mailbox_host")
    assert not host.isVisible()
    find(page, "mailbox_switch").click()
    assert host.isVisible()
    assert find(page, "mailbox_needs_mail").isVisible(), "no note goes out by itself yet"
    enter(page, "line_mailbox_host", "imap.halbach.example")
    choose(page, "line_mailbox_security", "starttls")
    assert store.current.mailbox_port == 143
    choose(page, "line_mailbox_security", "tls")
    assert store.current.mailbox_port == 993
    choose(page, "line_mailbox_minutes", "15")
    assert store.current.mailbox_minutes == 15
    find(page, "mail_switch").click()
    assert not find(page, "mailbox_needs_mail").isVisible()


def test_the_test_says_what_is_wrong_until_it_works(
    page, box, qtbot, tmp_path, monkeypatch
) -> None:
    context, file = certificate(tmp_path, "127.0.0.1")
    result, test = find(page, "mailbox_result", QLabel), find(page, "mailbox_test")

    def says() -> str:
        test.click()
        qtbot.waitUntil(test.isEnabled, timeout=10_000)
        return result.text()

    find(page, "mailbox_switch").click()
    assert "Server des Postfachs fehlt" in says()
    with imap_server(tls=context) as inbox:
        enter(page, "line_mailbox_host", "127.0.0.1")
        assert "Adresse des Postfachs fehlt" in says()
        enter(page, "line_mailbox_address", "empfang@halbach.example")
        assert "Benutzer des Postfachs fehlt" in says()
        enter(page, "line_mailbox_user", USER)
        assert "Passwort von „empfang“ fehlt" in says()
        enter(page, "mailbox_password", "falsch")
        enter(page, "line_mailbox_port", str(free_port()))
        assert "nimmt an Port" in says()
        enter(page, "line_mailbox_port", str(inbox.port))
        assert "Zertifikat" in says()
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        assert "weist die Anmeldung von „empfang“ ab" in says()
        enter(page, "mailbox_password", PASSWORD)
        assert says() == "Geht: Das Postfach empfang@halbach.example kann gelesen werden."
        qtbot.waitUntil(lambda: not box._busy, timeout=10_000)
        qtbot.waitUntil(lambda: "Zuletzt gelesen" in find(page, "mailbox_state", QLabel).text())
    assert PASSWORD not in (tmp_path / "settings.toml").read_text()


def test_what_came_is_listed_and_taken_back(page, services, box, qtbot) -> None:
    contact = services.contacts.save(Contact("Carla Jansen", email="jansen@halbach.example"))
    call = services.referrals.referred(
        Call(NOW, caller="Elif Demir", outcome=Outcome.MESSAGE), contact, "Rückruf", Way.MAIL
    )
    token = services.replies.token("m", contact.email, "t" * 26, call)
    services.calls.save(call)
    answers = find(page, "mailbox_answers")
    assert not answers.isVisible()
    reply = Reply("d" * 64, token, Answer.USEFUL, contact.email, NOW, NOW)
    services.replies.take("x", Reading(Place(1, 1), (reply, replace(reply, token="wrong"))))
    box.changed.emit()
    assert answers.isVisible()
    words = [label.text() for label in answers.findChildren(QLabel)]
    assert "Rückmeldung von Carla Jansen zu Elif Demir: nützlich" in words
    find(page, f"mailbox_take_back_{'d' * 12}").click()
    assert services.calls.get(call.id).referral.answer is None
    qtbot.waitUntil(
        lambda: any(
            label.text() == "zurückgenommen" and label.isVisible()
            for label in answers.findChildren(QLabel)
        )
    )
