"""Notes leave the desk by its own account: real keys, a real file, a real mail server."""

import sys
from dataclasses import replace

import pytest
from call_desk import make_desk, open_view
from mail_server import PASSWORD, USER, Mailbox, certificate, free_port, mail_server

from frontdesk.domain.errors import UserError
from frontdesk.domain.terms import Outcome, Way
from frontdesk.ui.desk_mail import DeskMail

HOLD = 0.3


class MailDesk:
    """The call screen with its mail, and what it said."""

    def __init__(self, qtbot, look, desk, tasks, folder, hold: float = HOLD) -> None:
        self.desk, self.bot = desk, qtbot
        self.view, self.presenter, self.drive, self.opened = open_view(qtbot, look, desk, tasks)
        self.mail = DeskMail(
            desk.services, tasks, desk.settings, folder, lambda: look.t, desk.clock,
            desk.services.close, hold_seconds=hold,
        )  # fmt: skip
        self.presenter.saver.use_post(self.mail)
        self.said: list[str] = []
        self.trouble: list[str] = []
        self.view.toast_requested.connect(lambda words, _: self.said.append(words))
        self.mail.notice.connect(self.said.append)
        self.mail.trouble.connect(self.trouble.append)
        self.mail.start()

    def account(self, port: int, security: str = "none", **more: object) -> None:
        self.desk.settings.change(
            mail_on=True, mail_host="127.0.0.1", mail_port=port, mail_security=security,
            mail_sender="empfang@halbach.example", **more,
        )  # fmt: skip
        self.mail.on_settings_changed(self.desk.settings.current)

    def send(self, letters: str = "demir", text: str = "Rückruf bitte, Größe geklärt") -> None:
        """Take a call and pass it on by mail."""
        self.drive.press("F2").type(letters).press("Enter").type("Kartonagen").press("Enter", "F6")
        self.drive.type(text).press("Alt+1", "Ctrl+Enter")

    def pass_time(self, **span: int) -> None:
        """Move the desk's clock on, and let the mail look."""
        self.desk.clock.go(**span)
        self.mail._look()

    def states(self) -> list[str]:
        return [str(mail.state) for mail in self.desk.services.outbox.page()]


