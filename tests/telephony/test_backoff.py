import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.telephony.backoff import Backoff


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def waits(backoff: Backoff, count: int) -> list[float]:
    return [backoff.delay() for _ in range(count)]


def test_it_doubles_up_to_thirty_seconds_and_never_gives_up() -> None:
    backoff = Backoff(chance=lambda: 0.0)
    assert waits(backoff, 8) == [0.5, 1, 2, 4, 8, 16, 30, 30]
    assert set(waits(backoff, 100_000)) == {30}


@given(st.floats(0, 1, exclude_max=True))
def test_the_jitter_only_shortens(chance: float) -> None:
    backoff = Backoff(chance=lambda: chance)
    for step, wait in zip([0.5, 1, 2, 4, 8, 16, 30, 30], waits(backoff, 8), strict=True):
        assert 0.7 * step <= wait <= step


def test_two_desks_do_not_wait_alike() -> None:
    assert waits(Backoff(), 6) != waits(Backoff(), 6)


@pytest.mark.parametrize(("held", "next_wait"), [(9.9, 8), (10, 0.5), (3600, 0.5)])
def test_only_a_line_that_held_begins_anew(held: float, next_wait: float) -> None:
    clock = Clock()
    backoff = Backoff(chance=lambda: 0.0, clock=clock)
    waits(backoff, 4)
    backoff.connected()
    clock.now += held
    assert backoff.delay() == next_wait


def test_a_connection_counts_for_one_wait_only() -> None:
    clock = Clock()
    backoff = Backoff(chance=lambda: 0.0, clock=clock)
    backoff.connected()
    clock.now += 60
    assert waits(backoff, 3) == [0.5, 1, 2]


def test_reset() -> None:
    backoff = Backoff(chance=lambda: 0.0)
    waits(backoff, 5)
    backoff.reset()
    assert backoff.delay() == 0.5
