"""Waiting for what goes on in another program, which tells nobody when it is done."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def until(ask: Callable[[], T], seconds: float, problem: Callable[[], object]) -> T:
    """Ask again and again until the answer is true, and return it; the one wait of these tests.

    Raises `AssertionError` with `problem` after so many seconds.
    """
    end = time.monotonic() + seconds
    while not (answer := ask()):
        assert time.monotonic() < end, problem()
        time.sleep(0.02)
    return answer
