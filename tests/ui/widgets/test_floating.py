"""Panels over a page stay inside it."""

from PySide6.QtWidgets import QWidget

from frontdesk.ui.widgets.floating import StayInside


def test_a_panel_follows_its_page_inwards(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 600)
    panel = QWidget(page)
    panel.setGeometry(500, 300, 300, 200)
    StayInside(panel)
    page.show()
    page.resize(420, 400)
    assert page.rect().contains(panel.geometry())
    page.resize(200, 100)
    assert (panel.x(), panel.y()) == (0, 0)


def test_what_is_closed_stays_where_it_is_and_what_is_open_is_fitted_first(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 600)
    panel = QWidget(page)
    panel.setGeometry(500, 300, 300, 200)
    StayInside(panel, lambda: panel.resize(min(300, page.width()), 100))
    panel.hide()
    page.show()
    page.resize(420, 400)
    assert panel.x() == 500
    panel.show()
    page.resize(250, 400)
    assert page.rect().contains(panel.geometry())
    assert panel.width() == 250
