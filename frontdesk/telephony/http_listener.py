"""The HTTP listener: desk phones call an address of ours, services post to it.

On this machine only unless an interface is named; then it answers the named addresses. Nothing of
a request is logged: neither the token nor who calls.
"""

import asyncio
import errno
import socket
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

from frontdesk.domain.plain import one_line
from frontdesk.telephony.backoff import Backoff
from frontdesk.telephony.events import Emit, Health, Report, State
from frontdesk.telephony.hook_calls import HookCalls
from frontdesk.telephony.http_connections import Connections, address_of_end
from frontdesk.telephony.http_guard import Guard, Rate, is_signed
from frontdesk.telephony.http_message import (
    HEAD_LIMIT,
    Head,
    Refused,
    answer,
    body_fields,
    form_fields,
    read_head,
)
from frontdesk.telephony.http_profiles import PROFILES, subscription
from frontdesk.telephony.remote import Numbers
from frontdesk.telephony.told import Told, told

PORT = 8531
#: Seconds between two looks at whether our address is still ours, and between two reports.
_LOOK, _QUIET = 30.0, 1.0
_TEST = "test"

#: What a refusal says about the set-up, by `Refused.why`: a key of `wording.LINE_PROBLEMS`.
_PROBLEMS = {
    "address": "http_address",
    "token": "http_token",
    "host": "http_host",
    "page": "http_page",
    "signature": "http_signature",
    "secret": "http_secret",
    "rate": "http_rate",
}


def _utc_now() -> datetime:
    return datetime.now(UTC)


