"""Asking the registrar: requests that are repeated until they are answered, and signed if asked."""

import asyncio
import secrets
from dataclasses import dataclass, field

from frontdesk.telephony.connecting import LineProblem
from frontdesk.telephony.sip_digest import Digest, best_challenge
from frontdesk.telephony.sip_message import Message
from frontdesk.telephony.sip_transport import Transport

#: Seconds to the first repetition, the longest between two, and until nobody answers (RFC 3261
#: waits 32; a desk is told sooner).
_T1, _T2, _GIVES_UP = 0.5, 4.0, 12.0
#: How often a request is signed anew: a stale nonce, or one that a restart made stale.
_MOST_SIGNINGS = 3
AGENT = "FrontDesk"

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SipAccount:
    """An extension at a registrar. `domain` and `auth_user` only where they differ."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    transport: str = "udp"
    domain: str = ""
    auth_user: str = ""
    fingerprint: str = ""

    @property
    def realm(self) -> str:
        """The host part of addresses: bracketed where it is IPv6."""
        name = self.domain or self.host
        return f"[{name}]" if ":" in name and not name.startswith("[") else name

    @property
    def where(self) -> dict[str, str]:
        """Host and port, for problems."""
        return {"host": self.host, "port": str(self.port)}

    def uri(self, user: str = "") -> str:
        """Return the address of the registrar, or of a user there."""
        port = f":{self.port}" if not self.domain and self.port not in (5060, 5061) else ""
        return f"sip:{user}{'@' if user else ''}{self.realm}{port}"


@dataclass(slots=True)
class Conversation:
    """What the requests of one registration or subscription have in common."""

    to: str
    call_id: str = field(default_factory=lambda: secrets.token_hex(16))
    local_tag: str = field(default_factory=lambda: secrets.token_hex(8))
    remote_tag: str = ""
    cseq: int = 0
    route: tuple[str, ...] = ()


class SipClient:
    """Sends requests over a transport; responses are given to it by `take`."""

    def __init__(self, account: SipAccount, transport: Transport) -> None:
        self.account = account
        self._transport = transport
        self._waiting: dict[str, asyncio.Future[Message]] = {}
        self._digest: Digest | None = None
        self.contact = self._contact(transport.local)

    def take(self, response: Message) -> None:
        """Take a response; one that nobody waits for is dropped."""
        future = self._waiting.get(response.branch)
        if future is not None and not future.done() and response.status >= 200:
            future.set_result(response)

    async def request(
        self, method: str, uri: str, talk: Conversation, more: Headers = ()
    ) -> Message:
        """Send a request, signed if asked, and return the final response.

        Raises `LineProblem`: timed_out, login_refused.
        """
        signed_now = False
        for _ in range(_MOST_SIGNINGS):
            response = await self._transaction(self._build(method, uri, talk, more))
            if response.status not in (401, 403, 407):
                return response
            proxy = response.status == 407
            name = "proxy-authenticate" if proxy else "www-authenticate"
            challenge = best_challenge(response.all(name), proxy)
            # Asked again although the newest challenge was answered: then it is the password.
            if challenge is None or (signed_now and not challenge.stale):
                break
            user = self.account.auth_user or self.account.user
            self._digest = Digest(challenge, user, self.account.password)
            signed_now = True
        self._digest = None
        raise LineProblem("login_refused", user=self.account.user, **self.account.where)

    def send_once(self, method: str, uri: str, talk: Conversation, more: Headers = ()) -> None:
        """Send a request whose answer nobody waits for: a farewell."""
        self._transport.send(self._build(method, uri, talk, more).encoded())

    def _build(self, method: str, uri: str, talk: Conversation, more: Headers) -> Message:
        talk.cseq += 1
        host, port = self._transport.local
        host = f"[{host}]" if ":" in host else host
        branch = f"z9hG4bK{secrets.token_hex(10)}"
        me = self.account.uri(self.account.user)
        to_tag = f";tag={talk.remote_tag}" if talk.remote_tag else ""
        headers = [
            ("via", f"SIP/2.0/{self._transport.kind.upper()} {host}:{port};branch={branch};rport"),
            ("max-forwards", "70"),
            *(("route", route) for route in talk.route),
            ("from", f"<{me}>;tag={talk.local_tag}"),
            ("to", f"<{talk.to}>{to_tag}"),
            ("call-id", talk.call_id),
            ("cseq", f"{talk.cseq} {method}"),
            ("contact", f"<{self.contact}>"),
            ("user-agent", AGENT),
            *more,
        ]
        if self._digest is not None:
            headers.append(self._digest.header(method, uri))
        return Message(method, uri, 0, tuple(headers))

    async def _transaction(self, request: Message) -> Message:
        future: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._waiting[request.branch] = future
        data, pause = request.encoded(), _T1
        try:
            async with asyncio.timeout(_GIVES_UP):
                while True:
                    self._transport.send(data)
                    if self._transport.reliable:
                        return await future
                    done, _ = await asyncio.wait((future,), timeout=pause)
                    if done:
                        return future.result()
                    pause = min(_T2, pause * 2)
        except TimeoutError as error:
            raise LineProblem("timed_out", **self.account.where) from error
        finally:
            del self._waiting[request.branch]

    def _contact(self, local: tuple[str, int]) -> str:
        host, port = local
        host = f"[{host}]" if ":" in host else host
        way = "" if self._transport.kind == "udp" else f";transport={self._transport.kind}"
        return f"sip:{self.account.user}@{host}:{port}{way}"
