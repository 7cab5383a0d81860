"""Several processes on one file, and a process that is killed while it saves."""

import multiprocessing
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from generated_calls import NOW

from frontdesk.storage.database import Storage

_SAVE = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from frontdesk.domain.call import Call, Claim
from frontdesk.domain.terms import ClaimKind
from frontdesk.storage.calls import CallStore
from frontdesk.storage.database import Storage

path, name, limit = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
start = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
print("ready", flush=True)
sys.stdin.readline()
store = CallStore(Storage.open(path, now=start, timeout=30))
for n in range(limit):
    call = Call(
        start + timedelta(seconds=n), id=f"{name}-{n}", caller=f"Anna {n % 7}", company="Nordwerk",
        topic="Strom", claims=(Claim(ClaimKind.URGENT),),
    )
    store.insert([call], timedelta(days=1))
    print(call.id, flush=True)
"""


def _saver(path: Path, name: str, limit: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _SAVE, str(path), name, str(limit)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def _check(path: Path, acknowledged: set[str]) -> None:
    storage = Storage.open(path, now=NOW)
    saved = {row[0] for row in storage.rows("SELECT id FROM call")}
    assert acknowledged <= saved
    assert storage.value("PRAGMA integrity_check") == "ok"
    assert storage.value("SELECT count(*) FROM claim") == len(saved)
    storage.run("INSERT INTO call_search (call_search) VALUES ('integrity-check')")
    counted = storage.value("SELECT count(*) FROM call_search WHERE call_search MATCH '\"strom\"*'")
    assert counted == len(saved)
    figures = storage.rows("SELECT id, calls FROM caller ORDER BY id")
    recount = storage.rows("SELECT caller_id, count(*) FROM call GROUP BY caller_id ORDER BY 1")
    assert figures == recount
    storage.close()


def _open_at(path: Path, at: float, ids: "multiprocessing.Queue[str]", name: str) -> None:
    from datetime import timedelta

    from frontdesk.domain.call import Call
    from frontdesk.storage.calls import CallStore

    while time.monotonic() < at:
        pass
    storage = Storage.open(path, now=NOW, timeout=30)
    store = CallStore(storage)
    for n in range(3):
        store.insert([Call(NOW, id=f"{name}-{n}", topic="Strom")], timedelta(days=1))
    storage.close()
    ids.put(name)


def test_two_processes_that_make_a_new_desk_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    for attempt in range(8):
        path = tmp_path / str(attempt) / "frontdesk.db"
        done = context.Queue()
        at = time.monotonic() + 0.1
        children = [context.Process(target=_open_at, args=(path, at, done, name)) for name in "abc"]
        for child in children:
            child.start()
        for child in children:
            child.join(60)
            assert child.exitcode == 0
        assert [file.name for file in path.parent.iterdir()] == ["frontdesk.db"]
        storage = Storage.open(path, now=NOW)
        assert storage.value("SELECT count(*) FROM call") == 9, "a desk was put over another"
        assert storage.value("SELECT count(*) FROM meta") == 1
        storage.close()
        done.close()
        done.join_thread()


def test_two_processes_that_save_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "frontdesk.db"
    savers = [_saver(path, name, 40) for name in ("a", "b")]
    acknowledged: set[str] = set()
    for saver in savers:
        assert saver.stdout is not None
        assert saver.stdout.readline() == "ready\n"
    for saver in savers:
        assert saver.stdin is not None
        saver.stdin.write("\n")
        saver.stdin.flush()
    for saver in savers:
        output, _ = saver.communicate(timeout=60)
        assert saver.returncode == 0
        acknowledged.update(output.split())
    assert len(acknowledged) == 80
    _check(path, acknowledged)


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize("kills", [5, pytest.param(60, marks=pytest.mark.long)])
def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path, kills: int) -> None:
    path = tmp_path / "frontdesk.db"
    acknowledged: set[str] = set()
    for kill in range(kills):
        saver = _saver(path, f"run{kill}", 100_000)
        assert saver.stdin is not None
        assert saver.stdout is not None
        saver.stdin.write("\n")
        saver.stdin.flush()
        output = saver.stdout.buffer
        text = b""
        while text.count(b"\n") < 5 + kill * 7 % 23:
            assert select.select([output], [], [], 60)[0]
            text += os.read(output.fileno(), 4096)
        os.kill(saver.pid, signal.SIGKILL)
        text += output.read()
        saver.wait(60)
        saver.stdin.close()
        saver.stdout.close()
        acknowledged.update(text.decode().split("\n")[1:-1])
    assert len(acknowledged) >= kills * 4
    _check(path, acknowledged)
