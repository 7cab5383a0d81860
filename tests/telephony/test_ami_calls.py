"""Replays what Asterisk 16 and 22 really told: one call is told once, whatever rings in it."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.telephony.ami_blocks import Block, BlockReader
from frontdesk.telephony.ami_calls import GRACE, MOST_CALLS, QUEUE_GRACE, AmiCalls, Change
from frontdesk.telephony.events import Ended, Kind

RECORDED = Path(__file__).parent / "recorded"
CALLER = "+498999998000"


def recorded(version: str, scene: str) -> list[Block]:
    """The events of one scene."""
    text = (RECORDED / f"asterisk{version}.txt").read_text()
    scenes = dict(part.split("\n", 1) for part in text.split("\n## ")[1:])
    return BlockReader().feed(scenes[scene].replace("\n", "\r\n").encode() + b"\r\n")


def replay(blocks: list[Block], *own: str) -> list[Change]:
    """What is told of them, with all grace passed at the end."""
    calls = AmiCalls(own)
    told = [change for block in blocks for change in calls.feed(block, 0.0)]
    return told + calls.due(1e9)


def brief(changes: list[Change]) -> list[str]:
    return [change.reason or change.kind for change in changes]


both = pytest.mark.parametrize("version", ["16", "22"])


@both
@pytest.mark.parametrize(
    ("scene", "told"),
    [
        ("direct cancel", ["ringing", "missed"]),
        ("direct talk", ["ringing", "answered", "ended"]),
        ("group answered by 101", ["ringing", "answered", "ended"]),
        ("group answered by 102", ["ringing", "elsewhere"]),
        ("queue answered by 101", ["ringing", "answered", "ended"]),
        ("queue answered by 102", ["ringing", "elsewhere"]),
        ("kurz queue", ["ringing", "answered", "ended"]),
        ("followme 101", ["ringing", "answered", "ended"]),
        ("followme 102", ["ringing", "elsewhere"]),
        ("hunt to 102", ["ringing", "elsewhere"]),
        ("pickup", ["ringing", "answered", "ended"]),
        ("transfer", ["ringing", "answered", "ended"]),
    ],
)
def test_a_call_is_told_once(version: str, scene: str, told: list[str]) -> None:
    changes = replay(recorded(version, scene), "101")
    assert brief(changes) == told
    assert {(c.remote, c.remote_name, c.direction, c.local) for c in changes} == {
        (CALLER, "Mueller GmbH", "in", "101")
    }
    assert len({change.call_id for change in changes}) == 1


@both
def test_two_own_extensions_are_one_call_answered_at_the_second(version: str) -> None:
    changes = replay(recorded(version, "group answered by 102"), "101", "102")
    assert brief(changes) == ["ringing", "answered", "ended"]
    assert changes[1].local == "102"


@both
def test_a_withheld_number_stays_withheld(version: str) -> None:
    changes = replay(recorded(version, "anonymous"), "101")
    assert brief(changes) == ["ringing", "missed"]
    assert changes[0].remote == "anonymous"


@both
def test_a_call_that_an_own_phone_dials_goes_out(version: str) -> None:
    changes = replay(recorded(version, "out"), "101")
    assert brief(changes) == ["ringing", "answered", "ended"]
    assert {(c.direction, c.remote, c.local) for c in changes} == {("out", "01713920001", "101")}


@both
@pytest.mark.parametrize("scene", ["direct talk", "group answered by 101", "followme 101", "out"])
def test_foreign_extensions_are_neither_told_nor_kept(version: str, scene: str) -> None:
    calls = AmiCalls(["199"])
    for block in recorded(version, scene):
        assert calls.feed(block, 0.0) == []
    assert not calls._calls
    assert not calls._legs
    assert not calls._rounds


@both
def test_nothing_is_kept_of_a_call_that_is_over(version: str) -> None:
    text = (RECORDED / f"asterisk{version}.txt").read_bytes().replace(b"\n", b"\r\n")
    calls = AmiCalls(["101", "102"])
    for block in BlockReader().feed(text + b"\r\n\r\n"):
        calls.feed(block, 0.0)
    calls.due(1e9)
    assert not calls._calls
    assert not calls._legs


def test_an_own_extension_may_name_its_technology() -> None:
    blocks = recorded("22", "direct talk")
    assert brief(replay(blocks, "PJSIP/101")) == ["ringing", "answered", "ended"]
    assert replay(blocks, "SIP/101") == []
    assert replay(blocks, "10", "1", "trunk/101", "") == []


def test_a_call_begun_before_the_login_stays_unseen() -> None:
    blocks = recorded("22", "direct talk")
    bridged = next(i for i, block in enumerate(blocks) if block["event"] == "BridgeEnter")
    assert replay(blocks[bridged:], "101") == []


def leg(event: str, **more: str) -> Block:
    """An event of the own phone 101."""
    base = {
        "event": event,
        "channel": "PJSIP/101-0000000a",
        "channelstate": "5",
        "uniqueid": "2.2",
        "linkedid": "1.1",
        "connectedlinenum": CALLER,
        "connectedlinename": "<unknown>",
    }
    return base | more


def test_a_phone_that_falls_silent_is_missed_only_after_the_grace() -> None:
    calls = AmiCalls(["101"])
    assert brief(calls.feed(leg("Newstate"), 10.0)) == ["ringing"]
    assert calls.feed(leg("Hangup", cause="0"), 20.0) == []
    assert calls.next_due() == 20.0 + GRACE
    assert calls.due(20.0 + GRACE - 0.01) == []
    assert brief(calls.due(20.0 + GRACE)) == ["missed"]
    assert calls.next_due() is None


def test_a_queue_that_rings_again_within_its_grace_goes_on() -> None:
    calls = AmiCalls(["101"])
    begin = leg(
        "DialBegin",
        channel="PJSIP/trunk-1",
        channelstate="6",
        uniqueid="1.1",
        destchannel="PJSIP/101-0000000a",
        destuniqueid="2.2",
        destlinkedid="1.1",
        destconnectedlinenum="<unknown>",
        calleridnum=CALLER,
    )
    assert [c.remote for c in calls.feed(begin, 0.0)] == [CALLER]
    calls.feed(leg("Hangup", cause="0"), 20.0)
    assert calls.next_due() == 20.0 + QUEUE_GRACE
    assert calls.feed(begin | {"destuniqueid": "3.3"}, 25.0) == []
    assert calls.due(1000.0) == []
    assert brief(calls.feed(leg("BridgeEnter", uniqueid="3.3"), 1001.0)) == ["answered"]


def test_a_later_round_of_the_same_caller_is_a_call_of_its_own() -> None:
    calls = AmiCalls(["101"])
    first = calls.feed(leg("Newstate"), 0.0)
    calls.feed(leg("Hangup"), 1.0)
    calls.due(100.0)
    second = calls.feed(leg("Newstate", uniqueid="3.3"), 101.0)
    assert [first[0].call_id, second[0].call_id] == ["1.1", "1.1#2"]


def test_a_call_handed_over_to_us_shows_the_new_caller() -> None:
    calls = AmiCalls(["101"])
    calls.feed(leg("Newstate", connectedlinenum="102", connectedlinename="Platz 102"), 0.0)
    calls.feed(leg("BridgeEnter", connectedlinenum="102"), 1.0)
    handed = calls.feed(leg("NewConnectedLine", connectedlinename="Kunde"), 2.0)
    assert [(c.kind, c.remote, c.remote_name) for c in handed] == [(Kind.ANSWERED, CALLER, "Kunde")]
    assert calls.feed(leg("NewConnectedLine"), 3.0) == []


def test_a_number_that_comes_later_is_added() -> None:
    calls = AmiCalls(["101"])
    begin = leg(
        "DialBegin",
        channel="PJSIP/trunk-1",
        uniqueid="1.1",
        destchannel="PJSIP/101-0000000a",
        destuniqueid="2.2",
        destlinkedid="1.1",
    )
    assert [c.remote for c in calls.feed(begin, 0.0)] == [""]
    assert [(c.kind, c.remote) for c in calls.feed(leg("Newstate"), 0.0)] == [
        (Kind.RINGING, CALLER)
    ]
    assert calls.feed(leg("Newstate"), 0.0) == []


def test_a_phone_rung_for_a_call_that_it_is_going_to_make_does_not_ring() -> None:
    calls = AmiCalls(["101"])
    own = {"uniqueid": "1.1", "connectedlinenum": "<unknown>"}
    assert calls.feed(leg("Newstate", **own), 0.0) == []
    dial = leg("DialBegin", **own, exten="01713920001", destchannel="PJSIP/out-1")
    assert [(c.direction, c.remote) for c in calls.feed(dial, 1.0)] == [("out", "01713920001")]


def test_a_flood_of_calls_is_bounded() -> None:
    calls = AmiCalls(["101"])
    for number in range(3 * MOST_CALLS):
        calls.feed(leg("Newstate", uniqueid=f"{number}.2", linkedid=f"{number}.1"), 0.0)
    assert len(calls._calls) == MOST_CALLS
    assert len(calls._legs) == MOST_CALLS
    assert len(calls._rounds) == MOST_CALLS


def test_a_missed_end_is_told_as_missed_even_when_the_text_says_otherwise() -> None:
    calls = AmiCalls(["101"])
    calls.feed(leg("Newstate"), 0.0)
    calls.feed(leg("Hangup", **{"cause": "3", "cause-txt": "No route to destination"}), 1.0)
    caller = leg("Hangup", channel="PJSIP/trunk-1", uniqueid="1.1")
    assert [c.reason for c in calls.feed(caller, 1.0)] == [Ended.MISSED]


channels = st.sampled_from(["PJSIP/101-1", "PJSIP/102-2", "PJSIP/trunk-3", "Local/101@in-4;1"])
identifiers = st.sampled_from(["1.1", "1.2", "1.3", "2.1", "2.2", ""])
blocks = st.fixed_dictionaries(
    {
        "event": st.sampled_from(
            "Newchannel Newstate DialBegin DialState DialEnd BridgeEnter NewConnectedLine Hangup "
            "Pickup Other".split()
        )
    },
    optional={
        "channel": channels,
        "destchannel": channels,
        "channelstate": st.sampled_from("0456"),
        "uniqueid": identifiers,
        "linkedid": identifiers,
        "destuniqueid": identifiers,
        "destlinkedid": identifiers,
        "targetlinkedid": identifiers,
        "connectedlinenum": st.sampled_from([CALLER, "<unknown>", "anonymous"]),
        "exten": st.sampled_from(["s", "01713920001", ""]),
        "dialstatus": st.sampled_from(["RINGING", "ANSWER", "CANCEL"]),
        "cause": st.sampled_from(["16", "26", "x"]),
    },
)


fetched = {
    "event": "Pickup",
    "channel": "PJSIP/101-1",
    "uniqueid": "1.1",
    "targetlinkedid": "1.1",
    "connectedlinenum": CALLER,
}


@example([fetched, fetched])
@example([fetched, {"event": "BridgeEnter", "uniqueid": "1.1"}])
@given(st.lists(blocks, max_size=60))
def test_every_ring_ends_once_whatever_is_told(told: list[Block]) -> None:
    calls = AmiCalls(["101"])
    changes = [c for at, block in enumerate(told) for c in calls.feed(block, float(at))]
    changes += calls.due(1e9)
    for unique in ("1.1", "1.2", "1.3", "2.1", "2.2"):
        changes += calls.feed({"event": "Hangup", "uniqueid": unique, "linkedid": unique}, 1e9)
    changes += calls.due(1e10)
    assert not calls._calls
    assert not calls._legs
    for call_id in {change.call_id for change in changes}:
        kinds = [change.kind for change in changes if change.call_id == call_id]
        assert kinds[0] is Kind.RINGING
        assert kinds.count(Kind.ENDED) == 1
        assert kinds[-1] is Kind.ENDED
