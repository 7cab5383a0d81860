"""A call is saved: three claims and the search index, beside the same rows by bare `sqlite3`."""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from frontdesk.domain.call import Call, Claim, new_id
from frontdesk.domain.terms import ClaimKind, Outcome, OutcomeReason, Purpose, Result
from frontdesk.services.numbers import parse
from frontdesk.storage.call_rows import INSERT, INSERT_CLAIM, call_row, claim_rows
from frontdesk.storage.database import to_us
from frontdesk.storage.search import INSERT_CALL, call_entry
from tests.benchmarks.databases import Database
from tests.benchmarks.desk import bare, opened
from tests.benchmarks.figures import Figure
from tests.benchmarks.generated import END, caller
from tests.benchmarks.timing import median, p99, seconds

_CLAIMS = (
    Claim(ClaimKind.EXISTING_SUPPLIER, "Wir beliefern Sie seit Jahren.", "", Result.NOT_ACCURATE),
    Claim(ClaimKind.CALL_EXPECTED, "Frau Roth erwartet mich.", "Frau Roth", Result.ACCURATE),
    Claim(ClaimKind.URGENT, "Es eilt sehr.", "", Result.UNCHECKABLE),
)
#: In so many saves at a time, so that neither finds its pages changed by the other.
_BLOCK = 20


def _call(index: int, people: int) -> Call:
    name, company, number = caller(Random(index).randrange(people))
    return Call(
        started_at=END + timedelta(seconds=7 * index),
        id=new_id(),
        number=parse(number, "DE"),
        caller=name,
        company=company,
        reason="energy",
        topic="Stromtarif Gewerbe",
        purpose=Purpose.PLAIN,
        claims=_CLAIMS,
        outcome=Outcome.DECLINED,
        outcome_reason=OutcomeReason.NO_DEMAND,
        we_said="Bitte schriftlich.",
        desk="Empfang 1",
    )


def _bare_save(connection: sqlite3.Connection, call: Call, seq: int) -> None:
    started = to_us(call.started_at)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(INSERT, call_row(seq, call))
    connection.executemany(INSERT_CLAIM, claim_rows(seq, call.claims))
    connection.execute(INSERT_CALL, call_entry(seq, call))
    connection.execute(
        "UPDATE caller SET calls = calls + 1, last_at = ? WHERE id = ?", (started, call.caller_key)
    )
    connection.execute(
        "INSERT OR IGNORE INTO caller_number VALUES (?, ?, ?, ?)",
        (call.caller_key, call.number.e164, call.number.shown, (call.number.e164 or "")[::-1][:9]),
    )
    connection.execute("COMMIT")


def measure(database: Database, quick: bool) -> Iterator[Figure]:
    """Yield the save of a call into a copy of the desk."""
    with TemporaryDirectory(dir=database.folder.parent) as folder:
        shutil.copy(database.file, folder)
        copy = Database(Path(folder), database.calls)
        with opened(copy) as services, bare(copy) as connection:
            people = max(1, database.calls // 5)
            ours: list[float] = []
            limit: list[float] = []
            index = 0
            for _ in range(4 if quick else 12):
                for _ in range(_BLOCK):
                    index += 1
                    call = _call(index, people)
                    ours.append(seconds(lambda c=call: services.calls.save(c)))
                for _ in range(_BLOCK):
                    index += 1
                    call = services.calls._store.resolve(_call(index, people))
                    seq = to_us(call.started_at) // 1_000_000 * 256 + 255
                    same = replace(call, id=new_id())
                    limit.append(seconds(lambda c=same, s=seq: _bare_save(connection, c, s)))
            yield Figure("save of a call, median", median(ours), median(limit), goal=3)
            yield Figure("save of a call, p99", p99(ours), p99(limit))
