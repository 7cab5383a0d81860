"""Which caller a call belongs to, and what becomes of callers when calls are changed or go."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from generated_calls import NOW

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.storage.calls import CallStore
from frontdesk.storage.database import Storage

DAY = timedelta(days=1)
A, B = "+494066969101", "+494066969102"


@pytest.fixture
def store(storage: Storage) -> CallStore:
    return CallStore(storage)


def call(minute: int, caller: str = "", company: str = "", e164: str = "") -> Call:
    number = PhoneNumber(e164, e164, e164) if e164 else PhoneNumber()
    moment = NOW + timedelta(minutes=minute)
    return Call(moment, id=f"call-{minute}", number=number, caller=caller, company=company)


def people(storage: Storage) -> set[tuple[str, str | None, int]]:
    return set(
        storage.rows(
            "SELECT c.name, k.name, c.calls FROM caller c"
            " LEFT JOIN company k ON k.id = c.company_id"
        )
    )


def companies(storage: Storage) -> set[str]:
    return {row[0] for row in storage.rows("SELECT name FROM company")}


def test_spelling_and_legal_form_make_no_new_caller(store: CallStore, storage: Storage) -> None:
    store.insert(
        [call(1, "Jörg Müller", "Nordwerk GmbH", A), call(2, "joerg MUELLER", "nordwerk")], DAY
    )
    assert people(storage) == {("Jörg Müller", "Nordwerk GmbH", 2)}


def test_a_switchboard_has_many_callers(store: CallStore, storage: Storage) -> None:
    store.insert(
        [call(1, "Vogt", "Nordwerk", A), call(2, "Kruse", "Nordwerk", A), call(3, "", "", A)], DAY
    )
    assert people(storage) == {("Vogt", "Nordwerk", 1), ("Kruse", "Nordwerk", 1)}


def test_the_same_name_in_two_companies_is_two_people(store: CallStore, storage: Storage) -> None:
    store.insert([call(1, "Vogt", "Nordwerk", A), call(2, "Vogt", "Kontor", A)], DAY)
    assert len(people(storage)) == 2


_SAID = (("Vogt", "", A), ("Vogt", "Nordwerk", A), ("Vogt", "", A), ("Vogt", "Nordwerk", B))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_one_person_whatever_was_said_first(
    store: CallStore, storage: Storage, order: tuple[int, ...]
) -> None:
    for n, place in enumerate(order):
        store.insert([call(n, *_SAID[place])], DAY)
    assert people(storage) == {("Vogt", "Nordwerk", 3)}


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_an_import_finds_the_same_people_as_the_desk(
    store: CallStore, storage: Storage, tmp_path: Path, order: tuple[int, ...]
) -> None:
    said = [call(n, *_SAID[place]) for n, place in enumerate(order)]
    for one in said:
        store.insert([one], DAY)
    imported = Storage.open(tmp_path / "imported.db", now=NOW)
    CallStore(imported).insert(said, DAY)
    assert people(imported) == people(storage)
    for one in said:
        assert CallStore(imported).get(one.id) == store.get(one.id)
    imported.close()


def test_a_company_said_by_mistake_is_not_kept(store: CallStore, storage: Storage) -> None:
    store.insert([call(1, "Vogt", "", A)], DAY)
    store.insert([call(2, "Vogt", "Falsch AG", A)], DAY)
    assert people(storage) == {("Vogt", "Falsch AG", 2)}
    store.take_back("call-2", DAY, NOW, "")
    assert people(storage) == {("Vogt", None, 1)}
    assert companies(storage) == set()


def test_a_corrected_company_goes_with_all_calls(store: CallStore, storage: Storage) -> None:
    store.insert([call(1, "Vogt", "", A)], DAY)
    store.insert([call(2, "Vogt", "Falsch AG", A)], DAY)
    store.correct(call(2, "Vogt", "Nordwerk", A), DAY, NOW, "")
    assert people(storage) == {("Vogt", "Nordwerk", 2)}
    assert companies(storage) == {"Nordwerk"}


def test_nothing_is_left_of_calls_that_were_taken_back(store: CallStore, storage: Storage) -> None:
    store.insert([call(1, "Vogt", "", A)], DAY)
    store.insert([call(2, "Vogt", "Nordwerk", A)], DAY)
    store.take_back("call-2", DAY, NOW, "")
    store.insert([call(3, "Vogt", "Nordwerk", A)], DAY)
    store.take_back("call-1", DAY, NOW, "")
    store.take_back("call-3", DAY, NOW, "")
    for table in ("call", "caller", "company", "caller_number", "claim", "referral"):
        assert storage.value(f"SELECT count(*) FROM {table}") == 0, table


def test_a_correction_keeps_the_caller(store: CallStore) -> None:
    before = store.insert([call(1, "Vogt", "Nordwerk")], DAY)[0]
    after = store.correct(replace(before, topic="Strom"), DAY, NOW, "")
    assert after.caller_key == before.caller_key
    assert after.company_key == before.company_key


def test_another_process_that_takes_a_caller_away(store: CallStore, storage: Storage) -> None:
    store.insert([call(1, "Vogt", "Nordwerk", A)], DAY)
    other = Storage(storage.path)
    CallStore(other).take_back("call-1", DAY, NOW, "")
    other.close()
    saved = store.insert([call(2, "Vogt", "Nordwerk", A)], DAY)
    assert storage.rows("SELECT id, calls FROM caller") == [(saved[0].caller_key, 1)]
    assert storage.rows("PRAGMA foreign_key_check") == []


def test_a_number_goes_with_its_last_call(store: CallStore, storage: Storage) -> None:
    store.insert([call(1, "Vogt", "Nordwerk", A), call(2, "Vogt", "Nordwerk", B)], DAY)
    store.take_back("call-2", DAY, NOW, "")
    assert storage.rows("SELECT e164 FROM caller_number") == [(A,)]


def test_asking_makes_nobody(store: CallStore, storage: Storage) -> None:
    resolved = store.resolve(call(1, "Vogt", "Nordwerk", A))
    assert (resolved.caller_key, resolved.company_key) == (None, None)
    assert storage.value("SELECT count(*) FROM company") == 0


@pytest.mark.parametrize("name", ["???", "😀", "-", "GmbH", "김철수", "Ω"])
def test_names_of_no_letters_are_names(store: CallStore, storage: Storage, name: str) -> None:
    store.insert([call(1, name, name), call(2, name, name)], DAY)
    assert people(storage) == {(name, name, 2)}


@pytest.mark.parametrize("change", [lambda s: s.rename(1, "Voigt", "Kontor")])
def test_a_renamed_caller_is_found_by_the_new_name(
    store: CallStore, storage: Storage, change: Callable
) -> None:
    store.insert([call(1, "Vogt", "", A)], DAY)
    with storage.transaction():
        change(store.people)
    saved = store.insert([call(2, "Voigt", "Kontor", A)], DAY)[0]
    assert saved.caller_key == 1
    assert people(storage) == {("Voigt", "Kontor", 2)}
