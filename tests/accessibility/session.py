"""A desktop of its own for one window: a bus, a screen, a window manager and real keys."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.accessibility.bus import Bus, Node

ROOT = Path(__file__).resolve().parents[2]
_TOOLS = ("Xvfb", "openbox", "xdotool", "dbus-daemon")
_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")


def lacks() -> str:
    """Return what is missing here to have the accessibility bus; empty where all is there."""
    if sys.platform != "linux":
        return "the accessibility bus is AT-SPI: Linux only"
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if not _SERVICE.exists():
        missing.append("at-spi2-core")
    return f"needs {', '.join(missing)}" if missing else ""


class Desktop:
    """The program on a folder, under Xvfb and openbox, with a screen reader's view of it."""

    def __init__(self, folder: Path) -> None:
        self._running: list[subprocess.Popen[str]] = []
        self._env = {**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        self._folder = folder
        try:
            screen = self._start("Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24")
            self._env["DISPLAY"] = f":{_first_line(screen)}"
            bus = self._start("dbus-daemon", "--session", "--print-address", "--nofork")
            self._env["DBUS_SESSION_BUS_ADDRESS"] = address = _first_line(bus)
            self._env["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
            self._start("openbox")
            self._start(sys.executable, str(ROOT / "main.py"), "--data", str(folder))
            self.bus = Bus(address, "FrontDesk")
            self.bus.wait_for(
                lambda tree: any(n.name == "Offen" and n.role == "list" for n in tree)
            )
            self._xdotool("search", "--sync", "--name", "^FrontDesk$", "windowactivate", "--sync")
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End what was begun, the window first."""
        if hasattr(self, "bus"):
            self.bus.close()
        for one in reversed(self._running):
            one.terminate()
            one.communicate(timeout=20)

    def press(self, *keys: str) -> None:
        """Press keys by the names X has for them: `F2`, `Return`, `ctrl+comma`."""
        self._xdotool("key", "--clearmodifiers", *keys)

    def type(self, words: str) -> None:
        """Type plain letters."""
        self._xdotool("type", "--delay", "20", words)

    def command(self, *words: str) -> None:
        """Run another `frontdesk` command on the same folder."""
        whole = [sys.executable, str(ROOT / "main.py"), "--data", str(self._folder), *words]
        subprocess.run(whole, env=self._env, check=True, timeout=60, capture_output=True)

    def wait_for(self, role: str, name: str, *states: str) -> Node:
        """Return what has a role, words in its name, and states, once it is there."""

        def has(node: Node) -> bool:
            return node.role == role and name in node.name and set(states) <= node.states

        return next(filter(has, self.bus.wait_for(lambda tree: any(map(has, tree)))))

    def _start(self, *words: str) -> subprocess.Popen[str]:
        one = subprocess.Popen(
            words, env=self._env, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._running.append(one)
        return one

    def _xdotool(self, *words: str) -> None:
        subprocess.run(_words("xdotool", words), env=self._env, check=True, timeout=30,
                       capture_output=True)  # fmt: skip


def _words(tool: str, words: Sequence[str]) -> list[str]:
    return [tool, *words]


def _first_line(running: subprocess.Popen[str]) -> str:
    assert running.stdout is not None
    return running.stdout.readline().strip()
