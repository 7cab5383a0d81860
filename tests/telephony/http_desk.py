"""A listener as the desk runs it, and curl as the telephone."""

import shutil
import socket
import subprocess
from dataclasses import dataclass

import pytest
from line_runner import LineRunner, quick_backoff

from frontdesk.services.remote_numbers import LineNumbers, NumberFormat, RemoteNumbers
from frontdesk.telephony.events import State
from frontdesk.telephony.http_listener import HttpListener
from frontdesk.telephony.http_profiles import PROFILES

TOKEN = "5f3c1a9e7b2d4860a1c3e5f70829b4d6"
SECRET = "zwölf-34"

needs_curl = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")


@dataclass(frozen=True, slots=True)
class Reply:
    """What curl saw: the status (0 without an answer), the body, and its own exit status."""

    status: int
    body: str
    exit: int


def curl(*words: str) -> Reply:
    """Run curl as a telephone would call, and return what it saw."""
    command = ["curl", "--silent", "--globoff", "--max-time", "20", "--noproxy", "*"]
    done = subprocess.run(
        [*command, "--write-out", "\n%{http_code}", *words], capture_output=True, check=False
    )
    body, _, status = done.stdout.decode("utf-8").rpartition("\n")
    return Reply(int(status or 0), body, done.returncode)


class HttpDesk(LineRunner):
    """A running listener of a profile on a free port of this machine."""

    def __init__(self, profile: str = "generic", **more: object) -> None:
        more.setdefault("host", "127.0.0.1")
        more.setdefault("backoff", quick_backoff())
        more.setdefault("port", 0)
        numbers = LineNumbers(NumberFormat(PROFILES[profile].number_format), area_code="030")
        self.listener = HttpListener(
            "phone",
            token=TOKEN,
            profile=profile,
            numbers=RemoteNumbers(numbers),
            **more,  # type: ignore[arg-type]
        )
        super().__init__(self.listener, tick=0.01)

    def __enter__(self) -> "HttpDesk":
        super().__enter__()
        self.state(State.OK)
        return self

    @property
    def base(self) -> str:
        """The address before `/call/`."""
        return f"http://127.0.0.1:{self.listener.listening}"

    def url(self, rest: str = "", token: str = TOKEN) -> str:
        """The address with a token and what follows it."""
        return f"{self.base}/call/{token}{rest}"

    def connect(self) -> socket.socket:
        """A bare connection, for what curl does not send."""
        return socket.create_connection(("127.0.0.1", self.listener.listening), timeout=10)

    def send(self, data: bytes) -> bytes:
        """Send raw bytes, then nothing more; return all that comes back."""
        with self.connect() as line:
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
            return read_all(line)


def read_all(line: socket.socket) -> bytes:
    """Read until the other end closes or resets."""
    found = b""
    try:
        while data := line.recv(65536):
            found += data
    except ConnectionResetError:
        pass
    return found
