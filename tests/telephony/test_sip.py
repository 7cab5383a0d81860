"""The silent extension against a registrar that misbehaves on demand."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import UTC, datetime
from functools import wraps

import pytest
from line_listener import Told, numbers, running
from sip_registrar import PASSWORD, Registrar, registrar

from frontdesk.telephony.backoff import Backoff
from frontdesk.telephony.events import Ended, Kind, State
from frontdesk.telephony.sip import SipExtension
from frontdesk.telephony.sip_calls import MOST_CALLS
from frontdesk.telephony.sip_line import SipLine, account_of

SAYS_WHY = ("reason", "Q.850;cause=127")
ELSEWHERE = ("reason", 'SIP;cause=200;text="Call completed elsewhere"')


def on_a_loop(test: Callable[..., Coroutine]) -> Callable[..., None]:
    """Run a test on a loop of its own."""

    @wraps(test)
    def run(**fixtures: object) -> None:
        asyncio.run(test(**fixtures))

    return run


def extension(port: int, password: str = PASSWORD, **more: object) -> SipExtension:
    account = account_of(f"127.0.0.1:{port}", "103", password)
    waits = {name: more.pop(name) for name in ("backoff", "refused_backoff") if name in more}
    line = SipLine(account, **{"backoff": Backoff(0.001, 0.001), **waits})
    return SipExtension("sip", line, numbers=numbers, **more)


@contextlib.asynccontextmanager
async def registered() -> AsyncIterator[tuple[Registrar, Told]]:
    async with registrar() as peer, running(extension(peer.port)) as told:
        await told.state(State.OK)
        yield peer, told


@pytest.mark.parametrize("algorithms", [["MD5"], ["SHA-256"], ["MD5", "SHA-256"]])
@pytest.mark.parametrize("qop", ['qop="auth", ', ""])
@on_a_loop
async def test_it_registers_and_takes_its_leave(algorithms: list[str], qop: str) -> None:
    async with registrar() as peer:
        peer.algorithms, peer.qop = algorithms, qop
        async with running(extension(peer.port)) as told:
            await told.state(State.OK)
        await peer.until(lambda: peer.received[-1].get("expires") == "0")
    first, second, last = peer.of("REGISTER")
    assert not first.get("authorization")
    assert f"algorithm={algorithms[-1]}" in second.get("authorization")
    assert first.call_id == second.call_id == last.call_id
    assert [message.cseq[0] for message in (first, second, last)] == [1, 2, 3]
    assert PASSWORD not in b"".join(message.encoded() for message in peer.received).decode()


@on_a_loop
async def test_it_renews_at_half_time_with_the_same_nonce() -> None:
    async with registrar() as peer:
        peer.expires = 1  # held for one second: no less than two are kept
        line = extension(peer.port)
        async with running(line) as told:
            await told.state(State.OK)
            await peer.until(lambda: len(peer.of("REGISTER")) >= 3)
    third = peer.of("REGISTER")[2]
    assert 'nonce="n1"' in third.get("authorization")
    assert "nc=00000002" in third.get("authorization")


@on_a_loop
async def test_a_stale_nonce_is_answered_anew() -> None:
    async with registrar() as peer:
        peer.expires = 1
        async with running(extension(peer.port)) as told:
            await told.state(State.OK)
            peer.nonce, peer.stale = "n2", "stale=true, "
            await peer.until(lambda: len(peer.of("REGISTER")) >= 4)
            await told.until(lambda: len(told.healths) >= 3)
    assert {health.state for health in told.healths} == {State.CONNECTING, State.OK}


@on_a_loop
async def test_a_wrong_password_is_not_tried_again_soon() -> None:
    async with registrar() as peer, running(extension(peer.port, "wrong")) as told:
        health = await told.problem("login_refused")
        assert (health.next_try - datetime.now(UTC)).total_seconds() > 120
        assert len(peer.of("REGISTER")) == 2
        assert "wrong" not in str(told.healths)


@on_a_loop
async def test_a_time_too_short_is_asked_for_longer() -> None:
    async with registrar() as peer:
        peer.least = 600
        async with running(extension(peer.port)) as told:
            await told.state(State.OK)
    assert peer.of("REGISTER")[2].get("expires") == "600"


@on_a_loop
async def test_a_request_that_is_lost_is_repeated() -> None:
    async with registrar() as peer:
        peer.deaf = 1
        async with running(extension(peer.port)) as told:
            await told.state(State.OK)
    first, again = peer.of("REGISTER")[:2]
    assert first == again


@on_a_loop
async def test_nobody_there_is_said_and_tried_again() -> None:
    async with registrar() as peer:
        port = peer.port
    async with running(extension(port)) as told:
        await told.problem("refused")
        async with registrar(port):
            await told.state(State.OK)


@on_a_loop
async def test_a_call_rings_and_is_missed() -> None:
    async with registered() as (peer, told):
        peer.call("INVITE")
        await peer.until(lambda: peer.statuses("c1"))
        peer.call("INVITE")  # repeated: rings, and is no second call
        await peer.until(lambda: len(peer.statuses("c1")) == 2)
        peer.call("CANCEL", more=(SAYS_WHY,))
        await told.until(lambda: len(told.events) == 2)
        await peer.until(lambda: (487, "INVITE") in peer.statuses("c1"))
        peer.call("ACK")
        peer.call("CANCEL", call_id="c2", branch="b2")
        await peer.until(lambda: peer.statuses("c2"))
    ring, end = told.events
    assert (ring.kind, ring.remote_numbers, ring.local_number, ring.display_name) == (
        Kind.RINGING,
        ("+498999998000",),
        "103",
        "Kunde",
    )
    assert (end.kind, end.reason, end.call_id) == (Kind.ENDED, Ended.MISSED, ring.call_id)
    statuses = peer.statuses("c1")
    assert statuses[:4] == [(180, "INVITE")] * 2 + [(200, "CANCEL"), (487, "INVITE")]
    assert (200, "INVITE") not in statuses
    tags = {m.address("to").params["tag"] for m in peer.received if m.call_id == "c1" and m.status}
    assert len(tags) == 1
    assert peer.statuses("c2") == [(481, "CANCEL")]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ((ELSEWHERE,), Ended.ELSEWHERE),
        ((("reason", "Q.850 ;cause=26, SIP;cause=487"),), Ended.ELSEWHERE),
        ((("reason", 'SIP;cause=603;text="Declined, cause=200"'),), Ended.MISSED),
        ((SAYS_WHY,), Ended.MISSED),
        ((), Ended.MISSED),
        ((("user-agent", "Asterisk PBX 22.10.1"),), Ended.ELSEWHERE),
        ((("user-agent", "Asterisk PBX 22.10.1"), SAYS_WHY), Ended.MISSED),
    ],
)
@on_a_loop
async def test_how_a_call_ended(more: tuple, reason: Ended) -> None:
    async with registered() as (peer, told):
        peer.call("INVITE")
        peer.call("CANCEL", more=more)
        await told.until(lambda: len(told.events) == 2)
    assert told.events[1].reason is reason


@on_a_loop
async def test_where_reasons_are_told_none_means_elsewhere() -> None:
    async with registered() as (peer, told):
        for number, more in enumerate(((SAYS_WHY,), ())):
            peer.call("INVITE", f"c{number}", branch=f"b{number}")
            peer.call("CANCEL", f"c{number}", branch=f"b{number}", more=more)
        await told.until(lambda: len(told.events) == 4)
    assert [e.reason for e in told.events] == [None, Ended.MISSED, None, Ended.ELSEWHERE]


@on_a_loop
async def test_the_end_is_repeated_until_it_is_confirmed() -> None:
    async with registered() as (peer, told):
        peer.call("INVITE")
        peer.call("CANCEL")
        await peer.until(lambda: peer.statuses("c1").count((487, "INVITE")) == 2)
        peer.call("ACK")
        peer.call("INVITE", number=2, branch="b2")
        await told.until(lambda: len(told.events) == 3)


@pytest.mark.parametrize(
    ("who", "more", "numbers_told", "name"),
    [
        ('"Firma" <sip:anonymous@anonymous.invalid>', (), (), "Firma"),
        ("<sip:anonymous@anonymous.invalid>",
         (("p-asserted-identity", '"Firma, West" <sip:+4930231250@x>, <tel:+4930231250>'),),
         ("+4930231250",), "Firma, West"),
        ("<sip:anonymous@anonymous.invalid>",
         (("p-asserted-identity", "<sip:+4930231250@x>"), ("privacy", "id")), (), ""),
        ("<sip:+4930231250@x>", (("privacy", "id;critical"),), (), ""),
        ('"<b>\\"Böse\\"</b>" <sip:**620@x>', (), ("internal:620",), '<b>"Böse"</b>'),
        ("sip:+4930231250@x;user=phone", (), ("+4930231250",), ""),
    ],
)  # fmt: skip
@on_a_loop
async def test_who_calls(who: str, more: tuple, numbers_told: tuple, name: str) -> None:
    async with registered() as (peer, told):
        peer.call("INVITE", who=who, more=more)
        await told.until(lambda: told.events)
    event = told.events[0]
    assert (event.remote_numbers, event.display_name) == (numbers_told, name)
    assert event.withheld == (not numbers_told)
    assert "30231250" not in event.remote_raw or numbers_told


@on_a_loop
async def test_no_more_than_twenty_calls_ring() -> None:
    async with registered() as (peer, told):
        for number in range(MOST_CALLS + 5):
            peer.call("INVITE", f"c{number}", branch=f"b{number}")
        await peer.until(lambda: peer.statuses(f"c{MOST_CALLS + 4}"))
        assert len(told.events) == MOST_CALLS
        assert peer.statuses(f"c{MOST_CALLS}") == [(486, "INVITE")]


@on_a_loop
async def test_what_does_not_come_from_the_registrar_is_not_read() -> None:
    async with registered() as (peer, told), registrar() as stranger:
        stranger.phone = peer.phone
        stranger.call("INVITE", "foreign")
        peer.call("OPTIONS", "o1")
        await peer.until(lambda: peer.statuses("o1"))
        assert peer.statuses("o1") == [(200, "OPTIONS")]
        assert stranger.received == []
        assert told.events == []


@on_a_loop
async def test_everything_else_is_answered_as_it_should_be() -> None:
    async with registered() as (peer, told):
        asked = {
            "MESSAGE": 405,
            "BYE": 481,
            "SUBSCRIBE": 405,
            "NOTIFY": 489,
        }
        for method in asked:
            peer.call(method, method)
        peer.call("NOTIFY", "mwi", more=(("event", "message-summary"),))
        peer.call("INVITE", "again", to_tag="x")
        peer.call("INVITE", "rel", more=(("require", "100rel"),))
        peer.call("INVITE", "c1")
        peer.call("INVITE", "c1", branch="other")
        await peer.until(lambda: len(peer.statuses("c1")) == 2)
        for method, status in asked.items():
            assert peer.statuses(method) == [(status, method)]
        assert peer.statuses("mwi") == [(200, "NOTIFY")]
        assert peer.statuses("again") == [(481, "INVITE")]
        assert peer.statuses("rel") == [(420, "INVITE")]
        assert peer.statuses("c1") == [(180, "INVITE"), (482, "INVITE")]
        assert len(told.events) == 1


@on_a_loop
async def test_malformed_frames_are_dropped_and_counted() -> None:
    async with registrar() as peer:
        peer.expires = 1
        async with running(extension(peer.port)) as told:
            await told.state(State.OK)
            for data in (b"\0" * 100, b"INVITE", b"x" * 60_000, b"\r\n\r\n", b""):
                peer.way.sendto(data, peer.phone)
            peer.call("INVITE")
            await told.until(lambda: told.events)
            await told.until(lambda: told.healths[-1].dropped == 3)


@on_a_loop
async def test_its_port_is_its_own() -> None:
    async with registered() as (peer, _):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            other.bind(("127.0.0.1", 0))
        contact = peer.of("REGISTER")[0].address("contact").uri
        assert contact == f"sip:103@127.0.0.1:{peer.phone[1]}"
        assert peer.phone[1] not in (5060, 5061)


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("pbx.example", "pbx.example", 5060),
        (" pbx.example:5070 ", "pbx.example", 5070),
        ("[fd00::1]:5070", "fd00::1", 5070),
        ("fd00::1", "fd00::1", 5060),
    ],
)
def test_a_registrar_as_it_is_typed(text: str, host: str, port: int) -> None:
    account = account_of(text, " 103 ", "hidden", "udp", "", "")
    assert (account.host, account.port, account.user) == (host, port, "103")
    assert "hidden" not in repr(account)
