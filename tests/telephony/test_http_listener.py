"""The HTTP listener with curl as its real peer: telephones, services, and those who are neither."""

import hashlib
import hmac
import logging
import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from http_desk import SECRET, TOKEN, HttpDesk, Reply, curl, needs_curl, read_all
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from line_runner import LineRunner

from frontdesk.telephony.backoff import Backoff
from frontdesk.telephony.events import Ended, Kind, State
from frontdesk.telephony.http_listener import PORT, HttpListener, has_address
from frontdesk.telephony.http_profiles import PROFILES, template_url
from frontdesk.telephony.remote import RemoteNumber
from frontdesk.wording import LINE_PROBLEMS

pytestmark = needs_curl


@pytest.fixture
def desk() -> Iterator[HttpDesk]:
    with HttpDesk() as desk:
        yield desk


def open_on(profile: str, **more: object) -> HttpDesk:
    return HttpDesk(profile, **more)


# Telephones


def test_a_ring_is_answered_taken_and_ended_by_its_id(desk: HttpDesk) -> None:
    ring = "/incoming?remote=sip:%2B493023125099@pbx.example&call_id=a1&display_remote=Elif%20Demir"
    assert curl(desk.url(ring)) == Reply(200, "", 0)
    event = desk.event()
    assert (event.kind, event.source, event.call_id) == (Kind.RINGING, "phone", "a1")
    assert event.direction == "in"
    assert event.remote_numbers == ("+493023125099",)
    assert event.remote_raw == "sip:+493023125099@pbx.example"
    assert event.display_name == "Elif Demir"
    assert curl(desk.url("/answered?call_id=a1")).status == 200
    answered = desk.event()
    assert (answered.kind, answered.call_id) == (Kind.ANSWERED, "a1")
    assert answered.remote_numbers == ("+493023125099",)
    assert curl(desk.url("/ended?call_id=a1")).status == 200
    ended = desk.event()
    assert (ended.kind, ended.call_id, ended.reason) == (Kind.ENDED, "a1", None)


def test_a_plus_that_nobody_escaped_stays_a_plus(desk: HttpDesk) -> None:
    assert curl(desk.url("/incoming?remote=sip:+4940669691@1.2.3.4;user=phone")).status == 200
    event = desk.event()
    assert event.remote_raw == "sip:+4940669691@1.2.3.4;user=phone"
    assert event.remote_numbers == ("+4940669691",)


def test_blanks_and_umlauts_that_nobody_escaped(desk: HttpDesk) -> None:
    for name in ("Jürgen Groß".encode(), "Jürgen Groß".encode("latin-1")):
        head = b"GET /call/%s/incoming?remote=0306991%d&n=%s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        assert desk.send(head % (TOKEN.encode(), len(name), name)).startswith(b"HTTP/1.1 200 ")
        assert desk.event().display_name == "Jürgen Groß"


def test_an_outgoing_call(desk: HttpDesk) -> None:
    curl(desk.url("/outgoing?remote=040669691&local=11&call_id=o1"))
    event = desk.event()
    assert (event.kind, event.direction, event.local_number) == (Kind.RINGING, "out", "11")
    curl(desk.url("/answered?call_id=o1"))
    assert desk.event().direction == "out"


def test_a_missed_call_is_told_once(desk: HttpDesk) -> None:
    curl(desk.url("/incoming?remote=0306991&call_id=m1"))
    curl(desk.url("/missed?remote=0306991&call_id=m1"))
    curl(desk.url("/ended?remote=0306991&call_id=m1"))
    curl(desk.url("/incoming?remote=0306992&call_id=m2"))
    kinds = [desk.event() for _ in range(3)]
    assert [event.call_id for event in kinds] == ["m1", "m1", "m2"]
    assert (kinds[1].kind, kinds[1].reason) == (Kind.ENDED, Ended.MISSED)


@pytest.mark.parametrize(
    ("query", "withheld", "raw"),
    [
        ("remote=", True, ""),
        ("remote=anonymous", True, "anonymous"),
        ("remote=sip:anonymous@anonymous.invalid", True, "sip:anonymous@anonymous.invalid"),
        ("remote=$remote", False, ""),
        ("r=$$REMOTENUMBER$$", False, ""),
        ("remote=%25CallerNumber%25", False, ""),
        ("", False, ""),
    ],
)
def test_withheld_is_not_unknown(desk: HttpDesk, query: str, withheld: bool, raw: str) -> None:
    assert curl(desk.url(f"/incoming?{query}")).status == 200
    event = desk.event()
    assert (event.withheld, event.remote_raw, event.remote_numbers) == (withheld, raw, ())


