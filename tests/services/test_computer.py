"""What the system keeps of the program: written at once, read back as the system sees it."""

import plistlib
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from frontdesk.services.computer import (
    LaunchAgent,
    MenuEntry,
    Program,
    RunKey,
    XdgAutostart,
    desktop_entry,
    this_computer,
    window_program,
)

ICON = Path(__file__).resolve().parents[2] / "resources" / "icons" / "frontdesk.svg"
PROGRAM = Program(("/opt/Front Desk/frontdesk", "--data", "/srv/desk 2"), ICON)


class Registry:
    """`winreg` where there is none: values by key, with the library's own errors."""

    HKEY_CURRENT_USER, KEY_SET_VALUE, REG_SZ = 1, 2, 1

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, object]] = {}

    def CreateKey(self, _root: int, path: str):
        self.keys.setdefault(path, {})
        return self.OpenKey(_root, path)

    def OpenKey(self, _root: int, path: str, _reserved: int = 0, _access: int = 0):
        if path not in self.keys:
            raise FileNotFoundError(2, "not there", path)
        return Key(self.keys[path])

    def QueryValueEx(self, key: "Key", name: str) -> tuple[object, int]:
        if name not in key.values:
            raise FileNotFoundError(2, "not there", name)
        return key.values[name], 1

    def SetValueEx(self, key: "Key", name: str, _reserved: int, _kind: int, value: str) -> None:
        key.values[name] = value

    def DeleteValue(self, key: "Key", name: str) -> None:
        if name not in key.values:
            raise FileNotFoundError(2, "not there", name)
        del key.values[name]


class Key(SimpleNamespace):
    """An open key."""

    def __init__(self, values: dict[str, object]) -> None:
        super().__init__(values=values)

    def __enter__(self) -> "Key":
        return self

    def __exit__(self, *_error: object) -> None:
        pass


def switches(tmp_path: Path):
    return [
        XdgAutostart(PROGRAM, tmp_path / "autostart"),
        MenuEntry(PROGRAM, tmp_path / "share"),
        LaunchAgent(PROGRAM, tmp_path / "LaunchAgents"),
        RunKey(PROGRAM, Registry()),
    ]


