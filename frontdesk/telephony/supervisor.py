"""Keeps the lines of a desk: one background thread, one loop, every source guarded.

A source that fails is started again, for ever; what it tells is counted, limited and merged, and
handed on. Nothing here waits for the window, and nothing of a line can hold the window up.
"""

import asyncio
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial

from frontdesk.telephony.backoff import Backoff
from frontdesk.telephony.calls_together import RINGS_AT_MOST, CallsTogether
from frontdesk.telephony.events import CallSource
from frontdesk.telephony.line_loop import TICK, LineLoop, OnBug, OnEvent, OnHealth

#: Seconds within which a thread starts.
_START = 5.0


class Supervisor:
    """Runs the sources and hands on what they tell.

    `on_event` and `on_health` are called on the thread of the lines and must only queue. `on_bug`
    gets what a source or they raised; `new_backoff` makes the waits of a source that failed.
    """

    def __init__(
        self,
        on_event: OnEvent,
        on_health: OnHealth,
        on_bug: OnBug | None = None,
        *,
        new_backoff: Callable[[], Backoff] = Backoff,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
        tick: float = TICK,
        rings_at_most: float = RINGS_AT_MOST,
    ) -> None:
        def make() -> LineLoop:
            calls = CallsTogether(now=now, clock=clock, rings_at_most=rings_at_most)
            return LineLoop(
                on_event,
                on_health,
                on_bug,
                calls,
                new_backoff=new_backoff,
                now=now,
                clock=clock,
                tick=tick,
            )

        self._make = make
        self._loop: LineLoop | None = None
        self._thread: threading.Thread | None = None

    def start(self, sources: Iterable[CallSource] = ()) -> None:
        """Start the thread and these sources; does nothing where it runs already."""
        if self._thread is not None:
            return
        loop = self._loop = self._make()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(loop.work()), name="lines", daemon=True
        )
        self._thread.start()
        loop.ready.wait(_START)
        for source in sources:
            self.add(source)

    def stop(self, timeout: float = 5.0) -> None:
        """End all sources and the thread; nothing is told any more once this returns.

        A source that will not end within `timeout` seconds is left to the end of the program.
        """
        thread, loop = self._thread, self._loop
        self._thread = self._loop = None
        if thread is not None and loop is not None:
            loop.call(loop.leave)
            thread.join(timeout)

    def add(self, source: CallSource) -> None:
        """Start a source, in place of one with the same name; from any thread, while running."""
        if self._loop is not None:
            self._loop.call(partial(self._loop.change, source.name, source))

    def remove(self, name: str) -> None:
        """End a source; its calls end as lost and its health is off. From any thread."""
        if self._loop is not None:
            self._loop.call(partial(self._loop.change, name, None))
