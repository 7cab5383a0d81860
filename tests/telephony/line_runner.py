"""Runs lines as the window does, on the thread of a supervisor, and waits for what they tell."""

import time
from collections.abc import Callable
from queue import Empty, Queue

from frontdesk.telephony.backoff import Backoff
from frontdesk.telephony.events import CallEvent, CallSource, Health, State
from frontdesk.telephony.supervisor import Supervisor

#: No test waits longer than this many seconds for anything.
PATIENCE = 10.0


def quick_backoff() -> Backoff:
    """Waits of a millisecond at most."""
    return Backoff(0.001, 0.001)


class LineRunner:
    """A supervisor whose events and healths can be waited for; a fault of a source is kept."""

    def __init__(self, *sources: CallSource, **settings: object) -> None:
        self.events: Queue[CallEvent] = Queue()
        self.healths: Queue[tuple[str, Health]] = Queue()
        #: Events and healths in the order in which they were told.
        self.told: list[CallEvent | Health] = []
        #: What whoever listens raises at the call with this identifier.
        self.faults: dict[str, Exception] = {}
        self.bugs: list[Exception] = []
        self.latest: dict[str, Health] = {}
        settings.setdefault("new_backoff", quick_backoff)
        self.supervisor = Supervisor(
            self._on_event,
            self._on_health,
            self.bugs.append,
            **settings,  # type: ignore[arg-type]
        )
        self._sources = sources

    def __enter__(self) -> "LineRunner":
        self.supervisor.start(self._sources)
        return self

    def __exit__(self, *_error: object) -> None:
        self.supervisor.stop()

    def _on_event(self, event: CallEvent) -> None:
        if event.call_id in self.faults:
            raise self.faults[event.call_id]
        self.told.append(event)
        self.events.put(event)

    def _on_health(self, name: str, health: Health) -> None:
        self.told.append(health)
        self.healths.put((name, health))

    def event(self) -> CallEvent:
        """Wait for the next event."""
        return self.events.get(timeout=PATIENCE)

    def no_event(self) -> bool:
        """Tell whether nothing more was told."""
        return self.events.empty()

    def health(self, fits: Callable[[Health], bool], name: str = "") -> Health:
        """Wait for the health that fits, of the line with this name or of any."""
        until = time.monotonic() + PATIENCE
        while (left := until - time.monotonic()) > 0:
            try:
                told, health = self.healths.get(timeout=left)
            except Empty:
                break
            self.latest[told] = health
            if (not name or told == name) and fits(health):
                return health
        raise AssertionError(f"no such health; the last were {self.latest}")

    def state(self, state: State, name: str = "") -> Health:
        """Wait for a state."""
        return self.health(lambda health: health.state is state, name)

    def problem(self, key: str, name: str = "") -> Health:
        """Wait for a problem."""
        return self.health(lambda health: health.problem == key, name)
