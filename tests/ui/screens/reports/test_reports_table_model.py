"""The calls of the week as a table."""

import pytest
from PySide6.QtCore import Qt

from frontdesk.ui.screens.reports.table_model import CALL_ROLE, Column, ReportCallsTableModel
from frontdesk.ui.widgets.table import GLYPH


@pytest.fixture
def model(look, unsaved) -> ReportCallsTableModel:
    filled = ReportCallsTableModel(look.t)
    filled.set_rows(unsaved)
    return filled


def test_is_a_sound_model(model, qtmodeltester):
    qtmodeltester.check(model)


def test_a_row_tells_when_who_what_and_how_it_ended(model):
    row = [model.index(0, column).data() for column in range(model.columnCount())]
    assert row[Column.WHEN] == "Di 17. Nov., 10:00"
    assert row[Column.WHO] == "Torsten Vogt, Nordwerk Energieberatung"
    assert row[Column.ABOUT] == "Fördermittel"
    assert "Absage" in row[Column.OUTCOME]


def test_the_verdict_has_a_shape_beside_its_word(model):
    index = model.index(0, Column.VERDICT)
    assert index.data(GLYPH) == "unchecked"
    assert index.data() == "Ungeprüft"


def test_an_unknown_number_is_said_so(model):
    assert model.index(4, Column.WHO).data() == "Nummer unterdrückt"


def test_the_call_comes_with_its_row(model):
    assert model.index(2, 0).data(CALL_ROLE).caller == "Elif Demir"
    assert model.call_at(99) is None


def test_the_row_is_spoken_as_a_whole(model):
    spoken = model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Elif Demir" in spoken
    assert "09:00" in spoken


def test_no_column_tells_the_desk(model):
    headers = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert headers == ["Wann", "Einschätzung", "Wer", "Thema", "Ergebnis"]
