"""A real mail server on loopback (aiosmtpd): keeps what it takes, says what it is told to."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket
from threading import Event

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

USER, PASSWORD = "empfang", "gehéim-ß"


@dataclass
class Mailbox:
    """What a server has taken, and what it answers: a step's answer, empty for yes."""

    answers: dict[str, str] = field(default_factory=dict)
    taken: list[bytes] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    came: Event = field(default_factory=Event)
    port: int = 0

    @property
    def mails(self) -> list[EmailMessage]:
        """What was taken, read again."""
        return [message_from_bytes(data, policy=default) for data in self.taken]  # type: ignore[misc]

    async def handle_MAIL(self, server, session, envelope, address, options):
        if not self.answers.get("mail"):
            envelope.mail_from = address
            self.senders.append(address)
        return self.answers.get("mail") or "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if not self.answers.get("rcpt"):
            envelope.rcpt_tos.append(address)
        return self.answers.get("rcpt") or "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.answers.get("data") or "250 OK"
        if answer.startswith("2") or answer == "hang up":
            self.taken.append(envelope.original_content)
            self.came.set()
        if answer == "hang up":
            server.transport.abort()
        return answer

    def login(self, server, session, envelope, mechanism, data):
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=self.logins[-1] == (USER, PASSWORD), handled=False)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket(AF_INET, SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def certificate(folder: Path, *names: str) -> tuple[ssl.SSLContext, Path]:
    """A server's context with a certificate for these names, and the file of who signed it."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    file = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    return context, file


class _Server(Controller):
    """The server; it ends its connections before it ends, which aiosmtpd leaves to chance."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._talks: list[SMTP] = []

    def factory(self) -> SMTP:
        """Return what talks with one client."""
        self._talks.append(super().factory())
        return self._talks[-1]

    def hang_up(self) -> None:
        """End every connection, and wait until its socket is closed."""
        asyncio.run_coroutine_threadsafe(self._end_talks(), self.loop).result(10)

    async def _end_talks(self) -> None:
        for talk in self._talks:
            if talk.transport is not None:
                talk.transport.abort()
        for _ in range(10):  # each layer of a connection ends in a turn of its own
            await asyncio.sleep(0)


@contextmanager
def mail_server(
    box: Mailbox,
    port: int = 0,
    *,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    login: bool = False,
) -> Iterator[Mailbox]:
    """Run a server on 127.0.0.1; at the end it is gone, and the port is free again."""
    box.port = port or free_port()
    more: dict[str, object] = {}
    if starttls is not None:
        more |= {"tls_context": starttls, "require_starttls": True}
    if login:
        more |= {
            "authenticator": box.login,
            "auth_required": True,
            "auth_require_tls": starttls is not None,
        }
    controller = _Server(
        box, "127.0.0.1", box.port, ssl_context=tls, server_hostname="mail.halbach.example", **more
    )
    controller.start()
    try:
        yield box
    finally:
        controller.hang_up()
        controller.stop()
