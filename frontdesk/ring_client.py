"""Hands a message to the window of a data folder, and starts the window where none runs.

Called at every ring, so it imports only what it cannot do without, and nothing of Qt.
"""

# ruff: noqa: PTH100, PTH110, PTH111, PTH116, PTH117, PTH118, PTH120, PTH123
# pathlib costs more than everything else here.

import json
import os
import socket
import sys
from collections.abc import Callable

#: Bytes of a message, with its line end.
SIZE_LIMIT = 16 * 1024
#: The two answers of the window.
TAKEN, NOT_UNDERSTOOD = b"ok\n", b"no\n"

#: Bytes of a socket's path that every system takes (macOS 104, Linux 108).
_LONGEST_PATH = 100
_SOCKET = "window.socket"


class NotTakenError(Exception):
    """A window runs, but it did not take the message."""


def default_folder() -> str:
    """Return the system's place for this user's data: that of `paths.default_data_folder`."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME", "")
        if not os.path.isabs(base):
            base = os.path.expanduser("~/.local/share")
    return os.path.join(base, "FrontDesk")


def addresses(folder: str | os.PathLike[str]) -> tuple[str, ...]:
    """Return where the window of that folder listens, best first; both sides ask here.

    On Windows the name of a pipe. Else the path of a socket in the folder itself, which is this
    user's alone and does not hang on the environment; then, for a long path or a file system
    without sockets, one in /tmp.
    """
    real = os.path.normcase(os.path.realpath(folder))
    name = f"frontdesk-{_key(real)}"
    if sys.platform == "win32":
        return (name,)
    inside = os.path.join(real, _SOCKET)
    outside = f"/tmp/{name}-{os.getuid()}"
    return (inside, outside) if len(os.fsencode(inside)) <= _LONGEST_PATH else (outside,)


def _key(text: str) -> str:
    """Return 16 hexadecimal digits for a folder (FNV-1a): no secret, and hashlib costs 5 ms."""
    value = 0xCBF29CE484222325
    for byte in os.fsencode(text):
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"{value:016x}"


def hand_over(folder: str | os.PathLike[str], message: dict[str, object], wait: float) -> bool:
    """Give the window a message and tell whether it was taken; `False` where no window listens.

    Raises `NotTakenError` where a window listens but does not take it within `wait` seconds.
    """
    line = json.dumps(message).encode("ascii") + b"\n"
    for address in addresses(folder):
        try:
            taken = _exchange(address, line, wait)
        except TimeoutError as error:
            raise NotTakenError("it does not answer") from error
        except OSError:
            continue
        if taken == TAKEN:
            return True
        if taken == NOT_UNDERSTOOD:
            raise NotTakenError("it does not understand; another version runs")
    return False


if sys.platform == "win32":

    def _exchange(address: str, line: bytes, wait: float) -> bytes:
        with open(rf"\\.\pipe\{address}", "r+b", buffering=0) as pipe:
            pipe.write(line)
            return pipe.read(len(TAKEN))

else:

    def _exchange(address: str, line: bytes, wait: float) -> bytes:
        if os.stat(address).st_uid != os.getuid():
            raise PermissionError(address)  # somebody else's, in our place in /tmp
        with socket.socket(socket.AF_UNIX) as window:
            window.settimeout(wait)
            window.connect(address)
            window.sendall(line)
            return window.recv(len(TAKEN))


def start_window(words: list[str]) -> Callable[[], int | None]:
    """Start the window as a process of its own that outlives this one; `words` are its arguments.

    Returns what tells its exit status, `None` while it runs. Raises `OSError` where it cannot be
    started.
    """
    import subprocess

    if getattr(sys, "frozen", False):
        command = [sys.executable, *words]
    else:
        here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        start = (
            "import sys; sys.path.insert(0, sys.argv.pop(1));"
            "from frontdesk.cli import main; sys.exit(main())"
        )
        command = [_python(), "-c", start, here, *words]
    quiet = subprocess.DEVNULL
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, creationflags=flags
        ).poll
    return subprocess.Popen(
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    ).poll


def run(command: list[str], wait: float) -> bool:
    """Run a command as a softphone would; tell whether it ended well within `wait` seconds."""
    import subprocess

    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(
            command, stdin=quiet, stdout=quiet, stderr=quiet, timeout=wait, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _python() -> str:
    """Return the interpreter, on Windows the one without a console."""
    windowed = os.path.join(os.path.dirname(sys.executable), "pythonw.exe")
    return windowed if os.path.exists(windowed) else sys.executable
