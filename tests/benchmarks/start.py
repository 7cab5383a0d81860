"""From the start of the process to the first paint, and to today's calls; and the memory then."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import psutil

from tests.benchmarks.databases import Database
from tests.benchmarks.figures import Figure
from tests.benchmarks.generated import END


@dataclass(frozen=True, slots=True)
class Opened:
    """One start: seconds to the two moments (a bare window has the first only), bytes after."""

    painted: float
    today: float
    memory: int


def _environment() -> dict[str, str]:
    """Return the environment of a desk: what was imported once lies there compiled."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": "offscreen"}


def open_window(*arguments: str) -> Opened:
    """Open one window in a process of its own and close it again."""
    begun = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.windows", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=_environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        reached: dict[str, float] = {}
        last = "painted" if arguments[0] == "bare" else "settled"
        while last not in reached:
            moment = process.stdout.readline().strip()
            if not moment:
                raise RuntimeError(f"the window did not open: {arguments}")
            reached[moment] = perf_counter() - begun
        memory = psutil.Process(process.pid).memory_info().rss
        process.communicate("\n")
    return Opened(reached["painted"], reached.get("today", 0.0), memory)


def measure(database: Database, quick: bool) -> Iterator[Figure]:
    """Yield what a start costs beside a bare window."""
    arguments = ("ours", str(database.folder), END.isoformat())
    open_window("bare"), open_window(*arguments)  # the files are in memory from here on
    pairs = [(open_window(*arguments), open_window("bare")) for _ in range(3 if quick else 15)]
    bare = median(pair[1].painted for pair in pairs)
    ours = median(pair[0].painted for pair in pairs)
    today = median(pair[0].today for pair in pairs)
    memory = median(pair[0].memory for pair in pairs)
    limit = median(pair[1].memory for pair in pairs)
    yield Figure("start to the first paint", ours, bare, goal=1.4)
    yield Figure("start to today's calls", today, bare, goal=2.0)
    yield Figure("memory with today's calls", memory, limit, goal=1.8, unit="MB")


def _main() -> None:
    """Measure one data folder only: for work on the start."""
    for figure in measure(Database(Path(sys.argv[1]), 0), quick=len(sys.argv) > 2):
        print(figure.line())


if __name__ == "__main__":
    _main()
