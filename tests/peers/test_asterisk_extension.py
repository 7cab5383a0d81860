"""The silent extension and the watch at a real Asterisk 16 and 22."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from asterisk import Asterisk
from line_listener import numbers
from line_runner import LineRunner, quick_backoff
from phones import Phone, gives_up, sipp, talks

from frontdesk.telephony.events import CallEvent, Ended, Kind, State
from frontdesk.telephony.sip import SipExtension
from frontdesk.telephony.sip_line import SipLine, account_of
from frontdesk.telephony.sip_watch import SipWatch

NUMBER = "+498999998000"
CALLER = f'"Müller <b>GmbH</b>" <sip:{NUMBER}@127.0.0.1>'


def account_at(
    asterisk: Asterisk,
    user: str = "103",
    transport: str = "udp",
    password: str = "",
    **more: str,
) -> SipLine:
    registrar = f"127.0.0.1:{asterisk.sip_ports[transport]}"
    account = account_of(registrar, user, password or f"pw{user}", transport, **more)
    return SipLine(account, backoff=quick_backoff())


def extension(
    asterisk: Asterisk, user: str = "103", expires: int = 120, **account: str
) -> SipExtension:
    line = account_at(asterisk, user, **account)
    return SipExtension("desk", line, numbers=numbers, expires=expires)


def watch(asterisk: Asterisk, watched: str = "101") -> SipWatch:
    return SipWatch("lamp", account_at(asterisk), watched, numbers=numbers)


def told(line: LineRunner, count: int, number: str = NUMBER) -> list[CallEvent]:
    """The next events, all of one call."""
    events = [line.event() for _ in range(count)]
    assert len({event.call_id for event in events}) == 1
    assert {e.remote_numbers for e in events} == {(number,)}
    return events


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
def test_a_caller_gives_up(asterisk: Asterisk, calling: Callable, transport: str) -> None:
    more = {"fingerprint": asterisk.fingerprint()} if transport == "tls" else {}
    with LineRunner(extension(asterisk, transport=transport, **more)) as line:
        line.state(State.OK)
        with calling(gives_up(CALLER, 200), "103") as finished:
            finished()
        ring, ended = told(line, 2)
        assert line.no_event()
    assert (ring.kind, ended.reason) == (Kind.RINGING, Ended.MISSED)
    assert ring.display_name == "Müller <b>GmbH</b>"
    assert ring.local_number == "103"


def test_somebody_else_answers(
    asterisk: Asterisk, phones: dict[str, Phone], calling: Callable
) -> None:
    with LineRunner(extension(asterisk)) as line:
        line.state(State.OK)
        for _ in range(5):  # Asterisk 22 leaves the reason out now and then
            with calling(talks(CALLER, 300), "600") as finished:
                phones["102"].answer()
                _, ended = told(line, 2)
                finished()
            assert ended.reason is Ended.ELSEWHERE


def test_a_time_that_runs_out_is_missed(
    asterisk: Asterisk, phones: dict[str, Phone], calling: Callable
) -> None:
    with LineRunner(extension(asterisk)) as line:
        line.state(State.OK)
        with calling(talks(CALLER, 200), "630") as finished:
            phones["102"].answer()
            finished()
        assert told(line, 2)[1].reason is Ended.MISSED


def test_it_is_registered_anew_and_takes_its_leave(asterisk: Asterisk) -> None:
    with LineRunner(extension(asterisk, "104", expires=2)) as line:
        line.state(State.OK)
        asterisk.wait_for_contacts("104")
        until = time.monotonic() + 5
        while time.monotonic() < until:
            assert " 104/sip:" in asterisk.command("pjsip show contacts")
            time.sleep(0.25)
    until = time.monotonic() + 5
    while " 104/sip:" in asterisk.command("pjsip show contacts"):
        assert time.monotonic() < until, "still registered"
        time.sleep(0.05)


def test_a_provider_with_a_domain_and_a_login_of_its_own(
    asterisk: Asterisk, calling: Callable
) -> None:
    with LineRunner(extension(asterisk, "106")) as line:
        line.problem("login_refused")
    account = {"domain": "voip.example", "auth_user": "login-106"}
    with LineRunner(extension(asterisk, "106", **account)) as line:
        line.state(State.OK)
        with calling(gives_up(CALLER, 100), "106") as finished:
            finished()
        ring, ended = told(line, 2)
        assert (ring.local_number, ended.reason) == ("106", Ended.MISSED)


def test_a_wrong_password(asterisk: Asterisk) -> None:
    with LineRunner(extension(asterisk, password="wrong")) as line:
        line.problem("login_refused")
        assert line.healths.empty()


@pytest.mark.parametrize("fingerprint", ["", "00" * 32])
def test_a_certificate_that_is_not_the_noted_one(asterisk: Asterisk, fingerprint: str) -> None:
    with LineRunner(extension(asterisk, transport="tls", fingerprint=fingerprint)) as line:
        line.problem("certificate")


def test_sha_256(asterisk: Asterisk) -> None:
    if asterisk.version == "16":
        pytest.skip("Asterisk 16 knows MD5 only")
    with LineRunner(extension(asterisk, "105")) as line:
        line.state(State.OK)
        asterisk.wait_for_contacts("105")


def test_a_call_from_a_foreign_port_is_not_read(asterisk: Asterisk, tmp_path: Path) -> None:
    with LineRunner(extension(asterisk)) as line:
        line.state(State.OK)
        asterisk.wait_for_contacts("103")
        rows = asterisk.command("pjsip show contacts").split()
        ours = next(word for word in rows if word.startswith("103/sip:103@"))
        with (
            pytest.raises(AssertionError, match="sipp ended with"),
            sipp(tmp_path, gives_up(CALLER, 100), int(ours.rsplit(":", 1)[1]), "103", patience=2)
            as finished,
        ):  # fmt: skip
            finished()
        assert line.no_event()


def test_the_lamp_of_the_own_phone(
    asterisk: Asterisk, phones: dict[str, Phone], calling: Callable
) -> None:
    with LineRunner(watch(asterisk)) as line:
        line.state(State.OK)
        for _ in range(2):
            with calling(talks(CALLER, 500), "101") as finished:
                ring = line.event()
                phones["101"].answer()
                answered = line.event()
                finished()
                ended = line.event()
            assert [e.kind for e in (ring, answered, ended)] == list(Kind)
            assert (ended.reason, ring.local_number) == (None, "101")
            assert ring.display_name == "Müller <b>GmbH</b>"
        with calling(gives_up(CALLER, 300), "101") as finished:
            finished()
        assert [e.reason for e in told(line, 2)] == [None, Ended.MISSED]
        assert line.no_event()


def test_an_extension_that_cannot_be_watched(asterisk: Asterisk) -> None:
    with LineRunner(watch(asterisk, "no-such")) as line:
        line.problem("watch_refused")


def test_extension_and_lamp_are_one_call(
    asterisk: Asterisk, phones: dict[str, Phone], calling: Callable
) -> None:
    with LineRunner(extension(asterisk), watch(asterisk)) as line:
        line.health(lambda _: [h.state for h in line.latest.values()] == [State.OK] * 2)
        for number in ("+498999998001", "+498999998002", "+498999998003"):
            with calling(talks(f"<sip:{number}@127.0.0.1>", 500), "600") as finished:
                # Whoever answers within a millisecond is on the phone before the lamp is lit.
                asterisk.wait_for_lamp("101", "Ringing")
                phones["101"].answer()
                finished()
            ring, answered, ended = told(line, 3, number)
            assert [e.kind for e in (ring, answered, ended)] == list(Kind)
            assert ended.reason is None
            assert line.no_event()


def test_a_switchboard_that_dies_and_is_back(mortal_asterisk: Asterisk, tmp_path: Path) -> None:
    with LineRunner(extension(mortal_asterisk, expires=2)) as line:
        line.state(State.OK)
        mortal_asterisk.kill()
        line.problem("refused")
        mortal_asterisk.start()
        line.state(State.OK)
        with sipp(tmp_path, gives_up(CALLER, 100), mortal_asterisk.sip_port, "103") as finished:
            finished()
        assert told(line, 2)[1].reason is Ended.MISSED
