"""The weekly report in the window, on a real database: written once, by whichever start comes."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject

from frontdesk.i18n import Translator
from frontdesk.paths import resources
from frontdesk.services.bundle import open_services
from frontdesk.services.late import LateServices
from frontdesk.settings import SettingsStore
from frontdesk.storage.database import Storage
from frontdesk.storage.weekly import WeeklyStore
from frontdesk.ui.tasks import Tasks
from frontdesk.ui.weekly import weekly_run

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)


@pytest.fixture
def begin(qapp, tmp_path):
    """Start the run as after a start of the window; every one is ended at the end."""
    store = SettingsStore(tmp_path / "settings.toml")
    words = Translator("de", ZoneInfo("Europe/Berlin"), resources() / "locale")
    ended, problems = [], []

    def start(folder: Path | None, *formats: str):
        store.change(
            zone="Europe/Berlin",
            weekly_folder=str(folder) if folder else "",
            weekly_formats=formats,
        )
        late = LateServices(
            lambda: open_services(tmp_path / "frontdesk.db", lambda: store.current, lambda: NOW)
        )
        tasks, parent = Tasks(), QObject()
        run = weekly_run(late, store, lambda: words, problems.append, tasks, lambda: NOW, parent)
        ended.append((run, tasks, late, parent))
        run.start()
        return problems

    yield start
    for run, tasks, late, _ in ended:
        run.stop()
        tasks.run(late.close)
        tasks.close()


def test_the_report_is_written_once(begin, qtbot, tmp_path):
    folder = tmp_path / "Berichte"
    begin(folder, "csv", "json")
    qtbot.waitUntil(lambda: folder.is_dir() and len(list(folder.iterdir())) == 2)
    assert sorted(path.name for path in folder.iterdir()) == [
        "anruferbericht_2026-W47.csv",
        "anruferbericht_2026-W47.json",
    ]


def test_the_next_start_writes_no_second(begin, qtbot, tmp_path):
    folder = tmp_path / "Berichte"
    begin(folder, "csv")
    storage = Storage.open(tmp_path / "frontdesk.db", now=NOW)
    noted = WeeklyStore(storage)
    qtbot.waitUntil(lambda: noted.written() == "2026-W47")
    begin(folder, "csv", "json")
    assert [path.name for path in folder.iterdir()] == ["anruferbericht_2026-W47.csv"]
    storage.close()


def test_a_folder_that_refuses_is_told(begin, qtbot, tmp_path):
    (tmp_path / "file").write_text("x")
    problems = begin(tmp_path / "file", "csv")
    qtbot.waitUntil(lambda: len(problems) == 1)
    assert problems[0].code == "not_written"
