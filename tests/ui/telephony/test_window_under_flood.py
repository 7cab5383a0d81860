"""A line gone mad, 10,000 events a second from a process of its own: the window goes on working.

A second of it in the ordinary run; ten with `--long`: `pytest --long -n0 tests/ui/telephony`.
"""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from app_room import Desk, Stalls, app_room
from PySide6.QtWidgets import QApplication

from frontdesk.domain.lines import Asterisk, FritzBox, Http, Sip
from frontdesk.domain.ring import Ring
from frontdesk.domain.terms import Outcome
from frontdesk.telephony import fritzbox
from frontdesk.telephony.events import State
from frontdesk.telephony.http_profiles import new_token

ROOT = Path(__file__).resolve().parents[3]
FLOODER = ROOT / "tests" / "telephony" / "flooder.py"
#: Seconds that the event loop of the window may be held.
MOST = 0.1


@contextlib.contextmanager
def flooder(kind: str, seconds: float, *more: str) -> Iterator[subprocess.Popen[str]]:
    """Let it rage; ended with the block."""
    process = subprocess.Popen(
        [sys.executable, str(FLOODER), kind, str(seconds), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def rage(desk: Desk, kind: str, seconds: float, process: subprocess.Popen[str], strict: bool):
    """See the window through it, with a person who logs a call meanwhile."""
    ended: list[Ring] = []
    desk.rings.ended.connect(ended.append)
    app, call = desk.app, desk.app.call
    desk.wait(lambda: desk.lines.health(kind).state is State.OK)
    with Stalls() as stalls:
        process.stdin.write("go\n")
        process.stdin.flush()
        desk.wait(lambda: desk.rings.calls or ended)
        for act in (app.new_call, lambda: call.type_topic("Mitten im Sturm"), call.decline):
            act()
            QApplication.processEvents()
        hers = call.sheet.call.id
        call.save_decline()
        desk.wait(lambda: process.poll() is not None, timeout=int(seconds * 1000) + 30_000)
        desk.wait(lambda: not desk.lines.inbox._events)
        desk.wait(lambda: not desk.rings.unsaved)
        desk.settle()
    # Of a turn only that counts in which this program worked: other programs have the machine too.
    assert stalls.worst_of_ours < (MOST if strict else 1.5 * MOST)
    if strict:
        assert stalls.worst < 2 * MOST
    assert len(stalls.gaps) > 20 * seconds
    # What the line told is on file, and what she typed; what was too much is counted and shown.
    saved = {one.id: one for one in desk.saved()}
    assert (saved[hers].topic, saved[hers].outcome) == ("Mitten im Sturm", Outcome.DECLINED)
    assert {ring.id for ring in ended if ring.is_missed} <= set(saved)
    desk.wait(lambda: desk.lines.health(kind).dropped)
    desk.wait(lambda: "verworfen" in app.window._bar.lines.accessibleDescription())


@pytest.fixture
def seconds(request) -> float:
    """How long it rages."""
    return 10.0 if request.config.getoption("--long") else 1.0


@pytest.mark.parametrize("kind", ["fritzbox", "asterisk", "sip"])
def test_a_system_gone_mad(qtbot, tmp_path, monkeypatch, request, kind: str, seconds) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    strict = request.config.getoption("--long")
    with flooder(kind, seconds) as process:
        port = int(process.stdout.readline())
        monkeypatch.setitem(fritzbox.FritzBox.__init__.__kwdefaults__, "port", port)
        lines = {
            "fritzbox": FritzBox(on=True, host="127.0.0.1"),
            "asterisk": Asterisk(on=True, host="127.0.0.1", port=port, user="d", own=("101",)),
            "sip": Sip(on=True, registrar=f"127.0.0.1:{port}", user="103"),
        }
        secrets = {} if kind == "fritzbox" else {kind: "s3cr3t"}
        with app_room(qtbot, tmp_path, secrets, **{kind: lines[kind]}) as desk:
            rage(desk, kind, seconds, process, strict)
            assert int(process.stdout.readline()) > 9_000 * seconds


def test_a_telephone_gone_mad(qtbot, tmp_path, request, seconds) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    line = Http(on=True, port=port, token=new_token())
    strict = request.config.getoption("--long")
    with (
        app_room(qtbot, tmp_path, http=line) as desk,
        flooder("http", seconds, str(port), line.token) as process,
    ):
        rage(desk, "http", seconds, process, strict)


def test_a_hook_gone_mad(qtbot, tmp_path, request, seconds) -> None:
    strict = request.config.getoption("--long")
    with app_room(qtbot, tmp_path) as desk, flooder("softphone", seconds, str(tmp_path)) as process:
        rage(desk, "softphone", seconds, process, strict)
