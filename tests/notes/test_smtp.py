"""Messages handed to a real mail server, and what is said where it does not take them."""

from contextlib import contextmanager
from datetime import timedelta
from email.headerregistry import Address
from socket import create_server
from threading import Thread

import pytest
from mail_server import PASSWORD, USER, Mailbox, certificate, free_port, mail_server
from note_samples import HOSTILE, NOW, hostile_note

from frontdesk.domain.mail import Hindrance, Letter, MailAccount, MailProblem
from frontdesk.notes import eml
from frontdesk.notes.smtp import MailServer
from frontdesk.problem_words import MAIL_PROBLEMS

SENDER = "empfang@halbach.example"
TO = "jansen@halbach.example"


def account(port: int, security: str = "none", **more: str) -> MailAccount:
    return MailAccount(**({"host": "127.0.0.1", "port": port, "security": security, "user": "",
                           "sender": SENDER} | more))  # type: ignore[arg-type]  # fmt: skip


def letter(note, t, mail_id: str = "m1") -> Letter:
    return Letter(mail_id, TO, eml.posted(note, t, mail_id, "halbach.example", NOW))


def problem(
    where: MailAccount, password: str = "", *, send: Letter | None = None, wait: float = 2
) -> MailProblem:
    with pytest.raises(MailProblem) as found, MailServer(where, password, timeout=wait) as server:
        server.send(send) if send else server.check_sender()
    caught = found.value
    MAIL_PROBLEMS[caught.key].format(**caught.params)  # it has its sentence, and all that is in it
    return caught


def test_a_note_arrives_whole(note, translator):
    t = translator("de")
    with mail_server(Mailbox()) as box, MailServer(account(box.port), "", "Empfang Süd") as server:
        server.send(letter(note, t))
    (mail,) = box.mails
    assert mail["Subject"] == "Rückruf: Elif Demir, Kruse Verpackung GmbH"
    assert mail["From"].addresses == (Address("Empfang Süd", addr_spec=SENDER),)
    assert mail["To"].addresses == (Address("Carla Jansen", addr_spec=TO),)
    assert mail["Message-ID"] == "<m1@halbach.example>"
    assert mail["Date"].datetime == NOW
    assert "Bittet um Rückruf" in mail.get_body(("plain",)).get_content()
    assert "<h1>Rückruf: Elif Demir" in mail.get_body(("html",)).get_content()
    (entry,) = mail.iter_attachments()
    assert entry.get_content_type() == "text/calendar"
    assert "BEGIN:VEVENT" in entry.get_content()
    assert box.taken[0].isascii()
    assert box.senders == [SENDER]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_outside_becomes_a_header(translator, text):
    with mail_server(Mailbox()) as box, MailServer(account(box.port), "", text) as server:
        server.send(letter(hostile_note(text), translator("de")))
    (mail,) = box.mails
    assert [key for key in mail if not key.startswith("X-")] == [
        "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
    ]  # fmt: skip
    assert [to.addr_spec for to in mail["To"].addresses] == [TO]
    assert [sender.addr_spec for sender in mail["From"].addresses] == [SENDER]
    assert len(list(mail.iter_attachments())) == 1


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # the server does not know of its own TLS
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_login_over_an_encrypted_connection(tmp_path, monkeypatch, note, translator, security):
    context, file = certificate(tmp_path, "localhost", "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    if security == "tls":  # aiosmtpd offers AUTH after STARTTLS only, unless told otherwise
        running = mail_server(Mailbox(), tls=context, login=True)
    else:
        running = mail_server(Mailbox(), starttls=context, login=True)
    with running as box:
        where = account(box.port, security, user=USER)
        with MailServer(where, PASSWORD) as server:
            server.send(letter(note, translator("en")))
        assert box.logins == [(USER, PASSWORD)]
        assert len(box.taken) == 1
        refused = problem(where, "wrong", wait=20)
        assert (refused.key, refused.hindrance) == ("mail_login_refused", Hindrance.SERVER)
        assert refused.params["user"] == USER
        assert problem(where, "").key == "mail_no_password"
        assert problem(account(box.port, security)).key == "mail_login_needed"


def test_a_certificate_that_is_not_trusted_or_of_another(tmp_path, monkeypatch):
    context, file = certificate(tmp_path, "other.example")
    with mail_server(Mailbox(), starttls=context) as box:
        assert problem(account(box.port, "starttls")).key == "mail_certificate"
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        wrong_name = problem(account(box.port, "starttls"))
    assert wrong_name.key == "mail_certificate"
    assert "127.0.0.1" in wrong_name.params["why"]


def test_no_password_and_no_note_goes_out_in_the_open(note, translator):
    with mail_server(Mailbox()) as box:
        sent = letter(note, translator("en"))
        assert problem(account(box.port, "starttls"), send=sent).key == "mail_no_starttls"
        assert problem(account(box.port, "tls"), send=sent).key == "mail_no_tls"
        elsewhere = account(box.port, host="mail.halbach.example")
        assert problem(elsewhere, send=sent).key == "mail_not_secure"
        assert problem(account(box.port, "odd"), send=sent).key == "mail_not_secure"
    assert box.taken == []


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"host": ""}, "mail_no_host"),
        ({"sender": ""}, "mail_no_sender"),
        ({"sender": "a@b.example, c@d.example"}, "mail_sender_bad"),
        ({"sender": "a@b.example\r\nBcc: c@d.example"}, "mail_sender_bad"),
        ({"host": "nobody.invalid", "security": "tls"}, "mail_host_unknown"),
        ({"host": ".x", "security": "starttls"}, "mail_host_unknown"),
    ],
)
def test_what_is_missing_is_said(more, key):
    assert problem(account(25) if not more else account(25, **more)).key == key


