"""Every line in the whole program: what rings on the wire is popped, opened, followed, and kept."""

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from pathlib import Path

import psutil
import pytest
from app_room import app_room
from desk_room import VOGT
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from frontdesk.domain.lines import Asterisk, FritzBox, Http, NumberRules, Sip
from frontdesk.domain.terms import Outcome
from frontdesk.telephony import backoff, fritzbox
from frontdesk.telephony.events import State
from frontdesk.telephony.http_profiles import new_token
from tests.peers.fritz_fake import FritzFake

TELEPHONY = Path(__file__).resolve().parents[2] / "telephony"
CALLER = "+498999998000"


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)


@contextmanager
def peer(make: Callable[[], AbstractAsyncContextManager]) -> Iterator[tuple]:
    """Run what a line connects to on a loop of its own; gives it, and how to do something there."""
    ready, loop, found = threading.Event(), asyncio.new_event_loop(), []
    end = asyncio.Event()

    async def live() -> None:
        async with make() as one:
            found.append(one)
            ready.set()
            await end.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(live()))
    thread.start()
    assert ready.wait(10)
    try:
        yield found[0], loop.call_soon_threadsafe
    finally:
        loop.call_soon_threadsafe(end.set)
        thread.join()
        loop.close()


@pytest.fixture
def helpers(monkeypatch) -> None:
    """The peers of the tests of lines."""
    monkeypatch.syspath_prepend(str(TELEPHONY))


def scene(version: str, name: str) -> list[bytes]:
    """A recorded scene of an Asterisk, block by block."""
    text = (TELEPHONY / "recorded" / f"asterisk{version}.txt").read_text()
    scenes = dict(part.split("\n", 1) for part in text.split("\n## ")[1:])
    blocks = scenes[name].strip().split("\n\n")
    return [block.replace("\n", "\r\n").encode() + b"\r\n\r\n" for block in blocks]


@pytest.mark.parametrize("version", ["16", "22"])
def test_asterisk_rings_is_answered_and_ends(qtbot, tmp_path, helpers, version: str) -> None:
    from test_ami import SECRET, Manager

    writers: list[asyncio.StreamWriter] = []

    async def keep(writer: asyncio.StreamWriter) -> None:
        writers.append(writer)

    with peer(lambda: Manager(keep).running()) as (manager, there):
        line = Asterisk(
            on=True, host="127.0.0.1", port=manager.port, user="frontdesk", own=("101",)
        )
        with app_room(qtbot, tmp_path, {"asterisk": SECRET}, asterisk=line) as desk:
            desk.wait(lambda: desk.bar == "Telefonie verbunden" and writers)

            def play(upto: str, blocks: list[bytes]) -> None:
                while blocks:
                    block = blocks.pop(0)
                    there(writers[-1].write, block)
                    if block.startswith(upto.encode()) and b"PJSIP/101" in block:
                        return

            blocks = scene(version, "direct talk")
            play("Event: Newstate", blocks)
            desk.wait(lambda: desk.rings.waiting and desk.rings.waiting[0].known)
            assert desk.pop.cards[0].title.text() == "Mueller GmbH"
            assert desk.pop.isVisible()
            desk.app.new_call()
            desk.wait(lambda: desk.header().startswith("Klingelt"))
            play("Event: BridgeEnter", blocks)
            desk.wait(lambda: desk.header().startswith("Im Gespräch"))
            play("Event: nothing", blocks)
            desk.wait(lambda: desk.app.call.sheet.call.ended_at)
            desk.app.call.back()
            # And one that nobody takes.
            play("Event: nothing", scene(version, "direct cancel"))
            desk.wait(lambda: any(one.outcome is Outcome.MISSED for one in desk.saved()))
        missed = next(one for one in desk.saved() if one.outcome is Outcome.MISSED)
        assert (missed.source, missed.number.e164) == ("asterisk", CALLER)


