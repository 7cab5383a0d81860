"""Starts and ends the lines as the settings say. It may block, so it is for a worker."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from frontdesk.domain.lines import KINDS
from frontdesk.services.line_sources import LineUnset, build_sources, line_of, needs_secret
from frontdesk.services.secret_store import SecretStore
from frontdesk.settings import Settings
from frontdesk.telephony.events import CallEvent, Health, State

if TYPE_CHECKING:
    from frontdesk.telephony.command import CommandLine
    from frontdesk.telephony.supervisor import Supervisor

OnEvent = Callable[[CallEvent], object]
OnHealth = Callable[[str, Health], object]
OnBug = Callable[[Exception], object]


class LineControl:
    """The lines of a desk; their supervisor is started with the first of them.

    What the lines tell is given to the callbacks on the lines' own thread, which must only queue.
    """

    def __init__(
        self, secrets: SecretStore, on_event: OnEvent, on_health: OnHealth, on_bug: OnBug
    ) -> None:
        self.secrets = secrets
        self._on_event = on_event
        self._on_health = on_health
        self._on_bug = on_bug
        self._supervisor: Supervisor | None = None
        self._running: dict[str, tuple[str, ...]] = {}
        #: Takes what `frontdesk ring` hands over, while that line is on.
        self.softphone: CommandLine | None = None

    def apply(self, settings: Settings, kinds: tuple[str, ...] = KINDS) -> None:
        """Run those of these lines that are switched on, built anew, and end the others."""
        for kind in kinds:
            if line_of(kind, settings).on:
                self.run(kind, settings)
            else:
                self.end(kind)

    def run(self, kind: str, settings: Settings) -> None:
        """Run a line as it is set, switched on or not; what is missing becomes its health."""
        from frontdesk.telephony.command import CommandLine

        try:
            secret = self.secrets.get(kind) if needs_secret(kind, settings) else ""
            sources = build_sources(kind, settings, secret)
        except LineUnset as problem:
            self.end(kind)
            health = Health(State.ERROR, problem=problem.key, params=problem.params)
            self._on_health(kind, health)
            return
        supervisor = self._started()
        names = tuple(source.name for source in sources)
        for name in set(self._running.get(kind, ())) - set(names):
            supervisor.remove(name)
        self._running[kind] = names
        for source in sources:
            if isinstance(source, CommandLine):
                self.softphone = source
            supervisor.add(source)

    def end(self, kind: str) -> None:
        """End a line."""
        if kind == "softphone":
            self.softphone = None
        for name in self._running.pop(kind, ()):
            if self._supervisor is not None:
                self._supervisor.remove(name)

    def hand_over(self, message: Mapping[str, object]) -> None:
        """Give the softphone line what `frontdesk ring` said; nothing where it is off."""
        if self.softphone is not None:
            self.softphone.take(message)

    def stop(self) -> None:
        """End all lines and their thread."""
        if self._supervisor is not None:
            self._supervisor.stop(2.0)
            self._supervisor = None
        self._running.clear()
        self.softphone = None

    def _started(self) -> "Supervisor":
        from frontdesk.telephony.supervisor import Supervisor

        if self._supervisor is None:
            self._supervisor = Supervisor(self._on_event, self._on_health, self._on_bug)
            self._supervisor.start()
        return self._supervisor


def probe_listener(host: str, port: int, token: str) -> bool:
    """Call our own listener as a telephone would, and tell whether it answered; takes 3 s at most.

    `host` may mean every interface; then this computer's own is asked.
    """
    from http.client import HTTPConnection, HTTPException

    own = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}.get(host, host)
    connection = HTTPConnection(own, port, timeout=3.0)
    try:
        connection.request("GET", f"/call/{token}/test")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
