"""A line to a registrar, kept open for ever: what the silent extension and the watch share."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from frontdesk.telephony.backoff import Backoff
from frontdesk.telephony.connecting import LineProblem
from frontdesk.telephony.events import Health, Report, State
from frontdesk.telephony.pinned_tls import plain_fingerprint
from frontdesk.telephony.sip_client import SipAccount, SipClient
from frontdesk.telephony.sip_message import MalformedMessage, Message, parse
from frontdesk.telephony.sip_transport import PORTS, Transport, open_transport

#: Seconds between the empty messages that keep a router's way open and show that nobody listens.
_KEEP_OPEN = 25.0
#: Messages that are read in one turn of the loop.
_AT_ONCE = 50

Take = Callable[[Message], None]


class SipConnection:
    """One opened way: requests go to `take`, responses to the client."""

    def __init__(self, account: SipAccount, transport: Transport) -> None:
        self.account = account
        self.transport = transport
        self.client = SipClient(account, transport)
        self.malformed = 0
        self._take: Take | None = None

    def send(self, message: Message) -> None:
        """Send a response."""
        self.transport.send(message.encoded())

    def on_request(self, take: Take) -> None:
        """Give requests to `take` from now on."""
        self._take = take

    @property
    def dropped(self) -> int:
        """Messages that were dropped: malformed, or too many."""
        return self.malformed + self.transport.dropped

    async def receive(self) -> None:
        """Read messages until the way is gone, which is a `LineProblem`."""
        count = 0
        while True:
            data = await self.transport.receive()
            count += 1
            if count % _AT_ONCE == 0:
                await asyncio.sleep(0)
            if not data.strip():
                continue
            try:
                message = parse(data)
            except MalformedMessage:
                self.malformed += 1
                continue
            if message.status:
                self.client.take(message)
            elif self._take is not None:
                self._take(message)

    async def keep_open(self) -> None:
        """Send an empty message now and then (RFC 5626)."""
        while True:
            await asyncio.sleep(_KEEP_OPEN)
            self.transport.send(b"\r\n\r\n")


async def keep_line(
    account: SipAccount,
    backoff: Backoff,
    refused: Backoff,
    report: Report,
    work: Callable[[SipConnection], Awaitable[None]],
) -> None:
    """Open the way and do `work` on it, again and again until cancelled; never raises out.

    `work` must not return before the way is gone. After a refused login the next try waits long.
    """
    report(Health(State.CONNECTING))
    dropped = attempt = 0
    while True:
        try:
            transport = await open_transport(
                account.transport, account.host, account.port, attempt, account.fingerprint
            )
            connection = SipConnection(account, transport)
            try:
                await _first_of(work(connection), connection.receive(), connection.keep_open())
            finally:
                dropped += connection.dropped
                await transport.close()
            problem = LineProblem("lost", **account.where)
        except LineProblem as error:
            problem = error
        attempt += 1
        wait = (refused if problem.key == "login_refused" else backoff).delay()
        report(
            Health(
                State.ERROR,
                problem=problem.key,
                params=problem.params,
                next_try=datetime.now(UTC) + timedelta(seconds=wait),
                dropped=dropped,
            )
        )
        await asyncio.sleep(wait)


def account_of(
    registrar: str,
    user: str,
    password: str,
    transport: str = "udp",
    domain: str = "",
    auth_user: str = "",
    fingerprint: str = "",
) -> SipAccount:
    """Read a registrar as it is typed: `pbx.example`, `pbx.example:5070`, `[fd00::1]:5060`."""
    text = registrar.strip()
    kind = transport if transport in PORTS else "udp"
    host, colon, port = text.rpartition(":")
    if not colon or (":" in host and not host.endswith("]")) or not port.isdigit():
        host, port = text, ""
    return SipAccount(
        host.strip("[]"),
        int(port or PORTS[kind]),
        "".join(user.split()),
        password,
        kind,
        "".join(domain.split()),
        auth_user.strip(),
        plain_fingerprint(fingerprint),
    )


async def _first_of(*works: Awaitable[None]) -> None:
    """Run all until the first ends; the others are cancelled, and what it raised is raised."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()
