"""A registrar on a loopback UDP port that does what a test tells it, and asks for a password."""

import asyncio
import contextlib
import hashlib
import re
from collections.abc import AsyncIterator, Callable

from frontdesk.telephony.sip_message import MalformedMessage, Message, parse, reply

PASSWORD = "pw103"


class Registrar(asyncio.DatagramProtocol):
    """Registers and takes subscriptions; `received` is all that came."""

    def __init__(self) -> None:
        self.received: list[Message] = []
        self.news = asyncio.Event()
        self.nonce = "n1"
        self.algorithms = ["MD5"]
        self.qop = 'qop="auth", '
        self.stale = ""
        self.seen: set[tuple[str, str]] = set()
        self.expires = 120
        self.least = 0
        self.deaf = 0
        self.status = 200
        self.phone: tuple[str, int] | None = None
        self.subscription: Message | None = None

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:
        self.way = transport
        self.port = transport.get_extra_info("sockname")[1]

    def datagram_received(self, data: bytes, address: tuple[str, int]) -> None:
        self.phone = address
        with contextlib.suppress(MalformedMessage):
            message = parse(data)
            self.received.append(message)
            self.news.set()
            if self.deaf:
                self.deaf -= 1
            elif message.method in ("REGISTER", "SUBSCRIBE"):
                self.send(self.answer(message))

    def answer(self, request: Message) -> Message:
        fields = dict(re.findall(r'(\w+)="?([^",]+)"?', request.get("authorization")))
        if not self.is_right(fields, request.method):
            offers = tuple(
                (
                    "www-authenticate",
                    f'Digest realm="asterisk", nonce="{self.nonce}", {self.qop}{self.stale}'
                    f"algorithm={algorithm}",
                )
                for algorithm in self.algorithms
            )
            return reply(request, 401, "Unauthorized", "r", offers)
        wanted = int(request.get("expires"))
        if 0 < wanted < self.least:
            return reply(
                request, 423, "Interval Too Brief", "r", (("min-expires", str(self.least)),)
            )
        more = (
            ("contact", f"{request.get('contact')};expires={min(wanted, self.expires)}"),
            ("expires", str(min(wanted, self.expires))),
        )
        if request.method == "SUBSCRIBE":
            self.subscription = request
            more = (("contact", f"<sip:127.0.0.1:{self.port}>"), more[1])
        return reply(request, self.status, "OK", "r", more)

    def is_right(self, fields: dict[str, str], method: str) -> bool:
        if fields.get("nonce") != self.nonce:
            return False
        counted = (self.nonce, fields.get("nc", ""))
        if self.qop and counted in self.seen:
            return False
        self.seen.add(counted)

        def hashed(text: str) -> str:
            kind = "md5" if fields["algorithm"] == "MD5" else "sha256"
            return hashlib.new(kind, text.encode()).hexdigest()

        first = hashed(f"{fields['username']}:asterisk:{PASSWORD}")
        second = hashed(f"{method}:{fields['uri']}")
        middle = f"{fields['nc']}:{fields['cnonce']}:auth:" if self.qop else ""
        return fields["response"] == hashed(f"{first}:{self.nonce}:{middle}{second}")

    def send(self, message: Message) -> None:
        self.way.sendto(message.encoded(), self.phone)

    async def until(self, done: Callable[[], object]) -> None:
        async with asyncio.timeout(10):
            while not done():
                self.news.clear()
                await self.news.wait()

    def of(self, method: str) -> list[Message]:
        """The requests with this method."""
        return [message for message in self.received if message.method == method]

    def statuses(self, call_id: str) -> list[tuple[int, str]]:
        """The responses of a call: status and the method they answer."""
        return [
            (message.status, message.cseq[1])
            for message in self.received
            if message.status and message.call_id == call_id
        ]

    def call(
        self,
        method: str,
        call_id: str = "c1",
        number: int = 1,
        branch: str = "b1",
        who: str = '"Kunde" <sip:+498999998000@127.0.0.1>',
        to_tag: str = "",
        more: tuple[tuple[str, str], ...] = (),
        body: bytes = b"",
    ) -> None:
        """Send the phone a request."""
        headers = (
            ("via", f"SIP/2.0/UDP 127.0.0.1:{self.port};branch=z9hG4bK{branch};rport"),
            ("from", f"{who};tag=f{call_id}"),
            ("to", f"<sip:103@127.0.0.1>{to_tag and ';tag=' + to_tag}"),
            ("call-id", call_id),
            ("cseq", f"{number} {method}"),
            ("max-forwards", "70"),
            *more,
        )
        self.send(Message(method, "sip:103@127.0.0.1", 0, headers, body))


@contextlib.asynccontextmanager
async def registrar(port: int = 0) -> AsyncIterator[Registrar]:
    """A registrar that listens for the length of the block."""
    _, peer = await asyncio.get_running_loop().create_datagram_endpoint(
        Registrar, local_addr=("127.0.0.1", port)
    )
    try:
        yield peer
    finally:
        peer.way.close()
