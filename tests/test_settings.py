"""The desk's settings: a broken file never keeps the desk from working, a good one is kept."""

import os
import sys
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from frontdesk.domain.errors import UserError
from frontdesk.domain.terms import DEFAULT_SLOTS, ClaimKind
from frontdesk.settings import Settings, SettingsStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_nothing_is_written_until_something_is_set(path: Path) -> None:
    store = SettingsStore(path)
    assert store.current == Settings()
    assert store.problem == ""
    assert not path.exists()


def test_what_is_set_is_read_again(path: Path) -> None:
    changes = {
        "language": "de",
        "theme": "dark",
        "text_percent": 150,
        "desk": 'Empfang "2" = {x} äöü 🦢',
        "zone": "Europe/Zurich",
        "repeat_hours": 48,
        "slots": ("press", "urgent"),
        "first_start_done": True,
    }
    changed = SettingsStore(path).change(**changes)
    assert SettingsStore(path).current == changed == replace(Settings(), **changes)  # type: ignore[arg-type]
    back = {field.name: getattr(Settings(), field.name) for field in fields(Settings)}
    assert SettingsStore(path).change(**back) == Settings()
    assert path.read_text() == ""


@pytest.mark.parametrize(
    "content",
    [b"language = ", b"\x00", b"\xff\xfe\x00", b"theme = 'dark'\ntheme = 'light'", b"[" * 5000],
)
def test_a_broken_file_is_kept_aside(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    store = SettingsStore(path)
    assert store.current == Settings()
    assert store.problem
    assert path.with_name("settings.broken.toml").read_bytes() == content
    store.change(theme="dark")
    assert SettingsStore(path).current.theme == "dark"
    path.write_bytes(content)
    assert SettingsStore(path).problem, "a second broken file replaces the first"


def test_a_folder_in_its_place(path: Path) -> None:
    path.mkdir()
    store = SettingsStore(path)
    assert store.current == Settings()
    assert store.problem
    store.change(theme="dark")
    assert SettingsStore(path).current.theme == "dark"


@pytest.mark.parametrize(
    "line",
    [
        "text_percent = 'big'",
        "text_percent = -5",
        "text_percent = 100000",
        "text_percent = true",
        "repeat_hours = 24.0",
        "repeat_hours = -1",
        "retention_days = -1",
        "retention_days = 4000",
        'retention_days = "keep"',
        "repeat_hours = 999999999999",
        "slots = 'urgent'",
        "language = 5",
        "first_start_done = 1",
    ],
)
def test_a_value_that_makes_no_sense_is_as_at_first(path: Path, line: str) -> None:
    path.write_text(f"theme = 'dark'\n{line}\n")
    store = SettingsStore(path)
    assert store.current == Settings(theme="dark")
    assert store.problem == ""


def test_a_file_with_the_mark_of_an_editor(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbftheme = 'dark'\r\n")
    assert SettingsStore(path).current.theme == "dark"


def test_what_a_later_version_set_stays(path: Path) -> None:
    path.write_text("theme = 'dark'\nmood = 'bright'\n[line]\nhost = 'pbx.example'\n")
    store = SettingsStore(path)
    store.change(language="en")
    assert tomllib.loads(path.read_text()) == {
        "theme": "dark",
        "language": "en",
        "mood": "bright",
        "line": {"host": "pbx.example"},
    }


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "settings.toml"
    store = SettingsStore(path)
    store.change(theme="dark")
    assert SettingsStore(path).current.theme == "dark"
    path.unlink()
    path.parent.rmdir()
    store.change(desk="Empfang")
    assert SettingsStore(path).current == Settings(theme="dark", desk="Empfang")


def test_a_write_that_fails_leaves_all_as_it_was(path: Path, monkeypatch) -> None:
    store = SettingsStore(path)
    store.change(theme="dark")
    before = path.read_bytes()

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        store.change(theme="light")
    assert store.current.theme == "dark"
    assert path.read_bytes() == before


def test_seven_slots_whatever_the_file_says() -> None:
    assert Settings().claim_slots() == DEFAULT_SLOTS
    chosen = Settings(slots=("press", "nonsense", "press")).claim_slots()
    assert len(chosen) == len(set(chosen)) == 7
    assert chosen[0] == ClaimKind.PRESS
    everything = Settings(slots=tuple(str(kind) for kind in ClaimKind)).claim_slots()
    assert everything == tuple(ClaimKind)[:7]


@pytest.mark.parametrize(
    ("zone", "tz", "expected"),
    [
        ("Europe/Zurich", "America/New_York", "Europe/Zurich"),
        ("", "America/New_York", "America/New_York"),
        ("", ":Australia/Lord_Howe", "Australia/Lord_Howe"),
    ],
)
def test_the_zone_is_set_or_the_systems(
    monkeypatch: pytest.MonkeyPatch, zone: str, tz: str, expected: str
) -> None:
    monkeypatch.setenv("TZ", tz)
    settings = Settings(zone=zone)
    assert settings.zone_name() == expected
    assert settings.time_zone() == ZoneInfo(expected)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_the_systems_zone_is_the_one_linked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/America/St_Johns")
    monkeypatch.setenv("TZ", "")
    monkeypatch.setattr("frontdesk.settings._LOCALTIME", link)
    assert Settings().zone_name() == "America/St_Johns"


def test_the_systems_zone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import tzlocal

    monkeypatch.setenv("TZ", "")
    monkeypatch.setattr("frontdesk.settings._LOCALTIME", tmp_path / "none")
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: "Asia/Tokyo")
    assert Settings().zone_name() == "Asia/Tokyo"
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: None)
    assert Settings().zone_name() == "UTC"


@pytest.mark.parametrize(
    "zone",
    ["Mitteleuropa", "../../etc/passwd", "Europe", "Europe/Berlin\x00", "/etc/localtime", "\ud800"],
)
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(UserError) as caught:
        Settings(zone=zone).zone_name()
    assert (caught.value.code, caught.value.params) == ("zone_unknown", {"zone": zone})
