"""Bytes from the manager become blocks, whatever they are."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.telephony.ami_blocks import MOST_LINE, MOST_LINES, BlockReader, action

EVENT = "Event: Hangup\r\nCallerIDName: Müller\r\nCause: 16\r\n\r\n".encode()


def test_a_block_may_come_in_any_pieces() -> None:
    for size in range(1, len(EVENT)):
        reader = BlockReader()
        pieces = [EVENT[at : at + size] for at in range(0, len(EVENT), size)]
        blocks = [block for piece in pieces for block in reader.feed(piece)]
        assert blocks == [{"event": "Hangup", "calleridname": "Müller", "cause": "16"}]


def test_latin_1_is_read_and_bare_line_feeds_too() -> None:
    blocks = BlockReader().feed("Event: X\nCallerIDName: Müller\n\n".encode("latin-1"))
    assert blocks == [{"event": "X", "calleridname": "Müller"}]


def test_the_first_of_equal_keys_counts_and_lines_without_a_colon_do_not() -> None:
    blocks = BlockReader().feed(b"Event: A\r\nnonsense\r\nEvent: B\r\nTime: 1:2\r\n\r\n")
    assert blocks == [{"event": "A", "time": "1:2"}]


def test_a_line_too_long_loses_its_block_and_no_other() -> None:
    reader = BlockReader()
    long = b"Event: X\r\nCallerIDName: " + b"a" * 10 * MOST_LINE + b"\r\n\r\n"
    blocks = []
    for at in range(0, len(long), 1000):
        blocks += reader.feed(long[at : at + 1000])
    assert blocks == []
    assert len(reader.feed(EVENT)) == 1
    assert reader.skipped == 1


def test_a_line_without_end_is_not_kept() -> None:
    reader = BlockReader()
    for _ in range(1000):
        reader.feed(b"x" * 10_000)
    assert len(reader._rest) <= MOST_LINE


def test_a_block_without_end_is_not_kept() -> None:
    reader = BlockReader()
    for number in range(100 * MOST_LINES):
        assert reader.feed(b"Key%d: value\r\n" % number) == []
    assert len(reader._block) <= MOST_LINES
    reader.feed(b"\r\n")
    assert reader.skipped == 1
    assert len(reader.feed(EVENT)) == 1


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_anything_may_arrive(pieces: list[bytes]) -> None:
    reader = BlockReader()
    for piece in pieces:
        for block in reader.feed(piece):
            assert all(isinstance(part, str) for pair in block.items() for part in pair)
    reader.feed(b"\r\n\r\n")
    assert len(reader.feed(EVENT)) == 1


@given(st.data())
def test_pieces_do_not_matter(data: st.DataObject) -> None:
    stream = b"".join(
        data.draw(st.lists(st.sampled_from([EVENT, b"garbage\r\n", b"\r\n", b"A: b\r\n"])))
    )
    whole = BlockReader().feed(stream)
    cut = random.Random(data.draw(st.integers())).randint(0, len(stream))
    reader = BlockReader()
    assert reader.feed(stream[:cut]) + reader.feed(stream[cut:]) == whole


def test_an_action_cannot_be_made_two() -> None:
    wire = action("Login", Username="a\r\nAction: Originate", Secret="ü")
    assert wire == "Action: Login\r\nUsername: a\r\nSecret: ü\r\n\r\n".encode()


def test_ten_thousand_events_are_read_in_less_than_a_second() -> None:
    stream = EVENT * 10_000
    began = time.perf_counter()
    reader = BlockReader()
    count = sum(len(reader.feed(stream[at : at + 65536])) for at in range(0, len(stream), 65536))
    assert count == 10_000
    assert time.perf_counter() - began < 1.0
