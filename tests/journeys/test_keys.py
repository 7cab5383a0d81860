"""Every key has one meaning where it works, stands in the F1 sheet and is in the palette."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from frontdesk.domain.terms import Outcome, OutcomeReason
from frontdesk.ui.key_actions import portable
from frontdesk.ui.key_sheet import SHEET, KeySheet
from frontdesk.ui.screens.palette.view import PaletteView
from tests.journeys.conftest import Person

#: Where the desk can be, and the keys that lead there from the ready view.
PLACES = {
    "ready": (),
    "open items": ("Ctrl+O",),
    "new call": ("F2",),
    "call": ("F2", "Tab"),
    "claim": ("F2", "Tab", "Alt+1"),
    "ask": ("F2", "Tab", "Alt+1", "F11"),
    "decline": ("F2", "Tab", "F7"),
    "message": ("F2", "Tab", "F6"),
    "other": ("F2", "Tab", "F8"),
    "contact list": ("F2", "Tab", "F3"),
    "callers": ("Ctrl+2",),
    "caller": ("Ctrl+2", "Down", "Enter"),
    "contacts": ("Ctrl+3",),
    "partners": ("Ctrl+5",),
    "expected": ("Ctrl+6",),
    "reports": ("Ctrl+4",),
    "import": ("Ctrl+I",),
    "settings": ("Ctrl+,",),
}
_HELD = ("Ctrl", "Alt", "Shift")
_ARROWS = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down"}


def go(person: Person, place: str) -> None:
    """Bring the desk to a place by keys alone."""
    for key in PLACES[place]:
        person.press(key)
        person.settle()


def key_of(shortcut: QShortcut) -> str:
    return portable(shortcut.key().toString(QKeySequence.SequenceFormat.PortableText))


def active(person: Person) -> list[QShortcut]:
    """Return the shortcuts that a key pressed now could mean."""
    focus, window = person.focus, person.app.window
    found = []
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        assert isinstance(owner, QWidget)
        inside = owner is focus or owner.isAncestorOf(focus)
        whole = shortcut.context() == Qt.ShortcutContext.WindowShortcut and owner.isVisible()
        if shortcut.isEnabled() and (inside or whole):
            found.append(shortcut)
    return found


def span(keys: tuple[str, ...]) -> set[str]:
    """Return every key that caps stand for: `1 – 8`, `Ctrl+1 – 4`, `Alt 0 – 9`, `Ctrl R`."""
    keys = tuple(_ARROWS.get(key, portable(key)) for key in keys)
    held = "+".join(key for key in keys if key in _HELD)
    rest = [f"{held}+{key}" if held else key for key in keys if key not in _HELD]
    if "–" not in keys:
        return set(rest)
    first, last = rest[0], portable(keys[-1])
    stem, low = first[:-1], first[-1]
    return {stem + chr(code) for code in range(ord(low), ord(last[-1]) + 1)}


def in_sheet() -> set[str]:
    return {key for _, rows in SHEET for keys, _ in rows for key in span(keys)}


@pytest.mark.parametrize("place", PLACES)
def test_a_key_has_one_meaning_and_stands_in_the_sheet(person, place) -> None:
    go(person, place)
    counted = Counter(key_of(shortcut) for shortcut in active(person))
    # Return and Enter of the keypad are two keys with one name and one meaning.
    doubled = {key for key, times in counted.items() if times > 1 + key.endswith("Return")}
    assert not doubled
    assert set(counted) - {"Esc"} <= in_sheet()


@pytest.mark.parametrize("place", PLACES)
def test_the_bar_shows_only_keys_of_the_sheet(person, place) -> None:
    go(person, place)
    bar = person.app.window._followed.hints()
    told = {key for keys, _ in bar for key in span(tuple(keys))}
    letters = {chr(code) for code in range(ord("A"), ord("Z") + 1)}
    assert told - in_sheet() - letters <= {"Esc", "Tab", "Return", "Up", "Down", "Left", "Right"}


@pytest.mark.parametrize("place", PLACES)
def test_the_palette_offers_what_the_keys_do(person, place) -> None:
    go(person, place)
    numbered = {f"Alt+{n}" for n in range(10)}  # chooses among what is on show
    inside = {"Esc", "Ctrl+K", "Alt+C"}  # the palette itself; what only an open panel has
    taking = person.app.call.sheet is not None
    wanted = {
        key_of(shortcut)
        for shortcut in active(person)
        if taking or shortcut.parent().objectName() != "call_view"
    } - (numbered | inside)
    person.press("Ctrl+K")
    offered = Counter(
        portable(action[2]) for action in person.app._palette._presenter.actions if action[2]
    )
    assert wanted <= set(offered)
    assert {key for key, times in offered.items() if times > 1} == set()
    assert set(offered) <= in_sheet()


def test_every_command_of_the_sheet_works_somewhere(person) -> None:
    live: set[str] = set()
    for place in PLACES:
        go(person, place)
        live |= {key_of(shortcut) for shortcut in active(person)}
        person.press("Ctrl+1").settle()
        while person.app.call.sheet is not None:
            person.press("Esc").settle()
    commands = {
        key for key in in_sheet() if "+" in key[:-1] or (key[0] == "F" and key[1:].isdigit())
    }
    assert commands <= live


def test_no_group_of_the_sheet_names_a_key_twice() -> None:
    for title, rows in SHEET:
        counted = Counter(key for keys, _ in rows for key in span(keys))
        assert [key for key, times in counted.items() if times > 1] == [], title


def test_a_command_chosen_in_the_palette_is_done_in_the_call(person) -> None:
    person.take("Vogt").press("Ctrl+K").type("absagen").press("Enter")
    person.settle()
    assert person.sees("Absage speichern")
    person.press("7", "Enter").settle()
    call = person.saved()[0]
    assert (call.outcome, call.outcome_reason) == (Outcome.DECLINED, OutcomeReason.OBJECTION)


def test_a_single_key_chosen_in_the_palette_acts_on_the_chosen_row(person) -> None:
    (item,) = person.app.call.ready.state.open_items
    person.press("Ctrl+O", "Ctrl+K").type("auf morgen").press("Enter")
    person.settle()
    (moved,) = person.app.call.ready.state.open_items
    assert (item.due_at, moved.call.id) == (None, item.call.id)
    assert moved.due_at is not None


def test_space_and_signs_are_words_in_the_palette(person) -> None:
    person.press("Ctrl+O", "Ctrl+K").type("a").press("Space", "+")
    view = person.app.window.findChild(PaletteView)
    assert view.isVisible()
    assert person.app.call.ready.state.open_items


def test_the_sheet_fits_without_scrolling(person) -> None:
    person.press("F1")
    sheet = person.app.window.findChild(KeySheet)
    assert sheet._card.area.verticalScrollBar().maximum() == 0
