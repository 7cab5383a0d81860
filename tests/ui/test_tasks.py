"""One worker in order, answers on the GUI thread, nothing lost at the end."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions

from frontdesk.domain.errors import StorageUnavailable, UserError
from frontdesk.ui.tasks import InlineTasks, Tasks


@pytest.fixture
def worker(qapp):
    made = Tasks()
    yield made
    made.close()


def refuse():
    raise StorageUnavailable("database_locked")


def test_works_elsewhere_and_answers_here(worker, qtbot):
    seen = []
    worker.run(threading.get_ident, lambda ident: seen.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: worker.pending == 0)
    [(there, here)] = seen
    assert here == threading.get_ident() != there


def test_keeps_the_order_on_one_thread(worker, qtbot):
    order, threads = [], set()
    for n in range(20):
        worker.run(lambda n=n: (threads.add(threading.get_ident()), n)[1], order.append)
    qtbot.waitUntil(lambda: worker.pending == 0)
    assert order == list(range(20))
    assert len(threads) == 1


def test_hands_over_what_a_person_can_mend(worker, qtbot):
    errors = []
    worker.run(refuse, on_error=errors.append)
    qtbot.waitUntil(lambda: worker.pending == 0)
    assert [error.code for error in errors] == ["database_locked"]


@pytest.mark.parametrize("kind", [UserError, ZeroDivisionError])
def test_raises_what_nobody_takes(worker, qtbot, kind):
    def fail():
        raise kind("x")

    with capture_exceptions() as caught:
        worker.run(fail, on_error=None if kind is UserError else lambda _error: None)
        qtbot.waitUntil(lambda: worker.pending == 0)
    assert [entry[0] for entry in caught] == [kind]


def test_tells_nothing_to_who_is_gone(worker, qtbot):
    told, go = [], threading.Event()
    owner = QObject()
    worker.run(go.wait, told.append, owner=owner)
    import shiboken6

    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(lambda: worker.pending == 0)
    assert told == []


def test_close_waits_for_what_is_queued_and_tells_it(qapp):
    worker, done, told = Tasks(), [], []
    for n in range(50):
        worker.run(lambda n=n: done.append(n), lambda _none: told.append(1))
    worker.close()
    assert done == list(range(50))
    assert len(told) == 50
    with pytest.raises(RuntimeError):
        worker.run(lambda: None)


def test_what_the_last_answers_ask_for_is_left_undone(qapp):
    worker, done = Tasks(), []
    worker.run(lambda: done.append(1), lambda _none: worker.run(lambda: done.append(2)))
    worker.close()
    assert done == [1]


def test_inline_is_at_once(qapp):
    tasks, told = InlineTasks(), []
    tasks.run(lambda: 7, told.append)
    tasks.run(refuse, on_error=lambda error: told.append(error.code))
    assert told == [7, "database_locked"]
    with pytest.raises(UserError):
        tasks.run(refuse)
