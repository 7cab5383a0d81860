"""Tabs, the palette and the settings while a call is open: nothing typed is lost."""

import pytest
from PySide6.QtWidgets import QApplication, QTableView

PARTS = {
    "entry": (),
    "active": ("Tab",),
    "claim": ("Tab", "Alt+2", "Space"),
    "decline": ("Tab", "F7", "3"),
    "message": ("Tab", "F6"),
    "other": ("Tab", "F8"),
}


def begin(person, part: str) -> None:
    """Bring a call to one of its parts, something typed in each field on the way."""
    person.press("F2").type("Jördis Müller, Bäckerei")
    keys = PARTS[part]
    if keys:
        person.press("Tab").type("Brötchen für alle")
        person.press(*keys[1:])
    if part == "claim":
        person.type("Frau Dr. Albers + ich - 3.")
    if part == "message":
        person.type("Ruft wegen Brötchen an")
    person.resaved()


@pytest.mark.parametrize("part", PARTS)
def test_a_ring_through_the_tabs_loses_nothing(person, part) -> None:
    begin(person, part)
    sheet = person.app.call.sheet
    for key in ("Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+1") * 2:
        person.press(key)
        assert person.app.window.current_tab() == int(key[-1]) - 1
    assert person.app.call.sheet == sheet
    assert person.sees("Jördis Müller")
    person.press("Ctrl+3", "F2")
    assert person.app.call.sheet == sheet
    person.press("F5")
    call = person.saved()[0]
    assert (call.caller, call.company) == ("Jördis Müller", "Bäckerei")
    assert call.topic == ("" if part == "entry" else "Brötchen für alle")
    if part == "claim":
        assert call.claims[0].words == "Frau Dr. Albers + ich - 3."


@pytest.mark.parametrize("part", ["entry", "active", "message"])
def test_typing_goes_on_after_the_tabs(person, part) -> None:
    begin(person, part)
    person.press("Ctrl+2", "Ctrl+1", "Right").type("!")
    sheet = person.app.call.sheet
    typed = {"entry": sheet.entry, "active": sheet.call.topic, "message": sheet.text}[part]
    assert typed.endswith("!")


@pytest.mark.parametrize("part", PARTS)
def test_the_palette_opens_and_leaves(person, part) -> None:
    begin(person, part)
    sheet, focus = person.app.call.sheet, QApplication.focusWidget()
    person.press("Ctrl+K").type("Vogt")
    person.press("Esc")
    assert person.app.call.sheet == sheet
    assert QApplication.focusWidget() is focus


def test_the_palette_finds_a_caller(person) -> None:
    person.press("Ctrl+K").type("torsten vo")
    person.settle()
    person.press("Enter")
    assert person.app.window.current_tab() == 1
    assert person.sees("Torsten Vogt")
    assert person.sees("Nordwerk Energieberatung GmbH")
    assert person.app.presenters.caller.caller is not None


def test_the_palette_finds_a_call_by_its_words(person) -> None:
    person.press("Ctrl+K").type("kartonagen")
    person.settle()
    person.press("Enter")
    assert person.app.window.current_tab() == 0
    assert person.app.call.sheet.call.id == "demir-earlier"
    assert person.app.call.sheet.correction
    assert person.sees("Elif Demir")


def test_the_palette_does_what_it_names(person) -> None:
    person.press("Ctrl+K").type("Einstell").press("Enter")
    assert person.app.window.findChild(object, "settings_page") is not None
    person.press("Esc", "Ctrl+K").type("Kontakte").press("Enter")
    assert person.app.window.current_tab() == 2


def test_all_keys_and_back(person) -> None:
    begin(person, "active")
    sheet, focus = person.app.call.sheet, QApplication.focusWidget()
    person.press("F1")
    assert person.sees("Durchstellen")
    person.press("Esc")
    assert person.app.call.sheet == sheet
    assert QApplication.focusWidget() is focus


def test_a_second_call_while_one_is_open(person) -> None:
    person.take("Demir").type("Erstes Anliegen")
    person.press("Shift+F2")
    person.settle()
    assert person.app.call.sheet.is_blank
    person.type("Vogt")
    person.settle()
    person.press("Enter", "F7", "Enter")
    (draft,) = person.drafts()
    assert draft.call.topic == "Erstes Anliegen"


@pytest.mark.parametrize(
    ("tab", "words", "table", "found"),
    [
        ("Ctrl+2", "vogt", "callers_table", "Torsten Vogt"),
        ("Ctrl+3", "kartonagen", "contacts_table", "Carla Jansen"),
    ],
)
def test_a_list_is_searched_as_soon_as_its_tab_opens(person, tab, words, table, found) -> None:
    person.press(tab).type(words)
    person.wait(lambda: person.app.window.findChild(QTableView, table).model().rowCount() == 1)
    assert person.sees(found)


def test_tab_walks_the_idle_desk_as_it_stands_on_screen(person) -> None:
    person.take("Demir").press("F5")
    person.settle()
    person.tab_to("tab_1")
    order = []
    while "today_calls" not in order:
        person.press("Tab")
        order.append(person.focus.objectName())
        assert len(order) < 40, order
    stops = [name for name in order if name in ("settings", "open_items", "today_calls")]
    assert stops == ["settings", "open_items", "today_calls"], order
