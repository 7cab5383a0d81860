"""This desk's settings: a small TOML file, read at start and written at each change."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from frontdesk.domain.errors import UserError
from frontdesk.domain.terms import DEFAULT_SLOTS, ClaimKind

if TYPE_CHECKING:
    from frontdesk.domain.lines import Asterisk, FritzBox, Http, Line, Sip, Softphone

_Line = TypeVar("_Line")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a desk can set. An empty `language`, `zone` or `desk` follows the system or default.

    `lines` has what is set about the telephone, by the name of a line: the line itself, or the
    table as it stands in the file, for the window shows today before it needs any. `pop` shows
    calls over other windows.
    `retention_days` is how long a call keeps its details, 0 for always: days, because six months
    are 181 to 184 of them and end on no day after a 31st; 183 is half a year. `report_logo` is the
    path of a picture (PNG, JPEG, GIF, SVG; at most 1 MB) for the head of reports;
    last week's report is written to `weekly_folder`, if one is set, in each of `weekly_formats`.
    """

    language: str = ""
    report_language: str = ""
    theme: str = "system"
    text_percent: int = 100
    desk: str = ""
    region: str = "DE"
    zone: str = ""
    repeat_hours: int = 24
    retention_days: int = 183
    slots: tuple[str, ...] = tuple(str(kind) for kind in DEFAULT_SLOTS)
    first_start_done: bool = False
    last_decline_reason: str = "no_demand"
    sender_company: str = ""
    report_logo: str = ""
    weekly_folder: str = ""
    weekly_formats: tuple[str, ...] = ("pdf",)
    pop: bool = True
    mail_on: bool = False
    mail_host: str = ""
    mail_port: int = 587
    mail_security: str = "starttls"
    mail_user: str = ""
    mail_sender: str = ""
    lines: Mapping[str, Line | _Table] = field(default_factory=dict)

    @property
    def fritzbox(self) -> FritzBox:
        """The call monitor of a FRITZ!Box."""
        from frontdesk.domain.lines import FritzBox

        return self._line("fritzbox", FritzBox())

    @property
    def asterisk(self) -> Asterisk:
        """The manager interface of Asterisk or FreePBX."""
        from frontdesk.domain.lines import Asterisk

        return self._line("asterisk", Asterisk())

    @property
    def sip(self) -> Sip:
        """The SIP extension that rings along."""
        from frontdesk.domain.lines import Sip

        return self._line("sip", Sip())

    @property
    def http(self) -> Http:
        """The listener for desk telephones and services."""
        from frontdesk.domain.lines import Http

        return self._line("http", Http())

    @property
    def softphone(self) -> Softphone:
        """Calls that are handed over by `frontdesk ring`."""
        from frontdesk.domain.lines import Softphone

        return self._line("softphone", Softphone())

    def _line(self, kind: str, default: _Line) -> _Line:
        given: Any = self.lines.get(kind, {})
        read: _Line = _read_into(default, given) if isinstance(given, dict) else given
        return read

    def claim_slots(self) -> tuple[ClaimKind, ...]:
        """Return the seven claims under the digit keys; unknown keys fall back to the first set."""
        known = {str(kind) for kind in ClaimKind}
        chosen = [ClaimKind(slot) for slot in dict.fromkeys(self.slots) if slot in known]
        rest = [kind for kind in DEFAULT_SLOTS if kind not in chosen]
        return tuple((chosen + rest)[:7])

    def time_zone(self) -> tzinfo:
        """Return the desk's zone: the setting, else `TZ`, else the system's; named by IANA."""
        _quick_zoneinfo()
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.zone_name())

    def zone_name(self) -> str:
        """Return the IANA name of the desk's zone; raise `UserError` where it is unknown."""
        _quick_zoneinfo()
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        name = self.zone or os.environ.get("TZ", "").lstrip(":")
        try:
            name = name or _linked_zone()
            if not name:
                import tzlocal

                name = str(tzlocal.get_localzone_name() or "UTC")
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise UserError("zone_unknown", zone=name) from error
        return name


_LOCALTIME = Path("/etc/localtime")
_TZPATH = "PYTHONTZPATH"
_ZONES = Path("/usr/share/zoneinfo")


def _quick_zoneinfo() -> None:
    """Import `zoneinfo` without its asking `sysconfig` where the zones lie, 3 ms of the start.

    They lie where nearly every system has them; where it does not, or where the environment says
    another place, nothing is changed.
    """
    if "zoneinfo" in sys.modules or _TZPATH in os.environ or not _ZONES.is_dir():
        return
    os.environ[_TZPATH] = str(_ZONES)
    import zoneinfo  # noqa: F401

    del os.environ[_TZPATH]


