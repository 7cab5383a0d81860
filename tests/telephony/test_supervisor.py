"""The supervisor with real sources on its real thread: it survives them, they survive each other.

The sources are small: they say what the test says, fail, flood, and refuse to go.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from line_runner import PATIENCE, LineRunner

from frontdesk.telephony.backoff import Backoff
from frontdesk.telephony.events import CallEvent, Emit, Ended, Health, Kind, Report, State
from frontdesk.telephony.flood import MOST_LISTED, MOST_POPS

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def ring(source: str, call_id: object, number: str = "", kind: Kind = Kind.RINGING) -> CallEvent:
    return CallEvent(
        kind,
        source,
        str(call_id),
        NOW,
        remote_numbers=(number or f"+4930{23125000 + hash(str(call_id)) % 900}",),
    )


class Talking:
    """A source that tells what the test says: events, healths, and exceptions to raise."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.runs = 0
        self.ended = 0
        self._ready = threading.Event()
        self._stopped = threading.Event()

    async def run(self, emit: Emit, report: Report) -> None:
        self.runs += 1
        self._loop = asyncio.get_running_loop()
        self._said: asyncio.Queue[object] = asyncio.Queue()
        report(Health(State.OK))
        self._ready.set()
        try:
            while True:
                match await self._said.get():
                    case CallEvent() as event:
                        emit(event)
                    case Health() as health:
                        report(health)
                    case BaseException() as error:
                        raise error
                    case "return":
                        return
                    case work:
                        await work(emit, report)  # type: ignore[operator]
        finally:
            self._ready.clear()
            self.ended += 1
            self._stopped.set()

    def says(self, *things: object) -> None:
        assert self._ready.wait(PATIENCE)
        for thing in things:
            self._loop.call_soon_threadsafe(self._said.put_nowait, thing)

    def has_stopped(self) -> bool:
        return self._stopped.wait(PATIENCE)


class Heart:
    """A source that measures how long the loop was held by others, in seconds of its own work."""

    name = "heart"

    def __init__(self) -> None:
        self.worst = 0.0
        self.beats = 0

    async def run(self, _emit: Emit, report: Report) -> None:
        report(Health(State.OK))
        before = time.thread_time()
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            self.worst, before = max(self.worst, now - before), now
            self.beats += 1


