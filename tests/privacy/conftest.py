"""A desk with a clock that can be moved, and what takes the details out of its calls."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from generated_calls import NOW

from frontdesk.domain.call import Call
from frontdesk.privacy.erasure import Erasure
from frontdesk.privacy.retention import Retention
from frontdesk.services.bundle import Services, open_services
from frontdesk.services.numbers import parse
from frontdesk.settings import Settings


class PrivacyDesk:
    """One desk, its time and its settings; Tuesday, 24 November 2026, 11:00 in Berlin at first."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "frontdesk.db"
        self.now = NOW
        self.settings = Settings(zone="Europe/Berlin")
        self.services: Services = open_services(self.path, lambda: self.settings, lambda: self.now)
        self.retention = Retention(
            self.services.anonymising, lambda: self.settings, lambda: self.now
        )
        self.erasure = Erasure(self.services.erasing, lambda: self.settings)

    def keep_for(self, days: int) -> None:
        """Set the retention."""
        self.settings = replace(self.settings, retention_days=days)

    def expire(self) -> int:
        """Carry the retention through; return how many calls became anonymous."""
        return sum(self.retention.steps())

    def erase(self, query: str) -> None:
        """Erase whom the query means."""
        self.erasure.erase(self.erasure.plan(query))

    def save(self, number: str = "", caller: str = "", company: str = "", **more: object) -> Call:
        """Save a call that starts now, or `days_ago`."""
        ago = timedelta(days=float(more.pop("days_ago", 0)))  # type: ignore[arg-type]
        more.setdefault("started_at", self.now - ago)
        call = Call(number=parse(number), caller=caller, company=company, **more)  # type: ignore[arg-type]
        return self.services.calls.save(call).call

    def at(self, moment: datetime) -> None:
        """Move the clock."""
        self.now = moment

    def count(self, table: str, where: str = "1") -> int:
        """Count rows of the file."""
        return int(self.services.storage.value(f"SELECT count(*) FROM {table} WHERE {where}"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[PrivacyDesk]:
    """A desk of this test's own."""
    made = PrivacyDesk(tmp_path)
    yield made
    made.services.close()


@pytest.fixture
def found_in() -> Callable[[Path, str], list[str]]:
    """Name the files of a folder that hold a text, byte by byte, in any case."""

    def find(folder: Path, text: str) -> list[str]:
        wanted = text.lower().encode()
        return [
            path.name
            for path in sorted(folder.rglob("*"))
            if path.is_file() and wanted in path.read_bytes().lower()
        ]

    return find
