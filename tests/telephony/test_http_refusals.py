"""The HTTP listener and those who are neither telephone nor service, with curl and bare sockets."""

import logging
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import pytest
from http_desk import TOKEN, HttpDesk, curl, needs_curl, read_all

from frontdesk.telephony.events import Kind, State

pytestmark = needs_curl


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/call",
        "/call/",
        "/call//incoming",
        f"/call/{TOKEN[:-1]}/incoming",
        f"/call/{TOKEN}0/incoming",
        f"/call/{TOKEN.upper()}/incoming",
        f"/call/{'0' * 32}/incoming",
        f"/ring/{TOKEN}/incoming",
        f"/call/{TOKEN}/incoming/more",
        f"//call/{TOKEN}/incoming",
        "/call/%00/incoming",
        f"/call/é{TOKEN}/incoming",
    ],
)
def test_another_address_is_not_found(desk: HttpDesk, path: str) -> None:
    reply = curl("--path-as-is", f"{desk.base}{path}?remote=0306991")
    assert (reply.status, reply.body) == (404, "")
    desk.problem("http_token")
    assert desk.no_event()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["-H", "Host: evil.example"], 403),
        (["-H", "Host: evil.example:8531"], 403),
        (["-H", "Host: localhost.evil.example"], 403),
        (["-H", "Host: 192.0.2.7"], 403),
        (["-H", "Host: [::ffff:192.0.2.7]"], 403),
        (["-H", "Host:"], 400),
        (["-H", "Host: 127.0.0.1:evil"], 400),
        (["-H", "Origin: http://evil.example"], 403),
        (["-H", "Origin: null"], 403),
        (["-H", "Origin: http://127.0.0.1:8531"], 403),
        (["-H", "Sec-Fetch-Site: cross-site"], 403),
        (["-H", "Sec-Fetch-Site: same-site"], 403),
        (["-H", "Sec-Fetch-Site: none"], 200),
        (["-H", "Host: localhost"], 200),
        (["-H", "Host: LOCALHOST.:1"], 200),
        (["-H", "Host: [::1]:8531"], 200),
        (["-H", f"Host: {socket.gethostname()}"], 200),
        (["-X", "PUT"], 405),
        (["-X", "DELETE"], 405),
        (["-I"], 405),
        (["-H", "Transfer-Encoding: chunked", "-d", "from=1"], 411),
        (["-F", "from=1"], 415),
        (["-H", "Content-Type: text/xml", "-d", "<a/>"], 415),
        (["-H", "Content-Type: application/json", "-d", "[1]"], 400),
        (["-H", "Content-Type: application/json", "-d", "{"], 400),
        (["-H", "Content-Type: application/json", "-d", "[" * 9000], 400),
        (["--http1.0"], 200),
    ],
)
def test_what_a_web_page_or_a_proxy_may_send(desk: HttpDesk, words: list[str], status: int) -> None:
    assert curl(*words, desk.url("/incoming?remote=0306991")).status == status
    if status == 200:
        assert desk.event().kind is Kind.RINGING
    assert desk.no_event()


def test_a_host_told_twice(desk: HttpDesk) -> None:
    head = f"GET /call/{TOKEN}?r=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nhost: evil.example\r\n\r\n"
    assert desk.send(head.encode()).startswith(b"HTTP/1.1 400 ")
    assert desk.no_event()


def test_an_event_nobody_knows(desk: HttpDesk) -> None:
    assert curl(desk.url("/onfire?remote=1")).status == 400
    assert desk.no_event()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["-H", "X-Long: " + "a" * 8300], 431),
        (["-A", "a" * 100_000], 431),
        (["--data-binary", "from=0306991&x=" + "a" * 16_400], 413),
        (["--data-binary", "from=0306991&x=" + "a" * 16_300], 200),
    ],
)
def test_too_much_is_refused_with_an_answer(desk: HttpDesk, words: list[str], status: int) -> None:
    assert curl(*words, desk.url()).status == status


def test_a_megabyte_is_refused_before_it_is_sent(desk: HttpDesk, tmp_path) -> None:
    file = tmp_path / "much"
    file.write_bytes(b"x" * 3_000_000)
    for words in ([], ["-H", "Expect: 100-continue"], ["-H", "Expect:"]):
        assert curl(*words, "--data-binary", f"@{file}", desk.url()).status in (413, 0)
    assert curl("-H", "Expect: 100-continue", "-d", "from=0306991", desk.url()).status == 200


def test_too_many_headers(desk: HttpDesk) -> None:
    words = [word for n in range(120) for word in ("-H", f"X-{n}: 1")]
    assert curl(*words, desk.url()).status == 431


