"""A week's report: the same week of a large desk and of a small one, beside its bare SQL."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from frontdesk.domain.week import Period, week_of
from tests.benchmarks.databases import Database, newest_database
from tests.benchmarks.desk import SETTINGS, bare, opened, statements
from tests.benchmarks.figures import Figure
from tests.benchmarks.generated import END
from tests.benchmarks.timing import together


def _replay(
    connection: sqlite3.Connection, found: Sequence[tuple[str, tuple[object, ...]]]
) -> None:
    for sql, values in found:
        connection.execute(sql, values).fetchall()


def _week() -> Period:
    """Return the last whole week of the generated calls."""
    return week_of(END - timedelta(days=7), SETTINGS.time_zone())


def measure(database: Database, quick: bool) -> Iterator[Figure]:
    """Yield the figures of a week, and with the calls behind them, beside their own statements."""
    week, times = _week(), 5 if quick else 25
    with opened(database) as services, bare(database) as connection:
        for name, with_calls, goal in (("figures", False, 2.0), ("figures and calls", True, None)):

            def report(whole: bool = with_calls) -> object:
                return services.reports.report(week, with_calls=whole)

            found = statements(services, report)
            ours, limit = together(report, lambda f=found: _replay(connection, f), times)
            calls = services.reports.report(week, with_calls=False).totals.calls
            note = f"{calls} calls"
            yield Figure(f"week's report, {name}", ours, limit, goal=goal, note=note)


def compare(database: Database, cache: Path, quick: bool) -> Iterator[Figure]:
    """Yield the same week on the whole desk and on one that has its newest hundredth only."""
    newest = newest_database(cache, database.calls, max(1, database.calls // 100))
    with opened(database) as large, opened(newest) as small:
        week = _week()
        sizes = [
            services.reports.report(week, with_calls=False).totals.calls
            for services in (large, small)
        ]
        assert sizes[0] == sizes[1], "both must have the whole week"
        ours, limit = together(
            lambda: large.reports.report(week, with_calls=False),
            lambda: small.reports.report(week, with_calls=False),
            5 if quick else 25,
        )
        name = f"the same week, {database.calls:,} calls beside {newest.calls:,}"
        yield Figure(name, ours, limit, goal=1.2, note=f"{sizes[0]} calls")
