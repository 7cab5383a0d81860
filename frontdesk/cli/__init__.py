"""The `frontdesk` command: for hooks, schedules and scripts; without a verb it opens the window."""

import os
import sys
from collections.abc import Sequence

#: Exit statuses, part of the public interface.
DONE, REFUSED, USAGE, UNAVAILABLE = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 done, 1 refused, 2 usage, 3 no storage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # names and words are not ASCII, whatever the console
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = sys.argv[1:] if argv is None else argv
    if "ring" in words:  # a telephone waits for it: before anything else is imported
        from frontdesk.cli import ring

        parted = ring.ring_words(words)
        if parted is not None:
            return ring.run(*parted)
    from frontdesk.cli.arguments import parse

    arguments = parse(words)
    if arguments.verb is None:
        import gc

        gc.disable()  # until the window stands: nothing of what is imported now is garbage
        from frontdesk.cli.window import run

        return run(arguments.data, demo=arguments.demo)
    from frontdesk.cli.session import run_verb

    try:
        return run_verb(arguments)
    except BrokenPipeError:
        # Whoever read our output has enough; nothing is left to say (Python's own advice).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
