"""The Asterisk manager interface (AMI), also of FreePBX: the calls of the own extensions only."""

import asyncio
import hashlib
import itertools
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from frontdesk.telephony.ami_blocks import Block, BlockReader, action
from frontdesk.telephony.ami_calls import AmiCalls, Change
from frontdesk.telephony.backoff import Backoff
from frontdesk.telephony.connecting import LineProblem, close_line, open_line
from frontdesk.telephony.events import CallEvent, Emit, Health, Report, State
from frontdesk.telephony.flood import Breather
from frontdesk.telephony.pinned_tls import plain_fingerprint, secure
from frontdesk.telephony.remote import Numbers, displayed_name

PORT, TLS_PORT = 5038, 5039
#: Seconds between pings; the line is dead when two of them stay without an answer.
PING_EVERY = 20.0
_MISSES = 2
#: Seconds for the greeting and for each answer while logging in.
_LOGIN_TIME = 5.0
_BANNER = b"Asterisk Call Manager/"
#: Bytes that are read in one go, about fifty events.
_CHUNK = 16384


class AmiSource:
    """Logs in with `Events: call` and tells the calls of `own_extensions`.

    The manager user needs `read = call` and no `write`. Without TLS the secret is only used to
    answer the server's challenge and does not cross the wire where the server knows that. With TLS
    the certificate must be trusted by the system, or be the one whose SHA-256 `fingerprint` is
    given. Events of other extensions are neither kept nor logged.
    """

    def __init__(
        self,
        name: str,
        host: str,
        port: int,
        user: str,
        secret: str,
        own_extensions: Collection[str],
        tls: bool = False,
        *,
        numbers: Numbers,
        fingerprint: str = "",
        ping_every: float = PING_EVERY,
        backoff: Backoff | None = None,
        refused_backoff: Backoff | None = None,
    ) -> None:
        self.name = name
        self._host, self._port = host, port
        self._user, self._secret = user, secret
        self._own = tuple(own_extensions)
        self._tls = tls
        self._fingerprint = plain_fingerprint(fingerprint)
        self._numbers = numbers
        self._ping_every = ping_every
        self._backoff = backoff or Backoff()
        # A switchboard bans an address that keeps knocking with the wrong secret.
        self._refused = refused_backoff or Backoff(300.0, 3600.0)
        self._dropped = 0

    async def run(self, emit: Emit, report: Report) -> None:
        """Tell what happens until cancelled; reconnects without limit and never raises out."""
        report(Health(State.CONNECTING))
        while True:
            try:
                await self._session(emit, report)
            except LineProblem as problem:
                wait = (self._refused if problem.key == "login_refused" else self._backoff).delay()
                report(
                    Health(
                        State.ERROR,
                        problem=problem.key,
                        params=problem.params,
                        next_try=datetime.now(UTC) + timedelta(seconds=wait),
                        dropped=self._dropped,
                    )
                )
                await asyncio.sleep(wait)

    async def _session(self, emit: Emit, report: Report) -> None:
        """Connect, log in and listen; always ends with a `LineProblem` unless it is cancelled."""
        where = {"host": self._host, "port": str(self._port)}
        reader, writer = await open_line(self._host, self._port, limit=_CHUNK)
        try:
            if self._tls:
                await secure(writer, self._host, self._port, self._fingerprint)
            blocks = BlockReader()
            early = await self._log_in(reader, writer, blocks, where)
            self._backoff.connected()
            self._refused.reset()
            health = Health(State.OK, since=datetime.now(UTC), dropped=self._dropped)
            report(health)

            def dropped(count: int) -> None:
                self._dropped += count
                report(replace(health, dropped=self._dropped))

            await self._listen(reader, writer, blocks, early, emit, dropped)
        except OSError as error:
            raise LineProblem("lost", **where) from error
        finally:
            await close_line(writer)
        raise LineProblem("lost", **where)

    async def _log_in(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        blocks: BlockReader,
        where: dict[str, str],
    ) -> list[Block]:
        """Log in and return the events that came along; the greeting is left in no block."""
        try:
            async with asyncio.timeout(_LOGIN_TIME):
                greeting = await reader.readuntil(b"\n")
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            raise LineProblem("not_asterisk", **where) from error
        if not greeting.startswith(_BANNER):
            raise LineProblem("not_asterisk", **where)
        answer: Block = {}
        early: list[Block] = []
        if not self._tls:
            writer.write(action("Challenge", AuthType="MD5", ActionID="challenge"))
            answer, more = await self._answer("challenge", reader, blocks, where)
            early += more
        challenge = answer.get("challenge", "")
        if challenge:
            key = hashlib.md5((challenge + self._secret).encode(), usedforsecurity=False)
            login = {"AuthType": "MD5", "Key": key.hexdigest()}
        else:
            login = {"Secret": self._secret}
        fields = {"Username": self._user, **login, "Events": "call", "ActionID": "login"}
        writer.write(action("Login", **fields))
        answer, more = await self._answer("login", reader, blocks, where)
        if answer.get("response") != "Success":
            raise LineProblem("login_refused", user=self._user, **where)
        return early + more

    async def _answer(
        self,
        action_id: str,
        reader: asyncio.StreamReader,
        blocks: BlockReader,
        where: dict[str, str],
    ) -> tuple[Block, list[Block]]:
        """Wait for one response; return it and whatever events came with it."""
        others: list[Block] = []
        try:
            async with asyncio.timeout(_LOGIN_TIME):
                while True:
                    data = await reader.read(_CHUNK)
                    found: Block | None = None
                    for block in blocks.feed(data):
                        if "response" in block and block.get("actionid") == action_id:
                            found = block
                        else:
                            others.append(block)
                    if found is not None:
                        return found, others
                    if not data:
                        raise LineProblem("lost", **where)
        except TimeoutError as error:
            raise LineProblem("timed_out", **where) from error

    async def _listen(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        blocks: BlockReader,
        early: list[Block],
        emit: Emit,
        dropped: Callable[[int], None],
    ) -> None:
        """Read events until the other end closes; a silent one is a `LineProblem`."""
        loop = asyncio.get_running_loop()
        calls = AmiCalls(self._own)
        count = itertools.count(1)
        ping_at, misses = loop.time() + self._ping_every, 0
        skipped = blocks.skipped
        arrived = early
        breather = Breather()
        while True:
            now = loop.time()
            for block in arrived:
                self._tell(calls.feed(block, now), emit)
                await breather.breathe()
            self._tell(calls.due(now), emit)
            if now >= ping_at:
                if misses >= _MISSES:
                    raise LineProblem("silent", host=self._host, port=str(self._port))
                writer.write(action("Ping", ActionID=f"ping-{next(count)}"))
                misses += 1
                ping_at = now + self._ping_every
            due = calls.next_due()
            arrived = []
            try:
                async with asyncio.timeout_at(ping_at if due is None else min(ping_at, due)):
                    data = await reader.read(_CHUNK)
            except TimeoutError:
                continue
            if not data:
                return
            misses = 0
            breather.begin()
            arrived = blocks.feed(data)
            if blocks.skipped != skipped:
                dropped(blocks.skipped - skipped)
                skipped = blocks.skipped
            await asyncio.sleep(0)

    def _tell(self, changes: list[Change], emit: Emit) -> None:
        for change in changes:
            number = self._numbers(change.remote)
            emit(
                CallEvent(
                    change.kind,
                    self.name,
                    change.call_id,
                    datetime.now(UTC),
                    direction=change.direction,
                    remote_numbers=number.candidates,
                    remote_raw=number.raw,
                    withheld=number.withheld,
                    local_number=change.local,
                    display_name=displayed_name(change.remote_name, change.remote),
                    reason=change.reason,
                )
            )
