"""Colleagues come in from files; the week goes out as a file."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from tests.journeys.conftest import opened

CSV = (
    "Vorname;Nachname;Abteilung;E-Mail;Telefon;Zuständig für\n"
    "Jördis;Groß;Technik;gross@halbach.example;301;Wartung\n"
    "Jonas;Petersen;Energie;petersen@halbach.example;215;Strom\n"
    ";;;kaputt;;\n"
)
CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Öztürk;Aylin;;Dr.;\r\nFN:Dr. Aylin Öztürk\r\n"
    "ORG:Halbach;Labor\r\nEMAIL;TYPE=WORK:oeztuerk@halbach.example\r\n"
    "item1.TEL;TYPE=WORK:030 23125\r\n 044\r\nPHOTO;ENCODING=b:AAAA\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Empfang Lager\r\nEND:VCARD\r\n"
)


@pytest.mark.parametrize(
    ("name", "content", "people", "bad"),
    [
        ("Kontakte.csv", CSV.encode("cp1252"), {"Jördis Groß", "Jonas Petersen"}, 1),
        ("Kollegen.vcf", CARDS.encode(), {"Dr. Aylin Öztürk", "Empfang Lager"}, 0),
    ],
)
def test_contacts_from_a_file(person, tmp_path, name, content, people, bad) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    person.app.open_import("contacts", file)
    person.settle()
    with opened(person.app.folder.root, person.clock) as services:
        before = services.contacts.all()
    assert len(before) == 3, "nothing is saved before it was shown"
    assert all(person.sees(who) for who in people)
    assert person.sees("Zeile wird ausgelassen") is bool(bad)
    person.press("Ctrl+Enter")
    person.settle()
    with opened(person.app.folder.root, person.clock) as services:
        after = {contact.name: contact for contact in services.contacts.all()}
    assert people <= set(after)
    new = people - {contact.name for contact in before}
    assert len(after) == 3 + len(new)
    if name.endswith(".csv"):
        assert after["Jonas Petersen"].extension == "215"
        assert after["Jonas Petersen"].department == "Energie"
    person.press("Ctrl+3")
    assert all(person.sees(who) for who in people)


def test_the_new_colleague_gets_the_call(person, tmp_path) -> None:
    file = tmp_path / "k.csv"
    file.write_bytes(CSV.encode())
    person.app.open_import("contacts", file)
    person.settle()
    person.press("Ctrl+Enter", "F2").type("Wer, Woher").press("Tab").type("Wartung Aufzug")
    person.press("Enter", "F5")
    assert person.saved()[0].referral.contact == "Jördis Groß"


def test_a_file_that_is_no_list_is_refused_in_place(person, tmp_path) -> None:
    file = tmp_path / "liste.xlsx"
    file.write_bytes(b"PK\x03\x04" + bytes(200))
    person.app.open_import("contacts", file)
    person.settle()
    assert person.sees("als CSV")
    person.press("Esc")
    assert person.app.window.current_tab() == 2


def test_the_week_goes_out_as_pdf(person, tmp_path) -> None:
    person.take("Demir").type("Rechnung").press("Enter", "F5", "Ctrl+4")
    person.settle()
    assert person.sees("2")
    person.press("Ctrl+E")
    dialog = person.app.window.findChild(QFileDialog, "export_folder")
    person.wait(dialog.isVisible)
    target = tmp_path / "Berichte für Müller"
    target.mkdir()
    name = dialog.findChild(QLineEdit)
    name.setFocus()
    person.press("Ctrl+A").type(str(target)).press("Enter")
    person.wait(lambda: list(target.glob("*.pdf")))
    person.settle()
    (file,) = target.glob("*.pdf")
    from pypdf import PdfReader

    words = "".join(page.extract_text() for page in PdfReader(file).pages)
    assert "Elif Demir" in words
    assert person.sees(file.name)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "html", "json"])
def test_the_other_formats_go_into_the_folder_of_the_desk(person, kind) -> None:
    person.press("Ctrl+4")
    person.settle()
    person.app.presenters.reports.export(kind)
    person.settle()
    (file,) = Path(person.app.folder.exports).glob(f"*.{kind}")
    assert file.stat().st_size > 100


def test_the_week_is_printed_by_opening_it(person) -> None:
    person.press("Ctrl+4")
    person.settle()
    person.press("Ctrl+P")
    person.settle()
    (url,) = person.outside
    assert url.startswith("file:")
    assert url.endswith(".pdf")
    assert "Empfang%20S%C3%BCd" in url or "Empfang Süd" in url
