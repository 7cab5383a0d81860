"""Reading the Asterisk manager's wire: `Key: value` lines, a block ends at an empty line."""

from frontdesk.telephony.remote import decoded

#: One event as it arrived: keys in lower case, the first of equal keys.
Block = dict[str, str]

#: The most bytes of one line, and the most lines of one block; what is longer is skipped whole.
MOST_LINE = 4096
MOST_LINES = 200


class BlockReader:
    """Puts blocks together from bytes as they come; holds at most one block, whatever arrives.

    `skipped` counts the blocks that were dropped for their size.
    """

    def __init__(self) -> None:
        self.skipped = 0
        self._rest = b""
        self._block: Block = {}
        self._lines = 0
        self._bad = False
        self._inside_long_line = False

    def feed(self, data: bytes) -> list[Block]:
        """Return the blocks that `data` completes; never raises."""
        blocks: list[Block] = []
        *lines, rest = (self._rest + data).split(b"\n")
        for line in lines:
            if self._inside_long_line:
                self._inside_long_line = False
                continue
            self._take(line.rstrip(b"\r"), blocks)
        if self._inside_long_line or len(rest) > MOST_LINE:
            self._bad = self._inside_long_line = True
            rest = b""
        self._rest = rest
        return blocks

    def _take(self, line: bytes, blocks: list[Block]) -> None:
        if not line:
            self._finish(blocks)
            return
        self._lines += 1
        if len(line) > MOST_LINE or self._lines > MOST_LINES:
            self._bad = True
        if self._bad:
            return
        key, colon, value = line.partition(b":")
        if colon:
            self._block.setdefault(decoded(key).strip().lower(), decoded(value).strip())

    def _finish(self, blocks: list[Block]) -> None:
        if self._bad:
            self.skipped += 1
        elif self._block:
            blocks.append(self._block)
        self._block = {}
        self._lines = 0
        self._bad = False


def action(name: str, **fields: str) -> bytes:
    """Return an action for the wire, its fields named as the manager does: `ActionID="1"`.

    A line break in a value ends it, so no second line is smuggled in.
    """
    lines = [f"Action: {name}"]
    for key, value in fields.items():
        lines.append(f"{key}: {value.splitlines()[0] if value else ''}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
