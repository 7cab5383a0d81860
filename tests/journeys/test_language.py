"""German to English and back in the settings: every screen at once, nothing left over."""

import gettext
import re
from collections.abc import Callable

import pytest

from frontdesk.paths import resources
from tests.journeys.conftest import Person, texts

#: Words that are the same in a name or that the tests' people brought along.
OURS = {"Energie", "FrontDesk", "Empfang 1", "Empfang 2"}


def patterns() -> tuple[Callable[[str], bool], Callable[[str], bool]]:
    """Return what tells a message of the program in English, and one in German."""
    catalogue = gettext.translation("frontdesk", resources() / "locale", ["de"])._catalog
    pairs = [
        (english[0] if isinstance(english, tuple) else english, german)
        for english, german in catalogue.items()
        if english and english != german
    ]
    plurals = [form for pair in pairs if "{n}" in pair[0] for form in pair]
    english = {pair[0] for pair in pairs} | set(plurals[::2])
    german = {pair[1] for pair in pairs} | set(plurals[1::2])
    shared = english & german
    return _teller(english - shared), _teller(german - shared)


def _teller(messages: set[str]) -> Callable[[str], bool]:
    whole = {text for text in messages if "{" not in text and len(text) > 2}
    forms = []
    for text in messages - whole:
        literal = re.sub(r"\{\w+\}", "", text)
        if sum(letter.isalpha() for letter in literal) > 5:
            parts = re.split(r"\{\w+\}", text)
            forms.append("(.+)".join(re.escape(part) for part in parts))
    known = re.compile("|".join(f"(?:{form})" for form in forms))
    return lambda text: text in whole or bool(known.fullmatch(text))


def every_screen(person: Person) -> list[str]:
    """Return all texts of all screens, pages and parts of a call, gone through by keys."""
    found: list[str] = []

    def look() -> None:
        person.settle()
        found.extend(text.strip() for text in texts(person.app.window))

    person.press("Ctrl+1")
    look()
    person.press("Ctrl+O")
    look()
    person.press("Esc", "F2")
    look()
    person.type("Vogt")
    look()
    person.press("Enter", "Alt+1")
    look()
    person.press("-", "7", "+", "6", ".", "Alt+8")
    look()
    for key in ("Ctrl+R", "Ctrl+J", "F3", "Ctrl+T", "Ctrl+M"):
        person.press(key)
        look()
        person.press("Esc")
    for key in ("F7", "F6", "F8"):
        person.press(key)
        look()
        person.press("Esc")
    person.press("F8", "3")
    look()
    person.press("Ctrl+Z", "F5", "F1")
    look()
    person.press("Esc", "Ctrl+2")
    look()
    person.press("Enter")
    look()
    person.press("Ctrl+3")
    look()
    person.press("Ctrl+4")
    look()
    person.app.open_import("contacts")
    look()
    person.press("Esc", "Ctrl+K")
    look()
    person.press("Esc")
    return found


def set_language(person: Person, key: str) -> None:
    """Choose the window's language in the settings, by keys."""
    person.press("Ctrl+K").type("Einstell" if key == "en" else "Settings").press("Enter")
    person.tab_to("setting_language_")
    person.press("Right" if key == "en" else "Left")
    person.settle()
    person.wait(lambda: person.app.t.language == key)


@pytest.fixture(scope="module")
def tell() -> tuple[Callable[[str], bool], Callable[[str], bool]]:
    """What tells English and German."""
    return patterns()


def left_over(found: list[str], wrong: Callable[[str], bool], right: Callable[[str], bool]) -> set:
    """Return the texts that are in the wrong language."""
    return {text for text in found if wrong(text) and not right(text)} - OURS


def test_there_and_back(person, tell) -> None:
    is_english, is_german = tell
    german = every_screen(person)
    assert sum(map(is_german, german)) > 100
    assert not left_over(german, is_english, is_german)

    set_language(person, "en")
    settings = [text.strip() for text in texts(person.app.window)]
    assert not left_over(settings, is_german, is_english)
    english = every_screen(person)
    assert sum(map(is_english, english)) > 100
    assert not left_over(english, is_german, is_english)
    assert person.app.store.current.language == "en"

    set_language(person, "de")
    again = every_screen(person)
    assert not left_over(again, is_english, is_german)


def test_a_call_stays_as_it_was_typed(person) -> None:
    person.take("Vogt").type("Fördermittel").press("Enter", "3", "-", "F7", "2")
    sheet = person.app.call.sheet
    set_language(person, "en")
    assert person.app.call.sheet == sheet
    person.press("Esc", "Ctrl+1")
    assert person.sees("Is returning a call") or person.sees("Please write")
    person.press("Ctrl+Enter")
    call = person.saved()[0]
    assert (call.topic, call.outcome_reason) == ("Fördermittel", "asked_to_write")


def test_the_setting_is_there_after_a_start(sit_down, folder) -> None:
    person = sit_down(folder)
    set_language(person, "en")
    person.app.window.close()
    again = sit_down(folder)
    assert again.sees("Log a call")
