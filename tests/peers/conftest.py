"""Real peers: they run only with `--peers`, and say why where one cannot be had."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# The listener that the other tests of lines use too.
sys.path.append(str(Path(__file__).parents[1] / "telephony"))
# And the whole program in a window.
sys.path.append(str(Path(__file__).parents[1] / "ui" / "telephony"))

from asterisk import Asterisk, NoPeer, install, running
from phones import Phone


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--peers` installs, starts and drives the real peers."""
    parser.addoption("--peers", action="store_true", help="drive real switchboards and telephones")


@contextmanager
def _asterisk(request: pytest.FixtureRequest) -> Iterator[Asterisk]:
    if not request.config.getoption("--peers", default=False):
        pytest.skip("needs real peers: uv run pytest tests/peers --peers")
    try:
        install()
        with running(request.param) as peer:
            yield peer
    except NoPeer as reason:
        pytest.skip(f"Asterisk {request.param} cannot be had here: {reason}")


@pytest.fixture(scope="session", params=["16", "22"])
def asterisk(request: pytest.FixtureRequest) -> Iterator[Asterisk]:
    """A real Asterisk, of each version in turn."""
    with _asterisk(request) as peer:
        yield peer


@pytest.fixture(params=["16", "22"])
def mortal_asterisk(request: pytest.FixtureRequest) -> Iterator[Asterisk]:
    """A real Asterisk for one test alone, which may kill it."""
    with _asterisk(request) as peer:
        yield peer


@pytest.fixture(scope="session")
def plugged_in(
    asterisk: Asterisk, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Phone]]:
    """The telephones 101 and 102, registered at that Asterisk."""
    folder = tmp_path_factory.mktemp(f"phones-{asterisk.version}")
    found: dict[str, Phone] = {}
    try:
        for extension in ("101", "102"):
            found[extension] = Phone(extension, asterisk.sip_port, folder)
        asterisk.wait_for_contacts(*found)
        yield found
    finally:
        for phone in found.values():
            phone.close()


@pytest.fixture
def phones(plugged_in: dict[str, Phone]) -> Iterator[dict[str, Phone]]:
    """The telephones, on the hook before and after each test."""
    for phone in plugged_in.values():
        phone.forget_rings()
    yield plugged_in
    for phone in plugged_in.values():
        phone.hang_up()


@pytest.fixture
def calling(asterisk: Asterisk, tmp_path: Path) -> Callable:
    """`with calling(scenario, "600") as finished:` lets sipp call."""
    from phones import sipp

    return lambda scenario, service: sipp(tmp_path, scenario, asterisk.sip_port, service)
