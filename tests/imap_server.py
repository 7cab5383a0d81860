"""A real mailbox on loopback (pymap, an IMAP server in Python); mail comes into it by APPEND."""

import asyncio
import imaplib
import ssl
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field

from mail_server import free_port

USER, PASSWORD = "empfang", "gehéim-ß"


@dataclass
class Inbox:
    """A mailbox of that server, seen as whoever delivers into it sees it."""

    port: int = 0
    tls: ssl.SSLContext | None = None
    authority: str = ""
    #: What clients have asked for, in their words.
    asked: list[str] = field(default_factory=list)

    def deliver(self, *mails: bytes) -> None:
        """Put mails into the mailbox, as a mail server does."""
        with self._open() as box:
            for mail in mails:
                kind, answer = box.append("INBOX", None, None, mail)
                assert kind == "OK", answer

    def flags(self) -> list[bytes]:
        """Return the flags of every mail."""
        with self._open() as box:
            box.select("INBOX", readonly=True)
            return [line for line in box.fetch("1:*", "(FLAGS)")[1] if line]

    @contextmanager
    def _open(self) -> Iterator[imaplib.IMAP4]:
        seen = len(self.asked)
        if self.tls is not None:
            context = ssl.create_default_context(cafile=self.authority)
            box: imaplib.IMAP4 = imaplib.IMAP4_SSL("127.0.0.1", self.port, ssl_context=context)
        else:
            box = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        plain = f"\0{USER}\0{PASSWORD}".encode()
        box.authenticate("PLAIN", lambda _: plain)
        try:
            yield box
        finally:
            box.logout()
            del self.asked[seen:]


@contextmanager
def imap_server(
    port: int = 0,
    *,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    authority: str = "",
) -> Iterator[Inbox]:
    """Run a server on 127.0.0.1 with an empty mailbox; at the end it is gone with its mails."""
    inbox = Inbox(port or free_port(), tls, authority)
    up, loop = threading.Event(), asyncio.new_event_loop()
    ended = asyncio.Event()

    async def run() -> None:
        async with AsyncExitStack() as stack:
            await _serve(inbox, stack, tls, starttls)
            up.set()
            await ended.wait()
        rest = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    def work() -> None:
        try:
            loop.run_until_complete(run())
            loop.run_until_complete(loop.shutdown_asyncgens())
        finally:
            up.set()
            loop.close()

    thread = threading.Thread(target=work, name="imap server")
    thread.start()
    try:
        assert up.wait(10)
        yield inbox
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(10)


async def _serve(
    inbox: Inbox,
    stack: AsyncExitStack,
    tls: ssl.SSLContext | None,
    starttls: ssl.SSLContext | None,
) -> None:
    from proxyprotocol.reader import ProxyProtocolReader
    from pymap.backend.dict import Config, DictBackend
    from pymap.concurrent import Subsystem
    from pymap.imap import IMAPConnection, IMAPServer

    class Heard(IMAPConnection):
        """Keeps what is asked."""

        async def readline(self) -> memoryview:
            line = await super().readline()
            inbox.asked.append(bytes(line).decode("utf-8", "replace").strip())
            return line

    args = Namespace(
        host="127.0.0.1", port=inbox.port, debug=False, cert=None, key=None,
        tls=starttls is not None, passlib_cfg=None, proxy_protocol=None, demo_data=False,
        demo_user=USER, demo_password=PASSWORD, inherited_sockets=None,
    )  # fmt: skip
    backend, config = await DictBackend.init(
        args, ssl_context=starttls or tls, cpu_subsystem=Subsystem.for_asyncio(),
        invalid_user_sleep=0.0,
    )  # fmt: skip
    assert isinstance(config, Config)
    config.apply_context()
    server = IMAPServer(backend.login, config)
    import pymap.imap

    pymap.imap.IMAPConnection = Heard
    stack.callback(setattr, pymap.imap, "IMAPConnection", IMAPConnection)
    callback = ProxyProtocolReader(config.proxy_protocol).get_callback(server)
    made = await asyncio.start_server(callback, "127.0.0.1", inbox.port, ssl=tls)
    await stack.enter_async_context(made)
