"""Opening a TCP line that notices when the other end has gone: for every source that dials out."""

import asyncio
import ipaddress
import socket
import threading
from contextlib import suppress

#: Seconds of silence before the first probe, between probes, and how many may stay unanswered.
KEEP_ALIVE = (30, 10, 3)

#: An address family and an address in it.
Address = tuple[int, str]
Lines = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class LineProblem(Exception):
    """Why a line could not be opened or broke; `key` is one of `wording.LINE_PROBLEMS`."""

    def __init__(self, key: str, **params: str) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


async def open_line(host: str, port: int, *, timeout: float = 5.0, limit: int = 4096) -> Lines:
    """Connect to the first address of `host` that answers, with TCP keep-alive set.

    Raises `LineProblem`: host_unknown, refused (nothing listens there), timed_out, unreachable, or
    lost. `timeout` is in seconds for each address, `limit` the bytes that are buffered.
    """
    params = {"host": host, "port": str(port)}
    try:
        async with asyncio.timeout(timeout):
            found = await addresses(host, port)
    except TimeoutError as error:
        raise LineProblem("host_unknown", **params) from error
    problem = LineProblem("host_unknown", **params)
    for family, address in found:
        try:
            async with asyncio.timeout(timeout):
                reader, writer = await asyncio.open_connection(
                    address, port, family=family, limit=limit
                )
        except TimeoutError:
            if problem.key != "refused":
                problem = LineProblem("timed_out", **params)
        except OSError as error:
            if isinstance(error, ConnectionRefusedError):
                problem = LineProblem("refused", **params)
            elif problem.key != "refused":
                broke = isinstance(error, ConnectionError)  # accepted, and reset at once
                problem = LineProblem("lost" if broke else "unreachable", **params)
        else:
            keep_alive(writer.get_extra_info("socket"))
            return reader, writer
    raise problem


async def close_line(writer: asyncio.StreamWriter) -> None:
    """Close a line at once, also one that is broken already or whose peer takes nothing."""
    writer.transport.abort()
    with suppress(OSError):
        await writer.wait_closed()


def keep_alive(line: socket.socket) -> None:
    """Let the system ask after a silent peer: after 30 s, every 10 s, three times."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    idle, between, count = KEEP_ALIVE
    for names, value in (
        (("TCP_KEEPIDLE", "TCP_KEEPALIVE"), idle),
        (("TCP_KEEPINTVL",), between),
        (("TCP_KEEPCNT",), count),
    ):
        option = next((getattr(socket, name) for name in names if hasattr(socket, name)), None)
        if option is not None:
            with suppress(OSError):  # an older system keeps its own times
                line.setsockopt(socket.IPPROTO_TCP, option, value)


async def addresses(host: str, port: int) -> list[Address]:
    """Look a name up; the empty list where nobody knows it.

    In a thread of its own that nobody waits for: the system's lookup can take half a minute and
    cannot be cancelled, and the window must not stay open for it.
    """
    with suppress(ValueError):
        version = ipaddress.ip_address(host).version
        return [(socket.AF_INET if version == 4 else socket.AF_INET6, host)]
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[Address]] = loop.create_future()

    def tell(found: list[Address]) -> None:
        if not answer.done():
            answer.set_result(found)

    def look_up() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            rows = []
        found: list[Address] = [(row[0], str(row[4][0])) for row in rows]
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(tell, list(dict.fromkeys(found)))

    threading.Thread(target=look_up, name="line-lookup", daemon=True).start()
    return await answer
