"""Opening the file: what is refused, so that a failure never looks like an empty desk."""

import os
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from generated_calls import NOW

from frontdesk.domain.call import Call
from frontdesk.domain.errors import StorageUnavailable
from frontdesk.storage.calls import CallStore
from frontdesk.storage.database import APPLICATION_ID, Storage, wal_is_safe
from frontdesk.storage.migrations import newest_version

DAY = timedelta(days=1)


def refusal(path: Path, **how: float) -> str:
    """Return the code of the refusal to open `path`; the file is left as it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StorageUnavailable) as caught:
        Storage.open(path, now=NOW, **how)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert caught.value.params["path"]
    return caught.value.code


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "frontdesk.db"
    storage = Storage.open(path, now=NOW)
    assert storage.value("PRAGMA application_id") == APPLICATION_ID
    assert storage.value("PRAGMA user_version") == newest_version()
    storage.close()
    assert [file.name for file in path.parent.iterdir()] == ["frontdesk.db"]
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0, "others can read the callers' data"


def test_what_is_acknowledged_survives_a_power_cut(storage: Storage) -> None:
    assert storage.value("PRAGMA synchronous") == 2
    assert storage.value("PRAGMA foreign_keys") == 1
    expected = "wal" if wal_is_safe(sqlite3.sqlite_version_info) else "delete"
    assert storage.value("PRAGMA journal_mode") == expected


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 1), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_engines_with_the_wal_race_get_the_old_journal(
    version: tuple[int, ...], safe: bool
) -> None:
    assert wal_is_safe(version) is safe


def test_an_empty_file_is_no_empty_desk(path: Path) -> None:
    path.touch()
    assert refusal(path) == "database_empty"


def test_another_programs_database(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE call (id)")
    other.commit()
    other.close()
    assert refusal(path) == "database_foreign"


@pytest.mark.parametrize("content", [b"no database at all " * 99, b"x", b"\x00" * 5000])
def test_something_else_altogether(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refusal(path) == "database_foreign"


def test_a_folder_in_its_place(path: Path) -> None:
    path.mkdir()
    assert refusal(path) == "database_unreachable"


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert refusal(tmp_path / "file" / "frontdesk.db") == "database_unreachable"


def test_a_newer_schema(path: Path) -> None:
    storage = Storage.open(path, now=NOW)
    storage.run(f"PRAGMA user_version = {newest_version() + 1}")
    storage.close()
    assert refusal(path) == "database_newer"


def filled(path: Path) -> None:
    storage = Storage.open(path, now=NOW)
    store = CallStore(storage)
    store.insert([Call(NOW, caller=f"Anna {n}", note="x" * 500) for n in range(200)], DAY)
    storage.close()


def test_a_file_that_was_cut_off(path: Path) -> None:
    filled(path)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 8192 * 4096)
    assert refusal(path) == "database_damaged"


def test_a_file_whose_tables_are_gone(path: Path) -> None:
    damaged = sqlite3.connect(path)
    damaged.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    damaged.execute(f"PRAGMA user_version = {newest_version()}")
    damaged.close()
    assert refusal(path) == "database_damaged"


def test_a_damage_found_later_is_a_clear_refusal_too(path: Path) -> None:
    filled(path)
    plain = sqlite3.connect(path)
    pages = plain.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'call'").fetchall()
    plain.close()
    content = bytearray(path.read_bytes())
    for (page,) in pages:
        content[(page - 1) * 4096 : (page - 1) * 4096 + 64] = b"\xff" * 64
    path.write_bytes(content)
    storage = Storage.open(path, now=NOW)
    with pytest.raises(StorageUnavailable) as caught:
        CallStore(storage).page(None, 500)
    assert caught.value.code == "database_damaged"
    storage.close()


def test_another_writer_that_does_not_end(path: Path) -> None:
    Storage.open(path, now=NOW).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    if not wal_is_safe(sqlite3.sqlite_version_info):
        assert refusal(path, timeout=0.05) == "database_locked"
    other.execute("ROLLBACK")
    storage = Storage.open(path, now=NOW, timeout=0.05)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageUnavailable) as caught:
        CallStore(storage).insert([Call(NOW)], DAY)
    assert caught.value.code == "database_locked"
    other.execute("ROLLBACK")
    assert len(CallStore(storage).insert([Call(NOW)], DAY)) == 1
    other.close()
    storage.close()


def test_a_full_disk_shows_as_a_full_disk(storage: Storage) -> None:
    store = CallStore(storage)
    store.insert([Call(NOW, id="first")], DAY)
    storage.run(f"PRAGMA max_page_count = {storage.value('PRAGMA page_count')}")
    with pytest.raises(StorageUnavailable) as caught:
        store.insert([Call(NOW, id=f"more {n}", note=f"{n} " * 5000) for n in range(20)], DAY)
    assert caught.value.code == "database_full"
    storage.run("PRAGMA max_page_count = 1000000")
    assert [call.id for call in store.page(None, 9)] == ["first"]
    assert len(store.insert([Call(NOW)], DAY)) == 1
    assert storage.value("PRAGMA integrity_check") == "ok"


def test_a_bug_is_no_refusal(storage: Storage) -> None:
    with pytest.raises(Exception, match="no such table") as caught:
        storage.rows("SELECT * FROM nonsense")
    assert not isinstance(caught.value, StorageUnavailable)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process of another user")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    Storage.open(folder / "frontdesk.db", now=NOW).close()
    (folder / "frontdesk.db").chmod(0o444)
    folder.chmod(0o555)
    for parent in (tmp_path, *tmp_path.parents):
        if parent.stat().st_uid == os.geteuid() == 0 and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    child = os.fork()
    if not child:
        os._exit(_refused_in(folder))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    folder.chmod(0o755)
    shutil.rmtree(folder)


def _refused_in(folder: Path) -> int:
    """Return 0 where an ordinary user is refused in a folder that may only be read."""
    if os.geteuid() == 0:
        os.setuid(65534)
    try:
        Storage.open(folder / "new.db", now=NOW)
    except StorageUnavailable as refused:
        if refused.code != "database_unreachable":
            return 2
    storage = Storage.open(folder / "frontdesk.db", now=NOW)
    if CallStore(storage).page(None, 1):
        return 3
    try:
        CallStore(storage).insert([Call(NOW)], DAY)
    except StorageUnavailable as refused:
        return 0 if refused.code in ("database_read_only", "database_unreachable") else 4
    return 5
