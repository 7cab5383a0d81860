"""What was erased or has expired is found nowhere in the desk's folder, byte by byte."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from generated_calls import generated_calls

from tests.privacy.canaries import beside, canary, canary_call
from tests.privacy.conftest import PrivacyDesk


@pytest.fixture
def bystanders(desk):
    """Many other calls, so that pages and index segments are shared."""
    list(desk.services.calls.save_many(generated_calls(4, desk.now - timedelta(days=20), 20, 400)))


def planted(desk: PrivacyDesk, days_ago: float) -> tuple[str, tuple[str, ...]]:
    """Keep a call with a word in each text, corrected twice, and all that hangs on it."""
    call, canaries = canary_call(desk.now - timedelta(days=days_ago), "kran")
    first = replace(call, topic="zqearliertopic", note="zqearliernote", caller=call.caller)
    desk.services.calls.save(first)
    desk.services.calls.save(replace(call, note="zqmiddlenote"))
    desk.services.calls.save(call)
    more = beside(desk.services.storage, call, call.started_at)
    return call.caller, (*canaries, "zqearliertopic", "zqearliernote", "zqmiddlenote", *more)


def left(desk: PrivacyDesk, words: tuple[str, ...], found_in) -> dict[str, list[str]]:
    folder = desk.path.parent
    return {word: files for word in words if (files := found_in(folder, word[-8:]))}


def test_every_canary_is_in_the_file_before(desk, bystanders, found_in):
    _, words = planted(desk, 1)
    assert set(left(desk, words, found_in)) == set(words)


def test_an_erasure_leaves_no_byte(desk, bystanders, found_in):
    name, words = planted(desk, 1)
    calls = desk.count("call")
    desk.erase(name)
    assert left(desk, words, found_in) == {}
    assert desk.count("call") == calls


def test_an_erasure_leaves_no_byte_in_a_write_ahead_log(desk, bystanders, found_in):
    desk.services.storage.value("PRAGMA journal_mode = wal")
    desk.services.storage.value("PRAGMA wal_autocheckpoint = 0")
    name, words = planted(desk, 1)
    assert "frontdesk.db-wal" in left(desk, words, found_in)[words[0]]
    desk.erase(name)
    assert left(desk, words, found_in) == {}


def test_an_erasure_takes_the_copies_from_before_an_update(desk, bystanders, found_in):
    name, words = planted(desk, 1)
    copy = desk.path.with_name("frontdesk-before-v1.db")
    copy.write_bytes(desk.path.read_bytes())
    desk.path.with_name("frontdesk-before-v1.part").write_bytes(canary("krancallnote").encode())
    assert desk.erasure.plan(name).copies == 2
    desk.erase(name)
    assert not copy.exists()
    assert left(desk, words, found_in) == {}


def test_a_retention_that_has_run_out_leaves_no_byte(desk, bystanders, found_in):
    _, words = planted(desk, 190)
    assert desk.expire() == 1
    # What lay in pages that were freed earlier, before the retention overwrites what it frees.
    earlier = {"zqearliertopic", "zqearliernote", "zqmiddlenote"}
    assert set(left(desk, words, found_in)) <= earlier


def test_another_program_s_connection_does_not_keep_an_erasure_from_the_file(desk, found_in):
    name, words = planted(desk, 1)
    other = sqlite3.connect(desk.path)
    try:
        assert other.execute("SELECT count(*) FROM call").fetchone() == (1,)
        desk.erase(name)
    finally:
        other.close()
    assert left(desk, words, found_in) == {}


def test_a_file_that_was_cleaned_is_whole(desk, bystanders):
    name, _ = planted(desk, 1)
    desk.erase(name)
    storage = desk.services.storage
    assert storage.rows("PRAGMA integrity_check") == [("ok",)]
    assert storage.rows("PRAGMA foreign_key_check") == []
    storage.run("INSERT INTO call_search (call_search) VALUES ('integrity-check')")
    assert Path(desk.path).exists()