def test_a_server_that_is_away():
    assert problem(account(free_port())).key == "mail_port_closed"


@contextmanager
def talker(*lines: bytes):
    """A server that says these lines to whoever comes, whatever they say, then hangs up."""
    with create_server(("127.0.0.1", 0)) as listener:

        def talk() -> None:
            peer, _ = listener.accept()
            with peer:
                peer.settimeout(5)
                for line in lines:
                    peer.sendall(line)
                    if line and not peer.recv(4096):
                        return
                if not lines:
                    peer.recv(1)

        thread = Thread(target=talk)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ((), "mail_silent"),
        ((b"HTTP/1.1 400 Bad Request\r\n\r\n",), "mail_no_server"),
        ((b"554 no service \xff\r\n",), "mail_not_now"),
        ((b"220 hello\r\n", b"250 ok\r\n", b"421 closing\r\n"), "mail_not_now"),
        ((b"220 hello\r\n", b"250 ok\r\n", b""), "mail_lost"),
    ],
)
def test_a_strange_server(lines, key):
    with talker(*lines) as port:
        found = problem(account(port))
    assert (found.key, found.hindrance) == (key, Hindrance.SERVER)


@pytest.mark.parametrize(
    ("step", "answer", "key", "hindrance"),
    [
        ("mail", "553 not yours", "mail_sender_refused", Hindrance.SERVER),
        ("mail", "451 later", "mail_not_now", Hindrance.SERVER),
        ("rcpt", "550 no such user", "mail_recipient_refused", Hindrance.REFUSED),
        ("rcpt", "450 greylisted", "mail_later", Hindrance.LATER),
        ("rcpt", "421 closing", "mail_not_now", Hindrance.SERVER),
        ("data", "554 looks like spam", "mail_refused", Hindrance.REFUSED),
        ("data", "452 out of storage", "mail_later", Hindrance.LATER),
        ("data", "hang up", "mail_lost", Hindrance.SERVER),
    ],
)
def test_what_the_server_says_is_told(note, translator, step, answer, key, hindrance):
    with mail_server(Mailbox({step: answer})) as box:
        found = problem(account(box.port), send=letter(note, translator("de")))
    assert (found.key, found.hindrance) == (key, hindrance)
    if key not in ("mail_lost",):
        assert answer.partition(" ")[2] in found.params["said"]


def test_one_that_is_refused_does_not_keep_the_next(note, translator):
    sent = letter(note, translator("de"))
    box = Mailbox({"rcpt": "550 no such user"})
    with mail_server(box), MailServer(account(box.port), "") as server:
        with pytest.raises(MailProblem):
            server.send(sent)
        box.answers.clear()
        server.send(sent)
    assert len(box.taken) == 1


def test_a_line_with_a_dot_alone_arrives(note, translator):
    from dataclasses import replace

    dotted = replace(note, text="oben\n.\nunten", taken_at=NOW + timedelta(minutes=1))
    with mail_server(Mailbox()) as box, MailServer(account(box.port), "") as server:
        server.send(letter(dotted, translator("en")))
    assert "oben\n.\nunten" in box.mails[0].get_body(("plain",)).get_content().replace("\r", "")
