"""The Contacts screen over a real database: search, new, edit, remove, undo, absences."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget

from frontdesk.domain.errors import UserError
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import PutThrough
from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import Settings
from frontdesk.ui.screens.contacts.days import absence_of
from frontdesk.ui.screens.contacts.presenter import ContactsPresenter
from frontdesk.ui.screens.contacts.table_model import Column
from frontdesk.ui.screens.contacts.view import ContactsView

NOW = datetime(2026, 11, 24, 9, 50, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    settings = Settings(zone="Europe/Berlin")
    opened = open_services(tmp_path / "desk.db", lambda: settings, lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def people(services: Services) -> None:
    services.contacts.save(Contact("Dr. Miriam Albers", role="Head of purchasing", extension="201"))
    services.contacts.save(
        Contact("Jörg Müller", responsibilities=("Gebäude", "Strom"), extension="214")
    )


@pytest.fixture
def presenter(services, tasks) -> ContactsPresenter:
    return ContactsPresenter(services.contacts, tasks, lambda: NOW)


@pytest.fixture
def view(presenter, qtbot, make_look) -> ContactsView:
    view = ContactsView(make_look(language="en"), presenter)
    qtbot.addWidget(view)
    view.resize(1280, 700)
    view.show()
    return view


@pytest.fixture
def field(view) -> Callable[[str], QLineEdit]:
    def find(name: str) -> QLineEdit:
        found = (view.editor or view).findChild(QLineEdit, name)
        assert found is not None, name
        return found

    return find


@pytest.fixture
def click(view, qtbot) -> Callable[[str], None]:
    def press(name: str) -> None:
        button = (view.editor or view).findChild(QWidget, name)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    return press


def table(view: ContactsView) -> QTableView:
    return view.findChild(QTableView, "contacts_table")


def names(view: ContactsView) -> list[str]:
    model = table(view).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.parametrize("typed", ["mueller", "strom", "214", "gebaeude 214", "MUELL"])
def test_search_by_topic_name_or_extension(people, view, field, qtbot, typed):
    qtbot.keyClicks(field("contacts_search"), typed)
    assert names(view) == ["Jörg Müller"]


def test_a_new_contact_by_keyboard(people, services, view, field, qtbot):
    view.take_focus()
    qtbot.keyClick(field("contacts_search"), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert view.editor is not None
    qtbot.keyClicks(field("contact_name"), "Carla Jansen")
    qtbot.keyClicks(field("contact_topics"), "Packaging, Office")
    qtbot.keyClicks(field("contact_deputy"), "Dr. Miriam Albers")
    with qtbot.waitSignal(view.notice) as told:
        qtbot.keyClick(
            field("contact_topics"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
    assert told.args == ["Contact saved: Carla Jansen", None]
    saved = services.contacts.find("Carla Jansen")
    assert saved.responsibilities == ("Packaging", "Office")
    assert saved.deputy_id == services.contacts.find("201").id
    assert table(view).currentIndex().data() == "Carla Jansen"
    assert view.editor is None


def test_enter_edits_the_chosen_contact(people, services, view, field, click, qtbot):
    qtbot.keyClick(table(view), Qt.Key.Key_Return)
    assert view.editor.contact.name == "Dr. Miriam Albers"
    view.editor.findChild(QWidget, "contact_put_through").step(1)
    field("contact_extension").setText("202")
    click("contact_save")
    saved = services.contacts.find("202")
    assert (saved.name, saved.put_through) == ("Dr. Miriam Albers", PutThrough.ANNOUNCE)


def test_del_removes_and_undo_brings_back(people, services, view, qtbot):
    table(view).setFocus()
    with qtbot.waitSignal(view.notice) as told:
        qtbot.keyClick(table(view), Qt.Key.Key_Delete)
    text, undo = told.args
    assert text == "Contact removed: Dr. Miriam Albers"
    assert names(view) == ["Jörg Müller"]
    undo()
    assert names(view) == ["Dr. Miriam Albers", "Jörg Müller"]
    assert table(view).currentIndex().data() == "Dr. Miriam Albers"


def test_remove_from_the_editor(people, view, click, qtbot):
    qtbot.keyClick(table(view), Qt.Key.Key_Return)
    click("contact_remove")
    assert names(view) == ["Jörg Müller"]


def test_a_contact_needs_a_name_and_a_real_address(view, field, click, qtbot):
    click("contacts_new")
    click("contact_save")
    error = view.editor.findChild(QWidget, "contact_error")
    assert error.text().startswith("Please give a name")
    field("contact_name").setText("A")
    field("contact_email").setText("a@b@c, d@e")
    click("contact_save")
    assert error.text().startswith("An e-mail address looks like")
    field("contact_email").clear()
    field("contact_name").clear()
    qtbot.keyClick(view.editor, Qt.Key.Key_Escape)


def test_absences_are_typed_as_days(people, services, view, field, click, qtbot):
    qtbot.keyClick(table(view), Qt.Key.Key_Return)
    field("absence_from").setText("24.12.")
    field("absence_to").setText("20.12.2026")
    click("absence_add")
    error = view.editor.findChild(QWidget, "absence_error")
    assert error.text() == "The last day lies before the first."
    field("absence_to").setText("soon")
    qtbot.keyClick(field("absence_to"), Qt.Key.Key_Return)
    assert error.text().startswith("To which day?")
    field("absence_to").setText("2.1.")
    field("absence_note").setText("Leave")
    click("contact_save")  # what stands in the line is taken along
    saved = services.contacts.find("201")
    assert saved.absences == (absence_of(date(2026, 12, 24), date(2027, 1, 2), "Leave", BERLIN),)


def test_an_absence_is_removed(services, view, presenter, click, qtbot):
    away = absence_of(date(2026, 11, 23), None, "", BERLIN)
    services.contacts.save(Contact("A", extension="1", absences=(away,)))
    presenter.refresh()
    qtbot.keyClick(table(view), Qt.Key.Key_Return)
    click("absence_remove_0")
    click("contact_save")
    assert services.contacts.find("1").absences == ()


def test_leaving_the_editor_keeps_what_was_typed(people, view, field, qtbot):
    view.edit(None)
    field("contact_name").setText("Half a contact")
    with qtbot.waitSignal(view.notice) as told:
        qtbot.keyClick(view.editor, Qt.Key.Key_Escape)
    text, undo = told.args
    assert text == "Not saved: Half a contact"
    assert view.editor is None
    undo()
    assert field("contact_name").text() == "Half a contact"
    field("contact_name").clear()
    qtbot.keyClick(view.editor, Qt.Key.Key_Escape)


def test_leaving_an_untouched_editor_says_nothing(people, view, qtbot):
    qtbot.keyClick(table(view), Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(view.notice):
        qtbot.keyClick(view.editor, Qt.Key.Key_Escape)
    assert view.editor is None


def test_what_could_not_be_saved_is_offered_again(people, services, view, field, click, qtbot):
    def full(_contact: Contact) -> Contact:
        raise UserError("disk_full")

    qtbot.keyClick(table(view), Qt.Key.Key_Return)
    field("contact_role").setText("Director")
    services.contacts.save = full  # the one way to have a full disk here
    click("contact_save")
    del services.contacts.save
    assert field("contact_role").text() == "Director"
    click("contact_save")
    assert services.contacts.find("201").role == "Director"


def test_an_empty_directory_says_what_to_do(view):
    empty = view.findChild(QWidget, "contacts_empty")
    assert empty.isVisible()
    assert empty.text().startswith("No contacts yet.")


def test_hostile_text_stays_text(services, presenter, view, qtbot):
    services.contacts.save(
        Contact('<img src="file:///x">', role="<b>bold</b>", email="a@b.example")
    )
    presenter.refresh()
    assert names(view) == ['<img src="file:///x">']
    qtbot.keyClick(table(view), Qt.Key.Key_Return)
    qtbot.keyClick(view.editor, Qt.Key.Key_Escape)


def test_columns_give_way_where_it_is_narrow(people, view):
    shown = [not table(view).isColumnHidden(column) for column in Column]
    assert all(shown)
    view.resize(420, 700)
    shown = [column for column in Column if not table(view).isColumnHidden(column)]
    assert shown == [Column.NAME, Column.EXTENSION]
