"""Two callers made one and two again: nothing is lost, nothing stays behind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from desk_clock import Clock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.errors import UserError
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.people import Caller
from frontdesk.domain.terms import ClaimKind, Result
from frontdesk.services.bundle import Services

Say = Callable[..., Call]
VOGT = ("040 66969112", "Torsten Vogt", "Nordwerk")
SHORT = ("0171 3920018", "T. Vogt", "Lichtstrom")
#: Every table that merging may touch.
TABLES = (
    "company caller caller_number call claim referral merged_call standing_instruction change"
).split()


def everything(desk: Services) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows, in an order of their own."""
    found = {name: sorted(map(repr, desk.storage.rows(f"SELECT * FROM {name}"))) for name in TABLES}
    for words in ("vogt", "torsten", "t", "nordwerk", "lichtstrom", "kruse", "kontor"):
        found[f"search {words}"] = [
            repr(row)
            for row in desk.storage.rows(
                "SELECT rowid FROM caller_search WHERE caller_search MATCH ? ORDER BY rowid",
                (f'"{words}"*',),
            )
        ]
    return found  # type: ignore[return-value]


def caller(desk: Services, name: str) -> Caller:
    return next(found for found in desk.callers.page(name) if found.name == name)


@pytest.fixture
def two(desk: Services, say: Say, say_no: Say, clock: Clock) -> Services:
    """Two callers of two companies with claims, and one who has nothing to do with them."""
    supplier = Claim(ClaimKind.EXISTING_SUPPLIER, "wir sind Lieferant", result=Result.NOT_ACCURATE)
    urgent = Claim(ClaimKind.URGENT, result=Result.ACCURATE)
    desk.calls.save(say_no(*VOGT, claims=(supplier,)))
    clock.forward(minutes=12)
    desk.calls.save(say(*SHORT, claims=(urgent,)))
    clock.forward(minutes=3)
    desk.calls.save(say("", "T. Vogt", "Lichtstrom"))
    desk.calls.save(say("030 23125099", "Anna Kruse", "Kontor"))
    clock.forward(minutes=1)
    return desk


def test_the_calls_figures_and_numbers_are_counted_together(two: Services) -> None:
    kept, merged = caller(two, "Torsten Vogt"), caller(two, "T. Vogt")
    one = two.callers.merge(kept.key, merged.key)
    assert (one.key, one.name, one.calls, one.also) == (
        kept.key,
        "Torsten Vogt",
        3,
        ("T. Vogt, Lichtstrom",),
    )
    assert {n.e164 for n in one.numbers} == {"+494066969112", "+491713920018"}
    assert (one.first_at, one.last_at) == (kept.first_at, merged.last_at)
    past = two.callers.past(kept.key)
    assert past.total == 3
    assert (past.record.accurate, past.record.not_accurate) == (1, 1)
    assert [found.name for found in two.callers.merged(kept.key)] == ["T. Vogt"]


@pytest.mark.parametrize("words", ["Torsten", "T. Vogt", "Lichtstrom", "0171 3920018", "Nordwerk"])
def test_search_finds_both_names_as_one_caller(two: Services, words: str) -> None:
    kept = caller(two, "Torsten Vogt").key
    two.callers.merge(kept, caller(two, "T. Vogt").key)
    assert [found.key for found in two.callers.page(words)] == [kept]
    assert two.callers.count(words) == 1
    assert [match.caller_key for match in two.callers.matches(words) if match.is_person] == [kept]
    assert [known.name for known in two.callers.lookup(words).callers] == ["Torsten Vogt"]


def test_the_list_has_one_less(two: Services) -> None:
    assert two.callers.count() == 3
    two.callers.merge(caller(two, "Torsten Vogt").key, caller(two, "T. Vogt").key)
    assert [found.name for found in two.callers.page()] == ["Anna Kruse", "Torsten Vogt"]
    assert two.callers.count() == 2


def test_unmerging_brings_back_every_row(two: Services) -> None:
    before = everything(two)
    kept, merged = caller(two, "Torsten Vogt"), caller(two, "T. Vogt")
    two.callers.merge(kept.key, merged.key)
    assert everything(two) != before
    assert two.callers.unmerge(merged.key) == merged
    assert everything(two) == before
    assert two.callers.caller(kept.key) == kept


