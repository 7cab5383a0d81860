"""What the start is measured by: one window in a process of its own, ours or a bare one.

`python -m tests.benchmarks.windows bare`, or `ours DATA NOW`, prints the name of each moment as it
is reached (`painted`, `today`, `settled`), waits at the last one for a line, and ends.
"""

import gc
import sys
from datetime import datetime
from pathlib import Path


def _tell(moment: str) -> None:
    sys.stdout.write(f"{moment}\n")
    sys.stdout.flush()


def bare() -> None:
    """Show an empty `QMainWindow`."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Probe(QObject):
        """Ends after the first paint."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                window.removeEventFilter(self)
                QTimer.singleShot(0, self, self.end)
            return False

        def end(self) -> None:
            _tell("painted")
            sys.stdin.readline()
            app.quit()

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1280, 800)
    probe = Probe()
    window.installEventFilter(probe)
    window.show()
    app.exec()


def ours(data: Path, now: datetime) -> None:
    """Open FrontDesk the way the command does, at the time `now`."""
    gc.disable()  # as it does
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

    from frontdesk.cli import window as module

    class Probe(QObject):
        """Tells the first paint, the first one with today's calls, and when all is at rest."""

        def __init__(self, desk: module.App) -> None:
            super().__init__(desk)
            self.desk = desk
            self.filled = False
            desk.window.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                # What is posted is delivered before any timer of the program's own.
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
            return False

        def event(self, event: QEvent) -> bool:
            if event.type() != QEvent.Type.User:
                return super().event(event)
            if self.filled:
                _tell("today")
                QTimer.singleShot(500, self, self.end)
            else:
                _tell("painted")
                self.desk.call.ready.shown.connect(self.loaded)
            return True

        def end(self) -> None:
            _tell("settled")
            sys.stdin.readline()
            self.desk.window.close()

        def loaded(self) -> None:
            self.desk.call.ready.shown.disconnect(self.loaded)
            assert self.desk.call.ready.state.day.calls, "the data has no calls of today"
            self.filled = True  # within this signal; shown by the next paint of the whole window.
            # Of the window alone: to see the events of what Qt made for itself, PySide would first
            # set up every kind of widget, and the probe measure itself.
            self.desk.window.installEventFilter(self)

    real = module.build_app

    def build(folder: object, **options: object) -> module.App:
        desk = real(folder, **{**options, "now": lambda: now})  # type: ignore[arg-type]
        probes.append(Probe(desk))
        return desk

    probes: list[Probe] = []
    module.build_app = build  # type: ignore[assignment]
    module.run(data)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3]))
