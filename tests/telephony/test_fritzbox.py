"""The client of the FRITZ!Box over real TCP: whatever the box and the network do, it comes back."""

import asyncio
import socket
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from line_runner import LineRunner, quick_backoff
from peers.fritz_fake import FritzConnection, FritzFake

from frontdesk.services.remote_numbers import LineNumbers, RemoteNumbers
from frontdesk.telephony.backoff import Backoff
from frontdesk.telephony.connecting import KEEP_ALIVE, LineProblem, close_line, open_line
from frontdesk.telephony.events import Ended, Health, Kind, State
from frontdesk.telephony.fritzbox import FritzBox
from frontdesk.wording import LINE_PROBLEMS

NUMBERS = RemoteNumbers(LineNumbers(area_code="030"))
RING = "RING;0;03023125099;23125011;SIP0;"


def client(port: int, host: str = "127.0.0.1", **more: object) -> FritzBox:
    more.setdefault("backoff", quick_backoff())
    return FritzBox("fritz", host, NUMBERS, port=port, **more)  # type: ignore[arg-type]


@pytest.fixture
def box() -> Iterator[FritzFake]:
    with FritzFake() as box:
        yield box


@pytest.fixture
def desk(box: FritzFake) -> Iterator[LineRunner]:
    with LineRunner(client(box.port), tick=0.01) as desk:
        yield desk


def rings(desk: LineRunner, connection: FritzConnection, line: str = RING) -> None:
    """The line works: a ring arrives."""
    connection.event(line)
    event = desk.event()
    assert (event.kind, event.remote_numbers) == (Kind.RINGING, ("+493023125099",))


def test_a_call(box: FritzFake, desk: LineRunner) -> None:
    connection = box.accept()
    health = desk.state(State.OK)
    assert health.since is not None
    rings(desk, connection)
    connection.event("CONNECT;0;11;03023125099;")
    assert desk.event().kind is Kind.ANSWERED
    connection.event("DISCONNECT;0;5;")
    assert desk.event().kind is Kind.ENDED
    assert desk.health(lambda health: health.last_event is not None).state is State.OK


@pytest.mark.parametrize("how", ["reset", "finish"])
def test_a_broken_line_ends_the_call_as_lost_and_comes_back(
    box: FritzFake, desk: LineRunner, how: str
) -> None:
    connection = box.accept()
    rings(desk, connection)
    getattr(connection, how)()
    ended = desk.event()
    assert (ended.kind, ended.reason) == (Kind.ENDED, Ended.LOST)
    health = desk.problem("lost")
    assert health.state is State.ERROR
    assert health.next_try is not None
    again = box.accept()
    assert desk.state(State.OK)
    rings(desk, again)


def test_fifty_breaks_in_the_middle_of_a_line(box: FritzFake, desk: LineRunner) -> None:
    for number in range(50):
        connection = box.accept()
        rings(desk, connection)
        connection.send(b"24.11.26 11:00:00;RING;1;0302")
        (connection.reset if number % 2 else connection.finish)()
        assert desk.event().reason is Ended.LOST
    rings(desk, box.accept())
    assert desk.bugs == []


def test_bytes_split_anywhere(box: FritzFake, desk: LineRunner) -> None:
    connection = box.accept()
    line = b"24.11.26 11:00:00;RING;%d;03023125099;23125011;SIP0;\r\n"
    for place in range(1, 50, 7):
        data = line % place
        connection.send(data[:place])
        connection.send(data[place:])
        assert desk.event().remote_numbers == ("+493023125099",)
    for byte in line % 99:
        connection.send(bytes([byte]))
    assert desk.event().remote_numbers == ("+493023125099",)


def test_two_lines_in_one_go(box: FritzFake, desk: LineRunner) -> None:
    box.accept().send(
        b"24.11.26 11:00:00;RING;0;;23125011;SIP0;\r\n24.11.26 11:00:00;DISCONNECT;0;0;\r\n"
    )
    ring, ended = desk.event(), desk.event()
    assert (ring.kind, ring.withheld) == (Kind.RINGING, True)
    assert (ended.kind, ended.reason) == (Kind.ENDED, Ended.BLOCKED)


def test_latin1_and_garbage(box: FritzFake, desk: LineRunner) -> None:
    connection = box.accept()
    connection.send("24.11.26 11:00:00;RING;0;Müller;23125011;SIP0;\r\n".encode("latin-1"))
    event = desk.event()
    assert (event.remote_numbers, event.remote_raw, event.withheld) == ((), "Müller", False)
    connection.send(b"\xff\xfe\x00;;;\r\n\n\n\r\r\n" + "Grüße\r\n".encode())
    rings(desk, connection, RING.replace("RING;0", "RING;1"))


def test_an_over_long_line_is_dropped_and_counted(box: FritzFake, desk: LineRunner) -> None:
    connection = box.accept()
    connection.send(b"x" * 100_000)
    connection.send(b"\r\n")
    rings(desk, connection)
    assert desk.health(lambda health: health.dropped == 1).state is State.OK


def test_something_else_on_that_port_is_said(box: FritzFake, desk: LineRunner) -> None:
    connection = box.accept()
    connection.send(b"220 mail.example ESMTP\r\n" * 25)
    assert desk.problem("fritzbox_strange").params == {"host": "127.0.0.1"}
    rings(desk, connection)
    assert desk.problem("").state is State.OK


