"""The mailbox read from a real Dovecot, the server that most providers run."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from asterisk import NoPeer
from dovecot import PASSWORD, USER, Dovecot, running

from frontdesk.domain.mail import MailProblem
from frontdesk.domain.reply import MailboxAccount
from frontdesk.domain.terms import Answer
from frontdesk.notes.imap import MailboxServer
from frontdesk.notes.reply_links import mark_of, new_token

DESK = "empfang@halbach.example"


@pytest.fixture(params=["none", "starttls", "tls"])
def box(request: pytest.FixtureRequest, monkeypatch) -> Iterator[tuple[Dovecot, MailboxAccount]]:
    """A Dovecot and the account by which it is read, secured in each way."""
    if not request.config.getoption("--peers", default=False):
        pytest.skip("needs real peers: uv run pytest tests/peers --peers")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        authority = trustme.CA()
        made = authority.issue_cert("127.0.0.1")
        authority.cert_pem.write_to_path(str(folder / "authority.pem"))
        for number, blob in enumerate(made.cert_chain_pems):
            blob.write_to_path(str(folder / "cert.pem"), append=number > 0)
        made.private_key_pem.write_to_path(str(folder / "key.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(folder / "authority.pem"))
        try:
            with running(folder, (folder / "cert.pem", folder / "key.pem")) as peer:
                port = peer.tls_port if request.param == "tls" else peer.port
                yield peer, MailboxAccount("127.0.0.1", port, request.param, USER, DESK)
        except NoPeer as reason:
            pytest.skip(f"Dovecot cannot be had here: {reason}")


def answer(token: str, more: str = "") -> bytes:
    return (
        f"From: Albers <albers@halbach.example>\r\nTo: {DESK}\r\nMessage-ID: <1@h.example>\r\n"
        f"Subject: =?utf-8?q?N=C3=BCtzlich?= {mark_of(Answer.USEFUL, token)}\r\n\r\n{more}\r\n"
    ).encode()


def test_answers_are_read_and_nothing_is_marked(box) -> None:
    peer, account = box
    token = new_token()
    with MailboxServer(account, PASSWORD) as server:
        first = server.look(None, None)
    peer.deliver(b"From: kruse@kruse.example\r\nSubject: Angebot\r\n\r\nGuten Tag\r\n")
    peer.deliver(answer(token, "x" * 2_000_000))
    with MailboxServer(account, PASSWORD) as server:
        found = server.look(first.place, None)
        anew = server.look(None, datetime.now(UTC))
    (reply,) = found.replies
    assert (reply.token, reply.answer, reply.sender) == (
        token, Answer.USEFUL, "albers@halbach.example",
    )  # fmt: skip
    assert abs(reply.arrived_at - datetime.now(UTC)) < timedelta(minutes=2)
    assert found.looked_at == 2
    assert anew.replies == found.replies
    with MailboxServer(account, PASSWORD) as server:
        assert server.look(found.place, None).replies == ()
    assert peer.marked() == []


def test_a_wrong_password_is_told(box) -> None:
    _, account = box
    with pytest.raises(MailProblem) as caught, MailboxServer(account, "falsch"):
        pass
    assert caught.value.key == "mailbox_login_refused"
