"""Several lines see the same call: what the desk is told of it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.telephony.calls_together import CallsTogether
from frontdesk.telephony.events import CallEvent, Ended, Kind

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
BERLIN, HAMBURG = "+493023125099", "+494066969112"
RINGING, ANSWERED, ENDED = Kind.RINGING, Kind.ANSWERED, Kind.ENDED


class Desk:
    """The calls of a desk, and how much time passes."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.calls = CallsTogether(now=self.now, clock=lambda: self.seconds)

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds)

    def hears(
        self, kind: Kind, source: str, call_id: str = "1", number: str = BERLIN, **more: object
    ) -> list[CallEvent]:
        more.setdefault("remote_raw", number)
        numbers = (number,) if number else ()
        return self.calls.take(
            CallEvent(kind, source, call_id, self.now(), remote_numbers=numbers, **more)  # type: ignore[arg-type]
        )

    def told(self, *args: object, **more: object) -> list[tuple[Kind, str, str, Ended | None]]:
        return [
            (event.kind, event.source, event.call_id, event.reason)
            for event in self.hears(*args, **more)  # type: ignore[arg-type]
        ]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_one_line_is_handed_on_as_it_is(desk: Desk) -> None:
    assert desk.told(RINGING, "a") == [(RINGING, "a", "1", None)]
    assert desk.told(ANSWERED, "a") == [(ANSWERED, "a", "1", None)]
    assert desk.told(ENDED, "a") == [(ENDED, "a", "1", None)]


def test_what_is_told_twice_is_handed_on_once(desk: Desk) -> None:
    desk.hears(RINGING, "a")
    assert desk.hears(RINGING, "a") == []
    desk.hears(ANSWERED, "a")
    assert desk.hears(ANSWERED, "a") == []
    desk.hears(ENDED, "a")
    assert desk.hears(ENDED, "a") == []
    assert desk.hears(ANSWERED, "a") == []  # overtaken by its end


def test_two_lines_see_one_call(desk: Desk) -> None:
    desk.hears(RINGING, "a")
    desk.seconds = 4.9
    assert desk.hears(RINGING, "b", "77") == []
    assert desk.told(ANSWERED, "b", "77") == [(ANSWERED, "a", "1", None)]
    assert desk.hears(ANSWERED, "a") == []
    assert desk.told(ENDED, "a") == [(ENDED, "a", "1", None)]
    assert desk.hears(ENDED, "b", "77") == []


def test_the_same_number_later_is_another_call(desk: Desk) -> None:
    desk.hears(RINGING, "a")
    desk.seconds = 5.1
    assert desk.told(RINGING, "b", "77") == [(RINGING, "b", "77", None)]


def test_another_number_is_another_call(desk: Desk) -> None:
    desk.hears(RINGING, "a")
    assert desk.told(RINGING, "b", "77", HAMBURG) == [(RINGING, "b", "77", None)]


def test_the_other_direction_is_another_call(desk: Desk) -> None:
    desk.hears(RINGING, "a")
    assert len(desk.hears(RINGING, "b", direction="out")) == 1


def test_one_reading_in_common_is_the_same_number(desk: Desk) -> None:
    desk.hears(RINGING, "a")
    event = CallEvent(RINGING, "b", "5", NOW, remote_numbers=(HAMBURG, BERLIN))
    assert desk.calls.take(event) == []


def test_one_line_never_joins_its_own_calls(desk: Desk) -> None:
    assert desk.told(RINGING, "a", "1") == [(RINGING, "a", "1", None)]
    assert desk.told(RINGING, "a", "2") == [(RINGING, "a", "2", None)]
    # Two calls of one firm's switchboard, each seen by both lines.
    assert desk.told(RINGING, "b", "3") == desk.told(RINGING, "b", "4") == []
    assert desk.told(RINGING, "b", "5") == [(RINGING, "b", "5", None)]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("23125011", "+493023125011", True),
        ("23125011", "23125012", False),
        ("", "", False),
        ("23125011", "", False),
    ],
)
def test_withheld_calls_are_the_same_by_the_local_number(
    desk: Desk, first: str, second: str, same: bool
) -> None:
    desk.hears(RINGING, "a", number="", withheld=True, local_number=first)
    told = desk.hears(RINGING, "b", number="", withheld=True, local_number=second)
    assert (told == []) is same


