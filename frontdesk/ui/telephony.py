"""The telephone at the desk: lines, calls, pop and top bar wired to the window."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.ring import Ring
from frontdesk.services.secret_store import SecretStore
from frontdesk.settings import Settings, SettingsStore
from frontdesk.ui.line_words import detail_words, status_words
from frontdesk.ui.lines import LinesPresenter
from frontdesk.ui.look import Look
from frontdesk.ui.main_window import MainWindow
from frontdesk.ui.pop import Pop
from frontdesk.ui.pop_words import pop_words
from frontdesk.ui.rings import RingsPresenter
from frontdesk.ui.screens.call.presenter import CallPresenter
from frontdesk.ui.tasks import Tasks
from frontdesk.ui.tray_notice import TrayNotice, needs_notice

if TYPE_CHECKING:
    from frontdesk.services.bundle import Services
    from frontdesk.ui.screens.settings.line_settings import LineSettings
    from frontdesk.ui.screens.settings.presenter import SettingsPresenter


class DeskTelephony(QObject):
    """Made once today is shown; `start` begins to listen, `close` ends everything.

    `database` is the worker that saves; looking up callers and keeping the lines have workers of
    their own, so that neither waits for a long job. `close_database` closes a worker's connection.
    """

    #: The Call screen must be in front: a call is about to be shown there.
    call_screen_requested = Signal()
    #: Something to tell in passing.
    notice = Signal(str)
    #: What was saved.
    changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        services: "Services",
        database: Tasks,
        store: SettingsStore,
        folder: Path,
        call: CallPresenter,
        now: Callable[[], datetime],
        close_database: Callable[[], object],
    ) -> None:
        super().__init__()
        self._window = window
        self._look = look
        self._store = store
        self._folder = folder
        self._call = call
        self._now = now
        self._close_database = close_database
        self.reader = Tasks("ring", self)
        self.worker = Tasks("line", self)
        self.lines = LinesPresenter(store, SecretStore(str(folder)), self.worker, now, folder)
        self.rings = RingsPresenter(
            services.ringing,
            self.reader,
            database,
            now,
            is_taken=call.has_taken,
            note_of=self._note_of,
        )
        self._pop: Pop | None = None
        self._notice: TrayNotice | None = None
        self._noticed = ""
        self._connect()

    def start(self) -> None:
        """Start the lines, and make what the first ring needs while nothing rings."""
        self.lines.start()
        self.rings.prepare()
        QTimer.singleShot(0, self, self._make_pop)
        self._show_status()

    def line_settings(self, page: "SettingsPresenter") -> "LineSettings":
        """Return what the settings page needs to show and change the lines."""
        from frontdesk.ui.screens.settings.line_settings import LineSettings

        return LineSettings(page, self.lines, self._folder, self._now)

    def restyle(self, look: Look) -> None:
        """Show everything in another look or language."""
        self._look = look
        for old in (self._pop, self._notice):
            if old is not None:
                old.hide()
                old.deleteLater()
        self._pop = self._notice = None
        self._show_status()
        self._show_waiting()

    def on_settings_changed(self, settings: Settings) -> None:
        """Start or end lines, show or hide the pop."""
        self.lines.on_settings_changed(settings)
        self._show_waiting()
        self._show_status()

    def close(self) -> None:
        """End the lines and all that listens; waits for what is being read."""
        if self._pop is not None:
            self._pop.close()
            self._pop.deleteLater()
            self._pop = None
        if self._notice is not None:
            self._notice.hide()
        self.rings.close()
        self.lines.close()
        self.reader.run(self._close_database)
        self.reader.close()
        self.worker.close()

    # ------------------------------------------------------------------ wiring

    def _connect(self) -> None:
        lines, rings, call = self.lines, self.rings, self._call
        lines.inbox.events_arrived.connect(rings.take)
        lines.health_changed.connect(self._show_status)
        lines.lost.connect(self._on_lost)
        rings.waiting_changed.connect(self._show_waiting)
        rings.opened.connect(self._on_opened)
        rings.known.connect(call.ring_known)
        rings.answered.connect(lambda ring: call.answered(ring.id))
        rings.ended.connect(self._on_ended)
        rings.saved.connect(self.changed)
        rings.failed.connect(self.failed)
        call.waiting_requested.connect(rings.open)

    def _on_opened(self, ring: Ring) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self.call_screen_requested.emit()
        self._call.ring(ring)

    def _on_ended(self, ring: Ring) -> None:
        if ring.ended_at is not None:
            self._call.ended(ring.id, ring.ended_at, missed=ring.is_missed)

    def _on_lost(self) -> None:
        self.notice.emit(self._look.t("Telephony disconnected. Log calls with F2."))

    def _note_of(self, ring: Ring) -> str:
        """Return what is noted on a missed call: the name that only the line gave."""
        call = ring.call()
        if not ring.display_name or call.caller or call.company:
            return ""
        return self._look.t("As displayed: {name}", name=ring.display_name)

    # ------------------------------------------------------------------ showing

    def _show_status(self) -> None:
        status = self.lines.status
        if status is None:
            self._window.show_lines("")
        else:
            t = self._look.t
            detail = detail_words(status.healths, t, self._now())
            self._window.show_lines(*status_words(status, t), detail)

    def _show_waiting(self) -> None:
        waiting = self.rings.waiting
        self._call.show_waiting(waiting)
        shown = waiting if self._store.current.pop else ()
        if shown and needs_notice() and TrayNotice.can_show():
            self._show_notice(shown[-1])
            return
        if self._notice is not None and not shown:
            self._notice.hide()
            self._noticed = ""
        if shown or self._pop is not None:
            self._made_pop().show_rings(shown)

    def _show_notice(self, ring: Ring) -> None:
        """Tell of the newest call once it is known who it is."""
        if ring.known is None or ring.id == self._noticed:
            return
        if self._notice is None:
            self._notice = TrayNotice(self._look, self)
            self._notice.open_requested.connect(self.rings.open)
        self._noticed = ring.id
        self._notice.show_ring(ring, pop_words(ring, self._look.t, self._now()))

    def _make_pop(self) -> None:
        if self._store.current.pop and not needs_notice():
            self._made_pop()

    def _made_pop(self) -> Pop:
        if self._pop is None:
            self._pop = Pop(self._look, self._now)
            self._pop.open_requested.connect(self.rings.open)
        return self._pop
