"""The self-contained folder holds what the program reads, starts quickly, and answers at a ring."""

import json
import os
import re
import runpy
import signal
import statistics
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from frontdesk.demo import build_demo
from frontdesk.paths import DataFolder
from frontdesk.ring_client import addresses

ROOT = Path(__file__).resolve().parents[2]
CHECKOUT = (sys.executable, str(ROOT / "main.py"))
#: How long the folder's start may take beside the checkout's.
GOAL = 1.5
posix = pytest.mark.skipif(sys.platform == "win32", reason="looks for the socket of POSIX")
CARD = """BEGIN:VCARD
VERSION:3.0
FN:Miriam Albers
N:Albers;Miriam;;;
EMAIL:albers@halbach.example
TEL:+49 30 23125012
END:VCARD
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> DataFolder:
    """A desk with four months of calls."""
    folder = DataFolder(tmp_path_factory.mktemp("desk") / "data")
    folder.ensure()
    build_demo(folder, datetime.now(UTC))
    return folder


def environment() -> dict[str, str]:
    """Return the environment of a user: nothing of this process's Python in it."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "TZ": "Europe/Berlin"}


def run(program: Path, *words: str, given: str = "") -> str:
    """Run the command to its end and return what it printed."""
    done = subprocess.run(
        [program, *words],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(),
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def window(command: Sequence[object], folder: Path) -> Iterator[float]:
    """Open the window of a folder; yield the seconds until today is shown and it hears rings."""
    place = Path(addresses(folder)[0])
    place.unlink(missing_ok=True)
    begun = time.perf_counter()
    with subprocess.Popen(
        [*map(str, command), "--data", str(folder)], env=environment(), stderr=subprocess.DEVNULL
    ) as process:
        while not place.exists():
            assert process.poll() is None, "the window did not open"
            assert time.perf_counter() - begun < 60
            time.sleep(0.001)
        taken = time.perf_counter() - begun
        try:
            yield taken
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def test_the_command_says_its_words_in_both_languages(program) -> None:
    assert "Aufruf: frontdesk" in run(program, "--language", "de", "--help")
    assert "usage: frontdesk" in run(program, "--language", "en", "--help")


def test_a_call_is_logged_into_a_new_file_and_found_again(program, tmp_path) -> None:
    call = {
        "started_at": "2026-11-25T10:00:00+01:00",
        "number": "+44 20 7946 0018",
        "caller": "Per Lindqvist",
    }
    data = ("--data", str(tmp_path))
    run(program, *data, "log", given=json.dumps(call))
    found = json.loads(run(program, *data, "lookup", "--json", "+442079460018"))
    assert found["callers"][0]["name"] == "Per Lindqvist"
    assert found["callers"][0]["numbers"] == ["+442079460018"]  # the numbers of every country


def test_contacts_of_a_telephone_are_read(program, tmp_path) -> None:
    cards = tmp_path / "contacts.vcf"
    cards.write_text(CARD, encoding="utf-8")
    run(program, "--data", str(tmp_path), "import", "contacts", str(cards))
    suggested = run(program, "--data", str(tmp_path), "suggest", "x", "--asked-for", "Albers")
    assert "Miriam Albers" in suggested


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "csv", "html", "json"])
def test_the_week_is_written_in_every_format(program, desk, tmp_path, kind) -> None:
    run(program, "--data", str(desk.root), "report", "--format", kind, "-o", str(tmp_path))
    (file,) = tmp_path.iterdir()
    assert file.stat().st_size > 1_000


def test_a_note_is_written_as_pdf(program, desk, tmp_path) -> None:
    data = ("--data", str(desk.root))
    found = json.loads(run(program, *data, "search", "--json", "Vogt"))
    note = tmp_path / "note.pdf"
    call = found["calls"][0]["id"]
    run(program, *data, "note", call, "--format", "pdf", "-o", str(note))
    assert note.read_bytes().startswith(b"%PDF")


