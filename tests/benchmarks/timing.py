"""Taking times fairly: ours and its limit in turn, so that a busy machine slows both."""

import gc
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

__all__ = ["median", "p99", "seconds", "steady", "together"]


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call took."""
    start = perf_counter()
    work()
    return perf_counter() - start


def steady(work: Callable[[], object]) -> float:
    """Return the quickest of three runs: what other programs took meanwhile is left out."""
    return min(seconds(work) for _ in range(3))


def together(
    ours: Callable[[], object], limit: Callable[[], object], times: int
) -> tuple[float, float]:
    """Run both in turn `times` times, once before unmeasured; return the medians in seconds."""
    ours(), limit()
    gc.collect()
    pairs = [(seconds(ours), seconds(limit)) for _ in range(times)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def p99(values: Sequence[float]) -> float:
    """Return the 99th percentile: at least that share of the values is not above it."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, -(-len(ordered) * 99 // 100) - 1)]
