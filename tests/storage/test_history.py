"""The chained history: it holds through all that the desk does, and shows all that it did not."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from generated_calls import NOW, calls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.domain.call import Call, Claim, Referral
from frontdesk.domain.terms import ClaimKind, Result
from frontdesk.services.numbers import parse
from frontdesk.storage.calls import CallStore
from frontdesk.storage.database import Storage
from frontdesk.storage.history import Broken, History

DAY = timedelta(days=1)


def broken(storage: Storage) -> list[Broken]:
    return list(History(storage).broken())


@pytest.fixture(scope="module")
def one_storage(tmp_path_factory: pytest.TempPathFactory):
    storage = Storage.open(tmp_path_factory.mktemp("desk") / "frontdesk.db", now=NOW)
    yield storage
    storage.close()


acts = st.lists(
    st.tuples(st.sampled_from(["correct", "undo"]), st.integers(0, 3), calls), max_size=4
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=st.lists(calls, min_size=1, max_size=4, unique_by=lambda call: call.id), acts=acts)
def test_it_holds_whatever_is_saved_corrected_and_taken_back(one_storage, made, acts) -> None:
    store = CallStore(one_storage)
    store.insert(made, DAY)
    for act, place, other in acts:
        call = store.get(made[place % len(made)].id)
        if call is None:
            continue
        if act == "undo":
            store.take_back(call.id, DAY, NOW, "Empfang 2")
        else:
            other = replace(other, id=call.id, referral=call.referral)
            store.correct(other, DAY, NOW, "Empfang 2")
    assert broken(one_storage) == []


@pytest.fixture
def desk(path: Path):
    storage = Storage.open(path, now=NOW)
    store = CallStore(storage)
    store.insert(
        [
            Call(
                NOW + timedelta(minutes=place),
                id=f"call-{place}",
                caller="Torsten Vogt",
                company="Nordwerk GmbH",
                number=parse("040 66969112"),
                desk="Empfang 1",
                claims=(Claim(ClaimKind.FIRST_CALL, result=Result.OPEN),),
                referral=Referral(contact="Dr. Albers"),
            )
            for place in range(4)
        ],
        DAY,
    )
    second = store.get("call-1")
    assert second is not None
    store.correct(replace(second, note="nachgetragen"), DAY, NOW, "Empfang 2")
    assert broken(storage) == []
    yield storage
    storage.close()


@pytest.mark.parametrize(
    ("tampering", "number", "what"),
    [
        ("UPDATE call SET note = 'anders' WHERE id = 'call-2'", 3, "call"),
        ("UPDATE claim SET result = 'accurate' WHERE call_seq = (SELECT seq FROM call"
         " WHERE id = 'call-0')", 1, "call"),
        ("DELETE FROM referral WHERE call_seq = (SELECT seq FROM call WHERE id = 'call-3')",
         4, "call"),
        ("DELETE FROM call WHERE id = 'call-3'", 4, "call"),
        ("UPDATE change SET before = replace(before, 'Vogt', 'Voigt')", 2, "call"),
        ("DELETE FROM change", 2, "call"),
        ("UPDATE ledger SET digest = zeroblob(16) WHERE number = 3", 3, "chain"),
        ("UPDATE ledger SET chain = x'00' WHERE number = 4", 4, "chain"),
        ("DELETE FROM ledger WHERE number = 2", 3, "chain"),
        ("DELETE FROM ledger WHERE number = 5", 4, "chain"),
    ],
)  # fmt: skip
def test_what_was_done_behind_its_back_shows(desk, tampering, number, what) -> None:
    desk.run("PRAGMA foreign_keys = 0")
    assert desk.run(tampering) >= 1
    assert Broken(number, what) in broken(desk)


def test_what_belongs_to_no_call_s_words_may_change(desk) -> None:
    desk.run("UPDATE call SET repeats = 'call-0', caller_id = NULL WHERE id = 'call-2'")
    assert broken(desk) == []


def test_a_chain_made_anew_ends_in_another_link(desk) -> None:
    history = History(desk)
    heads = history.heads()
    assert len(heads) == 2
    assert history.size() == 5
    with desk.transaction():
        call = CallStore(desk).get("call-0")
        history.note([call], "Empfang 1")
    changed = {chain for chain, link in history.heads().items() if heads[chain] != link}
    assert len(changed) == 1
