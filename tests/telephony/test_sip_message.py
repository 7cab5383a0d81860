"""SIP messages are read as RFC 3261 writes them, and nothing else gets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.telephony.remote import displayed_name
from frontdesk.telephony.sip_message import (
    MOST_BYTES,
    MalformedMessage,
    Message,
    parse,
    parse_address,
    plain_text,
    reply,
    user_of,
)
from frontdesk.telephony.sip_transport import Framer

#: As Asterisk 22 sends it.
INVITE = (
    b"INVITE sip:103@127.0.0.1:58723 SIP/2.0\r\n"
    b"Via: SIP/2.0/UDP 127.0.0.1:33973;rport;branch=z9hG4bKPjfb586ba5\r\n"
    b'From: "Mueller GmbH" <sip:+498999998000@127.0.0.1>;tag=9b71a7b3\r\n'
    b"To: <sip:103@127.0.0.1>\r\n"
    b"Contact: <sip:asterisk@127.0.0.1:33973>\r\n"
    b"Call-ID: 0c369b1c-c2dd-467d\r\n"
    b"CSeq: 27716 INVITE\r\n"
    b"Max-Forwards: 70\r\n"
    b"Content-Type: application/sdp\r\n"
    b"Content-Length: 5\r\n\r\nv=0\r\n"
)


def test_an_invite_is_read() -> None:
    message = parse(INVITE)
    assert (message.method, message.uri, message.status) == ("INVITE", "sip:103@127.0.0.1:58723", 0)
    assert message.branch == "z9hG4bKPjfb586ba5"
    assert message.cseq == (27716, "INVITE")
    assert message.address("from").name == "Mueller GmbH"
    assert message.address("from").params == {"tag": "9b71a7b3"}
    assert message.body == b"v=0\r\n"
    assert parse(message.encoded()) == message


def test_short_names_folded_lines_and_lists() -> None:
    message = parse(
        b"OPTIONS sip:x SIP/2.0\r\nv: SIP/2.0/UDP a;branch=1,\r\n\tSIP/2.0/UDP b;branch=2\r\n"
        b"f: sip:a@b;tag=1\r\nt: sip:c@d\r\ni: 1\r\nCSEQ: 1 OPTIONS\r\n\r\n"
    )
    assert message.all("via") == ["SIP/2.0/UDP a;branch=1", "SIP/2.0/UDP b;branch=2"]
    assert message.branch == "1"
    assert message.address("from").uri == "sip:a@b"


@pytest.mark.parametrize(
    ("text", "name", "uri", "params"),
    [
        ("<sip:a@b>", "", "sip:a@b", {}),
        ("sip:a@b;tag=x", "", "sip:a@b", {"tag": "x"}),
        ("Anna Berg <sip:a@b;user=phone>;tag=x", "Anna Berg", "sip:a@b;user=phone", {"tag": "x"}),
        (r'"\"b\" <sip:e@x>;tag=1" <sip:a@b>;T=x', '"b" <sip:e@x>;tag=1', "sip:a@b", {"t": "x"}),
        ('"open <sip:a@b>;tag=x', "", '"open <sip:a@b>;tag=x', {}),
        ("", "", "", {}),
    ],
)  # fmt: skip
def test_addresses(text: str, name: str, uri: str, params: dict[str, str]) -> None:
    address = parse_address(text)
    assert (address.name, address.uri, address.params) == (name, uri, params)


def test_a_name_in_latin_1_is_readable_and_goes_back_as_it_came() -> None:
    data = INVITE.replace(b"Mueller", "Müller".encode("latin-1"))
    message = parse(data)
    assert plain_text(message.address("from").name) == "Müller GmbH"
    assert "Müller".encode("latin-1") in reply(message, 180, "Ringing").encoded()


def test_a_hostile_name_is_text_of_one_line() -> None:
    evil = '"<b>\\"x\\" \u202egnp\x07' + "A" * 500 + '"'
    data = INVITE.replace(b'"Mueller GmbH"', evil.encode())
    name = displayed_name(plain_text(parse(data).address("from").name))
    assert name.startswith('<b>"x" ')
    assert len(name) <= 80
    assert "\x07" not in name
    assert "\u202e" not in name


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        INVITE.replace(b"\r\n\r\n", b"\r\n"),
        INVITE.replace(b"Call-ID", b"Callid"),
        INVITE.replace(b"27716 INVITE", b"27716 BYE"),
        INVITE.replace(b"27716 INVITE", b"INVITE"),
        INVITE.replace(b"Content-Length: 5", b"Content-Length: 500"),
        INVITE.replace(b"Content-Length: 5", b"Content-Length: -1"),
        INVITE.replace(b"Content-Length: 5", "Content-Length: ٥".encode()),
        INVITE.replace(b"Max-Forwards: 70", b"Max Forwards: 70"),
        INVITE.replace(b"Max-Forwards: 70", b"no header"),
        INVITE.replace(b"Mueller", b"Mu\0ller"),
        INVITE.replace(b"Mueller", b"Mu\nller"),
        INVITE.replace(b"0c369b1c", b"x" * 600),
        INVITE.replace(b"Max-Forwards: 70", b"X: y\r\n" * 300 + b"X: y"),
        INVITE + b"x" * MOST_BYTES,
        b"SIP/2.0 999 x\r\n" + INVITE.split(b"\r\n", 1)[1],
    ],
)
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedMessage):
        parse(data)


@given(st.binary(max_size=2000))
def test_any_bytes_are_a_message_or_malformed(data: bytes) -> None:
    try_parse(data)


@given(st.data())
def test_an_invite_with_any_fault_is_a_message_or_malformed(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(INVITE)))
    gone = data.draw(st.integers(0, 30))
    try_parse(INVITE[:at] + data.draw(st.binary(max_size=30)) + INVITE[at + gone :])


@given(st.text(max_size=300))
def test_any_text_is_an_address(text: str) -> None:
    address = parse_address(text)
    assert isinstance(user_of(address.uri), str)


def try_parse(data: bytes) -> Message | None:
    try:
        message = parse(data)
    except MalformedMessage:
        return None
    for name in ("from", "to", "contact"):
        displayed_name(plain_text(message.address(name).name))
    assert message.branch is not None
    assert parse(reply(message, 180, "Ringing", "x").encoded()).status == 180
    return message


def test_a_reply_has_what_belongs_in_it() -> None:
    answer = parse(reply(parse(INVITE), 180, "Ringing", "mine").encoded())
    assert answer.status == 180
    assert answer.get("via") == parse(INVITE).get("via")
    assert answer.address("to").params == {"tag": "mine"}
    assert answer.cseq == (27716, "INVITE")
    assert not answer.get("contact")


@given(st.lists(st.integers(1, 400), max_size=10))
def test_a_stream_is_cut_by_its_lengths(cuts: list[int]) -> None:
    short = INVITE.replace(b"Content-Length", b"l")
    stream = b"\r\n\r\n" + INVITE + short + b"\r\n" + INVITE
    framer, found, at = Framer(), [], 0
    for cut in cuts:
        found += framer.feed(stream[at : at + cut])
        at += cut
    found += framer.feed(stream[at:])
    assert found == [INVITE, short, INVITE]


def test_a_stream_without_end_is_given_up() -> None:
    framer = Framer()
    for _ in range(6):
        assert framer.feed(b"x" * 10_000) == []
    with pytest.raises(ValueError, match="no end"):
        framer.feed(b"x" * 10_000)
    with pytest.raises(ValueError, match="too long"):
        Framer().feed(INVITE.replace(b"Content-Length: 5", b"Content-Length: 99999"))
