"""`frontdesk ring` as a process of its own, handing calls to a real window's ear."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk import ring_client
from frontdesk.cli.ring import ring_message, ring_words
from frontdesk.paths import default_data_folder
from tests.cli.conftest import ROOT, environment

posix = pytest.mark.skipif(sys.platform == "win32", reason="sockets and signals of POSIX")
WORDS = ["--name", "--called", "--event", "--direction", "--id", "--data", "--demo", "ring", "--"]


def start(folder: Path, *words: str | bytes, **more: str) -> subprocess.Popen[bytes]:
    """Start `ring` as a softphone would: no shell between."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "--data", str(folder), "ring", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(**more),
    )


@pytest.fixture
def window(qapp, tmp_path) -> Iterator[tuple[Path, list[dict[str, object]]]]:
    """The folder of a window that listens, and the calls that it was handed."""
    from PySide6.QtWidgets import QWidget

    from frontdesk.ui.single_instance import SingleInstance

    folder, handed = tmp_path / "desk", []
    instance, widget = SingleInstance(folder), QWidget()
    assert instance.take()
    instance.listen(widget)
    instance.ring_received.connect(handed.append)
    yield folder, handed
    instance.close()


@pytest.fixture
def ring(window, qtbot) -> Callable[..., dict[str, object]]:
    """Run `ring` with these words to its end and return what the window was handed."""
    folder, handed = window

    def run(*words: str | bytes) -> dict[str, object]:
        process = start(folder, *words)
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
        out, err = process.communicate()
        assert (process.returncode, out, err) == (0, b"", b"")
        assert len(handed) == 1
        return handed.pop()

    return run


def test_a_call_is_handed_over(ring) -> None:
    before = time.time()
    message = ring(
        "+49 30 23125099", "--name", "Elif Demir", "--called", "11", "--event", "answered"
    )
    at = message.pop("at")
    assert isinstance(at, float)
    assert before <= at <= time.time()
    assert message == {
        "do": "ring",
        "number": "+49 30 23125099",
        "name": "Elif Demir",
        "called": "11",
        "event": "answered",
    }


@pytest.mark.parametrize(
    "name",
    [
        'Müller & Söhne | "GmbH" 100%',
        "a\nb\r\n{}",
        "'; rm -rf ~; echo '",
        "$(touch /tmp/x) `id` %PATH% ^& <x>",
        "💣" * 300,
        "--event",
        "\u202egnirts",
        '{"do":"show"}',
        "",
    ],
)
def test_what_a_name_may_hold(ring, name: str) -> None:
    message = ring("0306991", f"--name={name}")
    assert message["name"] == name[:200]
    assert message["number"] == "0306991"
    assert "event" not in message


@posix
def test_bytes_of_an_older_program(ring) -> None:
    assert ring("0306991", "--name", "Müller".encode("cp1252"))["name"] == "Müller"


def test_what_a_softphone_appends_without_quotes(ring) -> None:
    assert ring("--event", "ringing", "0306991", "Elif", "Demir", "--x")["name"] == "Elif Demir --x"


def test_a_ring_without_a_number_is_a_ring(ring) -> None:
    assert "number" not in ring()


def test_two_at_once_are_both_taken(window, qtbot) -> None:
    folder, handed = window
    rings = [start(folder, f"030699{n}") for n in range(4)]
    qtbot.waitUntil(lambda: all(ring.poll() == 0 for ring in rings), timeout=30_000)
    assert {message["number"] for message in handed} == {f"030699{n}" for n in range(4)}
    for ring in rings:
        ring.communicate()


def test_help_is_printed_and_nobody_is_rung(window) -> None:
    folder, handed = window
    ring = start(folder, "--help")
    out, _ = ring.communicate(timeout=30)
    assert ring.returncode == 0
    assert b"--direction" in out
    assert handed == []


@posix
def test_a_window_that_does_not_answer_is_told_of(tmp_path) -> None:
    (folder := tmp_path / "desk").mkdir()
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(ring_client.addresses(folder)[0])
        deaf.listen()
        with pytest.raises(ring_client.NotTakenError, match="does not answer"):
            ring_client.hand_over(folder, {"do": "ring"}, 0.1)
        with pytest.raises(ring_client.NotTakenError, match="another version"), answering(deaf):
            ring_client.hand_over(folder, {"do": "ring"}, 10)


