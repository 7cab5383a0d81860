"""What the lines of a FRITZ!Box mean, without a network."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.services.remote_numbers import LineNumbers, RemoteNumbers
from frontdesk.telephony.events import CallEvent, Ended, Kind
from frontdesk.telephony.fritz_lines import FritzLines, LineSplitter

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
NUMBERS = RemoteNumbers(LineNumbers(area_code="030"))
OWN = "23125011"
BERLIN = "03023125099"


class Box:
    """Lines of a box, and how much time passes between them."""

    def __init__(self, *own: str) -> None:
        self.seconds = 0.0
        self.lines = FritzLines("fritz", NUMBERS, own, now=lambda: NOW, clock=lambda: self.seconds)

    def says(self, text: str, stamp: str = "24.11.26 11:00:00") -> list[CallEvent]:
        return self.lines.read(f"{stamp};{text}".encode())

    def kinds(self, text: str, stamp: str = "24.11.26 11:00:00") -> list[tuple[Kind, Ended | None]]:
        return [(event.kind, event.reason) for event in self.says(text, stamp)]


def test_a_call_from_ring_to_end() -> None:
    box = Box()
    (ring,) = box.says(f"RING;0;{BERLIN};{OWN};SIP0;")
    assert ring == CallEvent(
        kind=Kind.RINGING,
        source="fritz",
        call_id="20261124-100000-0-1",
        at=NOW,
        remote_numbers=("+493023125099",),
        remote_raw=BERLIN,
        local_number=OWN,
    )
    box.seconds = 5
    (answered,) = box.says(f"CONNECT;0;11;{BERLIN};")
    assert (answered.kind, answered.call_id) == (Kind.ANSWERED, ring.call_id)
    (ended,) = box.says("DISCONNECT;0;61;")
    assert (ended.kind, ended.reason, ended.call_id) == (Kind.ENDED, None, ring.call_id)
    assert ended.remote_numbers == ring.remote_numbers


def test_a_missed_call() -> None:
    box = Box()
    box.says(f"RING;0;{BERLIN};{OWN};SIP0;")
    box.seconds = 20
    assert box.kinds("DISCONNECT;0;0;", "24.11.26 11:00:20") == [(Kind.ENDED, Ended.MISSED)]


def test_an_old_box_ends_its_lines_without_a_semicolon() -> None:
    box = Box()
    (ring,) = box.says(f"RING;0;{BERLIN};{OWN};ISDN")
    assert ring.local_number == OWN
    (ring,) = box.says(f"RING;1;{BERLIN};{OWN}")
    assert ring.remote_numbers == ("+493023125099",)


@pytest.mark.parametrize("remote", ["", "0", "0#", " "])
def test_withheld_is_empty_or_nought(remote: str) -> None:
    (ring,) = Box().says(f"RING;0;{remote};{OWN};SIP0;")
    assert (ring.withheld, ring.remote_numbers) == (True, ())


@pytest.mark.parametrize("remote", ["015139200123#", "015139200123#2#"])
def test_what_follows_the_hash_is_stripped(remote: str) -> None:
    (ring,) = Box().says(f"RING;0;{remote};{OWN};SIP0;")
    assert (ring.remote_numbers, ring.remote_raw) == (("+4915139200123",), remote)


@pytest.mark.parametrize("extension", [6, 40, 41, 42, 43, 44])
def test_an_answering_machine_is_nobody(extension: int) -> None:
    box = Box()
    box.says(f"RING;0;{BERLIN};{OWN};SIP0;")
    box.seconds = 20
    assert box.kinds(f"CONNECT;0;{extension};{BERLIN};") == [(Kind.ENDED, Ended.MACHINE)]
    assert box.kinds("DISCONNECT;0;40;") == []


def test_a_fax_is_nobody_either() -> None:
    box = Box()
    box.says(f"RING;0;{BERLIN};{OWN};SIP0;")
    assert box.kinds(f"CONNECT;0;5;{BERLIN};") == [(Kind.ENDED, Ended.ELSEWHERE)]


@pytest.mark.parametrize("extension", ["0", "2", "4", "10", "15", "20", "29", "39", "45", "", "x"])
def test_any_other_extension_is_somebody(extension: str) -> None:
    box = Box()
    box.says(f"RING;0;{BERLIN};{OWN};SIP0;")
    assert box.kinds(f"CONNECT;0;{extension};{BERLIN};") == [(Kind.ANSWERED, None)]


def test_a_blocked_number_ends_within_milliseconds() -> None:
    box = Box()
    box.says(f"RING;0;{BERLIN};{OWN};SIP0;")
    box.seconds = 0.02
    assert box.kinds("DISCONNECT;0;0;") == [(Kind.ENDED, Ended.BLOCKED)]


def test_lines_that_waited_and_come_in_one_go_are_not_blocked() -> None:
    box = Box()
    box.says(f"RING;0;{BERLIN};{OWN};SIP0;", "24.11.26 11:00:00")
    box.seconds = 0.02
    assert box.kinds("DISCONNECT;0;0;", "24.11.26 11:00:25") == [(Kind.ENDED, Ended.MISSED)]


def test_an_unreadable_time_keeps_the_call() -> None:
    box = Box()
    (ring,) = box.says(f"RING;0;{BERLIN};{OWN};SIP0;", "24/11/2026 11h")
    assert ring.remote_numbers == ("+493023125099",)
    assert box.kinds("DISCONNECT;0;0;", "?") == [(Kind.ENDED, Ended.BLOCKED)]


def test_a_new_ring_before_the_old_end() -> None:
    box = Box()
    (first,) = box.says(f"RING;0;{BERLIN};{OWN};SIP0;")
    box.says(f"CONNECT;0;1;{BERLIN};")
    box.seconds = 60
    ended, second = box.says(f"RING;0;04066969112;{OWN};SIP0;")
    assert (ended.kind, ended.call_id, ended.reason) == (Kind.ENDED, first.call_id, None)
    assert (second.kind, second.remote_numbers) == (Kind.RINGING, ("+494066969112",))
    # The end of the first comes only now that the phone lies again: it is not the second's.
    assert box.says("DISCONNECT;0;58;") == []
    (answered,) = box.says("CONNECT;0;1;04066969112;")
    assert (answered.kind, answered.call_id) == (Kind.ANSWERED, second.call_id)
    (ended,) = box.says("DISCONNECT;0;12;")
    assert (ended.kind, ended.call_id) == (Kind.ENDED, second.call_id)


def test_a_new_ring_in_a_slot_that_was_never_answered() -> None:
    box = Box()
    box.says(f"RING;0;{BERLIN};{OWN};SIP0;")
    box.seconds = 60
    assert box.kinds(f"RING;0;04066969112;{OWN};SIP0;") == [
        (Kind.ENDED, Ended.MISSED),
        (Kind.RINGING, None),
    ]
    box.seconds = 80
    assert box.kinds("DISCONNECT;0;0;", "24.11.26 11:01:20") == [(Kind.ENDED, Ended.MISSED)]


def test_two_calls_in_two_slots() -> None:
    box = Box()
    (first,) = box.says(f"RING;0;{BERLIN};{OWN};SIP0;")
    (second,) = box.says(f"RING;1;04066969112;{OWN};SIP1;")
    (answered,) = box.says("CONNECT;1;1;04066969112;")
    assert answered.call_id == second.call_id != first.call_id
    (ended,) = box.says("DISCONNECT;0;0;")
    assert ended.call_id == first.call_id


def test_an_outgoing_call() -> None:
    box = Box()
    (dials,) = box.says(f"CALL;2;11;{OWN};04066969112#;SIP0;")
    assert (dials.kind, dials.direction) == (Kind.RINGING, "out")
    assert (dials.remote_numbers, dials.local_number) == (("+494066969112",), OWN)
    # Whoever answers far away is not our answering machine.
    assert box.kinds("CONNECT;2;40;04066969112;") == [(Kind.ANSWERED, None)]
    (ended,) = box.says("DISCONNECT;2;33;")
    assert (ended.kind, ended.reason, ended.direction) == (Kind.ENDED, None, "out")


def test_an_outgoing_call_that_nobody_took_is_not_missed() -> None:
    box = Box()
    box.says(f"CALL;2;11;{OWN};04066969112;SIP0;")
    assert box.kinds("DISCONNECT;2;0;") == [(Kind.ENDED, None)]


@pytest.mark.parametrize("own", ["030 23125011", "+493023125011", "23125011"])
def test_other_numbers_of_the_house_are_left_out(own: str) -> None:
    box = Box(own)
    assert box.says(f"RING;0;{BERLIN};23125012;SIP0;") == []
    assert box.says(f"CONNECT;0;1;{BERLIN};") == []
    assert box.says("DISCONNECT;0;5;") == []
    assert box.says("CALL;1;11;23125012;04066969112;SIP0;") == []
    assert len(box.says(f"RING;0;{BERLIN};23125011;SIP0;")) == 1
    assert len(box.says("CALL;1;11;23125011;04066969112;SIP0;")) == 1


def test_calls_that_began_before_we_listened_stay_unseen() -> None:
    box = Box()
    assert box.says(f"CONNECT;0;1;{BERLIN};") == []
    assert box.says("DISCONNECT;0;100;") == []
    box.says(f"RING;0;{BERLIN};{OWN};SIP0;")
    box.lines.forget()
    assert box.says("DISCONNECT;0;100;") == []


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\r",
        b";;;;;;",
        b"RING",
        b"24.11.26 11:00:00;RING",
        b"24.11.26 11:00:00;RING;x;030;1;SIP0;",
        b"24.11.26 11:00:00;RING;99999999;030;1;SIP0;",
        b"24.11.26 11:00:00;SING;0;030;1;SIP0;",
        b"HTTP/1.1 400 Bad Request",
        b"\xff\xfe\x00\x01",
    ],
)
def test_garbage_is_passed_over(line: bytes) -> None:
    box = Box()
    assert box.lines.read(line) == []
    assert len(box.says(f"RING;0;{BERLIN};{OWN};SIP0;")) == 1


def test_open_slots_are_limited() -> None:
    box = Box()
    told = [event for slot in range(500) for event in box.says(f"RING;{slot};{BERLIN};{OWN};SIP0;")]
    rings = sum(event.kind is Kind.RINGING for event in told)
    assert (rings, len(told) - rings) == (500, 500 - 64)


pieces = st.lists(st.binary(max_size=40), max_size=20)
fields = st.sampled_from(
    ["RING", "CALL", "CONNECT", "DISCONNECT", "0", "1", "40", BERLIN, "", OWN, "#", "ü", "-1"]
)
near_lines = st.lists(fields, max_size=8).map(lambda parts: ";".join(["24.11.26 11:00:00", *parts]))


@settings(deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=60), near_lines.map(str.encode)), max_size=30))
def test_any_bytes_are_read_without_a_fault(lines: list[bytes]) -> None:
    box = Box()
    going = set()
    for line in lines:
        for event in box.lines.read(line):
            # Every call begins once, and ends once after it has begun.
            if event.kind is Kind.RINGING:
                assert event.call_id not in going
                going.add(event.call_id)
            else:
                assert event.call_id in going
            if event.kind is Kind.ENDED:
                going.remove(event.call_id)


@settings(deadline=None)
@given(pieces)
def test_lines_are_the_same_however_they_are_split(data: list[bytes]) -> None:
    whole, split = LineSplitter(50), LineSplitter(50)
    at_once = whole.feed(b"".join(data))
    assert [line for piece in data for line in split.feed(piece)] == at_once
    assert split.too_long == whole.too_long


def test_an_over_long_line_is_left_out_and_counted() -> None:
    splitter = LineSplitter(10)
    assert splitter.feed(b"0123456789\r\nshort\n") == [b"short"]
    assert splitter.feed(b"x" * 5000) == []
    assert splitter.feed(b"x" * 5000 + b"\nafter\r\nha") == [b"after"]
    assert splitter.too_long == 2
    splitter.begin()
    assert splitter.feed(b"lf\n") == [b"lf"]
