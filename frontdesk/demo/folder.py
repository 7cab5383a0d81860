"""The folder of the sample desk, filled over the import path that a company would use."""

import csv
import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from frontdesk.demo.people import COMPANY, CONTACTS, PARTNERS, ROLES
from frontdesk.demo.stories import Stories
from frontdesk.domain.errors import StorageUnavailable, UserError
from frontdesk.i18n import system_language
from frontdesk.paths import DataFolder, default_data_folder
from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import Settings, SettingsStore

_MADE = "demo-made"


def demo_folder(root: Path | None = None) -> DataFolder:
    """Return the sample desk's own folder, beside the real one unless `root` names it.

    Its settings are in it then, since the window reads them before the calls are made. A folder
    that cannot be written is for `build_demo` to tell of.
    """
    folder = DataFolder(root if root is not None else default_data_folder() / "demo")
    if _is_ours(folder):
        with suppress(UserError, OSError):
            folder.ensure()
            store = SettingsStore(folder.settings)
            if not store.current.sender_company:
                store.change(sender_company=COMPANY, first_start_done=True)
    return folder


def _is_ours(folder: DataFolder) -> bool:
    """Tell whether the folder may be filled: nothing of a real desk is in it."""
    return not folder.database.exists() or (folder.root / _MADE).exists()


def build_demo(folder: DataFolder, now: datetime | None = None) -> None:
    """Fill the folder with sample data up to today; what was made today is left as it is.

    Raises `StorageUnavailable` where the folder cannot be written.
    """
    moment = now or datetime.now(UTC)
    if not _is_ours(folder):
        return  # somebody's data folder was named, so nothing in it is touched
    store = SettingsStore(folder.settings)
    language = store.current.language or system_language()
    stamp = f"{moment.astimezone(store.current.time_zone()).date()} {language}"
    try:
        if not _is_emptied(folder, stamp):
            return
    except OSError as error:
        raise StorageUnavailable("database_unreachable", path=str(folder.database)) from error
    services = open_services(folder.database, lambda: store.current, lambda: moment)
    try:
        _fill(services, store.current, moment, language)
    finally:
        services.close()
    (folder.root / _MADE).write_text(stamp, encoding="utf-8")


def _is_emptied(folder: DataFolder, stamp: str) -> bool:
    """Take away what was made before; False where that was made under the same stamp."""
    made = folder.root / _MADE
    folder.ensure()
    if folder.database.exists():
        if made.read_text(encoding="utf-8") == stamp:
            return False
        for name in ("", "-wal", "-shm", "-journal"):
            folder.database.with_name(folder.database.name + name).unlink(missing_ok=True)
    made.write_text("unfinished", encoding="utf-8")  # ours, but to be made again if this breaks off
    return True


def _fill(services: Services, settings: Settings, now: datetime, language: str) -> None:
    from frontdesk.domain.imports import BadRow
    from frontdesk.services.call_input import read_calls
    from frontdesk.services.importing.preview import preview

    zone = settings.time_zone()
    with tempfile.TemporaryDirectory() as scratch:
        steps: tuple[tuple[str, Callable[[Path, str], None], Callable[..., object]], ...] = (
            ("contacts", _write_contacts, services.contacts.import_contacts),
            ("partners", _write_partners, services.partners.import_partners),
        )
        for kind, write, save in steps:
            path = Path(scratch) / f"{kind}.csv"
            write(path, language)
            found = preview(path, kind, region="DE", zone=zone)
            assert not found.problems, found.problems
            save(found.rows)
    _add_absences(services, now, zone)
    lines = (json.dumps(call) for call in Stories(now, zone, language).documents())
    calls = read_calls(lines, "demo", region="DE", zone=zone, now=now)
    good = (call for call in calls if not isinstance(call, BadRow))
    for _ in services.calls.save_many(good):
        pass


def _write(path: Path, rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def _write_contacts(path: Path, language: str) -> None:
    german = language == "de"
    rows: list[tuple[str, ...]] = [
        (
            "Name",
            "Art",
            "Position",
            "E-Mail",
            "Telefon",
            "Zuständig für",
            "Vertretung",
            "Verbinden",
        )
    ]
    for (name, email, extension, deputy, mode), (kind, de, en, words, words_en) in zip(
        CONTACTS, ROLES, strict=True
    ):
        role, tasks = (de, words) if german else (en, words_en)
        rows.append((name, kind, role, email, extension, tasks, deputy, mode))
    _write(path, rows)


def _write_partners(path: Path, language: str) -> None:
    header = ("Firma", "Beziehung", "Telefon", "Domain", "Unsere Nummer")
    _write(path, [header, *PARTNERS])


def _morning(now: datetime, zone: tzinfo, days: int) -> datetime:
    """Return eight o'clock by the desk's clock so many days on, or on the next working day."""
    day = now.astimezone(zone) + timedelta(days=days)
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    return day.replace(hour=8, minute=0, second=0, microsecond=0).astimezone(UTC)


def _add_absences(services: Services, now: datetime, zone: tzinfo) -> None:
    from dataclasses import replace

    from frontdesk.domain.people import Absence

    tomorrow, later = (_morning(now, zone, days) for days in (1, 6))
    for name, absence in (
        ("Carla Jansen", Absence(now - timedelta(days=1), tomorrow)),
        ("Geschäftsführung", Absence(now - timedelta(days=2), later)),
    ):
        contact = services.contacts.find(name)
        if contact is not None:
            services.contacts.save(replace(contact, absences=(absence,)))
