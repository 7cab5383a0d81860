"""Going back to a backup: said first, then as a whole or not at all; the old file stays."""

import os
import shutil
import sqlite3
import subprocess
import sys

import pytest
from test_backups import damage

from frontdesk.domain.errors import StorageUnavailable, UserError
from frontdesk.services.backups import BackupService
from frontdesk.settings import Settings
from frontdesk.storage import restoring
from frontdesk.storage.database import APPLICATION_ID, Storage
from frontdesk.storage.migrations import newest_version

HOLD = (
    "import sqlite3, sys; base = sqlite3.connect(sys.argv[1], isolation_level=None);"
    "base.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.read()"
)


def test_what_would_be_lost_is_said_first(desk) -> None:
    desk.save("before")
    desk.backups.make()
    first = desk.go(hours=1)
    desk.save("after-1")
    last = desk.go(hours=1)
    desk.save("after-2")
    ready, plan = desk.backups.make_ready(desk.backups.find("2026-11-24"))
    assert (plan.lost, plan.lost_from, plan.lost_to) == (2, first, last)
    assert (plan.contents.calls, plan.now.calls) == (1, 3)
    assert desk.ids() == ["after-1", "after-2", "before"], "nothing was touched"
    desk.backups.drop(ready)
    assert not [name for name in desk.files() if "restore" in name]


def test_a_day_is_brought_back_whole_and_the_old_file_stays(desk) -> None:
    desk.save("before")
    backup = desk.backups.make()
    desk.go(hours=1)
    desk.save("after")
    ready, _ = desk.backups.make_ready(backup)
    desk.services.close()
    aside = desk.backups.put_in_place(ready)
    assert desk.ids() == ["before"]
    assert aside.parent == desk.folder
    shutil.copy(aside, desk.folder / "looked-at.db")
    old = Storage.open(desk.folder / "looked-at.db", now=desk.now)
    assert old.value("SELECT count(*) FROM call") == 2
    old.close()
    assert not [name for name in desk.files() if name.endswith((".restore", "-journal", "-wal"))]


def test_the_way_back_is_a_restore_too(desk) -> None:
    desk.save("before")
    backup = desk.backups.make()
    desk.go(hours=1)
    desk.save("after")
    ready, _ = desk.backups.make_ready(backup)
    desk.services.close()
    aside = desk.backups.put_in_place(ready)
    ready, plan = desk.backups.make_ready(desk.backups.find(str(aside)))
    assert plan.lost == 0
    desk.backups.put_in_place(ready)
    assert desk.ids() == ["after", "before"]


def test_a_damaged_backup_changes_nothing(desk) -> None:
    for number in range(200):
        desk.save(f"call-{number:03}", note="x" * 500)
    backup = desk.backups.make()
    damage(backup.path)
    backup.path.with_suffix(".json").unlink()
    with pytest.raises(StorageUnavailable) as caught:
        desk.backups.make_ready(desk.backups.find("2026-11-24"))
    assert caught.value.code == "database_damaged"
    assert len(desk.ids()) == 200
    assert not [name for name in desk.files() if "restore" in name]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "database_empty"), (b"x" * 5000, "database_foreign"), (None, "database_newer")],
)
def test_what_is_no_backup_is_refused(desk, tmp_path, content, code) -> None:
    desk.save("before")
    file = tmp_path / "found.db"
    if content is None:
        plain = sqlite3.connect(file)
        plain.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        plain.execute(f"PRAGMA user_version = {newest_version() + 1}")
        plain.close()
    else:
        file.write_bytes(content)
    with pytest.raises(StorageUnavailable) as caught:
        desk.backups.make_ready(desk.backups.find(str(file)))
    assert caught.value.code == code
    assert desk.ids() == ["before"]


@pytest.mark.parametrize("state", ["damaged", "empty", "foreign", "gone", "cut"])
def test_a_desk_that_cannot_be_opened_is_brought_back(desk, state) -> None:
    for number in range(200):
        desk.save(f"call-{number:03}", note="x" * 500)
    backup = desk.backups.make()
    desk.services.close()
    if state == "damaged":
        damage(desk.path)
    elif state == "empty":
        desk.path.write_bytes(b"")
    elif state == "foreign":
        desk.path.write_bytes(b"no database " * 1000)
    elif state == "cut":
        os.truncate(desk.path, 9000)
    else:
        desk.path.unlink()
    spoiled = desk.path.read_bytes() if desk.path.exists() else None
    ready, plan = desk.backups.make_ready(backup)
    assert plan.contents.calls == 200
    aside = desk.backups.put_in_place(ready)
    assert len(desk.ids()) == 200
    assert (aside.read_bytes() if aside.exists() else None) == spoiled