def test_a_sip_extension_rings_and_the_missed_call_is_listed(qtbot, tmp_path, helpers) -> None:
    from sip_registrar import PASSWORD, registrar

    with peer(registrar) as (switchboard, there):
        line = Sip(on=True, registrar=f"127.0.0.1:{switchboard.port}", user="103")
        with app_room(qtbot, tmp_path, {"sip": PASSWORD}, sip=line) as desk:
            desk.wait(lambda: desk.bar == "Telefonie verbunden")
            there(switchboard.call, "INVITE")
            desk.wait(lambda: desk.rings.waiting and desk.rings.waiting[0].known)
            assert desk.pop.cards[0].title.text() == "Kunde"
            there(switchboard.call, "CANCEL")
            desk.wait(lambda: not desk.rings.calls and not desk.rings.unsaved)
            assert not desk.pop.isVisible()
            desk.wait(lambda: desk.app.call.ready.state.open_items)
            (item,) = desk.app.call.ready.state.open_items
            assert (item.kind, item.call.number.e164) == ("missed", CALLER)
            assert item.call.note == "Laut Anzeige: Kunde"


def threads() -> set[str]:
    return {thread.name for thread in threading.enumerate()}


def handles() -> int:
    """How many files and sockets this process has open."""
    process = psutil.Process()
    return process.num_handles() if sys.platform == "win32" else process.num_fds()


def test_a_line_that_is_killed_and_back_fifty_times(qtbot, tmp_path, monkeypatch) -> None:
    """Each life keeps the call that the machine took; with each death a ring is over."""
    monkeypatch.setattr(backoff.Backoff.__init__, "__defaults__", (0.01, 0.01))
    with FritzFake() as box:
        monkeypatch.setitem(fritzbox.FritzBox.__init__.__kwdefaults__, "port", box.port)
        line = FritzBox(on=True, host="127.0.0.1", numbers=NumberRules(area_code="030"))
        with app_room(qtbot, tmp_path, fritzbox=line) as desk:

            def live_and_die(index: int) -> None:
                wire = box.accept()
                desk.wait(lambda: desk.bar == "Telefonie verbunden")
                wire.event(f"RING;0;03023125{index:03d};23125011;SIP0;")
                wire.event("CONNECT;0;40;;")
                wire.event(f"RING;1;{VOGT};23125011;SIP0;")
                desk.wait(lambda: desk.rings.calls and not desk.rings.unsaved)
                (wire.reset if index % 2 else wire.finish)()
                desk.wait(lambda: not desk.rings.calls)

            shown: list[str] = []
            desk.lines.health_changed.connect(lambda: shown.append(desk.bar))
            for index in range(5):  # what is made once is made
                live_and_die(index)
            desk.settle()
            before = threads(), handles(), len(desk.app.findChildren(object))
            for index in range(5, 55):
                live_and_die(index)
            box.accept()
            desk.wait(lambda: desk.bar == "Telefonie verbunden")
            desk.settle()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            assert threads() == before[0]
            assert handles() <= before[1] + 1
            assert len(desk.app.findChildren(object)) <= before[2]
            assert shown.count("Telefonie getrennt") >= 50
            assert desk.lines.health("fritzbox").state is State.OK
            assert "FRITZ!Box: Verbunden seit" in (
                desk.app.window._bar.lines.accessibleDescription()
            )
            assert desk.rings.calls == ()
            missed = [one for one in desk.saved() if one.outcome is Outcome.MISSED]
            assert len({one.number.e164 for one in missed}) == 55


def test_a_listener_that_is_switched_off_and_on_fifty_times(qtbot, tmp_path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    line = Http(on=True, port=port, token=new_token())
    with app_room(qtbot, tmp_path, http=line) as desk:
        desk.wait(lambda: desk.bar == "Telefonie verbunden")
        before = threads(), handles()
        for _ in range(50):
            for on in (False, True):
                desk.app.store.change(http=Http(on=on, port=port, token=line.token))
                desk.lines.on_settings_changed(desk.app.store.current)
                wanted = State.OK if on else State.OFF
                desk.wait(lambda state=wanted: desk.lines.health("http").state is state)
        desk.settle()
        assert (threads(), handles()) == before
