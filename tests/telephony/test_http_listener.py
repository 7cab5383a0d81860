"""The HTTP listener's port, and whatever bytes come in by it."""

import os
import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from http_desk import TOKEN, HttpDesk, curl, needs_curl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from line_runner import LineRunner

from frontdesk.telephony.backoff import Backoff
from frontdesk.telephony.events import Kind, State
from frontdesk.telephony.http_listener import PORT, HttpListener, has_address
from frontdesk.telephony.remote import RemoteNumber
from frontdesk.wording import LINE_PROBLEMS

pytestmark = needs_curl


# The port


def test_a_port_that_is_taken_says_so_and_is_tried_again() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        listener = HttpListener(
            "phone",
            "127.0.0.1",
            port,
            TOKEN,
            "generic",
            numbers=lambda raw: RemoteNumber(raw=raw),
            backoff=Backoff(0.01, 0.02),
        )
        with LineRunner(listener, tick=0.01) as desk:
            health = desk.problem("http_port_taken")
            assert health.state is State.ERROR
            assert health.params == {"host": "127.0.0.1", "port": str(port)}
            assert health.next_try is not None
            taken.close()
            desk.state(State.OK)
            assert curl(f"http://127.0.0.1:{port}/call/{TOKEN}?r=0306991").status == 200
            assert desk.event().kind is Kind.RINGING


@pytest.mark.parametrize(("host", "port"), [("198.51.100.7", 0), ("no.such.name.invalid", 0)])
def test_an_address_that_is_not_ours(host: str, port: int) -> None:
    listener = HttpListener(
        "phone", host, port, TOKEN, "generic", numbers=lambda raw: RemoteNumber(raw=raw)
    )
    with LineRunner(listener, tick=0.01) as desk:
        assert desk.problem("http_no_address").params["host"] == host


def test_it_ends_with_connections_open() -> None:
    with ExitStack() as lines, HttpDesk("generic") as desk:
        for _ in range(5):
            lines.enter_context(closing(desk.connect())).sendall(b"GET /")
        port = desk.listener.listening
        assert curl(desk.url("/test")).status == 200
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
    assert desk.bugs == []


@pytest.mark.parametrize("token", ["", "short", "x" * 21, "a/b" * 20, "ä" * 30])
def test_a_weak_token_is_none(token: str) -> None:
    with pytest.raises(ValueError, match="token"):
        HttpListener("phone", "127.0.0.1", PORT, token, "generic", numbers=RemoteNumber)


def test_wrong_settings_are_told_at_once() -> None:
    with pytest.raises(ValueError, match="unknown profile"):
        HttpListener("phone", "127.0.0.1", PORT, TOKEN, "nokia", numbers=RemoteNumber)
    with pytest.raises(ValueError, match="does not appear"):
        HttpListener("p", "0.0.0.0", PORT, TOKEN, "generic", ["desk"], numbers=RemoteNumber)


def test_every_problem_has_its_words() -> None:
    source = Path(HttpListener.run.__code__.co_filename).read_text(encoding="utf-8")
    keys = set(re.findall(r'"(http_\w+)"', source))
    assert len(keys) == 10
    assert keys <= LINE_PROBLEMS.keys()
    for key in keys:
        assert "{" not in LINE_PROBLEMS[key].format(host="h", port="1", address="a")


def test_an_interface_that_gets_another_address_is_noticed() -> None:
    has = iter([True, True, False])
    with HttpDesk("generic", look=0.01, has_address=lambda _: next(has, True)) as desk:
        assert desk.problem("http_no_address").state is State.ERROR
        desk.state(State.OK)
        assert curl(desk.url("/test")).status == 200
    assert has_address("127.0.0.1")
    assert has_address("0.0.0.0")
    assert not has_address("198.51.100.7")


# Bytes


STATUS = re.compile(rb"HTTP/1\.1 (100|200|400|403|404|405|411|413|415|429|431) ")


@pytest.fixture(scope="module")
def fuzzed() -> Iterator[HttpDesk]:
    # The clock runs fast here: the rate is not what is looked at.
    with HttpDesk("generic", clock=lambda: time.monotonic() * 1000) as desk:
        yield desk


_LINES = st.sampled_from(
    [
        b"GET ",
        b"POST ",
        b"/call/",
        TOKEN.encode(),
        b"/incoming",
        b"?remote=",
        b"&",
        b"=",
        b"%",
        b" HTTP/1.1",
        b" HTTP/1.0",
        b"\r\n",
        b"\n",
        b"\r",
        b": ",
        b"Host: 127.0.0.1\r\n",
        b"Content-Length: ",
        b"5",
        b"99999999999999999999",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Type: application/json\r\n",
        b"{",
        b"[",
        b'"',
        b"\x00",
        b"\xff",
        b"\r\n\r\n",
    ]
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_LINES | st.binary(max_size=20), max_size=25).map(b"".join))
def test_any_bytes_get_an_answer_or_an_end(fuzzed: HttpDesk, data: bytes) -> None:
    answer = fuzzed.send(data)
    assert answer == b"" or re.match(
        rb"HTTP/1\.1 (100|200|400|403|404|405|411|413|415|429|431) ", answer
    )
    assert fuzzed.bugs == []


def test_after_all_that_a_ring_gets_through(fuzzed: HttpDesk) -> None:
    assert curl(fuzzed.url("/incoming?remote=0309999&call_id=last")).status == 200
    until = time.monotonic() + 10
    while fuzzed.event().call_id != "last":
        assert time.monotonic() < until


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may take any port")
def test_a_low_port_is_not_allowed() -> None:
    listener = HttpListener(
        "phone", "127.0.0.1", 1, TOKEN, "generic", numbers=lambda raw: RemoteNumber(raw=raw)
    )
    with LineRunner(listener, tick=0.01) as desk:
        desk.problem("http_port_forbidden")
