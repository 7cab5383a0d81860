"""How long a line waits before it tries again: half a second at first, 30 at most, for ever."""

import random
import time
from collections.abc import Callable


class Backoff:
    """Doubles the wait at each failure, with jitter, so that desks do not all knock at once.

    There is no last try. A connection that held for `steady` seconds begins anew; one that is
    taken and dropped at once does not, so a half-dead peer is not knocked at twice a second.
    """

    def __init__(
        self,
        first: float = 0.5,
        most: float = 30.0,
        *,
        steady: float = 10.0,
        jitter: float = 0.3,
        chance: Callable[[], float] = random.random,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._first = first
        self._most = most
        self._steady = steady
        self._jitter = jitter
        self._chance = chance
        self._clock = clock
        self._next = first
        self._since: float | None = None

    def connected(self) -> None:
        """Note that the line is up."""
        self._since = self._clock()

    def reset(self) -> None:
        """Begin anew: the next wait is the first."""
        self._next = self._first
        self._since = None

    def delay(self) -> float:
        """Return how many seconds to wait now; the next wait will be twice as long.

        Between 70 and 100 % of the step, so it never exceeds `most`.
        """
        if self._since is not None and self._clock() - self._since >= self._steady:
            self.reset()
        self._since = None
        step = self._next
        self._next = min(self._most, step * 2)
        return step * (1 - self._jitter * self._chance())
