"""The Reports screen by keyboard, with real files."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit

from frontdesk.domain.errors import UserError
from frontdesk.ui.screens.reports.presenter import ReportsPresenter
from frontdesk.ui.screens.reports.view import ReportsView


@pytest.fixture
def view(look, presenter, calls, qtbot) -> ReportsView:
    shown = ReportsView(look, presenter)
    qtbot.addWidget(shown)
    shown.resize(1280, 700)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    return shown


def texts(view: ReportsView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def test_this_week_is_empty_and_says_so(view):
    assert "In dieser Woche ist noch kein Anruf erfasst." in texts(view)
    assert view.header.week.text() == "KW 48 · 23.–29. November 2026"
    assert view.header.so_far.isVisible()
    assert not view.header.forward.isEnabled()


def test_alt_left_and_right_walk_through_the_weeks(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.header.week.text() == "KW 47 · 16.–22. November 2026"
    assert not view.header.so_far.isVisible()
    figure = view.findChild(QLabel, "figure_calls")
    assert figure.text() == "4"
    assert figure.accessibleName() == "Anrufe 4, Vorwoche 0"
    assert view.findChild(QLabel, "figure_called_again").text() == "1"
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert view.header.week.text().startswith("KW 48")


def test_a_past_week_without_calls_does_not_say_yet(view, qtbot):
    qtbot.mouseClick(view.header.back, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.header.back, Qt.MouseButton.LeftButton)
    assert "In dieser Woche wurde kein Anruf erfasst." in texts(view)


def test_verdicts_count_all_incoming_calls(view, presenter):
    presenter.back()
    name = view.body.verdicts.share.accessibleName()
    assert "Nicht zutreffend 1 (25 %)" in name
    assert "Einschätzung der 4 Anrufe" in texts(view)


def test_enter_in_the_table_opens_the_call(view, presenter, calls, qtbot):
    presenter.back()
    table = view.body.table
    table.setFocus()
    table.selectRow(0)
    with qtbot.waitSignal(view.call_requested) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [view.body.model.call_at(0).id]


def test_ctrl_e_asks_for_a_folder_and_writes_the_pdf(view, presenter, exports, qtbot):
    presenter.back()
    qtbot.keyClick(view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = view.findChild(QFileDialog, "export_folder")
    assert Path(dialog.directory().absolutePath()) == exports
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    written = list(exports.iterdir())
    assert [path.suffix for path in written] == [".pdf"]
    assert view.saved.isVisible()
    assert view.saved.message == f"Gespeichert: {written[0].name}"
    with qtbot.waitSignal(view.open_requested) as opened:
        qtbot.mouseClick(view.saved.button, Qt.MouseButton.LeftButton)
    assert opened.args == [exports]
    assert not view.saved.isVisible()


@pytest.mark.parametrize(("button", "ending"), [("export_csv", ".csv")])
def test_csv_has_a_button_of_its_own(view, presenter, exports, qtbot, button, ending):
    presenter.back()
    qtbot.mouseClick(view.header.csv, Qt.MouseButton.LeftButton)
    dialog = view.findChild(QFileDialog, "export_folder")
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    assert [path.suffix for path in exports.iterdir()] == [ending]
    view.saved.hide_now()


def test_the_menu_has_the_other_formats(view, presenter, qtbot):
    presenter.back()
    assert [action.data() for action in view.header.menu.actions()] == ["xlsx", "html", "json"]
    with qtbot.waitSignal(view.header.export_requested) as asked:
        view.header.menu.actions()[0].trigger()
    assert asked.args == ["xlsx"]
    view.findChild(QFileDialog, "export_folder").reject()


def test_ctrl_p_hands_a_pdf_to_the_system(view, presenter, exports, qtbot):
    presenter.back()
    with qtbot.waitSignal(view.open_requested) as opened:
        qtbot.keyClick(view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert opened.args[0].suffix == ".pdf"
    view.saved.hide_now()


def test_an_empty_week_can_be_exported_too(view):
    assert view.header.pdf.isEnabled()


def test_an_error_stands_on_the_page_and_the_buttons_work_again(view, presenter):
    presenter.failed.emit(UserError("zone_unknown", zone="Mars/Base"))
    assert any("Mars/Base" in text for text in texts(view))
    assert view.header.pdf.isEnabled()


def test_names_from_outside_stay_text(view, presenter):
    presenter.back()
    shown = [view.body.model.index(row, 2).data() for row in range(5)]
    assert "<b>Fett & Co</b>" in shown


def test_a_view_built_anew_shows_the_same_week(view, presenter, make_look, qtbot):
    presenter.back()
    other = ReportsView(make_look("dark", language="en"), presenter)
    qtbot.addWidget(other)
    assert other.header.week.text() == "Week 47 · 16–22 November 2026"
    assert other.findChild(QLabel, "figure_calls").text() == "4"


@pytest.mark.parametrize("width", [420, 700, 1280])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_wider_than_the_screen(make_look, presenter, calls, qtbot, width, scale):
    presenter.back()
    view = ReportsView(make_look(scale=scale), presenter)
    qtbot.addWidget(view)
    view.resize(int(width * scale), 700)
    view.show()
    qtbot.waitExposed(view)
    area = view.body.parentWidget()
    assert view.body.width() <= area.width()


def test_every_button_has_a_name(view):
    for name in ("week_back", "week_forward", "export_csv", "export_pdf", "print_report"):
        assert view.findChild(object, name).accessibleName()


class HeldTasks:
    """Answers when told to."""

    def __init__(self) -> None:
        self.waiting: list = []

    def run(self, fn, on_done=None, on_error=None, owner=None) -> None:
        self.waiting.append(lambda: on_done(fn()))


def test_another_week_s_figures_never_stand_for_long(
    look, services, calls, settings, exports, now, qtbot
):
    held = HeldTasks()
    presenter = ReportsPresenter(
        services.reports, held, held, settings, lambda: look.t, exports, lambda: now
    )
    presenter.back()
    view = ReportsView(look, presenter)
    qtbot.addWidget(view)
    view.show()
    held.waiting.pop(0)()
    assert view.body.isVisible()
    assert view.focusWidget().objectName() == "report_scroll"
    presenter.back()
    assert not view.header.pdf.isEnabled()
    qtbot.waitUntil(lambda: not view.body.isVisible())
