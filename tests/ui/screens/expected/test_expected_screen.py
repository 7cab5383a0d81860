"""The page of the expected calls over a real database."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.people import Contact, ExpectedCall
from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import Settings
from frontdesk.ui.screens.expected.presenter import ExpectedPresenter
from frontdesk.ui.screens.expected.table_model import Column, ExpectedTableModel
from frontdesk.ui.screens.expected.view import ExpectedView
from frontdesk.ui.widgets.table import MUTED

NOW = datetime(2026, 11, 25, 9, 42, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    settings = Settings(zone="Europe/Berlin")
    opened = open_services(tmp_path / "desk.db", lambda: settings, lambda: NOW)
    opened.contacts.save(Contact("Dr. Miriam Albers"))
    yield opened
    opened.close()


@pytest.fixture
def view(services, tasks, qtbot, make_look) -> ExpectedView:
    presenter = ExpectedPresenter(
        services.expected, services.partners, services.contacts, tasks, lambda: NOW
    )
    view = ExpectedView(make_look(language="en"), presenter)
    qtbot.addWidget(view)
    view.resize(1100, 600)
    view.show()
    return view


def field(view: ExpectedView, name: str) -> QLineEdit:
    return view.editor.findChild(QLineEdit, name)


def test_an_empty_list_has_one_way_forward(view) -> None:
    assert view.table.isHidden()
    assert "Ctrl+N" in view.findChild(QLabel, "expected_empty").text()


def test_a_call_without_anybody_is_not_saved_and_says_what_is_missing(view, services) -> None:
    view.on_new()
    field(view, "expected_contact").setText("Albers")
    view.editor._on_save()
    assert "One is enough" in view.editor.findChild(QLabel, "expected_error").text()
    assert services.expected.upcoming() == ()
    field(view, "expected_topic").setText("Angebot")
    view.editor._on_save()
    (call,) = services.expected.upcoming()
    assert (call.contact, call.topic) == ("Dr. Miriam Albers", "Angebot")


def test_what_is_over_stands_below_in_grey(view, services, qtmodeltester) -> None:
    for who, start in (("Renz", NOW - 30 * HOUR), ("Okoye", NOW + HOUR)):
        services.expected.save(
            ExpectedCall("Albers", who=who, starts_at=start, ends_at=start + HOUR)
        )
    view._presenter.refresh()
    model = view.table.model()
    names = [model.index(row, Column.WHO).data() for row in range(model.rowCount())]
    assert names == ["Okoye", "Renz"]
    assert [bool(model.index(row, 0).data(MUTED)) for row in (0, 1)] == [False, True]
    assert model.index(1, Column.WHEN).data().startswith("over: ")
    qtmodeltester.check(model)


def test_removing_can_be_taken_back(view, services, qtbot) -> None:
    kept = services.expected.save(ExpectedCall("Albers", who="Okoye", topic="Angebot"))
    view._presenter.refresh()
    told: list[tuple[str, object]] = []
    view.notice.connect(lambda text, undo: told.append((text, undo)))
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert services.expected.upcoming() == ()
    text, undo = told[-1]
    assert text == "Expected call removed: Okoye"
    undo()
    assert services.expected.upcoming() == (kept,)


def test_what_was_dropped_can_be_had_back(view) -> None:
    told: list[tuple[str, object]] = []
    view.notice.connect(lambda text, undo: told.append((text, undo)))
    view.on_new()
    field(view, "expected_who").setText("Okoye")
    view.editor.reject()
    told[-1][1]()
    assert field(view, "expected_who").text() == "Okoye"


def test_the_list_is_marked_complete_by_its_switch(view, services) -> None:
    view._complete.switch.click()
    assert services.partners.is_complete(CompleteList.EXPECTED)
    view._complete.switch.click()
    assert not services.partners.is_complete(CompleteList.EXPECTED)


def test_search_finds_by_every_word(view, services) -> None:
    services.expected.save(ExpectedCall("Albers", who="Okoye", topic="Angebot"))
    services.expected.save(ExpectedCall("Petersen", who="Renz", topic="Zähler"))
    view._presenter.refresh()
    view.search.setText("zaehler peters")
    model = view.table.model()
    assert [model.index(r, 0).data() for r in range(model.rowCount())] == ["Renz"]
    view.search.setText("niemand")
    assert view.findChild(QLabel, "expected_empty").text() == "Nothing found for “niemand”."


def test_the_model_passes_with_no_rows(make_look, qtmodeltester) -> None:
    qtmodeltester.check(ExpectedTableModel(make_look().t, lambda: NOW))
