"""Lines of a pipe as they come in."""

from collections.abc import Callable
from io import BufferedReader
from typing import BinaryIO, cast

_AT_ONCE = 65_536


class Lines:
    """Reads lines without waiting for more than there is.

    `before_waiting` is called whenever every whole line has been given and more must be waited
    for, so that what was read can be dealt with first.
    """

    def __init__(self, file: BinaryIO, before_waiting: Callable[[], object]) -> None:
        self._file = cast(BufferedReader, file)
        self._before_waiting = before_waiting
        self._rest = b""
        self._ended = False

    def readline(self, limit: int) -> bytes:
        """Return the next line, its end included, at most `limit` bytes; nothing at the end."""
        while True:
            end = self._rest.find(b"\n", 0, limit) + 1
            if end or self._ended or len(self._rest) >= limit:
                break
            self._before_waiting()
            more = self._file.read1(_AT_ONCE)
            self._rest += more
            self._ended = not more
        size = end or limit
        line, self._rest = self._rest[:size], self._rest[size:]
        return line

    def read(self) -> bytes:
        """Return all that is left."""
        rest, self._rest = self._rest, b""
        return rest + self._file.read()
