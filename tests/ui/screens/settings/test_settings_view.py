"""The settings page: everything applies at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from frontdesk.domain.evidence import CompleteList
from frontdesk.settings import SettingsStore
from frontdesk.ui.screens.settings.presenter import SettingsPresenter
from frontdesk.ui.screens.settings.view import SettingsView


@pytest.fixture
def view(look, presenter, qtbot) -> SettingsView:
    page = SettingsView(look, presenter)
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(lambda: page.focusWidget() is not None)
    return page


def choose(combo: QComboBox, qtbot, steps: int) -> None:
    combo.setFocus()
    for _ in range(steps):
        qtbot.keyClick(combo, Qt.Key.Key_Down)


def test_begins_in_the_first_field(view, qtbot):
    qtbot.waitUntil(view.desk.desk.hasFocus)


def test_a_name_is_kept_when_the_field_is_left(view, store, qtbot):
    view.desk.desk.setFocus()
    qtbot.keyClicks(view.desk.desk, "Empfang Nord")
    with qtbot.waitSignal(view.changed) as told:
        qtbot.keyClick(view.desk.desk, Qt.Key.Key_Tab)
    assert told.args[0].desk == "Empfang Nord"
    assert store.current.desk == "Empfang Nord"


def test_a_name_is_kept_when_the_page_goes(view, store, qtbot):
    view.desk.company.setFocus()
    qtbot.keyClicks(view.desk.company, "Halbach GmbH")
    view.hide()
    assert store.current.sender_company == "Halbach GmbH"


def test_choices_apply_at_once(view, store, qtbot):
    choose(view.calls.hours, qtbot, 1)
    assert store.current.repeat_hours == 48
    choose(view.calls.region, qtbot, 2)
    assert store.current.region == "CH"


def test_slots_change_places_on_the_page_too(view, store, qtbot):
    first, second = view.claims.slots[:2]
    second.setFocus()
    second.setCurrentIndex(second.findData(first.key))
    second.activated.emit(second.currentIndex())
    assert store.current.claim_slots()[:2] == ("call_expected", "existing_supplier")
    assert (first.key, second.key) == ("call_expected", "existing_supplier")


def test_an_unknown_zone_is_told_inline_and_can_be_mended(view, store, qtbot):
    zone = view.calls.zone
    zone.setText("Europa/Berlin")
    view.calls.commit()
    assert view.calls.zone_error.isVisible()
    assert "Europa/Berlin" in view.calls.zone_error.text()
    assert store.current.zone == ""
    zone.setText("Europe/Vienna")
    view.calls.commit()
    assert not view.calls.zone_error.isVisible()
    assert store.current.zone == "Europe/Vienna"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_zones_are_offered_while_typing(view, qtbot):
    zone = view.calls.zone
    zone.setFocus()
    qtbot.keyClicks(zone, "vien")
    completer = zone.completer()
    assert completer.currentCompletion() == "Europe/Vienna"
    completer.popup().hide()


@pytest.mark.parametrize(
    ("button", "field", "value"),
    [
        ("setting_theme_dark", "theme", "dark"),
        ("setting_text_percent_150", "text_percent", 150),
        ("setting_language_en", "language", "en"),
        ("setting_report_language_de", "report_language", "de"),
    ],
)
def test_segments_apply_at_once(view, store, qtbot, button, field, value):
    with qtbot.waitSignal(view.changed):
        view.findChild(QAbstractButton, button).click()
    assert getattr(store.current, field) == value


def test_the_list_of_suppliers_can_be_declared_whole(view, services, qtbot):
    qtbot.keyClick(view.partners.complete, Qt.Key.Key_Space)
    assert services.partners.is_complete(CompleteList.SUPPLIERS)
    qtbot.keyClick(view.partners.complete, Qt.Key.Key_Space)
    assert not services.partners.is_complete(CompleteList.SUPPLIERS)


def test_partners_are_counted_and_imported_elsewhere(view, qtbot):
    assert view.partners.count.text() == "0 Geschäftspartner"
    with qtbot.waitSignal(view.partners_import_requested):
        qtbot.keyClick(view.partners.button, Qt.Key.Key_Return)


def test_a_sentence_is_kept_while_typing(view, services, qtbot):
    text = view.findChild(QPlainTextEdit, "sentence_text")
    text.setPlainText("Nein, vielen Dank.")
    qtbot.waitUntil(lambda: services.sentences.get("no_demand", "de").text == "Nein, vielen Dank.")


def test_a_sentence_is_kept_before_another_is_shown(view, services):
    editor = view.sentences
    editor.tip.setPlainText("Tipp")
    editor.reason.setCurrentIndex(1)
    editor.reason.activated.emit(1)
    assert services.sentences.get("no_demand", "de").tip == "Tipp"
    assert editor.tip.toPlainText() != "Tipp"
    editor.commit()


def test_the_other_language_has_a_sentence_of_its_own(view, services):
    editor = view.sentences
    german = editor.text.toPlainText()
    view.findChild(QAbstractButton, "sentence_language_en").click()
    assert editor.text.toPlainText() == services.sentences.get("no_demand", "en").text
    assert editor.text.toPlainText() != german


def test_reset_brings_the_first_sentence_back(view, services, qtbot):
    editor = view.sentences
    before = editor.text.toPlainText()
    editor.text.setPlainText("anders")
    editor.commit()
    qtbot.keyClick(editor.reset, Qt.Key.Key_Return)
    assert editor.text.toPlainText() == before
    assert services.sentences.get("no_demand", "de").text == before


def test_the_list_leads_to_its_section_and_marks_it(view, qtbot):
    button = view.findChild(QAbstractButton, "section_sentences")
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert button.isChecked()
    area = view.findChild(object, "settings_scroll")
    assert area.verticalScrollBar().value() > 0


def test_escape_goes_back(view, qtbot):
    with qtbot.waitSignal(view.back_requested):
        qtbot.keyClick(view.desk.desk, Qt.Key.Key_Escape)


def test_a_page_built_anew_goes_on_where_the_old_one_was(view, presenter, make_look, qtbot):
    button = view.findChild(QAbstractButton, "setting_theme_dark")
    area = view.findChild(object, "settings_scroll")
    area.verticalScrollBar().setValue(400)
    button.setFocus()
    button.click()
    other = SettingsView(make_look("dark", language="en"), presenter)
    qtbot.addWidget(other)
    other.resize(1280, 700)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(
        lambda: (
            other.focusWidget() is not None
            and other.focusWidget().objectName() == "setting_theme_dark"
        )
    )
    assert other.findChild(object, "settings_scroll").verticalScrollBar().value() == 400


def test_a_broken_file_is_told(services, tasks, look, qtbot, tmp_path):
    path = tmp_path / "other.toml"
    path.write_text("desk = ")
    presenter = SettingsPresenter(SettingsStore(path), services.sentences, tasks)
    page = SettingsView(look, presenter)
    qtbot.addWidget(page)
    page.show()
    assert page.error.isVisible()
    page.desk.desk.setText("Empfang 1")
    page.desk.commit()
    assert not page.error.isVisible()


@pytest.mark.parametrize("width", [420, 700, 1280])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_wider_than_the_page(make_look, presenter, qtbot, width, scale):
    page = SettingsView(make_look(scale=scale), presenter)
    qtbot.addWidget(page)
    page.resize(int(width * scale), 700)
    page.show()
    area = page.findChild(object, "settings_scroll")
    qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width(), timeout=1000)


def test_every_control_has_a_name(view):
    for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit):
        for control in view.findChildren(kind):
            if control.isVisible() and not control.objectName().startswith("qt_"):
                assert control.objectName(), control
                assert control.accessibleName(), control.objectName()
