"""A desk on the sample data at a fixed time, driven by keys until it shows what is wanted."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from frontdesk.app import App, build_app
from frontdesk.demo import build_demo
from frontdesk.demo.people import COMPANY
from frontdesk.paths import DataFolder
from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import SettingsStore
from frontdesk.telephony.events import CallEvent, Health, Kind, State
from frontdesk.ui import softphone_hook
from frontdesk.ui.screens.settings.controls import SectionButton
from tests.pictures.extras import add_extras

ZONE = ZoneInfo("Europe/Berlin")
#: A Wednesday morning; the design's own pictures are of this moment.
NOW = datetime(2026, 11, 25, 10, 42, tzinfo=ZONE).astimezone(ZoneInfo("UTC"))
#: Seconds that something may take; timers up to so many milliseconds are waited for.
_PATIENCE, _SHORT_MS = 20.0, 2_000
_INSTALLED = ["frontdesk", "ring"]
_KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Space": Qt.Key.Key_Space,
    "Tab": Qt.Key.Key_Tab,
    "Down": Qt.Key.Key_Down,
    "PgDown": Qt.Key.Key_PageDown,
    "-": Qt.Key.Key_Minus,
}
_HELD = {
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


def make_folder(root: Path, kept: Path, language: str, *, empty: bool = False) -> DataFolder:
    """Return a desk's folder with the sample data, or with nothing; `kept` saves making it twice.

    Both folders are made; what is in `root` is taken away.
    """
    shutil.rmtree(root, ignore_errors=True)
    if empty:
        folder = DataFolder(root)
        folder.ensure()
        SettingsStore(folder.settings).change(language=language, zone=ZONE.key)
        return folder
    sample = DataFolder(kept / language)
    if not sample.database.exists():
        sample.ensure()
        desk = "Empfang 1" if language == "de" else "Desk 1"
        SettingsStore(sample.settings).change(
            language=language,
            zone=ZONE.key,
            desk=desk,
            sender_company=COMPANY,
            first_start_done=True,
        )
        build_demo(sample, NOW)
        with services_of(sample) as services:
            add_extras(services, NOW, language)
    shutil.copytree(sample.root, root)
    return DataFolder(root)


@contextmanager
def services_of(folder: DataFolder) -> Iterator[Services]:
    """Open the database of a folder that no window has open."""
    store = SettingsStore(folder.settings)
    services = open_services(folder.database, lambda: store.current, lambda: NOW)
    try:
        yield services
    finally:
        services.close()


class Stage:
    """One desk's window; its clock goes when told, its keys are pressed one by one."""

    def __init__(self, folder: DataFolder, theme: str, percent: int) -> None:
        SettingsStore(folder.settings).change(theme=theme, text_percent=percent)
        self.now = NOW
        self.percent = percent
        # As it reads where the program is installed; the paths of this machine are nobody's matter.
        self._hook = patch.object(softphone_hook, "hook_words", lambda _folder: _INSTALLED)
        self._hook.start()
        self.app: App = build_app(folder, now=lambda: self.now, open_url=lambda _url: True)
        self.german = self.app.store.current.language == "de"
        self.app.window.resize(1280, 800)
        self.app.show()
        self.app.window.activateWindow()
        self.wait(lambda: self.app._telephony is not None and self.app.call.ready.loaded)
        self.settle()
        # The line tells by the system's clock since when it listens.
        self.app._telephony.lines.inbox.put_health("softphone", Health(State.OK, since=NOW))
        self.settle()

    def close(self) -> None:
        """Close the window as its frame would."""
        self._hook.stop()
        self.app.window.close()
        self.app.window.deleteLater()
        self.app.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    # Hands

    def say(self, german: str, english: str) -> str:
        """Return a word in the desk's language."""
        return german if self.german else english

    def press(self, *keys: str) -> None:
        """Press keys such as `F7`, `Alt+2`, `Ctrl+Enter`."""
        for name in keys:
            *held, last = name.split("+") if len(name) > 1 else [name]
            modifiers = Qt.KeyboardModifier.NoModifier
            for modifier in held:
                modifiers |= _HELD[modifier]
            key = _KEYS[last] if last in _KEYS else getattr(Qt.Key, f"Key_{last.upper()}")
            QTest.keyClick(self.focus, key, modifiers)
            self.settle()

    def type(self, words: str) -> None:
        """Type letters where the keyboard is."""
        for letter in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focus, event)
        self.settle()

    def ring(self, call_id: str, number: str, kind: Kind = Kind.RINGING, name: str = "") -> None:
        """Let the telephone say something of a call."""
        event = CallEvent(kind, "line", call_id, self.now, "in", (number,), number)
        if name:
            event = CallEvent(
                kind, "line", call_id, self.now, "in", (number,), number, display_name=name
            )
        self.app._telephony.rings.take([event])
        self.settle()

    def ask(self, question: Callable[[], object]) -> object:
        """Ask the desk's worker something of the database and return the answer."""
        answers: list[object] = []
        self.app.tasks.run(question, answers.append)
        self.settle()
        return answers[0]

    def go(self, seconds: int) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)

    @property
    def focus(self) -> QWidget:
        """Who gets the next key."""
        return QApplication.focusWidget() or self.app.window

    @property
    def window(self) -> QWidget:
        """The main window."""
        return self.app.window

    def to_front(self) -> None:
        """Make the window the one that gets the keys."""
        self.app.window.activateWindow()
        self.settle()

    @property
    def pop(self) -> QWidget:
        """The pop over other windows."""
        return self.app._telephony._pop

    def dialog(self) -> QDialog:
        """The editor that is open over the window."""
        self.settle()
        dialog = next(d for d in self.app.window.findChildren(QDialog) if d.isVisible())
        wanted = dialog.sizeHint().width()
        if dialog.width() < wanted:  # the screen of the tests is 800 px wide
            dialog.resize(wanted, dialog.height())
            self.settle()
        return dialog

    def leave_dialog(self) -> None:
        """Close the editor and go back to the window."""
        self.dialog().reject()
        self.to_front()

    # Time

    def wait(self, condition: Callable[[], object]) -> None:
        """Let the window work until something is so."""
        end = time.monotonic() + _PATIENCE
        while not condition():
            QApplication.processEvents()
            if time.monotonic() > end:
                raise TimeoutError("the window does not come to rest")

    def settle(self) -> None:
        """Wait until all that was asked for is done and shown."""
        for _ in range(2):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            self.wait(self._is_quiet)
            QApplication.processEvents()

    def _is_quiet(self) -> bool:
        app = self.app
        workers = [app.tasks, app.presenters.writer]
        if app._telephony is not None:
            workers += [app._telephony.reader, app._telephony.worker]
        if any(worker.pending for worker in workers) or app.call.checks.busy:
            return False
        timers = [*app.findChildren(QTimer), *app.window.findChildren(QTimer)]
        return not any(
            t.isActive() and t.isSingleShot() and t.interval() < _SHORT_MS for t in timers
        )

    # Eyes

    def resize(self, width: int, height: int) -> None:
        """Give the window a size, and let it be laid out."""
        self.app.window.resize(width, height)
        self.settle()
        lay_out(self.app.window)
        QApplication.processEvents()

    def picture(self, widget: QWidget) -> QPixmap:
        """Return what a widget shows now; its clocks have told the time, however long it took."""
        self.app._call_view()._show_clock()
        if self.pop is not None:
            self.pop._on_tick()
        self.settle()
        return widget.grab()

    def sections(self) -> list[str]:
        """Return the sections of the settings, from top to bottom."""
        names = [button.objectName() for button in self.app.window.findChildren(SectionButton)]
        return [name.removeprefix("section_") for name in names]

    def scroll_to(self, section: str) -> None:
        """Show a section of the settings."""
        self.app.window.findChild(QWidget, f"section_{section}").click()
        self.settle()


def lay_out(root: QWidget) -> None:
    """Let every layout take its place now."""
    for widget in [root, *root.findChildren(QWidget)]:
        layout = widget.layout()
        if layout is not None and widget.isVisible():
            layout.activate()