def test_the_page_of_a_merged_caller_is_that_of_the_kept_one(two: Services) -> None:
    kept, merged = caller(two, "Torsten Vogt"), caller(two, "T. Vogt")
    two.callers.merge(kept.key, merged.key)
    page = two.callers.known(merged.key)
    assert page is not None
    assert page.caller.key == kept.key
    assert [found.key for found in page.merged] == [merged.key]


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(("", "T. Vogt", "Lichtstrom"), id="name and company"),
        pytest.param(("0171 3920018", "t. vogt"), id="name and number"),
        pytest.param(("040 66969112", "T. Vogt"), id="name and the other one's number"),
    ],
)
def test_a_new_call_under_the_merged_name_lands_at_the_kept_one_until_unmerged(
    two: Services, say: Say, who: tuple[str, ...]
) -> None:
    kept, merged = caller(two, "Torsten Vogt"), caller(two, "T. Vogt")
    two.callers.merge(kept.key, merged.key)
    call = two.calls.save(say(*who)).call
    assert call.caller_key == kept.key
    assert two.callers.past(kept.key).total == 4
    two.callers.unmerge(merged.key)
    assert two.callers.past(merged.key).calls[0].id == call.id
    assert (two.callers.past(kept.key).total, two.callers.past(merged.key).total) == (1, 3)


def test_a_corrected_call_stays_with_whom_it_names(two: Services, say: Say) -> None:
    kept, merged = caller(two, "Torsten Vogt"), caller(two, "T. Vogt")
    two.callers.merge(kept.key, merged.key)
    newest, older = two.callers.past(merged.key).calls[:2]
    two.calls.save(replace(newest, note="kam zweimal"))
    two.calls.save(replace(older, caller="Torsten Vogt", company="Nordwerk"))
    assert two.callers.past(kept.key).total == 3
    two.callers.unmerge(merged.key)
    assert [call.id for call in two.callers.past(merged.key).calls] == [newest.id]
    assert two.callers.past(kept.key).total == 2
    two.calls.undo(older.id)
    assert two.callers.past(merged.key).total == 2


def test_the_same_person_after_a_no_is_marked_and_unmarked(two: Services) -> None:
    kept, merged = caller(two, "Torsten Vogt"), caller(two, "T. Vogt")
    no = two.callers.past(kept.key).calls[0]
    assert {call.repeats for call in two.callers.past(merged.key).calls} == {None}
    two.callers.merge(kept.key, merged.key)
    assert [call.repeats for call in two.callers.past(kept.key).calls] == [no.id, no.id, None]
    two.callers.unmerge(merged.key)
    assert {call.repeats for call in two.callers.past(merged.key).calls} == {None}


def test_three_made_one_come_apart_in_any_order(two: Services) -> None:
    before = everything(two)
    kept, short, kruse = (caller(two, n).key for n in ("Torsten Vogt", "T. Vogt", "Anna Kruse"))
    two.callers.merge(kept, short)
    within = everything(two)
    two.callers.merge(kruse, kept)
    assert {found.key for found in two.callers.merged(kruse)} == {kept, short}
    assert two.callers.past(kruse).total == 4
    two.callers.unmerge(kept)
    assert everything(two) == within
    two.callers.merge(kruse, kept)
    two.callers.unmerge(short)
    assert two.callers.past(short).total == 2
    two.callers.unmerge(kept)
    assert everything(two) == before


def test_instructions_of_both_count_and_part_again(two: Services) -> None:
    kept, merged = caller(two, "Torsten Vogt"), caller(two, "T. Vogt")
    asked = two.instructions.save(
        Instruction("Jonas Petersen", "nicht durchstellen", caller_key=merged.key)
    )
    two.callers.merge(kept.key, merged.key)
    assert two.instructions.of(kept.key, None) == (asked,)
    two.callers.unmerge(merged.key)
    assert two.instructions.of(kept.key, None) == ()
    assert two.instructions.of(merged.key, None) == (asked,)


def test_with_the_last_call_of_a_merged_caller_its_name_goes_too(two: Services) -> None:
    kept, merged = caller(two, "Torsten Vogt"), caller(two, "T. Vogt")
    two.callers.merge(kept.key, merged.key)
    for call in two.callers.past(kept.key).calls[:2]:
        two.calls.undo(call.id)
    assert two.callers.merged(kept.key) == ()
    assert two.callers.page("Lichtstrom") == ()
    assert two.storage.value("SELECT count(*) FROM caller WHERE name = 'T. Vogt'") == 0