@pytest.fixture
def make(qtbot, look, tmp_path, tasks, monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    made: list[MailDesk] = []
    desk = make_desk(tmp_path)

    def build(**more) -> MailDesk:
        made.append(MailDesk(qtbot, look, desk, tasks, tmp_path, **more))
        return made[-1]

    yield build
    for one in made:
        one.mail.close()
    desk.services.close()


def test_without_an_account_the_mail_program_is_asked(make) -> None:
    desk = make()
    desk.send()
    assert desk.opened[0].startswith("mailto:")
    assert "Mailprogramm" in desk.said[-1]
    assert desk.states() == []


def test_a_note_goes_out_after_the_hold(make, qtbot) -> None:
    desk = make()
    with mail_server(Mailbox()) as box:
        desk.account(box.port)
        desk.send()
        assert desk.said[-1].startswith("Nachricht geht in 0 s an ")
        assert desk.opened == []
        assert desk.states() == ["waiting"]
        assert desk.desk.newest().referral.way == Way.MAIL
        desk.desk.clock.go(seconds=1)
        qtbot.waitUntil(lambda: desk.states() == ["sent"], timeout=5000)
    (mail,) = box.mails
    assert mail["Subject"] == "Rückruf: Elif Demir, Kruse Verpackung GmbH"
    assert mail["From"].addresses[0].display_name == "Empfang 1"
    assert "Größe geklärt" in mail.get_body(("plain",)).get_content()
    assert [part.get_content_type() for part in mail.iter_attachments()] == ["text/calendar"]


def test_undo_in_time_leaves_nothing(make, qtbot) -> None:
    desk = make(hold=10)
    with mail_server(Mailbox()) as box:
        desk.account(box.port)
        desk.send()
        desk.presenter.undo()
        assert desk.presenter.sheet.text == "Rückruf bitte, Größe geklärt"
        assert desk.states() == []
        desk.pass_time(minutes=1)
        qtbot.waitUntil(lambda: not desk.mail._busy, timeout=5000)
        assert box.taken == []
        desk.drive.press("Ctrl+Enter")
        desk.pass_time(minutes=1)
        qtbot.waitUntil(lambda: len(box.taken) == 1, timeout=5000)
        qtbot.waitUntil(lambda: desk.states() == ["sent"], timeout=5000)


def test_undo_too_late_is_told(make, qtbot) -> None:
    desk = make()
    with mail_server(Mailbox()) as box:
        desk.account(box.port)
        desk.send()
        desk.pass_time(minutes=1)
        qtbot.waitUntil(lambda: desk.states() == ["sent"], timeout=5000)
        desk.presenter.undo()
    assert "schon hinausgegangen" in desk.said[-1]
    assert desk.presenter.sheet is not None


def test_the_server_goes_and_comes_back(make, qtbot) -> None:
    desk, port = make(), free_port()
    desk.account(port)
    desk.send()
    desk.pass_time(minutes=1)
    qtbot.waitUntil(lambda: any("geht später" in words for words in desk.said), timeout=5000)
    assert desk.states() == ["waiting"]
    assert str(port) in desk.said[-1]
    with mail_server(Mailbox(), port) as box:
        desk.pass_time(minutes=1)
        qtbot.waitUntil(lambda: "jetzt hinausgegangen" in desk.said[-1], timeout=5000)
    assert desk.states() == ["sent"]
    assert len(box.taken) == 1


def test_a_refused_address_is_told_mended_and_sent_again(make, qtbot) -> None:
    desk = make()
    with mail_server(Mailbox({"rcpt": "550 5.1.1 user unknown"})) as box:
        desk.account(box.port)
        desk.send()
        desk.pass_time(minutes=1)
        qtbot.waitUntil(lambda: bool(desk.trouble), timeout=5000)
        assert "user unknown" in desk.trouble[0]
        assert "Kontakte" in desk.trouble[0]
        assert desk.states() == ["refused"]
        box.answers.clear()
        services = desk.desk.services
        contact = services.contacts.get(desk.desk.newest().referral.contact_id)
        services.contacts.save(replace(contact, email="neu@halbach.example"))
        first = services.outbox.page()[0].id
        desk.mail.retry()
        qtbot.waitUntil(lambda: desk.states() == ["sent"], timeout=5000)
    (mail,) = box.mails
    assert mail["To"].addresses[0].addr_spec == "neu@halbach.example"
    assert mail["Message-ID"] == f"<{first}@halbach.example>"


def test_what_waits_goes_out_at_the_next_start_under_the_same_id(make, qtbot) -> None:
    first, port = make(), free_port()
    first.account(port)
    first.send()
    mail_id = first.desk.services.outbox.page()[0].id
    first.desk.services.storage.run("UPDATE outbox SET state = 'sending'")  # killed while sending
    first.mail._closed = True
    first.mail._timer.stop()
    first.desk.clock.go(minutes=1)
    with mail_server(Mailbox(), port) as box:
        second = make()
        qtbot.waitUntil(lambda: second.states() == ["sent"], timeout=5000)
    assert [mail["Message-ID"] for mail in box.mails] == [f"<{mail_id}@halbach.example>"]


def test_closing_sends_what_waits_for_an_undo_only(make, qtbot) -> None:
    desk = make(hold=10)
    with mail_server(Mailbox()) as box:
        desk.account(box.port)
        desk.send()
        desk.mail.close()
        assert len(box.taken) == 1
    assert desk.states() == ["sent"]


def test_a_password_in_an_encrypted_connection(make, qtbot, tmp_path, monkeypatch) -> None:
    context, file = certificate(tmp_path, "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    desk = make()
    with mail_server(Mailbox(), starttls=context, login=True) as box:
        desk.account(box.port, "starttls", mail_user=USER)
        found: list[tuple[str, dict]] = []
        desk.mail.tested.connect(lambda key, params: found.append((key, params)))
        desk.mail.test()
        qtbot.waitUntil(lambda: len(found) == 1, timeout=5000)
        assert found[0][0] == "mail_no_password"
        with qtbot.waitSignal(desk.mail.secret_kept):
            desk.mail.keep_secret(PASSWORD)
        desk.mail.test()
        qtbot.waitUntil(lambda: len(found) == 2, timeout=5000)
        assert found[1][0] == ""
        assert box.taken == []
        desk.send()
        desk.pass_time(minutes=1)
        qtbot.waitUntil(lambda: desk.states() == ["sent"], timeout=5000)
    assert set(box.logins) == {(USER, PASSWORD)}


def test_a_call_that_cannot_be_saved_sends_nothing(make, monkeypatch) -> None:
    desk = make(hold=10)
    desk.account(free_port())

    def refuse(_call):
        raise UserError("call_anonymous")

    monkeypatch.setattr(desk.desk.services.calls, "save", refuse)
    desk.send()
    assert desk.desk.services.storage.value("SELECT count(*) FROM outbox") == 0
    assert desk.presenter.sheet is not None


def test_the_window_never_waits_for_a_server_that_hangs(make, qtbot) -> None:
    import time
    from socket import create_server

    with create_server(("127.0.0.1", 0)) as listener:  # takes the connection and says nothing
        desk = make()
        desk.account(listener.getsockname()[1])
        desk.send()
        begun = time.perf_counter()
        desk.pass_time(minutes=1)
        desk.drive.press("F2").type("vogt").press("Enter")
        desk.presenter.finish(Outcome.DECLINED)
        assert desk.desk.newest().outcome == Outcome.DECLINED
        assert time.perf_counter() - begun < 2
        assert desk.states() == ["waiting"] or desk.states() == ["sending"]
        begun = time.perf_counter()
        listener.close()
        desk.mail.close()
        assert time.perf_counter() - begun < 6
