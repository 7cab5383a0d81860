"""The HTTP reader on bytes of every kind."""

from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.telephony.http_guard import Guard, Rate, address_of, is_signed
from frontdesk.telephony.http_message import (
    BODY_LIMIT,
    Refused,
    answer,
    body_fields,
    form_fields,
    json_fields,
    parse_head,
)

TOKEN = "5f3c1a9e7b2d4860a1c3e5f70829b4d6"


def test_a_head() -> None:
    head = parse_head(b"GET /a/b?c=1?2 HTTP/1.1\r\nHost: x \r\nX:\t1\r\nx: 2\r\n\r\n")
    assert (head.method, head.path, head.query, head.version) == (
        "GET",
        "/a/b",
        b"c=1?2",
        "HTTP/1.1",
    )
    assert head.headers == {"host": ("x",), "x": ("1", "2")}
    assert head.one("host") == "x"
    assert head.one("nothing") is None
    with pytest.raises(Refused):
        head.one("x")


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"GET",
        b"GET /",
        b"GET / HTTP/2.0",
        b"GET / http/1.1",
        b" / HTTP/1.1",
        b"G T / HTTP/1.1",
        b"GET http://a/ HTTP/1.1",
        b"GET * HTTP/1.1",
        b"GET /\x00 HTTP/1.1",
        b"GET /\n HTTP/1.1",
        b"GET / HTTP/1.1\r\nNoColon",
        b"GET / HTTP/1.1\r\nHost : a",
        b"GET / HTTP/1.1\r\n: a",
        b"GET / HTTP/1.1\r\nA: b\r\n folded",
        b"GET / HTTP/1.1\r\nA: b\rB: c",
        b"GET / HTTP/1.1\r\nA\x00: b",
    ],
)
def test_what_is_no_head(line: bytes) -> None:
    with pytest.raises(Refused) as refused:
        parse_head(line + b"\r\n\r\n")
    assert refused.value.status is HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize(
    ("headers", "length", "status"),
    [
        (b"", 0, None),
        (b"Content-Length: 12", 12, None),
        (b"Content-Length: 012", 12, None),
        (b"Content-Length: %d" % BODY_LIMIT, BODY_LIMIT, None),
        (b"Content-Length: %d" % (BODY_LIMIT + 1), None, 413),
        (b"Content-Length: 99999999999999999999999", None, 413),
        (b"Content-Length: -1", None, 400),
        (b"Content-Length: +1", None, 400),
        (b"Content-Length: 1, 1", None, 400),
        (b"Content-Length: 0x1", None, 400),
        (b"Content-Length: \xb2", None, 400),
        (b"Content-Length: ", None, 400),
        (b"Content-Length: 1\r\nContent-Length: 1", None, 400),
        (b"Content-Length: 1\r\nTransfer-Encoding: chunked", None, 411),
        (b"Transfer-Encoding: identity", None, 411),
    ],
)
def test_how_long_a_body_is(headers: bytes, length: int | None, status: int | None) -> None:
    head = parse_head(b"POST / HTTP/1.1\r\n" + headers + (b"\r\n\r\n" if headers else b"\r\n"))
    if status is None:
        assert head.body_length() == length
    else:
        with pytest.raises(Refused) as refused:
            head.body_length()
        assert refused.value.status == status


def test_a_query_keeps_its_plus_its_semicolon_and_its_hash() -> None:
    data = b"remote=sip:+49301@a;user=phone&n=A%26B&x=1#2&REMOTE=9&flag&=3&n=C"
    assert form_fields(data) == {
        "remote": "sip:+49301@a;user=phone",
        "n": "A&B",
        "x": "1#2",
        "flag": "",
    }


def test_bodies() -> None:
    assert body_fields("application/json", b'{"From": 1}') == {"from": "1"}
    assert body_fields("", b' {"a":"b"}') == {"a": "b"}
    assert body_fields("", b"a=b") == {"a": "b"}
    assert body_fields("Application/X-WWW-Form-Urlencoded ; charset=x", b"a=b") == {"a": "b"}
    assert json_fields('{"a":"ü","b":true,"c":1.5,"d":[],"e":["f",1],"g":{}}'.encode()) == {
        "a": "ü",
        "e": "f",
    }
    for bad in (b"", b"null", b"[]", b"{", b"\xff", b"[" * 16000, b'{"a":' * 3000, b"1" * 5000):
        with pytest.raises(Refused):
            json_fields(bad)


def test_an_answer_ends_the_connection() -> None:
    text = answer(HTTPStatus.OK, "<ü>", "application/xml").decode()
    assert text.startswith("HTTP/1.1 200 OK\r\nContent-Type: application/xml; charset=utf-8\r\n")
    assert "\r\nContent-Length: 4\r\n" in text
    assert text.endswith("\r\nConnection: close\r\n\r\n<ü>")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_head_or_refused(data: bytes) -> None:
    try:
        head = parse_head(data + b"\r\n\r\n")
    except Refused:
        return
    assert head.path.startswith("/")


@given(st.binary(max_size=300), st.sampled_from(["", "application/json", "text/plain"]))
def test_any_bytes_are_fields_or_refused(data: bytes, kind: str) -> None:
    assert all(isinstance(value, str) for value in form_fields(data).values())
    try:
        fields = body_fields(kind, data)
    except Refused:
        return
    assert all(isinstance(value, str) for value in fields.values())


@given(st.text(max_size=100))
def test_no_path_but_the_right_one(path: str) -> None:
    guard = Guard(TOKEN, [], [])
    with pytest.raises(Refused) as refused:
        guard.event_word(f"/call/{path}")
    assert refused.value.status is HTTPStatus.NOT_FOUND
    assert guard.event_word(f"/call/{TOKEN}") == ""
    assert guard.event_word(f"/call/{TOKEN}/incoming") == "incoming"


def test_addresses() -> None:
    guard = Guard(TOKEN, ["192.168.1.20", "10.0.0.0/8", "fd00::/8"], [])
    for peer in ("127.0.0.1", "::1", "192.168.1.20", "10.9.9.9", "::ffff:10.1.1.1", "fd00::1"):
        assert guard.admits(peer), peer
    for peer in ("192.168.1.21", "11.0.0.1", "fe80::1%eth0", "2001:db8::1", "", "x"):
        assert not guard.admits(peer), peer
    assert str(address_of("fe80::1%eth0")) == "fe80::1"


def test_a_signature_of_the_documentation() -> None:
    """RFC 4231, test case 2."""
    right = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert is_signed("Jefe", b"what do ya want for nothing?", f" {right.upper()} ")
    for wrong in ("", right[:-1], right[:-1] + "0", "ü" * 64):
        assert not is_signed("Jefe", b"what do ya want for nothing?", wrong)


def test_thirty_at_once_and_ten_a_second_for_each() -> None:
    now = [0.0]
    rate = Rate(lambda: now[0])
    assert [rate.allows("a") for _ in range(31)] == [True] * 30 + [False]
    assert rate.allows("b")
    now[0] = 0.5
    assert [rate.allows("a") for _ in range(6)] == [True] * 5 + [False]
    for n in range(1000):
        rate.allows(f"many {n}")
    assert len(rate._buckets) <= 257
