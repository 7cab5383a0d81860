"""Quiet fields, whom it is for, the verdict, and what shows above the sheet."""

import pytest
from call_desk import focus_name, started
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from frontdesk.domain.terms import (
    Result,
    Verdict,
)
from frontdesk.ui.screens.call.sheet import Mode


@pytest.mark.parametrize(("key", "field"), [("Ctrl+T", "we_said"), ("Ctrl+M", "note")])
def test_quiet_fields_return_to_where_the_focus_was(screen, key, field) -> None:
    _, presenter, drive, _ = screen
    started(screen).press("Enter", "1", key).type("Durchwahl 214 genannt").press("Enter")
    assert getattr(presenter.sheet.call, field) == "Durchwahl 214 genannt"
    assert focus_name() == "claims"
    drive.press("+")
    assert presenter.sheet.call.claims[0].result == Result.ACCURATE


def test_who_was_asked_for_and_who_gets_it_may_differ(screen, desk) -> None:
    _, presenter, drive, _ = screen
    started(screen).press("F3").type("albers").press("Space")
    assert presenter.sheet.call.asked_for == "Dr. Miriam Albers"
    assert focus_name() == "contact_filter"
    for _ in range(6):
        QTest.keyClick(drive.focus, Qt.Key.Key_Backspace)
    drive.type("jansen").press("Enter")
    assert presenter.contact == desk.jansen
    assert focus_name() == "purpose"
    drive.press("F5")
    call = desk.newest()
    assert (call.asked_for, call.referral.contact) == ("Dr. Miriam Albers", "Carla Jansen")


@pytest.mark.parametrize("word", ["Lügner", "NERVIGER Typ", "a liar", "dreist"])
def test_the_wording_hint_appears_and_blocks_nothing(screen, desk, word) -> None:
    view, _, drive, _ = screen
    started(screen).press("Ctrl+M").type(f"so ein {word}").press("Enter")
    assert view.findChild(QLabel, "wording_hint").isVisible()
    drive.press("F5")
    assert desk.newest().note == f"so ein {word}"


def test_facts_give_no_hint(screen) -> None:
    view, _, _, _ = screen
    started(screen).press("Ctrl+M").type("sagte Rechnung, war Werbung").press("Enter")
    assert not view.findChild(QLabel, "wording_hint").isVisible()


# ---------------------------------------------------------------------- verdict


def test_a_verdict_is_overruled_with_a_reason(screen, desk) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Enter", "1", "-", "Ctrl+J", "1").type("Name verwechselt")
    drive.press("Enter")
    assert view.card.outcomes.verdict.chip.key == "confirmed"
    assert view.card.outcomes.verdict.grounds == "Name verwechselt"
    assert focus_name() == "claims"
    drive.press("F5")
    call = desk.newest()
    assert (call.verdict, call.verdict_reason) == (Verdict.CONFIRMED, "Name verwechselt")


def test_esc_and_a_click_elsewhere_leave_the_verdict(screen, qtbot) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Enter", "1", "-", "Ctrl+J", "Esc")
    assert not view.panels.overrule.isVisible()
    assert focus_name() == "claims"
    drive.press("Ctrl+J")
    view.card.purpose.field.setFocus()
    qtbot.waitUntil(lambda: not view.panels.overrule.isVisible())
    assert presenter.sheet.call.verdict_reason == ""


def test_quiet_fields_and_contacts_leave_the_entry_open(screen, desk) -> None:
    view, presenter, drive, _ = screen
    drive.press("F2").type("vog").press("Ctrl+T").type("Name genannt").press("Enter")
    drive.press("F3").type("albers").press("Space", "Esc")
    assert presenter.sheet.mode == Mode.ENTRY
    assert focus_name() == "entry"
    drive.press("Enter")
    call = presenter.sheet.call
    assert (call.caller, call.we_said) == ("Torsten Vogt", "Name genannt")
    assert call.asked_for_id == desk.albers.id


def test_the_banner_says_that_they_called_again(screen) -> None:
    view, _, _, _ = screen
    started(screen)
    assert view.card._again.isVisible()
    told = "Erneuter Anruf nach 12 Min. 10:30 abgesagt · Empfang 2 · sagte: "
    assert view.card._again.text.startswith(told)


def test_what_stays_on_record_shows_at_once(screen, desk) -> None:
    view, _, drive, _ = screen
    drive.press("F2").type("Baumann, Lichtstrom").press("Enter", "F7", "5", "Enter")
    desk.clock.go(minutes=90)
    drive.press("F2").type("baumann").press("Enter")
    assert view.card._lasting.isVisible()
    assert view.card._lasting.text.startswith("Keine Anrufe mehr")
