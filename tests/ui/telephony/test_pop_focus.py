"""The pop on a real X display: keys typed while it comes up still go where the person types."""

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROBE = Path(__file__).with_name("pop_probe.py")
pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"
)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """An X server of our own on a free display."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    if not number:
        pytest.skip("Xvfb did not start")
    yield f":{number}"
    server.terminate()
    server.wait(10)


class Probe:
    """The window under test, in a process of its own."""

    def __init__(self, display: str, kind: str) -> None:
        self.environment = {
            **os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "TZ": "Europe/Berlin"
        }  # fmt: skip
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.process = subprocess.Popen(
            [sys.executable, str(PROBE), kind],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=self.environment,
        )
        if not self._line(30):
            pytest.skip("Qt cannot open an X display here")

    def say(self, word: str) -> None:
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()

    def _line(self, seconds: float) -> str:
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        return self.process.stdout.readline() if ready else ""

    def read(self) -> dict:
        line = self._line(15)
        assert line, "the probe does not answer"
        return json.loads(line)

    def ask(self, word: str) -> dict:
        self.say(word)
        return self.read()

    def until(self, word: str, condition: Callable[[dict], bool]) -> dict:
        """Ask until it is so; a slow server needs a few turns."""
        deadline = time.monotonic() + 15
        while not condition(found := self.ask(word)):
            assert time.monotonic() < deadline, found
        return found

    def xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, env=self.environment, timeout=20)

    def end(self) -> None:
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.terminate()
        self.process.wait(10)


@pytest.fixture
def start(display: str) -> Iterator[Callable[[str], Probe]]:
    probes: list[Probe] = []

    def make(kind: str) -> Probe:
        probe = Probe(display, kind)
        probes.append(probe)
        probe.until("text", lambda found: found["active"] and found["focus"])
        return probe

    yield make
    for probe in probes:
        probe.end()


def test_the_pop_never_takes_the_keyboard(start: Callable[[str], Probe]) -> None:
    probe = start("pop")
    probe.xdotool("type", "--delay", "1", "abc")
    probe.until("text", lambda found: found["text"] == "abc")
    probe.say("show")
    place = probe.until("place", lambda found: found["visible"])
    assert (place["right"], place["bottom"]) == (16, 16)
    probe.xdotool("type", "--delay", "1", "def")
    found = probe.until("text", lambda found: found["text"] == "abcdef")
    assert found == {"text": "abcdef", "active": True, "focus": True}
    probe.say("hide")
    probe.xdotool("type", "--delay", "1", "gh")
    probe.until("text", lambda found: found["text"] == "abcdefgh")


def test_a_click_on_it_opens_that_call(start: Callable[[str], Probe]) -> None:
    probe = start("pop")
    probe.say("show")
    place = probe.until("place", lambda found: found["visible"])
    probe.xdotool("mousemove", str(place["x"] + 60), str(place["y"] + 150), "click", "1")
    assert probe.read() == {"opened": 1}
    probe.xdotool("type", "--delay", "1", "x")
    probe.until("text", lambda found: found["text"] == "x" and found["focus"])


def test_a_plain_window_would_take_it(start: Callable[[str], Probe]) -> None:
    """The measure itself works: without the flags the keys go elsewhere."""
    probe = start("plain")
    probe.say("show")
    probe.until("text", lambda found: not found["active"])
    probe.xdotool("type", "--delay", "1", "abc")
    assert probe.ask("text")["text"] == ""
