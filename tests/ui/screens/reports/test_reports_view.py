"""The Reports screen by keyboard, with real files."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QWidget

from frontdesk.domain.behind import Behind
from frontdesk.domain.errors import UserError
from frontdesk.domain.past import Changes
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import Outcome, Way
from frontdesk.ui.screens.reports.presenter import ReportsPresenter
from frontdesk.ui.screens.reports.spots import Spot
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
    assert view.header.week.words() == "KW 48 · 23.–29. November 2026"
    assert view.header.so_far.isVisible()
    assert not view.header.forward.isEnabled()


def test_alt_left_and_right_walk_through_the_weeks(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.header.week.words() == "KW 47 · 16.–22. November 2026"
    assert not view.header.so_far.isVisible()
    figure = view.findChild(QLabel, "figure_calls")
    assert figure.text() == "4"
    assert figure.accessibleName() == ("Anrufe 4, Vorwoche 0; 8 Wochen: 0, 0, 0, 0, 0, 0, 0, 4")
    assert view.findChild(QLabel, "figure_called_again").text() == "1"
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert view.header.week.words().startswith("KW 48")


def test_a_past_week_without_calls_does_not_say_yet(view, qtbot):
    qtbot.mouseClick(view.header.back, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.header.back, Qt.MouseButton.LeftButton)
    assert "In dieser Woche wurde kein Anruf erfasst." in texts(view)


def test_verdicts_count_all_incoming_calls(view, presenter):
    presenter.back()
    name = view.body.verdicts.share.accessibleName()
    assert "Nicht zutreffend 1 (25 %)" in name
    assert "Einschätzung der 4 Anrufe" in texts(view)


def focused(view: ReportsView) -> str:
    place = view.focusWidget()
    return place.objectName() if place is not None else ""


def press(view: ReportsView, qtbot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(view.focusWidget() or view, key)


def test_enter_on_a_figure_lists_its_calls_and_enter_opens_one(view, presenter, qtbot):
    presenter.back()
    view.body.headline.group.take_focus()
    press(view, qtbot, Qt.Key.Key_End, Qt.Key.Key_Left)
    assert focused(view) == "open_declined"
    press(view, qtbot, Qt.Key.Key_Return)
    assert view.behind.isVisible()
    assert view.behind.title.text() == "Absagen"
    assert view.behind.aside.text() == "KW 47 · 16.–22. November 2026 · 2 Anrufe"
    assert focused(view) == "report_calls"
    press(view, qtbot, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.call_requested) as opened:
        press(view, qtbot, Qt.Key.Key_Return)
    assert opened.args == [presenter.behind.rows[1].id]
    press(view, qtbot, Qt.Key.Key_Escape)
    assert not view.behind.isVisible()
    assert focused(view) == "open_declined"


def test_an_empty_list_is_left_with_esc_too(view, presenter, calls, qtbot):
    presenter.back()
    view.body.answers.remind.click()
    assert focused(view) == "behind_back"
    assert "Keine Anrufe vorhanden." in texts(view)
    press(view, qtbot, Qt.Key.Key_Escape)
    assert not view.behind.isVisible()


def test_tab_goes_from_card_to_card_and_the_arrows_within(view, presenter, qtbot):
    presenter.back()
    view.body.headline.group.take_focus()
    stops = [focused(view)]
    for _ in range(5):
        press(view, qtbot, Qt.Key.Key_Tab)
        stops.append(focused(view))
    assert stops == [
        *("open_calls", "sales_only", "verdict_confirmed", "day_0", "claim_0", "reasons_0"),
    ]
    view.body.claims.group.take_focus()
    press(view, qtbot, Qt.Key.Key_Right)
    assert focused(view) == "claim_0_result"
    view.body.reasons.group.take_focus()
    press(view, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert focused(view) == "reasons_2"
    press(view, qtbot, Qt.Key.Key_Home)
    assert focused(view) == "reasons_0"


def test_every_figure_opens_as_many_calls_as_it_counts(view, presenter):
    presenter.back()
    spots = view.body.findChildren(Spot)
    assert len(spots) > 25
    for spot in spots:
        assert spot.accessibleName()
        presenter.open_behind(spot.behind)
        assert presenter.behind.count == len(presenter.behind.rows) > 0 or "0" in spot.words()


def test_the_switch_counts_sales_calls_only(view, presenter, qtbot):
    presenter.back()
    view.body.verdicts.switch.setFocus()
    press(view, qtbot, Qt.Key.Key_Space)
    assert "Einschätzung der 3 Vertriebsanrufe" in texts(view)
    name = view.body.verdicts.share.accessibleName()
    assert "Bestätigt 0 (0 %)" in name
    assert "Offen genannt 1 (33 %)" in name
    assert presenter.sales_only
    assert view.body.verdicts.switch.hasFocus()
    press(view, qtbot, Qt.Key.Key_Space)
    assert "Einschätzung der 4 Anrufe" in texts(view)


def test_no_verdict_mark_stands_beside_a_person(view, presenter):
    presenter.back()
    for card in (view.body.repeats, view.body.open_callers):
        assert card.findChildren(Spot)
        assert not [w for w in card.findChildren(QWidget) if type(w).__name__ == "Glyph"]
        told = " ".join(spot.words() for spot in card.findChildren(Spot))
        assert not any(word in told for word in ("zutreffend", "Bestätigt", "Ausweichend"))


def test_the_focus_stays_where_it_is_when_a_call_is_saved(
    view, presenter, services, make_call, qtbot
):
    presenter.back()
    view.body.reasons.group.take_focus()
    press(view, qtbot, Qt.Key.Key_Down)
    services.calls.save(make_call(18, 15, reason="energy", outcome=Outcome.DECLINED))
    presenter.on_changed(Changes(calls=True))
    assert focused(view) == "reasons_1"


def test_any_range_by_day_is_typed(view, presenter, qtbot):
    view._on_period("range")
    assert focused(view) == "span_first"
    qtbot.keyClicks(view.focusWidget(), "17.11.")
    press(view, qtbot, Qt.Key.Key_Return)
    assert focused(view) == "span_last"
    qtbot.keyClicks(view.focusWidget(), "32.13.")
    press(view, qtbot, Qt.Key.Key_Return)
    assert any("Nicht verstanden" in text for text in texts(view))
    view.span.last.selectAll()
    qtbot.keyClicks(view.span.last, "1.11.2026")
    press(view, qtbot, Qt.Key.Key_Return)
    assert any("Nicht angezeigt" in text for text in texts(view))
    view.span.last.selectAll()
    qtbot.keyClicks(view.span.last, "18.11.")
    press(view, qtbot, Qt.Key.Key_Return)
    assert view.header.week.words() == "17.–18. November 2026"
    assert view.findChild(QLabel, "figure_calls").text() == "3"
    assert not view.span.isVisible()
    view._on_period("range")
    press(view, qtbot, Qt.Key.Key_Escape)
    assert focused(view) == "report_week"


def test_the_periods_have_a_menu(view, presenter, qtbot):
    keys = [action.data() for action in view.header.periods.actions() if action.data()]
    assert keys == [
        *("this_week", "last_week", "this_quarter", "last_quarter", "this_year", "last_year"),
        "range",
    ]
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert view.header.periods.isVisible()
    for _ in range(2):
        qtbot.keyClick(view.header.periods, Qt.Key.Key_Down)
    qtbot.keyClick(view.header.periods, Qt.Key.Key_Return)
    assert view.header.week.words().startswith("4. Quartal 2026")
    assert "Quartalsbericht" in texts(view)


@pytest.mark.parametrize("mail_program", [True, False])
def test_ctrl_m_reminds_the_contact(look, presenter, services, make_call, qtbot, mail_program):
    contact = services.contacts.save(Contact("Dr. Albers", email="albers@kruse.example"))
    call = make_call(17, 10, caller="Vogt", topic="Frachtbrief")
    services.referrals.send(call, contact, "Bitte zurückrufen", Way.MAIL)
    handed = []

    def open_url(url: str) -> bool:
        handed.append(url)
        return mail_program

    view = ReportsView(look, presenter, open_url)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    presenter.back()
    view.body.answers.remind.setFocus()
    press(view, qtbot, Qt.Key.Key_Return)
    model = view.behind.model
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Weitergegeben an"
    assert [model.index(0, column).data() for column in (1, 4)] == ["Dr. Albers", "noch offen"]
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert handed[0].startswith("mailto:albers@kruse.example?")
    assert "Erinnerung" in unquote(handed[0])
    assert "Bitte zurückrufen" in unquote(handed[0])
    if mail_program:
        assert view.saved.message == "Erinnerung an Dr. Albers liegt im Mailprogramm."
    else:
        assert view.saved.message == "Erinnerung an Dr. Albers kopiert."
        assert "Was ist daraus geworden?" in QGuiApplication.clipboard().text()
    assert not view.saved.button.isVisible()
    view.saved.hide_now()


def test_a_week_with_missed_rings_only_tells_of_them(view, presenter, services, make_call):
    services.calls.save(make_call(10, 9, outcome=Outcome.MISSED))
    presenter.back()
    presenter.back()
    told = "In dieser Woche wurde kein Anruf erfasst. 1 verpasster Anruf."
    assert told in texts(view)


def test_more_callers_are_shown_on_demand(view, presenter, services, make_call, qtbot):
    for number in range(9):
        for hour in (9, 10):
            services.calls.save(make_call(19, hour, caller=f"Person {number}"))
    presenter.back()
    card = view.body.repeats
    assert len(card.group.spots) == 7
    qtbot.mouseClick(card.findChild(QWidget, "repeats_more"), Qt.MouseButton.LeftButton)
    assert len(card.group.spots) == 10
    assert focused(view) == "repeats_7"


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
    presenter.open_behind(Behind(outcomes=(Outcome.MESSAGE,)))
    view.behind.show_choice()
    assert view.behind.model.index(0, 2).data() == "<b>Fett & Co</b>"
    open_names = [spot.words() for spot in view.body.open_callers.group.spots]
    assert any("<b>Fett & Co</b>" in name for name in open_names)


def test_the_list_of_calls_stays_open_in_a_view_built_anew(view, presenter, make_look, qtbot):
    presenter.back()
    presenter.open_behind(Behind(again=True))
    other = ReportsView(make_look("dark", language="en"), presenter)
    qtbot.addWidget(other)
    other.show()
    assert other.behind.isVisible()
    assert other.behind.title.text() == "Again after a no"


def test_a_view_built_anew_shows_the_same_week(view, presenter, make_look, qtbot):
    presenter.back()
    other = ReportsView(make_look("dark", language="en"), presenter)
    qtbot.addWidget(other)
    assert other.header.week.words() == "Week 47 · 16–22 November 2026"
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
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.body.headline.group.take_focus()
    presenter.back()
    assert not view.header.pdf.isEnabled()
    qtbot.waitUntil(lambda: not view.body.isVisible())
    assert view.focusWidget().objectName() == "report_week"
    presenter.forward()
    held.waiting.pop()()
    assert view.focusWidget().objectName() == "open_calls"


def test_a_list_that_was_not_made_is_not_called_empty(view, presenter, services, monkeypatch):
    monkeypatch.setattr("frontdesk.services.week._MOST_LOOKED_AT", 3)
    presenter.back()  # four calls
    too_many = "Zu viele Anrufe zum Auflisten; bitte einen kürzeren Zeitraum wählen."
    assert texts(view).count(too_many) == 2
    monkeypatch.undo()
    presenter.on_changed(Changes(calls=True))
    assert too_many not in texts(view)
