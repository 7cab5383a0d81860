from frontdesk.telephony.flood import MOST_LISTED, MOST_POPS, Admission, Bucket, FloodGuard


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_twenty_a_minute_pop_a_hundred_more_are_listed_the_rest_is_dropped() -> None:
    guard = FloodGuard(Clock())
    admitted = [guard.admit() for _ in range(10_000)]
    assert admitted[:MOST_POPS] == [Admission.POP] * MOST_POPS
    assert admitted[MOST_POPS : MOST_POPS + MOST_LISTED] == [Admission.LIST] * MOST_LISTED
    assert set(admitted[MOST_POPS + MOST_LISTED :]) == {Admission.DROP}
    assert guard.is_flooding()


def test_a_flood_that_goes_on_pops_no_more_but_is_still_listed() -> None:
    clock = Clock()
    guard = FloodGuard(clock)
    admitted = []
    for _ in range(6000):  # ten a second for ten minutes
        admitted.append(guard.admit())
        clock.now += 0.1
    assert admitted.count(Admission.POP) == MOST_POPS
    assert 10 * MOST_LISTED <= admitted.count(Admission.LIST) <= 11 * MOST_LISTED


def test_a_quiet_minute_later_all_is_as_before() -> None:
    clock = Clock()
    guard = FloodGuard(clock)
    for _ in range(50):
        guard.admit()
    clock.now += 60
    assert not guard.is_flooding()
    assert guard.admit() is Admission.POP


def test_a_busy_reception_is_no_flood() -> None:
    clock = Clock()
    guard = FloodGuard(clock)
    for _ in range(1000):
        assert guard.admit() is Admission.POP
        clock.now += 3.1


def test_bucket() -> None:
    clock = Clock()
    bucket = Bucket(3, 2.0, clock)
    assert [bucket.take() for _ in range(5)] == [True] * 3 + [False] * 2
    clock.now += 0.5
    assert [bucket.take() for _ in range(2)] == [True, False]
    clock.now += 3600
    assert [bucket.take() for _ in range(5)] == [True] * 3 + [False] * 2
