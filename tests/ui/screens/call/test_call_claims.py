"""What it is about and what is claimed, by keys and mouse."""

import pytest
from call_desk import focus_name, started
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from frontdesk.domain.day import Changes
from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.terms import (
    CheckMethod,
    ClaimKind,
    Purpose,
    Result,
)


def test_a_remembered_topic_is_selected_so_that_typing_replaces_it(screen) -> None:
    view, presenter, drive, _ = screen
    started(screen)
    assert view.card.purpose.field.selectedText() == "Fördermittel Energieeffizienz"
    drive.type("Gas")
    assert presenter.sheet.call.topic == "Gas"
    assert view.card.purpose.marks.current == -1
    drive.press("Enter")
    assert view.card.purpose.marks.current == 0


def test_eight_and_nine_mark_the_answer_and_zero_no_claims(screen) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Enter", "9")
    assert presenter.sheet.call.purpose == Purpose.REFUSED
    drive.press("9", "8")
    assert presenter.sheet.call.purpose == Purpose.EVASIVE
    drive.press("0")
    assert presenter.sheet.no_claims
    assert view.card.outcomes.verdict.chip.key == "evasive"


def test_digits_in_the_purpose_are_text(screen) -> None:
    _, presenter, drive, _ = screen
    started(screen, "demir").type("Rechnung 20417 + 3.")
    assert presenter.sheet.call.topic == "Rechnung 20417 + 3."
    assert presenter.sheet.call.claims == ()


@pytest.mark.parametrize(
    ("key", "result"),
    [
        ("+", Result.ACCURATE),
        ("=", Result.ACCURATE),
        ("-", Result.NOT_ACCURATE),
        (".", Result.UNCHECKABLE),
        (",", Result.UNCHECKABLE),
    ],
)
def test_signs_decide_the_picked_claim(screen, key, result) -> None:
    _, presenter, drive, _ = screen
    started(screen).press("Enter", "2")
    QTest.keyClick(drive.focus, {"+": Qt.Key.Key_Plus, "=": Qt.Key.Key_Equal}.get(key, ord(key)))
    assert presenter.sheet.call.claims[0].result == result


def test_arrows_change_the_route_and_del_removes(screen) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Enter", "3", "-", "Right")
    claim = presenter.sheet.call.claims[0]
    assert claim.method == CheckMethod.CALL_LIST
    row = view.card.claims.rows[2]
    assert row.accessibleName() == "3, Ruft zurück, nicht zutreffend, Anrufliste, 10:42"
    drive.press("Del")
    assert presenter.sheet.call.claims == ()


def test_the_list_alone_denies_nothing_until_it_is_complete(screen, desk) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Enter", "1", "Right", "-")
    assert presenter.sheet.call.claims[0].result == Result.OPEN
    assert "nicht vollständig" in view.findChild(QLabel, "wording_hint").text()
    desk.services.partners.set_complete(CompleteList.SUPPLIERS, True)
    presenter.on_changed(Changes(contacts=True))
    drive.press("-")
    assert presenter.sheet.call.claims[0].result == Result.NOT_ACCURATE


@pytest.mark.parametrize("leave", ["Enter", "Esc"])
def test_in_the_words_line_signs_and_digits_are_text(screen, leave) -> None:
    _, presenter, drive, _ = screen
    started(screen).press("Enter", "1", "Space")
    assert focus_name() == "claim_words"
    drive.type("Frau Roth + 3.11. -").press(leave)
    claim = presenter.sheet.call.claims[0]
    assert (claim.words, claim.result) == ("Frau Roth + 3.11. -", Result.OPEN)
    assert focus_name() == "claims"
    drive.press("+")
    assert presenter.sheet.call.claims[0].result == Result.ACCURATE


def test_a_decided_claim_opens_its_words_too(screen) -> None:
    _, presenter, drive, _ = screen
    started(screen).press("Enter", "1", "+", "Space").type("Kundennummer 7").press("Enter")
    assert presenter.sheet.call.claims[0].words == "Kundennummer 7"


def test_letters_find_every_other_claim(screen) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Enter").type("pri")
    assert view.panels.chooser.isVisible()
    drive.press("Enter", "+")
    (claim,) = presenter.sheet.call.claims
    assert (claim.kind, claim.result) == (ClaimKind.PRIVATE, Result.ACCURATE)
    assert focus_name() == "claims"
    assert len(view.card.claims.rows) == 8


def test_arrows_walk_the_claims_and_enter_picks(screen) -> None:
    _, presenter, drive, _ = screen
    started(screen).press("Enter", "Down", "Down", "Enter")
    assert presenter.sheet.picked == presenter.slots[1]


def test_the_mouse_picks_decides_and_changes_the_route(screen, qtbot) -> None:
    view, presenter, _, _ = screen
    started(screen)
    row = view.card.claims.rows[0]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert presenter.sheet.picked == presenter.slots[0]
    qtbot.mouseClick(row.findChild(QWidget, "result_accurate"), Qt.MouseButton.LeftButton)
    assert presenter.sheet.call.claims[0].result == Result.ACCURATE


def test_alt_with_the_keypad_types_characters_and_picks_nothing(screen) -> None:
    _, presenter, drive, _ = screen
    started(screen)
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier
    QTest.keyClick(drive.focus, Qt.Key.Key_2, held)
    assert presenter.sheet.call.claims == ()
    drive.press("Alt+2")
    assert presenter.sheet.picked == presenter.slots[1]


def test_alt_digits_work_while_the_entry_is_open(screen) -> None:
    view, presenter, drive, _ = screen
    drive.press("F2").type("Baumann, Lichtstrom").press("Alt+7", "+")
    call = presenter.sheet.call
    assert (call.caller, call.claims[0].kind) == ("Baumann", ClaimKind.URGENT)
    assert view.card.claims.isVisible()


def test_past_results_stand_beside_claims_not_made(screen) -> None:
    view, _, _, _ = screen
    started(screen)
    assert view.card.claims.rows[1].line.before == "heute 10:30 nicht zutreffend"


def test_the_reason_is_chosen_by_typing(screen) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Ctrl+R")
    assert focus_name() == "chooser_filter"
    drive.type("spend").press("Enter")
    assert presenter.sheet.call.reason == "donation"
    assert focus_name() == "purpose"
    drive.type("Strom")
    assert presenter.sheet.call.reason == "donation"
    assert view.card.purpose.reason.accessibleName() == "Anliegen: Spende"


def test_esc_leaves_the_reasons_as_they_were(screen) -> None:
    view, presenter, drive, _ = screen
    before = started(screen) and presenter.sheet.call.reason
    drive.press("Ctrl+R", "Down", "Esc")
    assert presenter.sheet.call.reason == before
    assert not view.panels.chooser.isVisible()
    assert focus_name() == "purpose"
