"""The entry field: who calls, found while typing, taken by keys or mouse."""

from call_desk import focus_name, started
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def test_the_past_shows_from_the_first_letters(screen) -> None:
    view, presenter, drive, _ = screen
    drive.press("F2")
    assert focus_name() == "entry"
    drive.type("to")
    assert presenter.lookup.match.name == "Torsten Vogt"
    assert "1 Anruf" in view.memory.panel._count.text()


def test_arrows_choose_and_enter_takes(screen) -> None:
    view, presenter, drive, _ = screen
    drive.press("F2").type("nordwerk").press("Down", "Enter")
    call = presenter.sheet.call
    assert (call.caller, call.company) == ("", "Nordwerk Energieberatung GmbH")
    assert focus_name() == "purpose"
    assert view.card.header.name.text() == "Nordwerk Energieberatung GmbH"


def test_below_the_last_match_the_text_is_taken_as_typed(screen) -> None:
    _, presenter, drive, _ = screen
    drive.press("F2").type("vogt").press("Down", "Enter")
    assert (presenter.sheet.call.caller, presenter.sheet.match) == ("vogt", None)


def test_tab_takes_the_text_as_typed(screen) -> None:
    _, presenter, drive, _ = screen
    drive.press("F2").type("vogt").press("Tab")
    assert presenter.sheet.call.caller == "vogt"
    assert presenter.sheet.call.caller_key is None
    assert focus_name() == "purpose"


def test_a_click_takes_a_match(screen, qtbot) -> None:
    view, presenter, drive, _ = screen
    drive.press("F2").type("demir")
    qtbot.mouseClick(view.findChild(QWidget, "match_0"), Qt.MouseButton.LeftButton)
    assert presenter.sheet.call.caller == "Elif Demir"


def test_alt_u_withholds_the_number(screen) -> None:
    view, presenter, drive, _ = screen
    drive.press("F2", "Alt+U", "F8", "1")
    del presenter
    assert view.ready.isVisible()
    drive.press("F2").type("030 231").press("Alt+U")
    assert view.card.entry.field.text() == ""
    drive.press("Tab")
    assert view.card.header.name.text() == "Nummer unterdrückt"


def test_a_caller_is_edited_in_the_head(screen) -> None:
    view, presenter, drive, _ = screen
    started(screen)
    drive.press("F9")
    assert view.card.header.is_editing
    editor = view.card.header.editor
    editor.number.setFocus()
    editor.number.selectAll()
    drive.type("040 66969113").press("Enter")
    assert presenter.sheet.call.number.e164 == "+494066969113"
    assert presenter.sheet.call.caller_key is not None
    assert not view.card.header.is_editing
    assert focus_name() == "purpose"


def test_f4_asks_for_the_page_of_the_caller(screen, qtbot) -> None:
    view, presenter, drive, _ = screen
    started(screen)
    with qtbot.waitSignal(view.caller_requested) as heard:
        drive.press("F4")
    assert heard.args == [presenter.sheet.call.caller_key]
