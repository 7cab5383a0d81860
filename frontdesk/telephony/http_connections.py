"""The connections of the HTTP listener: how many, how long, and how each one ends."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from http import HTTPStatus

from frontdesk.telephony.http_message import HEAD_LIMIT, answer

#: Seconds that a request may take, and that a refused one is read on, so that its answer arrives.
TIMEOUT, LINGER = 3.0, 1.0
#: Connections at once, of one address and of all.
MOST_OF_ONE, MOST = 16, 128
_LINGER_BYTES = 64 * 1024

#: Reads one request of an address and returns the answer, and whether it was read to its end.
Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter, str], Awaitable[tuple[bytes, bool]]]


class Connections:
    """Gives each connection its three seconds; `too_many` is told of those without a place."""

    def __init__(self, answered: Answer, too_many: Callable[[str], None]) -> None:
        self._answered = answered
        self._too_many = too_many
        self._open: dict[asyncio.Task[None], tuple[str, asyncio.StreamWriter]] = {}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection to its end; never raises for what the other end does."""
        peer = address_of_end(writer, "peername")
        peers = [other for other, _ in self._open.values()]
        if len(peers) >= MOST or peers.count(peer) >= MOST_OF_ONE:
            self._too_many(peer)
            writer.transport.abort()
            return
        task = asyncio.current_task()
        assert task is not None
        self._open[task] = peer, writer
        try:
            await self._one(reader, writer, peer)
        except (OSError, EOFError):  # it hung up, or does not take its answer
            pass
        finally:
            del self._open[task]
            writer.transport.abort()

    async def end_all(self) -> None:
        """End every connection at once and wait until each is gone."""
        for _, writer in self._open.values():
            writer.transport.abort()
        if self._open:
            await asyncio.wait(list(self._open), timeout=LINGER)

    async def _one(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, peer: str
    ) -> None:
        try:
            async with asyncio.timeout(TIMEOUT):
                text, whole = await self._answered(reader, writer, peer)
        except TimeoutError:
            text, whole = answer(HTTPStatus.REQUEST_TIMEOUT), True
        async with asyncio.timeout(LINGER):
            writer.write(text)
            await writer.drain()
            if not whole:
                await _read_on(reader, writer)
            writer.close()
            await writer.wait_closed()


async def _read_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Read what still comes: closing on unread bytes is a reset, which may overtake the answer."""
    if writer.can_write_eof():
        writer.write_eof()
    read = 0
    with suppress(TimeoutError):
        async with asyncio.timeout(LINGER / 2):
            while read < _LINGER_BYTES and (data := await reader.read(HEAD_LIMIT)):
                read += len(data)


def address_of_end(writer: asyncio.StreamWriter, end: str) -> str:
    """Return the address of `peername` or `sockname`; empty where the connection is gone."""
    name = writer.get_extra_info(end)
    return str(name[0]) if name else ""
