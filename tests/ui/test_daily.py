"""What the window does once a day by itself."""

from datetime import UTC, datetime

import pytest

from frontdesk.domain.errors import StorageUnavailable
from frontdesk.ui.daily import DailyRun
from frontdesk.ui.tasks import Tasks

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


class Work:
    """Work of a few steps; `refuse` is the step at which the file is locked, once."""

    def __init__(self, steps: int, refuse: int = -1) -> None:
        self.left = steps
        self.refuse = refuse
        self.asked = 0

    def due(self, now: datetime) -> bool:
        assert now == NOW
        self.asked += 1
        return self.left > 0

    def step(self) -> bool:
        if self.left == self.refuse:
            self.refuse = -1
            raise StorageUnavailable("database_locked", path="frontdesk.db")
        self.left -= 1
        return self.left > 0


@pytest.fixture
def worker(qapp):
    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def start(worker, qtbot):
    begun = []

    def begin(work: Work) -> DailyRun:
        run = DailyRun(lambda: work, worker, lambda: NOW)
        begun.append(run)
        run.start()
        return run

    yield begin
    for run in begun:
        run.stop()


def test_it_is_done_step_by_step(start, qtbot):
    work = Work(4)
    start(work)
    qtbot.waitUntil(lambda: work.left == 0)


def test_what_was_asked_for_comes_between_two_steps(start, worker, qtbot):
    work, seen = Work(200), []
    start(work)
    qtbot.waitUntil(lambda: work.left < 200)
    worker.run(lambda: work.left, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] > 190


def test_nothing_is_done_where_nothing_is_due(start, worker, qtbot):
    work = Work(0)
    start(work)
    qtbot.waitUntil(lambda: work.asked == 1 and worker.pending == 0)
    assert work.left == 0


def test_a_locked_file_is_left_until_it_is_asked_again(start, worker, qtbot):
    work = Work(3, refuse=2)
    run = start(work)
    qtbot.waitUntil(lambda: work.refuse == -1 and worker.pending == 0)
    assert work.left == 2
    run._hourly.timeout.emit()
    qtbot.waitUntil(lambda: work.left == 0)


def test_it_ends_when_the_window_goes(start, worker, qtbot):
    work = Work(10_000)
    run = start(work)
    qtbot.waitUntil(lambda: work.left < 10_000)
    run.stop()
    qtbot.waitUntil(lambda: worker.pending == 0)
    left = work.left
    worker.run(lambda: None)
    qtbot.waitUntil(lambda: worker.pending == 0)
    assert work.left == left
