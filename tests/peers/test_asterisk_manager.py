"""The manager of a real Asterisk 16 and 22, with sipp calling and baresip answering."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from asterisk import MANAGER, SECRET, Asterisk
from line_listener import numbers
from line_runner import LineRunner, quick_backoff
from phones import Phone, gives_up, is_called, sipp, talks

from frontdesk.telephony.ami import AmiSource
from frontdesk.telephony.events import CallEvent, Ended, Kind, State
from frontdesk.telephony.sip import SipExtension
from frontdesk.telephony.sip_line import SipLine, account_of

NUMBER = "+498999998000"
CALLER = f'"Mueller GmbH" <sip:{NUMBER}@127.0.0.1>'
NOBODY = '"Anonymous" <sip:anonymous@anonymous.invalid>'


def manager(asterisk: Asterisk, *own: str, secret: str = SECRET) -> AmiSource:
    return AmiSource(
        "pbx",
        "127.0.0.1",
        asterisk.ami_port,
        MANAGER,
        secret,
        own or ("101",),
        numbers=numbers,
        backoff=quick_backoff(),
        ping_every=0.5,
    )


def told(line: LineRunner, count: int) -> list[str]:
    """The next events in short; nothing may follow them."""
    events = [line.event() for _ in range(count)]
    assert line.no_event()
    assert len({event.call_id for event in events}) == 1
    return [event.reason or event.kind for event in events]


@pytest.mark.parametrize("service", ["101", "600", "601", "610", "700"])
def test_an_own_phone_answers(
    asterisk: Asterisk, phones: dict[str, Phone], calling: Callable, service: str
) -> None:
    with LineRunner(manager(asterisk)) as line:
        line.state(State.OK)
        with calling(talks(CALLER, 1500), service) as finished:
            ring = line.event()
            phones["101"].answer()
            answered = line.event()
            finished()
            ended = line.event()
        assert line.no_event()
    assert [e.kind for e in (ring, answered, ended)] == list(Kind)
    for event in (ring, answered, ended):
        assert_caller(event)
    assert ended.reason is None


def assert_caller(event: CallEvent) -> None:
    assert event.remote_numbers == (NUMBER,)
    assert event.display_name == "Mueller GmbH"
    assert (event.direction, event.local_number) == ("in", "101")


@pytest.mark.parametrize("service", ["600", "610", "700", "620"])
def test_a_colleague_answers(
    asterisk: Asterisk, phones: dict[str, Phone], calling: Callable, service: str
) -> None:
    with LineRunner(manager(asterisk)) as line:
        line.state(State.OK)
        with calling(talks(CALLER, 1500), service) as finished:
            phones["102"].answer()
            assert told(line, 2) == [Kind.RINGING, Ended.ELSEWHERE]
            finished()
        assert line.no_event()


@pytest.mark.parametrize("service", ["101", "600", "610"])
def test_a_caller_gives_up(
    asterisk: Asterisk, phones: dict[str, Phone], calling: Callable, service: str
) -> None:
    with LineRunner(manager(asterisk)) as line:
        line.state(State.OK)
        with calling(gives_up(CALLER, 300), service) as finished:
            finished()
        assert told(line, 2) == [Kind.RINGING, Ended.MISSED]


def test_a_withheld_number(asterisk: Asterisk, phones: dict[str, Phone], calling: Callable) -> None:
    with LineRunner(manager(asterisk)) as line:
        line.state(State.OK)
        for service in ("101", "600"):
            with calling(gives_up(NOBODY, 200), service) as finished:
                ring, _ = line.event(), line.event()
                finished()
            assert (ring.remote_numbers, ring.withheld, ring.display_name) == ((), True, "")


def test_a_queue_that_tries_again_is_one_call(
    asterisk: Asterisk, phones: dict[str, Phone], calling: Callable
) -> None:
    with LineRunner(manager(asterisk)) as line:
        line.state(State.OK)
        with calling(talks(CALLER, 6000), "710") as finished:
            for _ in range(2):
                phones["101"].wait_until_it_rings()
            phones["101"].answer()
            finished()
        assert told(line, 3) == list(Kind)


def test_an_outgoing_call(asterisk: Asterisk, phones: dict[str, Phone], tmp_path: Path) -> None:
    with LineRunner(manager(asterisk)) as line:
        line.state(State.OK)
        outside = sipp(tmp_path, is_called(200), asterisk.sip_port, local_port=asterisk.out_port)
        with outside as finished:
            phones["101"].dial("01713920001")
            ring, answered = line.event(), line.event()
            phones["101"].hang_up()
            finished()
        ended = line.event()
    assert [e.kind for e in (ring, answered, ended)] == list(Kind)
    assert {(e.direction, e.remote_raw) for e in (ring, answered, ended)} == {
        ("out", "01713920001")
    }


def test_a_call_that_is_fetched(
    asterisk: Asterisk, phones: dict[str, Phone], calling: Callable
) -> None:
    with LineRunner(manager(asterisk)) as line:
        line.state(State.OK)
        with calling(talks(CALLER, 500), "102") as finished:
            phones["102"].wait_until_it_rings()
            phones["101"].dial("*5")
            finished()
        assert told(line, 3) == list(Kind)


def test_a_call_that_is_handed_over(
    asterisk: Asterisk, phones: dict[str, Phone], calling: Callable
) -> None:
    with LineRunner(manager(asterisk)) as line:
        line.state(State.OK)
        with calling(talks(CALLER, 2500), "102") as finished:
            phones["102"].answer()
            assert line.no_event()
            wait_for_talk(asterisk, "102")
            phones["102"].transfer("101")
            phones["101"].answer()
            finished()
        assert told(line, 3) == list(Kind)


def test_a_call_that_is_announced_and_handed_over(
    asterisk: Asterisk, phones: dict[str, Phone], calling: Callable
) -> None:
    with LineRunner(manager(asterisk)) as line:
        line.state(State.OK)
        with calling(talks(CALLER, 5000), "640") as finished:
            phones["102"].answer()
            asterisk.hand_over("102", "101")
            ring = line.event()
            phones["101"].answer()
            asked = line.event()
            phones["102"].hang_up()
            handed = line.event()
            finished()
        ended = line.event()
        assert line.no_event()
    kinds = [Kind.RINGING, Kind.ANSWERED, Kind.ANSWERED, Kind.ENDED]
    assert [e.kind for e in (ring, asked, handed, ended)] == kinds
    assert ring.remote_numbers == asked.remote_numbers == ("internal:102",)
    for event in (handed, ended):
        assert_caller(event)


def wait_for_talk(asterisk: Asterisk, extension: str) -> None:
    """Wait until that extension talks."""

    async def until() -> None:
        async with asyncio.timeout(10):
            while f"PJSIP/{extension}" not in asterisk.command("bridge show all") and not any(
                f"PJSIP/{extension}-" in row and " Up " in row
                for row in asterisk.command("core show channels").splitlines()
            ):
                await asyncio.sleep(0.05)

    asyncio.run(until())


def test_a_colleagues_call_is_not_seen(
    asterisk: Asterisk, phones: dict[str, Phone], calling: Callable
) -> None:
    with LineRunner(manager(asterisk, "104")) as line:
        line.state(State.OK)
        with calling(talks(CALLER, 300), "600") as finished:
            phones["102"].answer()
            finished()
        assert line.no_event()


def test_a_wrong_secret(asterisk: Asterisk) -> None:
    with LineRunner(manager(asterisk, secret="wrong")) as line:
        health = line.problem("login_refused")
        assert health.params["user"] == MANAGER
        assert line.healths.empty()


def test_tls_with_the_noted_certificate(
    asterisk: Asterisk, phones: dict[str, Phone], calling: Callable
) -> None:
    def secured(fingerprint: str) -> AmiSource:
        return AmiSource(
            *("pbx", "127.0.0.1", asterisk.ami_tls_port, MANAGER, SECRET, ["101"], True),
            numbers=numbers,
            fingerprint=fingerprint,
            backoff=quick_backoff(),
        )

    with LineRunner(secured("00" * 32)) as line:
        health = line.problem("certificate")
    with LineRunner(secured(health.params["fingerprint"])) as line:
        line.state(State.OK)
        with calling(gives_up(CALLER, 100), "101") as finished:
            finished()
        assert told(line, 2) == [Kind.RINGING, Ended.MISSED]
    with LineRunner(secured("")) as line:
        line.problem("certificate")


def test_the_login_may_do_nothing_but_listen(asterisk: Asterisk) -> None:
    async def ask() -> str:
        reader, writer = await asyncio.open_connection("127.0.0.1", asterisk.ami_port)
        for lines in (
            f"Action: Login\r\nUsername: {MANAGER}\r\nSecret: {SECRET}\r\nEvents: off",
            "Action: Originate\r\nChannel: PJSIP/101\r\nApplication: Wait\r\nActionID: o",
        ):
            writer.write(f"{lines}\r\n\r\n".encode())
        async with asyncio.timeout(10):
            answer = (await reader.readuntil(b"ActionID: o\r\nMessage: Permission denied")).decode()
        writer.close()
        await writer.wait_closed()
        return answer

    assert "Response: Error" in asyncio.run(ask())


def test_a_switchboard_that_dies_while_it_rings(mortal_asterisk: Asterisk, tmp_path: Path) -> None:
    # The telephone is a silent extension: it comes back by itself as soon as the switchboard does.
    account = account_of(f"127.0.0.1:{mortal_asterisk.sip_port}", "101", "pw101")
    registrar = SipLine(account, backoff=quick_backoff())
    phone = SipExtension("phone", registrar, numbers=numbers, expires=2)

    def calls(length: int) -> AbstractContextManager[Callable[[], None]]:
        return sipp(tmp_path, gives_up(CALLER, length), mortal_asterisk.sip_port, "101")

    with LineRunner(phone) as bell, LineRunner(manager(mortal_asterisk)) as line:
        bell.state(State.OK)
        line.state(State.OK)
        with calls(5000):
            assert line.event().kind is Kind.RINGING
            bell.event()
            mortal_asterisk.kill()
            lost = line.event()
            assert (lost.kind, lost.reason) == (Kind.ENDED, Ended.LOST)
        line.problem("refused")
        bell.problem("refused")
        mortal_asterisk.start()
        line.state(State.OK)
        bell.state(State.OK)
        with calls(200) as finished:
            finished()
        assert told(line, 2) == [Kind.RINGING, Ended.MISSED]
