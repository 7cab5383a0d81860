"""What the system keeps of this program: whether it starts it at sign-in, and its menu's entry.

Nothing of that is in our settings: each question is put to the system again, for it may have been
changed there. Writes are small and done at once; an `OSError` is the caller's to tell.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

#: What another desk's folder adds to a name, and the program's name itself.
_NAME = "FrontDesk"


class Switch(Protocol):
    """Something that the system has or has not."""

    def is_on(self) -> bool:
        """Tell what the system says now."""

    def set(self, on: bool) -> None:
        """Have it so; raise `OSError` where the system refuses."""


@dataclass(frozen=True, slots=True)
class Program:
    """How the window of a desk is started: its words, its icon, and its place among desks.

    `key` is empty for the desk in the system's usual folder; another one is told apart by it.
    """

    words: tuple[str, ...]
    icon: Path
    key: str = ""

    @property
    def name(self) -> str:
        """The name of its files, without ending."""
        return f"frontdesk-{self.key}" if self.key else "frontdesk"


@dataclass(frozen=True, slots=True)
class Computer:
    """What can be switched on this system; `menu` only where programs enter it themselves."""

    autostart: Switch
    menu: Switch | None = None


def this_computer(
    program: Program, environ: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Computer:
    """Return the switches of the system that this runs on."""
    if platform == "win32":
        import winreg

        return Computer(RunKey(program, winreg))
    home = Path(environ.get("HOME", "~")).expanduser()
    if platform == "darwin":
        return Computer(LaunchAgent(program, home / "Library" / "LaunchAgents"))
    config = _xdg(environ, "XDG_CONFIG_HOME", home / ".config")
    data = _xdg(environ, "XDG_DATA_HOME", home / ".local" / "share")
    return Computer(XdgAutostart(program, config / "autostart"), MenuEntry(program, data))


def _xdg(environ: Mapping[str, str], name: str, usual: Path) -> Path:
    """Return a folder of the XDG base directory specification: a relative one does not count."""
    given = Path(environ.get(name, ""))
    return given if given.is_absolute() else usual


class XdgAutostart:
    """An entry in `~/.config/autostart` (XDG autostart specification 0.5)."""

    def __init__(self, program: Program, folder: Path) -> None:
        self._program = program
        self._file = folder / f"{program.name}.desktop"

    def is_on(self) -> bool:
        """Tell whether the entry is there and neither it nor the desktop says it is off."""
        try:
            lines = self._file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return False
        said = {key.strip(): value.strip() for key, _, value in (x.partition("=") for x in lines)}
        off = said.get("Hidden") == "true" or said.get("X-GNOME-Autostart-enabled") == "false"
        return "Exec" in said and not off

    def set(self, on: bool) -> None:
        """Write the entry, or take it away."""
        if on:
            _write(self._file, desktop_entry(self._program, str(self._program.icon)))
        else:
            self._file.unlink(missing_ok=True)


class MenuEntry:
    """The entry of the desktop's menu, and the icon that a window is shown with."""

    def __init__(self, program: Program, data: Path) -> None:
        self._program = program
        self._file = data / "applications" / f"{program.name}.desktop"
        icons = data / "icons" / "hicolor" / "scalable" / "apps"
        self._icon = icons / f"{program.name}.svg"

    def is_on(self) -> bool:
        """Tell whether the entry is there."""
        return self._file.exists()

    def set(self, on: bool) -> None:
        """Write entry and icon, or take both away."""
        if on:
            _write(self._icon, self._program.icon.read_text(encoding="utf-8"))
            _write(self._file, desktop_entry(self._program, self._program.name))
        else:
            self._file.unlink(missing_ok=True)
            self._icon.unlink(missing_ok=True)


def desktop_entry(program: Program, icon: str) -> str:
    """Return the file of a desktop entry (Desktop Entry Specification 1.5) in both languages."""
    return (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Version=1.5\n"
        f"Name={_NAME}\n"
        "GenericName=Reception desk\n"
        "GenericName[de]=Empfang\n"
        "Comment=Who called, what they said, and who it goes to\n"
        "Comment[de]=Wer angerufen hat, was gesagt wurde und an wen es geht\n"
        f"Exec={' '.join(map(_exec_word, program.words))}\n"
        f"Icon={_value(icon)}\n"
        "Terminal=false\n"
        "Categories=Office;ContactManagement;\n"
        f"StartupWMClass={_NAME}\n"
    )


