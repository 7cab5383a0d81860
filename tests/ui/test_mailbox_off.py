"""While answers are not read, no part of reading them is imported, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_NAMES = "imaplib frontdesk.notes.imap frontdesk.notes.replies frontdesk.storage.replies".split()
#: Shows the desk, waits until mail runs, opens the settings, and prints what is there.
_SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from frontdesk.app import build_app
from frontdesk.paths import DataFolder

sys.modules["keyring"] = None
app = QApplication([])
desk = build_app(DataFolder(Path(sys.argv[1])))
if sys.argv[2] == "on":
    desk.store.change(mailbox_on=True, mailbox_host="127.0.0.1", mailbox_port=9,
                      mailbox_security="none", mailbox_user="x", mailbox_address="a@b.example")
def there():
    print(",".join(name for name in sys.argv[3:] if name in sys.modules), flush=True)
    desk.window.close()
def wait():
    box = desk.presenters.mailbox if desk.presenters.made("mailbox") else None
    if desk.presenters.mail is None or (sys.argv[2] == "on" and (box is None or not box.problem)):
        timer.start(20)
    else:
        QTimer.singleShot(100, there)
timer = QTimer(singleShot=True)
timer.timeout.connect(wait)
desk.settled.connect(lambda: timer.start(20))
desk.show()
app.exec()
"""


@pytest.mark.parametrize("state", ["off", "on"])
def test_what_is_imported(tmp_path: Path, state: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(tmp_path), state, *_NAMES],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found = [name for name in done.stdout.strip().split(",") if name]
    if state == "off":
        assert found == []
    else:
        assert "frontdesk.notes.imap" in found or "frontdesk.storage.replies" in found
