"""The loop of the lines, on its own thread: guards each source and hands on what it tells."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from frontdesk.telephony.backoff import Backoff
from frontdesk.telephony.calls_together import CallsTogether
from frontdesk.telephony.events import CallEvent, CallSource, Health, State
from frontdesk.telephony.flood import MOST_POPS, Admission, FloodGuard

#: Events that may wait for their delivery; a new call beyond is dropped and counted.
_MOST_WAITING = 1000
#: Events that are delivered in one turn of the loop.
_AT_ONCE = 50
#: Seconds between looks at rings that nobody ends, and between reports that only count on.
TICK = 1.0
#: Seconds that a source has for its farewell.
_FAREWELL = 2.0

OnEvent = Callable[[CallEvent], object]
OnHealth = Callable[[str, Health], object]
OnBug = Callable[[Exception], object]


@dataclass(slots=True)
class _Line:
    """One source, and what is known of it."""

    name: str
    flood: FloodGuard
    task: asyncio.Task[None] | None = None
    reported: Health = field(default_factory=Health)
    since: datetime | None = None
    last_event: datetime | None = None
    dropped: int = 0
    told: Health | None = None


class LineLoop:
    """What lives on the thread of the lines; made anew for each start (see `Supervisor`)."""

    def __init__(
        self,
        on_event: OnEvent,
        on_health: OnHealth,
        on_bug: OnBug | None,
        calls: CallsTogether,
        *,
        new_backoff: Callable[[], Backoff],
        now: Callable[[], datetime],
        clock: Callable[[], float],
        tick: float,
    ) -> None:
        self._on_event = on_event
        self._on_health = on_health
        self._on_bug = on_bug
        self._calls = calls
        self._new_backoff = new_backoff
        self._now = now
        self._clock = clock
        self._tick = tick
        self._lines: dict[str, _Line] = {}
        self._waiting: deque[CallEvent | tuple[str, Health]] = deque()
        self._left = False
        self._awake = asyncio.Event()
        self._changes: asyncio.Queue[tuple[str, CallSource | None] | None] = asyncio.Queue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.ready = threading.Event()

    def call(self, work: Callable[[], None]) -> None:
        """Do something on the thread of the lines; from any thread."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(work)

    async def work(self) -> None:
        """Run until `leave`."""
        self._loop = asyncio.get_running_loop()
        self.ready.set()
        helpers = [asyncio.create_task(self._deliver()), asyncio.create_task(self._look_round())]
        while (change := await self._changes.get()) is not None:
            await self._change(*change)
        self._left = True
        sources = [line.task for line in self._lines.values() if line.task]
        for task in (*helpers, *sources):
            task.cancel()
        await asyncio.wait((*helpers, *sources), timeout=_FAREWELL)

    def leave(self) -> None:
        """End everything."""
        self._left = True
        self._changes.put_nowait(None)

    def change(self, name: str, source: CallSource | None) -> None:
        """Put a source in place of the one with that name, or nothing."""
        self._changes.put_nowait((name, source))

    async def _change(self, name: str, source: CallSource | None) -> None:
        before = self._lines.get(name)
        if before is not None and before.task is not None:
            # The old one must be gone first: both may want the same port.
            before.task.cancel()
            await asyncio.wait((before.task,), timeout=_FAREWELL)
            self._report(before, Health(State.OFF))
            if source is None:
                del self._lines[name]
        if source is not None:
            line = self._lines[name] = _Line(name, FloodGuard(self._clock))
            line.task = asyncio.create_task(self._keep(line, source), name=f"line {name}")

    async def _keep(self, line: _Line, source: CallSource) -> None:
        """Run a source for ever, whatever it does."""
        backoff = self._new_backoff()
        task = asyncio.current_task()
        while task is not None and not task.cancelling():
            backoff.connected()
            try:
                await source.run(partial(self._take, line), partial(self._report, line))
            except asyncio.CancelledError:
                if task.cancelling():
                    raise
            except Exception as error:  # noqa: BLE001 - no fault of one line may end another
                self._tell_bug(error)
            wait = backoff.delay()
            next_try = self._now() + timedelta(seconds=wait)
            self._report(line, Health(State.ERROR, problem="line_stopped", next_try=next_try))
            await asyncio.sleep(wait)

    def _take(self, line: _Line, event: CallEvent) -> None:
        """Take an event of a source: count it, and keep what is to be told."""
        if self._lines.get(line.name) is not line:
            return  # a source that was removed and still talks
        if event.source != line.name:
            event = replace(event, source=line.name)
        line.last_event = event.at
        if not self._calls.knows(event):
            admission = line.flood.admit()
            if admission is Admission.DROP or len(self._waiting) >= _MOST_WAITING:
                line.dropped += 1
                return
            if admission is Admission.LIST:
                event = replace(event, listed_only=True)
                self._tell(line)
        self._waiting.extend(self._calls.take(event))
        self._awake.set()

    def _report(self, line: _Line, health: Health) -> None:
        """Take the health of a source; a line that is lost ends its calls."""
        if self._lines.get(line.name) is not line:
            return
        if health.state != line.reported.state:
            line.since = self._now()
        if health.state is not State.OK:
            self._waiting.extend(self._calls.lost(line.name))
        line.reported = health
        self._tell(line)
        self._awake.set()

    async def _deliver(self) -> None:
        """Hand on what waits, in order and a few at a time."""
        while True:
            await self._awake.wait()
            for _ in range(min(_AT_ONCE, len(self._waiting))):
                self._hand_on(self._waiting.popleft())
            if not self._waiting:
                self._awake.clear()
            await asyncio.sleep(0)

    async def _look_round(self) -> None:
        """Give up old rings, and tell what only counts on: last events and drops."""
        while True:
            await asyncio.sleep(self._tick)
            self._waiting.extend(self._calls.sweep())
            for line in self._lines.values():
                self._tell(line, counts=True)
            self._awake.set()

    def _health(self, line: _Line) -> Health:
        """Return what a source said of itself, and what was counted here."""
        health = replace(
            line.reported,
            since=line.reported.since or line.since,
            last_event=line.last_event or line.reported.last_event,
            dropped=line.reported.dropped + line.dropped,
        )
        if health.state is State.OK and not health.problem and line.flood.is_flooding():
            return replace(health, problem="line_flood", params={"most": str(MOST_POPS)})
        return health

    def _tell(self, line: _Line, *, counts: bool = False) -> None:
        """Let the health wait for its delivery where it has changed, at a tick also the counts."""
        health, told = self._health(line), line.told
        if told is not None and not counts:
            told = replace(told, last_event=health.last_event, dropped=health.dropped)
        if health != told and len(self._waiting) < _MOST_WAITING:
            line.told = health
            self._waiting.append((line.name, health))

    def _hand_on(self, what: CallEvent | tuple[str, Health]) -> None:
        if self._left:
            return
        try:
            if isinstance(what, CallEvent):
                self._on_event(what)
            else:
                self._on_health(*what)
        except Exception as error:  # noqa: BLE001 - the lines outlive a fault of who listens
            self._tell_bug(error)

    def _tell_bug(self, error: Exception) -> None:
        if self._on_bug is not None:
            self._on_bug(error)
