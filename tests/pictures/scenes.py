"""What the pictures show: walks through the desk that stop at every screen and state.

A walk is a generator over one desk. Each stop is a `Scene`; between two of them the desk is driven
on by keys, as a person would.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from frontdesk.domain.errors import StorageUnavailable
from frontdesk.telephony.events import Kind
from tests.pictures.extras import WITHOUT_ADDRESS
from tests.pictures.stage import Stage

VOGT, DEMIR, NEW = "+494066969112", "+492214710204", "+493023125087"
#: The pages of the contacts, and the key that leads from one to the next.
_LISTS = (("Ctrl+3", "contacts"), ("Ctrl+PgDown", "partners"), ("Ctrl+PgDown", "expected"))


@dataclass(frozen=True, slots=True)
class Scene:
    """A screen in a state; a `widget` beside the window has one size of its own."""

    screen: str
    state: str
    widget: QWidget | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """A way through the desk, the screens it passes, and whether the desk is a new one."""

    steps: Callable[[Stage], Iterator[Scene]]
    screens: tuple[str, ...]
    empty: bool = False

    @property
    def name(self) -> str:
        """What the walk is called."""
        return self.steps.__name__


def at_rest(stage: Stage) -> Iterator[Scene]:
    """Show the desk between two calls, and what lies over every screen."""
    yield Scene("call", "idle")
    stage.press("Ctrl+O")
    yield Scene("call", "open_items")
    stage.press("Ctrl+1", "Ctrl+K")
    yield Scene("palette", "actions")
    stage.type("vogt")
    yield Scene("palette", "found")
    stage.press("Esc", "F1")
    yield Scene("keys", "all")
    stage.press("Esc")
    problem = StorageUnavailable("database_locked", path="frontdesk.db")
    stage.app._on_failed(problem)
    stage.settle()
    yield Scene("problem", "locked")


def ringing(stage: Stage) -> Iterator[Scene]:
    """Let it ring: one call, three at once, then take the first."""
    stage.ring("1", VOGT)
    stage.go(4)
    yield Scene("pops", "one", stage.pop)
    yield Scene("call", "waiting")
    stage.ring("2", DEMIR)
    stage.ring("3", NEW, name="Praxis Dr. Winter")
    yield Scene("pops", "three", stage.pop)
    yield Scene("call", "waiting_three")
    stage.to_front()
    stage.press("F2")
    yield Scene("call", "ringing")
    stage.go(6)
    stage.ring("1", VOGT, Kind.ANSWERED)
    stage.go(4)
    yield Scene("call", "answered")


def a_call(stage: Stage) -> Iterator[Scene]:
    """Take a call of somebody known from the first digit to the outcome."""
    stage.press("F2")
    yield Scene("call", "new")
    stage.type("vogt")
    yield Scene("call", "new_found")
    stage.press("Enter")
    stage.go(12)
    yield Scene("call", "active")
    stage.press("Enter", "1")
    stage.go(14)
    yield Scene("call", "evidence")
    stage.press("Space")
    yield Scene("call", "words")
    stage.press("Esc", "-", "2")
    yield Scene("call", "evidence_two")
    stage.press("F11")
    yield Scene("call", "ask")
    stage.press("Esc", "-")
    yield Scene("call", "checked")
    stage.press("Ctrl+R")
    yield Scene("call", "reasons")
    stage.press("Esc", "Ctrl+J")
    yield Scene("call", "overrule")
    stage.press("Esc", "F3")
    yield Scene("call", "choose_contact")
    stage.press("Esc", "F7")
    yield Scene("call", "decline")
    stage.press("Esc", "F6")
    yield Scene("call", "message")
    stage.press("Esc", "F8")
    yield Scene("call", "other")
    stage.press("Esc", "F4")
    yield Scene("caller", "during_call")
    stage.press("F2", "F7", "Enter")
    yield Scene("call", "saved")


def a_message(stage: Stage) -> Iterator[Scene]:
    """Take a message for somebody whom no mail reaches."""
    stage.press("F2")
    stage.type("demir")
    stage.press("Enter")
    stage.go(20)
    stage.press("Enter", "1", "F10")
    yield Scene("call", "record")
    stage.press("F2")
    contact = stage.ask(lambda: stage.app.services.contacts.find(WITHOUT_ADDRESS))
    stage.app.window.shown_screen(0).right.contact_chosen.emit(contact)
    stage.press("F6")
    stage.type(stage.say("Die Palette steht am Tor 2", "The pallet is at gate 2"))
    yield Scene("call", "message_no_address")


def callers(stage: Stage) -> Iterator[Scene]:
    """Show who called, and the page of one of them with all that it can hold."""
    stage.press("Ctrl+2")
    yield Scene("callers", "list")
    stage.type("zzz")
    yield Scene("callers", "none_found")
    stage.press("Esc")
    stage.app.open_caller(stage.ask(lambda: stage.app.services.callers.page("Vogt")[0].key))
    stage.settle()
    yield Scene("caller", "page")
    stage.press("Ctrl+N")
    yield Scene("caller", "instruct")
    stage.press("Esc", "Ctrl+M")
    stage.type("demir")
    yield Scene("caller", "merge")
    stage.press("Esc", "Ctrl+R")
    yield Scene("caller", "rename")
    stage.press("Esc")
    callers_ = stage.app.services.callers
    stage.app.presenters.caller.merge(stage.ask(lambda: callers_.page("Per Lindqvist")[0]))
    stage.settle()
    yield Scene("caller", "merged")


def contacts(stage: Stage) -> Iterator[Scene]:
    """Show contacts, business partners and expected calls, with their editors."""
    for key, name in (
        ("Ctrl+3", "contacts"),
        ("Ctrl+PgDown", "partners"),
        ("Ctrl+PgDown", "expected"),
    ):
        stage.press(key)
        yield Scene(name, "list")
        stage.press("Ctrl+N")
        yield Scene(name, "editor", stage.dialog())
        stage.leave_dialog()
        stage.app.window.shown_screen(2).take_focus()
        stage.type("zzz")
        yield Scene(name, "none_found")
        stage.press("Esc")


def reports(stage: Stage) -> Iterator[Scene]:
    """Show the week."""
    stage.press("Ctrl+4")
    yield Scene("reports", "week")


def settings(stage: Stage) -> Iterator[Scene]:
    """Show the settings from top to bottom."""
    stage.app.open_settings()
    stage.settle()
    for section in stage.sections():
        stage.scroll_to(section)
        yield Scene("settings", section)


def importing(stage: Stage) -> Iterator[Scene]:
    """Show an import before and after a file is chosen."""
    view = stage.app.open_import("contacts")
    stage.settle()
    yield Scene("import", "empty")
    file = Path(stage.app.folder.root) / stage.say("kontakte.csv", "contacts.csv")
    file.write_text(
        "Vorname;Nachname;Abteilung;Position;E-Mail;Telefon;Zuständig für;Vertretung\n"
        "Miriam;Albers;Einkauf;Leitung Einkauf;albers@halbach.example;201;Verträge;Jonas Petersen\n"
        "Kim;Sander;Logistik;Disposition;sander@halbach.example;233;Spedition, Fracht;\n"
        ";;Vertrieb;;;;;\n"
        "Ole;Thomsen;Werkstatt;Meister;keine-adresse;251;Wartung;\n",
        encoding="utf-8",
    )
    view._presenter.open(file)
    stage.settle()
    yield Scene("import", "preview")


def first_start(stage: Stage) -> Iterator[Scene]:
    """Show the desk before anything is in it."""
    yield Scene("call", "first_start")
    stage.press("F2")
    stage.type("Lichtstrom")
    stage.press("Tab")
    yield Scene("call", "first_call")
    stage.press("Esc", "Ctrl+2")
    yield Scene("callers", "empty")
    for key, name in (
        ("Ctrl+3", "contacts"),
        ("Ctrl+PgDown", "partners"),
        ("Ctrl+PgDown", "expected"),
    ):
        stage.press(key)
        yield Scene(name, "empty")
    stage.press("Ctrl+4")
    yield Scene("reports", "empty")


WALKS = (
    Walk(at_rest, ("call", "palette", "keys", "problem")),
    Walk(ringing, ("pops", "call")),
    Walk(a_call, ("call", "caller")),
    Walk(a_message, ("call",)),
    Walk(callers, ("callers", "caller")),
    Walk(contacts, ("contacts", "partners", "expected")),
    Walk(reports, ("reports",)),
    Walk(settings, ("settings",)),
    Walk(importing, ("import",)),
    Walk(
        first_start, ("call", "callers", "contacts", "partners", "expected", "reports"), empty=True
    ),
)
SCREENS = tuple(dict.fromkeys(screen for walk in WALKS for screen in walk.screens))
