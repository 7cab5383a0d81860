"""Fixtures of the Call screen's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from call_desk import Desk, make_desk, open_view


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with people and earlier calls on a SQLite file."""
    made = make_desk(tmp_path)
    yield made
    made.services.close()


@pytest.fixture
def screen(qtbot, look, desk, tasks):
    """The shown screen: view, presenter, keys, and what was opened outside."""
    return open_view(qtbot, look, desk, tasks)
