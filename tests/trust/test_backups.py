"""Backups by themselves: made beside the work, checked, hashed, thinned out, listed."""

import hashlib
import json
import os
import sqlite3
import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from frontdesk.domain.backup import kept
from frontdesk.domain.errors import StorageUnavailable, UserError
from frontdesk.services.backups import BackupService
from frontdesk.storage.backup import Stopped
from frontdesk.storage.database import Storage
from frontdesk.storage.migrations import newest_version

BERLIN = ZoneInfo("Europe/Berlin")


def damage(path: Path) -> None:
    """Spoil the pages of the calls, and leave the rest."""
    plain = sqlite3.connect(path)
    pages = plain.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'call'").fetchall()
    plain.close()
    content = bytearray(path.read_bytes())
    for (page,) in pages:
        content[(page - 1) * 4096 : (page - 1) * 4096 + 64] = b"\xff" * 64
    path.write_bytes(content)


def test_a_backup_is_a_whole_desk_with_its_hash(desk) -> None:
    for number in range(20):
        desk.save(f"call-{number}")
    backup = desk.backups.make()
    assert backup.path.name == "frontdesk-20261124T100000Z.db"
    assert backup.path.parent == desk.folder / "backups"
    assert backup.sha256 == hashlib.sha256(backup.path.read_bytes()).hexdigest()
    assert (backup.contents.calls, backup.contents.schema) == (20, newest_version())
    assert backup.contents.newest == desk.now
    manifest = json.loads(backup.path.with_suffix(".json").read_text())
    assert manifest["sha256"] == backup.sha256
    assert manifest["calls"] == 20
    copy = Storage.open(backup.path, now=desk.now)
    assert copy.value("SELECT count(*) FROM call") == 20
    copy.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no modes")
def test_nobody_else_may_read_what_is_kept(desk) -> None:
    desk.save()
    desk.backups.make()
    for path in [desk.folder / "backups", *(desk.folder / "backups").iterdir()]:
        assert path.stat().st_mode & 0o077 == 0, path.name
    assert (desk.folder / "last-backup.json").stat().st_mode & 0o077 == 0


def test_nothing_else_is_left_in_the_folder(desk) -> None:
    desk.backups.make()
    assert desk.files() == [
        "backups/frontdesk-20261124T100000Z.db",
        "backups/frontdesk-20261124T100000Z.json",
        "frontdesk.db",
        "last-backup.json",
    ]


def test_one_is_due_each_day_of_the_desks_zone(desk) -> None:
    assert desk.backups.is_due()
    desk.backups.make()
    assert not desk.backups.is_due()
    desk.now = datetime(2026, 11, 24, 22, 59, tzinfo=UTC)  # 23:59 in Berlin
    assert not desk.backups.is_due()
    desk.go(minutes=1)
    assert desk.backups.is_due()


def test_a_clock_that_went_back_does_not_keep_backups_from_being_made(desk) -> None:
    desk.backups.make()
    desk.go(days=-30)
    assert desk.backups.is_due()


def test_seven_days_four_weeks_twelve_months(desk) -> None:
    day = datetime(2025, 1, 1, 9, tzinfo=UTC)
    have: set[datetime] = set()
    while day <= desk.now:
        have = set(kept([*have, day, day + timedelta(hours=3)], day + timedelta(hours=3), BERLIN))
        day += timedelta(days=1)
    days = {moment.astimezone(BERLIN).date() for moment in have}
    assert len(days) == len(have), "one of a day"
    today = desk.now.date()
    assert {today - timedelta(days=back) for back in range(7)} <= days
    assert {today.isocalendar()[1] - back for back in range(4)} <= {
        found.isocalendar()[1] for found in days if found.year == 2026
    }
    months = Counter((found.year, found.month) for found in days)
    assert set(months) == {(2025, 12), *((2026, month) for month in range(1, 12))}
    assert len(have) <= 7 + 4 + 12
    assert all(moment.hour == 12 for moment in have), "the newest of each day"


def test_what_is_not_kept_is_deleted_with_its_manifest(desk) -> None:
    for _ in range(10):
        desk.backups.make()
        desk.go(days=1)
    left = [path for path in desk.files() if path.startswith("backups")]
    assert len(left) == 2 * len(desk.backups.all())
    assert [one.made_at.day for one in desk.backups.all()] == [3, 2, 1, 30, 29, 28, 27]


