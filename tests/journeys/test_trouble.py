"""A desk whose database cannot be used: it says so, and never looks empty."""

import json
import os
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from frontdesk.services.backups import BackupService
from frontdesk.settings import SettingsStore
from frontdesk.storage.database import Storage
from frontdesk.storage.migrations import newest_version


def backed_up(folder: Path, clock) -> None:
    """Make a backup of a desk."""
    store = SettingsStore(folder / "settings.toml")
    BackupService(folder / "frontdesk.db", lambda: store.current, clock).make()


def spoil(path: Path) -> None:
    """Spoil the pages of the calls, and leave the rest."""
    plain = sqlite3.connect(path)
    pages = plain.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'call'").fetchall()
    plain.close()
    content = bytearray(path.read_bytes())
    for (page,) in pages:
        content[(page - 1) * 4096 : (page - 1) * 4096 + 64] = b"\xff" * 64
    path.write_bytes(content)


def break_it(path: Path, how: str) -> None:
    """Bring the file into a state."""
    if how == "damaged":
        spoil(path)
    elif how == "cut":
        os.truncate(path, 9000)
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "foreign":
        path.write_bytes(b"no database at all " * 500)
    elif how == "newer":
        plain = sqlite3.connect(path)
        plain.execute(f"PRAGMA user_version = {newest_version() + 1}")
        plain.close()
    elif how == "gone":
        path.unlink()


def part(person, name: str) -> QWidget:
    """Return a part of the page by its name."""
    found = person.app.window.findChild(QWidget, name)
    assert found is not None, name
    return found


def rest(person) -> None:
    """Wait until the desk and the worker of backups have done all they were asked for."""
    keeping = person.app.presenters.keeping
    person.settle()
    person.wait(lambda: not keeping.tasks.pending)
    person.settle()


TITLES = {
    "damaged": "Die Datenbank ist beschädigt",
    "cut": "Die Datenbank ist beschädigt",
    "empty": "Die Datenbank ist leer",
    "foreign": "Das ist keine FrontDesk-Datenbank",
    "newer": "Die Datenbank ist von einem neueren FrontDesk",
    "gone": "Die Datenbank ist nicht mehr da",
}


@pytest.mark.parametrize("how", TITLES)
def test_it_says_which_and_goes_back_to_a_backup(sit_down, folder, clock, how) -> None:
    backed_up(folder, clock)
    path = folder / "frontdesk.db"
    break_it(path, how)
    spoilt = path.read_bytes() if path.exists() else None
    person = sit_down(folder, loads=False)
    person.wait(lambda: person.app.presenters._trouble and person.app.presenters._trouble.page)
    rest(person)
    assert person.sees(TITLES[how])
    assert not person.sees("Noch kein Anruf"), "no empty desk"
    assert (path.read_bytes() if path.exists() else None) == spoilt, "nothing was overwritten"
    assert person.focus.objectName() == "restore_look"
    person.press("Space")
    rest(person)
    assert person.sees("2 Anrufe")
    assert (path.read_bytes() if path.exists() else None) == spoilt
    part(person, "restore_now").setFocus()
    person.press("Space")
    rest(person)
    assert person.app.presenters._trouble.page is None
    assert len(person.saved()) == 2
    person.press("F2").type("Neue Anruferin")
    person.press("F8", "2")
    assert len(person.saved()) == 3
    if spoilt is not None:
        (aside,) = folder.glob("frontdesk-before-restore-*.db")
        assert aside.read_bytes() == spoilt


def test_no_key_leads_past_the_page(sit_down, folder, clock) -> None:
    break_it(folder / "frontdesk.db", "foreign")
    person = sit_down(folder, loads=False)
    person.wait(lambda: person.app.presenters._trouble and person.app.presenters._trouble.page)
    rest(person)
    for key in ("F2", "Ctrl+2", "Ctrl+K", "F1", "Esc", "Ctrl+,"):
        person.press(key)
    assert person.sees(TITLES["foreign"])
    assert person.sees("Es gibt noch keine Sicherung")
    assert (folder / "frontdesk.db").read_bytes() == b"no database at all " * 500


def test_a_second_try_opens_the_desk_that_was_mended(sit_down, folder, clock) -> None:
    path = folder / "frontdesk.db"
    whole = path.read_bytes()
    break_it(path, "foreign")
    person = sit_down(folder, loads=False)
    person.wait(lambda: person.app.presenters._trouble and person.app.presenters._trouble.page)
    part(person, "trouble_again").setFocus()
    person.press("Space")
    rest(person)
    assert person.sees(TITLES["foreign"])
    path.write_bytes(whole)
    part(person, "trouble_again").setFocus()
    person.press("Space")
    rest(person)
    assert person.app.presenters._trouble.page is None
    assert person.app.call.ready.loaded
    person.press("F2").type("Vogt")
    rest(person)
    assert person.sees("Torsten Vogt")