def test_withheld_is_not_the_same_as_a_number(desk: Desk) -> None:
    desk.hears(RINGING, "a", number="", withheld=True, local_number="23125011")
    assert len(desk.hears(RINGING, "b", local_number="23125011")) == 1


def test_the_second_line_fills_in_what_the_first_did_not_know(desk: Desk) -> None:
    desk.hears(RINGING, "a")
    (event,) = desk.hears(RINGING, "b", display_name="Nordwerk", local_number="101")
    assert (event.source, event.call_id, event.kind) == ("a", "1", RINGING)
    assert (event.display_name, event.local_number) == ("Nordwerk", "101")
    assert desk.hears(RINGING, "b", display_name="Other") == []
    (event,) = desk.hears(ANSWERED, "b")
    assert (event.display_name, event.remote_numbers) == ("Nordwerk", (BERLIN,))


def test_a_line_corrects_itself(desk: Desk) -> None:
    desk.hears(RINGING, "a", display_name="Switchboard")
    (event,) = desk.hears(RINGING, "a", number=HAMBURG, display_name="Vogt")
    assert (event.remote_numbers, event.display_name) == ((HAMBURG,), "Vogt")
    desk.hears(ANSWERED, "a", number="")
    (event,) = desk.hears(ANSWERED, "a", number="", display_name="Demir")
    assert (event.kind, event.display_name, event.remote_numbers) == (ANSWERED, "Demir", (HAMBURG,))


def test_an_event_without_number_takes_nothing_away(desk: Desk) -> None:
    desk.hears(RINGING, "a", number="", withheld=True)
    (event,) = desk.hears(ANSWERED, "a", number="")
    assert event.withheld


def test_elsewhere_is_said_for_one_line_only(desk: Desk) -> None:
    desk.hears(RINGING, "fritz")
    desk.hears(RINGING, "sip", "x")
    assert desk.told(ANSWERED, "fritz") == [(ANSWERED, "fritz", "1", None)]
    assert desk.hears(ENDED, "sip", "x", reason=Ended.ELSEWHERE) == []
    assert desk.told(ENDED, "fritz") == [(ENDED, "fritz", "1", None)]


def test_elsewhere_from_the_last_line_ends_the_call(desk: Desk) -> None:
    desk.hears(RINGING, "a")
    desk.hears(RINGING, "b", "x")
    assert desk.hears(ENDED, "a", reason=Ended.ELSEWHERE) == []
    told = desk.told(ENDED, "b", "x", reason=Ended.ELSEWHERE)
    assert told == [(ENDED, "a", "1", Ended.ELSEWHERE)]


def test_missed_by_a_line_that_did_not_see_the_answer(desk: Desk) -> None:
    desk.hears(RINGING, "a")
    desk.hears(RINGING, "b", "x")
    desk.hears(ANSWERED, "b", "x")
    assert desk.hears(ENDED, "a", reason=Ended.MISSED) == []
    assert desk.told(ENDED, "b", "x") == [(ENDED, "a", "1", None)]


def test_a_lost_line_ends_its_calls_unless_another_has_them(desk: Desk) -> None:
    desk.hears(RINGING, "a", "1")
    desk.hears(RINGING, "b", "x")
    desk.hears(RINGING, "a", "2", HAMBURG)
    told = desk.calls.lost("a")
    assert [(event.kind, event.call_id, event.reason) for event in told] == [
        (ENDED, "2", Ended.LOST)
    ]
    assert desk.told(ENDED, "b", "x", reason=Ended.MISSED) == [(ENDED, "a", "1", Ended.MISSED)]
    assert desk.calls.lost("a") == desk.calls.lost("b") == []


