"""The command as a process of its own: pipes, folders, zones, languages, the sample desk."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.generated import lines as generated_lines
from tests.cli.conftest import ROOT, VOGT, environment, line

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")


def start(*words: object, **more: str) -> subprocess.Popen[bytes]:
    """Start the command with pipes on all sides."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(**more),
    )


def test_main_and_the_folder_with_spaces_and_umlauts(process, tmp_path) -> None:
    desk = tmp_path / "Empfang Süd" / "Daten für übermorgen"
    assert process("log", stdin=line(id="a-1", **VOGT), folder=desk).lines == ["a-1"]
    assert (desk / "frontdesk.db").exists()
    found = process("lookup", "Vogt", "--json", folder=desk).json()
    assert found["callers"][0]["calls"][0]["id"] == "a-1"
    ran = process("note", "a-1", "--format", "pdf", "-o", desk / "Notiz für Ä.pdf", folder=desk)
    assert ran.lines == [str(desk / "Notiz für Ä.pdf")]


def test_an_id_is_printed_while_the_pipe_is_still_open(data) -> None:
    process = start("--data", data, "log")
    assert process.stdin is not None
    assert process.stdout is not None
    for number in range(3):
        process.stdin.write(line(id=f"a-{number}").encode())
        process.stdin.flush()
        assert process.stdout.readline().strip() == f"a-{number}".encode()
        base = sqlite3.connect(data / "frontdesk.db")
        assert base.execute("SELECT count(*) FROM call").fetchone() == (number + 1,)
        base.close()
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


def test_a_bad_row_after_a_good_one_does_not_hold_it_back(data) -> None:
    process = start("--data", data, "log")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line(id="a-1").encode() + b"no json\n" + b'{"started_')
    process.stdin.flush()
    assert process.stdout.readline().strip() == b"a-1"
    process.stdin.write(b'at": "2025-11-25T10:30:00+01:00", "id": "a-2"}')
    out, err = process.communicate()
    assert out.split() == [b"a-2"]
    assert b"-, line 2: " in err
    assert process.returncode == 1


@posix
def test_what_was_printed_survives_a_kill(data, process) -> None:
    killed = start("--data", data, "log")
    assert killed.stdin is not None
    assert killed.stdout is not None
    for number in range(5):
        killed.stdin.write(line(id=f"a-{number}", topic="Strom").encode())
        killed.stdin.flush()
        killed.stdout.readline()
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert process("search", "strom", "--json").json()["total"] == 5


@posix
def test_a_reader_that_has_enough_ends_it_quietly(data, process) -> None:
    process("log", stdin="".join(line(id=f"a-{n}", topic="Strom") for n in range(200)))
    reading = start("--data", data, "search", "strom", "--limit", "200", "--json")
    assert reading.stdout is not None
    reading.stdout.read(10)
    reading.stdout.close()
    assert reading.stderr is not None
    assert reading.stderr.read() == b""
    reading.stderr.close()
    assert reading.stdin is not None
    reading.stdin.close()
    assert reading.wait() in (0, 1)


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("America/New_York", "2025-07-01T09:00:00-04:00"),
        ("Europe/Berlin", "2025-07-01T09:00:00+02:00"),
        ("UTC", "2025-07-01T09:00:00+00:00"),
    ],
)
def test_the_zone_is_that_of_the_environment(process, zone, shown) -> None:
    given = line("2025-07-01T09:00:00", id="a-1", topic="Strom")
    assert process("log", stdin=given, TZ=zone).lines == ["a-1"]
    (call,) = process("search", "strom", "--json", TZ=zone).json()["calls"]
    assert call["started_at"] == shown
    week = process("report", "--week", "2025-W27", "--json", TZ=zone).json()
    assert week["zone"] == zone
    assert week["by_hour"][1][9] == 1


def test_the_setting_goes_before_the_environment(process, data) -> None:
    data.mkdir()
    (data / "settings.toml").write_text('zone = "Asia/Tokyo"\n', encoding="utf-8")
    process("log", stdin=line("2025-07-01T09:00:00", topic="Strom"), TZ="UTC")
    (call,) = process("search", "strom", "--json", TZ="UTC").json()["calls"]
    assert call["started_at"] == "2025-07-01T09:00:00+09:00"


