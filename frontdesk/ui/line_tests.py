"""The tests of telephone lines: whether each works as it is set, or what is wrong with it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.settings import SettingsStore
from frontdesk.telephony.events import Health, State
from frontdesk.ui.tasks import Tasks

#: How long a test waits for the line, s.
TEST_SECONDS = 12


class LineTests(QObject):
    """Waits until a line that is tested is connected or has said why not.

    A line that is called is called then: the listener at its address, and the window of `folder` by
    the command that softphones run. `worker` does it, which may block.
    """

    #: A test has ended: the kind, and the line's health.
    ended = Signal(str, object)

    def __init__(self, store: SettingsStore, worker: Tasks, folder: Path) -> None:
        super().__init__()
        self._store = store
        self._worker = worker
        self._folder = folder
        self._timers: dict[str, QTimer] = {}
        self._probed: set[str] = set()
        #: What the test call of a softphone is recognised by, and whether it came.
        self._mark = ""
        self._came = False

    @property
    def running(self) -> tuple[str, ...]:
        """The lines that are being tested."""
        return tuple(self._timers)

    def begin(self, kind: str) -> bool:
        """Begin to wait for a line; tells whether it was not being tested already."""
        if kind in self._timers:
            return False
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: self._end(kind, _no_answer()))
        self._timers[kind] = timer
        timer.start(TEST_SECONDS * 1000)
        return True

    def tell(self, kind: str, health: Health) -> None:
        """Take how a line that is tested is now."""
        if kind not in self._timers or health.state not in (State.OK, State.ERROR):
            return
        if health.state is State.ERROR or kind not in ("http", "softphone"):
            self._end(kind, health)
        elif kind not in self._probed:
            self._probed.add(kind)
            probe = self._probe_listener() if kind == "http" else self._probe_softphone()
            self._worker.run(
                probe,
                lambda problem: self._end(kind, self._after_probe(kind, health, problem)),
                None,
                self,
            )

    def hears(self, message: dict[str, object]) -> bool:
        """Tell whether what was handed over is our own test call, which is no call."""
        if not self._mark or message.get("id") != self._mark:
            return False
        self._came = True
        return True

    def close(self) -> None:
        """Let the clocks rest."""
        for timer in self._timers.values():
            timer.stop()
        self._timers.clear()

    def _probe_listener(self) -> Callable[[], str]:
        from frontdesk.services.line_control import probe_listener

        http = self._store.current.http
        host, port, token = http.host, http.port, http.token
        return lambda: "" if probe_listener(host, port, token) else "http_not_reached"

    def _probe_softphone(self) -> Callable[[], str]:
        import secrets

        from frontdesk.ui.softphone_hook import ring_through

        self._mark, self._came = f"test-{secrets.token_hex(8)}", False
        folder, mark = self._folder, self._mark
        return lambda: ring_through(folder, mark)

    def _after_probe(self, kind: str, health: Health, problem: str) -> Health:
        if kind == "softphone" and not problem and not self._came:
            problem = "ring_not_heard"
        if not problem:
            return replace(health, problem="", params={})
        http = self._store.current.http
        where = {"host": http.host, "port": str(http.port)}
        return Health(State.ERROR, problem=problem, params=where if kind == "http" else {})

    def _end(self, kind: str, health: Health) -> None:
        self._probed.discard(kind)
        if kind == "softphone":
            self._mark = ""
        timer = self._timers.pop(kind, None)
        if timer is not None:
            timer.stop()
            timer.deleteLater()
            self.ended.emit(kind, health)


def _no_answer() -> Health:
    params = {"seconds": str(TEST_SECONDS)}
    return Health(State.ERROR, problem="line_no_answer", params=params)