def test_a_slow_line_that_rings_after_the_end_is_the_same_call(desk: Desk) -> None:
    desk.hears(RINGING, "a")
    desk.hears(ENDED, "a", reason=Ended.BLOCKED)
    desk.seconds = 1
    assert desk.hears(RINGING, "b", "x") == []
    assert desk.hears(ENDED, "b", "x", reason=Ended.MISSED) == []


def test_who_is_back_within_five_seconds_at_another_line_is_told_again(desk: Desk) -> None:
    desk.hears(RINGING, "a")
    desk.seconds = 1
    desk.hears(ENDED, "a", reason=Ended.MISSED)
    desk.seconds = 4
    assert desk.told(RINGING, "b", "x") == [(RINGING, "b", "x", None)]
    assert desk.told(ENDED, "b", "x", reason=Ended.MISSED) == [(ENDED, "b", "x", Ended.MISSED)]


@pytest.mark.parametrize(
    ("then", "reason", "told"),
    [
        (RINGING, None, [(RINGING, "b", "x", None)]),
        (ANSWERED, None, [(ANSWERED, "b", "x", None)]),
        (ENDED, Ended.MISSED, [(ENDED, "b", "x", Ended.MISSED)]),
        (ENDED, Ended.ELSEWHERE, []),
        (ENDED, None, []),
    ],
)
def test_a_line_that_goes_on_after_the_end_had_a_call_of_its_own(
    desk: Desk, then: Kind, reason: Ended | None, told: list[tuple]
) -> None:
    """Two callers of one house, under one number, ring two lines within five seconds."""
    desk.hears(RINGING, "a")
    desk.seconds = 3
    assert desk.hears(RINGING, "b", "x") == []
    desk.seconds = 10
    assert desk.told(ENDED, "a", reason=Ended.MISSED) == [(ENDED, "a", "1", Ended.MISSED)]
    desk.seconds = 20
    assert desk.told(then, "b", "x", reason=reason) == told
    if then is not ENDED:
        assert desk.told(ENDED, "b", "x") == [(ENDED, "b", "x", None)]


def test_a_line_that_is_a_second_behind_tells_no_call_twice(desk: Desk) -> None:
    desk.hears(RINGING, "a")
    desk.hears(RINGING, "b", "x")
    desk.seconds = 10
    desk.hears(ENDED, "a", reason=Ended.MISSED)
    desk.seconds = 11
    assert desk.hears(ENDED, "b", "x", reason=Ended.MISSED) == []


def test_a_call_that_one_line_lost_goes_on_at_the_next(desk: Desk) -> None:
    desk.hears(RINGING, "a")
    desk.calls.lost("a")
    assert desk.told(RINGING, "b", "x") == [(RINGING, "b", "x", None)]


def test_calling_again_at_once_is_a_new_call(desk: Desk) -> None:
    desk.hears(RINGING, "a", "1")
    desk.hears(RINGING, "b", "x")
    desk.hears(ENDED, "a", "1", reason=Ended.MISSED)
    desk.hears(ENDED, "b", "x", reason=Ended.MISSED)
    desk.seconds = 3
    assert desk.told(RINGING, "a", "2") == [(RINGING, "a", "2", None)]
    assert desk.hears(RINGING, "b", "y") == []


def test_an_identifier_that_is_used_again(desk: Desk) -> None:
    """Some hooks give the number as the call's identifier."""
    desk.hears(RINGING, "a", BERLIN)
    desk.hears(ENDED, "a", BERLIN)
    desk.seconds = 2
    assert desk.told(RINGING, "a", BERLIN) == [(RINGING, "a", BERLIN, None)]
    desk.hears(ANSWERED, "a", BERLIN)
    desk.seconds = 60
    assert desk.told(RINGING, "a", BERLIN) == [
        (ENDED, "a", BERLIN, Ended.LOST),
        (RINGING, "a", BERLIN, None),
    ]
    assert desk.told(ENDED, "a", BERLIN) == [(ENDED, "a", BERLIN, None)]


