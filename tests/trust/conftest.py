"""A desk with calls in a file of its own, and its backups."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from generated_calls import NOW

from frontdesk.domain.call import Call
from frontdesk.services.backups import BackupService
from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import Settings


class KeptDesk:
    """One desk whose clock can be moved; Tuesday, 24 November 2026, 11:00 in Berlin at first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "frontdesk.db"
        self.now = NOW
        self.settings = Settings(zone="Europe/Berlin")
        self.services: Services = open_services(self.path, lambda: self.settings, lambda: self.now)
        self.backups = BackupService(self.path, lambda: self.settings, lambda: self.now)

    def save(self, call_id: str = "", caller: str = "Anna Vogt", **more: object) -> Call:
        """Save a call that starts now."""
        named = {"id": call_id} if call_id else {}
        call = Call(self.now, caller=caller, **named, **more)  # type: ignore[arg-type]
        return self.services.calls.save(call).call

    def go(self, **span: float) -> datetime:
        """Let time pass."""
        self.now += timedelta(**span)
        return self.now

    def set(self, **changes: object) -> None:
        """Change settings."""
        self.settings = replace(self.settings, **changes)

    def ids(self) -> list[str]:
        """Return the ids of the calls in the file, opened anew."""
        self.services.close()
        self.services = open_services(self.path, lambda: self.settings, lambda: self.now)
        return sorted(call.id for call in self.services.calls.page(limit=1000))

    def files(self) -> list[str]:
        """Return the names of all files of the folder."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(str(path.relative_to(self.folder)) for path in found)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[KeptDesk]:
    """A desk of this test's own."""
    made = KeptDesk(tmp_path / "desk")
    yield made
    made.services.close()


@pytest.fixture
def times(request) -> Callable[[int], int]:
    """Return a count for the ordinary run, ten times that with `--long`."""
    return lambda count: count * (10 if request.config.getoption("--long") else 1)