def test_licences_are_in_it_and_what_is_not_needed_is_not(program) -> None:
    files = [path.relative_to(program.parent).as_posix() for path in program.parent.rglob("*")]
    licences = "\n".join(name for name in files if "/licences/" in name)
    for part in ("FrontDesk", "Python", "Qt/LGPL", "PySide6", "typst", "phonenumbers"):
        assert f"/licences/{part}" in licences
    unneeded = re.compile(r"(?i)Qt6?(Qml|Quick|Pdf|WebEngine|Sql|Multimedia|VirtualKeyboard)")
    assert [name for name in files if unneeded.search(name)] == []
    assert [name for name in files if "/resources/packaging" in name] == []


@posix
def test_the_window_starts_nearly_as_quickly_as_the_checkout(program, desk, capsys) -> None:
    pairs = []
    for _ in range(8):
        with window([program], desk.root) as ours, window(CHECKOUT, _other(desk)) as theirs:
            pass
        pairs.append((ours, theirs))
    _say(capsys, "start", pairs[1:])


@posix
def test_a_ring_reaches_the_window_as_quickly(program, desk, capsys) -> None:
    pairs = []
    with window([program], desk.root):
        for number in range(13):
            times = []
            for name, command in (("package", [program]), ("checkout", CHECKOUT)):
                words = ["--data", desk.root, "ring", "+49 40 66969112", "--id", f"{name}{number}"]
                begun = time.perf_counter()
                subprocess.run([*command, *words], env=environment(), check=True)
                times.append(time.perf_counter() - begun)
            pairs.append(tuple(times))
    _say(capsys, "ring", pairs[1:], 2.0)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_a_ring_starts_the_window_where_none_runs(program, tmp_path) -> None:
    run(program, "--data", str(tmp_path), "ring", "+49 40 66969112")
    started = [
        int(process.name)
        for process in Path("/proc").glob("[0-9]*")
        if str(tmp_path).encode() in _bytes(process / "cmdline")
    ]
    for process in started:
        os.kill(process, signal.SIGTERM)
    assert started


def test_what_it_starts_is_not_given_its_libraries() -> None:
    kept = dict(os.environ)
    try:
        os.environ.update({"LD_LIBRARY_PATH": "/built/_internal", "LD_LIBRARY_PATH_ORIG": "/mine"})
        os.environ["_PYI_APPLICATION_HOME_DIR"] = "/built/_internal"
        runpy.run_path(str(ROOT / "resources" / "packaging" / "environment.py"))
        assert os.environ["LD_LIBRARY_PATH"] == "/mine"
        assert not [name for name in os.environ if name.startswith("_PYI_")]
    finally:
        os.environ.clear()
        os.environ.update(kept)


def test_icons_of_windows_and_macos_say_what_they_hold(packaging: ModuleType) -> None:
    pictures = {side: bytes([side % 251]) * (side // 4) for side in packaging.SIDES}
    data = packaging.ico(pictures)
    count = struct.unpack_from("<3H", data)[2]
    assert count == 7
    for place in range(count):
        head = 6 + 16 * place
        length, start = struct.unpack_from("<2I", data, head + 8)
        edge = data[head]
        assert data[start : start + length] == pictures[edge or 256]
    data = packaging.icns(pictures)
    assert struct.unpack(">4sI", data[:8]) == (b"icns", len(data))
    place, found = 8, {}
    while place < len(data):
        name, length = struct.unpack_from(">4sI", data, place)
        found[name] = data[place + 8 : place + length]
        place += length
    assert found == {name: pictures[side] for side, name in packaging.ICNS.items()}


def _other(desk: DataFolder) -> Path:
    """Return a folder with the same calls: a folder has one window."""
    import shutil

    other = desk.root.with_name("other")
    if not other.exists():
        shutil.copytree(desk.root, other, ignore=shutil.ignore_patterns("*.socket", "*.lock"))
    return other


def _bytes(file: Path) -> bytes:
    """Return what is in a file; nothing where it has gone."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _say(capsys, what: str, pairs: Sequence[tuple[float, float]], goal: float = GOAL) -> None:
    """Print the medians of pairs taken in one run, and hold the ratio to the goal."""
    ours, theirs = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
    with capsys.disabled():
        print(f"\n{what}: package {ours:.0f} ms, checkout {theirs:.0f} ms, {ours / theirs:.2f} x")
    assert ours <= goal * theirs
