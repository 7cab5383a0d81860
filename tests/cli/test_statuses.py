"""What the command says and returns where it cannot do what it was asked."""

import os
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import line

VERBS = (
    ("log",),
    ("import", "calls", "-"),
    ("import", "contacts", "-"),
    ("lookup", "Vogt"),
    ("search", "Strom"),
    ("note", "abcd"),
    ("report", "--json"),
)


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_unknown_and_an_ambiguous_call(cli, language) -> None:
    cli("log", stdin=line(id="abcd-1") + line(id="abcd-2"))
    unknown = cli("note", "zzzz", language=language)
    assert (unknown.status, unknown.out, len(unknown.problems)) == (1, "", 1)
    ambiguous = cli("note", "abcd", language=language)
    assert (ambiguous.status, ambiguous.out, len(ambiguous.problems)) == (1, "", 1)
    german = language == "de"
    assert ("Es gibt keinen Anruf „zzzz“" in unknown.err) is german
    assert ("There is no call “zzzz”" in unknown.err) is not german
    assert ("Mehrere Anrufe" in ambiguous.err) is german
    assert cli("note", "abcd-1").status == 0


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("log", "a", "b"),
        ("log", "--wrong"),
        ("import", "colleagues", "x.csv"),
        ("import", "contacts"),
        ("lookup",),
        ("search",),
        ("search", "x", "--limit", "0"),
        ("search", "x", "--limit", "many"),
        ("note",),
        ("note", "x", "--format", "docx"),
        ("--frobnicate",),
        ("--language", "fr", "search", "x"),
        ("search", "x", "--data", "y"),
    ],
)
def test_wrong_words_are_wrong_usage_in_one_line(cli, data, words) -> None:
    ran = cli(*words)
    assert (ran.status, ran.out, len(ran.problems)) == (2, "", 1)
    assert "--help" in ran.err
    assert not data.exists()


def test_help_and_version(cli) -> None:
    assert "lookup" in cli("--help").out
    assert cli("report", "--help").status == 0
    assert cli("--version").out.startswith("FrontDesk 0.")


def damage(path: Path, how: str) -> None:
    """Spoil the database file."""
    if how == "empty":
        path.write_bytes(b"")
    elif how == "no_sqlite":
        path.write_bytes(b"This is not a database. " * 400)
    elif how == "foreign":
        path.unlink()
        base = sqlite3.connect(path)
        base.execute("CREATE TABLE note (id)")
        base.close()
    elif how == "newer":
        base = sqlite3.connect(path)
        base.execute("PRAGMA user_version = 9999")
        base.close()
    elif how == "cut":
        path.write_bytes(path.read_bytes()[:5000])
    else:
        path.unlink()
        path.mkdir()


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
@pytest.mark.parametrize("how", ["empty", "no_sqlite", "foreign", "newer", "cut", "folder"])
def test_a_database_that_cannot_be_used(cli, data, words, how) -> None:
    cli("log", stdin=line(id="abcd-1"))
    file = data / "frontdesk.db"
    damage(file, how)
    before = file.read_bytes() if file.is_file() else None
    ran = cli(*words, stdin=line(id="abcd-2"), language="de")
    assert (ran.status, ran.out, len(ran.problems)) == (3, "", 1)
    assert str(file) in ran.err
    assert "{" not in ran.err
    assert before is None or file.read_bytes() == before


def test_a_data_folder_that_cannot_be_made(cli, data) -> None:
    data.write_text("I am a file.")
    for words in VERBS:
        ran = cli(*words, stdin=line())
        assert (ran.status, ran.out, len(ran.problems)) == (3, "", 1)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="modes bind neither Windows nor root"
)
def test_a_data_folder_that_cannot_be_read(cli, data) -> None:
    cli("log", stdin=line())
    data.chmod(0)
    try:
        assert cli("search", "x").status == 3
    finally:
        data.chmod(0o700)


def test_a_database_in_use_by_another_program(cli, data, monkeypatch) -> None:
    from frontdesk.storage.database import Storage

    cli("log", stdin=line(id="abcd-1"))
    whole = Storage.__init__
    monkeypatch.setattr(
        Storage, "__init__", lambda self, path, timeout=0.1: whole(self, path, min(timeout, 0.1))
    )
    other = sqlite3.connect(data / "frontdesk.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    ran = cli("log", stdin=line(id="abcd-2"))
    other.execute("ROLLBACK")
    other.close()
    assert (ran.status, ran.out, len(ran.problems)) == (3, "", 1)
    assert "in use by another program" in ran.err
    assert cli("log", stdin=line(id="abcd-2")).lines == ["abcd-2"]


@pytest.mark.parametrize(
    "words",
    [
        ("report", "--week", "2025-W48", "--format", "pdf,xlsx,csv,html,json", "-o"),
        ("note", "abcd-1", "--format", "pdf", "-o"),
        ("note", "abcd-1", "-o"),
    ],
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_place_that_cannot_be_written(cli, tmp_path, words, language) -> None:
    cli("log", stdin=line(id="abcd-1"))
    taken = tmp_path / "taken"
    taken.write_text("I am a file.")
    ran = cli(*words, taken / "below" / "x", language=language)
    assert (ran.status, ran.out, len(ran.problems)) == (1, "", 1)
    assert str(taken) in ran.err
    assert taken.read_text() == "I am a file."


def test_a_broken_settings_file_does_not_stop_the_command(cli, data) -> None:
    data.mkdir()
    (data / "settings.toml").write_text("zone = [", encoding="utf-8")
    assert cli("log", stdin=line(id="abcd-1")).lines == ["abcd-1"]


def test_an_unknown_zone_is_said(cli, data) -> None:
    data.mkdir()
    (data / "settings.toml").write_text('zone = "Mars/Olympus"\n', encoding="utf-8")
    ran = cli("search", "x", language="de")
    assert (ran.status, ran.out, len(ran.problems)) == (1, "", 1)
    assert "Mars/Olympus" in ran.err
