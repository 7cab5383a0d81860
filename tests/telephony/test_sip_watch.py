"""Watching an extension, against a registrar that does what a test tells it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from functools import wraps

import pytest
from line_listener import Told, numbers, running
from sip_registrar import PASSWORD, Registrar, registrar
from test_dialog_info import EARLY, plain

from frontdesk.telephony.backoff import Backoff
from frontdesk.telephony.events import Ended, Kind, State
from frontdesk.telephony.sip_line import SipLine, account_of
from frontdesk.telephony.sip_watch import SipWatch


def on_a_loop(test: Callable[..., Coroutine]) -> Callable[..., None]:
    """Run a test on a loop of its own."""

    @wraps(test)
    def run(**fixtures: object) -> None:
        asyncio.run(test(**fixtures))

    return run


def watch(port: int, password: str = PASSWORD) -> SipWatch:
    account = account_of(f"127.0.0.1:{port}", "103", password)
    line = SipLine(account, backoff=Backoff(0.001, 0.001))
    return SipWatch("lamp", line, "101", numbers=numbers)


@contextlib.asynccontextmanager
async def watching() -> AsyncIterator[tuple[Registrar, Told]]:
    async with registrar() as peer, running(watch(peer.port)) as told:
        await told.state(State.OK)
        yield peer, told


def notify(peer: Registrar, body: bytes = b"", state: str = "active;expires=300", **more) -> None:
    """Notify as the subscription wants it."""
    asked = peer.subscription
    peer.call(
        "NOTIFY",
        more.get("call_id", asked.call_id),
        branch=f"n{len(peer.received)}",
        to_tag=more.get("to_tag", asked.address("from").params["tag"]),
        more=(
            ("event", "dialog"),
            ("subscription-state", state),
            ("content-type", more.get("kind", "application/dialog-info+xml")),
        ),
        body=body,
    )


@on_a_loop
async def test_it_subscribes_and_tells_a_call() -> None:
    async with watching() as (peer, told):
        asked = peer.subscription
        assert asked.uri == f"sip:101@127.0.0.1:{peer.port}"
        assert asked.get("event") == "dialog"
        assert asked.get("accept") == "application/dialog-info+xml"
        for body in (plain(0, "terminated"), EARLY, plain(2, "confirmed"), plain(3, "terminated")):
            notify(peer, body)
        await told.until(lambda: len(told.events) == 3)
        await peer.until(lambda: len(peer.statuses(asked.call_id)) == 4)
        assert set(peer.statuses(asked.call_id)) == {(200, "NOTIFY")}
    assert [event.kind for event in told.events] == list(Kind)
    assert {e.remote_numbers for e in told.events} == {("+498999998000",)}
    assert {(e.source, e.local_number, e.display_name) for e in told.events} == {
        ("lamp", "101", "Mueller GmbH")
    }
    last = peer.of("SUBSCRIBE")[-1]
    assert last.get("expires") == "0"
    assert last.address("to").params["tag"] == "r"
    assert last.uri == f"sip:127.0.0.1:{peer.port}"


@on_a_loop
async def test_a_ring_without_identity_has_no_number_and_is_not_withheld() -> None:
    async with watching() as (peer, told):
        notify(peer, plain(1, "early", direction="recipient"))
        notify(peer, plain(2, "terminated"))
        await told.until(lambda: len(told.events) == 2)
    ring, end = told.events
    assert (ring.remote_numbers, ring.remote_raw, ring.withheld) == ((), "", False)
    assert end.reason is Ended.MISSED


@on_a_loop
async def test_a_subscription_that_is_ended_is_begun_anew() -> None:
    async with watching() as (peer, told):
        first = peer.subscription
        notify(peer, plain(7, "terminated"))
        notify(peer, state="terminated;reason=timeout")
        await peer.until(lambda: peer.subscription is not first)
        assert peer.subscription.call_id != first.call_id
        notify(peer, EARLY)
        await told.until(lambda: told.events)


@on_a_loop
async def test_a_notification_of_somebody_elses_subscription_is_refused() -> None:
    async with watching() as (peer, told):
        notify(peer, EARLY, call_id="other")
        notify(peer, EARLY, to_tag="other")
        peer.call("OPTIONS", "o1")
        peer.call("INVITE", "i1")
        peer.call("MESSAGE", "m1")
        await peer.until(lambda: peer.statuses("m1"))
        assert peer.statuses("other") == [(481, "NOTIFY")]
        assert peer.statuses(peer.subscription.call_id) == [(481, "NOTIFY")]
        assert peer.statuses("o1") == [(200, "OPTIONS")]
        assert peer.statuses("i1") == [(480, "INVITE")]
        assert told.events == []


@pytest.mark.parametrize(
    ("status", "problem"), [(489, "watch_refused"), (404, "watch_refused"), (500, "watch_failed")]
)
@on_a_loop
async def test_a_switchboard_that_does_not_let_it_says_so(status: int, problem: str) -> None:
    async with registrar() as peer:
        peer.status = status
        async with running(watch(peer.port)) as told:
            await told.problem(problem)


@on_a_loop
async def test_a_wrong_password_is_said() -> None:
    async with registrar() as peer, running(watch(peer.port, "wrong")) as told:
        await told.problem("login_refused")


@on_a_loop
async def test_documents_that_are_none_are_dropped_and_counted() -> None:
    async with registrar() as peer:
        peer.expires = 1
        async with running(watch(peer.port)) as told:
            await told.state(State.OK)
            notify(peer, b"<!DOCTYPE a><dialog-info/>")
            notify(peer, EARLY, kind="text/html")
            notify(peer, EARLY)
            await told.until(lambda: told.events)
            await told.until(lambda: told.healths[-1].dropped == 2)
