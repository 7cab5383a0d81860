"""This desk's settings: a small TOML file, read at start and written at each change."""

import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import tzinfo
from pathlib import Path

from frontdesk.domain.errors import UserError
from frontdesk.domain.terms import DEFAULT_SLOTS, ClaimKind


@dataclass(frozen=True, slots=True)
class Settings:
    """What a desk can set. An empty `language`, `zone` or `desk` follows the system or default."""

    language: str = ""
    report_language: str = ""
    theme: str = "system"
    text_percent: int = 100
    desk: str = ""
    region: str = "DE"
    zone: str = ""
    repeat_hours: int = 24
    slots: tuple[str, ...] = tuple(str(kind) for kind in DEFAULT_SLOTS)
    supplier_list_complete: bool = False
    first_start_done: bool = False
    last_decline_reason: str = "no_demand"
    sender_company: str = ""

    def claim_slots(self) -> tuple[ClaimKind, ...]:
        """Return the seven claims under the digit keys; unknown keys fall back to the first set."""
        known = {str(kind) for kind in ClaimKind}
        chosen = [ClaimKind(slot) for slot in dict.fromkeys(self.slots) if slot in known]
        rest = [kind for kind in DEFAULT_SLOTS if kind not in chosen]
        return tuple((chosen + rest)[:7])

    def time_zone(self) -> tzinfo:
        """Return the desk's zone: the setting, else `TZ`, else the system's; named by IANA."""
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.zone_name())

    def zone_name(self) -> str:
        """Return the IANA name of the desk's zone; raise `UserError` where it is unknown."""
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        name = self.zone or os.environ.get("TZ", "").lstrip(":")
        try:
            if not name:
                import tzlocal

                name = str(tzlocal.get_localzone_name() or "UTC")
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise UserError("zone_unknown", zone=name) from error
        return name


class SettingsStore:
    """Reads and writes the settings of one data folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._problem = ""
        #: What a later version wrote and this one does not know; it stays in the file.
        self._unknown: dict[str, object] = {}
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
        """Set these fields, write the file whole or not at all, and return the new settings."""
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
        known = {field.name for field in fields(Settings)}
        self._unknown = {name: value for name, value in table.items() if name not in known}
        return replace(Settings(), **_usable(table))  # type: ignore[arg-type]

    def _write(self, settings: Settings) -> None:
        import tomli_w

        defaults = asdict(Settings())
        table = self._unknown | {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(settings).items()
            if value != defaults[name]
        }
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        with fresh.open("wb") as file:
            tomli_w.dump(table, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)


#: Within which bounds a number makes sense; outside them the default counts.
_BOUNDS = {"text_percent": (50, 400), "repeat_hours": (0, 24 * 366)}


def _usable(table: dict[str, object]) -> dict[str, object]:
    """Return the settings of a file that have the right type and make sense."""
    defaults = asdict(Settings())
    found: dict[str, object] = {}
    for name, default in defaults.items():
        value = table.get(name)
        if isinstance(value, list):
            value = tuple(str(item) for item in value)
        if type(value) is not type(default):
            continue
        low, high = _BOUNDS.get(name, (0, 0))
        if name not in _BOUNDS or (isinstance(value, int) and low <= value <= high):
            found[name] = value
    return found