@contextlib.contextmanager
def answering(listener: socket.socket) -> Iterator[None]:
    """Answer two connections with no: the one that gave up, and the next."""

    def answer() -> None:
        for _ in range(2):
            line, _ = listener.accept()
            with line, contextlib.suppress(OSError):
                line.recv(1000)
                line.sendall(b"no\n")

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield
    finally:
        thread.join()


@posix
def test_without_a_window_there_is_nobody(tmp_path) -> None:
    folder = tmp_path / "desk"
    assert not ring_client.hand_over(folder, {"do": "ring"}, 1)
    folder.mkdir()
    left = socket.socket(socket.AF_UNIX)  # what a crash leaves behind
    left.bind(ring_client.addresses(folder)[0])
    left.close()
    assert not ring_client.hand_over(folder, {"do": "ring"}, 1)


@posix
def test_the_window_is_started_and_stays(tmp_path) -> None:
    folder = tmp_path / "Empfang Süd"
    ring = start(folder, "0306991", "--name", "Elif & Co")
    out, err = ring.communicate(timeout=60)
    assert (ring.returncode, out, err) == (0, b"", b"")
    (window,) = windows_of(folder)
    try:
        assert os.getsid(window) == window  # on its own: it outlives the softphone
        again = start(folder, "0306992")
        assert again.wait(timeout=20) == 0
        again.communicate()
        assert windows_of(folder) == [window]
    finally:
        os.kill(window, signal.SIGTERM)
        until = time.monotonic() + 10
        while windows_of(folder):
            assert time.monotonic() < until


def windows_of(folder: Path) -> list[int]:
    """The processes that hold this folder's window, by their own command lines."""
    if not Path("/proc/self/cmdline").exists():
        pytest.skip("this system does not show command lines in /proc")
    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            words = line.read_bytes().split(b"\0")
            if os.fsencode(folder) in words and b"ring" not in words:
                found.append(int(line.parent.name))
    return found


@posix
def test_a_window_that_cannot_start_is_told_of(tmp_path) -> None:
    ring = start(tmp_path, "0306991", QT_QPA_PLATFORM="nonsense")
    _, err = ring.communicate(timeout=60)
    assert ring.returncode == 1
    assert err.decode().startswith("frontdesk: the call was not handed to the window: ")
    assert err.count(b"\n") == 1


def loaded(*words: str, folder: Path) -> set[str]:
    """The modules that `ring` had loaded at its end."""
    script = (
        "import atexit, json, sys; from frontdesk.cli import main;"
        "sys.argv[:] = ['frontdesk', *sys.argv[1:]]; status = main();"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--data", str(folder), *words],
        capture_output=True,
        cwd=ROOT,
        env=environment(),
        check=True,
    )
    return set(json.loads(done.stdout))


@posix
def test_little_is_imported_for_a_ring(tmp_path) -> None:
    (folder := tmp_path / "desk").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(ring_client.addresses(folder)[0])
        listener.listen()

        def take() -> None:
            line, _ = listener.accept()
            with line:
                line.recv(1000)
                line.sendall(b"ok\n")

        thread = threading.Thread(target=take)
        thread.start()
        modules = loaded("ring", "0306991", folder=folder)
        thread.join()
    house = {name for name in modules if name.startswith("frontdesk")}
    assert house == {"frontdesk", "frontdesk.cli", "frontdesk.cli.ring", "frontdesk.ring_client"}
    roots = {name.partition(".")[0] for name in modules}
    for costly in ("PySide6", "peewee", "phonenumbers", "argparse", "pathlib", "subprocess"):
        assert costly not in roots - site_modules(), costly
    for costly in ("typing", "asyncio", "logging", "datetime", "platformdirs", "hashlib"):
        assert costly not in roots - site_modules(), costly


