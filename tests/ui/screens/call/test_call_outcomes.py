"""How a call ends: declined, passed on, corrected, gone on with."""

from call_desk import focus_name, started
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from frontdesk.domain.call import Claim
from frontdesk.domain.terms import (
    ClaimKind,
    Conduct,
    Outcome,
    Result,
)
from frontdesk.ui.screens.call.sheet import Mode


def test_declining_shows_what_to_say_and_remembers_the_reason(screen, desk) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("F7")
    zone = view.card.decline
    assert zone.say.text.startswith("„Vielen Dank für Ihren Anruf.")
    drive.press("Alt+2")
    assert zone.say.text.startswith("„Bitte schreiben Sie uns")
    drive.press("6")
    assert zone.reasons.chips[5].words() == "Petersen lehnt ab"
    drive.press("2", "Enter", "F2").type("demir").press("Enter", "F7")
    assert presenter.sheet.decline == "asked_to_write"


def test_a_message_for_nobody_asks_for_a_contact_once(screen) -> None:
    view, presenter, drive, opened = screen
    drive.press("F2").type("Kalt").press("Tab", "F6").type("Bitte melden").press("Ctrl+Enter")
    assert (presenter.sheet.mode, opened) == (Mode.MESSAGE, [])
    assert view.card.message.hint.text().startswith("Noch ist niemand gewählt")
    assert not view.card._hint.isVisible()
    drive.press("F3").type("albers").press("Enter")
    assert presenter.contact.name == "Dr. Miriam Albers"
    assert not view.card.message.hint.isVisible()
    drive.press("Esc")
    assert not view.card._hint.isVisible()


def test_a_tip_is_copied_or_mailed(screen) -> None:
    view, _, drive, opened = screen
    started(screen).press("F7", "2")
    view.findChild(QWidget, "copy_tip").click()
    assert QGuiApplication.clipboard().text().startswith("Schreiben Sie uns")
    view.findChild(QWidget, "mail_tip").click()
    assert opened[0].startswith("mailto:?body=Schreiben%20Sie")


def test_conduct_is_optional_and_never_in_the_note(screen, desk) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("F7")
    view.card.decline.conduct.buttons()[2].click()
    assert presenter.sheet.call.conduct == Conduct.PUSHY
    drive.press("Enter") if focus_name().startswith("decline") else drive.press("Ctrl+Enter")
    assert desk.newest().conduct == Conduct.PUSHY


def test_esc_goes_back_step_by_step_and_keeps_the_draft(screen, desk) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Enter", "1", "F7", "Esc")
    assert presenter.sheet.mode == Mode.ACTIVE
    assert focus_name() == "claims"
    drive.press("Esc")
    assert presenter.sheet.picked is None
    drive.press("Esc")
    assert focus_name() == "purpose"
    drive.press("Esc")
    assert focus_name() == "entry"
    assert "Torsten Vogt" in view.card.entry.field.text()
    drive.press("Tab")
    assert presenter.sheet.call.caller_key is not None
    drive.press("Esc", "Esc")
    assert presenter.sheet is None
    (draft,) = desk.services.drafts.all()
    assert draft.call.claims == (Claim(ClaimKind.EXISTING_SUPPLIER),)
    assert view.ready.isVisible()


def test_f2_returns_to_the_active_call_and_shift_f2_begins_another(screen) -> None:
    view, presenter, drive, _ = screen
    started(screen)
    call_id = presenter.sheet.call.id
    view.ready.setFocus()
    drive.press("F2")
    assert presenter.sheet.call.id == call_id
    assert focus_name() == "purpose"
    drive.press("Shift+F2")
    assert presenter.sheet.call.id != call_id
    assert len(presenter.ready.state.drafts) == 1


def test_after_saving_undo_is_not_swallowed_by_a_field(screen, desk, qtbot) -> None:
    view, presenter, drive, _ = screen
    heard = []
    view.toast_requested.connect(lambda text, undo: heard.append((text, undo)))
    drive.press("F2").type("Baumann, Lichtstrom").press("Enter").type("Strom").press("F5")
    assert heard == [("Durchgestellt zu Jonas Petersen: Baumann", True)]
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
    drive.press("Ctrl+Z")
    assert presenter.sheet.call.topic == "Strom"
    assert desk.newest().caller == "Torsten Vogt"


def test_a_message_goes_to_another_contact_and_is_copied(screen, desk) -> None:
    view, presenter, drive, _ = screen
    started(screen, "demir").type("Kartonagen").press("Enter", "F6")
    assert view.right.note.isVisible()
    assert not view.right.contacts.isVisible()
    drive.press("F3")
    assert view.right.contacts.isVisible()
    drive.type("petersen").press("Enter")
    assert focus_name() == "message_text"
    drive.type("Bitte 2 Muster").press("Enter", "3", "7").type("ab 14").press("Enter")
    view.findChild(QWidget, "copy").click()
    call = desk.newest()
    assert (call.referral.contact, call.wish, call.reachable) == (
        "Jonas Petersen",
        "for_information",
        "ab 14",
    )
    assert "Bitte 2 Muster" in QGuiApplication.clipboard().text()


def test_a_message_without_an_address_is_not_sent_and_says_so(screen, desk) -> None:
    view, presenter, drive, opened = screen
    drive.press("F2").type("Baumann").press("Enter", "F6").type("Rückruf").press("Ctrl+Enter")
    assert opened == []
    assert presenter.sheet.mode == Mode.MESSAGE
    assert view.card.message.hint.isVisible()
    assert desk.newest().caller == "Torsten Vogt"


def test_printing_hands_the_note_over(screen, qtbot) -> None:
    view, _, drive, _ = screen
    started(screen, "demir").press("F6").type("Bitte Rückruf")
    with qtbot.waitSignal(view.print_requested) as heard:
        drive.press("Ctrl+P")
    assert heard.args[0].text == "Bitte Rückruf"


def test_a_call_of_today_is_corrected(screen, desk) -> None:
    view, presenter, drive, _ = screen
    call = desk.newest()
    view.right.call_requested.emit(call.id)
    assert view.card.outcomes.correct.isVisible()
    drive.press("Alt+2", "+", "Ctrl+Enter")
    fixed = desk.services.calls.get(call.id)
    assert fixed.claims[0].result == Result.ACCURATE
    assert fixed.outcome == Outcome.DECLINED


def test_the_clock_counts_only_while_it_is_seen(screen, desk) -> None:
    view, _, drive, _ = screen
    drive.press("F2")
    assert view._clock.isActive()
    desk.clock.go(seconds=72)
    view._show_clock()
    assert view.card.header.pill.text == "Im Gespräch 1:12"
    drive.press("Esc")
    assert not view._clock.isActive()


def test_a_new_view_shows_what_the_old_one_did(qtbot, screen, make_look, desk, tasks) -> None:
    from frontdesk.ui.screens.call.view import CallView

    _, presenter, drive, _ = screen
    started(screen).press("Enter", "1", "-", "F7")
    other = CallView(make_look("dark", language="en"), presenter)
    qtbot.addWidget(other)
    assert other.card.header.name.text() == "Torsten Vogt"
    assert other.card.decline.isVisibleTo(other)
    assert other.card.outcomes.verdict.chip.text == "Not accurate"