def _linked_zone() -> str:
    """Return the zone whose file `/etc/localtime` links to, as most systems have it; else empty.

    tzlocal finds it everywhere, but by trial, which costs the start a tenth.
    """
    try:
        target = str(_LOCALTIME.readlink())
    except OSError:
        return ""
    return target.partition("/zoneinfo/")[2].removeprefix("posix/")


class SettingsStore:
    """Reads and writes the settings of one data folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._problem = ""
        #: What the file said; what a later version wrote and this one does not know stays in it.
        self._table: _Table = {}
        self._settings = self._read()

    @property
    def current(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    @property
    def problem(self) -> str:
        """What was wrong with the file, in the parser's words; empty where it was fine."""
        return self._problem

    def change(self, **changes: object) -> Settings:
        """Set these fields, write the file whole or not at all, and return the new settings.

        A telephone line is set by its name.
        """
        from frontdesk.domain.lines import KINDS

        lines = {kind: changes.pop(kind) for kind in KINDS if kind in changes}
        if lines:
            changes["lines"] = {**self._settings.lines, **lines}
        changed = replace(self._settings, **changes)  # type: ignore[arg-type]
        self._write(changed)
        self._settings = changed
        return changed

    def _read(self) -> Settings:
        if not self._path.exists():
            return Settings()
        import tomllib

        try:
            # With or without the mark that Windows' editor puts at the beginning.
            table = tomllib.loads(self._path.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            # A broken file must not keep the desk from working; it is kept aside, not overwritten.
            self._problem = str(error)
            with suppress(OSError):
                self._path.replace(self._path.with_suffix(".broken.toml"))
            return Settings()
        self._table = table
        # Every table there is: which of them are lines is not asked for at the start.
        lines = {name: value for name, value in table.items() if isinstance(value, dict)}
        read: Settings = _read_into(Settings(), table)
        return replace(read, lines=lines)

    def _write(self, settings: Settings) -> None:
        import tomli_w

        unknown = _unknown(self._table, _whole(Settings()))
        table = _joined(unknown, _changed(_whole(settings), _whole(Settings())))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        with fresh.open("wb") as file:
            tomli_w.dump(table, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)


#: Within which bounds a number makes sense; outside them the default counts.
_BOUNDS = {
    "text_percent": (50, 400),
    "repeat_hours": (0, 24 * 366),
    "retention_days": (0, 3653),
    "port": (1, 65535),
    "mail_port": (1, 65535),
}

_Table: TypeAlias = dict[str, Any]


def _whole(settings: Settings) -> _Table:
    """Return settings as a table, each telephone line as a table in it."""
    from frontdesk.domain.lines import KINDS

    table = asdict(replace(settings, lines={}))
    del table["lines"]
    return table | {kind: asdict(getattr(settings, kind)) for kind in KINDS}


def _read_into(given: Any, table: _Table) -> Any:
    """Return a dataclass with what a table of the file says, where type and bounds make sense."""
    found: _Table = {}
    for name in (known.name for known in fields(given)):
        default, value = getattr(given, name), table.get(name)
        if is_dataclass(default):
            found[name] = _read_into(default, value if isinstance(value, dict) else {})
            continue
        if isinstance(value, list) and isinstance(default, tuple):
            value = _items(value, default)
        if type(value) is not type(default):
            continue
        low, high = _BOUNDS.get(name, (0, 0))
        if name not in _BOUNDS or (isinstance(value, int) and low <= value <= high):
            found[name] = value
    return replace(given, **found)


def _items(value: list[Any], default: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """Return a list of the file: whole numbers where the default has them, else texts."""
    if default and type(default[0]) is int:
        return tuple(value) if all(type(item) is int for item in value) else None
    return tuple(str(item) for item in value)


def _unknown(table: _Table, given: _Table) -> _Table:
    """Return what a table has beside what is known."""
    found: _Table = {}
    for name, value in table.items():
        known = given.get(name)
        if name not in given:
            found[name] = value
        elif isinstance(known, dict) and isinstance(value, dict):
            rest = _unknown(value, known)
            if rest:
                found[name] = rest
    return found


def _changed(table: _Table, defaults: _Table) -> _Table:
    """Return what differs from the defaults, as TOML writes it; empty tables are left out."""
    found: _Table = {}
    for name, value in table.items():
        if value == defaults[name]:
            continue
        if isinstance(value, dict):
            found[name] = _changed(value, defaults[name])
        else:
            found[name] = list(value) if isinstance(value, tuple) else value
    return found


def _joined(table: _Table, more: _Table) -> _Table:
    """Return both tables in one, tables in them too."""
    found = dict(table)
    for name, value in more.items():
        old = found.get(name)
        both = isinstance(old, dict) and isinstance(value, dict)
        found[name] = _joined(old, value) if both else value  # type: ignore[arg-type]
    return found
