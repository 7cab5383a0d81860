"""Runs the benchmarks and prints one table; `--help` says with what."""

import argparse
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import (
    evidence,
    exports,
    imports,
    lists,
    lookups,
    rings,
    saves,
    searches,
    start,
    suggest,
    weeks,
)
from tests.benchmarks.databases import database
from tests.benchmarks.figures import Figure, print_table

_GROUPS = (
    "start",
    "lookup",
    "search",
    "save",
    "week",
    "export",
    "list",
    "ring",
    "evidence",
    "suggest",
    "import",
)
_BY_DESK = {
    "start": start.measure,
    "lookup": lookups.measure,
    "search": searches.measure,
    "save": saves.measure,
    "week": weeks.measure,
    "list": lists.measure,
    "ring": rings.measure,
    "evidence": evidence.measure,
}
#: Enough for a steady figure; the million was imported the same way to measure the others.
_IMPORTED, _FEW_IMPORTED = 100_000, 10_000


def _figures(cache: Path, sizes: list[int], only: list[str], quick: bool) -> Iterator[Figure]:
    for calls in sizes:
        desk = database(cache, calls)
        print(f"{calls:,} calls, {desk.file.stat().st_size / 1e6:,.0f} MB")
        for name in only:
            if name in _BY_DESK:
                yield from _BY_DESK[name](desk, quick)
            elif name == "export" and calls == max(sizes):
                yield from exports.measure(desk, quick)
    if "week" in only:
        yield from weeks.compare(database(cache, max(sizes)), cache, quick)
    if "suggest" in only:
        yield from suggest.measure(cache, quick)
    if "import" in only:
        yield from imports.measure(cache, _FEW_IMPORTED if quick else _IMPORTED, quick)


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--calls", type=int, action="append", help="size of a desk, may be repeated"
    )
    parser.add_argument("--data", type=Path, help="where generated desks are kept for next time")
    parser.add_argument(
        "--only", default=",".join(_GROUPS), help=f"some of {', '.join(_GROUPS)}; with commas"
    )
    parser.add_argument("--quick", action="store_true", help="few rounds, for a first look")
    given = parser.parse_args()
    only = [name for name in given.only.split(",") if name]
    unknown = set(only) - set(_GROUPS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    sizes = sorted(given.calls or [10_000, 1_000_000])
    print(f"SQLite {sqlite3.sqlite_version}; ours beside its limit in the same run")
    with TemporaryDirectory(prefix="frontdesk-benchmarks-") as temporary:
        cache = given.data or Path(temporary)
        cache.mkdir(parents=True, exist_ok=True)
        print_table(_figures(cache, sizes, only, given.quick))


if __name__ == "__main__":
    main()
