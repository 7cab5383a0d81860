"""This desk's settings: a small TOML file, read at start and written at each change."""

import os
import tomllib
from dataclasses import asdict, dataclass, fields, replace
from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

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
        chosen = [ClaimKind(slot) for slot in self.slots if slot in known]
        rest = [kind for kind in DEFAULT_SLOTS if kind not in chosen]
        return tuple((chosen + rest)[:7])

    def time_zone(self) -> tzinfo:
        """Return the desk's zone: the setting, else `TZ`, else the system's; named by IANA."""
        return ZoneInfo(self.zone_name())

    def zone_name(self) -> str:
        """Return the IANA name of the desk's zone; raise `UserError` where it is unknown."""
        name = self.zone or os.environ.get("TZ", "").lstrip(":")
        if not name:
            import tzlocal

            name = str(tzlocal.get_localzone_name() or "UTC")
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise UserError("zone_unknown", zone=name) from error
        return name


class SettingsStore:
    """Reads and writes the settings of one data folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._problem = ""
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
        self._settings = replace(self._settings, **changes)  # type: ignore[arg-type]
        self._write()
        return self._settings

    def _read(self) -> Settings:
        if not self._path.exists():
            return Settings()
        try:
            table = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            # A broken file must not keep the desk from working; it is kept aside, not overwritten.
            self._problem = str(error)
            self._path.rename(self._path.with_suffix(".broken.toml"))
            return Settings()
        defaults = Settings()
        found: dict[str, object] = {}
        for field in fields(Settings):
            value = table.get(field.name)
            if isinstance(value, list):
                value = tuple(str(item) for item in value)
            if value is not None and type(value) is type(getattr(defaults, field.name)):
                found[field.name] = value
        return replace(defaults, **found)  # type: ignore[arg-type]

    def _write(self) -> None:
        import tomli_w

        defaults = asdict(Settings())
        table = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self._settings).items()
            if value != defaults[name]
        }
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        with fresh.open("wb") as file:
            tomli_w.dump(table, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)