def test_backups_of_another_desk_in_the_same_folder_are_left_alone(desk, tmp_path) -> None:
    shared = tmp_path / "share"
    desk.set(backup_folder=str(shared))
    other = tmp_path / "other" / "frontdesk.db"
    Storage.open(other, now=desk.now - timedelta(days=3)).close()
    theirs = BackupService(other, lambda: desk.settings, lambda: desk.now - timedelta(days=400))
    kept_there = theirs.make().path
    desk.backups.make()
    desk.go(days=1)
    desk.backups.make()
    assert kept_there.exists()


def test_a_desk_that_lost_its_calls_does_not_delete_the_backups_that_have_them(desk) -> None:
    for number in range(10):
        desk.save(f"call-{number}")
    for _ in range(3):
        desk.backups.make()
        desk.go(days=40)
    desk.services.storage.run("PRAGMA foreign_keys = 0")
    desk.services.storage.run("DELETE FROM call")
    desk.go(days=300)
    desk.backups.make()
    assert [one.contents.calls for one in desk.backups.all()] == [0, 10, 10, 10]


def test_saving_goes_on_while_a_backup_is_made(desk, times) -> None:
    """Other programs save all the time; each save is in the file, and none waits long."""
    for number in range(300):
        desk.save(f"before-{number}", note="x" * 4000)
    waits: list[float] = []
    done = threading.Event()

    def work() -> None:
        storage = Storage(desk.path)
        number = 0
        while not done.is_set():
            begun = time.perf_counter()
            with storage.transaction():
                storage.run("INSERT INTO meta VALUES (?, 'x')", (f"save {number}",))
            waits.append(time.perf_counter() - begun)
            number += 1
            time.sleep(0.02)
        storage.close()

    saver = threading.Thread(target=work)
    saver.start()
    try:
        for _ in range(times(3)):
            backup = desk.backups.make()
            assert backup.contents.calls == 300
            desk.go(seconds=1)
    finally:
        done.set()
        saver.join()
    saved = desk.services.storage.value("SELECT count(*) FROM meta WHERE key LIKE 'save %'")
    assert saved == len(waits) > 0
    assert max(waits) < 3, "under the five seconds after which a save gives up"


def test_a_backup_that_is_not_wanted_any_more_leaves_nothing(desk) -> None:
    for number in range(300):
        desk.save(f"call-{number}", note="x" * 4000)
    asked = iter(range(1000))
    with pytest.raises(Stopped):
        desk.backups.make(lambda: next(asked) >= 1)
    assert [path for path in desk.files() if path != "frontdesk.db"] == []


def test_a_damaged_desk_makes_no_backup_and_keeps_the_good_ones(desk) -> None:
    for number in range(200):
        desk.save(f"call-{number}", note="x" * 500)
    good = desk.backups.make()
    desk.services.close()
    damage(desk.path)
    desk.go(days=1)
    with pytest.raises(StorageUnavailable) as caught:
        desk.backups.make()
    assert caught.value.code == "database_damaged"
    assert caught.value.params["path"] == str(desk.path)
    assert [one.path for one in desk.backups.all()] == [good.path]
    desk.backups.check(good)


def test_a_folder_that_takes_nothing_is_named(desk, tmp_path) -> None:
    (tmp_path / "file").write_text("x")
    desk.set(backup_folder=str(tmp_path / "file" / "backups"))
    with pytest.raises(UserError) as caught:
        desk.backups.make()
    assert caught.value.code == "backup_not_written"
    assert caught.value.params["folder"] == str(tmp_path / "file" / "backups")


def test_a_backup_that_was_changed_is_not_trusted(desk) -> None:
    for number in range(50):
        desk.save(f"call-{number}")
    backup = desk.backups.make()
    content = bytearray(backup.path.read_bytes())
    content[-1] ^= 1
    backup.path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        desk.backups.check(desk.backups.find("2026-11-24"))
    assert caught.value.code == "backup_changed"


def test_a_copy_without_a_manifest_is_found_by_its_name(desk) -> None:
    backup = desk.backups.make()
    backup.path.with_suffix(".json").unlink()
    (found,) = desk.backups.all()
    assert (found.made_at, found.sha256) == (desk.now, "")
    assert desk.backups.check(found).calls == 0


@pytest.mark.parametrize("text", ["", "{", "[]", '{"file": 3}', "\x00\xff"])
def test_a_manifest_that_says_nothing_is_no_manifest(desk, text) -> None:
    backup = desk.backups.make()
    backup.path.with_suffix(".json").write_text(text)
    (desk.folder / "last-backup.json").write_text(text)
    assert [one.sha256 for one in desk.backups.all()] == [""]
    assert desk.backups.last() is None
    assert desk.backups.is_due()
