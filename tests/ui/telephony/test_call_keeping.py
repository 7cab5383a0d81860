"""What the lines tell is kept in order, told to the screens together, and never lost."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest
from desk_room import now

from frontdesk.domain.call import Call
from frontdesk.domain.day import Changes
from frontdesk.domain.past import SavedCall
from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import Settings
from frontdesk.ui.call_keeping import CallKeeping
from frontdesk.ui.paced import Paced
from frontdesk.ui.tasks import Tasks


@pytest.fixture
def services(tmp_path):
    opened = open_services(tmp_path / "desk.db", Settings, now)
    yield opened
    opened.close()


@pytest.fixture
def database(qapp, services):
    tasks = Tasks("database")
    yield tasks
    if not tasks.is_closed:  # a test may have closed it itself
        tasks.run(services.close)
        tasks.close()


def saving(services: Services, call: Call) -> Callable[[], SavedCall]:
    return lambda: services.calls.save(call)


def topics(services: Services) -> list[str]:
    return [call.topic for call in services.calls.page()]


def test_many_calls_are_kept_and_the_screens_are_told_a_few_times(
    qtbot, services, database
) -> None:
    keeping, told = CallKeeping(database), []
    keeping.saved.connect(told.append)
    for number in range(20):
        call = Call(now(), topic=str(number))
        keeping.keep(call.id, saving(services, call))
    qtbot.waitUntil(lambda: keeping.left == 0)
    qtbot.waitUntil(lambda: len(told) >= 2)
    assert sorted(topics(services), key=int) == [str(number) for number in range(20)]
    assert len(told) < 10
    assert all(isinstance(changes, Changes) and changes.calls for changes in told)
    keeping.close()


def test_a_persons_own_save_need_not_wait_for_many(qtbot, services, database) -> None:
    keeping = CallKeeping(database)
    for _ in range(20):
        call = Call(now(), topic="line")
        keeping.keep(call.id, saving(services, call))
    left: list[int] = []
    database.run(saving(services, Call(now(), topic="hers")), lambda _: left.append(keeping.left))
    qtbot.waitUntil(lambda: bool(left))
    assert left[0] >= 15
    keeping.close()


def test_what_is_left_at_the_end_is_saved(qtbot, services, database) -> None:
    keeping = CallKeeping(database)
    for number in range(5):
        call = Call(now(), topic=str(number))
        keeping.keep(call.id, saving(services, call))
    keeping.close()
    database.close()
    assert len(topics(services)) == 5


def test_an_older_state_that_failed_never_replaces_a_newer_one(
    qtbot, services, database, tmp_path
) -> None:
    keeping, failed = CallKeeping(database), []
    keeping.failed.connect(failed.append)
    services.storage.db._timeout = 0
    database.run(lambda: services.storage.run("PRAGMA busy_timeout = 0"))
    qtbot.waitUntil(lambda: database.pending == 0)
    other = sqlite3.connect(tmp_path / "desk.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    call = Call(now(), topic="older")
    keeping.keep(call.id, saving(services, call))
    qtbot.waitUntil(lambda: bool(failed), timeout=15_000)
    assert keeping.left == 1
    other.execute("ROLLBACK")
    other.close()
    keeping.keep(call.id, saving(services, replace(call, topic="newer")))
    keeping.again()
    qtbot.waitUntil(lambda: keeping.left == 0)
    assert topics(services) == ["newer"]
    keeping.close()


def test_a_few_changes_are_told_at_once_and_endless_ones_together(qtbot) -> None:
    import time

    paced, told = Paced(), []
    paced.due.connect(lambda: told.append(time.perf_counter()))
    paced.tell()
    paced.tell()
    assert len(told) == 2
    paced.due.connect(lambda: time.sleep(0.02))  # a showing that takes its time
    for _ in range(100):
        paced.tell()
    assert len(told) < 20
    shown = len(told)
    qtbot.waitUntil(lambda: len(told) == shown + 1)  # the last change is shown all the same
    paced.close()
