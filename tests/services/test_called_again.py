"""Called again after a no (design 3.3) over a real database: marks in any order of events."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from desk_clock import Clock, DeskSettings

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.people import Partner
from frontdesk.domain.terms import Direction, Outcome, Wish
from frontdesk.services.bundle import Services
from frontdesk.services.numbers import parse

Say = Callable[..., Call]
NORD = ("040 66969112", "Vogt", "Nordwerk")
WITHHELD = PhoneNumber(raw="anonymous", withheld=True)


def mark(desk: Services, call: Call) -> str | None:
    found = desk.calls.get(call.id)
    assert found is not None
    return found.repeats


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        pytest.param(NORD, NORD, True, id="same number and person"),
        pytest.param(NORD, ("040 66969112", "Kruse", "Kontor"), True, id="same number"),
        pytest.param(NORD, ("040/669 691-12",), True, id="same number, no name"),
        pytest.param(NORD, ("anonymous", "vogt", "Nordwerk GmbH"), True, id="withheld"),
        pytest.param(NORD, ("", "Vogt", "Nordwerk"), True, id="no number"),
        pytest.param(NORD, ("040 66969113", "Vogt", "Nordwerk"), True, id="new number"),
        pytest.param(NORD, ("040 66969113", "Kruse", "Nordwerk"), False, id="other person"),
        pytest.param(("", "Vogt"), ("anonymous", "Vogt"), True, id="a name alone, withheld"),
        pytest.param(("", "Vogt"), ("040 66969113", "Vogt"), True, id="a name alone, new"),
        pytest.param(NORD, ("anonymous", "", "Nordwerk"), False, id="company, name in one"),
        pytest.param(NORD, ("anonymous",), False, id="withheld, nothing said"),
        pytest.param(("anonymous",), ("anonymous",), False, id="both withheld"),
        pytest.param(("", "", "Nordwerk"), ("", "", "NORDWERK KG"), True, id="company and topic"),
        pytest.param(("intern 12",), ("intern 12",), False, id="no number"),
    ],
)
def test_who_is_the_same(
    desk: Services,
    say: Say,
    say_no: Say,
    clock: Clock,
    earlier: tuple[str, ...],
    later: tuple[str, ...],
    expected: bool,
) -> None:
    no = desk.calls.save(say_no(*earlier, topic="Strom")).call
    clock.forward(minutes=12, seconds=59)
    call = say(*later, topic="strom")
    ringing = desk.calls.called_again(call)
    assert (desk.calls.save(call).call.repeats == no.id) is expected
    assert (ringing is not None) is expected
    if ringing is not None:
        assert (ringing.call, ringing.minutes) == (no, 12)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, True),
        ({"outcome": Outcome.CONTACT_DECLINED, "outcome_reason": None}, True),
        ({"wish": Wish.CALLS_AGAIN}, False),
        ({"outcome": Outcome.LINE_DROPPED}, False),
        ({"outcome": Outcome.HUNG_UP}, False),
        ({"outcome": None}, False),
        ({"direction": Direction.OUT}, False),
    ],
)
def test_what_was_a_no(
    desk: Services, say: Say, say_no: Say, clock: Clock, change: dict, expected: bool
) -> None:
    desk.calls.save(say_no(*NORD, **change))
    clock.forward(minutes=1)
    assert (desk.calls.save(say(*NORD)).call.repeats is not None) is expected


def test_never_an_outgoing_call(desk: Services, say: Say, say_no: Say, clock: Clock) -> None:
    desk.calls.save(say_no(*NORD))
    clock.forward(minutes=1)
    assert desk.calls.save(say(*NORD, direction=Direction.OUT)).call.repeats is None


def test_never_from_a_partners_switchboard(
    desk: Services, say: Say, say_no: Say, clock: Clock
) -> None:
    desk.partners.import_partners([Partner("Nordwerk", numbers=(parse("040 66969112"),))])
    desk.calls.save(say_no(*NORD))
    clock.forward(minutes=1)
    call = say(*NORD)
    assert desk.calls.called_again(call) is None
    assert desk.calls.save(call).call.repeats is None
    assert desk.callers.lookup("040 66969112").called_again is None


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (timedelta(hours=24), True),
        (timedelta(hours=24, microseconds=1), False),
        (timedelta(microseconds=1), True),
        (timedelta(0), False),
    ],
)
def test_within_a_day(
    desk: Services, say: Say, say_no: Say, clock: Clock, after: timedelta, expected: bool
) -> None:
    desk.calls.save(say_no(*NORD))
    clock.now += after
    assert (desk.calls.save(say(*NORD)).call.repeats is not None) is expected


def test_the_window_is_a_setting(
    desk: Services, say: Say, say_no: Say, clock: Clock, settings: DeskSettings
) -> None:
    no = desk.calls.save(say_no(*NORD)).call
    clock.forward(hours=30)
    call = say(*NORD)
    assert desk.calls.called_again(call) is None
    settings.current = replace(settings.current, repeat_hours=48)
    assert desk.calls.save(call).call.repeats == no.id
    settings.current = replace(settings.current, repeat_hours=0)
    assert desk.calls.called_again(call) is None


def test_the_newest_no_is_named(desk: Services, say: Say, say_no: Say, clock: Clock) -> None:
    for _ in range(3):
        newest = desk.calls.save(say_no(*NORD)).call
        clock.forward(minutes=10)
    assert desk.calls.save(say(*NORD)).call.repeats == newest.id


def test_a_crowd_in_one_second_hides_no_earlier_no(
    desk: Services, say_no: Say, clock: Clock
) -> None:
    no = desk.calls.save(say_no(*NORD)).call
    clock.forward(minutes=1)
    crowd = [say_no(*NORD) for _ in range(300)]
    list(desk.calls.save_many(crowd))
    assert {mark(desk, call) for call in crowd} == {no.id}


def test_a_no_that_is_entered_later_marks_the_calls_after_it(
    desk: Services, say: Say, say_no: Say, clock: Clock
) -> None:
    first = say_no(*NORD)
    calls = []
    for hours in (1, 23, 26):
        clock.now = first.started_at + timedelta(hours=hours)
        calls.append(desk.calls.save(say(*NORD)).call)
    desk.calls.save(first)
    assert [mark(desk, call) for call in calls] == [first.id, first.id, None]


def test_an_import_in_any_order_marks_alike(
    desk: Services, say: Say, say_no: Say, clock: Clock
) -> None:
    calls = []
    for n in range(6):
        calls.append(say_no(*NORD) if n % 2 else say(*NORD))
        clock.forward(hours=7)
    list(desk.calls.save_many(reversed(calls[:3])))
    list(desk.calls.save_many(calls[3:]))
    marks = [mark(desk, call) for call in calls]
    assert marks == [None, None, calls[1].id, calls[1].id, calls[3].id, calls[3].id]


def test_a_no_that_is_corrected_or_taken_back(
    desk: Services, say: Say, say_no: Say, clock: Clock
) -> None:
    first = desk.calls.save(say_no(*NORD)).call
    clock.forward(hours=1)
    second = desk.calls.save(say_no(*NORD)).call
    clock.forward(hours=1)
    third = desk.calls.save(say(*NORD)).call
    assert (second.repeats, third.repeats) == (first.id, second.id)
    desk.calls.save(replace(second, outcome=Outcome.SETTLED, outcome_reason=None))
    assert mark(desk, third) == first.id
    desk.calls.undo(second.id)
    assert mark(desk, third) == second.id
    desk.calls.save(replace(second, number=parse("040 66969999"), caller="Kruse", company="X"))
    assert (mark(desk, second), mark(desk, third)) == (None, first.id)
    desk.calls.undo(second.id)
    assert (mark(desk, second), mark(desk, third)) == (first.id, second.id)
    desk.calls.undo(first.id)
    assert (mark(desk, second), mark(desk, third)) == (None, second.id)
    desk.calls.undo(second.id)
    assert mark(desk, third) is None


def test_a_no_moved_in_time(desk: Services, say: Say, say_no: Say, clock: Clock) -> None:
    no = desk.calls.save(say_no(*NORD)).call
    clock.forward(hours=1)
    later = desk.calls.save(say(*NORD)).call
    desk.calls.save(replace(no, started_at=no.started_at - timedelta(days=2)))
    assert mark(desk, later) is None
    desk.calls.save(replace(no, started_at=no.started_at + timedelta(minutes=59)))
    assert mark(desk, later) == no.id


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ({"outcome": Outcome.LINE_DROPPED}, False),
        ({"outcome": Outcome.MESSAGE, "wish": Wish.CALLS_AGAIN}, False),
        ({"outcome": Outcome.DECLINED, "wish": Wish.CALLS_AGAIN}, False),
        ({"outcome": Outcome.HUNG_UP}, True),
        ({"outcome": Outcome.MESSAGE, "wish": Wish.CALL_BACK}, True),
        ({"outcome": Outcome.MISSED}, True),
        ({"outcome": Outcome.LINE_DROPPED, "direction": Direction.OUT}, True),
    ],
)
def test_not_once_they_were_asked_to_call_again_or_the_line_dropped(
    desk: Services, say: Say, say_no: Say, clock: Clock, between: dict, expected: bool
) -> None:
    no = desk.calls.save(say_no(*NORD)).call
    clock.forward(minutes=5)
    middle = say(*NORD, **between)
    clock.forward(minutes=5)
    last = desk.calls.save(say(*NORD)).call
    assert last.repeats == no.id
    desk.calls.save(middle)  # entered late, it takes the mark away
    assert mark(desk, last) == (no.id if expected else None)
    desk.calls.undo(middle.id)
    assert mark(desk, last) == no.id


def test_a_no_after_the_dropped_line_counts_again(
    desk: Services, say: Say, say_no: Say, clock: Clock
) -> None:
    desk.calls.save(say_no(*NORD))
    clock.forward(minutes=5)
    desk.calls.save(say(*NORD, outcome=Outcome.LINE_DROPPED))
    clock.forward(minutes=5)
    no = desk.calls.save(say_no(*NORD)).call
    assert no.repeats is None
    clock.forward(minutes=5)
    assert desk.calls.save(say(*NORD)).call.repeats == no.id


def test_at_whichever_desk_the_no_was_said(
    desk: Services, say: Say, say_no: Say, clock: Clock
) -> None:
    no = desk.calls.save(say_no(*NORD, desk="Empfang 2")).call
    clock.forward(minutes=12)
    again = desk.calls.called_again(say(*NORD, desk="Empfang 1"))
    assert again is not None
    assert (again.call.id, again.call.desk, again.minutes) == (no.id, "Empfang 2", 12)


def test_looking_writes_nothing(desk: Services, say: Say, clock: Clock) -> None:
    desk.calls.save(say("040 66969112", "Vogt"))
    desk.calls.save(say("", "Kruse", "Nordwerk"))
    before = desk.storage.rows("SELECT * FROM caller ORDER BY id")
    clock.forward(minutes=5)
    desk.calls.called_again(say("040 66969112", "Vogt", "Nordwerk"))
    assert desk.storage.rows("SELECT * FROM caller ORDER BY id") == before
    desk.calls.save(say("040 66969112", "Vogt", "Nordwerk"))
    assert desk.storage.rows("SELECT * FROM caller ORDER BY id") != before