def test_what_a_name_can_do(desk: HttpDesk) -> None:
    """It cannot put another number in place, reorder the line, or break it."""
    name = "&remote=%2B4930111&display_remote=x"
    curl(desk.url(f"/incoming?remote=0306991&display_remote=A{name}"))
    event = desk.event()
    assert event.remote_numbers == ("+49306991",)
    assert event.display_name == "A"
    curl(
        desk.url("/incoming?remote=0306992&n=%3Cb%3E%E2%80%AE%00%0D%0Aevil%F0%9F%92%A3" + "x" * 200)
    )
    name = desk.event().display_name
    assert len(name) == 80
    assert name.startswith("<b> evil💣")


def test_a_telephone_without_ids(desk: HttpDesk) -> None:
    """Grandstream: the number tells the calls apart; Mitel: nothing does after the ring."""
    curl(desk.url("/incoming?remote=0306991"))
    curl(desk.url("/incoming?remote=0306992"))
    first, second = desk.event(), desk.event()
    assert first.call_id != second.call_id
    curl(desk.url("/ended?remote=0306991"))
    assert desk.event().call_id == first.call_id
    curl(desk.url("/answered"))
    assert desk.event().call_id == second.call_id
    curl(desk.url("/ended"))
    assert (desk.event().call_id, desk.no_event()) == (second.call_id, True)


@pytest.mark.parametrize("profile", [key for key, known in PROFILES.items() if known.fields])
def test_what_is_pasted_into_a_telephone_works_once_filled(profile: str) -> None:
    with open_on(profile) as desk:
        for event in PROFILES[profile].fields:
            url = template_url(profile, desk.base, TOKEN, event)
            for macro, value in (
                ("$display_remote", "Elif%20Demir"),
                ("$$INCOMINGNAME$$", "Elif%20Demir"),
                ("$$REMOTENUMBER$$", "+4940669691"),
                ("$remote", "sip:+4940669691@pbx.example"),
                ("$local", "sip:11@pbx.example"),
                ("$call_id", "c7"),
                ("$call-id", "c7"),
            ):
                url = url.replace(macro, value)
            assert "$" not in url.replace("$cancel_reason", "")
            assert curl(url).status == 200
        ring = desk.event()
        assert (ring.kind, ring.remote_numbers) == (Kind.RINGING, ("+4940669691",))
        assert ring.display_name == "Elif Demir"


# Services


def test_sipgate_gets_the_address_for_the_rest_of_the_call() -> None:
    with open_on("sipgate", public_url="https://desk.example") as desk:
        form = "event=newCall&from=4940669691&to=493023125011&direction=in&callId=77&user[]=Empfang"
        host = "Host: desk.example"
        reply = curl("-H", host, "--data", form, desk.url())
        url = f"https://desk.example/call/{TOKEN}"
        assert reply.status == 200
        assert f'<Response onAnswer="{url}" onHangup="{url}"/>' in reply.body
        event = desk.event()
        assert event.remote_numbers == ("+4940669691",)
        assert event.local_number == "493023125011"
        more = "from=4940669691&to=493023125011&direction=in&callId=77"
        assert curl("-H", host, "-d", f"event=answer&{more}&user=Empfang", desk.url()).body == ""
        assert desk.event().kind is Kind.ANSWERED
        curl("-H", host, "-d", f"event=hangup&{more}&cause=normalClearing", desk.url())
        assert desk.event().kind is Kind.ENDED
        assert curl("-H", host, "-d", f"event=dtmf&{more}", desk.url()).status == 200
        assert desk.no_event()


def test_sipgate_s_voicemail_and_outgoing_calls() -> None:
    with open_on("sipgate") as desk:
        reply = curl("-d", "event=newCall&from=anonymous&to=4930&direction=in&callId=1", desk.url())
        assert f'onHangup="{desk.url()}"' in reply.body
        assert desk.event().withheld
        curl("-d", "event=answer&callId=1&direction=in&user=voicemail", desk.url())
        assert desk.event().reason is Ended.MACHINE
        curl("-d", "event=newCall&from=4930&to=4940669691&direction=out&callId=2", desk.url())
        event = desk.event()
        assert (event.direction, event.remote_numbers) == ("out", ("+4940669691",))


def signed(form: str, secret: str = SECRET) -> list[str]:
    right = hmac.new(secret.encode(), form.encode(), hashlib.sha256).hexdigest()
    return ["--data-binary", form, "-H", f"X-PLACETEL-SIGNATURE: {right}"]