def site_modules() -> set[str]:
    """What the interpreter of this environment loads by itself, for its .pth files."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, check=True
    )
    return {name.partition(".")[0] for name in done.stdout.decode().split()}


@pytest.mark.parametrize(
    ("words", "parted"),
    [
        (["ring", "1"], ([], ["1"])),
        (["--data", "d", "ring", "1"], (["--data", "d"], ["1"])),
        (
            ["--data=d", "--demo", "--language", "de", "ring"],
            (["--data=d", "--demo", "--language", "de"], []),
        ),
        (["--data", "ring", "search", "x"], None),
        (["search", "ring"], None),
        (["ring", "--help"], None),
        (["ring", "1", "--help"], ([], ["1", "--help"])),
        (["--version", "ring"], None),
        ([], None),
    ],
)
def test_which_command_lines_are_a_ring(words, parted) -> None:
    assert ring_words(words) == parted


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--name", "--called", "11"], {"name": "", "called": "11"}),
        (["--name"], {"name": ""}),
        (["--verbose", "0306991"], {"number": "0306991"}),
        (["--", "0306991"], {"number": "0306991"}),
        (["-49306991"], {"number": "-49306991"}),
        (["1", "--name=a=b"], {"number": "1", "name": "a=b"}),
        (["1", "A", "--name", "B"], {"number": "1", "name": "B"}),
        (["1", "--data", "/etc"], {"number": "1", "name": "--data /etc"}),
    ],
)
def test_words_that_no_parser_would_take(words, message) -> None:
    assert ring_message(words, 1.0) == {"do": "ring", "at": 1.0, **message}


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=300), max_size=20))
def test_no_words_are_refused_and_all_fit(words: list[str]) -> None:
    words = [word.replace("\0", "").encode("utf-8", "replace").decode() for word in words]
    message = ring_message(words, time.time())
    line = json.dumps(message).encode("ascii") + b"\n"
    assert line.count(b"\n") == 1
    assert len(line) <= ring_client.SIZE_LIMIT
    assert message["do"] == "ring"


def test_the_longest_words_fit_into_a_message() -> None:
    words = ["💣" * 500, *(f"--{name}={'💣' * 500}" for name in ("name", "called", "event", "id"))]
    words.append("--direction=" + "💣" * 500)
    line = json.dumps(ring_message(words, time.time()))
    assert len(line) < ring_client.SIZE_LIMIT


@pytest.mark.parametrize("home", ["", "/srv/data", "relative"])
def test_the_folder_is_the_window_s(monkeypatch, home: str) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", home)
    assert ring_client.default_folder() == str(default_data_folder())


def test_both_sides_meet_whatever_the_way_to_the_folder(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    (tmp_path / "link").symlink_to(folder)
    monkeypatch.chdir(tmp_path)
    ways = [folder, tmp_path / "link", Path("desk"), Path("desk/../link/.")]
    assert len({ring_client.addresses(way) for way in ways}) == 1
    assert ring_client.addresses(folder) != ring_client.addresses(tmp_path / "other")


@posix
def test_a_long_folder_gets_a_short_place(tmp_path) -> None:
    deep = tmp_path / ("d" * 120)
    (address,) = ring_client.addresses(deep)
    assert address.startswith("/tmp/frontdesk-")
    assert len(address) < 60


@posix
@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="needs another user")
def test_somebody_else_s_place_is_not_used(tmp_path) -> None:
    deep = tmp_path / ("d" * 120)
    (address,) = ring_client.addresses(deep)
    with socket.socket(socket.AF_UNIX) as squatter:
        squatter.bind(address)
        try:
            squatter.listen()
            os.chown(address, 65534, 65534)
            assert not ring_client.hand_over(deep, {"do": "ring", "number": "0306991"}, 1)
        finally:
            Path(address).unlink()


@pytest.mark.long
@posix
def test_a_ring_costs_less_than_starting_qt(tmp_path) -> None:
    """The goal of the issue: 1.3 times of Python with QtCore and QtNetwork, here for its half."""
    assert shutil.which(sys.executable)
    (folder := tmp_path / "desk").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(ring_client.addresses(folder)[0])
        listener.listen()

        def take() -> None:
            for _ in range(20):
                line, _ = listener.accept()
                with line:
                    line.recv(1000)
                    line.sendall(b"ok\n")

        thread = threading.Thread(target=take)
        thread.start()
        ring, qt = [], []
        for _ in range(20):
            began = time.perf_counter()
            process = start(folder, "0306991")
            process.communicate()
            ring.append(time.perf_counter() - began)
            began = time.perf_counter()
            subprocess.run(
                [sys.executable, "-c", "from PySide6 import QtCore, QtNetwork"], check=True
            )
            qt.append(time.perf_counter() - began)
        thread.join()
    assert sorted(ring)[10] < sorted(qt)[10]
