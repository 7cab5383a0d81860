"""The palette's lines as a list."""

import pytest
from PySide6.QtCore import Qt

from frontdesk.ui.screens.palette.list_model import ROW_ROLE, PaletteListModel
from frontdesk.ui.screens.palette.rows import PaletteRow

ROWS = (
    PaletteRow("Befehle", is_heading=True),
    PaletteRow("Anruf erfassen", key="F2"),
    PaletteRow("Anrufende", is_heading=True),
    PaletteRow("Elif Demir", "Kruse"),
)


@pytest.fixture
def model(qapp) -> PaletteListModel:
    filled = PaletteListModel()
    filled.set_rows(ROWS)
    return filled


def test_is_a_sound_model(model, qtmodeltester):
    qtmodeltester.check(model)


def test_headings_cannot_be_chosen(model):
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable


@pytest.mark.parametrize(
    ("start", "step", "there"), [(-1, 1, 1), (1, 1, 3), (3, 1, 1), (1, -1, 3), (3, -1, 1)]
)
def test_the_arrows_go_round_and_over_headings(model, start, step, there):
    assert model.next_choice(start, step) == there


def test_nothing_to_choose(model):
    model.set_rows(ROWS[:1])
    assert model.next_choice(-1, 1) == -1
    model.set_rows(())
    assert model.next_choice(-1, 1) == -1


def test_a_line_is_spoken_with_its_key(model):
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Anruf erfassen, F2"
    assert model.index(3).data(ROW_ROLE) is ROWS[3]
