"""The Import page over real files and a real database: nothing is saved before it is seen."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTableView, QWidget

from frontdesk.domain.past import ImportCount
from frontdesk.services.bundle import Services, open_services
from frontdesk.services.importing.importer import Importer
from frontdesk.settings import Settings
from frontdesk.ui.screens.importing.presenter import ImportPresenter
from frontdesk.ui.screens.importing.table_model import PreviewTableModel
from frontdesk.ui.screens.importing.view import ImportView

NOW = datetime(2026, 11, 24, 9, 50, tzinfo=UTC)
CONTACTS = (
    "Nachname;Vorname;Abteilung;E-Mail;Durchwahl;Zuständig für\n"
    "Albers;Miriam;Einkauf;albers@halbach.example;201;Verträge, Preise\n"
    "Müller;Jörg;Gebäude;mueller@halbach.example;214;\n"
    "Kaputt;Kai;IT;keine-adresse;;\n"
)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    settings = Settings(zone="Europe/Berlin")
    opened = open_services(tmp_path / "desk.db", lambda: settings, lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def presenter(services, tasks) -> ImportPresenter:
    settings = Settings(zone="Europe/Berlin")
    importer = Importer(
        services.calls,
        services.contacts,
        services.partners,
        services.expected,
        lambda: settings,
        lambda: NOW,
    )
    return ImportPresenter(importer, tasks)


@pytest.fixture
def view(presenter, make_look, qtbot) -> ImportView:
    view = ImportView(make_look(language="en"), presenter)
    qtbot.addWidget(view)
    view.resize(1280, 700)
    view.show()
    return view


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    path = tmp_path / "kollegen.csv"
    path.write_bytes(CONTACTS.encode("cp1252"))
    return path


def rows(view: ImportView) -> list[list[str]]:
    model = view.findChild(QTableView, "import_rows").model()
    return [
        [model.index(r, c).data() for c in range(model.columnCount())]
        for r in range(model.rowCount())
    ]


def text(view: ImportView, name: str) -> str:
    return view.findChild(QWidget, name).text()


def test_a_file_is_shown_before_anything_is_saved(services, presenter, view, contacts):
    presenter.open(contacts)
    assert text(view, "import_form") == "CSV, semicolon, Windows-1252"
    assert text(view, "import_status") == "2 rows can be imported, 1 is left out."
    assert rows(view)[0] == [
        "Miriam Albers", "Einkauf", "albers@halbach.example", "201", "Verträge, Preise", "",
    ]  # fmt: skip
    assert presenter.preview.problems[0].row == 4
    assert services.contacts.all() == ()


def test_ctrl_enter_saves_and_the_counts_are_told(services, presenter, view, contacts, qtbot):
    presenter.open(contacts)
    view.take_focus()
    with qtbot.waitSignal(presenter.saved) as done:
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done.args == [ImportCount(added=2)]
    assert text(view, "import_status") == "Saved: 2 new, 0 updated, 0 unchanged, 1 skipped."
    assert [c.name for c in services.contacts.all()] == ["Jörg Müller", "Miriam Albers"]


def test_a_second_import_updates(presenter, view, contacts):
    presenter.open(contacts)
    presenter.save()
    contacts.write_text(CONTACTS.replace("214", "215"), encoding="utf-8")
    presenter.open(contacts)
    presenter.save()
    assert presenter.count == ImportCount(updated=1, unchanged=1)


def test_a_column_is_read_as_something_else(presenter, view, contacts):
    presenter.open(contacts)
    box = view.findChild(QComboBox, "import_column_2")
    assert box.currentText() == "Department"
    box.setCurrentText("Deputy")
    assert presenter.preview.columns[2].field == "deputy"
    assert rows(view)[0][5] == "Einkauf"
    box.setCurrentText("leave out")
    assert rows(view)[0][5] == ""


def test_unknown_columns_can_be_named_by_hand(presenter, view, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("Wen;Wo\nCarla Jansen;216\n", encoding="utf-8")
    presenter.open(path)
    assert "no column is known" in text(view, "import_status")
    assert not presenter.can_save
    view.findChild(QComboBox, "import_column_0").setCurrentText("Name")
    assert presenter.problem is None
    assert rows(view)[0][0] == "Carla Jansen"


def test_calls_come_as_json_lines(services, presenter, view, tmp_path):
    path = tmp_path / "calls.jsonl"
    lines = [
        json.dumps({"started_at": f"2026-10-01T09:{m:02d}:00+02:00", "caller": f"P {m}"})
        for m in range(60)
    ]
    path.write_text("\n".join([*lines, "{broken"]), encoding="utf-8")
    presenter.open(path)
    assert presenter.kind == "calls"
    assert text(view, "import_status") == "60 rows can be imported, 1 is left out."
    assert len(rows(view)) == 50
    presenter.save()
    assert presenter.count == ImportCount(added=60)
    assert len(services.calls.page(limit=100)) == 60


def test_a_vcard_holds_contacts(presenter, view, tmp_path):
    path = tmp_path / "one.vcf"
    path.write_text(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Roth;Sabine;;;\r\nFN:Sabine Roth\r\nEND:VCARD\r\n",
        encoding="utf-8",
    )
    presenter.choose_kind("calls")
    presenter.open(path)
    assert presenter.kind == "contacts"
    assert rows(view)[0][0] == "Sabine Roth"
    assert text(view, "import_form") == "vCard"


def test_a_missing_file_is_said(presenter, view, tmp_path):
    presenter.open(tmp_path / "gone.csv")
    assert "gone.csv" in text(view, "import_empty")
    assert view.findChild(QWidget, "import_empty").isVisible()


def test_the_dialog_does_not_wait_and_its_file_is_read(presenter, view, contacts, qtbot):
    view.choose_file()
    assert view.dialog is not None
    view.dialog.fileSelected.emit(str(contacts))
    view.dialog.reject()
    assert view.dialog is None
    assert presenter.path == contacts


def test_esc_goes_back(view, qtbot):
    with qtbot.waitSignal(view.back_requested):
        qtbot.keyClick(view, Qt.Key.Key_Escape)


def test_preview_model_is_a_proper_model(qtmodeltester, presenter, contacts, make_look):
    model = PreviewTableModel(make_look(language="en").t)
    qtmodeltester.check(model)
    presenter.open(contacts)
    model.show_preview(presenter.preview)
    qtmodeltester.check(model)
    assert model.rowCount() == 2
