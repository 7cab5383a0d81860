"""What other threads tell the window: queued, and taken in small bites so that nothing stalls."""

import threading
from collections import deque
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from frontdesk.telephony.events import CallEvent, Health, Kind

#: Seconds of one bite; the window paints and takes keys between two of them.
_BITE = 0.005
#: Events that may wait; a new call beyond is dropped and counted, as no person could follow it.
_MOST = 5_000


class Inbox(QObject):
    """Takes events and healths from the thread of the lines and tells them on the window's.

    Of a line's health only the newest is told; `dropped` counts calls that found no room.
    """

    events_arrived = Signal(object)
    health_arrived = Signal(str, object)
    bug_arrived = Signal(object)
    _filled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._events: deque[CallEvent] = deque()
        self._healths: dict[str, Health] = {}
        self._told = False
        self._closed = False
        self.dropped = 0
        self._filled.connect(self._on_filled, Qt.ConnectionType.QueuedConnection)
        self.bug_arrived.connect(self._on_bug, Qt.ConnectionType.QueuedConnection)

    def put_event(self, event: CallEvent) -> None:
        """Take an event, from any thread."""
        with self._lock:
            if event.kind is Kind.RINGING and len(self._events) >= _MOST:
                self.dropped += 1
                return
            self._events.append(event)
        self._wake()

    def put_health(self, name: str, health: Health) -> None:
        """Take how a line is, from any thread."""
        with self._lock:
            self._healths[name] = health
        self._wake()

    def put_bug(self, error: Exception) -> None:
        """Take what went wrong in a line through a fault of ours; it is raised in the window."""
        self.bug_arrived.emit(error)

    def close(self) -> None:
        """Tell nothing more."""
        self._closed = True

    def _wake(self) -> None:
        with self._lock:
            if self._told:
                return
            self._told = True
        self._filled.emit()

    def _on_filled(self) -> None:
        """Tell what waits, for one bite; what is left has its turn after paints and keys."""
        with self._lock:
            self._told = False
            healths, self._healths = self._healths, {}
        if self._closed:
            return
        for name, health in healths.items():
            self.health_arrived.emit(name, health)
        until = perf_counter() + _BITE
        while perf_counter() < until:
            with self._lock:
                some = [self._events.popleft() for _ in range(min(20, len(self._events)))]
            if not some:
                return
            self.events_arrived.emit(some)
        with self._lock:
            if self._told:
                return
            self._told = True
        QTimer.singleShot(0, self, self._on_filled)

    def _on_bug(self, error: Exception) -> None:
        raise error