def _exec_word(word: str) -> str:
    r"""Return a word of `Exec`: quoted, then escaped as every value of the file (`\\` twice)."""
    for sign in '\\"`$':
        word = word.replace(sign, f"\\{sign}")
    return _value(f'"{word}"').replace("%", "%%")


def _value(text: str) -> str:
    """Return a value of the file, as it has to be written."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


class LaunchAgent:
    """A file in `~/Library/LaunchAgents`, which macOS reads at sign-in (launchd.plist(5))."""

    def __init__(self, program: Program, folder: Path) -> None:
        self._program = program
        self._label = f"de.frontdesk.{program.name}"
        self._file = folder / f"{self._label}.plist"

    def is_on(self) -> bool:
        """Tell whether the file is there and does not say that it is off."""
        import plistlib

        try:
            said = plistlib.loads(self._file.read_bytes())
        except (OSError, ValueError):  # a broken file is a ValueError of plistlib's
            return False
        return bool(said.get("RunAtLoad")) and not said.get("Disabled")

    def set(self, on: bool) -> None:
        """Write the file, or take it away; both count from the next sign-in."""
        import plistlib

        if not on:
            self._file.unlink(missing_ok=True)
            return
        said = {
            "Label": self._label,
            "ProgramArguments": list(self._program.words),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        _write(self._file, plistlib.dumps(said).decode("utf-8"))


class RunKey:
    """A value under `Run` in the user's registry; `registry` is the module `winreg`.

    The task manager switches it off by another value, whose first byte is odd then.
    """

    _KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
    _APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"

    def __init__(self, program: Program, registry: Any) -> None:
        self._program = program
        self._registry = registry
        self._name = f"{_NAME} {program.key}".strip()

    def is_on(self) -> bool:
        """Tell whether the value is there and the task manager has not switched it off."""
        if self._value(self._KEY) is None:
            return False
        approved = self._value(self._APPROVED)
        return not (isinstance(approved, bytes) and approved and approved[0] % 2)

    def set(self, on: bool) -> None:
        """Write the value, or take it away; what the task manager noted goes in both cases."""
        self._forget(self._APPROVED)
        if not on:
            self._forget(self._KEY)
            return
        registry = self._registry
        line = " ".join(f'"{word}"' for word in self._program.words)
        with registry.CreateKey(registry.HKEY_CURRENT_USER, self._KEY) as key:
            registry.SetValueEx(key, self._name, 0, registry.REG_SZ, line)

    def _value(self, path: str) -> object:
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, path) as key:
                value: object = registry.QueryValueEx(key, self._name)[0]
                return value
        except OSError:
            return None

    def _forget(self, path: str) -> None:
        registry = self._registry
        with (
            suppress(FileNotFoundError),
            registry.OpenKey(registry.HKEY_CURRENT_USER, path, 0, registry.KEY_SET_VALUE) as key,
        ):
            registry.DeleteValue(key, self._name)


def window_program(words: Sequence[str], data: Path, usual: Path, icon: Path) -> Program:
    """Return how a desk's window is started: `words` as the command, `data` its folder.

    On Windows the programs without a console are taken where they lie beside those with one.
    """
    first, *rest = words
    quiet = {"frontdesk.exe": "frontdeskw.exe", "python.exe": "pythonw.exe"}
    program = Path(first)
    beside = program.with_name(quiet.get(program.name.lower(), program.name))
    if beside.exists():
        first = str(beside)
    own = data.resolve()
    if own == usual.resolve():
        return Program((first, *rest), icon)
    import hashlib

    key = hashlib.sha256(os.fsencode(os.path.normcase(own))).hexdigest()[:8]
    return Program((first, *rest, "--data", str(own)), icon, key)


def _write(file: Path, text: str) -> None:
    """Write a file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.new")
    try:
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
