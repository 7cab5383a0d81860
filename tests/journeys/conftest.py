"""A whole desk on a real folder, and a person who uses it by keys alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, Qt, QTranslator
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from frontdesk.app import App, build_app
from frontdesk.domain.call import Call, Claim, Referral
from frontdesk.domain.people import Absence, Contact
from frontdesk.domain.terms import ClaimKind, Outcome, OutcomeReason, Purpose, Result, Way
from frontdesk.paths import DataFolder
from frontdesk.services.bundle import Services, open_services
from frontdesk.services.numbers import parse
from frontdesk.settings import SettingsStore

ZONE = ZoneInfo("Europe/Berlin")
#: How long a condition may take to come true, ms; on a quiet machine it is a few.
PATIENCE = 15_000

KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "PgDown": Qt.Key.Key_PageDown,
    "Del": Qt.Key.Key_Delete,
    "Space": Qt.Key.Key_Space,
    "+": Qt.Key.Key_Plus,
    ",": Qt.Key.Key_Comma,
    "-": Qt.Key.Key_Minus,
    ".": Qt.Key.Key_Period,
}
MODIFIERS = {
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


def at(month: int, day: int, hour: int, minute: int) -> datetime:
    """Return an instant of 2026 by the desk's clock."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


class Clock:
    """The desk's clock; it goes when told."""

    def __init__(self) -> None:
        self.now = at(11, 25, 10, 42)

    def __call__(self) -> datetime:
        return self.now

    def go(self, **span: int) -> None:
        """Let time pass."""
        self.now += timedelta(**span)


@contextmanager
def opened(folder: Path, now: Callable[[], datetime]) -> Iterator[Services]:
    """Open the desk's file a second time, as another program would."""
    store = SettingsStore(folder / "settings.toml")
    services = open_services(folder / "frontdesk.db", lambda: store.current, now)
    try:
        yield services
    finally:
        services.close()


@dataclass
class Person:
    """Sits at the desk, sees the window, and has a keyboard.

    `keys` counts every key pressed, modifiers too; `typed` the letters of words.
    """

    app: App
    qtbot: object
    clock: Clock
    outside: list[str] = field(default_factory=list)
    hurried: bool = False
    left: bool = False
    keys: int = 0
    typed: int = 0

    @property
    def focus(self) -> QWidget:
        """Who gets the next key."""
        return QApplication.focusWidget() or self.app.window

    def type(self, words: str) -> "Person":
        """Type letters, of any script."""
        for letter in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focus, event)
            self.typed += 1
        self._breathe()
        return self

    def press(self, *keys: str) -> "Person":
        """Press keys such as `F7`, `Alt+2`, `Ctrl+Enter`."""
        for name in keys:
            *held, last = name.split("+") if len(name) > 1 else [name]
            modifiers = Qt.KeyboardModifier.NoModifier
            for modifier in held:
                modifiers |= MODIFIERS[modifier]
            self.keys += 1 + len(held)
            key = KEYS[last] if last in KEYS else getattr(Qt.Key, f"Key_{last.upper()}")
            QTest.keyClick(self.focus, key, modifiers)
            self._breathe()
        return self

    def _breathe(self) -> None:
        if not self.hurried:
            self.settle()

    def settle(self) -> None:
        """Wait until the desk has done all it was asked for."""
        app = self.app
        QApplication.processEvents()
        self.wait(lambda: not app.tasks.pending and not app.presenters.writer.pending)
        QApplication.processEvents()
        self.wait(lambda: not app.tasks.pending and not app.presenters.writer.pending)

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)

    def take(self, letters: str) -> "Person":
        """Begin a call and take the caller who fits; keys count from then on."""
        self.press("F2").type(letters)
        self.settle()
        self.press("Enter")
        self.settle()
        self.clock.go(seconds=40)
        self.keys = self.typed = 0
        return self

    def paste(self, words: str) -> "Person":
        """Put words into the field from the clipboard."""
        QApplication.clipboard().setText(words)
        self.press("Ctrl+V")
        self.typed += len(words)
        return self

    def tab_to(self, name: str, most: int = 80) -> "Person":
        """Press Tab until a part whose name begins so has the focus."""
        for _ in range(most):
            self.press("Tab")
            if self.focus.objectName().startswith(name):
                return self
        raise AssertionError(f"Tab never comes to {name}")

    def seen(self) -> list[str]:
        """Return every text that is on show now."""
        return texts(self.app.window)

    def sees(self, words: str) -> bool:
        """Whether these words are on show now."""
        return any(words in text for text in self.seen())

    def saved(self) -> list[Call]:
        """Return the calls in the file, the newest first."""
        self.settle()
        with opened(self.app.folder.root, self.clock) as services:
            return list(services.calls.page(limit=500))

    def drafts(self) -> list:
        """Return the drafts in the file."""
        self.settle()
        with opened(self.app.folder.root, self.clock) as services:
            return list(services.drafts.all())

    def resaved(self) -> None:
        """Wait until the draft that is typed now is in the file."""
        self.wait(lambda: not self.app.call._draft_timer.isActive())
        self.settle()


