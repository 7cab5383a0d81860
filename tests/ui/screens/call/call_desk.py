"""A desk for tests: the Call screen over real services on a SQLite file, driven by real keys."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.domain.call import Call, Claim, Referral
from frontdesk.domain.people import Absence, Contact
from frontdesk.domain.terms import (
    Answer,
    ClaimKind,
    Outcome,
    OutcomeReason,
    Purpose,
    Result,
    Way,
)
from frontdesk.services.bundle import Services, open_services
from frontdesk.services.numbers import parse
from frontdesk.settings import SettingsStore
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.presenter import CallPresenter
from frontdesk.ui.screens.call.view import CallView
from frontdesk.ui.tasks import Tasks

ZONE = ZoneInfo("Europe/Berlin")
VOGT = "+49 40 66969112"
DEMIR = "+49 221 4710204"
_KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Del": Qt.Key.Key_Delete,
    "Space": Qt.Key.Key_Space,
    "+": Qt.Key.Key_Plus,
    "=": Qt.Key.Key_Equal,
    "-": Qt.Key.Key_Minus,
    ".": Qt.Key.Key_Period,
    ",": Qt.Key.Key_Comma,
}
_TEXTS = {"Space": " ", "Enter": "\r", "Esc": "\x1b", "Tab": "\t"}
_MODIFIERS = {
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


def at(month: int, day: int, hour: int, minute: int) -> datetime:
    """An instant in 2026 by the desk's clock."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


class Clock:
    """The desk's clock; it goes when told."""

    def __init__(self) -> None:
        self.now = at(11, 25, 10, 42)

    def __call__(self) -> datetime:
        return self.now

    def go(self, **span: int) -> None:
        self.now += timedelta(**span)


@dataclass
class Desk:
    """Services, clock and people of one test."""

    services: Services
    settings: SettingsStore
    clock: Clock
    albers: Contact
    petersen: Contact
    jansen: Contact

    def newest(self) -> Call:
        """The call that began last."""
        return self.services.calls.page(limit=1)[0]


def make_desk(folder: Path) -> Desk:
    """A desk with three contacts and two known callers; one was declined twelve minutes ago."""
    clock = Clock()
    settings = SettingsStore(folder / "settings.toml")
    settings.change(zone="Europe/Berlin", desk="Empfang 1", first_start_done=True)
    services = open_services(folder / "desk.db", lambda: settings.current, clock)
    albers = Contact(
        "Dr. Miriam Albers",
        role="Leitung Einkauf",
        extension="201",
        email="albers@halbach.example",
        responsibilities=("Verträge",),
    )
    petersen = Contact(
        "Jonas Petersen",
        role="Einkauf Energie",
        extension="214",
        email="petersen@halbach.example",
        responsibilities=("Energie", "Fördermittel", "Strom"),
    )
    jansen = Contact(
        "Carla Jansen",
        role="Einkauf Verpackung",
        extension="216",
        email="jansen@halbach.example",
        deputy="Jonas Petersen",
        responsibilities=("Kartonagen", "Preise"),
        absences=(Absence(at(11, 24, 12, 0), at(11, 26, 8, 0)),),
    )
    people = [services.contacts.save(contact) for contact in (albers, petersen, jansen)]
    for call in _earlier():
        services.calls.save(call)
    return Desk(services, settings, clock, *people)


def _earlier() -> tuple[Call, ...]:
    kind, result = ClaimKind, Result
    vogt = {
        "caller": "Torsten Vogt",
        "company": "Nordwerk Energieberatung GmbH",
        "number": parse(VOGT),
        "desk": "Empfang 2",
    }
    demir = {
        "caller": "Elif Demir",
        "company": "Kruse Verpackung GmbH",
        "number": parse(DEMIR),
        "desk": "Empfang 2",
    }
    return (
        Call(
            at(11, 3, 11, 20),
            topic="Liefertermin Kartonagen",
            purpose=Purpose.PLAIN,
            claims=(Claim(kind.EXISTING_SUPPLIER, result=result.ACCURATE, method="partner_list"),),
            outcome=Outcome.MESSAGE,
            referral=Referral(
                contact="Carla Jansen",
                way=Way.MAIL,
                sent_at=at(11, 3, 11, 24),
                answer=Answer.CALLED_BACK,
            ),
            **demir,
        ),
        Call(
            at(11, 25, 10, 30),
            topic="Fördermittel Energieeffizienz",
            reason="energy",
            asked_for="Dr. Miriam Albers",
            claims=(
                Claim(
                    kind.CALL_EXPECTED,
                    words="Frau Dr. Albers erwartet meinen Anruf.",
                    result=result.NOT_ACCURATE,
                    method="contact_asked",
                ),
            ),
            outcome=Outcome.DECLINED,
            outcome_reason=OutcomeReason.NO_DEMAND,
            **vogt,
        ),
    )


class Drive:
    """Types and presses like a person, and counts the keys beyond typed words."""

    def __init__(self, view: CallView, window: QWidget | None = None) -> None:
        self.view = view
        self.window = window or view
        self.keys = 0

    @property
    def focus(self) -> QWidget:
        """Who gets the next key."""
        return QApplication.focusWidget() or self.window

    def type(self, text: str) -> "Drive":
        """Type words letter by letter; they are not counted."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = Qt.Key.Key_Space if letter == " " else Qt.Key.Key_unknown
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focus, event)
        return self

    def press(self, *keys: str) -> "Drive":
        """Press keys, `Alt+2`, `Ctrl+Enter`, `F7`; a modifier counts as a key."""
        for name in keys:
            *held, last = name.split("+") if len(name) > 1 else [name]
            modifiers = Qt.KeyboardModifier.NoModifier
            for modifier in held:
                modifiers |= _MODIFIERS[modifier]
            self.keys += 1 + len(held)
            key = _KEYS.get(last) or getattr(Qt.Key, f"Key_{last.upper()}")
            QTest.keyClick(self.focus, key, modifiers)
        return self


def open_view(
    qtbot, look: Look, desk: Desk, tasks: Tasks, size: tuple[int, int] = (1280, 752)
) -> tuple[CallView, CallPresenter, Drive, list[str]]:
    """Show the screen as a window of its own; the last value collects what is opened outside."""
    opened: list[str] = []

    def open_url(url: str) -> bool:
        opened.append(url)
        return True

    presenter = CallPresenter(desk.services, tasks, desk.settings, desk.clock)
    view = CallView(look, presenter, open_url)
    view.destroyed.connect(presenter.save_draft)
    qtbot.addWidget(view, before_close_func=lambda _: presenter.save_draft())
    presenter.ready.refresh()
    qtbot.waitUntil(lambda: presenter.ready.loaded)
    view.resize(*size)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(lambda: view.isActiveWindow())
    view.setFocus()
    return view, presenter, Drive(view), opened


def focus_name() -> str:
    """The name of what has the keyboard."""
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""


def started(screen, letters: str = "vogt") -> Drive:
    """Begin a call and take the first who fits."""
    drive = screen[2]
    drive.press("F2").type(letters).press("Enter")
    return drive
