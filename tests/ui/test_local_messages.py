"""The window's ear for other processes: what it takes, what it refuses, and that it never hangs."""

import contextlib
import json
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from frontdesk.ring_client import NOT_UNDERSTOOD, SIZE_LIMIT, TAKEN, addresses, hand_over
from frontdesk.ui.single_instance import SingleInstance

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets of POSIX")


@pytest.fixture
def desk(qtbot, tmp_path) -> Iterator[tuple[SingleInstance, QWidget]]:
    widget = QWidget()
    qtbot.addWidget(widget)
    instance = SingleInstance(tmp_path / "desk")
    assert instance.take()
    instance.listen(widget)
    yield instance, widget
    instance.close()


@pytest.fixture
def beside(qtbot) -> Iterator[Callable]:
    """Do something on another thread while the window's loop runs, and return its result."""
    with ThreadPoolExecutor(4) as pool:

        def run(work: Callable, *more: object) -> object:
            future: Future = pool.submit(work, *more)
            qtbot.waitUntil(future.done, timeout=15_000)
            return future.result()

        yield run


def said(folder: Path, data: bytes, *, end: bool = False) -> bytes:
    """Say this to the window and return all its answer."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(10)
        line.connect(addresses(folder)[0])
        line.sendall(data)
        if end:
            line.shutdown(socket.SHUT_WR)
        answer = b""
        with contextlib.suppress(ConnectionResetError):
            while more := line.recv(1000):
                answer += more
        return answer


def test_a_ring_is_told_whole(desk, beside, tmp_path) -> None:
    handed: list[dict[str, object]] = []
    desk[0].ring_received.connect(handed.append)
    message = {"do": "ring", "number": "0306991", "name": "Jürgen & „Söhne“\n💣", "at": 1.5}
    assert beside(hand_over, tmp_path / "desk", message, 10) is True
    assert handed == [message]


def test_a_second_start_brings_the_window_to_the_front(desk, beside, tmp_path) -> None:
    instance, widget = desk
    widget.showMinimized()
    second = SingleInstance(tmp_path / "desk")
    assert not second.take()
    beside(second.raise_other)
    assert widget.isVisible()
    assert not widget.windowState() & Qt.WindowState.WindowMinimized
    widget.hide()


@pytest.mark.parametrize(
    "data",
    [
        b"\n",
        b"{}\n",
        b"[]\n",
        b"null\n",
        b"\xff\xfe\n",
        b'{"do":"ring"\n',
        b'{"do":"delete everything"}\n',
        b"[" * 16000 + b"\n",
        b"a" * (SIZE_LIMIT + 10) + b"\n",
    ],
)
def test_what_is_not_understood_is_refused(desk, beside, tmp_path, data: bytes) -> None:
    handed: list[dict[str, object]] = []
    desk[0].ring_received.connect(handed.append)
    assert beside(said, tmp_path / "desk", data) in (NOT_UNDERSTOOD, b"")
    assert handed == []
    assert beside(said, tmp_path / "desk", b'{"do":"ring"}\n') == TAKEN


def test_a_message_in_pieces(desk, beside, tmp_path) -> None:
    def slowly() -> bytes:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(10)
            line.connect(addresses(tmp_path / "desk")[0])
            for byte in b'{"do":"ring","number":"1"}\n':
                line.sendall(bytes([byte]))
            return line.recv(10)

    assert beside(slowly) == TAKEN


def test_who_does_not_wait_for_the_answer_is_heard_too(desk, qtbot, tmp_path) -> None:
    waiting = qtbot.waitSignal(desk[0].ring_received, timeout=5000)
    with waiting as rung, socket.socket(socket.AF_UNIX) as line:
        line.connect(addresses(tmp_path / "desk")[0])
        line.sendall(b'{"do":"ring","number":"1"}\n')
        line.close()
    assert rung.args == [{"do": "ring", "number": "1"}]


def test_who_says_nothing_is_ended(desk, beside, tmp_path) -> None:
    folder = tmp_path / "desk"
    assert beside(said, folder, b"") == b""
    assert beside(lambda: said(folder, b'{"do":', end=True)) in (b"", NOT_UNDERSTOOD)
    assert beside(said, folder, b'{"do":"ring"}\n') == TAKEN


def test_many_who_say_nothing_do_not_keep_a_ring_out(desk, beside, tmp_path) -> None:
    folder = tmp_path / "desk"

    def crowd() -> bytes:
        with contextlib.ExitStack() as many:
            for _ in range(100):
                line = many.enter_context(socket.socket(socket.AF_UNIX))
                line.settimeout(10)
                with contextlib.suppress(OSError):
                    line.connect(addresses(folder)[0])
            return b"done"

    assert beside(crowd) == b"done"
    assert beside(said, folder, b'{"do":"ring"}\n') == TAKEN


def test_only_this_user_may_speak(desk, tmp_path) -> None:
    mode = Path(addresses(tmp_path / "desk")[0]).stat().st_mode
    assert stat.S_ISSOCK(mode)
    assert not mode & 0o077


def test_what_a_crash_left_is_no_hindrance(qtbot, beside, tmp_path) -> None:
    folder = tmp_path / "desk"
    instance = SingleInstance(folder)
    assert instance.take()
    left = socket.socket(socket.AF_UNIX)
    left.bind(addresses(folder)[0])
    left.close()
    widget = QWidget()
    qtbot.addWidget(widget)
    instance.listen(widget)
    assert beside(said, folder, b'{"do":"ring"}\n') == TAKEN
    instance.close()
    assert not Path(addresses(folder)[0]).exists()


def test_a_long_folder_has_a_place_too(qtbot, beside, tmp_path) -> None:
    folder = tmp_path / ("d" * 120)
    instance, widget = SingleInstance(folder), QWidget()
    qtbot.addWidget(widget)
    assert instance.take()
    instance.listen(widget)
    handed: list[dict[str, object]] = []
    instance.ring_received.connect(handed.append)
    assert beside(hand_over, folder, {"do": "ring"}, 10) is True
    instance.close()
    assert json.dumps(handed) == '[{"do": "ring"}]'
