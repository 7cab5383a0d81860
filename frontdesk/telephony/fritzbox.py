"""The call monitor of a FRITZ!Box, TCP port 1012: no login, no encryption, one line an event.

Switched on by dialling #96*5* on a phone connected to the box, off by #96*4*. Our own client: it
survives a reset, an end, split bytes, latin-1, garbage, and a box that went silently.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NoReturn

from frontdesk.telephony.backoff import Backoff
from frontdesk.telephony.connecting import LineProblem, close_line, open_line
from frontdesk.telephony.events import Emit, Health, Report, State
from frontdesk.telephony.flood import Bucket
from frontdesk.telephony.fritz_lines import FritzLines, LineSplitter
from frontdesk.telephony.remote import Numbers

PORT = 1012
#: Bytes that are read in one turn of the loop, about a hundred lines.
_CHUNK = 4096
#: Lines at once, and then a second, that a box may write; ten lines of a house write less.
_BURST, _PER_SECOND = 100, 50.0
#: So many lines that nobody understands, and none that is: this is no call monitor.
_GARBAGE = 20


class FritzBox:
    """A line to a FRITZ!Box. `own` are this desk's numbers; empty means every call is shown."""

    def __init__(
        self,
        name: str,
        host: str,
        numbers: Numbers,
        *,
        port: int = PORT,
        own: Sequence[str] = (),
        backoff: Backoff | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        connect_timeout: float = 5.0,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self._host = host
        self._port = port
        self._backoff = backoff or Backoff()
        self._sleep = sleep
        self._connect_timeout = connect_timeout
        self._now = now
        self._lines = FritzLines(name, numbers, own, now=now, clock=clock)
        self._splitter = LineSplitter()
        self._allowed = Bucket(_BURST, _PER_SECOND, clock)
        self._refused = 0

    async def run(self, emit: Emit, report: Report) -> None:
        """Listen until cancelled; a line that breaks is opened again, without limit."""
        report(Health(State.CONNECTING))
        while True:
            try:
                await self._listen(emit, report)
            except LineProblem as error:
                problem = error
            self._lines.forget()
            wait = self._backoff.delay()
            report(
                Health(
                    State.ERROR,
                    problem=problem.key,
                    params=problem.params,
                    next_try=self._now() + timedelta(seconds=wait),
                    dropped=self._dropped(),
                )
            )
            await self._sleep(wait)

    async def _listen(self, emit: Emit, report: Report) -> NoReturn:
        """Read one connection to its end, which is always a `LineProblem`."""
        where = {"host": self._host, "port": str(self._port)}
        try:
            reader, writer = await open_line(
                self._host, self._port, timeout=self._connect_timeout, limit=_CHUNK
            )
        except LineProblem as error:
            key = "fritzbox_refused" if error.key == "refused" else error.key
            raise LineProblem(key, **error.params) from error
        try:
            self._backoff.connected()
            self._splitter.begin()
            told = Health(State.OK, since=self._now(), dropped=self._dropped())
            report(told)
            while data := await reader.read(_CHUNK):
                for line in self._splitter.feed(data):
                    if not self._allowed.take():
                        self._refused += 1
                        continue
                    for event in self._lines.read(line):
                        emit(event)
                health = self._as_now(told)
                if health != told:
                    told = health
                    report(told)
                await asyncio.sleep(0)  # others have their turn, however fast a box writes
        except OSError as error:
            raise LineProblem("lost", **where) from error
        finally:
            await close_line(writer)
        raise LineProblem("lost", **where)

    def _as_now(self, health: Health) -> Health:
        strange = self._lines.not_understood >= _GARBAGE and not self._lines.understood
        return replace(
            health,
            problem="fritzbox_strange" if strange else "",
            params={"host": self._host} if strange else {},
            dropped=self._dropped(),
        )

    def _dropped(self) -> int:
        return self._refused + self._splitter.too_long
