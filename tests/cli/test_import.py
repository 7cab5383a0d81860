"""`import`: contacts, partners, expected calls and calls, as files and through a pipe."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import Settings
from tests.cli.conftest import DECLINED, DEMIR, VOGT, line

CONTACTS = (
    "Vorname;Nachname;Abteilung;Position;E-Mail;Telefon;Zuständig für;Vertretung\n"
    "Miriam;Albers;Einkauf;Leitung;albers@halbach.example;201;Verträge;Jonas Petersen\n"
    "Jonas;Petersen;Einkauf;;petersen@halbach.example;214;Energie, Strom;\n"
    "Ute;Groß;;;kaputt;;;\n"
)
PARTNERS = (
    "Firma,Beziehung,Telefon,Domain,Unsere Nummer\n"
    '"Kruse Verpackung GmbH",Lieferant,0221 4710204,kruse.example,K-1\n'
    "Baltic Office Ltd.,Freund,,,\n"
)
EXPECTED = (
    "Ansprechperson\tWer\tFirma\tVon\tBis\tThema\n"
    "Miriam Albers\tElif Demir\tKruse\t24.11.2026 10:00\t24.11.2026 11:00\tPreise\n"
    "Miriam Albers\tElif Demir\tKruse\t24.11.2026 12:00\t24.11.2026 11:00\tPreise\n"
)


@pytest.fixture
def services(data) -> Iterator[Services]:
    """The desk's services over what the command wrote; the file must exist."""
    made = open_services(data / "frontdesk.db", Settings, lambda: datetime.now(UTC))
    yield made
    made.close()


@pytest.fixture
def files(tmp_path):
    """Return a function that writes a file and returns its path."""

    def write(name: str, text: str, encoding: str = "utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_contacts_from_windows_csv(cli, files, request) -> None:
    file = files("Kontakte.csv", CONTACTS, "cp1252")
    ran = cli("import", "contacts", file)
    assert (ran.status, ran.lines) == (1, ["2 new, 1 skipped"])
    assert ran.problems == [
        "frontdesk: Kontakte.csv, line 4: “kaputt” is no e-mail address; correct or clear it."
    ]
    again = cli("import", "contacts", file)
    assert again.lines == ["0 new, 2 known already, 1 skipped"]
    changed = files("Kontakte.csv", CONTACTS.replace(";201;", ";202;"), "utf-8-sig")
    assert cli("import", "contacts", changed).lines == [
        "0 new, 1 updated, 1 known already, 1 skipped"
    ]
    services = request.getfixturevalue("services")
    albers, petersen = (services.contacts.find(part) for part in ("Albers", "214"))
    assert (albers.name, albers.extension, albers.deputy) == (
        "Miriam Albers",
        "202",
        "Jonas Petersen",
    )
    assert albers.responsibilities == ("Verträge",)
    assert petersen.responsibilities == ("Energie", "Strom")


def test_a_vcard_through_a_pipe(cli, request) -> None:
    card = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
        "M=C3=BCller;J=C3=B6rdis\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
        "J=C3=B6rdis M=C3=BCller\r\nTEL;WORK:030 23125012\r\n"
        "EMAIL:jm@halbach.example\r\nEND:VCARD\r\n"
    )
    assert cli("import", "contacts", "-", stdin=card).lines == ["1 new"]
    found = request.getfixturevalue("services").contacts.find("jm@halbach.example")
    assert found.name == "Jördis Müller"


def test_partners_and_expected_calls(cli, files, request) -> None:
    partners = cli("import", "partners", files("p.csv", PARTNERS))
    assert (partners.status, partners.lines) == (1, ["1 new, 1 skipped"])
    assert "“Freund”" in partners.err
    expected = cli("import", "expected", files("e.tsv", EXPECTED))
    assert (expected.status, expected.lines) == (1, ["1 new, 1 skipped"])
    assert "e.tsv, line 3: " in expected.err
    services = request.getfixturevalue("services")
    (partner,) = services.partners.page()
    assert (partner.company, partner.our_number) == ("Kruse Verpackung GmbH", "K-1")


def test_a_dry_run_shows_and_saves_nothing(cli, files, data) -> None:
    contacts = cli("import", "contacts", files("k.csv", CONTACTS), "--dry-run")
    assert contacts.status == 1
    assert contacts.lines[0] == "Vorname → first_name"
    assert "Zuständig für → responsibilities" in contacts.lines
    assert contacts.lines[-1] == "2 rows would be imported."
    calls = cli("import", "calls", files("c.jsonl", line() + "x\n"), "--dry-run")
    assert (calls.status, calls.lines) == (1, ["1 row would be imported."])
    assert "c.jsonl, line 2: " in calls.err
    base = sqlite3.connect(data / "frontdesk.db")
    for table in ("call", "contact"):
        assert base.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    base.close()


def test_calls_once_and_again(cli, files) -> None:
    rows = (
        line(id="a-1", **VOGT, **DECLINED)
        + line("2025-11-25T10:42:00+01:00", id="a-2", **VOGT)
        + line("2025-11-25T11:00:00+01:00", id="a-3", **DEMIR)
        + '{"id": "a-4"}\n'
    )
    file = files("Verlauf.jsonl", rows)
    first = cli("import", "calls", file)
    assert (first.status, first.lines) == (1, ["3 new, 1 skipped"])
    assert cli("import", "calls", file).lines == ["0 new, 3 known already, 1 skipped"]
    assert cli("import", "calls", "-", stdin=rows).status == 1
    week = cli("report", "--week", "2025-W48", "--json").json()
    assert week["totals"]["calls"] == 3
    assert week["totals"]["called_again"] == 1
    assert [call["repeats"] for call in week["calls"]] == [None, "a-1", None]


def test_nothing_is_asked_and_numbers_are_in_the_language(cli) -> None:
    rows = "".join(line(id=f"a-{n}") for n in range(1200))
    assert cli("import", "calls", "-", stdin=rows, language="de").lines == ["1.200 neu"]


@pytest.mark.parametrize("kind", ["contacts", "partners", "expected", "calls"])
def test_a_file_that_is_not_there_or_no_file(cli, tmp_path, kind: str) -> None:
    missing = cli("import", kind, tmp_path / "fehlt.csv")
    assert missing.status == 1
    assert len(missing.problems) == 1
    assert "fehlt.csv" in missing.err
    folder = cli("import", kind, tmp_path)
    assert (folder.status, len(folder.problems)) == (1, 1)


def test_a_foreign_file_is_refused_in_one_line(cli, files) -> None:
    workbook = files("liste.xlsx", "PK\x03\x04" + "\0" * 300, "latin-1")
    ran = cli("import", "contacts", workbook)
    assert (ran.status, ran.out, len(ran.problems)) == (1, "", 1)
    assert "save it as CSV" in ran.err
    assert cli("import", "contacts", files("leer.csv", "")).status == 1
