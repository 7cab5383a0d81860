"""The desk's telephone lines as the window knows them: which run, how they are, and their tests."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.lines import KINDS
from frontdesk.services.secret_store import SecretStore
from frontdesk.settings import Settings, SettingsStore
from frontdesk.telephony.events import Health, State
from frontdesk.ui.inbox import Inbox
from frontdesk.ui.line_tests import LineTests
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.services.line_control import LineControl

_ORDER = (State.ERROR, State.CONNECTING, State.OK, State.OFF)


@dataclass(frozen=True, slots=True)
class LineStatus:
    """All lines in one: `state` of the worst, how many are on, how many of them broken; and each.

    `healths` has the kinds of the lines as its keys.
    """

    state: State
    on: int
    broken: int
    healths: dict[str, Health] = field(default_factory=dict)


class LinesPresenter(QObject):
    """Runs the lines that are switched on, and tells how they are.

    Nothing here blocks: lines are built, started and ended by `worker`; what they tell comes in
    through `inbox`. `secrets` may ask the keyring and is used by `worker` only; `folder` is the
    window's, where `frontdesk ring` finds it.
    """

    health_changed = Signal()
    #: A line that was connected no longer is, and no other is either.
    lost = Signal()
    #: A test has ended: the kind, and the line's health.
    tested = Signal(str, object)
    secret_kept = Signal(str, bool)

    def __init__(
        self,
        store: SettingsStore,
        secrets: SecretStore,
        worker: Tasks,
        now: Callable[[], datetime],
        folder: Path,
    ) -> None:
        super().__init__()
        self._store = store
        self._secrets = secrets
        self._worker = worker
        self._now = now
        self.inbox = Inbox()
        self._control: LineControl | None = None
        self._applied: Settings | None = None
        self._healths: dict[str, Health] = {}
        self._handed: list[dict[str, object]] = []
        self._tests = LineTests(store, worker, folder)
        self._was_connected = False
        self.inbox.health_arrived.connect(self._on_health)
        self._tests.ended.connect(self._on_test_ended)

    # ------------------------------------------------------------------ running

    def start(self) -> None:
        """Start the lines that are switched on, and the ear for softphones; once."""
        if self._applied is None:
            self._apply(KINDS)

    def on_settings_changed(self, settings: Settings) -> None:
        """Start, end or begin anew the lines whose settings have changed."""
        before = self._applied
        if before is None:
            return
        everywhere = settings.region != before.region
        changed = tuple(
            kind for kind in KINDS if everywhere or getattr(settings, kind) != getattr(before, kind)
        )
        if changed:
            self._apply(changed)

    def _apply(self, kinds: tuple[str, ...]) -> None:
        self._applied = settings = self._store.current
        for kind in kinds:
            if not getattr(settings, kind).on:
                self._healths = {k: h for k, h in self._healths.items() if _kind(k) != kind}
        self._worker.run(
            lambda: self._made().apply(settings, kinds), lambda _: self._on_applied(), None, self
        )
        self.health_changed.emit()

    def _made(self) -> "LineControl":
        """Return the control of the lines; on the worker, where its imports cost nobody's time."""
        if self._control is None:
            from frontdesk.services.line_control import LineControl

            inbox = self.inbox
            self._control = LineControl(
                self._secrets, inbox.put_event, inbox.put_health, inbox.put_bug
            )
        return self._control

    def _on_applied(self) -> None:
        handed, self._handed = self._handed, []
        for message in handed:
            self.hand_over(message)
        self.health_changed.emit()

    def hand_over(self, message: dict[str, object]) -> None:
        """Take a call that `frontdesk ring` handed over; it waits for its line to start."""
        if self._tests.hears(message) or not self._store.current.softphone.on:
            return
        control = self._control
        if control is not None and control.softphone is not None:
            control.hand_over(message)
            return
        self._handed.append(message)
        self.start()

    def close(self) -> None:
        """End all lines; the worker waits for them."""
        self.inbox.close()
        self._tests.close()
        control = self._control
        if control is not None:
            self._worker.run(control.stop)

    # ------------------------------------------------------------------ how they are

    def is_on(self, kind: str) -> bool:
        """Whether a line is switched on."""
        return bool(getattr(self._store.current, kind).on)

    def health(self, kind: str) -> Health:
        """Return how a line is; of two sources of one line the worse, with the newest event."""
        found = [health for name, health in self._healths.items() if _kind(name) == kind]
        if not found:
            return Health(State.CONNECTING if self.is_on(kind) and self._applied else State.OFF)
        worst = min(found, key=lambda health: _ORDER.index(health.state))
        events = [health.last_event for health in found if health.last_event is not None]
        dropped = sum(health.dropped for health in found)
        return replace(worst, last_event=max(events, default=None), dropped=dropped)

    @property
    def status(self) -> LineStatus | None:
        """All lines in one, for the top bar; nothing where no line is switched on.

        The softphone's counts once it has told of a call: nobody knows whether one is set up.
        """
        healths = {kind: self.health(kind) for kind in KINDS if self.is_on(kind)}
        if "softphone" in healths and healths["softphone"].last_event is None:
            del healths["softphone"]
        if not healths or self._applied is None:
            return None
        broken = sum(health.state is State.ERROR for health in healths.values())
        worst = min((health.state for health in healths.values()), key=_ORDER.index)
        return LineStatus(worst, len(healths), broken, healths)

    def _on_health(self, name: str, health: Health) -> None:
        kind = _kind(name)
        if kind not in self.testing and not self.is_on(kind):
            return
        self._healths[name] = health
        self._tests.tell(kind, self.health(kind))
        status = self.status
        connected = status is not None and status.broken < status.on
        if self._was_connected and status is not None and not connected:
            self.lost.emit()
        if status is None or status.state is not State.CONNECTING:
            self._was_connected = connected
        self.health_changed.emit()

    # ------------------------------------------------------------------ passwords and tests

    def keep_secret(self, kind: str, secret: str) -> None:
        """Keep the password of a line; `secret_kept` tells whether the keyring has it."""
        settings, secrets = self._store.current, self._secrets

        def keep() -> bool:
            kept = secrets.put(kind, secret)
            if getattr(settings, kind).on and self._applied is not None:
                self._made().run(kind, settings)
            return kept

        self._worker.run(keep, lambda kept: self.secret_kept.emit(kind, kept), None, self)

    def load_secret(
        self, kind: str, on_done: Callable[[bool, bool], object], owner: QObject
    ) -> None:
        """Tell whether a password is kept for a line, and whether there is a keyring.

        A keyring may take its time: an `owner` that is gone by then is told nothing.
        """
        secrets = self._secrets
        self._worker.run(
            lambda: (bool(secrets.get(kind)), secrets.in_keyring),
            lambda found: on_done(*found),
            None,
            owner,
        )

    def test(self, kind: str) -> None:
        """Try a line as it is set now, switched on or not; `tested` tells how it went."""
        if not self._tests.begin(kind):
            return
        if self.is_on(kind) and self.health(kind).state is State.OK:
            self._tests.tell(kind, self.health(kind))
            return
        self._healths = {k: h for k, h in self._healths.items() if _kind(k) != kind}
        settings = self._store.current
        self._worker.run(lambda: self._made().run(kind, settings), None, None, self)

    @property
    def testing(self) -> tuple[str, ...]:
        """The lines that are being tested."""
        return self._tests.running

    def _on_test_ended(self, kind: str, health: Health) -> None:
        if not self.is_on(kind):
            self._healths = {k: h for k, h in self._healths.items() if _kind(k) != kind}
            self._worker.run(lambda: self._made().end(kind), None, None, self)
        self.tested.emit(kind, health)
        self.health_changed.emit()


def _kind(name: str) -> str:
    """Return the line that a source belongs to."""
    return name.removesuffix("_watch")
