"""A desk on a real database file, with a clock that can be moved and settings that can be changed.

Zone Europe/Berlin, region DE; it is Tuesday, 24 November 2026, 11:00.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk_clock import Clock, DeskSettings

from frontdesk.domain.call import Call
from frontdesk.domain.terms import Outcome, OutcomeReason
from frontdesk.services.bundle import Services, open_services
from frontdesk.services.numbers import parse


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings() -> DeskSettings:
    return DeskSettings()


@pytest.fixture
def open_desk(clock: Clock, settings: DeskSettings) -> Iterator[Callable[[Path], Services]]:
    """Open a database file as a desk does; every desk is closed at the end."""
    opened: list[Services] = []

    def open_one(path: Path) -> Services:
        opened.append(open_services(path, settings, clock))
        return opened[-1]

    yield open_one
    for services in opened:
        services.close()


@pytest.fixture
def desk(open_desk: Callable[[Path], Services], tmp_path: Path) -> Services:
    return open_desk(tmp_path / "frontdesk.db")


@pytest.fixture
def say(clock: Clock) -> Callable[..., Call]:
    """Make a call that starts now: `say("040 66969112", "Vogt", "Nordwerk", outcome=...)`."""

    def make(number: str = "", caller: str = "", company: str = "", **more: object) -> Call:
        more.setdefault("started_at", clock())
        return Call(number=parse(number), caller=caller, company=company, **more)  # type: ignore[arg-type]

    return make


@pytest.fixture
def say_no(say: Callable[..., Call]) -> Callable[..., Call]:
    """Make a call that ended in a no."""

    def make(*who: str, **more: object) -> Call:
        more.setdefault("outcome", Outcome.DECLINED)
        more.setdefault("outcome_reason", OutcomeReason.NO_DEMAND)
        return say(*who, **more)

    return make