def texts(root: QWidget) -> list[str]:
    """Return the texts a person or a screen reader meets in a widget and what it shows."""
    found: list[str] = []
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
        if isinstance(widget, QLineEdit):
            found += [widget.text(), widget.placeholderText()]
        words = getattr(widget, "words", None)
        if isinstance(widget, QAbstractButton) and callable(words):
            found.append(str(words()))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += _table_texts(widget)
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    return [text for text in found if text]


def _table_texts(view: QAbstractItemView) -> list[str]:
    """Return what a list or a table says in its rows and its header."""
    model = view.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    columns = range(model.columnCount() if isinstance(view, QTableView) else 1)
    found = [model.headerData(n, Qt.Orientation.Horizontal) for n in columns]
    found += [
        model.index(row, column).data(role)
        for row in range(min(model.rowCount(), 200))
        for column in columns
        for role in roles
    ]
    return [text for text in found if isinstance(text, str)]


def furnish(folder: Path, clock: Clock) -> None:
    """Put three contacts and two earlier callers into a new folder."""
    store = SettingsStore(folder / "settings.toml")
    store.change(language="de", zone="Europe/Berlin", desk="Empfang 1", first_start_done=True)
    with opened(folder, clock) as services:
        for contact in (
            Contact(
                "Dr. Miriam Albers",
                role="Leitung Einkauf",
                extension="201",
                email="albers@halbach.example",
                responsibilities=("Verträge", "Rechnung"),
            ),
            Contact(
                "Jonas Petersen",
                role="Einkauf Energie",
                extension="214",
                email="petersen@halbach.example",
                responsibilities=("Energie", "Fördermittel", "Strom"),
            ),
            Contact(
                "Carla Jansen",
                role="Einkauf Verpackung",
                extension="216",
                email="jansen@halbach.example",
                deputy="Jonas Petersen",
                responsibilities=("Kartonagen", "Preise"),
                absences=(Absence(at(11, 24, 12, 0), at(11, 26, 8, 0)),),
            ),
        ):
            services.contacts.save(contact)
        for call in _earlier():
            services.calls.save(call)


def _earlier() -> tuple[Call, Call]:
    """Return a supplier who was right, and somebody who was declined twelve minutes ago."""
    return (
        Call(
            at(11, 3, 11, 20),
            id="demir-earlier",
            caller="Elif Demir",
            company="Kruse Verpackung GmbH",
            number=parse("+49 221 4710204"),
            topic="Liefertermin Kartonagen",
            purpose=Purpose.PLAIN,
            claims=(Claim(ClaimKind.EXISTING_SUPPLIER, result=Result.ACCURATE),),
            outcome=Outcome.MESSAGE,
            referral=Referral(contact="Carla Jansen", way=Way.MAIL, sent_at=at(11, 3, 11, 24)),
            desk="Empfang 2",
        ),
        Call(
            at(11, 25, 10, 30),
            id="vogt-declined",
            caller="Torsten Vogt",
            company="Nordwerk Energieberatung GmbH",
            number=parse("+49 40 66969112"),
            topic="Fördermittel Energieeffizienz",
            reason="energy",
            claims=(Claim(ClaimKind.CALL_EXPECTED, result=Result.NOT_ACCURATE),),
            outcome=Outcome.DECLINED,
            outcome_reason=OutcomeReason.NO_DEMAND,
            desk="Empfang 2",
        ),
    )


@pytest.fixture
def clock() -> Clock:
    """The desk's clock."""
    return Clock()


@pytest.fixture
def folder(tmp_path, clock) -> Path:
    """The folder of a desk that has been used before."""
    root = tmp_path / "Empfang Süd"
    furnish(root, clock)
    return root


@pytest.fixture
def as_found(qapp) -> Iterator[None]:
    """Leave the application's look and language as they were."""
    palette, font = qapp.palette(), qapp.font()
    yield
    qapp.setPalette(palette)
    qapp.setFont(font)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)


@pytest.fixture
def sit_down(qtbot, clock, as_found) -> Iterator[Callable[..., Person]]:
    """Return a function that opens the window on a folder; it is closed at the end."""
    people: list[Person] = []

    def sit(
        folder: Path,
        width: int = 1280,
        height: int = 800,
        *,
        hurried: bool = False,
        loads: bool = True,
    ) -> Person:
        outside: list[str] = []

        def open_url(url: str) -> bool:
            outside.append(url)
            return True

        app = build_app(DataFolder(folder), now=clock, open_url=open_url)
        person = Person(app, qtbot, clock, outside)
        people.append(person)
        app.window.resize(width, height)
        app.show()
        app.window.activateWindow()
        person.wait(app.window.isActiveWindow)
        person.wait(lambda: app._started and (app.call.ready.loaded or not loads))
        person.settle()
        person.hurried = hurried
        return person

    yield sit
    for person in people:
        get_up(person)


def get_up(person: Person) -> None:
    """Close the window as its frame would; nothing where they have left already."""
    if person.left:
        return
    person.left = True
    person.app.window.close()
    person.app.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def person(sit_down, folder) -> Person:
    """Somebody at a desk that has been used before."""
    return sit_down(folder)