def test_placetel_by_its_signature() -> None:
    with open_on("placetel", secret=SECRET) as desk:
        ring = "event=IncomingCall&from=040669691&to=03023125011&call_id=f45"
        assert curl(*signed(ring), desk.url()).status == 200
        assert desk.event().remote_numbers == ("+4940669691",)
        end = "event=HungUp&from=040669691&to=03023125011&call_id=f45&type=voicemail"
        assert curl(*signed(end), desk.url()).status == 200
        assert desk.event().reason is Ended.MACHINE
        for wrong in (
            ["--data-binary", ring],
            signed(ring, "geraten"),
            [*signed(ring)[2:], "--data-binary", ring + "&x=1"],
            ["--data-binary", ring, "-H", "X-PLACETEL-SIGNATURE: ä"],
        ):
            assert curl(*wrong, desk.url()).status == 403
        assert curl(desk.url("/incoming?remote=1")).status == 403
        assert desk.problem("http_signature").dropped
        assert desk.no_event()


def test_placetel_without_a_secret_accepts_nothing() -> None:
    with open_on("placetel") as desk:
        assert curl(*signed("event=IncomingCall&from=1", ""), desk.url()).status == 403
        desk.problem("http_secret")
        assert desk.no_event()


def test_placetel_s_outgoing_call_keeps_whom_it_called() -> None:
    with open_on("placetel", secret=SECRET) as desk:
        ends = "from=03023125011&to=040669691&call_id=f46"
        curl(*signed(f"event=OutgoingCall&{ends}"), desk.url())
        curl(*signed(f"event=HungUp&{ends}&type=accepted"), desk.url())
        ring, end = desk.event(), desk.event()
        assert (ring.direction, ring.remote_numbers) == ("out", ("+4940669691",))
        assert (end.direction, end.remote_numbers) == ("out", ("+4940669691",))


@pytest.mark.parametrize("kind", ["json", "form"])
def test_zammad_s_events(kind: str) -> None:
    with open_on("zammad") as desk:

        def post(event: str, **more: str) -> None:
            fields = {"event": event, "from": "+4940669691", "to": "+493023125011"}
            fields |= {"direction": "in", "callId": "z1", **more}
            if kind == "json":
                inside = ",".join(f'"{name}":"{value}"' for name, value in fields.items())
                words = ["-H", "Content-Type: application/json", "-d", f"{{{inside}}}"]
            else:
                words = ["-d", "&".join(f"{name}={value}" for name, value in fields.items())]
            assert curl(*words, desk.url()).status == 200

        post("newCall", name="Elif Demir")
        post("answer", answeringNumber="11")
        post("hangup", cause="normalClearing")
        ring, answered, ended = desk.event(), desk.event(), desk.event()
        assert ring.remote_numbers == ("+4940669691",)
        assert ring.local_number == "+493023125011"
        assert ring.display_name == "Elif Demir"
        assert (answered.kind, ended.kind) == (Kind.ANSWERED, Kind.ENDED)


def test_json_with_a_number_and_a_list(desk: HttpDesk) -> None:
    document = '{"event":"newCall","from":4940669691,"callId":12,"user":["A","B"],"x":null}'
    curl("-H", "Content-Type: application/json; charset=utf-8", "-d", document, desk.url())
    event = desk.event()
    assert (event.call_id, event.remote_raw) == ("12", "4940669691")


def test_a_form_s_plus_is_a_blank_in_a_name_only(desk: HttpDesk) -> None:
    curl("-d", "event=ring&from=+4940669691&name=Elif+Demir", desk.url())
    event = desk.event()
    assert (event.remote_raw, event.display_name) == ("+4940669691", "Elif Demir")


def test_the_test_button_says_ok_and_rings_nobody(desk: HttpDesk) -> None:
    assert curl(desk.url("/test")) == Reply(200, "ok\n", 0)
    assert desk.health(lambda health: health.last_event is not None).problem == ""
    assert desk.no_event()


# Those who are neither


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
    with open_on("generic", host="0.0.0.0", allowed=["198.51.100.0/24"]) as desk:
        url = desk.url("/incoming?remote=0306991").replace("127.0.0.1", own)
        assert curl(url).status == 403
        assert desk.problem("http_address").params["address"] == own
        assert curl(desk.url("/incoming?remote=0306992")).status == 200
    with open_on("generic", host="0.0.0.0", allowed=[f"{own}/32"]) as desk:
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
    with open_on("generic", hosts=["Empfang.Intern"]) as desk:
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
    with ExitStack() as lines, open_on("generic") as desk:
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
    with open_on("generic", look=0.01, has_address=lambda _: next(has, True)) as desk:
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
    with open_on("generic", clock=lambda: time.monotonic() * 1000) as desk:
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
