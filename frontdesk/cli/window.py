"""Opens the window: the one place of the command that knows Qt."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from frontdesk import plain_imports  # noqa: F401 - right after PySide, before all else
from frontdesk.app import App, build_app
from frontdesk.paths import DataFolder, default_data_folder

if TYPE_CHECKING:
    from frontdesk.ui.single_instance import SingleInstance


def run(data: Path | None, *, demo: bool = False) -> int:
    """Open the window and return the exit status once it is closed."""
    # The style by its option: `setStyle` would make PySide set up all of `QStyle`, 6 ms.
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("FrontDesk")
    app.setDesktopFileName("frontdesk")
    folder = DataFolder(data or default_data_folder())
    prepare: Callable[[], object] | None = None
    if demo:
        from frontdesk.demo import build_demo, demo_folder

        folder = demo_folder(data)
        prepare = lambda: build_demo(folder)  # noqa: E731
    from frontdesk.ui.single_instance import SingleInstance

    instance = SingleInstance(folder.root)
    if not instance.take():
        instance.raise_other()
        return 0
    desk = build_app(folder, prepare=prepare)
    desk.settled.connect(lambda: _watch(desk, instance))
    desk.show()
    status = app.exec()
    desk.close()
    instance.close()
    return status


def _watch(desk: App, instance: SingleInstance) -> None:
    """Start what can wait until today is shown: the log and the ear for a second start."""
    from frontdesk.logs import catch_bugs, start_log

    start_log(desk.folder.log)
    catch_bugs(desk.tell_bug)
    instance.ring_received.connect(desk.take_ring)
    instance.listen(desk.window)
    keep_swift()


def keep_swift() -> None:
    """Let the window answer quickly while other threads work; to be called once it stands."""
    # What the start has made stays: no collection needs to look at it again.
    gc.freeze()
    gc.enable()
    # A thread that works lets go of Python only so often (else each 5 ms), and a window asks for it
    # with every widget that it paints.
    sys.setswitchinterval(0.001)