def test_an_end_whose_ring_was_not_seen(desk: Desk) -> None:
    assert desk.hears(ENDED, "a", "1") == []
    assert desk.told(ENDED, "a", "2", reason=Ended.MISSED) == [(ENDED, "a", "2", Ended.MISSED)]
    assert desk.hears(ENDED, "a", "2", reason=Ended.MISSED) == []


def test_an_answer_whose_ring_was_not_seen(desk: Desk) -> None:
    assert desk.told(ANSWERED, "a") == [(ANSWERED, "a", "1", None)]
    assert desk.told(ENDED, "a") == [(ENDED, "a", "1", None)]


def test_a_ring_that_nobody_ends_is_given_up_after_three_minutes(desk: Desk) -> None:
    desk.hears(RINGING, "a", "1")
    desk.hears(RINGING, "a", "2", HAMBURG)
    desk.hears(ANSWERED, "a", "2", HAMBURG)
    desk.seconds = 179
    assert desk.calls.sweep() == []
    desk.seconds = 181
    (ended,) = desk.calls.sweep()
    assert (ended.kind, ended.call_id, ended.reason) == (ENDED, "1", Ended.LOST)
    assert ended.at == desk.now()
    assert desk.hears(ENDED, "a", "1") == []
    desk.seconds = 13 * 3600
    (ended,) = desk.calls.sweep()
    assert ended.call_id == "2"


def test_nothing_is_kept_of_calls_that_are_over(desk: Desk) -> None:
    for number in range(100):
        desk.hears(RINGING, "a", str(number))
        desk.hears(RINGING, "b", str(number))
        desk.hears(ENDED, "a", str(number))
    desk.seconds = 200
    desk.calls.sweep()
    desk.seconds = 300
    desk.calls.sweep()
    kept = desk.calls
    assert (kept._calls, kept._legs, kept._ended) == ({}, {}, {})


def test_open_calls_are_limited(desk: Desk) -> None:
    told = [event for number in range(3000) for event in desk.hears(RINGING, "a", str(number))]
    lost = [event for event in told if event.kind is ENDED]
    assert len(lost) == 2500
    assert {event.reason for event in lost} == {Ended.LOST}


def test_one_call_cannot_talk_without_end(desk: Desk) -> None:
    desk.hears(RINGING, "a")
    told = [desk.hears(RINGING, "a", display_name=str(number)) for number in range(1000)]
    assert sum(map(len, told)) < 20
    assert len(desk.hears(ENDED, "a")) == 1


happenings = st.tuples(
    st.sampled_from(list(Kind)),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["1", "2"]),
    st.sampled_from([BERLIN, HAMBURG, ""]),
    st.sampled_from([None, *Ended]),
    st.floats(0, 4),
)


@settings(deadline=None)
@given(st.lists(happenings, max_size=60))
def test_every_call_begins_once_and_ends_once(heard: list[tuple]) -> None:
    desk = Desk()
    going: set[tuple[str, str]] = set()
    answered: set[tuple[str, str]] = set()
    told: list[CallEvent] = []
    for kind, source, call_id, number, reason, seconds in heard:
        desk.seconds += seconds
        told += desk.hears(kind, source, call_id, number, withheld=not number, reason=reason)
    desk.seconds += 13 * 3600
    told += desk.calls.sweep()
    for event in told:
        key = event.source, event.call_id
        if event.kind is ENDED:
            assert key in going or event.reason is Ended.MISSED
            going.discard(key)
            answered.discard(key)
        elif event.kind is ANSWERED:
            going.add(key)
            answered.add(key)
        else:
            assert key not in answered
            going.add(key)
    assert going == set()
