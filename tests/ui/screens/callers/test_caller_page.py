"""A caller's page by keyboard: instructions, merging, what was said differently, the records."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget

from frontdesk.domain.call import Call, Claim, PhoneNumber
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import ClaimKind, Outcome, Result
from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import Settings
from frontdesk.ui.screens.callers.caller_presenter import CallerPresenter
from frontdesk.ui.screens.callers.presenter import CallersPresenter
from frontdesk.ui.screens.callers.view import CallersView
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.text import Label

NOW = datetime(2026, 11, 24, 9, 50, tzinfo=UTC)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    settings = Settings(zone="Europe/Berlin")
    opened = open_services(tmp_path / "desk.db", lambda: settings, lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def log(services: Services) -> Callable[..., Call]:
    def save(ago: timedelta, caller: str, company: str, number: str, **fields: object) -> Call:
        known = PhoneNumber(number.replace(" ", ""), number, number)
        call = Call(NOW - ago, caller=caller, company=company, number=known, **fields)  # type: ignore[arg-type]
        return services.calls.save(call).call

    return save


@pytest.fixture
def page(services, tasks, qtbot, make_look, log) -> CallersView:
    """The page of Torsten Vogt; T. Vogt of another company and Lena Kowalski are known too."""
    wrong = Claim(ClaimKind.RETURNING_CALL, "Ich rufe zurück", result=Result.NOT_ACCURATE)
    right = Claim(ClaimKind.URGENT, result=Result.ACCURATE)
    unchecked = Claim(ClaimKind.PRESS, result=Result.UNCHECKABLE)
    log(timedelta(days=3), "T. Vogt", "Lichtstrom", "+49 171 3920018", claims=(right,))
    log(timedelta(days=2), "Lena Kowalski", "Nordwerk", "+49 221 4710120", claims=(right,))
    log(
        timedelta(days=1),
        "Torsten Vogt",
        "Nordwerk",
        "+49 40 66969112",
        claims=(wrong, unchecked),
        outcome=Outcome.DECLINED,
    )
    services.contacts.save(Contact(name="Jonas Petersen", extension="214"))
    presenter = CallerPresenter(services.callers, tasks, lambda: NOW, services.instructions)
    view = CallersView(
        make_look(language="en"), CallersPresenter(services.callers, tasks, lambda: NOW), presenter
    )
    qtbot.addWidget(view)
    view.resize(1280, 700)
    view.show()
    view.show_caller(services.callers.page("Torsten")[0].key)
    view.take_focus()
    return view


def texts(view: QWidget) -> str:
    """Return all that is read, once what was built anew is laid out."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in view.findChildren(Label) if label.isVisible())


def type_keys(qtbot, view: CallersView, *keys: object) -> None:
    """Send each key, or each letter of a text, to what has the keyboard."""
    for key in keys:
        target = view.focusWidget()
        if isinstance(key, str):
            qtbot.keyClicks(target, key)
        else:
            qtbot.keyClick(target, key)


def test_an_instruction_is_written_ended_and_brought_back_by_keyboard(page, services, qtbot):
    notices: list[tuple[str, object]] = []
    page.notice.connect(lambda text, undo: notices.append((text, undo)))
    key = services.callers.page("Torsten")[0].key
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_N, CTRL)
    assert page.focusWidget().objectName() == "instruction_contact"
    enter = Qt.Key.Key_Return
    type_keys(qtbot, page, "214", enter, "not to be put through", enter, "end of March", enter)
    saved = services.instructions.of(key, None)
    assert [(one.contact, one.text) for one in saved] == [
        ("Jonas Petersen", "not to be put through")
    ]
    assert saved[0].until == datetime(2027, 3, 31, 22, 0, tzinfo=UTC)
    assert notices[-1][0] == "Instruction saved: Jonas Petersen"
    assert "“not to be put through”" in texts(page)
    assert "Jonas Petersen, until 31 Mar 2027" in texts(page)
    assert page.focusWidget().objectName() == "caller_calls"
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_D, CTRL)
    assert services.instructions.of(key, None) == ()
    assert "put through" not in texts(page)
    text, undo = notices[-1]
    assert text == "Instruction ended: Jonas Petersen"
    undo()
    assert services.instructions.of(key, None) == saved
    assert "“not to be put through”" in texts(page)


def test_an_instruction_for_the_whole_company(page, services, qtbot):
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_N, CTRL)
    type_keys(qtbot, page, "Einkauf", Qt.Key.Key_Return, "in writing", Qt.Key.Key_Tab)
    type_keys(qtbot, page, Qt.Key.Key_Tab)
    type_keys(qtbot, page, Qt.Key.Key_Right)
    page.findChild(QLineEdit, "instruction_until").setFocus()
    type_keys(qtbot, page, Qt.Key.Key_Return)
    lena = services.callers.page("Lena")[0]
    assert [one.text for one in services.instructions.of(lena.key, lena.company_key)] == [
        "in writing"
    ]
    assert "Einkauf, whole company" in texts(page)


