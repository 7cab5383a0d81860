"""The callers' tables alone: Qt's own model test, what a cell says, more on demand."""

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from frontdesk.domain.call import Call, Claim, PhoneNumber
from frontdesk.domain.people import Caller
from frontdesk.domain.terms import ClaimKind, Outcome, OutcomeReason, Purpose, Result, Verdict
from frontdesk.i18n import Translator
from frontdesk.ui.screens.callers import calls_model, matrix_model, table_model
from frontdesk.ui.screens.callers.calls_model import CallsTableModel
from frontdesk.ui.screens.callers.matrix_model import MatrixModel
from frontdesk.ui.screens.callers.table_model import CallersTableModel

NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
BERLIN: tzinfo = ZoneInfo("Europe/Berlin")


@pytest.fixture
def t() -> Translator:
    return Translator("en", BERLIN)


def caller(key: int, name: str = "", company: str = "", *numbers: str) -> Caller:
    found = tuple(PhoneNumber(e164=n.replace(" ", ""), shown=n) for n in numbers)
    return Caller(key, name, company, numbers=found, calls=3, last_at=NOW)


def call(days: int, **fields: object) -> Call:
    return Call(started_at=NOW - timedelta(days=days), **fields)  # type: ignore[arg-type]


def test_callers_model_is_a_proper_model(qtmodeltester, t):
    model = CallersTableModel(t, lambda: NOW)
    model.set_rows([caller(1, "Torsten Vogt", "Nordwerk"), caller(2)], complete=False)
    qtmodeltester.check(model)
    model.add_rows([caller(3, "", "Halle AG")], complete=True)
    qtmodeltester.check(model)


def test_a_row_says_name_company_numbers_calls_and_when(t):
    model = CallersTableModel(t, lambda: NOW)
    numbers = ("+49 40 66969112", "+49 171 3920018")
    model.set_rows([caller(1, "Torsten Vogt", "Nordwerk", *numbers)], complete=True)
    texts = [model.index(0, c).data() for c in range(model.columnCount())]
    assert texts == ["Torsten Vogt", "+49 40 66969112 and 1 more", "3", "Today 12:00"]
    assert model.index(0, 0).data(table_model.SECOND_LINE) == "Nordwerk"
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Torsten Vogt, Nordwerk"


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (caller(1, "", "Nordwerk"), "Nordwerk"),
        (caller(1, "", "", "+49 40 66969112"), "+49 40 66969112"),
        (Caller(1, "", numbers=(PhoneNumber(withheld=True),)), "Number withheld"),
        (caller(1), "Name not known"),
    ],
)
def test_who_has_no_name_is_called_by_what_is_known(t, row, name):
    model = CallersTableModel(t, lambda: NOW)
    model.set_rows([row], complete=True)
    assert model.index(0, 0).data() == name
    assert not model.index(0, 0).data(table_model.SECOND_LINE)


def test_more_is_asked_for_only_while_there_is_more(qtbot, t):
    model = CallersTableModel(t, lambda: NOW)
    model.set_rows([caller(1)], complete=False)
    with qtbot.waitSignal(model.more_requested):
        model.fetchMore(model.index(-1, -1))
    model.add_rows([], complete=True)
    assert not model.canFetchMore(model.index(-1, -1))
    with qtbot.assertNotEmitted(model.more_requested):
        model.fetchMore(model.index(-1, -1))


def test_calls_model_is_a_proper_model_and_words_a_call(qtmodeltester, t):
    claim = Claim(
        ClaimKind.RETURNING_CALL,
        words="I am returning Dr Albers' call.",
        about="Dr Albers",
        result=Result.NOT_ACCURATE,
        method="contact_asked",
        checked_at=NOW,
    )
    declined = call(
        0,
        claims=(claim,),
        outcome=Outcome.DECLINED,
        outcome_reason=OutcomeReason.NO_DEMAND,
        verdict=Verdict.NOT_ACCURATE,
        desk="Desk 1",
    )
    model = CallsTableModel(t, lambda: NOW)
    model.set_rows([declined, call(3, topic="Energy grants")], complete=True)
    qtmodeltester.check(model)
    assert [model.index(0, c).data() for c in range(3)] == [
        "Today 12:00",
        "“I am returning Dr Albers' call.”",
        "Declined: no demand",
    ]
    assert model.index(0, 0).data(calls_model.SECOND_LINE) == "Desk 1"
    assert model.index(0, 1).data(calls_model.SECOND_LINE) == "asked Dr Albers 12:00: not accurate"
    assert model.index(0, 1).data(calls_model.GLYPH) == "not_accurate"
    spoken = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Not accurate, “I am")
    assert model.index(1, 1).data() == "Energy grants"


def test_matrix_lays_calls_out_from_old_to_new(qtmodeltester, t):
    lie = Claim(ClaimKind.RETURNING_CALL, result=Result.NOT_ACCURATE)
    true = Claim(ClaimKind.EXISTING_SUPPLIER, result=Result.ACCURATE)
    newest_first = [
        call(0, purpose=Purpose.PLAIN, claims=(lie,), outcome=Outcome.DECLINED),
        call(6, purpose=Purpose.EVASIVE, claims=(lie, true), outcome=Outcome.MESSAGE),
        call(7, outcome=Outcome.MISSED),
    ]
    model = MatrixModel(t, lambda: NOW)
    model.set_calls(newest_first)
    qtmodeltester.check(model)
    columns = [model.headerData(c, Qt.Orientation.Horizontal) for c in range(model.columnCount())]
    assert columns == ["18 Nov\n12:00", "Today\n12:00"]
    rows = [model.headerData(r, Qt.Orientation.Vertical) for r in range(model.rowCount())]
    assert rows[0] == "What is it about?"
    assert rows[1:-1] == ["Is returning a call", "Is an existing supplier"]
    assert rows[-1] == "Outcome"
    assert model.index(0, 0).data(matrix_model.GLYPH) == "evasive"
    assert model.index(1, 1).data(matrix_model.GLYPH) == "not_accurate"
    assert model.index(2, 1).data(matrix_model.GLYPH) == ""
    assert model.index(3, 1).data() == "Declined"


def test_a_matrix_cell_is_read_with_day_claim_and_result(t):
    model = MatrixModel(t, lambda: NOW)
    lie = Claim(ClaimKind.RETURNING_CALL, result=Result.NOT_ACCURATE)
    model.set_calls([call(6, claims=(lie,), outcome=Outcome.DECLINED), call(8)])

    def spoken(row: int, column: int) -> str:
        return model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken(1, 1) == "18 Nov, Is returning a call, not accurate"
    assert spoken(1, 0) == "16 Nov, Is returning a call, not said"


def test_a_narrow_matrix_shows_the_newest_calls_only(t):
    model = MatrixModel(t, lambda: NOW)
    model.set_calls([call(i) for i in range(9)])
    assert model.columnCount() == 6
    model.show_at_most(3)
    columns = [model.headerData(c, Qt.Orientation.Horizontal) for c in range(3)]
    assert columns == ["22 Nov\n12:00", "23 Nov\n12:00", "Today\n12:00"]


def test_one_call_without_claims_needs_no_matrix(t):
    model = MatrixModel(t, lambda: NOW)
    model.set_calls([call(0)])
    assert not model.worth_showing
    model.set_calls([])
    assert (model.rowCount(), model.columnCount()) == (0, 0)
