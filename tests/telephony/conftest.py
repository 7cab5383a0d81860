"""What the tests of the HTTP listener share; another line brings a desk of its own."""

from collections.abc import Iterator

import pytest
from http_desk import HttpDesk


@pytest.fixture
def desk() -> Iterator[HttpDesk]:
    """A listener for telephones, and what it tells."""
    with HttpDesk() as desk:
        yield desk
