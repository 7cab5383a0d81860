"""What has been imported when the window is first painted, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from frontdesk.storage.database import Storage

#: What today's calls do not need, then what the first paint does not need either.
_NOT_TODAY = (
    "peewee psycopg phonenumbers rapidfuzz jinja2 xlsxwriter vobject typst tomli_w"
    " PySide6.QtNetwork PySide6.QtPrintSupport"
    " frontdesk.ui.screens.call.sheet"
).split()
_NOT_AT_FIRST = "sqlite3 tzlocal PySide6.QtSvg frontdesk.storage frontdesk.wording".split()
#: Paints an empty desk and prints which of the modules named are there after the first paint, and
#: then after today is shown.
_SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from frontdesk.app import build_app
from frontdesk.paths import DataFolder

names = sys.argv[2:]
def imported():
    print(",".join(name for name in names if name in sys.modules), flush=True)

app = QApplication([])
desk = build_app(DataFolder(Path(sys.argv[1])))
desk.window.first_painted.connect(imported)  # before the window fills itself
paint = desk.window.repaint
def painted():  # today is on show; only now is anything else asked for
    paint()
    imported()
desk.window.repaint = painted
desk.settled.connect(desk.window.close)
desk.show()
app.exec()
"""


def _after(folder: Path) -> list[list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(folder), *_NOT_TODAY, *_NOT_AT_FIRST],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return [line.split(",") if line else [] for line in done.stdout.splitlines()]


def test_the_first_paint_waits_for_nothing_heavy(tmp_path: Path) -> None:
    painted, _ = _after(tmp_path)
    assert painted == []


def test_todays_calls_wait_for_nothing_that_they_do_not_need(tmp_path: Path) -> None:
    Storage.open(tmp_path / "frontdesk.db").close()  # a new file is made through peewee
    _, shown = _after(tmp_path)
    assert "sqlite3" in shown
    assert not set(_NOT_TODAY).intersection(shown)
