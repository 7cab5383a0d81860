"""A desk with keys of its own: given in the settings by keys alone, then shown everywhere."""

import pytest
from PySide6.QtWidgets import QWidget

from frontdesk import app as wiring
from frontdesk.domain.terms import Outcome
from frontdesk.settings import SettingsStore
from frontdesk.ui.key_sheet import KeySheet
from frontdesk.ui.key_table import ACTIONS
from frontdesk.ui.widgets.keycap import Keycap, KeyHints
from tests.journeys.conftest import Person


@pytest.fixture(autouse=True)
def _shown_at_once(monkeypatch) -> None:
    monkeypatch.setattr(wiring, "_SHOWN", tuple(dict.fromkeys((*wiring._SHOWN, "keys"))))


def give(person: Person, action: str, *keys: str) -> None:
    """Open the settings and give an action another key, by keys alone."""
    person.press(person.app.look.keys["settings"]).settle()
    person.tab_to("key_")
    names = list(ACTIONS)
    steps = names.index(action) - names.index(person.focus.objectName().removeprefix("key_"))
    person.press(*["Down" if steps > 0 else "Up"] * abs(steps))
    assert person.focus.objectName() == f"key_{action}"
    person.press("Enter", *keys)
    person.settle()


def caps(person: Person, root: type[QWidget]) -> set[str]:
    return {cap.text for cap in person.app.window.findChild(root).findChildren(Keycap)}


def test_a_key_of_its_own_takes_the_place_of_the_old_one(person) -> None:
    give(person, "decline", "F12")
    assert person.focus.objectName() == "key_decline"  # the page goes on where it was
    person.press("Esc")
    person.take("Vogt").press("F7").settle()
    assert not person.sees("Absage speichern")
    person.press("F12").settle()
    assert person.sees("Absage speichern")
    person.press("Enter").settle()
    assert person.saved()[0].outcome == Outcome.DECLINED
    assert person.keys == 3  # F7 for nothing, then as many as ever


def test_it_is_shown_everywhere_at_once(person) -> None:
    give(person, "decline", "F12")
    give(person, "new_call", "Ctrl+G")
    give(person, "palette", "Ctrl+Space")
    person.press("Esc")
    hints = person.app.window.findChild(KeyHints).accessibleName()
    assert "Strg G Anruf erfassen" in hints
    assert "Strg Leer Suchen" in hints
    person.press("F1")
    assert {"F12", "Strg G", "Strg Leer"} <= caps(person, KeySheet)
    assert not {"F2", "F7", "Strg K"} & caps(person, KeySheet)
    person.press("Esc", "Ctrl+G").type("vogt").press("Enter").settle()
    assert person.app.window.shown_screen(0).card.outcomes.buttons[2]._cap == "F12"
    person.press("Ctrl+Space")
    offered = {action[1]: action[2] for action in person.app._palette._presenter.actions}
    assert offered["Absagen"] == "F12"
    assert offered["Anruf erfassen"] == "Ctrl+G"


def test_tooltips_and_sentences_name_it_too(person) -> None:
    give(person, "overrule", "Ctrl+G")
    give(person, "choose_contact", "Ctrl+H")
    person.press("Esc", "F2", "Tab").settle()
    card = person.app.window.shown_screen(0).card
    assert "Strg G" in card.outcomes.verdict.chip.toolTip()
    assert "Strg H" in card.outcomes.buttons[0].detail


def test_single_keys_of_the_claims_can_be_others(person) -> None:
    give(person, "accurate", "*")
    give(person, "no_claims", "Ctrl+G")
    person.press("Esc")
    person.take("Demir").press("Enter", "1")
    person.press("+").settle()
    claim = person.app.call.sheet.call.claims[0]
    assert str(claim.result) == "open"
    person.press("*").settle()
    assert str(person.app.call.sheet.call.claims[0].result) == "accurate"


def test_what_is_refused_names_the_other_action(person) -> None:
    give(person, "decline", "F6")
    assert person.sees("F6 ist schon die Taste für „Nachricht“ (Im Anruf).")
    person.press("Esc", "Esc")
    assert not person.app.store.current.keys


def test_keys_are_kept_and_a_file_with_odd_ones_still_opens(sit_down, folder) -> None:
    path = folder / "settings.toml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + '\n[keys]\ndecline = "F12"\nmessage = "F12"\nfly = "F9"\npalette = 4\nnote = "Esc"\n',
        encoding="utf-8",
    )
    person = sit_down(folder)
    assert person.app.look.keys["decline"] == "F12"
    assert person.app.look.keys["message"] == "F6"
    person.app.store.change(text_percent=125)
    kept = SettingsStore(path).current.keys
    assert kept == {"decline": "F12", "message": "F12", "fly": "F9", "palette": 4, "note": "Esc"}
