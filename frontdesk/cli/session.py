"""One run of the command: the desk's folder, its settings, its language and its services."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from frontdesk import wording
from frontdesk.cli import REFUSED, UNAVAILABLE, USAGE
from frontdesk.domain.errors import StorageUnavailable, UserError
from frontdesk.i18n import Translator, system_language
from frontdesk.paths import DataFolder, default_data_folder, resources
from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import Settings, SettingsStore

#: What was wrong with the words of the command itself, not with what they act on.
_USAGE = ("period_unknown", "period_backwards", "format_unknown")


@dataclass(frozen=True, slots=True)
class Session:
    """What a verb works with; times are aware UTC."""

    folder: DataFolder
    settings: Settings
    t: Translator
    now: datetime
    services: Services

    def report_translator(self) -> Translator:
        """Return the language of reports: the desk may set another than the window's."""
        language = self.settings.report_language or self.t.language
        return translator(language, self.settings)


def translator(language: str, settings: Settings) -> Translator:
    """Return a translator for `de` or `en` in the desk's zone."""
    return Translator(language, settings.time_zone(), resources() / "locale")


def complain(message: str) -> None:
    """Print one line on standard error."""
    print(f"frontdesk: {message}", file=sys.stderr)


def run_verb(arguments: Namespace) -> int:
    """Run the verb that was asked for and return its exit status."""
    from frontdesk.cli import digest, privacy, reading, report, suggesting, writing

    verbs: dict[str, Callable[[Session, Namespace], int]] = {
        "log": writing.log,
        "import": writing.bring_in,
        "lookup": reading.lookup,
        "search": reading.search,
        "check": reading.check,
        "suggest": suggesting.suggest,
        "note": reading.note,
        "report": report.report,
        "digest": digest.digest,
        "privacy": privacy.privacy,
    }
    language = arguments.language or system_language()
    try:
        with _session(arguments) as session:
            language = session.t.language
            return verbs[arguments.verb](session, arguments)
    except UserError as problem:
        words = Translator(language, UTC, resources() / "locale")
        complain(wording.error(words, problem))
        if isinstance(problem, StorageUnavailable):
            return UNAVAILABLE
        return USAGE if problem.code in _USAGE else REFUSED


@contextmanager
def _session(arguments: Namespace) -> Iterator[Session]:
    folder = DataFolder(arguments.data or default_data_folder())
    if arguments.demo:
        from frontdesk.demo import build_demo, demo_folder

        folder = demo_folder(arguments.data)
        build_demo(folder)
    settings = SettingsStore(folder.settings).current
    language = arguments.language or settings.language or system_language()
    now = datetime.now(UTC)
    t = translator(language, settings)
    services = open_services(folder.database, lambda: settings, lambda: datetime.now(UTC))
    try:
        yield Session(folder, settings, t, now, services)
    finally:
        services.close()