@pytest.mark.parametrize("which", range(4))
def test_it_is_off_then_on_then_off_without_a_trace(tmp_path, which) -> None:
    switch = switches(tmp_path)[which]
    assert not switch.is_on()
    switch.set(False)  # nothing to take away
    for _ in range(2):
        switch.set(True)
        assert switch.is_on()
    switch.set(False)
    assert not switch.is_on()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("said", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_switched_off_is_off(tmp_path, said) -> None:
    switch = XdgAutostart(PROGRAM, tmp_path)
    switch.set(True)
    (file,) = tmp_path.iterdir()
    file.write_text(file.read_text() + said + "\n")
    assert not switch.is_on()
    switch.set(True)
    assert switch.is_on()


def test_a_file_that_cannot_be_read_is_off(tmp_path) -> None:
    (tmp_path / "frontdesk.desktop").write_bytes(b"\xff\xfe")
    (tmp_path / "de.frontdesk.frontdesk.plist").write_bytes(b"no plist")
    assert not XdgAutostart(PROGRAM, tmp_path).is_on()
    assert not LaunchAgent(PROGRAM, tmp_path).is_on()


def test_what_the_task_manager_switched_off_is_off() -> None:
    registry = Registry()
    switch = RunKey(PROGRAM, registry)
    switch.set(True)
    ((run, values),) = registry.keys.items()
    assert run.endswith(r"CurrentVersion\Run")
    assert values == {"FrontDesk": '"/opt/Front Desk/frontdesk" "--data" "/srv/desk 2"'}
    approved = registry.keys.setdefault(RunKey._APPROVED, {})
    approved["FrontDesk"] = bytes([3, 0, 0, 0])
    assert not switch.is_on()
    approved["FrontDesk"] = bytes([2, 0, 0, 0])
    assert switch.is_on()
    approved["FrontDesk"] = bytes([3, 0, 0, 0])
    switch.set(True)
    assert switch.is_on()


def test_launchd_is_told_the_words_as_they_are(tmp_path) -> None:
    LaunchAgent(PROGRAM, tmp_path).set(True)
    said = plistlib.loads((tmp_path / "de.frontdesk.frontdesk.plist").read_bytes())
    assert said["ProgramArguments"] == list(PROGRAM.words)


def test_words_with_signs_are_quoted_as_the_specification_says() -> None:
    program = Program(('/opt/a "b" $c `d` \\e 100%/f',), ICON)
    (line,) = [x for x in desktop_entry(program, "x").splitlines() if x.startswith("Exec=")]
    assert line == 'Exec="/opt/a \\\\"b\\\\" \\\\$c \\\\`d\\\\` \\\\\\\\e 100%%/f"'


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks GLib")
def test_the_entry_can_be_read_by_the_desktop(tmp_path) -> None:
    gi = pytest.importorskip("gi.repository.Gio", reason="no GLib for Python here")
    file = tmp_path / "frontdesk.desktop"
    file.write_text(desktop_entry(Program((sys.executable, "a b"), ICON), "frontdesk"))
    info = gi.DesktopAppInfo.new_from_filename(str(file))
    assert info.get_name() == "FrontDesk"


def test_the_menu_has_an_icon_too(tmp_path) -> None:
    MenuEntry(PROGRAM, tmp_path).set(True)
    entry = (tmp_path / "applications" / "frontdesk.desktop").read_text(encoding="utf-8")
    assert "\nIcon=frontdesk\n" in entry
    icon = tmp_path / "icons" / "hicolor" / "scalable" / "apps" / "frontdesk.svg"
    assert icon.read_bytes() == ICON.read_bytes()


def test_each_system_has_its_own_way(tmp_path) -> None:
    home = {"HOME": str(tmp_path)}
    linux = this_computer(PROGRAM, home, "linux")
    assert linux.menu is not None
    linux.autostart.set(True)
    linux.menu.set(True)
    mac = this_computer(PROGRAM, home, "darwin")
    assert mac.menu is None
    mac.autostart.set(True)
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {
        ".config/autostart/frontdesk.desktop",
        ".local/share/applications/frontdesk.desktop",
        ".local/share/icons/hicolor/scalable/apps/frontdesk.svg",
        "Library/LaunchAgents/de.frontdesk.frontdesk.plist",
    }
    set_elsewhere = {**home, "XDG_CONFIG_HOME": str(tmp_path / "own"), "XDG_DATA_HOME": "relative"}
    this_computer(PROGRAM, set_elsewhere, "linux").autostart.set(True)
    assert (tmp_path / "own" / "autostart" / "frontdesk.desktop").exists()


def test_another_desk_has_a_name_of_its_own(tmp_path) -> None:
    usual, other = tmp_path / "usual", tmp_path / "other"
    ours = window_program(["/bin/frontdesk"], usual, usual, ICON)
    theirs = window_program(["/bin/frontdesk"], other, usual, ICON)
    assert ours == Program(("/bin/frontdesk",), ICON)
    assert theirs.words == ("/bin/frontdesk", "--data", str(other))
    assert theirs.name not in ("frontdesk", ours.name)
    folder = tmp_path / "autostart"
    XdgAutostart(ours, folder).set(True)
    assert not XdgAutostart(theirs, folder).is_on()


def test_on_windows_no_console_opens(tmp_path) -> None:
    for name in ("frontdesk.exe", "frontdeskw.exe"):
        (tmp_path / name).touch()
    program = window_program([str(tmp_path / "frontdesk.exe")], tmp_path, tmp_path, ICON)
    assert program.words == (str(tmp_path / "frontdeskw.exe"),)


def test_a_system_that_refuses_says_so(tmp_path) -> None:
    (tmp_path / "autostart").touch()  # a file where the folder should be
    with pytest.raises(OSError, match="autostart"):
        XdgAutostart(PROGRAM, tmp_path / "autostart").set(True)