def wait_until(fits: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not fits():
        assert time.monotonic() < until
        time.sleep(0.002)


def test_events_of_several_sources_are_handed_on() -> None:
    sources = [Talking(name) for name in ("a", "b", "c")]
    with LineRunner(*sources) as desk:
        for number, source in enumerate(sources):
            source.says(ring(source.name, 1, f"+4930231250{number}0"))
            assert desk.event().source == source.name
        assert desk.bugs == []


def test_a_source_speaks_under_its_own_name_only() -> None:
    source = Talking("a")
    with LineRunner(source) as desk:
        source.says(ring("b", 1))
        assert desk.event().source == "a"


@pytest.mark.parametrize(
    "fault",
    [
        ValueError("x"),
        ConnectionResetError(),
        AssertionError(),
        RecursionError(),
        TimeoutError(),
        ExceptionGroup("several", [OSError(), ValueError()]),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_a_source_that_fails_is_started_again(fault: Exception) -> None:
    source, other = Talking("a"), Talking("b")
    with LineRunner(source, other) as desk:
        source.says(ring("a", 1))
        desk.event()
        source.says(fault)
        ended = desk.event()
        assert (ended.kind, ended.reason) == (Kind.ENDED, Ended.LOST)
        health = desk.problem("line_stopped", "a")
        assert health.state is State.ERROR
        assert health.next_try is not None
        assert desk.bugs == [fault]
        desk.state(State.OK, "a")
        source.says(ring("a", 2))
        assert desk.event().call_id == "2"
        assert (source.runs, other.runs) == (2, 1)


@pytest.mark.parametrize("how", ["return", asyncio.CancelledError()], ids=["returns", "cancels"])
def test_a_source_that_stops_by_itself_is_started_again(how: object) -> None:
    source = Talking("a")
    with LineRunner(source) as desk:
        source.says(how)
        desk.problem("line_stopped", "a")
        desk.state(State.OK, "a")
        source.says(ring("a", 1))
        assert desk.event().call_id == "1"
        assert desk.bugs == []


def test_it_is_started_again_without_limit() -> None:
    source = Talking("a")
    with LineRunner(source) as desk:
        for number in range(50):
            desk.state(State.OK, "a")
            source.says(RuntimeError())
            desk.problem("line_stopped", "a")
            wait_until(lambda number=number: source.runs == number + 2)
        assert len(desk.bugs) == 50


def test_a_source_that_fails_at_once_is_not_tried_in_a_tight_loop() -> None:
    class Broken:
        name = "broken"
        runs = 0

        async def run(self, _emit: Emit, _report: Report) -> None:
            self.runs += 1
            raise OSError

    broken = Broken()
    with LineRunner(broken, new_backoff=lambda: Backoff(0.05, 0.05)) as desk:
        desk.problem("line_stopped")
        wait_until(lambda: len(desk.bugs) >= 3)
        assert broken.runs == len(desk.bugs)


def test_a_lost_line_ends_its_calls_first() -> None:
    source, other = Talking("a"), Talking("b")
    with LineRunner(source, other) as desk:
        source.says(ring("a", 1, "+493023125099"))
        other.says(ring("b", 1, "+494066969112"))
        assert {desk.event().source, desk.event().source} == {"a", "b"}
        source.says(Health(State.ERROR, problem="lost", params={"host": "x"}))
        desk.problem("lost", "a")
        ended, health = desk.told[-2:]
        assert isinstance(ended, CallEvent)
        assert (ended.source, ended.kind, ended.reason) == ("a", Kind.ENDED, Ended.LOST)
        assert isinstance(health, Health)
        assert health.problem == "lost"


def test_two_sources_see_one_call() -> None:
    fritz, sip = Talking("fritz"), Talking("sip")
    with LineRunner(fritz, sip) as desk:
        fritz.says(ring("fritz", 1, "+493023125099"))
        assert desk.event().source == "fritz"
        sip.says(ring("sip", "x", "+493023125099", Kind.RINGING))
        sip.says(ring("sip", "x", "+493023125099", Kind.ANSWERED))
        event = desk.event()
        assert (event.kind, event.source, event.call_id) == (Kind.ANSWERED, "fritz", "1")


def test_a_ring_that_nobody_ends_is_given_up() -> None:
    source = Talking("a")
    with LineRunner(source, tick=0.01, rings_at_most=0.05) as desk:
        source.says(ring("a", 1))
        assert desk.event().kind is Kind.RINGING
        ended = desk.event()
        assert (ended.kind, ended.reason) == (Kind.ENDED, Ended.LOST)


def test_more_than_twenty_rings_a_minute_are_listed_only() -> None:
    source = Talking("a")
    with LineRunner(source, tick=0.01) as desk:
        source.says(*(ring("a", number) for number in range(30)))
        events = [desk.event() for _ in range(30)]
        assert [event.listed_only for event in events] == [False] * MOST_POPS + [True] * 10
        health = desk.problem("line_flood")
        assert (health.state, health.params) == (State.OK, {"most": "20"})
        # The calls that popped before are still followed.
        source.says(ring("a", 0, kind=Kind.ENDED))
        ended = desk.event()
        assert (ended.call_id, ended.listed_only) == ("0", False)


def test_a_flood_of_one_source_leaves_the_others_alone() -> None:
    noisy, quiet = Talking("noisy"), Talking("quiet")
    with LineRunner(noisy, quiet, tick=0.01) as desk:
        noisy.says(*(ring("noisy", number, "+494066969112") for number in range(500)))
        desk.health(lambda health: health.dropped == 500 - MOST_POPS - MOST_LISTED, "noisy")
        while not desk.no_event():
            desk.event()
        quiet.says(ring("quiet", 1))
        event = desk.event()
        assert (event.source, event.listed_only) == ("quiet", False)


@pytest.mark.parametrize("at_once", [1000, 100, 1])
def test_ten_thousand_events_do_not_hold_the_loop(at_once: int) -> None:
    """They come by the thousand, by the hundred, or singly; from three sources at a time."""
    sources = [Talking(name) for name in ("a", "b", "c")]
    heart = Heart()

    def burst(name: str) -> Callable:
        async def work(emit: Emit, _report: Report) -> None:
            for number in range(10_000):
                emit(ring(name, number, f"+494{ord(name)}{66969000 + number}"))
                if number % at_once == 0:
                    await asyncio.sleep(0)

        return work

    with LineRunner(*sources, heart, tick=0.01) as desk:
        for source in sources:
            source.says(burst(source.name))
        most = MOST_POPS + MOST_LISTED
        for source in sources:
            health = desk.health(lambda health: health.dropped >= 10_000 - most - 1, source.name)
            assert health.problem == "line_flood"
        sources[0].says(Health(State.ERROR, problem="lost"))
        desk.problem("lost", "a")
        assert heart.worst < 0.1
        assert heart.beats > 10
    told = []
    while not desk.no_event():
        told.append(desk.event())
    rings = [event for event in told if event.kind is Kind.RINGING]
    assert 3 * MOST_POPS < len(rings) <= 3 * most + 3
    assert sum(not event.listed_only for event in rings) == 3 * MOST_POPS


def test_the_same_call_told_ten_thousand_times_is_handed_on_once() -> None:
    source = Talking("a")
    with LineRunner(source, tick=0.01) as desk:

        async def repeat(emit: Emit, _report: Report) -> None:
            for _ in range(10_000):
                emit(ring("a", 1))

        source.says(repeat, ring("a", 1, kind=Kind.ENDED))
        assert desk.event().kind is Kind.RINGING
        assert desk.event().kind is Kind.ENDED


def test_healths_carry_since_last_event_and_drops() -> None:
    source = Talking("a")
    with LineRunner(source, tick=0.01) as desk:
        first = desk.state(State.OK)
        assert first.since is not None
        assert first.last_event is None
        source.says(ring("a", 1))
        told = desk.health(lambda health: health.last_event is not None)
        assert (told.last_event, told.since) == (NOW, first.since)
        source.says(Health(State.OK, dropped=7))
        assert desk.health(lambda health: health.dropped == 7).last_event == NOW


def test_ten_thousand_healths_are_no_burden() -> None:
    source = Talking("a")

    async def chatter(_emit: Emit, report: Report) -> None:
        for number in range(10_000):
            report(Health(State.OK, dropped=number))
        for number in range(10_000):
            report(Health((State.CONNECTING, State.OK)[number % 2]))

    with LineRunner(source, tick=0.01) as desk:
        source.says(chatter, Health(State.OK, dropped=5))
        desk.health(lambda health: health.dropped == 5)
        assert desk.healths.qsize() < 3000


def test_adding_and_removing_while_it_runs() -> None:
    first, second = Talking("a"), Talking("b")
    with LineRunner(first) as desk:
        desk.supervisor.add(second)
        second.says(ring("b", 1))
        assert desk.event().source == "b"
        desk.supervisor.remove("b")
        ended = desk.event()
        assert (ended.source, ended.reason) == ("b", Ended.LOST)
        desk.state(State.OFF, "b")
        assert second.has_stopped()
        desk.supervisor.remove("never there")
        first.says(ring("a", 1))
        assert desk.event().source == "a"


def test_one_in_place_of_another_begins_when_that_has_gone() -> None:
    alive: list[str] = []

    class Port:
        """Only one can be open at a time."""

        name = "port"

        async def run(self, _emit: Emit, report: Report) -> None:
            assert not alive
            alive.append("open")
            report(Health(State.OK))
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.sleep(0.01)
                alive.clear()

    with LineRunner(Port()) as desk:
        for _ in range(3):
            desk.state(State.OK)
            desk.supervisor.add(Port())
            desk.state(State.OFF)
        desk.state(State.OK)
        assert desk.bugs == []


def test_the_thread_ends_and_starts_again() -> None:
    source = Talking("a")
    desk = LineRunner(source)
    for number in range(5):
        with desk:
            (thread,) = [thread for thread in threading.enumerate() if thread.name == "lines"]
            source.says(ring("a", number))
            assert desk.event().call_id == str(number)
        assert not thread.is_alive()
        assert source.ended == source.runs == number + 1


def test_nothing_is_told_after_stop() -> None:
    class Late(Talking):
        async def run(self, emit: Emit, report: Report) -> None:
            try:
                await super().run(emit, report)
            finally:
                emit(ring("a", "late"))
                report(Health(State.ERROR, problem="lost"))

    source = Late("a")
    with LineRunner(source) as desk:
        desk.state(State.OK)
    assert source.ended == 1
    assert desk.no_event()
    assert desk.healths.empty()


def test_stop_and_start_do_nothing_twice() -> None:
    desk = LineRunner(Talking("a"))
    desk.supervisor.stop()
    desk.supervisor.add(Talking("b"))
    with desk:
        desk.supervisor.start([Talking("c")])
        desk.state(State.OK, "a")
    desk.supervisor.stop()
    assert "c" not in desk.latest


def test_a_source_that_will_not_go_does_not_hold_the_window() -> None:
    let_go = threading.Event()

    class Stubborn:
        name = "stubborn"

        async def run(self, _emit: Emit, report: Report) -> None:
            report(Health(State.OK))
            while not let_go.is_set():
                try:
                    await asyncio.sleep(0.01)
                except asyncio.CancelledError:
                    continue

    desk = LineRunner(Stubborn())
    desk.supervisor.start(desk._sources)
    desk.state(State.OK)
    (thread,) = [thread for thread in threading.enumerate() if thread.name == "lines"]
    began = time.monotonic()
    desk.supervisor.stop(timeout=0.1)
    assert time.monotonic() - began < 1
    let_go.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def test_who_listens_may_fail() -> None:
    source = Talking("a")
    with LineRunner(source) as desk:
        fault = desk.faults["1"] = RuntimeError()
        source.says(ring("a", 1), ring("a", 2))
        assert desk.event().call_id == "2"
        assert desk.bugs == [fault]
