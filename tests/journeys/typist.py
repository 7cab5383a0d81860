"""Sits at a desk in a process of its own, types what it is told, and waits to be killed.

`python -m tests.journeys.typist FOLDER STEPS`: STEPS is JSON, a list of `["press", "F2"]` and
`["type", "words"]`. Prints `typed` once the desk has kept everything.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from frontdesk.app import build_app
from frontdesk.paths import DataFolder
from tests.journeys.conftest import Clock, Person


class Patience:
    """Waits as pytest-qt does, without it."""

    def waitUntil(self, condition: Callable[[], bool], timeout: int) -> None:
        """Let the window work until something is so; `timeout` is in ms."""
        end = time.monotonic() + timeout / 1000
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError
            QApplication.processEvents()


def main() -> None:
    """Open the window, type, say so, and stay."""
    qt = QApplication(sys.argv[:1])
    clock = Clock()
    app = build_app(DataFolder(Path(sys.argv[1])), now=clock, open_url=lambda _url: True)
    person = Person(app, Patience(), clock)
    app.show()
    app.window.activateWindow()
    person.wait(lambda: app._started and app.call.ready.loaded)
    for what, words in json.loads(sys.argv[2]):
        getattr(person, what)(words)
    person.resaved()
    sys.stdout.write("typed\n")
    sys.stdout.flush()
    qt.exec()


if __name__ == "__main__":
    main()
