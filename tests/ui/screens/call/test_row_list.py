import pytest
from PySide6.QtCore import Qt

from frontdesk.ui.screens.call.row_list import ROW, RowDelegate, RowList, RowModel


@pytest.fixture
def model(qapp):
    model = RowModel(lambda row: f"Zeile {row}", lambda row: row.startswith("#"))
    model.set_rows(("#Kopf", "a", "b", "#Fuß", "c"))
    return model


@pytest.fixture
def view(qtbot, look, model):
    view = RowList(look, "rows", "Zeilen")
    view.setModel(model)
    view.setItemDelegate(RowDelegate(look, view))
    qtbot.addWidget(view)
    return view


def test_the_model_keeps_its_contract(model, qtmodeltester):
    qtmodeltester.check(model)
    index = model.index(1, 0)
    assert index.data(ROW) == "a"
    assert index.data() == "Zeile a"
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_a_tooltip_is_escaped(model):
    model.set_rows(("<b>fett</b>",))
    assert "&lt;b&gt;" in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_the_arrows_leave_headings_out(view, qtbot):
    view.choose_row(0)
    assert view.value() == "a"
    for key, expected in [
        (Qt.Key.Key_Up, "a"),
        (Qt.Key.Key_Down, "b"),
        (Qt.Key.Key_Down, "c"),
        (Qt.Key.Key_Down, "c"),
        (Qt.Key.Key_Up, "b"),
    ]:
        qtbot.keyClick(view, key)
        assert view.value() == expected


def test_enter_and_a_click_open_a_row(view, qtbot):
    view.resize(200, 300)
    view.show()
    opened = []
    view.opened.connect(opened.append)
    view.choose_row(2)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    place = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == ["b", "a"]
    view.close()


def test_an_empty_list_has_nothing_chosen(view, model):
    model.set_rows(())
    chosen = []
    view.current_changed.connect(chosen.append)
    view.choose_row(3)
    assert chosen == [None]
    assert view.value() is None
