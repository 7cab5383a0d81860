"""What telephones, hooks and services say, in their many words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.telephony.events import Ended, Kind
from frontdesk.telephony.told import Told, direction_of, event_of, filled, told


@pytest.mark.parametrize(
    ("word", "kind", "direction", "reason"),
    [
        ("incoming", Kind.RINGING, "", None),
        ("newCall", Kind.RINGING, "", None),
        ("IncomingCall", Kind.RINGING, "", None),
        ("outgoing", Kind.RINGING, "out", None),
        ("OutgoingCall", Kind.RINGING, "out", None),
        ("call_established", Kind.ANSWERED, "", None),
        ("CallAccepted", Kind.ANSWERED, "", None),
        ("answer", Kind.ANSWERED, "", None),
        ("HungUp", Kind.ENDED, "", None),
        ("hangup", Kind.ENDED, "", None),
        ("call-terminated", Kind.ENDED, "", None),
        ("missed_call", Kind.ENDED, "in", Ended.MISSED),
        ("call_remote_canceled", Kind.ENDED, "in", Ended.MISSED),
    ],
)
def test_the_words_for_an_event(word, kind, direction, reason) -> None:
    assert event_of(word) == (kind, direction, reason)


def test_words_that_are_no_event() -> None:
    assert event_of("dtmf") is None
    assert told({"event": "dtmf", "from": "1"}) is None
    assert told({}, "registered") is None


@pytest.mark.parametrize(
    "macro",
    [
        "%CallerNumber%",
        "%CallerDisplayName%",
        "$remote",
        "$call-id",
        "$$REMOTENUMBER$$",
        "{remoteNumber}",
        "${CALLERID}",
        "{CALLERNUM}",
        "<Call.NumberSC>",
        " %Name% ",
    ],
)
def test_a_macro_that_was_not_filled_is_unknown(macro: str) -> None:
    assert filled(macro) is None
    said = told({"remote": macro, "name": macro, "call_id": macro, "event": macro})
    assert said == Told(Kind.RINGING)


@pytest.mark.parametrize(
    "text", ["", "0306991", "100 % sicher GmbH", "%49", "A$AP", "$5 Shop", "Müller & Söhne {alt}"]
)
def test_what_is_no_macro_stays(text: str) -> None:
    assert filled(text) == text


def test_the_ends_of_a_call_by_its_direction() -> None:
    ends = {"from": "1", "to": "2"}
    assert told({**ends, "direction": "in"}) == Told(Kind.RINGING, "in", remote="1", local="2")
    assert told({**ends, "direction": "out"}) == Told(Kind.RINGING, "out", remote="2", local="1")
    assert told(ends, "outgoing") == Told(Kind.RINGING, "out", remote="2", local="1")
    assert told({"to": "2"}) == Told(Kind.RINGING, remote=None, local="2")


def test_the_number_said_first_counts_before_from() -> None:
    said = told({"remote": "1", "from": "9", "local": "2"})
    assert said is not None
    assert (said.remote, said.local) == ("1", "2")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"event": "HungUp", "type": "missed"}, Ended.MISSED),
        ({"event": "HungUp", "type": "voicemail"}, Ended.MACHINE),
        ({"event": "HungUp", "type": "blocked"}, Ended.BLOCKED),
        ({"event": "HungUp", "type": "accepted"}, None),
        ({"event": "hangup", "cause": "forwarded"}, Ended.ELSEWHERE),
        ({"event": "hangup", "cause": "normalClearing"}, None),
        (
            {"event": "ended", "reason": 'SIP;cause=200;text="Call completed elsewhere"'},
            Ended.ELSEWHERE,
        ),
        ({"event": "answer", "user": "voicemail"}, Ended.MACHINE),
    ],
)
def test_why_a_call_ended(fields: dict[str, str], reason: Ended | None) -> None:
    said = told(fields)
    assert said is not None
    assert (said.kind, said.reason) == (Kind.ENDED, reason)


@pytest.mark.parametrize(
    ("word", "direction"),
    [("out", "out"), ("Outgoing", "out"), ("1", "out"), ("in", "in"), ("0", "in"), ("x", "")],
)
def test_the_words_for_a_direction(word: str, direction: str) -> None:
    assert direction_of(word) == direction


_NAMES = st.sampled_from(
    ["event", "remote", "from", "to", "direction", "call_id", "name", "type", "user", "local"]
)


@given(st.dictionaries(_NAMES, st.text(max_size=30)), st.text(max_size=10))
def test_nothing_is_too_strange(fields: dict[str, str], word: str) -> None:
    said = told(fields, word)
    assert said is None or said.direction in ("", "in", "out")
