"""What a caller may ask for, on their page: what the list has, a disclosure, an erasure, a note."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from page_presenter import page_presenter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.past import Match
from frontdesk.domain.people import Partner
from frontdesk.domain.terms import ClaimKind, Relation, Result
from frontdesk.services.bundle import open_services
from frontdesk.services.numbers import parse
from frontdesk.settings import Settings
from frontdesk.ui.screens.callers.presenter import CallersPresenter
from frontdesk.ui.screens.callers.view import CallersView
from frontdesk.ui.tasks import InlineTasks
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.text import Label

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def services(tmp_path):
    made = open_services(tmp_path / "desk.db", lambda: Settings(zone="Europe/Berlin"), lambda: NOW)
    wrong = Claim(ClaimKind.EXISTING_SUPPLIER, "Wir sind ja Lieferant", result=Result.NOT_ACCURATE)
    for days, caller, company in (
        (3, "Torsten Vogt", "Nordwerk GmbH"),
        (1, "Torsten Vogt", "Nordwerk GmbH"),
        (1, "Lena Kowalski", "Kontor Druck AG"),
    ):
        number = "+49 40 66969112" if caller == "Torsten Vogt" else "+49 221 4710120"
        made.calls.save(
            Call(
                started_at=NOW - timedelta(days=days),
                number=parse(number),
                caller=caller,
                company=company,
                claims=(wrong,),
            )
        )
    yield made
    made.close()


@pytest.fixture
def open_page(services, qtbot, make_look, tmp_path):
    def build(language: str = "en", width: int = 1280) -> CallersView:
        tasks = InlineTasks()
        page = page_presenter(services, tasks, NOW, tmp_path / "exports")
        callers = CallersPresenter(services.callers, tasks, lambda: NOW)
        view = CallersView(make_look(language=language), callers, page)
        qtbot.addWidget(view)
        view.resize(width, 760)
        with qtbot.waitActive(view):
            view.show()
        view.show_caller(services.callers.page("Torsten")[0].key)
        view.take_focus()
        return view

    return build


def listed(view: QWidget) -> list[str]:
    """Return the lines of the partner list's entries, label first."""
    QApplication.processEvents()
    facts = [one for one in view.findChildren(QWidget, "listed") if one.isVisible()]
    return [label.text() for fact in facts for label in fact.findChildren(Label)]


def test_a_company_in_no_list_is_said_to_be_in_none(open_page):
    assert listed(open_page()) == ["Supplier list", "no entry", "list not complete"]


def test_an_entry_is_found_in_any_spelling_with_our_number(open_page, services):
    services.partners.save(
        Partner("NORDWERK GmbH & Co. KG", Relation.SUPPLIER, our_number="K-4711")
    )
    services.partners.save(Partner("Nordwerk", Relation.CUSTOMER))
    assert listed(open_page()) == [
        *("Supplier list", "NORDWERK GmbH & Co. KG", "our number K-4711"),
        *("Customer list", "Nordwerk"),
    ]


def test_an_entry_is_found_by_a_number_but_not_one_of_another_company(open_page, services):
    number = (parse("+49 40 66969112"),)
    services.partners.save(Partner("Hafen Kontor", Relation.SUPPLIER, number))
    assert listed(open_page())[1] == "no entry"
    services.partners.save(Partner("Nordwerk Nord", Relation.SUPPLIER, number))
    assert listed(open_page())[:2] == ["Supplier list", "Nordwerk Nord"]


def test_a_similar_name_is_a_hint_and_a_complete_list_is_said_to_be_one(open_page, services):
    services.partners.save(Partner("Nordwerg GmbH", Relation.SUPPLIER))
    services.partners.set_complete(CompleteList.SUPPLIERS, True)
    assert listed(open_page("de")) == [
        *("Lieferantenliste", "kein Eintrag"),
        *("ähnlich: Nordwerg GmbH", "Liste vollständig"),
    ]


def test_a_disclosure_is_written_with_one_key_and_shown(open_page, qtbot, tmp_path):
    view = open_page("de")
    opened: list[Path] = []
    view.open_requested.connect(opened.append)
    with qtbot.waitSignal(view.notice) as told:
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_E, CTRL)
    (text,) = opened
    assert told.args[0] == f"Vor der Herausgabe lesen: {text}"
    assert text.name == "Auskunft_2026-11-24_Torsten-Vogt.txt"
    assert "Art. 15 DSGVO" in text.read_text("utf-8")
    document = json.loads(text.with_suffix(".json").read_text("utf-8"))
    assert len(document["calls"]) == 2
    assert "Kowalski" not in json.dumps(document) + text.read_text("utf-8")


def test_a_folder_that_refuses_is_said_and_the_page_stays(open_page, qtbot, tmp_path):
    (tmp_path / "exports").write_text("in the way")
    view = open_page()
    with qtbot.waitSignal(view.notice) as told:
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_E, CTRL)
    assert "exports" in told.args[0]
    assert view.findChild(QWidget, "caller_page").isVisible()


def test_an_erasure_asks_and_esc_leaves_everything(open_page, services, qtbot):
    view = open_page()
    qtbot.mouseClick(view.findChild(Button, "caller_erase"), Qt.MouseButton.LeftButton)
    question = view.findChild(Label, "erase_question").text()
    assert question.startswith("Erase all that is kept of Torsten Vogt, Nordwerk GmbH? 2 calls")
    assert view.focusWidget().objectName() == "erase_cancel"
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Escape)
    assert not view.findChild(Label, "erase_question").isVisible()
    assert len(services.callers.page("Torsten")) == 1


def test_an_erasure_takes_the_caller_and_nobody_else(open_page, services, qtbot):
    view = open_page()
    qtbot.mouseClick(view.findChild(Button, "caller_erase"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(view.notice) as told:
        qtbot.mouseClick(view.findChild(Button, "erase_now"), Qt.MouseButton.LeftButton)
    assert told.args == ["Erased: 2 calls keep figures only.", None]
    assert [caller.name for caller in services.callers.page()] == ["Lena Kowalski"]
    assert not view.findChild(QWidget, "caller_page").isVisible()


def test_how_long_details_are_kept_is_said_with_the_next_day(open_page):
    text = open_page("de").findChild(Label, "caller_retention").text()
    assert text == (
        "Jeder Anruf behält seine Einzelheiten 6 Monate, der nächste wird am 23. Mai 2027"
        " anonymisiert."
    )


def test_f6_wants_a_message_about_this_caller(open_page, qtbot):
    view = open_page()
    wanted: list[Match] = []
    view._caller.message_wanted.connect(wanted.append)
    with qtbot.waitSignal(view.call_screen_requested):
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_F6)
    (match,) = wanted
    assert (match.name, match.company) == ("Torsten Vogt", "Nordwerk GmbH")
    assert match.number.e164 == "+494066969112"