@pytest.mark.parametrize(
    ("settings", "words", "environment", "german"),
    [
        ("", (), {"LC_ALL": "de_DE.UTF-8"}, True),
        ("", (), {"LC_ALL": "fr_FR.UTF-8"}, False),
        ('language = "de"\n', (), {"LC_ALL": "C"}, True),
        ('language = "de"\n', ("--language", "en"), {"LC_ALL": "de_DE.UTF-8"}, False),
    ],
)
def test_the_language_of_an_error(process, data, settings, words, environment, german) -> None:
    data.mkdir()
    (data / "settings.toml").write_text(settings, encoding="utf-8")
    ran = process(*words, "note", "zzzz", **environment)
    assert ran.status == 1
    assert ran.err.startswith("frontdesk: Es gibt" if german else "frontdesk: There is")


def test_umlauts_whatever_the_console_says(process) -> None:
    plain = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    process("log", stdin=line(id="a-1", caller="Jördis Müller", topic="Strom"), **plain)
    assert "Jördis Müller" in process("search", "strom", **plain).out


def test_without_a_folder_it_is_the_system_s(process, tmp_path) -> None:
    home = {
        name: str(tmp_path)
        for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA", "USERPROFILE")
    }
    assert process("log", stdin=line(id="a-1"), folder=None, **home).lines == ["a-1"]
    assert len(list(tmp_path.rglob("frontdesk.db"))) == 1


def test_the_window_s_parts_are_not_loaded(data) -> None:
    script = (
        "import sys; from frontdesk.cli import main; main(sys.argv[1:]);"
        "print([m for m in sys.modules if m.startswith('PySide6')], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--data", str(data), "report", "--json"],
        capture_output=True,
        cwd=ROOT,
        env=environment(),
        check=True,
    )
    assert done.stderr.decode().strip() == "[]"


@pytest.mark.parametrize("demo", [(), ("--demo",)], ids=["own", "demo"])
def test_without_a_verb_the_window_opens_beside_the_command(process, data, demo) -> None:
    window = start("--data", data, *demo, QT_QPA_PLATFORM="offscreen")
    try:
        end = time.monotonic() + 60
        found = None
        while found is None and time.monotonic() < end and window.poll() is None:
            if (data / "frontdesk.db").exists():
                found = process("search", "anruf", "--json")
        assert window.poll() is None
        assert found is not None
        assert found.status == 0
        assert process("log", stdin=line(id="a-1", topic="Anruf")).lines == ["a-1"]
    finally:
        window.kill()
        window.communicate()


def test_the_sample_desk_has_something_to_show(process, tmp_path) -> None:
    demo = tmp_path / "demo"
    week = process("--demo", "report", "--week", "last", "--json", folder=demo, TZ="UTC").json()
    assert week["totals"]["calls"] > 20
    assert week["repeat_callers"]
    year = process("--demo", "report", "--year", week["to"][:4], "--json", folder=demo, TZ="UTC")
    assert year.json()["totals"]["calls"] > 300


def test_the_sample_desk_leaves_a_real_one_alone(process, data) -> None:
    process("log", stdin=line(id="a-1", topic="Strom"))
    settings = sorted(path.name for path in data.iterdir())
    assert process("--demo", "search", "strom", "--json").json()["total"] == 1
    assert sorted(path.name for path in data.iterdir()) == settings


@pytest.mark.long
def test_a_hundred_thousand_lines_through_a_pipe(data, tmp_path, process) -> None:
    count = 100_000
    file = tmp_path / "calls.jsonl"
    with file.open("w", encoding="utf-8") as out:
        out.writelines(generated_lines(count))
        out.write("not json\n")
    with file.open("rb") as given:
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "--data", str(data), "log"],
            stdin=given,
            capture_output=True,
            env=environment(),
            check=False,
        )
    assert done.returncode == 1
    ids = done.stdout.decode().splitlines()
    with file.open(encoding="utf-8") as given:
        assert ids == [json.loads(text)["id"] for text in list(given)[:-1]]
    assert f"-, line {count + 1}: " in done.stderr.decode()
    base = sqlite3.connect(Path(data) / "frontdesk.db")
    assert base.execute("SELECT count(*) FROM call").fetchone() == (count,)
    base.close()
    assert process("import", "calls", file).lines == ["0 new, 100,000 known already, 1 skipped"]
