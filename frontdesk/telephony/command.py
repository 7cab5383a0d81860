"""`frontdesk ring`: what a softphone's hook hands to the window, as a source like any other."""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from frontdesk.telephony.events import CallEvent, Emit, Health, Report, State
from frontdesk.telephony.hook_calls import HookCalls
from frontdesk.telephony.remote import Numbers
from frontdesk.telephony.told import Told, direction_of, event_of, filled, told

#: A hook that had to start the window first is late by this much at most.
_LATE = timedelta(minutes=3)
_WAITING = 1000


def _utc_now() -> datetime:
    return datetime.now(UTC)


def ring_told(message: Mapping[str, object]) -> Told:
    """Read a message of `frontdesk.ring_client`; a word that says nothing counts as left out.

    So an unknown `--event` is a ring, and an unknown `--direction` is incoming: a ring is never
    refused for its wording.
    """
    fields = {
        name: value
        for name in ("number", "name", "called", "direction", "id")
        if isinstance(value := message.get(name), str)
    }
    word = filled(str(message.get("event") or "")) or ""
    if not direction_of(fields.get("direction", "")):
        fields.pop("direction", None)
    said = told(fields, word if event_of(word) else "ringing")
    assert said is not None  # the word is one that is known
    return said


class CommandLine:
    """Takes rings from the window's thread and tells them on the loop of the lines."""

    def __init__(
        self, name: str, numbers: Numbers, *, now: Callable[[], datetime] = _utc_now
    ) -> None:
        self.name = name
        self._now = now
        self._calls = HookCalls(name, numbers)
        self._waiting: deque[dict[str, object]] = deque(maxlen=_WAITING)
        self._dropped = 0
        self._wake: Callable[[], object] | None = None

    def take(self, message: Mapping[str, object]) -> None:
        """Take a message of `frontdesk ring`, from any thread; it waits where no loop runs yet."""
        if len(self._waiting) == _WAITING:
            self._dropped += 1
        self._waiting.append(dict(message))
        wake = self._wake
        if wake is not None:
            with suppress(RuntimeError):  # the loop has ended meanwhile
                wake()

    async def run(self, emit: Emit, report: Report) -> None:
        """Tell what was taken, in order, until cancelled."""
        loop, awake = asyncio.get_running_loop(), asyncio.Event()
        self._wake = lambda: loop.call_soon_threadsafe(awake.set)
        since = self._now()
        report(Health(State.OK, since=since))
        try:
            while True:
                awake.clear()
                told_any = False
                while self._waiting:
                    for event in self._events(self._waiting.popleft()):
                        emit(event)
                        told_any = True
                    await asyncio.sleep(0)  # the other lines have their turn
                if told_any:
                    report(
                        Health(State.OK, since=since, last_event=self._now(), dropped=self._dropped)
                    )
                await awake.wait()
        finally:
            self._wake = None

    def _events(self, message: Mapping[str, object]) -> list[CallEvent]:
        return self._calls.events(ring_told(message), self._rang_at(message))

    def _rang_at(self, message: Mapping[str, object]) -> datetime:
        """Return when the hook was called, by this machine's clock; now where that makes no sense.

        The window may have been started by this very ring.
        """
        now, at = self._now(), message.get("at")
        if isinstance(at, int | float) and 0 < at < 1e11:
            rang = datetime.fromtimestamp(at, UTC)
            if now - _LATE <= rang <= now:
                return rang
        return now
