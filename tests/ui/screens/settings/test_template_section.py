"""The section "Texts of notes": typed, shown with a sample call, kept, refused, reset."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from frontdesk.domain.template import TemplateKey
from frontdesk.ui.screens.settings.template_texts import TemplateTexts
from frontdesk.ui.screens.settings.view import SettingsView

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture
def page(qtbot, look, presenter, store, services, tasks):
    presenter.templates = TemplateTexts(services.templates, tasks, store, lambda: NOW)
    view = SettingsView(look, presenter)
    qtbot.addWidget(view)
    view.resize(1280, 900)
    view.show()
    yield view
    view.hide()


def find(page: QWidget, name: str, kind: type = QWidget):
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def type_text(page: QWidget, qtbot, words: str) -> None:
    field = find(page, "template_text", QPlainTextEdit)
    field.setFocus()
    field.setPlainText(words)
    qtbot.waitUntil(lambda: not page.texts._timer.isActive(), timeout=5000)


def preview(page: QWidget) -> str:
    return find(page, "template_preview", QLabel).text()


def test_the_default_is_shown_with_a_sample_call(page) -> None:
    assert "Wer: {caller}" in find(page, "template_text", QPlainTextEdit).toPlainText()
    assert "Wer: Elif Demir" in preview(page)
    assert not find(page, "template_reset").isEnabled()


def test_what_is_typed_is_shown_and_kept(page, qtbot, services) -> None:
    type_text(page, qtbot, "Hallo {contact}, {who} bittet um Rückruf.")
    assert preview(page) == (
        "Hallo Dr. Miriam Albers, Elif Demir, Kruse Verpackung GmbH bittet um Rückruf."
    )
    (kept,) = services.templates.own()
    assert (kept.key, kept.language) == (TemplateKey.NOTE_TEXT, "de")
    find(page, "template_reset").click()
    assert services.templates.own() == ()
    assert "Wer: Elif Demir" in preview(page)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{caler} rief an", "Ein Feld {caler} gibt es nicht"),
        ("{conduct}", "kommt nie in eine Notiz"),
        ("", "Ein Text wird gebraucht"),
    ],
)
def test_what_cannot_be_used_is_said_and_not_kept(page, qtbot, services, words, said) -> None:
    error = find(page, "template_error", QLabel)
    assert not error.isVisible()
    before = preview(page)
    type_text(page, qtbot, words)
    assert error.isVisible()
    assert said in error.text()
    assert preview(page) == before
    assert services.templates.own() == ()
    type_text(page, qtbot, "{who}")
    assert not error.isVisible()


def test_each_text_and_language_is_its_own(page, qtbot, services) -> None:
    which = find(page, "template_key")
    which.setCurrentIndex(which.findData("question_subject"))
    which.chosen.emit("question_subject")
    find(page, "template_language_en").click()
    type_text(page, qtbot, "Who is {caller}?")
    assert preview(page) == "Who is Elif Demir?"
    (kept,) = services.templates.own()
    assert (kept.key, kept.language) == (TemplateKey.QUESTION_SUBJECT, "en")
    find(page, "template_language_de").click()
    assert preview(page).startswith("Kurze Frage: ")
    find(page, "template_language_en").click()
    assert preview(page) == "Who is Elif Demir?"


def test_a_field_is_put_in_at_the_cursor(page, qtbot) -> None:
    type_text(page, qtbot, "Tag: ")
    find(page, "template_text", QPlainTextEdit).moveCursor(
        find(page, "template_text", QPlainTextEdit).textCursor().MoveOperation.End
    )
    find(page, "template_field").chosen.emit("day")
    assert find(page, "template_text", QPlainTextEdit).toPlainText() == "Tag: {day}"
    qtbot.waitUntil(lambda: preview(page) == "Tag: 25. Nov.", timeout=5000)


def test_typing_the_default_again_takes_the_own_text_away(page, qtbot, services) -> None:
    default = find(page, "template_text", QPlainTextEdit).toPlainText()
    type_text(page, qtbot, "{who}")
    type_text(page, qtbot, default)
    assert services.templates.own() == ()


def test_what_is_typed_is_kept_when_the_page_goes(page, services) -> None:
    find(page, "template_text", QPlainTextEdit).setPlainText("{who} rief an")
    page.hide()
    assert services.templates.own()[0].text == "{who} rief an"