def test_a_damaged_desk_can_be_looked_at_and_saves_nothing(sit_down, folder, clock) -> None:
    path = folder / "frontdesk.db"
    plain = sqlite3.connect(path)  # the contacts are spoilt, the calls are not
    (page,) = plain.execute("SELECT rootpage FROM sqlite_master WHERE name = 'draft'").fetchone()
    plain.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : (page - 1) * 4096 + 64] = b"\xff" * 64
    path.write_bytes(content)
    person = sit_down(folder, loads=False)
    person.wait(lambda: person.app.presenters._trouble and person.app.presenters._trouble.page)
    rest(person)
    part(person, "trouble_look").setFocus()
    person.press("Space")
    rest(person)
    assert person.sees("nichts gespeichert werden")
    person.press("F2").type("Vogt")
    rest(person)
    assert person.sees("Torsten Vogt"), person.seen()
    person.press("Enter", "F8", "2")
    rest(person)
    assert person.sees("nur zum Lesen")
    assert path.read_bytes() == bytes(content)


def test_what_can_be_read_is_taken_out(sit_down, folder, clock) -> None:
    path = folder / "frontdesk.db"
    storage = Storage.open(path, now=clock())
    storage.run(f"PRAGMA user_version = {newest_version() + 1}")
    storage.close()
    person = sit_down(folder, loads=False)
    person.wait(lambda: person.app.presenters._trouble and person.app.presenters._trouble.page)
    rest(person)
    part(person, "trouble_take_out").setFocus()
    person.press("Space")
    rest(person)
    assert person.sees("2 Anrufe")
    (calls,) = (folder / "exports").glob("*.jsonl")
    found = [json.loads(line) for line in calls.read_text().splitlines()]
    assert {call["id"] for call in found} == {"demir-earlier", "vogt-declined"}
    assert found[0]["claims"][0]["kind"] == "existing_supplier"
    (contacts,) = (folder / "exports").glob("*kontakte*.csv")
    assert "Dr. Miriam Albers" in contacts.read_text(encoding="utf-8-sig")


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may all")
def test_a_read_only_file_says_so_before_anything_is_typed(sit_down, folder) -> None:
    (folder / "frontdesk.db").chmod(0o400)
    person = sit_down(folder)
    person.app.presenters.keeping.look()
    rest(person)
    assert person.sees("kann nicht geschrieben werden")


def test_the_days_backup_is_made_beside_the_work(person) -> None:
    keeping = person.app.presenters.keeping
    keeping.look()
    rest(person)
    person.wait(lambda: (person.app.folder.root / "last-backup.json").exists())
    person.wait(lambda: not keeping.tasks.pending)
    view = person.app.open_settings()
    rest(person)
    assert "Letzte Sicherung: Heute" in view.backups.last.text()
    assert "2 Anrufe" in view.backups.last.text()
    assert view.backups.restore.choice.count() == 1
    assert not isinstance(view.backups.now, QPushButton)


def test_a_backup_now_and_back_again_from_the_settings(person, clock) -> None:
    view = person.app.open_settings()
    part(person, "backup_now").click()
    rest(person)
    clock.go(minutes=5)
    person.app.show_tab(0)
    person.press("F2").type("Zuviel")
    person.press("F8", "2")
    assert len(person.saved()) == 3
    view = person.app.open_settings()
    rest(person)
    view.backups.restore.button.click()
    rest(person)
    assert person.sees("1 Anruf ist darin nicht enthalten und wäre weg")
    view.backups.restore.confirm.click()
    rest(person)
    assert len(person.saved()) == 2
    person.app.show_tab(0)
    rest(person)
    person.press("Ctrl+Z")
    rest(person)
    assert len(person.saved()) == 2
    assert not person.sees("Zuviel"), [text for text in person.seen() if "Zuviel" in text]


def test_a_backup_that_fails_is_said_in_the_window(person, tmp_path) -> None:
    (tmp_path / "file").write_text("x")
    person.app.store.change(backup_folder=str(tmp_path / "file" / "backups"))
    person.app.presenters.keeping.look()
    rest(person)
    person.wait(lambda: person.app.presenters.keeping.problem is not None)
    rest(person)
    view = person.app.open_settings()
    rest(person)
    assert "keine Sicherung geschrieben" in view.backups.last.text()
