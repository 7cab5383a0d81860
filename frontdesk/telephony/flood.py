"""What a line may take: calls that pop, calls that are listed, and time of this machine."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from enum import Enum, auto

#: Calls in a minute that may pop; the reception of a large house has fewer.
MOST_POPS = 20
#: Further calls in a minute that are listed.
MOST_LISTED = 100
_MINUTE = 60.0


class Admission(Enum):
    """What becomes of a new call."""

    POP = auto()
    LIST = auto()
    DROP = auto()


class Bucket:
    """So many at once, and then so many a second."""

    def __init__(
        self, burst: int, per_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._left = float(burst)
        self._at = clock()

    def take(self) -> bool:
        """Tell whether one more is allowed now."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_second)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


#: Seconds of work in one go, and how much longer than the work the rest is: the window has to be
#: given Python's one lock often, and for long, while a line writes without end.
_BITE, _REST = 0.002, 2.0


class Breather:
    """Lets a line that writes without end work for a third of the time; else it costs nothing."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._began = clock()

    def begin(self) -> None:
        """Say that work begins: something has arrived."""
        self._began = self._clock()

    async def breathe(self) -> None:
        """Rest where the work since `begin` has been long; call it between two pieces of it."""
        worked = self._clock() - self._began
        if worked > _BITE:
            await asyncio.sleep(worked * _REST)
            self.begin()


class FloodGuard:
    """Admits the calls of one line: 20 a minute pop, 100 more are listed, the rest is dropped."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._came: deque[float] = deque(maxlen=MOST_POPS)
        self._listed = Bucket(MOST_LISTED, MOST_LISTED / _MINUTE, clock)

    def admit(self) -> Admission:
        """Count a new call and say what becomes of it."""
        flooding = self.is_flooding()
        self._came.append(self._clock())
        if not flooding:
            return Admission.POP
        return Admission.LIST if self._listed.take() else Admission.DROP

    def is_flooding(self) -> bool:
        """Tell whether the last minute brought as many calls as may pop."""
        full = len(self._came) == MOST_POPS
        return full and self._clock() - self._came[0] < _MINUTE
