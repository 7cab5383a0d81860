"""The palette by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from frontdesk.ui.screens.palette.view import PaletteView


@pytest.fixture
def window(qtbot, look) -> QWidget:
    base = QWidget()
    base.field = QLineEdit()
    QVBoxLayout(base).addWidget(base.field)
    qtbot.addWidget(base)
    base.resize(1000, 700)
    base.show()
    qtbot.waitExposed(base)
    base.activateWindow()
    base.field.setFocus()
    return base


@pytest.fixture
def palette(look, presenter, window) -> PaletteView:
    view = PaletteView(look, presenter, window)
    view.open_palette()
    return view


def shown(palette: PaletteView) -> list[str]:
    rows = (palette.model.row_at(n) for n in range(palette.model.rowCount()))
    return [row.text for row in rows if not row.is_heading]


def press(palette: PaletteView, qtbot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(palette.field, key)


def test_opens_with_all_actions_and_takes_the_focus(palette, window):
    assert palette.isVisible()
    assert window.focusWidget() is palette.field
    assert shown(palette) == [
        "Anruf erfassen",
        "Wochenbericht exportieren",
        "Einstellungen öffnen",
    ]
    assert palette.current_row().text == "Anruf erfassen"


def test_typing_narrows_and_enter_does_the_action(palette, done, qtbot):
    qtbot.keyClicks(palette.field, "einst")
    assert shown(palette) == ["Einstellungen öffnen"]
    press(palette, qtbot, Qt.Key.Key_Return)
    assert done == ["settings"]
    assert not palette.isVisible()


def test_arrows_choose_over_headings(palette, qtbot, done):
    press(palette, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert palette.current_row().text == "Einstellungen öffnen"


def test_a_person_is_handed_on(palette, qtbot):
    qtbot.keyClicks(palette.field, "albr")
    with qtbot.waitSignal(palette.match_requested) as asked:
        press(palette, qtbot, Qt.Key.Key_Return)
    assert asked.args[0].name == "Jörg Albrecht"


def test_a_call_is_opened(palette, qtbot, services):
    qtbot.keyClicks(palette.field, "staffel")
    with qtbot.waitSignal(palette.call_requested) as asked:
        press(palette, qtbot, Qt.Key.Key_Return)
    assert services.calls.get(asked.args[0]).caller == "Elif Demir"


def test_an_actions_own_key_works_from_here_too(palette, qtbot, done):
    qtbot.keyClicks(palette.field, "zz")
    qtbot.keyClick(palette.field, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert done == ["export_pdf"]
    assert not palette.isVisible()


def test_escape_closes_and_the_focus_goes_back(palette, window, qtbot):
    with qtbot.waitSignal(palette.closed):
        press(palette, qtbot, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.focusWidget() is window.field


def test_opened_again_it_is_empty(palette, qtbot):
    qtbot.keyClicks(palette.field, "einst")
    press(palette, qtbot, Qt.Key.Key_Escape)
    palette.open_palette()
    assert palette.field.text() == ""
    assert len(shown(palette)) == 3


def test_a_click_beside_it_closes(palette, qtbot):
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()


def test_nothing_found_is_said(palette, qtbot):
    qtbot.keyClicks(palette.field, "qqqq")
    assert shown(palette) == []
    press(palette, qtbot, Qt.Key.Key_Return, Qt.Key.Key_Down)
    assert palette.isVisible()


def test_covers_its_window_also_when_it_grows(palette, window):
    window.resize(1200, 800)
    assert palette.size() == window.size()


def test_the_choice_stays_when_results_arrive(palette, presenter, qtbot):
    qtbot.keyClicks(palette.field, "e")
    press(palette, qtbot, Qt.Key.Key_Down)
    chosen = palette.current_row()
    presenter.found.emit()
    assert palette.current_row() == chosen


@pytest.mark.parametrize("look", [{"theme": "dark"}, {"scale": 2.0}], indirect=True)
def test_paints_in_every_look(palette, qtbot):
    qtbot.keyClicks(palette.field, "e")
    assert not palette.grab().isNull()
