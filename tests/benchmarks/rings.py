"""From the wire to the painted pop: a box rings over TCP, and the caller's past is on screen.

And from the start of `frontdesk ring` to it: a hook runs the command, the window takes the call.

By hand, of one data folder: `python -m tests.benchmarks.rings FOLDER [quick]`.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from tests.benchmarks.databases import Database
from tests.benchmarks.desk import bare, opened, some_numbers
from tests.benchmarks.figures import Figure
from tests.benchmarks.generated import BUSY
from tests.peers.fritz_fake import FritzFake

_MEDIAN, _WORST = 0.050, 0.100
_PATIENCE = 10.0
#: How much longer than a bare start with Qt's core and network a handed-over ring may take.
_HANDED = 1.3
#: Such a start: what a program that hands over by `QLocalSocket` could not do without.
_BARE = "import PySide6.QtCore, PySide6.QtNetwork; print(1, flush=True)"


class _Desk:
    """A window with its pop, listening to a box, over the desk's database."""

    def __init__(self, services: Any, folder: Path, box: FritzFake) -> None:
        from datetime import UTC, datetime

        from PySide6.QtWidgets import QApplication

        from frontdesk.domain.lines import FritzBox
        from frontdesk.i18n import Translator
        from frontdesk.paths import resources
        from frontdesk.settings import SettingsStore
        from frontdesk.ui.look import Look
        from frontdesk.ui.main_window import MainWindow
        from frontdesk.ui.screens.call.presenter import CallPresenter
        from frontdesk.ui.screens.call.view import CallView
        from frontdesk.ui.single_instance import SingleInstance
        from frontdesk.ui.tasks import Tasks
        from frontdesk.ui.telephony import DeskTelephony

        self.app = QApplication.instance() or QApplication(["benchmark", "-style", "fusion"])
        now = lambda: datetime.now(UTC)  # noqa: E731
        store = SettingsStore(folder / "settings.toml")
        store.change(zone="Europe/Berlin", fritzbox=FritzBox(on=True, host="127.0.0.1"))
        look = Look(Translator("de", ZoneInfo("Europe/Berlin"), resources() / "locale"))
        self.database = Tasks("database")
        call = CallPresenter(services, self.database, store, now)
        self.window = MainWindow(look, [("Anruf", CallView(look, call))], "Empfang 1")
        self.window.show()
        self.telephony = DeskTelephony(
            self.window, look, services, self.database, store, folder, call, now, services.close
        )
        self.telephony.start()
        self.line = box.accept()
        self.until(lambda: self.telephony.lines.health("fritzbox").state == "ok")
        self.until(lambda: self.telephony._pop is not None and not self.telephony.reader.pending)
        self.folder = folder
        self.instance = SingleInstance(folder)
        self.instance.listen(self.window)
        self.instance.ring_received.connect(self.telephony.lines.hand_over)

    def until(self, condition: Any) -> float:
        """Run the window until it is so, and return the moment."""
        end = perf_counter() + _PATIENCE
        while not condition():
            self.app.processEvents()
            if perf_counter() > end:
                raise TimeoutError
        return perf_counter()

    def ring(self, e164: str) -> tuple[float, float]:
        """Let the box ring; return the seconds to the pop, and to the pop with the past."""
        found = self._painted(
            lambda: self.line.event(f"RING;0;{e164.replace('+', '00')};23125011;SIP0;"), e164
        )
        self._ended(lambda: self.line.event("DISCONNECT;0;0;"))
        return found

    def hand_over(self, e164: str) -> float:
        """Run `frontdesk ring` as a hook does; return the seconds to the pop with the past."""
        script = Path(sys.executable).with_name("frontdesk")
        program = [str(script)] if script.exists() else [sys.executable, "main.py"]
        command = [*program, "--data", str(self.folder), "ring", e164]
        started: list[subprocess.Popen[bytes]] = []
        _, found = self._painted(lambda: started.append(subprocess.Popen(command)), e164)
        if started[0].wait() != 0:
            raise RuntimeError("the call was not handed over")
        message: dict[str, object] = {"do": "ring", "number": e164, "event": "ended"}
        self._ended(lambda: self.telephony.lines.hand_over(message))
        return found

    def _ended(self, end: Callable[[], object]) -> None:
        pop = self.telephony._pop
        assert pop is not None
        end()
        self.until(lambda: not pop.isVisible())

    def _painted(self, ring: Callable[[], object], e164: str) -> tuple[float, float]:
        """Return the seconds from the ring to the paint of its card, and to that with the past."""
        from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer

        pop = self.telephony._pop
        assert pop is not None
        card = pop.cards[0]
        painted: list[float] = []
        known: list[float] = []

        class Watch(QObject):
            """Notes when the card has been painted: what is painted comes right behind."""

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                ring = card.ring
                if event.type() == QEvent.Type.Paint and ring and e164 in ring.candidates:
                    painted.append(perf_counter())
                    if ring.known is not None:
                        known.append(perf_counter())
                        loop.quit()
                return False

        watch = Watch()
        card.fact.installEventFilter(watch)  # the last part of the card to be painted
        loop = QEventLoop()
        QTimer.singleShot(int(_PATIENCE * 1000), loop.quit)
        begun = perf_counter()
        ring()
        loop.exec()  # it sleeps until something comes, as the program does
        card.fact.removeEventFilter(watch)
        if not known:
            raise TimeoutError
        return painted[0] - begun, known[0] - begun

    def close(self) -> None:
        """End it."""
        self.instance.close()
        self.telephony.close()
        self.database.close()
        self.window.close()


