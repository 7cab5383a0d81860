"""A line to a registrar, kept open for ever: what the silent extension and the watch share."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from frontdesk.telephony.backoff import Backoff
from frontdesk.telephony.connecting import LineProblem
from frontdesk.telephony.events import Health, Report, State
from frontdesk.telephony.flood import Breather, Bucket
from frontdesk.telephony.pinned_tls import plain_fingerprint
from frontdesk.telephony.sip_client import SipAccount, SipClient
from frontdesk.telephony.sip_message import MalformedMessage, Message, parse
from frontdesk.telephony.sip_transport import PORTS, Transport, open_transport

#: Seconds between the empty messages that keep a router's way open and show that nobody listens.
_KEEP_OPEN = 25.0
#: Seconds between looks at what was dropped.
_COUNT = 1.0
#: Messages at once, and then a second, that are read; a desk with its calls has a few.
_BURST, _PER_SECOND = 200, 100.0

Take = Callable[[Message], None]


class SipConnection:
    """One opened way: requests go to `take`, responses to the client; it tells how the line is.

    `dropped_before` were dropped on earlier ways.
    """

    def __init__(
        self, account: SipAccount, transport: Transport, report: Report, dropped_before: int = 0
    ) -> None:
        self.account = account
        self.transport = transport
        self.client = SipClient(account, transport)
        self.malformed = self.too_many = 0
        #: Counts what is dropped by who takes the requests.
        self.refused: Callable[[], int] = lambda: 0
        self._report = report
        self._dropped_before = dropped_before
        self._since: datetime | None = None
        self._take: Take | None = None

    def send(self, message: Message) -> None:
        """Send a response."""
        self.transport.send(message.encoded())

    def on_request(self, take: Take) -> None:
        """Give requests to `take` from now on."""
        self._take = take

    @property
    def dropped(self) -> int:
        """Messages that were dropped, on this way and before: malformed, refused, or too many."""
        here = self.malformed + self.too_many + self.transport.dropped + self.refused()
        return self._dropped_before + here

    def reached(self) -> None:
        """Say that the registrar has let us in, for the first time or again."""
        self._since = self._since or datetime.now(UTC)
        self._report(Health(State.OK, since=self._since, dropped=self.dropped))

    async def count(self) -> None:
        """Tell soon what was dropped."""
        told = self.dropped
        while True:
            await asyncio.sleep(_COUNT)
            if self._since is not None and self.dropped != told:
                told = self.dropped
                self.reached()

    async def receive(self) -> None:
        """Read messages until the way is gone, which is a `LineProblem`."""
        allowed, breather = Bucket(_BURST, _PER_SECOND), Breather()
        while True:
            data = await self.transport.receive()
            breather.begin()
            if not data.strip():
                continue
            if allowed.take():
                self._read(data)
            else:
                self.too_many += 1
            await breather.breathe()

    def _read(self, data: bytes) -> None:
        try:
            message = parse(data)
        except MalformedMessage:
            self.malformed += 1
            return
        if message.status:
            self.client.take(message)
        elif self._take is not None:
            self._take(message)

    async def keep_open(self) -> None:
        """Send an empty message now and then (RFC 5626)."""
        while True:
            await asyncio.sleep(_KEEP_OPEN)
            self.transport.send(b"\r\n\r\n")


class SipLine:
    """An account at its registrar, reached again and again: what every line of SIP stands on.

    `backoff` waits between two tries, `refused_backoff` after a login that was refused.
    """

    def __init__(
        self,
        account: SipAccount,
        *,
        backoff: Backoff | None = None,
        refused_backoff: Backoff | None = None,
    ) -> None:
        self.account = account
        self._backoff = backoff or Backoff()
        # A switchboard bans an address that keeps knocking with the wrong password.
        self._refused = refused_backoff or Backoff(300.0, 3600.0)

    def reached(self, connection: SipConnection) -> None:
        """Say that the registrar has let us in: the waits begin anew."""
        self._backoff.connected()
        self._refused.reset()
        connection.reached()

    async def keep(self, report: Report, work: Callable[[SipConnection], Awaitable[None]]) -> None:
        """Open the way and do `work` on it, again and again until cancelled; never raises out.

        `work` must not return before the way is gone.
        """
        report(Health(State.CONNECTING))
        account = self.account
        dropped = attempt = 0
        while True:
            try:
                transport = await open_transport(
                    account.transport, account.host, account.port, attempt, account.fingerprint
                )
                connection = SipConnection(account, transport, report, dropped)
                try:
                    await _first_of(
                        work(connection),
                        connection.receive(),
                        connection.keep_open(),
                        connection.count(),
                    )
                finally:
                    dropped = connection.dropped
                    await transport.close()
                problem = LineProblem("lost", **account.where)
            except LineProblem as error:
                problem = error
            attempt += 1
            refused = problem.key == "login_refused"
            wait = (self._refused if refused else self._backoff).delay()
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
    """Read a registrar as it is typed: `pbx.example`, `pbx.example:5070`, `[fd00::1]:5060`.

    `transport` is udp, tcp or tls; `domain` and `auth_user` only where the provider wants others;
    `fingerprint` is the SHA-256 of a certificate that no authority signed.
    """
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
