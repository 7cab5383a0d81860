"""A number rings: who it is, what they said before, and whether they call again after a no."""

import sqlite3
from collections.abc import Iterator

from frontdesk.domain.call import Call
from frontdesk.services.bundle import Services
from frontdesk.services.numbers import parse
from tests.benchmarks.databases import Database
from tests.benchmarks.desk import bare, opened, some_numbers
from tests.benchmarks.figures import Figure
from tests.benchmarks.generated import BUSY, END
from tests.benchmarks.timing import median, p99, steady

_MOST = 0.005
#: The least that a look-up must read: the callers of a number, their newest calls, the claims.
_CALLERS = (
    "SELECT c.id, c.name, k.name, c.calls, c.last_at FROM caller_number n"
    " JOIN caller c ON c.id = n.caller_id LEFT JOIN company k ON k.id = c.company_id"
    " WHERE n.e164 = ? ORDER BY c.last_at DESC LIMIT 50"
)
_CALLS = "SELECT * FROM call WHERE caller_id = ? ORDER BY seq DESC LIMIT 50"
_CLAIMS = (
    "SELECT * FROM claim WHERE call_seq IN (SELECT seq FROM call WHERE caller_id = ?"
    " ORDER BY seq DESC LIMIT 50)"
)
_RESULTS = (
    "SELECT claim.result, count(*) FROM call JOIN claim ON claim.call_seq = call.seq"
    " WHERE call.caller_id = ? GROUP BY 1"
)


def _bare_lookup(connection: sqlite3.Connection, e164: str) -> None:
    for caller in connection.execute(_CALLERS, (e164,)).fetchall():
        for sql in (_CALLS, _CLAIMS, _RESULTS):
            connection.execute(sql, caller[:1]).fetchall()


def _ring(services: Services, e164: str) -> None:
    for match in services.callers.matches(e164)[:1]:
        services.callers.past_of(match)
    services.calls.called_again(Call(started_at=END, number=parse(e164, "DE")))


def measure(database: Database, quick: bool) -> Iterator[Figure]:
    """Yield the look-up of many numbers, and of the busiest caller there is."""
    with opened(database) as services, bare(database) as connection:
        numbers = some_numbers(connection, 200 if quick else 1000)
        services.callers.lookup(numbers[0])
        limit, ours, rings = [], [], []
        for number in numbers:
            limit.append(steady(lambda n=number: _bare_lookup(connection, n)))
            ours.append(steady(lambda n=number: services.callers.lookup(n)))
            rings.append(steady(lambda n=number: _ring(services, n)))
        yield Figure("look-up of a number, median", median(ours), median(limit))
        yield Figure("look-up of a number, p99", p99(ours), p99(limit), most=_MOST)
        yield Figure("a number rings (match, past, again), p99", p99(rings), p99(limit), most=_MOST)
        busy = BUSY[2]
        times = [steady(lambda: services.callers.lookup(busy)) for _ in range(20)]
        floor = [steady(lambda: _bare_lookup(connection, busy)) for _ in range(20)]
        name = f"look-up of a caller with {database.calls // 100:,} calls"
        yield Figure(name, median(times), median(floor), most=_MOST)
        past = [steady(lambda: _ring(services, busy)) for _ in range(20)]
        yield Figure("… when it rings", median(past), median(floor), most=_MOST)