def test_a_burst_is_cut_and_counted(desk: HttpDesk) -> None:
    url = desk.url("/incoming?remote=0306991&call_id=[1-60]")
    command = ["curl", "--silent", "--noproxy", "*", "--parallel", "--parallel-max", "10"]
    command += ["--write-out", "%{http_code}\n", url]
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    took = time.monotonic() - began
    statuses = done.stdout.split()
    assert len(statuses) == 60
    assert set(statuses) == {"200", "429"}
    assert 30 <= statuses.count("200") <= 31 + took * 10
    refused = statuses.count("429")
    health = desk.health(lambda health: health.dropped >= refused)
    assert (health.state, health.problem) == (State.OK, "http_rate")
    assert health.params["address"] == "127.0.0.1"


def test_slow_ones_are_ended_and_the_telephone_still_gets_through(desk: HttpDesk) -> None:
    head = f"GET /call/{TOKEN}/incoming?remote=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ".encode()
    began = time.monotonic()
    with ExitStack() as slow:
        lines = [slow.enter_context(closing(desk.connect())) for _ in range(14)]
        for line in lines:
            line.sendall(head)
        assert curl(desk.url("/incoming?remote=0306991")).status == 200
        assert desk.event().remote_raw == "0306991"
        with ThreadPoolExecutor(14) as pool:
            answers = list(pool.map(read_all, lines))
    assert all(answer.startswith(b"HTTP/1.1 408 ") for answer in answers)
    assert 2.5 < time.monotonic() - began < 8
    assert desk.no_event()


def test_one_byte_at_a_time_has_the_same_three_seconds(desk: HttpDesk) -> None:
    began = time.monotonic()
    with desk.connect() as line:
        line.settimeout(0.05)
        answer = b""
        for byte in b"GET /" + b"a" * 1000:
            line.sendall(bytes([byte]))
            try:
                answer = line.recv(100)
                break
            except TimeoutError:
                continue
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert 2.5 < time.monotonic() - began < 8


def test_more_connections_than_a_telephone_needs(desk: HttpDesk) -> None:
    with ExitStack() as many:
        lines = [many.enter_context(closing(desk.connect())) for _ in range(40)]
        ended = sum(1 for line in lines[16:] if read_all(line) == b"")
        assert ended == 24
    desk.health(lambda health: health.dropped >= 24 and health.problem == "http_rate")


def test_only_the_allowed_may_call() -> None:
    own = own_address()
    with HttpDesk("generic", host="0.0.0.0", allowed=["198.51.100.0/24"]) as desk:
        url = desk.url("/incoming?remote=0306991").replace("127.0.0.1", own)
        assert curl(url).status == 403
        assert desk.problem("http_address").params["address"] == own
        assert curl(desk.url("/incoming?remote=0306992")).status == 200
    with HttpDesk("generic", host="0.0.0.0", allowed=[f"{own}/32"]) as desk:
        url = desk.url("/incoming?remote=0306991").replace("127.0.0.1", own)
        assert curl(url).status == 200
        assert curl("-H", "Host: localhost", url).status == 403
        assert curl("-H", "Host: 127.0.0.1", url).status == 403
        assert desk.event().remote_raw == "0306991"
        assert desk.no_event()


def own_address() -> str:
    """An address of this machine that is not loopback, or skip."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this machine has no network interface")
        return str(probe.getsockname()[0])


def test_a_name_of_ones_own_may_be_added() -> None:
    with HttpDesk("generic", hosts=["Empfang.Intern"]) as desk:
        url = desk.url("/incoming?remote=0306991")
        assert curl("-H", "Host: empfang.intern:8531", url).status == 200
        assert curl("-H", "Host: anders.intern", url).status == 403


def test_the_token_is_in_no_log_and_no_text(desk: HttpDesk, caplog, capfd) -> None:
    caplog.set_level(logging.DEBUG)
    curl(desk.url("/incoming?remote=0306991"))
    curl(desk.url("/incoming?remote=1", token=TOKEN + "0"))
    curl("-H", "Host: evil.example", desk.url("/incoming?remote=1"))
    desk.send(f"GET /call/{TOKEN} HTTP/9\r\n\r\n".encode())
    desk.send(
        f"POST /call/{TOKEN} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n".encode()
    )
    desk.health(lambda health: health.dropped >= 3)
    said = " ".join([caplog.text, repr(desk.listener), repr(desk.latest), *capfd.readouterr()])
    assert TOKEN not in said
    assert "0306991" not in said


def test_many_who_hang_up_at_once_leave_nothing(desk: HttpDesk) -> None:
    head = f"GET /call/{TOKEN}/incoming?remote=0306991 HTTP/1.1\r\nHost: 127.0.0.1\r\n".encode()
    for size in range(0, len(head), 4):
        with desk.connect() as line:
            line.sendall(head[:size])
            if size % 8:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    time_out = time.monotonic() + 10
    while curl(desk.url("/test")).status != 200:
        assert time.monotonic() < time_out
    assert desk.no_event()
    assert desk.bugs == []
