"""The log of a desk: what went wrong and where in the program, never a caller's data."""

import logging
import sys
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

_LOG = logging.getLogger("frontdesk")


def start_log(path: Path) -> None:
    """Write the log to that file, half a megabyte at most and one older one; made at first need."""
    handler = RotatingFileHandler(
        path, maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False


def stop_log() -> None:
    """Close the log."""
    for handler in list(_LOG.handlers):
        _LOG.removeHandler(handler)
        handler.close()


def note_problem(code: str) -> None:
    """Note that something was refused, by its code."""
    _LOG.warning("refused: %s", code)


def describe(error: BaseException) -> str:
    """Return an error's type and where it came from, without its message or any value.

    Messages of libraries quote what they were given, and that may be what a caller said.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )
    return f"{type(error).__name__} at {places or 'an unknown place'}"


def catch_bugs(tell: Callable[[], object]) -> Callable[[], None]:
    """Log what nobody caught and tell the window; return what puts the old way back."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
            return
        _LOG.error("bug: %s", describe(error))
        tell()

    sys.excepthook = hook

    def restore() -> None:
        sys.excepthook = before

    return restore
