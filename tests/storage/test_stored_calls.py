"""Calls as rows: what is read is what was written, in the order of time."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from generated_calls import NOW, calls
from hypothesis import HealthCheck, given, settings

from frontdesk.domain.call import Call
from frontdesk.storage.calls import CallStore
from frontdesk.storage.database import Storage, from_us, to_us
from frontdesk.storage.days import DayStore
from frontdesk.storage.spans import seq_at

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def one_storage(tmp_path_factory: pytest.TempPathFactory):
    storage = Storage.open(tmp_path_factory.mktemp("desk") / "frontdesk.db", now=NOW)
    yield storage
    storage.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(call=calls)
def test_every_field_comes_back(one_storage: Storage, call: Call) -> None:
    store = CallStore(one_storage)
    saved = store.insert([call], DAY)[0]
    read = store.get(call.id)
    assert read == saved
    keys = {"caller_key": None, "company_key": None, "repeats": None}
    assert replace(saved, **keys) == call  # type: ignore[arg-type]
    assert (saved.caller_key is None) == (not call.caller.strip())
    corrected = replace(call, note="anders")
    after = store.correct(corrected, DAY, NOW, "")
    assert store.get(call.id) == after
    assert store.take_back(call.id, DAY, NOW, "") == after
    assert store.get(call.id) == saved
    assert store.take_back(call.id, DAY, NOW, "") == saved
    assert store.get(call.id) is None


def test_instants_are_kept_to_the_microsecond() -> None:
    for text in ("1969-12-31T23:59:59.999999+00:00", "2026-10-25T02:30:00.000001+02:00"):
        moment = datetime.fromisoformat(text)
        assert from_us(to_us(moment)) == moment


def test_the_same_id_exists_once(storage: Storage) -> None:
    store = CallStore(storage)
    assert len(store.insert([Call(NOW, id="x"), Call(NOW, id="x"), Call(NOW, id="y")], DAY)) == 2
    assert store.insert([Call(NOW, id="y", caller="Vogt")], DAY) == ()
    assert [call.id for call in store.page(None, 9)].count("y") == 1
    assert store.get("y") == Call(NOW, id="y")
    assert store.known(["x", "y", "z"]) == {"x", "y"}


def test_thousands_of_calls_in_one_second(storage: Storage) -> None:
    store = CallStore(storage)
    count = 5000
    many = [Call(NOW, id=f"m{n}", caller="Vogt", company="Nordwerk") for n in range(count)]
    around = [Call(NOW - timedelta(seconds=1), id="before"), Call(NOW + DAY, id="after")]
    store.insert(around, DAY)
    for start in range(0, count, 1000):
        store.insert(many[start : start + 1000], DAY)
    first = store.page(None, 1)
    assert first[0].id == "after"
    seen: list[str] = []
    last: Call | None = None
    while page := store.page(last, 500):
        seen.extend(call.id for call in page)
        last = page[-1]
    assert len(seen) == len(set(seen)) == count + 2
    assert (seen[0], seen[-1]) == ("after", "before")
    # However far the rows spread, they are counted in the second in which the calls began.
    second = timedelta(seconds=1)
    assert len(store.between(NOW, NOW + second)) == count
    assert store.between(NOW + second, NOW + DAY) == ()
    days = DayStore(storage)
    assert days.day(NOW, NOW + second, 10).total == count
    assert days.day(NOW + second, NOW + 2 * second, 10).total == 0


def test_calls_of_one_second_keep_their_order(storage: Storage) -> None:
    store = CallStore(storage)
    order = [7, 3, 9, 1, 0, 8, 2, 5, 4, 6]
    for tenth in order:
        store.insert([Call(NOW + timedelta(milliseconds=tenth * 100), id=str(tenth))], DAY)
    assert [call.id for call in store.page(None, 99)] == [str(n) for n in range(9, -1, -1)]


def test_a_second_that_is_not_full_does_not_spill(storage: Storage) -> None:
    store = CallStore(storage)
    for n in range(60):
        store.insert([Call(NOW, id=f"call {n}")], DAY)
    rows = [row[0] for row in storage.rows("SELECT seq FROM call")]
    assert all(seq_at(NOW) <= seq < seq_at(NOW) + 256 for seq in rows)


def test_going_on_after_a_call_that_was_taken_back(storage: Storage) -> None:
    store = CallStore(storage)
    saved = store.insert([Call(NOW + timedelta(minutes=n), id=str(n)) for n in range(5)], DAY)
    store.take_back("2", DAY, NOW, "")
    assert [call.id for call in store.page(saved[2], 9)] == ["1", "0"]


def test_an_id_that_was_not_typed_in_full(storage: Storage) -> None:
    store = CallStore(storage)
    store.insert([Call(NOW, id=text) for text in ("abc1", "abc2", "abd", "x%")], DAY)
    assert {call.id for call in store.find("abc")} == {"abc1", "abc2"}
    assert [call.id for call in store.find("abd")] == ["abd"]
    assert store.find("%") == ()


def test_a_batch_that_fails_leaves_nothing(storage: Storage, path: Path) -> None:
    store = CallStore(storage)
    with pytest.raises((AttributeError, TypeError)):
        store.insert([Call(NOW, caller="Vogt", company="Nordwerk"), Call(None)], DAY)  # type: ignore[arg-type]
    assert storage.value("SELECT count(*) FROM caller") == 0
    saved = store.insert([Call(NOW, caller="Vogt", company="Nordwerk")], DAY)
    assert saved[0].caller_key is not None
    assert storage.rows("PRAGMA foreign_key_check") == []
