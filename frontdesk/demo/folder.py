"""The folder of the sample desk, filled over the import path that a company would use."""

import csv
import json
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from frontdesk.demo.people import COMPANY, CONTACTS, PARTNERS, ROLES
from frontdesk.demo.stories import Stories
from frontdesk.i18n import system_language
from frontdesk.paths import DataFolder, default_data_folder
from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import Settings, SettingsStore

_MADE = "demo-made"


def demo_folder(root: Path | None = None) -> DataFolder:
    """Return the sample desk's own folder, beside the real one unless `root` names it."""
    return DataFolder(root if root is not None else default_data_folder() / "demo")


def build_demo(folder: DataFolder, now: datetime | None = None) -> None:
    """Fill the folder with sample data up to today; what was made today is left as it is.

    Raises `StorageUnavailable` where the folder cannot be written.
    """
    moment = now or datetime.now(UTC)
    made = folder.root / _MADE
    if folder.database.exists() and not made.exists():
        return  # not ours: somebody's data folder was named, so nothing in it is touched
    folder.ensure()
    store = SettingsStore(folder.settings)
    if not store.current.sender_company:
        store.change(sender_company=COMPANY, first_start_done=True)
    language = store.current.language or system_language()
    stamp = f"{moment.astimezone(store.current.time_zone()).date()} {language}"
    if folder.database.exists():
        if made.read_text(encoding="utf-8") == stamp:
            return
        for name in ("", "-wal", "-shm", "-journal"):
            folder.database.with_name(folder.database.name + name).unlink(missing_ok=True)
    made.write_text("unfinished", encoding="utf-8")  # ours, but to be made again if this breaks off
    services = open_services(folder.database, lambda: store.current, lambda: moment)
    try:
        _fill(services, store.current, moment, language)
    finally:
        services.close()
    made.write_text(stamp, encoding="utf-8")


def _fill(services: Services, settings: Settings, now: datetime, language: str) -> None:
    from frontdesk.domain.imports import BadRow
    from frontdesk.services.call_input import read_calls
    from frontdesk.services.importing.preview import preview

    zone = settings.time_zone()
    with tempfile.TemporaryDirectory() as scratch:
        steps: tuple[tuple[str, Callable[[Path, str], None], Callable[..., object]], ...] = (
            ("contacts", _write_contacts, services.contacts.import_contacts),
            ("partners", _write_partners, services.contacts.import_partners),
        )
        for kind, write, save in steps:
            path = Path(scratch) / f"{kind}.csv"
            write(path, language)
            found = preview(path, kind, region="DE", zone=zone)
            assert not found.problems, found.problems
            save(found.rows)
    _add_absences(services, now)
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


def _add_absences(services: Services, now: datetime) -> None:
    from dataclasses import replace

    from frontdesk.domain.people import Absence

    monday = now - timedelta(days=now.weekday())
    back = (monday + timedelta(days=3)).replace(hour=7, minute=0, second=0, microsecond=0)
    for name, absence in (
        ("Carla Jansen", Absence(now - timedelta(days=1), max(back, now + timedelta(days=1)))),
        ("Geschäftsführung", Absence(now - timedelta(days=2), now + timedelta(days=6))),
    ):
        contact = services.contacts.find(name)
        if contact is not None:
            services.contacts.save(replace(contact, absences=(absence,)))
