"""The whole program on a real folder, as `frontdesk` opens it: its window, its lines, its ear."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

from desk_room import PATIENCE, furnish, now
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from frontdesk.app import App, build_app
from frontdesk.cli.window import keep_swift
from frontdesk.domain.call import Call
from frontdesk.paths import DataFolder
from frontdesk.services.bundle import open_services
from frontdesk.settings import SettingsStore
from frontdesk.ui.lines import LinesPresenter
from frontdesk.ui.pop import Pop
from frontdesk.ui.rings import RingsPresenter
from frontdesk.ui.screens.call.view import CallView
from frontdesk.ui.single_instance import SingleInstance


@dataclass
class Desk:
    """The program that runs, and how to wait for it."""

    app: App
    qtbot: object
    folder: Path

    @property
    def lines(self) -> LinesPresenter:
        """The telephone lines."""
        return self.app._telephony.lines

    @property
    def rings(self) -> RingsPresenter:
        """The calls that ring or go on."""
        return self.app._telephony.rings

    @property
    def pop(self) -> Pop:
        """The pop."""
        return self.app._telephony._pop

    @property
    def view(self) -> CallView:
        """The Call screen."""
        return self.app._call_view()

    @property
    def bar(self) -> str:
        """What the window's bar says of the lines."""
        return self.app.window._bar.lines.words()

    def header(self) -> str:
        """What the header of the open call says."""
        return self.view.card.header.pill.text

    def wait(self, condition: Callable[[], object], timeout: int = PATIENCE) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=timeout)

    def settle(self) -> None:
        """Wait until all that was asked for is done."""
        telephony = self.app._telephony
        workers = (self.app.tasks, telephony.reader, telephony.worker)
        for _ in range(2):
            QApplication.processEvents()
            self.wait(lambda: not any(worker.pending for worker in workers))
        QApplication.processEvents()

    def saved(self) -> list[Call]:
        """Return the calls in the file, the newest first."""
        self.settle()
        store = SettingsStore(self.folder / "settings.toml")
        services = open_services(self.folder / "frontdesk.db", lambda: store.current, now)
        try:
            return list(services.calls.page(limit=500))
        finally:
            services.close()

    def texts(self) -> list[str]:
        """Return the texts that the window shows now."""
        return [label.text() for label in self.app.window.findChildren(QLabel) if label.isVisible()]


@contextmanager
def app_room(
    qtbot: object, folder: Path, secrets: dict[str, str] | None = None, **settings: object
) -> Iterator[Desk]:
    """Open the program; `settings` switch lines on, `secrets` are their passwords."""
    store = SettingsStore(folder / "settings.toml")
    more = {"language": "de", "zone": "Europe/Berlin", "desk": "Empfang 1", **settings}
    store.change(first_start_done=True, **more)
    services = open_services(folder / "frontdesk.db", lambda: store.current, now)
    furnish(services)
    services.close()
    instance = SingleInstance(folder)
    assert instance.take()
    app = build_app(DataFolder(folder), now=lambda: datetime.now(UTC))
    app.settled.connect(lambda: instance.listen(app.window))
    instance.ring_received.connect(app.take_ring)
    app.window.resize(1280, 800)
    app.show()
    desk = Desk(app, qtbot, folder)
    desk.wait(lambda: app._telephony is not None and instance._messages is not None)
    for kind, secret in (secrets or {}).items():
        desk.lines.keep_secret(kind, secret)
    desk.settle()
    gc.collect()  # what pytest made is not the program's
    interval = sys.getswitchinterval()
    keep_swift()
    try:
        yield desk
    finally:
        sys.setswitchinterval(interval)
        gc.unfreeze()
        app.window.close()
        app.close()
        instance.close()
        app.window.deleteLater()
        app.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Stalls:
    """Watches the event loop of the window: how long it was held between two turns, in seconds."""

    def __init__(self) -> None:
        self.gaps: list[tuple[float, float]] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._on_tick)

    def __enter__(self) -> "Stalls":
        self._wall, self._busy = perf_counter(), process_time()
        self._timer.start(1)
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.stop()

    def _on_tick(self) -> None:
        wall, busy = perf_counter(), process_time()
        self.gaps.append((wall - self._wall, busy - self._busy))
        self._wall, self._busy = wall, busy

    @property
    def worst(self) -> float:
        """The longest time between two turns."""
        return max(wall for wall, _ in self.gaps)

    @property
    def worst_of_ours(self) -> float:
        """The longest of them in which this program worked, and was not kept waiting by others."""
        return max(min(wall, busy) for wall, busy in self.gaps)