def test_ten_thousand_rings_in_one_go_are_limited_and_counted(
    box: FritzFake, desk: LineRunner
) -> None:
    connection = box.accept()
    connection.send(
        b"".join(
            b"24.11.26 11:00:00;RING;0;030%08d;23125011;SIP0;\r\n" % number
            for number in range(20_000_000, 20_010_000)
        )
    )
    health = desk.health(lambda health: health.dropped > 9000)
    assert (health.state, health.problem) == (State.OK, "line_flood")
    assert desk.events.qsize() < 500


def test_refused_names_the_mend(box: FritzFake) -> None:
    box.close()
    with LineRunner(client(box.port)) as desk:
        health = desk.state(State.ERROR)
        assert health.problem == "fritzbox_refused"
        assert "#96*5*" in LINE_PROBLEMS[health.problem].format(**health.params)


@pytest.mark.parametrize(
    "key",
    "host_unknown refused timed_out unreachable lost line_stopped line_flood fritzbox_refused "
    "fritzbox_strange".split(),
)
def test_every_problem_has_its_sentence(key: str) -> None:
    sentence = LINE_PROBLEMS[key].format(host="fritz.box", port="1012", most="20")
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_refused_under_a_name_with_several_addresses(box: FritzFake) -> None:
    box.close()
    with LineRunner(client(box.port, "localhost")) as desk:
        assert desk.state(State.ERROR).problem == "fritzbox_refused"


def test_a_name_is_looked_up(box: FritzFake) -> None:
    with LineRunner(client(box.port, "localhost")) as desk:
        rings(desk, box.accept())


def test_an_unknown_name_is_said() -> None:
    with LineRunner(client(1012, "no-such-box.invalid")) as desk:
        assert desk.state(State.ERROR).problem == "host_unknown"


def test_a_box_that_is_switched_on_later(box: FritzFake) -> None:
    port = box.port
    box.close()
    with LineRunner(client(port), tick=0.01) as desk:
        for _ in range(20):
            desk.problem("fritzbox_refused")
        with FritzFake(port) as later:
            rings(desk, later.accept())


def test_the_line_asks_after_a_silent_box(box: FritzFake) -> None:
    async def options() -> tuple[int, ...]:
        reader, writer = await open_line("127.0.0.1", box.port)
        line = writer.get_extra_info("socket")
        on = line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        names = ("TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT")
        found = [line.getsockopt(socket.IPPROTO_TCP, getattr(socket, name)) for name in names]
        await close_line(writer)
        return (on, *found)

    if not hasattr(socket, "TCP_KEEPIDLE"):
        pytest.skip("this system names its options otherwise")
    assert asyncio.run(options()) == (1, *KEEP_ALIVE) == (1, 30, 10, 3)


def test_a_peer_that_answers_nothing_is_given_up() -> None:
    async def connect() -> str:
        # A full queue of connections: the system takes no more, and says nothing.
        server = socket.socket()
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        port = server.getsockname()[1]
        lines = []
        try:
            for _ in range(10):
                lines.append(await open_line("127.0.0.1", port, timeout=0.1))
        except LineProblem as problem:
            return problem.key
        finally:
            for _reader, writer in lines:
                await close_line(writer)
            server.close()
        return ""

    if not hasattr(socket, "TCP_KEEPIDLE"):
        pytest.skip("other systems take more, or refuse")
    assert asyncio.run(connect()) == "timed_out"


def test_the_waits_grow_and_begin_anew_after_a_line_that_held(box: FritzFake) -> None:
    now = 0.0
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        await asyncio.sleep(0)

    backoff = Backoff(chance=lambda: 0.0, clock=lambda: now)
    with LineRunner(client(box.port, backoff=backoff, sleep=sleep)) as desk:
        for _ in range(3):
            box.accept().reset()
            desk.problem("lost")
        connection = box.accept()
        rings(desk, connection)
        now += 60
        connection.reset()
        assert desk.event().reason is Ended.LOST
        desk.problem("lost")
        rings(desk, box.accept())
    assert waited == [0.5, 1, 2, 0.5]


def test_stopping_closes_the_line_at_once(box: FritzFake) -> None:
    with LineRunner(client(box.port)) as desk:
        connection = box.accept()
        desk.state(State.OK)
        began = time.monotonic()
    assert time.monotonic() - began < 1
    assert connection.is_left()


def test_stopping_between_two_tries(box: FritzFake) -> None:
    box.close()
    slow = Backoff(1000, 1000)
    with LineRunner(client(box.port, backoff=slow)) as desk:
        desk.problem("fritzbox_refused")
        began = time.monotonic()
    assert time.monotonic() - began < 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=200), max_size=8), st.booleans())
def test_arbitrary_bytes_never_stop_the_line(data: list[bytes], ends_in_order: bool) -> None:
    with FritzFake() as box, LineRunner(client(box.port)) as desk:
        connection = box.accept()
        for piece in data:
            connection.send(piece)
        (connection.finish if ends_in_order else connection.reset)()
        desk.problem("lost")
        box.accept().event("RING;77;03023125099;23125011;SIP0;")
        event = desk.event()
        while event.remote_numbers != ("+493023125099",):
            event = desk.event()
        assert desk.bugs == []


def test_healths_are_told_in_order(box: FritzFake, desk: LineRunner) -> None:
    box.accept()
    states: list[Health] = []
    desk.health(lambda health: bool(states.append(health)) or health.state is State.OK)
    assert [health.state for health in states] == [State.CONNECTING, State.OK]