def test_what_cannot_be_merged_is_refused(two: Services) -> None:
    kept, merged = caller(two, "Torsten Vogt"), caller(two, "T. Vogt")
    for one, other, code in (
        (kept.key, kept.key, "caller_same"),
        (kept.key, 999, "caller_unknown"),
    ):
        with pytest.raises(UserError) as refused:
            two.callers.merge(one, other)
        assert refused.value.code == code
    with pytest.raises(UserError) as refused:
        two.callers.unmerge(merged.key)
    assert refused.value.code == "caller_not_merged"
    two.callers.merge(kept.key, merged.key)
    with pytest.raises(UserError) as refused:
        two.callers.merge(merged.key, kept.key)
    assert refused.value.code == "caller_same"


def test_a_merge_that_is_broken_off_leaves_nothing_behind(
    two: Services, open_desk: Callable[[Path], Services]
) -> None:
    kept, merged = caller(two, "Torsten Vogt"), caller(two, "T. Vogt")
    before = everything(two)
    two.storage.run(
        "CREATE TEMP TRIGGER broken BEFORE UPDATE OF merged_into ON caller"
        " BEGIN SELECT RAISE(ABORT, 'the power went'); END"
    )
    with pytest.raises(Exception, match="the power went"):
        two.callers.merge(kept.key, merged.key)
    two.storage.run("DROP TRIGGER broken")
    assert everything(two) == before
    assert everything(open_desk(two.storage.path)) == before


def test_another_desk_s_process_sees_it_too(
    two: Services, open_desk: Callable[[Path], Services], say: Say
) -> None:
    other = open_desk(two.storage.path)
    other.calls.save(say(*SHORT))  # remembers who that is
    kept, merged = caller(two, "Torsten Vogt"), caller(two, "T. Vogt")
    two.callers.merge(kept.key, merged.key)
    assert other.calls.save(say(*SHORT)).call.caller_key == kept.key
    other.callers.unmerge(merged.key)
    assert two.calls.save(say(*SHORT)).call.caller_key == merged.key


def test_renaming_the_kept_one_leaves_the_others_calls_as_they_were(
    two: Services, say: Say
) -> None:
    two.calls.save(say("0171 3920018", "T. Vogt"))
    before = everything(two)
    kept, merged = caller(two, "Torsten Vogt"), caller(two, "T. Vogt")
    two.callers.merge(kept.key, merged.key)
    two.callers.rename(kept.key, "Torsten Voigt", "Nordwerk Nord")
    assert [found.name for found in two.callers.page("T. Vogt")] == ["Torsten Voigt"]
    two.callers.rename(kept.key, "Torsten Vogt", "Nordwerk")
    two.callers.unmerge(merged.key)
    assert everything(two)["call"] == before["call"]
    assert [found.key for found in two.callers.page("Lichtstrom")] == [merged.key]


def test_a_thousand_calls_a_day_are_marked_anew(
    desk: Services, say: Say, say_no: Say, clock: Clock
) -> None:
    start = clock()
    many = [say(*VOGT, started_at=start + timedelta(minutes=1, seconds=n)) for n in range(1200)]
    list(desk.calls.save_many(many))
    no = desk.calls.save(say_no(*VOGT, started_at=start)).call
    marks = {desk.calls.get(call.id).repeats for call in many}  # type: ignore[union-attr]
    assert marks == {no.id}
    desk.calls.undo(no.id)
    marks = {desk.calls.get(call.id).repeats for call in many}  # type: ignore[union-attr]
    assert marks == {None}


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pairs=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=4))
def test_no_call_is_lost_and_the_way_back_leads_home(
    two: Services, pairs: list[tuple[int, int]]
) -> None:
    before = everything(two)
    keys = sorted(found.key for found in two.callers.page())
    merged: list[int] = []
    for kept, other in pairs:
        try:
            two.callers.merge(keys[kept], keys[other])
        except UserError:
            continue
        merged.append(next(key for key in keys if key not in merged and is_merged(two, key)))
        assert sum(found.calls for found in two.callers.page()) == 4
        assert two.callers.count() == len(keys) - len(merged)
    for key in reversed(merged):
        two.callers.unmerge(key)
    assert everything(two) == before


def is_merged(desk: Services, key: int) -> bool:
    found = desk.callers.caller(key)
    return found is not None and found.key != key
