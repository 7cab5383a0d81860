"""The scroll bar: its handle is where it is painted, and goes where it is dragged."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleFactory

from frontdesk.ui.widgets.scroll import SlimScrollBar


@pytest.fixture(params=QStyleFactory.keys())
def bar(qtbot, look, request):
    bar = SlimScrollBar(look, Qt.Orientation.Vertical)
    qtbot.addWidget(bar)
    bar.setStyle(QStyleFactory.create(request.param))
    bar.resize(12, 400)
    bar.setRange(0, 300)
    bar.setPageStep(100)
    bar.show()
    return bar


def place(y: float) -> QPoint:
    return QPoint(6, round(y))


def test_the_handle_is_as_long_as_what_is_shown_of_the_whole(bar) -> None:
    assert bar.handle() == (0.0, 100.0)
    bar.setValue(300)
    assert bar.handle() == (300.0, 100.0)
    bar.setRange(0, 1_000_000)
    assert bar.handle()[1] == 28.0


def test_it_goes_where_it_is_dragged_and_no_further(bar) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(bar, left, pos=place(10))
    QTest.mouseMove(bar, place(160))
    assert bar.value() == 150
    QTest.mouseMove(bar, place(900))
    assert bar.value() == 300
    QTest.mouseRelease(bar, left, pos=place(900))
    QTest.mouseMove(bar, place(10))
    assert bar.value() == 300


def test_a_click_beside_the_handle_goes_a_page_also_at_the_very_end(bar) -> None:
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place(399))
    assert bar.value() == 100
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place(1))
    assert bar.value() == 0


def test_a_held_button_goes_on_until_the_handle_is_there(bar, qtbot) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(bar, left, pos=place(250))
    qtbot.waitUntil(lambda: bar.value() == 200)
    assert bar.repeatAction() == bar.SliderAction.SliderNoAction
    QTest.mouseRelease(bar, left, pos=place(250))
    assert bar.value() == 200


def test_it_goes_no_further_once_it_is_hidden(bar, qtbot) -> None:
    bar.setRange(0, 100_000)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=place(399))
    bar.hide()
    qtbot.waitUntil(lambda: bar.repeatAction() == bar.SliderAction.SliderNoAction)
    assert bar.value() < 1_000


def test_what_all_is_seen_of_has_no_handle(bar) -> None:
    bar.setRange(0, 0)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place(200))
    assert bar.value() == 0
    assert not bar.isSliderDown()
