"""A week's report: the same week of a large desk and of a small one, beside its bare SQL."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from frontdesk.domain.trend import steps
from frontdesk.domain.week import Period, parse_year, quarter_of, week_of
from frontdesk.services.bundle import Services
from frontdesk.storage.tally import TallyStore
from tests.benchmarks.databases import Database, newest_database
from tests.benchmarks.desk import SETTINGS, bare, opened, statements
from tests.benchmarks.figures import Figure
from tests.benchmarks.generated import END
from tests.benchmarks.timing import together

#: From so many calls on, the work of the database is most of it.
_MANY = 2_000


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
        yield from _screen(services, connection, times)
        yield _trend(services, connection, times)


def _screen(services: Services, connection: sqlite3.Connection, times: int) -> Iterator[Figure]:
    """Yield what the Reports screen shows of a week, a quarter and a year, trend included."""
    week = _week()
    for name, period, rounds in (
        ("week", week, times),
        ("quarter", quarter_of(week.first).before(), max(3, times // 4)),
        ("year", parse_year(str(week.first.year - 1)), 3),
    ):

        def overview(shown: Period = period) -> object:
            return services.reports.overview(shown)

        found = statements(services, overview)
        ours, limit = together(overview, lambda f=found: _replay(connection, f), rounds)
        calls = services.reports.overview(period).report.totals.calls
        # A few calls are counted faster than the statements can be put together.
        goal = 2.0 if calls > _MANY else None
        yield Figure(f"Reports screen, {name}", ours, limit, goal=goal, note=f"{calls} calls")


def _trend(services: Services, connection: sqlite3.Connection, times: int) -> Figure:
    """Return the trend of eight weeks beside its one statement."""
    store, spans = TallyStore(services.storage, SETTINGS.time_zone()), steps(_week(), END.date())
    found = statements(services, lambda: store.trend(spans))
    assert len(found) == 1, "one statement for all weeks"
    ours, limit = together(lambda: store.trend(spans), lambda: _replay(connection, found), times)
    return Figure("trend of eight weeks", ours, limit, goal=1.5, note=f"{len(spans)} weeks")


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
