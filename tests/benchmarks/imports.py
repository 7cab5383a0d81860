"""`frontdesk import calls` beside the same rows and index written by bare `sqlite3`."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from frontdesk.storage.call_rows import load
from frontdesk.storage.database import Storage
from frontdesk.storage.search import (
    INSERT_CALL,
    INSERT_CALLER,
    call_entry,
    caller_entry,
)
from tests.benchmarks.databases import calls_file, import_calls
from tests.benchmarks.figures import Figure
from tests.benchmarks.timing import seconds

_TABLES = ("company", "caller", "caller_number", "call", "claim")
_BATCH = 2000


def _rows(file: Path) -> dict[str, list[Any]]:
    """Return all rows of a desk by the statement that writes them."""
    found: dict[str, list[Any]] = {}
    with closing(sqlite3.connect(file)) as connection:
        for table in _TABLES:
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                found[f"INSERT INTO {table} VALUES ({marks})"] = rows
        named = connection.execute(
            "SELECT c.id, c.name, ifnull(k.name, '') FROM caller c"
            " LEFT JOIN company k ON k.id = c.company_id"
        ).fetchall()
        seqs = {i: seq for seq, i in connection.execute("SELECT seq, id FROM call")}
    found[INSERT_CALLER] = [caller_entry(*row) for row in named]
    storage = Storage.open(file)
    calls = load(storage, "ORDER BY seq")
    storage.close()
    found[INSERT_CALL] = [call_entry(seqs[call.id], call) for call in calls]
    return found


def _bare_import(file: Path, rows: dict[str, list[Any]]) -> None:
    """Write the rows in as many transactions as the import has."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        steps = max(1, len(rows[INSERT_CALL]) // _BATCH)
        for step in range(steps):
            connection.execute("BEGIN IMMEDIATE")
            for sql, found in rows.items():
                start, end = (len(found) * place // steps for place in (step, step + 1))
                connection.executemany(sql, found[start:end])
            connection.execute("COMMIT")


def measure(cache: Path, calls: int, quick: bool) -> Iterator[Figure]:
    """Yield the import of that many calls, the whole process, beside the bare writing."""
    source = calls_file(cache, calls)
    times = 1 if quick else 3
    with TemporaryDirectory(dir=cache) as name:
        folder = Path(name)
        import_calls(folder / "first", source)
        rows = _rows(folder / "first" / "frontdesk.db")
        ours: list[float] = []
        limit: list[float] = []
        for turn in range(times):
            ours.append(seconds(lambda t=turn: import_calls(folder / f"ours{t}", source)))
            file = folder / f"bare{turn}.db"
            Storage.open(file).close()
            limit.append(seconds(lambda f=file: _bare_import(f, rows)))
        middle = times // 2
        name = f"import of {calls:,} calls"
        yield Figure(name, sorted(ours)[middle], sorted(limit)[middle], goal=4, unit="s")
