"""Last week's report by itself: once, in each format wanted, whenever the desk is next there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from report_samples import BERLIN, report_of

from frontdesk.domain.errors import UserError
from frontdesk.domain.week import Period
from frontdesk.i18n import Translator
from frontdesk.paths import resources
from frontdesk.reports.weekly import Wanted, WeeklyReport
from frontdesk.storage.database import Storage
from frontdesk.storage.weekly import WeeklyStore

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)


@dataclass
class Desk:
    """What the window gives the work."""

    folder: str
    store: WeeklyStore
    now: datetime = MONDAY
    formats: tuple[str, ...] = ("pdf", "csv")
    problems: list[UserError] = field(default_factory=list)
    asked: list[Period] = field(default_factory=list)

    def start(self) -> WeeklyReport:
        """Begin anew, as after a start of the window."""
        t = Translator("de", BERLIN, resources() / "locale")

        def report(period: Period):
            self.asked.append(period)
            return report_of((), period)

        return WeeklyReport(
            lambda: Wanted(self.folder, self.formats, t),
            report,
            self.store.written,
            self.store.note_written,
            lambda: self.now,
            self.problems.append,
        )

    def run(self) -> bool:
        """Start, and do what is due to the end; tell whether anything was."""
        work = self.start()
        due = work.due(self.now)
        while due and work.step():
            pass
        return due


@pytest.fixture
def desk(tmp_path: Path) -> Callable[..., Desk]:
    storage = Storage.open(tmp_path / "frontdesk.db", now=MONDAY)
    yield lambda folder=tmp_path / "Berichte", **more: Desk(
        str(folder) if folder else "", WeeklyStore(storage), **more
    )
    storage.close()


def names(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def test_last_week_is_written_once(desk) -> None:
    made = desk()
    assert made.run()
    assert names(made.folder) == ["anruferbericht_2026-W47.csv", "anruferbericht_2026-W47.pdf"]
    assert not made.run()
    made.now += timedelta(days=6)  # Sunday
    assert not made.run()
    assert len(names(made.folder)) == 2


def test_a_desk_that_was_off_on_monday_writes_it_later(desk) -> None:
    made = desk(now=MONDAY + timedelta(days=3), formats=("pdf",))
    assert made.run()
    assert names(made.folder) == ["anruferbericht_2026-W47.pdf"]
    made.now += timedelta(days=14)  # and after a week without anybody only the last one
    assert made.run()
    assert names(made.folder)[1:] == ["anruferbericht_2026-W49.pdf"]


def test_the_week_ends_at_midnight_of_the_desk(desk) -> None:
    made = desk(now=datetime(2026, 11, 22, 22, 59, tzinfo=UTC))
    assert made.run()
    assert made.asked[-1].week == "2026-W46"
    made.now = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    assert made.run()
    assert made.asked[-1].week == "2026-W47"


def test_without_a_folder_nothing_is_written(desk) -> None:
    assert not desk(folder="").run()


def test_a_folder_that_refuses_is_told_once_and_tried_at_the_next_start(desk, tmp_path) -> None:
    (tmp_path / "file").write_text("x")
    made = desk(folder=tmp_path / "file")
    work = made.start()
    while work.due(made.now) and work.step():
        pass
    assert [problem.code for problem in made.problems] == ["not_written"]
    assert not work.due(made.now)
    assert made.start().due(made.now)


def test_unknown_formats_leave_the_pdf(desk) -> None:
    made = desk(formats=("docx",))
    made.run()
    assert names(made.folder) == ["anruferbericht_2026-W47.pdf"]