def test_a_desk_whose_file_is_gone_is_no_new_desk(desk) -> None:
    desk.save("before")
    desk.backups.make()
    desk.services.close()
    desk.path.unlink()
    with pytest.raises(StorageUnavailable) as caught:
        Storage.open(desk.path, now=desk.now)
    assert caught.value.code == "database_missing"
    assert not desk.path.exists()


def test_a_journal_left_behind_is_not_played_into_what_is_brought_back(desk) -> None:
    """A crash in the middle of a save leaves a journal; the file beside it cannot be opened."""
    desk.save("before")
    backup = desk.backups.make()
    desk.services.close()
    desk.path.write_bytes(b"no database " * 1000)
    journal = desk.path.with_name("frontdesk.db-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00" * 600)
    wal = desk.path.with_name("frontdesk.db-wal")
    wal.write_bytes(b"\x37\x7f\x06\x82" + b"\x00" * 600)
    ready, _ = desk.backups.make_ready(backup)
    desk.backups.put_in_place(ready)
    assert not journal.exists()
    assert not wal.exists()
    assert desk.ids() == ["before"]


def test_a_desk_that_is_being_written_to_is_left_alone(desk) -> None:
    desk.save("before")
    backup = desk.backups.make()
    desk.save("after")
    ready, _ = desk.backups.make_ready(backup)
    desk.services.close()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(desk.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout.readline().strip() == b"held"
    with pytest.raises(StorageUnavailable) as caught:
        desk.backups.put_in_place(ready)
    assert caught.value.code == "database_locked"
    holder.communicate()
    assert desk.ids() == ["after", "before"]
    desk.services.close()
    desk.backups.put_in_place(ready)
    assert desk.ids() == ["before"]


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be swapped on Windows")
def test_who_has_the_old_file_open_cannot_save_into_it_any_more(desk) -> None:
    """Nothing is acknowledged that would only be in the file that was put aside."""
    desk.save("before")
    backup = desk.backups.make()
    other = Storage.open(desk.path, now=desk.now)
    assert other.value("SELECT count(*) FROM call") == 1
    ready, _ = desk.backups.make_ready(backup)
    desk.backups.put_in_place(ready)
    with pytest.raises(StorageUnavailable), other.transaction():
        other.run("INSERT INTO meta VALUES ('late', 'x')")
    other.close()
    assert desk.ids() == ["before"]


@pytest.mark.skipif(os.name != "posix", reason="needs a folder without the right to write")
def test_a_folder_that_takes_nothing_leaves_all_as_it_was(desk, monkeypatch) -> None:
    desk.save("before")
    backup = desk.backups.make()
    desk.save("after")
    ready, _ = desk.backups.make_ready(backup)
    desk.services.close()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(restoring.Path, "replace", refuse)
    with pytest.raises(UserError) as caught:
        desk.backups.put_in_place(ready)
    monkeypatch.undo()
    assert caught.value.code == "backup_not_written"
    assert desk.ids() == ["after", "before"]


def test_a_file_system_without_hard_links_keeps_the_old_file_too(desk, monkeypatch) -> None:
    desk.save("before")
    backup = desk.backups.make()
    desk.save("after")
    ready, _ = desk.backups.make_ready(backup)
    desk.services.close()

    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    aside = desk.backups.put_in_place(ready)
    assert desk.ids() == ["before"]
    assert restoring.readable(aside).calls == 2


def test_what_a_killed_restore_left_is_taken_away_by_the_next(desk) -> None:
    desk.save("before")
    backup = desk.backups.make()
    stray = desk.folder / "frontdesk.db.0123.restore"
    stray.write_bytes(b"half")
    ready, _ = desk.backups.make_ready(backup)
    assert not stray.exists()
    desk.backups.drop(ready)


def test_days_and_files_that_are_not_there(desk) -> None:
    for named, code in (("2026-11-01", "backup_none_of_day"), ("x.db", "backup_unknown")):
        with pytest.raises(UserError) as caught:
            desk.backups.find(named)
        assert caught.value.code == code


def test_a_desk_without_any_backup(tmp_path) -> None:
    lonely = BackupService(tmp_path / "frontdesk.db", Settings, lambda: None)
    assert lonely.all() == ()
    assert lonely.last() is None
    assert not lonely.is_due()
