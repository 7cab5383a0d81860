"""The mailbox over a real connection: a real server (pymap), and fakes where it says so."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from imap_server import PASSWORD, USER, imap_server
from mail_server import certificate, free_port

from frontdesk.domain.mail import MailProblem
from frontdesk.domain.reply import MailboxAccount, Place
from frontdesk.domain.terms import Answer
from frontdesk.notes import imap
from frontdesk.notes.imap import MailboxServer
from frontdesk.notes.reply_links import mark_of, new_token
from frontdesk.problem_words import MAILBOX_PROBLEMS

DESK = "empfang@halbach.example"


def account(port: int, security: str = "none", **more: str) -> MailboxAccount:
    made = MailboxAccount("127.0.0.1", port, security, USER, DESK)
    return replace(made, **more)


def answer(token: str, number: int = 1, key: Answer = Answer.USEFUL, more: str = "") -> bytes:
    return (
        f"From: Albers <albers@halbach.example>\r\nTo: {DESK}\r\nMessage-ID: <{number}@h.example>"
        f"\r\nDate: Wed, 25 Nov 2026 10:00:00 +0100\r\nSubject: Re: {mark_of(key, token)}\r\n"
        f"{more}\r\nHallo\r\n"
    ).encode()


OTHER = b"From: kruse@kruse.example\r\nSubject: Angebot\r\n\r\nGuten Tag\r\n"


def look(where: MailboxAccount, place=None, since=None, password: str = PASSWORD, **more):
    with MailboxServer(where, password, (DESK,), **more) as box:
        return box.look(place, since)


def problem(where: MailboxAccount, password: str = PASSWORD, timeout: float = 5) -> MailProblem:
    with pytest.raises(MailProblem) as caught, MailboxServer(where, password, timeout=timeout) as b:
        b.look(None, datetime.now(UTC))
    found = caught.value
    MAILBOX_PROBLEMS[found.key].format(**found.params)  # it has its sentence, and all in it
    return found


# ------------------------------------------------------------------ reading


def test_only_answers_are_taken_and_each_once() -> None:
    with imap_server() as inbox:
        where, token = account(inbox.port), new_token()
        first = look(where)
        assert (first.replies, first.looked_at) == ((), 0)
        inbox.deliver(OTHER, answer(token), OTHER)
        found = look(where, first.place)
        assert [reply.token for reply in found.replies] == [token]
        assert found.looked_at == 3
        assert abs(found.replies[0].arrived_at - datetime.now(UTC)) < timedelta(minutes=1)
        again = look(where, found.place)
        assert (again.replies, again.looked_at, again.place) == ((), 0, found.place)


def test_nothing_in_the_mailbox_is_changed() -> None:
    with imap_server() as inbox:
        inbox.deliver(OTHER, answer(new_token()))
        before = inbox.flags()
        found = look(account(inbox.port), None, datetime.now(UTC))
        assert len(found.replies) == 1
        asked = " ".join(inbox.asked)
        assert inbox.flags() == before
    assert "EXAMINE" in asked
    for changing in ("SELECT", "STORE", "COPY", "MOVE", "EXPUNGE", "APPEND", "DELETE", " BODY["):
        assert changing not in asked


def test_of_other_mails_only_the_subject_is_asked_for() -> None:
    with imap_server() as inbox:
        inbox.deliver(OTHER, OTHER, answer(new_token()))
        look(account(inbox.port), None, datetime.now(UTC))
        fetched = [line for line in inbox.asked if "BODY.PEEK" in line]
    assert len([line for line in fetched if "BODY.PEEK[]<0.65536>" in line]) == 1


def test_a_mailbox_never_read_is_looked_at_from_the_first_note_on() -> None:
    with imap_server() as inbox:
        inbox.deliver(answer(new_token()))
        assert len(look(account(inbox.port), None, datetime.now(UTC)).replies) == 1
        assert look(account(inbox.port), None, None).replies == ()


def test_another_mailbox_under_the_same_name_is_read_anew() -> None:
    with imap_server() as inbox:
        inbox.deliver(answer(new_token()))
        there = Place(validity=1, uid=4_000_000_000)  # its UIDVALIDITY is another
        found = look(account(inbox.port), there, datetime.now(UTC))
    assert len(found.replies) == 1
    assert found.place.validity != 1


def test_many_mails_are_read_in_parts(monkeypatch) -> None:
    monkeypatch.setattr(imap, "MOST_MAILS", 10)
    monkeypatch.setattr(imap, "_AT_ONCE", 4)
    with imap_server() as inbox:
        first = look(account(inbox.port))
        inbox.deliver(*[OTHER] * 10, answer(new_token()))
        part = look(account(inbox.port), first.place)
        assert (part.looked_at, part.more, part.replies) == (10, True, ())
        rest = look(account(inbox.port), part.place)
        assert (rest.looked_at, rest.more, len(rest.replies)) == (1, False, 1)


def test_a_huge_mail_is_read_at_its_beginning_only() -> None:
    with imap_server() as inbox:
        inbox.deliver(answer(new_token()) + b"x" * 5_000_000)
        begun = time.monotonic()
        found = look(account(inbox.port), None, datetime.now(UTC))
        assert len(found.replies) == 1
        assert time.monotonic() - begun < 5


# ------------------------------------------------------------------ getting in


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_secured_mailbox_is_read_with_a_password_beyond_ascii(
    tmp_path, monkeypatch, security: str
) -> None:
    context, file = certificate(tmp_path, "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with imap_server(**{security: context}) as inbox:
        assert look(account(inbox.port, security)).replies == ()
        asked = " ".join(inbox.asked)
    assert ("STARTTLS" in asked) == (security == "starttls")


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path, security: str) -> None:
    context, _ = certificate(tmp_path, "127.0.0.1")
    with imap_server(**{security: context}) as inbox:
        assert problem(account(inbox.port, security)).key == "mailbox_certificate"
        assert "AUTHENTICATE" not in " ".join(inbox.asked), "the password stays here"


def test_a_certificate_for_another_name_is_refused(tmp_path, monkeypatch) -> None:
    context, file = certificate(tmp_path, "imap.kruse.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with imap_server(tls=context) as inbox:
        assert problem(account(inbox.port, "tls")).key == "mailbox_certificate"


def test_a_wrong_password_is_told() -> None:
    with imap_server() as inbox:
        found = problem(account(inbox.port), "falsch")
    assert found.key == "mailbox_login_refused"
    assert found.params["user"] == USER


def test_a_server_without_starttls_is_told() -> None:
    with imap_server() as inbox:
        assert problem(account(inbox.port, "starttls")).key == "mailbox_no_starttls"


def test_a_server_without_tls_is_told() -> None:
    with imap_server() as inbox:
        assert problem(account(inbox.port, "tls")).key == "mailbox_no_tls"


def test_nobody_there_is_told() -> None:
    assert problem(account(free_port())).key == "mailbox_port_closed"


@pytest.mark.parametrize(
    ("change", "password", "key"),
    [
        ({"host": ""}, PASSWORD, "mailbox_no_host"),
        ({"address": ""}, PASSWORD, "mailbox_no_address"),
        ({"address": "a@b, c@d"}, PASSWORD, "mailbox_address_bad"),
        ({"host": "imap.halbach.example"}, PASSWORD, "mailbox_not_secure"),
        ({"security": "magic"}, PASSWORD, "mailbox_not_secure"),
        ({"user": ""}, PASSWORD, "mailbox_no_user"),
        ({}, "", "mailbox_no_password"),
    ],
)
def test_what_lacks_is_told_before_anybody_is_asked(change, password: str, key: str) -> None:
    assert problem(account(1, **change), password).key == key


def test_a_name_that_makes_no_sense_is_told() -> None:
    assert problem(account(1, "tls", host="..")).key == "mailbox_host_unknown"


# ------------------------------------------------------------------ servers that are none (fakes)


@contextmanager
def fake(*says: bytes, hold: bool = False) -> Iterator[int]:
    """Run something that is no mailbox: says these lines in turn, then hangs up, or is silent."""
    with socket.socket() as heard:
        heard.bind(("127.0.0.1", 0))
        heard.listen()
        ended = threading.Event()

        def serve() -> None:
            try:
                peer, _ = heard.accept()
            except OSError:
                return
            with peer:
                try:
                    for line in says:
                        peer.sendall(line)
                        if line.endswith(b"\n") and not line.startswith(b"*"):
                            peer.recv(4096)
                    if hold:
                        ended.wait(10)
                except OSError:
                    pass  # who asked has gone

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield heard.getsockname()[1]
        finally:
            ended.set()
            with socket.socket() as knock:
                knock.connect_ex(("127.0.0.1", heard.getsockname()[1]))
            thread.join(10)


def test_a_web_server_is_none() -> None:
    with fake(b"HTTP/1.1 400 Bad Request\r\n\r\n") as port:
        assert problem(account(port)).key == "mailbox_no_server"


def test_one_that_hangs_up_is_told() -> None:
    with fake() as port:
        assert problem(account(port)).key in ("mailbox_no_server", "mailbox_lost")


def test_one_that_is_silent_is_not_waited_for_long() -> None:
    with fake(hold=True) as port:
        assert problem(account(port), timeout=0.3).key == "mailbox_timed_out"


def test_one_that_names_a_huge_answer_is_left() -> None:
    with fake(b"* OK [CAPABILITY IMAP4rev1] {4000000000}\r\n", hold=True) as port:
        assert problem(account(port), timeout=2).key in ("mailbox_no_server", "mailbox_timed_out")


def test_one_that_never_ends_its_line_is_left() -> None:
    with fake(b"* OK " + b"x" * 1_500_000, hold=True) as port:
        assert problem(account(port), timeout=2).key in ("mailbox_no_server", "mailbox_timed_out")


def test_what_it_says_comes_as_one_short_line() -> None:
    with fake(b"* BYE \x1b[31mgeh weg" + b"!" * 900 + b"\r\n") as port:
        found = problem(account(port))
    assert all("\x1b" not in value and len(value) <= 200 for value in found.params.values())


def test_another_thread_breaks_it_off() -> None:
    with fake(b"* OK hello\r\n", hold=True) as port:
        server, caught = MailboxServer(account(port), PASSWORD, timeout=30), []

        def work() -> None:
            try:
                server.__enter__()
            except MailProblem as found:
                caught.append(found.key)

        thread = threading.Thread(target=work)
        thread.start()
        deadline = time.monotonic() + 10
        while server._socket is None and time.monotonic() < deadline:
            thread.join(0.01)
        server.stop()
        thread.join(5)
        assert not thread.is_alive()
        assert caught == ["mailbox_lost"] or caught == ["mailbox_no_server"]
