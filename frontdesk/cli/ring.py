"""`ring`: hands a call to the running window, for the hooks of softphones.

It stands apart from the other verbs: no argument parser, no settings and no database, because it
runs at every ring, and because it refuses nothing for its wording. What a hook appends without
quotes is taken as it comes: the first word is the number, the others are the name.
"""

# ruff: noqa: PTH100, PTH118
# pathlib costs more than everything else here.

import os
import sys
import time
from collections.abc import Sequence

from frontdesk.cli import DONE, REFUSED
from frontdesk.ring_client import NotTakenError, default_folder, hand_over, start_window

#: Seconds that a running window has to take a call, and that a new one has to start.
ANSWERS_IN, STARTS_IN = 10.0, 30.0
_LOOK = 0.05
#: Characters kept of a word, so that all of them fit into a message, twelve bytes for each.
_LONGEST = 200

_OPTIONS = ("--name", "--called", "--event", "--direction", "--id")


def ring_words(words: Sequence[str]) -> tuple[list[str], list[str]] | None:
    """Return what stands before and after the verb where it is `ring`, else `None`.

    `ring --help` is left to the parser.
    """
    before: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "ring":
            return None if rest[:1] in (["--help"], ["-h"]) else (before, rest)
        if word == "--demo" or word.startswith(("--data=", "--language=")):
            before.append(word)
        elif word in ("--data", "--language") and rest:
            before += [word, rest.pop(0)]
        else:
            return None
    return None


def ring_message(words: Sequence[str], at: float) -> dict[str, object]:
    """Return the message for these words; `at` is when it rang, in seconds since 1970."""
    message: dict[str, object] = {"do": "ring", "at": at}
    names: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        option, equals, value = word.partition("=")
        if option in _OPTIONS:
            if not equals:
                # An empty macro without quotes is no word at all: what follows is the next option.
                value = rest.pop(0) if rest and rest[0].partition("=")[0] not in _OPTIONS else ""
            message[option.lstrip("-")] = _text(value)
        elif "number" in message:
            names.append(_text(word))
        elif not (word.startswith("--") and not any(char.isdigit() for char in word)):
            message["number"] = _text(word)
    if names:
        message.setdefault("name", " ".join(names)[:_LONGEST])
    return message


def _text(word: str) -> str:
    """Return a word as text; what did not arrive as UTF-8 is read as older Windows programs write.

    Such bytes come as lone surrogates (PEP 383).
    """
    if any("\udc80" <= char <= "\udcff" for char in word):
        word = os.fsencode(word).decode("cp1252", "replace")
    return word[:_LONGEST]


def run(before: Sequence[str], words: Sequence[str]) -> int:
    """Hand the call over and return the exit status: 0 once the window has it, else 1."""
    at = time.time()
    message = ring_message(words, at)
    folder = _folder(before)
    try:
        if hand_over(folder, message, ANSWERS_IN):
            return DONE
        return _start_and_hand_over(folder, before, message)
    except NotTakenError as problem:
        why = str(problem)
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
    print(f"frontdesk: the call was not handed to the window: {why}", file=sys.stderr)
    return REFUSED


def _folder(before: Sequence[str]) -> str:
    named = _value(before, "--data")
    if named:
        return os.path.abspath(named)
    folder = default_folder()
    return os.path.join(folder, "demo") if "--demo" in before else folder


def _value(before: Sequence[str], option: str) -> str:
    found = ""
    for index, word in enumerate(before):
        if word.startswith(f"{option}="):
            found = word.partition("=")[2]
        elif word == option:
            found = before[index + 1]
    return found


def _start_and_hand_over(folder: str, before: Sequence[str], message: dict[str, object]) -> int:
    """Start a window and give it the call as soon as it listens.

    Two rings may start two windows: the second one of them gives way to the first and ends well.
    """
    demo = ["--demo"] if "--demo" in before else []
    ended = start_window([*demo, "--data", folder])
    until = time.monotonic() + STARTS_IN
    while time.monotonic() < until:
        if hand_over(folder, message, ANSWERS_IN):
            return DONE
        if ended():
            raise NotTakenError("the window did not start")
        time.sleep(_LOOK)
    raise NotTakenError("the window did not start in time")
