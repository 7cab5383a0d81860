"""Runs one line on the loop of a test, and waits for what it tells."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from frontdesk.telephony.events import CallEvent, CallSource, Health, State
from frontdesk.telephony.remote import RemoteNumber, plain_reading


def numbers(text: str) -> RemoteNumber:
    """Reads what needs no numbering plan; the rest as it is."""
    number, rest = plain_reading(text)
    return RemoteNumber((rest,), number.raw) if rest else number


class Told:
    """What a source tells."""

    def __init__(self) -> None:
        self.events: list[CallEvent] = []
        self.healths: list[Health] = []
        self.news = asyncio.Event()

    def emit(self, event: CallEvent) -> None:
        self.events.append(event)
        self.news.set()

    def report(self, health: Health) -> None:
        self.healths.append(health)
        self.news.set()

    async def until(self, done: Callable[[], object]) -> None:
        async with asyncio.timeout(10):
            while not done():
                self.news.clear()
                await self.news.wait()

    async def problem(self, key: str) -> Health:
        await self.until(lambda: any(health.problem == key for health in self.healths))
        return next(health for health in self.healths if health.problem == key)

    async def state(self, state: State) -> None:
        await self.until(lambda: self.healths and self.healths[-1].state is state)


@contextlib.asynccontextmanager
async def running(line: CallSource) -> AsyncIterator[Told]:
    told = Told()
    task = asyncio.create_task(line.run(told.emit, told.report))
    try:
        yield told
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
