from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from side_samples import CALLS, DECLINED, HOSTILE, NOW, call

from frontdesk.domain.past import Day
from frontdesk.ui.screens.call.row_list import RowList
from frontdesk.ui.screens.call.today_panel import TodayPanel
from frontdesk.ui.widgets.text import Label


@pytest.fixture
def panel(qtbot, make_look):
    panel = TodayPanel(make_look(language="en"))
    qtbot.addWidget(panel)
    panel.resize(332, 300)
    panel.show()
    yield panel
    panel.close()


def rows(panel) -> RowList:
    return panel.findChild(RowList, "today_calls")


def test_an_empty_day_says_so(panel):
    assert any(x.text() == "No calls yet." and x.isVisible() for x in panel.findChildren(Label))
    assert not rows(panel).isVisible()


def test_a_call_is_opened_by_enter_and_stays_chosen(panel, qtbot):
    opened = []
    panel.call_requested.connect(opened.append)
    panel.show_day(Day(CALLS, 14, 6, NOW), NOW)
    assert any(label.text() == "14 calls" for label in panel.findChildren(Label))
    view = rows(panel)
    view.choose_row(0)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    newer = replace(DECLINED, id="new")
    panel.show_day(Day((newer, *CALLS), 15, 6, NOW), NOW)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == [CALLS[1].id] * 2


def test_five_hundred_hostile_calls_are_only_painted_in_part(panel):
    bad = tuple(call(NOW, caller=HOSTILE, company=HOSTILE) for _ in range(500))
    panel.show_day(Day(bad, 500, 0, NOW), NOW)
    assert rows(panel).model().rowCount() == 500
    assert panel.width() == 332
    assert not panel.grab().isNull()


def test_the_end_of_the_list_asks_for_more_and_the_view_stays_where_it_is(panel, qtbot):
    asked = []
    panel.more_requested.connect(lambda: asked.append(True))
    day = tuple(call(NOW, caller=f"Anruf {n}", id=str(n)) for n in range(60))
    panel.show_day(Day(day, 90, 0, NOW), NOW)
    view = rows(panel)
    view.choose_row(0)
    assert not asked
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert asked
    place = view.verticalScrollBar().value()
    more = tuple(call(NOW, caller=f"Anruf {n}", id=str(n)) for n in range(60, 90))
    panel.show_day(Day((*day, *more), 90, 0, NOW), NOW)
    assert view.model().rowCount() == 90
    assert view.value().id == "59"
    assert view.verticalScrollBar().value() == place


def test_a_window_taller_than_what_was_read_asks_for_more(panel, qtbot):
    day = tuple(call(NOW, caller=f"Anruf {n}", id=str(n)) for n in range(60))
    panel.show_day(Day(day, 90, 0, NOW), NOW)
    with qtbot.waitSignal(panel.more_requested):
        panel.resize(332, 2_600)
    with qtbot.waitSignal(panel.more_requested):  # asked too early, it asks again
        panel.show_day(Day(day, 90, 0, NOW), NOW)
