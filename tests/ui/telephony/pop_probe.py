"""A window to type in and a pop over it, on a real display; what happens is printed as JSON lines.

`python pop_probe.py pop` shows our pop, `plain` a window with none of its flags. Lines on standard
input: `show`, `hide`, `text`, `place`, `quit`.
"""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget

from frontdesk.domain.ring import Ring
from frontdesk.i18n import Translator
from frontdesk.ui.look import Look
from frontdesk.ui.pop import Pop
from frontdesk.ui.rings import number_of


def tell(**what: object) -> None:
    print(json.dumps(what), flush=True)


def main() -> None:
    app = QApplication(["probe", "-style", "fusion"])
    window = QMainWindow()
    field = QLineEdit()
    window.setCentralWidget(field)
    window.resize(500, 200)
    look = Look(Translator("en", ZoneInfo("Europe/Berlin")))
    now = lambda: datetime.now(UTC)  # noqa: E731
    numbers = ("+493023125099", "+4940669690112", "+492214710204", "+493023125087")
    rings = [
        Ring("x", now() - timedelta(seconds=4), number=number_of((n,), n), candidates=(n,))
        for n in numbers
    ]
    pop: QWidget
    if sys.argv[1] == "pop":
        pop = Pop(look, now)
        pop.open_requested.connect(
            lambda call_id: tell(opened=[r.id for r in rings].index(call_id))
        )
        show = lambda: pop.show_rings(rings)  # noqa: E731
    else:
        pop = QWidget()
        pop.resize(300, 100)
        show = lambda: (pop.show(), pop.activateWindow())  # noqa: E731
    window.show()
    window.activateWindow()
    field.setFocus()

    def listen() -> None:
        words = os.read(sys.stdin.fileno(), 4096).decode().split()
        for word in words or ["quit"]:
            do(word)

    def do(word: str) -> None:
        if word == "show":
            show()
        elif word == "hide":
            pop.hide()
        elif word == "text":
            tell(text=field.text(), active=window.isActiveWindow(), focus=field.hasFocus())
        elif word == "place":
            rect, room = pop.geometry(), app.primaryScreen().availableGeometry()
            tell(
                x=rect.x(), y=rect.y(), width=rect.width(), height=rect.height(),
                right=room.right() - rect.right(), bottom=room.bottom() - rect.bottom(),
                visible=pop.isVisible(),
            )  # fmt: skip
        else:
            app.quit()

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(listen)
    tell(ready=True)
    app.exec()


if __name__ == "__main__":
    main()