def test_what_is_not_understood_is_said_and_nothing_is_lost(page, services, qtbot):
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_N, CTRL)
    page.findChild(Button, "instruction_save").click()
    assert "No contact is named" in texts(page)
    type_keys(qtbot, page, "214", Qt.Key.Key_Return, "wait", Qt.Key.Key_Return, "some day")
    type_keys(qtbot, page, Qt.Key.Key_Return)
    assert "Not understood" in texts(page)
    assert page.findChild(QLineEdit, "instruction_text").text() == "wait"
    type_keys(qtbot, page, "20.11.2026", Qt.Key.Key_Return)
    assert "Not understood" in texts(page)
    type_keys(qtbot, page, Qt.Key.Key_Escape)
    assert services.storage.value("SELECT count(*) FROM standing_instruction") == 0
    assert page.focusWidget().objectName() == "caller_calls"


def test_two_callers_are_merged_and_separated_by_keyboard(page, services, qtbot):
    notices: list[tuple[str, object]] = []
    page.notice.connect(lambda text, undo: notices.append((text, undo)))
    kept, merged = services.callers.page("Torsten")[0], services.callers.page("Lichtstrom")[0]
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_M, CTRL)
    found = page.findChild(QTableView, "merge_found")
    assert page.focusWidget().objectName() == "merge_search"
    assert [found.model().index(i, 0).data() for i in range(found.model().rowCount())] == [
        "T. Vogt"  # proposed for a part of the name
    ]
    type_keys(qtbot, page, "kowal")
    assert found.model().index(0, 0).data() == "Lena Kowalski"
    page.findChild(QLineEdit, "merge_search").clear()
    type_keys(qtbot, page, "licht", Qt.Key.Key_Return)
    assert services.callers.caller(merged.key).key == kept.key
    assert notices[-1][0] == "Merged: T. Vogt and Torsten Vogt are one caller."
    assert "also: T. Vogt, Lichtstrom" in texts(page)
    assert "2 calls since" in texts(page)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_U, CTRL)
    assert services.callers.caller(merged.key) == merged
    text, undo = notices[-1]
    assert text == "Separated: T. Vogt is a caller of its own again."
    assert "also:" not in texts(page)
    undo()
    assert services.callers.caller(merged.key).key == kept.key
    notices[0][1]()
    assert services.callers.caller(merged.key) == merged
    assert services.callers.caller(kept.key) == kept


def test_a_merge_nobody_is_found_for_can_be_left(page, qtbot):
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_M, CTRL)
    type_keys(qtbot, page, "xyz", Qt.Key.Key_Return)
    assert "Nobody else found for “xyz”." in texts(page)
    type_keys(qtbot, page, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert page.focusWidget().objectName() == "caller_calls"


def test_what_was_said_differently_stands_side_by_side_with_whose_words_and_when(
    page, services, qtbot
):
    services.callers.merge(
        services.callers.page("Torsten")[0].key, services.callers.page("Lichtstrom")[0].key
    )
    page.show_caller(services.callers.page("Torsten")[0].key)
    changed = page.findChild(QWidget, "caller_changed")
    assert changed.isVisible()
    said = [label.text() for label in changed.findChildren(Label)]
    assert said[3:8] == [
        "Name",
        "T. Vogt",
        "T. Vogt · Sat 21 Nov, 10:50",
        "Torsten Vogt",
        "Torsten Vogt · Yesterday 10:50",
    ]


def test_person_company_and_number_have_a_record_of_their_own(page, log, services):
    assert "The only checked claim was not accurate (23 Nov)." in texts(page)
    records = page.findChild(Label, "caller_records")
    assert records.text() == (
        "Everybody of Nordwerk: 1 of 2 checked claims was not accurate (23 Nov)."
    )
    accurate = Claim(ClaimKind.URGENT, result=Result.ACCURATE)
    log(timedelta(hours=1), "Anna Kruse", "Kontor", "+49 40 66969112", claims=(accurate,))
    page.show_caller(services.callers.page("Torsten")[0].key)
    assert "From this number: 1 of 2 checked claims was not accurate" in records.text()


def test_the_keys_that_work_are_shown(page, qtbot):
    assert (("Ctrl", "M"), "merge") in page.hints()
    assert (("Ctrl", "N"), "instruction") in page.hints()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_M, CTRL)
    assert page.hints()[1] == (("Enter",), "merge")
    for widget in page.findChildren(QWidget):
        if isinstance(widget, Button | QLineEdit):
            assert widget.objectName()
            assert widget.accessibleName()