@contextmanager
def _desk(database: Database) -> Iterator[_Desk]:
    from frontdesk.telephony import flood, fritzbox

    pops = patch.object(flood, "MOST_POPS", 10_000)  # or the twenty-first ring shows no pop
    with tempfile.TemporaryDirectory() as folder, FritzFake() as box, opened(database) as services:
        port = patch.dict(fritzbox.FritzBox.__init__.__kwdefaults__ or {}, port=box.port)
        with pops, port, patch.object(flood.FloodGuard, "is_flooding", lambda _self: False):
            desk = _Desk(services, Path(folder), box)
            try:
                yield desk
            finally:
                desk.close()


def measure(database: Database, quick: bool) -> Iterator[Figure]:
    """Yield the times of 100 rings of as many callers, and of the busiest caller there is."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with bare(database) as connection:
        numbers = some_numbers(connection, 20 if quick else 100)
    with _desk(database) as desk:
        first: list[float] = []
        whole: list[float] = []
        desk.ring("+493023125099")  # the first pop is made and shown
        for number in numbers:
            shown, known = desk.ring(number)
            first.append(shown)
            whole.append(known)
            sleep(0.02)  # the rings of a desk do not come in one go
        yield Figure("ring on the wire to the pop, median", median(first), most=_MEDIAN)
        yield Figure("… with the caller's past, median", median(whole), most=_MEDIAN)
        yield Figure("… with the caller's past, worst", max(whole), most=_WORST)
        busy = [desk.ring(BUSY[2])[1] for _ in range(5)]
        yield Figure("… of the busiest caller, worst", max(busy), most=_WORST)
        sleep(2)  # sooner, and the command's ring would be the box's, told by a second line
        desk.hand_over("+493023125098"), _bare_start()  # the files are in memory from here on
        pairs = [(desk.hand_over(one), _bare_start()) for one in numbers[: 5 if quick else 40]]
        ours, limit = (median(pair[side] for pair in pairs) for side in (0, 1))
        yield Figure("`frontdesk ring` to the pop with the past", ours, limit, goal=_HANDED)
        yield Figure("… worst", max(pair[0] for pair in pairs))


def _bare_start() -> float:
    """Start Python with Qt's core and network alone; return the seconds until it stands."""
    begun = perf_counter()
    with subprocess.Popen([sys.executable, "-c", _BARE], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        return perf_counter() - begun


def _main() -> None:
    """Measure one data folder only."""
    for figure in measure(Database(Path(sys.argv[1]), 0), quick=len(sys.argv) > 2):
        print(figure.line())


if __name__ == "__main__":
    _main()
