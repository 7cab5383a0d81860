"""What tests of the window share: a desk's look, inline tasks, and a check that nothing leaks."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest

if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "Europe/Berlin"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say that it has no size hints; any other Qt warning fails."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long` runs the long proofs too."""
    parser.addoption("--long", action="store_true", help="run the long proofs too")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip the long proofs unless asked for."""
    if item.get_closest_marker("long") and not item.config.getoption("--long"):
        pytest.skip("a long proof: --long")


@pytest.fixture(scope="session")
def zone() -> ZoneInfo:
    """The desk's zone in tests."""
    return ZoneInfo("Europe/Berlin")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Fusion everywhere, as the program sets it."""
    return ["frontdesk", "-style", "fusion"]


@pytest.fixture
def make_look(qapp, zone) -> Callable:
    """Make a look: `make_look("dark", scale=2.0, language="en")`."""
    from frontdesk.i18n import Translator
    from frontdesk.paths import resources
    from frontdesk.ui.look import Look

    def make(theme: str = "light", scale: float = 1.0, language: str = "de", **more) -> Look:
        look = Look(Translator(language, zone, resources() / "locale"), theme, scale, **more)
        qapp.setPalette(look.palette())
        return look

    return make


@pytest.fixture
def look(make_look, request):
    """A light German look; parametrize it indirectly with a dict of `make_look`'s arguments."""
    return make_look(**getattr(request, "param", {}))


@pytest.fixture
def tasks(qapp):
    """Tasks that run at once."""
    from frontdesk.ui.tasks import InlineTasks

    return InlineTasks()


@pytest.fixture(autouse=True)
def _nothing_leaks(request) -> Iterator[None]:
    """Fail a test that leaves a thread, a top-level widget or a running timer behind."""
    threads = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - threads:
        assert not thread.is_alive() or thread.daemon, f"left running: {thread.name}"
    if "PySide6.QtWidgets" not in sys.modules or not {"qapp", "qtbot"} & set(request.fixturenames):
        return
    import shiboken6
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from PySide6.QtWidgets import QApplication

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not left, f"left open: {left}"
    timers = [
        thing
        for thing in gc.get_objects()
        if type(thing) is QTimer and shiboken6.isValid(thing) and thing.isActive()
    ]
    assert not timers, f"left ticking: {timers}"