def has_address(host: str) -> bool:
    """Tell whether this machine (still) has that address; a name is taken as it is."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind((host, 0))
        except OSError as error:
            return error.errno != errno.EADDRNOTAVAIL
    return True


class HttpListener:
    """A source that is called.

    `host` is the address of the interface, `allowed` the addresses and networks that may call
    besides this machine, `secret` what signs the bodies of a service that signs; `hosts` further
    names by which it is reached, `public_url` what a service reaches it by; every `look` seconds
    `has_address` is asked whether the interface still has its address. Raises `ValueError` for a
    token of less than 128 bits, an address that is none, or an unknown profile.
    """

    def __init__(
        self,
        name: str,
        host: str,
        port: int,
        token: str,
        profile: str,
        allowed: Iterable[str] = (),
        *,
        numbers: Numbers,
        secret: str = "",
        hosts: Iterable[str] = (),
        public_url: str = "",
        backoff: Backoff | None = None,
        now: Callable[[], datetime] = _utc_now,
        clock: Callable[[], float] = time.monotonic,
        look: float = _LOOK,
        has_address: Callable[[str], bool] = has_address,
    ) -> None:
        if profile not in PROFILES:
            raise ValueError(f"unknown profile {profile}")
        self.name = name
        self._host = host
        self._port = port
        self._token = token
        self._profile = PROFILES[profile]
        self._guard = Guard(token, allowed, [*hosts, urlsplit(public_url).hostname or ""])
        self._secret = secret
        self._public_url = public_url.rstrip("/")
        self._backoff = backoff or Backoff()
        self._now = now
        self._look = look
        self._has_address = has_address
        self._rate = Rate(clock)
        self._calls = HookCalls(name, numbers)
        self._connections = Connections(self._answered, lambda peer: self._refuse("rate", peer))
        self._emit: Emit = lambda event: None
        self._report: Report = lambda health: None
        self._health = Health()
        self._quiet: asyncio.TimerHandle | None = None
        #: The port it listens on, 0 while it does not.
        self.listening = 0

    async def run(self, emit: Emit, report: Report) -> None:
        """Listen until cancelled; a port that is taken is tried again, without limit."""
        self._emit, self._report = emit, report
        self._tell(replace(self._health, state=State.CONNECTING))
        while True:
            try:
                server = await asyncio.start_server(
                    self._connections.serve, self._host, self._port, limit=HEAD_LIMIT
                )
            except OSError as error:
                await self._wait(self._why_not(error))
                continue
            try:
                self.listening = server.sockets[0].getsockname()[1]
                self._backoff.connected()
                self._tell(Health(State.OK, since=self._now(), dropped=self._health.dropped))
                await self._until_address_is_lost()
            finally:
                self.listening = 0
                server.close()
                if self._quiet is not None:
                    self._quiet.cancel()
                    self._quiet = None
                await self._connections.end_all()
            await self._wait("http_no_address")

    async def _wait(self, problem: str) -> None:
        delay = self._backoff.delay()
        self._tell(
            Health(
                State.ERROR,
                problem=problem,
                params={"host": self._host, "port": str(self._port)},
                next_try=self._now() + timedelta(seconds=delay),
                dropped=self._health.dropped,
            )
        )
        await asyncio.sleep(delay)

    def _why_not(self, error: OSError) -> str:
        if error.errno == errno.EADDRINUSE:
            return "http_port_taken"
        if error.errno == errno.EACCES:
            return "http_port_forbidden"
        return "http_no_address"

    async def _until_address_is_lost(self) -> None:
        """Return when the interface has another address: nobody could reach us, and none tells."""
        while True:
            await asyncio.sleep(self._look)
            if not self._has_address(self._host):
                return

    # One request

    async def _answered(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, peer: str
    ) -> tuple[bytes, bool]:
        """Return the answer, and whether the request was read to its end."""
        host = ""
        try:
            if not self._guard.admits(peer):
                raise Refused(HTTPStatus.FORBIDDEN, "address")
            head = await read_head(reader)
            host = "".join(head.headers.get("host", ()))
            word = self._check(head, peer, address_of_end(writer, "sockname"))
            length = head.body_length()
            if length and (head.one("expect") or "").lower() == "100-continue":
                writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            body = await reader.readexactly(length)
            self._check_signature(head, body)
            return self._heard(head, word, body), True
        except Refused as refused:
            self._refuse(refused.why, peer, host)
            return answer(refused.status), False

    def _check(self, head: Head, peer: str, local: str) -> str:
        """Return the event that the address names; raises `Refused`."""
        if not self._rate.allows(peer):
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS, "rate")
        self._guard.check_meant(head, local)
        word = self._guard.event_word(head.path)
        if head.method not in ("GET", "POST"):
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED)
        return word

    def _check_signature(self, head: Head, body: bytes) -> None:
        if not self._profile.signed:
            return
        if not self._secret:
            raise Refused(HTTPStatus.FORBIDDEN, "secret")
        if not is_signed(self._secret, body, head.one("x-placetel-signature") or ""):
            raise Refused(HTTPStatus.FORBIDDEN, "signature")

    def _heard(self, head: Head, word: str, body: bytes) -> bytes:
        """Tell what a request says, and return the answer to it."""
        fields = form_fields(head.query)
        if head.method == "POST" and body:
            fields |= body_fields(head.one("content-type") or "", body)
        if word.casefold() == _TEST:
            self._tell(replace(self._health, last_event=self._now(), problem="", params={}))
            return answer(HTTPStatus.OK, "ok\n")
        said = told(fields, word)
        if said is None and word:
            raise Refused(HTTPStatus.BAD_REQUEST, "event")
        if said is not None:
            is_form = head.method == "POST" and not body.lstrip().startswith(b"{")
            self._say(said, spaced=is_form)
        if self._profile.subscribes and fields.get("event", "").casefold() == "newcall":
            return answer(HTTPStatus.OK, subscription(self._our_address(head)), "application/xml")
        return answer(HTTPStatus.OK)

    def _say(self, said: Told, *, spaced: bool) -> None:
        now = self._now()
        if spaced:  # a form's blank; in a number it is the plus that somebody did not escape
            said = replace(said, name=said.name.replace("+", " "))
        self._tell(replace(self._health, last_event=now, problem="", params={}))
        for event in self._calls.events(said, now):
            self._emit(event)

    def _our_address(self, head: Head) -> str:
        """Return the address of ours that was called, as it is reached from outside."""
        secure = head.headers.get("x-forwarded-proto", ("",))[0].lower() == "https"
        base = self._public_url or f"{'https' if secure else 'http'}://{head.one('host')}"
        return f"{base}/call/{self._token}"

    # How it is

    def _refuse(self, why: str, peer: str, host: str = "") -> None:
        """Count a refusal, and show its mend; a flood of them is shown once a second."""
        problem = _PROBLEMS.get(why, "")
        shown = {"address": peer, "host": one_line(host, 60), "port": str(self._port)}
        self._health = replace(
            self._health,
            dropped=self._health.dropped + 1,
            problem=problem or self._health.problem,
            params=shown if problem else self._health.params,
        )
        if self._quiet is None:
            self._quiet = asyncio.get_running_loop().call_later(_QUIET, self._on_quiet)

    def _on_quiet(self) -> None:
        self._quiet = None
        self._report(self._health)

    def _tell(self, health: Health) -> None:
        self._health = health
        self._report(health)
