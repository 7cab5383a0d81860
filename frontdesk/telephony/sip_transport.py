"""How SIP messages travel: UDP, TCP or TLS, from and to the registrar's address only."""

import asyncio
import re
from collections import deque
from typing import Protocol, cast

from frontdesk.telephony.connecting import LineProblem, addresses, close_line, open_line
from frontdesk.telephony.pinned_tls import secure
from frontdesk.telephony.sip_message import MOST_BYTES

PORTS = {"udp": 5060, "tcp": 5060, "tls": 5061}
#: Messages that may wait to be read; more are dropped and counted.
MOST_WAITING = 500
_CHUNK = 65536
_TIMEOUT = 5.0
_LENGTH = re.compile(rb"\r\n(?:content-length|l)[ \t]*:[ \t]*([0-9]{1,6})[ \t]*\r\n", re.IGNORECASE)


class Transport(Protocol):
    """An open way to the registrar. `local` is our address and port as seen on this machine."""

    kind: str
    reliable: bool
    local: tuple[str, int]
    dropped: int

    def send(self, data: bytes) -> None:
        """Send one message; a failure shows at the next `receive`."""

    async def receive(self) -> bytes:
        """Wait for one message; raises `LineProblem` when the way is gone."""

    async def close(self) -> None:
        """Close it."""


async def open_transport(
    kind: str, host: str, port: int, attempt: int = 0, fingerprint: str = ""
) -> Transport:
    """Open a way of `kind` udp, tcp or tls; raises `LineProblem`.

    UDP shows only later whether anybody listens, so each `attempt` takes the host's next address.
    """
    if kind == "udp":
        return await _open_udp(host, port, attempt)
    reader, writer = await open_line(host, port, limit=_CHUNK)
    where = {"host": host, "port": str(port)}
    if kind == "tls":
        try:
            await secure(writer, host, port, fingerprint)
        except LineProblem:
            await close_line(writer)
            raise
    return _Stream(kind, reader, writer, where)


async def _open_udp(host: str, port: int, attempt: int) -> "_Datagrams":
    where = {"host": host, "port": str(port)}
    try:
        async with asyncio.timeout(_TIMEOUT):
            found = await addresses(host, port)
    except TimeoutError as error:
        raise LineProblem("host_unknown", **where) from error
    first = attempt % len(found) if found else 0
    for family, address in found[first:] + found[:first]:
        try:
            # A connected socket: the system lets through what comes from there, and nothing else.
            _, datagrams = await asyncio.get_running_loop().create_datagram_endpoint(
                lambda: _Datagrams(where), remote_addr=(address, port), family=family
            )
        except OSError:
            continue
        return datagrams
    raise LineProblem("unreachable" if found else "host_unknown", **where)


class _Datagrams(asyncio.DatagramProtocol):
    """UDP: each datagram is a message."""

    kind = "udp"
    reliable = False
    local = ("", 0)

    def __init__(self, where: dict[str, str]) -> None:
        self.dropped = 0
        self._where = where
        self._waiting: deque[bytes] = deque()
        self._news = asyncio.Event()
        self._problem = ""
        self._way: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way out."""
        self._way = cast(asyncio.DatagramTransport, transport)  # by its methods, not by its type
        address = transport.get_extra_info("sockname")
        self.local = (str(address[0]), int(address[1]))

    def datagram_received(self, data: bytes, addr: object) -> None:
        """Keep a message until it is read."""
        if len(self._waiting) >= MOST_WAITING:
            self.dropped += 1
            return
        self._waiting.append(data)
        self._news.set()

    def error_received(self, exc: Exception) -> None:
        """Nobody listens there any more, or the way is gone."""
        nobody = (ConnectionRefusedError, ConnectionResetError)  # the latter on Windows
        self._problem = "refused" if isinstance(exc, nobody) else "unreachable"
        self._news.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """The socket was closed."""
        self._problem = self._problem or "lost"
        self._news.set()

    def send(self, data: bytes) -> None:
        """Send one datagram."""
        if self._way is not None and not self._way.is_closing():
            self._way.sendto(data)

    async def receive(self) -> bytes:
        """Wait for a datagram."""
        while not self._waiting:
            if self._problem:
                raise LineProblem(self._problem, **self._where)
            self._news.clear()
            await self._news.wait()
        return self._waiting.popleft()

    async def close(self) -> None:
        """Close the socket."""
        if self._way is not None:
            self._way.close()


class Framer:
    """Cuts messages out of a stream by their Content-Length."""

    def __init__(self) -> None:
        self._data = b""

    def feed(self, data: bytes) -> list[bytes]:
        """Return the messages that are whole now; raises `ValueError` where the stream is none."""
        self._data += data
        messages: list[bytes] = []
        while True:
            self._data = self._data.lstrip(b"\r\n")
            end = self._data.find(b"\r\n\r\n")
            if end < 0:
                if len(self._data) > MOST_BYTES:
                    raise ValueError("no end of the head")
                return messages
            length = _LENGTH.search(self._data, 0, end + 2)
            whole = end + 4 + (int(length[1]) if length else 0)
            if whole > MOST_BYTES:
                raise ValueError("too long")
            if len(self._data) < whole:
                return messages
            messages.append(self._data[:whole])
            self._data = self._data[whole:]


class _Stream:
    """TCP or TLS: messages one after the other."""

    reliable = True

    def __init__(
        self,
        kind: str,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        where: dict[str, str],
    ) -> None:
        self.kind = kind
        self.dropped = 0
        address = writer.get_extra_info("sockname")
        self.local = (str(address[0]), int(address[1]))
        self._reader, self._writer = reader, writer
        self._where = where
        self._framer = Framer()
        self._waiting: deque[bytes] = deque()

    def send(self, data: bytes) -> None:
        """Send one message."""
        self._writer.write(data)

    async def receive(self) -> bytes:
        """Wait for a message."""
        while not self._waiting:
            try:
                data = await self._reader.read(_CHUNK)
                self._waiting.extend(self._framer.feed(data))
            except (OSError, ValueError) as error:
                raise LineProblem("lost", **self._where) from error
            if not data:
                raise LineProblem("lost", **self._where)
        return self._waiting.popleft()

    async def close(self) -> None:
        """Close the connection."""
        await close_line(self._writer)
