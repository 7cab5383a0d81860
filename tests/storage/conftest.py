"""A real database file in a folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from generated_calls import NOW

from frontdesk.storage.database import Storage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "frontdesk.db"


@pytest.fixture
def storage(path: Path) -> Iterator[Storage]:
    opened = Storage.open(path, now=NOW)
    yield opened
    opened.close()
