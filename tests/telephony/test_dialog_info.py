"""What switchboards say of a watched extension; the documents are Asterisk's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.telephony.dialog_info import (
    MOST_BYTES,
    MOST_CALLS,
    BadDialogInfo,
    Dialog,
    DialogCalls,
    DialogInfo,
    read_dialog_info,
)
from frontdesk.telephony.events import Ended

EARLY = b"""<?xml version="1.0" encoding="UTF-8"?>
<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="1" state="full" \
entity="sip:101@127.0.0.1:5160">
 <dialog id="101" direction="recipient">
  <remote>
   <identity display="Mueller GmbH">sip:+498999998000@127.0.0.1</identity>
   <target uri="sip:+498999998000@127.0.0.1" />
  </remote>
  <local>
   <identity display="Platz 101">sip:101@127.0.0.1</identity>
   <target uri="sip:101@127.0.0.1:5160" />
  </local>
  <state>early</state>
 </dialog>
</dialog-info>
"""
CALLER = "sip:+498999998000@127.0.0.1"


def plain(version: int, state: str, **more: str) -> bytes:
    """A document that names nobody, as Asterisk sends it."""
    attributes = "".join(f' {key}="{value}"' for key, value in more.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="{version}" state="full"'
        f' entity="sip:101@127.0.0.1:5160">\n <dialog id="101"{attributes}>\n'
        f"  <state>{state}</state>\n </dialog>\n</dialog-info>\n"
    ).encode()


def brief(calls: DialogCalls, *documents: bytes) -> list[str]:
    changes = [change for text in documents for change in calls.take(read_dialog_info(text))]
    return [change.reason or change.kind for change in changes]


def test_a_ring_names_the_caller() -> None:
    info = read_dialog_info(EARLY)
    assert (info.version, info.full) == (1, True)
    assert info.dialogs == (Dialog("101", "early", "recipient", CALLER, "Mueller GmbH"),)


def test_answered_missed_and_told_twice() -> None:
    calls = DialogCalls()
    assert brief(calls, plain(0, "terminated")) == []
    assert brief(calls, EARLY, EARLY.replace(b'version="1"', b'version="2"')) == ["ringing"]
    assert brief(calls, plain(3, "confirmed"), plain(4, "confirmed")) == ["answered"]
    assert brief(calls, plain(5, "terminated"), plain(6, "terminated")) == ["ended"]
    again = EARLY.replace(b'version="1"', b'version="7"')
    assert brief(calls, again, plain(8, "terminated")) == ["ringing", Ended.MISSED]


def test_each_ring_is_a_call_of_its_own_that_keeps_its_caller() -> None:
    calls = DialogCalls()
    seen = []
    for version in range(1, 10, 3):
        early = EARLY.replace(b'version="1"', f'version="{version}"'.encode())
        for text in (early, plain(version + 1, "confirmed"), plain(version + 2, "terminated")):
            seen += calls.take(read_dialog_info(text))
    assert len({change.call_id for change in seen}) == 3
    assert {change.remote for change in seen} == {CALLER}


def test_what_comes_late_changes_nothing_until_a_new_subscription() -> None:
    calls = DialogCalls()
    assert brief(calls, plain(5, "terminated"), EARLY) == []
    calls.restart()
    assert brief(calls, EARLY) == ["ringing"]


def test_a_ring_without_identity_is_a_ring() -> None:
    calls = DialogCalls()
    changes = calls.take(read_dialog_info(plain(1, "early", direction="recipient")))
    assert [(c.kind, c.remote, c.direction) for c in changes] == [("ringing", None, "in")]
    later = EARLY.replace(b'version="1"', b'version="2"')
    assert [(c.kind, c.remote) for c in calls.take(read_dialog_info(later))] == [
        ("ringing", CALLER)
    ]


def test_a_call_begun_before_the_subscription_stays_unseen() -> None:
    assert brief(DialogCalls(), plain(0, "confirmed"), plain(1, "terminated")) == []


def test_an_outgoing_call_goes_out_and_is_not_missed() -> None:
    calls = DialogCalls()
    out = EARLY.replace(b"recipient", b"initiator")
    changes = calls.take(read_dialog_info(out)) + calls.take(
        read_dialog_info(plain(2, "terminated"))
    )
    assert [(c.kind, c.direction, c.reason) for c in changes] == [
        ("ringing", "out", None),
        ("ended", "out", None),
    ]


def test_a_dialog_that_a_full_document_leaves_out_is_over() -> None:
    calls = DialogCalls()
    empty = plain(2, "x").replace(b'<dialog id="101">', b"").replace(b"</dialog>\n", b"\n")
    partial = empty.replace(b'state="full"', b'state="partial"')
    assert brief(calls, EARLY, partial) == ["ringing"]
    assert brief(calls, empty.replace(b'version="2"', b'version="3"')) == [Ended.MISSED]


def test_two_calls_behind_one_id() -> None:
    calls = DialogCalls()
    second = EARLY.replace(b"98000", b"98001").replace(b'version="1"', b'version="3"')
    assert brief(calls, EARLY, plain(2, "confirmed"), second) == ["ringing", "answered", "ringing"]
    assert brief(calls, plain(4, "terminated")) == ["ended", Ended.MISSED]


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"no xml",
        b"<dialog-info",
        b"<html/>",
        b'<dialog-info xmlns="urn:other"/>',
        EARLY[:-20],
        EARLY + b"x" * MOST_BYTES,
        EARLY.replace(b"UTF-8", b"no-such"),
        EARLY.replace(b'version="1"', b'version="123456789x"'),
        EARLY.replace(b"?>\n", b'?>\n<!DOCTYPE a [<!ENTITY e "x">]>\n'),
        EARLY.replace(b"?>\n", b'?>\n<!DOCTYPE a SYSTEM "file:///etc/passwd">\n'),
        EARLY.replace(b"?>\n", b"?>\n<?php x?>\n"),
        EARLY.replace(b"early", b"&e;"),
        EARLY.replace(b"<local>", b"<local>" + b"<a/>" * 600),
    ],
)
def test_what_is_no_document_is_refused(document: bytes) -> None:
    with pytest.raises(BadDialogInfo):
        read_dialog_info(document)


def test_a_thousand_laughs_are_refused_at_once() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    document = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]><dialog-info>&l9;'
        "</dialog-info>"
    )
    with pytest.raises(BadDialogInfo):
        read_dialog_info(document.encode())


@given(st.data())
def test_any_fault_is_a_document_or_refused(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(EARLY)))
    gone = data.draw(st.integers(0, 20))
    try:
        info = read_dialog_info(EARLY[:at] + data.draw(st.binary(max_size=20)) + EARLY[at + gone :])
    except BadDialogInfo:
        return
    DialogCalls().take(info)


dialogs = st.builds(
    Dialog,
    st.sampled_from("abc"),
    st.sampled_from(["early", "confirmed", "terminated", "trying", "proceeding"]),
    st.sampled_from(["", "recipient", "initiator"]),
    st.none() | st.sampled_from("xy"),
)


@given(st.lists(st.tuples(st.booleans(), st.lists(dialogs, max_size=4)), max_size=30))
def test_every_ring_ends_once_whatever_is_told(documents: list[tuple[bool, list[Dialog]]]) -> None:
    calls = DialogCalls()
    changes = []
    for version, (full, told) in enumerate(documents):
        changes += calls.take(DialogInfo(version, full, tuple(told)))
    changes += calls.take(DialogInfo(len(documents), True, ()))
    rung = {c.call_id for c in changes if c.kind == "ringing"}
    ended = [c.call_id for c in changes if c.kind == "ended"]
    assert sorted(ended) == sorted(rung)


def test_a_flood_of_dialogs_is_bounded() -> None:
    calls = DialogCalls()
    for number in range(10 * MOST_CALLS):
        calls.take(DialogInfo(number, False, (Dialog(str(number), "early"),)))
        calls.take(DialogInfo(1000 + number, False, (Dialog("x", "early", "", str(number)),)))
    assert len(calls._dialogs) <= MOST_CALLS
