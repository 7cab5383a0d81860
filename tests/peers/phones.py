"""Real telephones for the switchboard: baresip answers, sipp calls."""

import contextlib
import json
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from asterisk import NoPeer, free_port
from waiting import until

_MODULES = ("/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules")


class Phone:
    """A baresip of one extension that rings until it is told to answer or to decline."""

    def __init__(self, extension: str, sip_port: int, folder: Path) -> None:
        self.extension = extension
        self._port = free_port()
        home = folder / f"phone-{extension}"
        home.mkdir()
        modules = next((path for path in _MODULES if Path(path).is_dir()), None)
        if modules is None:
            raise NoPeer("baresip has no modules")
        (home / "accounts").write_text(
            f"<sip:{extension}@127.0.0.1:{sip_port}>;auth_user={extension};"
            f"auth_pass=pw{extension};regint=600;answermode=manual\n"
        )
        (home / "config").write_text(
            f"""
poll_method epoll
sip_listen 127.0.0.1:{free_port(2)}
call_local_timeout 120
call_max_calls 20
audio_player aubridge,nil
audio_source aubridge,nil
audio_alert aubridge,nil
audio_level no
ausrc_srate 8000
auplay_srate 8000
rtp_ports 22000-22990
module_path {modules}
module g711.so
module ausine.so
module aubridge.so
module_tmp uuid.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:{self._port}
menu_bell no
""".lstrip()
        )
        self._process = subprocess.Popen(
            ["baresip", "-f", str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._line = self._connect()
        except AssertionError:
            self._process.kill()
            raise
        self._data = b""
        self._ringing = 0

    def _connect(self) -> socket.socket:
        return until(self._try_to_connect, 10, lambda: "baresip does not listen")

    def _try_to_connect(self) -> socket.socket | None:
        try:
            return socket.create_connection(("127.0.0.1", self._port), 3)
        except OSError:
            return None

    def wait_until_it_rings(self, timeout: float = 10) -> None:
        """Wait for one incoming call that was not waited for before."""
        end = time.monotonic() + timeout
        while not self._ringing:
            assert time.monotonic() < end, f"{self.extension} does not ring"
            self._read()
        self._ringing -= 1

    def forget_rings(self) -> None:
        """Forget calls that rang before."""
        self._read()
        self._ringing = 0

    def answer(self) -> None:
        """Wait until it rings, then lift the receiver."""
        self.wait_until_it_rings()
        self._command("accept")

    def hang_up(self) -> None:
        """Put the receiver down."""
        self._command("hangup")

    def dial(self, number: str) -> None:
        """Call somebody."""
        self._command("dial", number)

    def transfer(self, number: str) -> None:
        """Hand the current call over to somebody without asking them."""
        self._command("transfer", number)

    def close(self) -> None:
        """Unplug it."""
        self._line.close()
        self._process.terminate()
        self._process.wait(10)
        if self._process.stdin:
            self._process.stdin.close()

    def _command(self, command: str, params: str = "") -> None:
        text = json.dumps({"command": command, "params": params, "token": "t"})
        self._line.sendall(f"{len(text)}:{text},".encode())

    def _read(self) -> None:
        """Read what it tells: netstrings of JSON."""
        self._line.settimeout(0.2)
        with contextlib.suppress(TimeoutError):
            self._data += self._line.recv(65536)
        while b":" in self._data:
            length, rest = self._data.split(b":", 1)
            if len(rest) <= int(length):
                return
            told = json.loads(rest[: int(length)])
            self._data = rest[int(length) + 1 :]
            self._ringing += told.get("type") == "CALL_INCOMING"


_INVITE = """
INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: {who};tag=[pid]T[call_number]
To: <sip:[service]@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:sipp@[local_ip]:[local_port]>
Max-Forwards: 70
{more}Content-Type: application/sdp
Content-Length: [len]

v=0
o=user1 53655765 2353687637 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000
"""
_IN_DIALOG = """
{method} sip:[service]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[{branch}]
From: {who};tag=[pid]T[call_number]
To: <sip:[service]@[remote_ip]:[remote_port]>{tag}
Call-ID: [call_id]
CSeq: {number} {method}
Max-Forwards: 70
{more}Content-Length: 0

"""


def _send(text: str, retransmit: bool = False) -> str:
    again = ' retrans="500"' if retransmit else ""
    return f"<send{again}><![CDATA[{text}]]></send>"


def _scenario(*steps: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<scenario name="caller">\n'
        + "\n".join(steps)
        + "\n</scenario>\n"
    )


def gives_up(who: str, pause: int, more: str = "", cancel_more: str = "") -> str:
    """A caller who cancels `pause` milliseconds after the first ring."""
    shared = {"who": who, "more": ""}
    return _scenario(
        _send(_INVITE.format(who=who, more=more), True),
        '<recv response="100" optional="true"/>',
        '<recv response="180"/>',
        f'<pause milliseconds="{pause}"/>',
        _send(
            _IN_DIALOG.format(
                method="CANCEL",
                branch="branch-4",
                tag="",
                number=1,
                **{**shared, "more": cancel_more},
            )
        ),
        '<recv response="200"/>',
        '<recv response="487"/>',
        _send(
            _IN_DIALOG.format(
                method="ACK", branch="branch-7", tag="[peer_tag_param]", number=1, **shared
            )
        ),
    )


def talks(who: str, length: int) -> str:
    """A caller who waits for an answer, talks for `length` milliseconds and hangs up."""
    shared = {"who": who, "more": "", "tag": "[peer_tag_param]", "branch": "branch"}
    return _scenario(
        _send(_INVITE.format(who=who, more=""), True),
        '<recv response="100" optional="true"/>',
        '<recv response="180" optional="true"/>',
        '<recv response="183" optional="true"/>',
        '<recv response="200" rrs="true"/>',
        _send(_IN_DIALOG.format(method="ACK", number=1, **shared)),
        f'<pause milliseconds="{length}"/>',
        _send(_IN_DIALOG.format(method="BYE", number=2, **shared), True),
        '<recv response="200"/>',
    )


def is_called(length: int) -> str:
    """The outside line: rings, answers, and waits until the other side hangs up."""
    reply = """
SIP/2.0 {status}
[last_Via:]
[last_From:]
[last_To:];tag=[pid]U[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[local_ip]:[local_port];transport=[transport]>
{body}"""
    empty = "Content-Length: 0\n\n"
    sdp = (
        "Content-Type: application/sdp\nContent-Length: [len]\n\nv=0\n"
        "o=user1 1 1 IN IP[local_ip_type] [local_ip]\ns=-\nc=IN IP[media_ip_type] [media_ip]\n"
        "t=0 0\nm=audio [media_port] RTP/AVP 8\na=rtpmap:8 PCMA/8000\n"
    )
    return _scenario(
        '<recv request="INVITE" crlf="true"/>',
        _send(reply.format(status="180 Ringing", body=empty)),
        f'<pause milliseconds="{length}"/>',
        _send(reply.format(status="200 OK", body=sdp), True),
        '<recv request="ACK"/>',
        '<recv request="BYE"/>',
        _send(
            "\nSIP/2.0 200 OK\n[last_Via:]\n[last_From:]\n[last_To:]\n[last_Call-ID:]\n"
            "[last_CSeq:]\nContent-Length: 0\n\n"
        ),
    )


@contextlib.contextmanager
def sipp(
    folder: Path,
    scenario: str,
    port: int,
    service: str = "s",
    local_port: int | None = None,
    patience: int = 30,
) -> Iterator[Callable[[], None]]:
    """Run one sipp call towards `port`; yields a function that waits for its good end."""
    path = folder / f"scenario-{time.monotonic_ns()}.xml"
    path.write_text(scenario, encoding="utf-8")
    process = subprocess.Popen(
        [
            "sipp",
            f"127.0.0.1:{port}",
            *("-sf", str(path), "-s", service, "-i", "127.0.0.1", "-m", "1", "-nostdin"),
            *("-p", str(local_port or free_port())),
            *("-mp", str(free_port(4))),
            *("-timeout", str(patience), "-timeout_error"),
        ],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )

    def finished() -> None:
        code = process.wait(40)
        assert code == 0, f"sipp ended with {code}: {process.stderr.read().decode()[-2000:]}"

    try:
        yield finished
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
