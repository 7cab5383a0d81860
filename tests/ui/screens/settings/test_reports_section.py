"""The section "Reports": what is set about the weekly report, whom names mean, and the try."""

import json
from datetime import UTC, datetime

import pytest
from mail_server import Mailbox, mail_server
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from frontdesk.domain.people import Contact
from frontdesk.ui.desk_mail import DeskMail
from frontdesk.ui.desk_reports import DeskReports
from frontdesk.ui.screens.settings.view import SettingsView

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
OWN = "empfang@halbach.example"


@pytest.fixture
def reports(look, store, services, tasks):
    made = DeskReports(services, tasks, store, lambda: look.t, lambda: NOW)
    yield made
    made.stop()


@pytest.fixture
def page(qtbot, look, presenter, reports, services):
    services.contacts.save(Contact("Dr. Anna Roth", email="roth@halbach.example"))
    services.contacts.save(Contact("Jonas Weiß"))
    presenter.reports = reports
    view = SettingsView(look, presenter)
    qtbot.addWidget(view)
    view.resize(1280, 900)
    view.show()
    yield view
    view.hide()


def find(page: QWidget, name: str):
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def enter(page: QWidget, name: str, text: str) -> None:
    field = find(page, name)
    field.setFocus()
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_what_is_typed_is_set(page, store, tmp_path):
    enter(page, "setting_weekly_folder", str(tmp_path / "Berichte"))
    enter(page, "setting_report_logo", str(tmp_path / "logo.png"))
    enter(page, "setting_report_mail", "Dr. Anna Roth; jonas@halbach.example,, Dr. Anna Roth ")
    enter(page, "setting_digest_mail", "Roth")
    assert store.current.weekly_folder == str(tmp_path / "Berichte")
    assert store.current.report_logo == str(tmp_path / "logo.png")
    assert store.current.report_mail == ("Dr. Anna Roth", "jonas@halbach.example")
    assert store.current.digest_mail == ("Roth",)


def test_formats_are_on_or_off_and_one_stays(page, store):
    for key in ("xlsx", "json"):
        find(page, f"report_format_{key}").click()
    assert store.current.weekly_formats == ("pdf", "xlsx", "json")
    for key in ("pdf", "xlsx", "json"):
        find(page, f"report_format_{key}").click()
    assert store.current.weekly_formats == ("pdf",)
    assert find(page, "report_format_pdf").isChecked()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Roth", "Dr. Anna Roth <roth@halbach.example>"),
        ("Jonas Weiß", "Jonas Weiß hat keine E-Mail-Adresse"),
        ("Kruse", "niemand heißt „Kruse“"),
    ],
)
def test_it_says_whom_a_name_means(page, qtbot, typed, told):
    enter(page, "setting_report_mail", typed)
    found = find(page, "report_mail_found")
    qtbot.waitUntil(lambda: told in found.text())
    assert "sobald das Mailkonto eingerichtet ist" in found.text()


def test_nothing_to_try_without_folder_and_account(page, store, presenter, tmp_path):
    button = find(page, "reports_try")
    assert not button.isEnabled()
    enter(page, "setting_weekly_folder", str(tmp_path))
    assert button.isEnabled()


def test_the_try_writes_the_files(page, qtbot, presenter, tmp_path):
    presenter.change(weekly_formats=("json", "csv"), weekly_folder=str(tmp_path / "Berichte"))
    find(page, "reports_try").click()
    result = find(page, "reports_tried")
    qtbot.waitUntil(lambda: result.text().startswith("Abgelegt"))
    assert "anruferbericht_2026-W47.json" in result.text()
    document = json.loads((tmp_path / "Berichte" / "anruferbericht_2026-W47.json").read_text())
    assert document["week"] == "2026-W47"
    assert find(page, "reports_try").isEnabled()


def test_the_try_mails_to_the_own_address_only(
    page, qtbot, look, presenter, reports, services, store, tasks, tmp_path
):
    with mail_server(Mailbox()) as mailbox:
        presenter.change(
            mail_on=True, mail_host="localhost", mail_port=mailbox.port, mail_security="none",
            mail_sender=OWN, report_mail=("Roth",),
        )  # fmt: skip
        mail = DeskMail(
            services, tasks, store, tmp_path, lambda: look.t, lambda: NOW, services.close
        )
        mail.hold_seconds = 0
        reports.posted.connect(mail.wake)
        find(page, "reports_try").click()
        qtbot.waitUntil(mailbox.came.is_set, timeout=20_000)
        mail.close()
    assert [str(one["To"]) for one in mailbox.mails] == [OWN]
    assert [part.get_filename() for part in mailbox.mails[0].iter_attachments()] == [
        "anruferbericht_2026-W47.pdf"
    ]
    assert OWN in find(page, "reports_tried").text()
    assert services.weekly.mailed() == ""


def test_what_hinders_the_try_is_said(page, qtbot, presenter, tmp_path):
    (tmp_path / "file").write_text("x")
    presenter.change(weekly_folder=str(tmp_path / "file"))
    find(page, "reports_try").click()
    result = find(page, "reports_tried")
    qtbot.waitUntil(lambda: str(tmp_path / "file") in result.text())
    assert find(page, "reports_try").isEnabled()


def test_a_chosen_folder_is_kept(page, store, tmp_path):
    find(page, "weekly_folder_choose").click()
    dialog = page.reports.folder.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path))
    dialog.done(0)
    assert store.current.weekly_folder == str(tmp_path)
    assert page.reports.folder.dialog is None
