"""`backup`, `restore` and `doctor`: they work where the database cannot be opened, too."""

import sys
from argparse import Namespace
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from frontdesk.backup_words import held, plan_lines
from frontdesk.cli import DONE, REFUSED
from frontdesk.cli.reading import plain, print_document
from frontdesk.cli.session import complain, translator
from frontdesk.domain.backup import Backup, Contents, RestorePlan
from frontdesk.domain.errors import UserError
from frontdesk.i18n import Translator, system_language
from frontdesk.paths import DataFolder, default_data_folder
from frontdesk.services.backups import BackupService
from frontdesk.settings import Settings, SettingsStore

#: Seconds that a window has to say that it is there.
_ANSWERS_IN = 2.0


@dataclass(frozen=True, slots=True)
class Keeping:
    """A data folder whose database is not opened; times are aware UTC."""

    folder: DataFolder
    settings: Settings
    settings_problem: str
    t: Translator
    now: datetime

    @property
    def backups(self) -> BackupService:
        """The backups of this folder."""
        return BackupService(self.folder.database, lambda: self.settings, lambda: self.now)


def keeping_of(arguments: Namespace) -> Keeping:
    """Return the folder that the command is about."""
    folder = DataFolder(arguments.data or default_data_folder())
    if arguments.demo:
        from frontdesk.demo import demo_folder

        folder = demo_folder(arguments.data)
    store = SettingsStore(folder.settings)
    language = arguments.language or store.current.language or system_language()
    try:
        t = translator(language, store.current)
    except UserError:  # a zone that is not known is for `doctor` to say
        t = translator(language, Settings(zone="UTC"))
    return Keeping(folder, store.current, store.problem, t, datetime.now(UTC))


def backup(keeping: Keeping, arguments: Namespace) -> int:
    """Make a backup now, where it belongs or in another folder."""
    t, place = keeping.t, arguments.to or arguments.place
    made = keeping.backups.make(to=place.absolute() if place else None)
    if arguments.json:
        print_document(_document(made))
        return DONE
    print(plain(str(made.path)))
    assert made.contents is not None
    print(
        t("Opened and checked: {held}.", held=held(made.contents, t)),
        t("SHA-256 {hash}", hash=made.sha256),
        sep="\n",
    )
    return DONE


def restore(keeping: Keeping, arguments: Namespace) -> int:
    """List what there is, or say what going back changes, ask, and go back."""
    if not arguments.which:
        return _list(keeping, arguments.json)
    _require_closed(keeping.folder.root)
    backups, t = keeping.backups, keeping.t
    ready, plan = backups.make_ready(backups.find(arguments.which))
    aside: Path | None = None
    swapped = False
    try:
        if not arguments.json:
            for line in plan_lines(plan, t):
                print(plain(line))
        if arguments.yes or (not arguments.json and _agreed(t)):
            _require_closed(keeping.folder.root)
            aside = backups.put_in_place(ready)
            swapped = True
    finally:
        if not swapped:
            backups.drop(ready)
    if arguments.json:
        print_document(_plan_document(plan, aside if plan.now or swapped else None, swapped))
        return DONE
    if aside is None:
        complain(t("nothing was changed"))
        return REFUSED
    print(t("Restored."))
    if aside.exists():
        print(plain(t("The file from before lies at {file}", file=str(aside))))
    return DONE


def _list(keeping: Keeping, as_json: bool) -> int:
    backups, t = keeping.backups, keeping.t
    found = backups.all()
    if as_json:
        documents = [_document(one) for one in found]
        print_document({"folder": str(backups.folder), "backups": documents})
        return DONE
    print(plain(str(backups.folder)))
    for one in found:
        inside = held(one.contents, t) if one.contents else t("not looked at yet")
        size = t("{size} MB", size=f"{one.size / 1024 / 1024:.1f}")
        print(plain(f"  {t.local(one.made_at):%Y-%m-%d %H:%M}  {one.path.name}  {size}  {inside}"))
    if not found:
        print("  " + t("There is no backup yet."))
    return DONE


def _document(one: Backup) -> dict[str, object]:
    known = one.contents
    return {
        "file": str(one.path),
        "made_at": one.made_at.isoformat(),
        "size": one.size,
        "sha256": one.sha256 or None,
        **(_contents(known) if known else {}),
    }


def _contents(known: Contents) -> dict[str, object]:
    return {
        "schema": known.schema,
        "calls": known.calls,
        "contacts": known.contacts,
        "partners": known.partners,
        "newest_call": known.newest.isoformat() if known.newest else None,
    }


def _plan_document(plan: RestorePlan, aside: Path | None, done: bool) -> dict[str, object]:
    first, last = plan.lost_from, plan.lost_to
    return {
        "backup": {**_document(plan.backup), **_contents(plan.contents)},
        "now": _contents(plan.now) if plan.now else None,
        "lost": {
            "calls": plan.lost,
            "from": first.isoformat() if first else None,
            "to": last.isoformat() if last else None,
        },
        "restored": done,
        "kept_aside": str(aside) if aside and aside.exists() else None,
    }


def _require_closed(folder: Path) -> None:
    """Refuse while a window works on the folder: it would go on in the file that is put aside."""
    from frontdesk.ring_client import NotTakenError, hand_over

    open_there = True
    with suppress(NotTakenError):  # it is there, and does not know the question
        open_there = hand_over(folder, {"do": "nothing"}, _ANSWERS_IN)
    if open_there:
        raise UserError("restore_window_open")


def _agreed(t: Translator) -> bool:
    """Ask on the terminal; without one `--yes` must say it."""
    if not sys.stdin.isatty():
        raise UserError("restore_needs_yes")
    print(t("Go back to this backup? [y/N] "), end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "j", "ja")
