"""A real Asterisk in a chroot of its own: built once, configured and started for each run."""

import contextlib
import hashlib
import os
import random
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from waiting import until

#: Where the file systems are kept between runs, outside the repository.
CACHE = Path(os.environ.get("FRONTDESK_PEERS", "/var/cache/frontdesk-peers"))
#: Asterisk's main version and the Debian suite that has it.
SUITES = {"16": "bullseye", "22": "sid"}
PACKAGES = {
    "mmdebstrap": "mmdebstrap",
    "sipp": "sip-tester",
    "baresip": "baresip",
    "openssl": "openssl",
}
EXTENSIONS = ("101", "102", "103", "104")
MANAGER, SECRET = "frontdesk", "s3cr3t"
#: Another manager, who may press keys for a telephone.
DRIVER = "driver"
_NEVER = (
    "chan_sip chan_iax2 chan_unistim chan_skinny chan_mgcp chan_motif chan_ooh323 chan_console "
    "chan_alsa chan_oss pbx_dundi res_hep res_resolver_unbound res_corosync res_phoneprov "
    "res_pjsip_phoneprov_provider"
)
_DIALPLAN = """
[general]
[from-trunk]
exten => _1XX,1,Dial(PJSIP/${EXTEN},${RINGTIME})
exten => 600,1,Dial(PJSIP/101&PJSIP/102&PJSIP/103,20)
exten => 601,1,Dial(PJSIP/101&PJSIP/103,20)
exten => 610,1,Dial(Local/101@internal/n&Local/102@internal/n,20)
exten => 620,1,Dial(PJSIP/101,1)
 same => n,Dial(PJSIP/102,20)
exten => 630,1,Dial(PJSIP/103,1)
 same => n,Dial(PJSIP/102,20)
exten => 640,1,Dial(PJSIP/102,20,t)
exten => 650,1,Set(CALL=remote=${URIENCODE(${CALLERID(num)})}&call_id=${UNIQUEID})
 same => n,Set(CALL=${CALL}&display_remote=${URIENCODE(${CALLERID(name)})})
 same => n,Set(TOLD=${CURL(${LISTENER}/incoming?${CALL})})
 same => n,Dial(PJSIP/101,20)
 same => n,Hangup()
exten => h,1,ExecIf($["${LISTENER}" != ""]?Set(TOLD=${CURL(${LISTENER}/missed?${CALL})}))
exten => 700,1,Answer()
 same => n,Queue(empfang,,,,20)
exten => 710,1,Answer()
 same => n,Queue(kurz,,,,20)
[internal]
exten => _1XX,hint,PJSIP/${EXTEN}
exten => 101,hint,PJSIP/101
exten => 102,hint,PJSIP/102
exten => 103,hint,PJSIP/103
exten => _1XX,1,Dial(PJSIP/${EXTEN},20)
exten => _0X.,1,Dial(PJSIP/${EXTEN}@out,20)
exten => *5,1,PickupChan(PJSIP/102)
exten => 888,1,Answer()
 same => n,Wait(10)
[globals]
RINGTIME=20
LISTENER=
"""
_QUEUES = """
[general]
[empfang]
strategy=ringall
timeout=20
eventwhencalled=yes
member => PJSIP/101
member => PJSIP/102
[kurz]
strategy=ringall
timeout=1
retry=1
member => PJSIP/101
member => PJSIP/103
"""


class NoPeer(Exception):
    """The peer cannot be had on this machine; the text says why."""


def free_port(count: int = 1) -> int:
    """Return the first of `count` loopback ports in a row that nobody has, by UDP and TCP.

    Below the range that the system hands out, so that no outgoing line takes it meanwhile.
    """
    for _ in range(1000):
        port = random.SystemRandom().randrange(23000, 32000)
        with contextlib.ExitStack() as stack, contextlib.suppress(OSError):
            for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
                for number in range(count):
                    one = stack.enter_context(socket.socket(socket.AF_INET, kind))
                    one.bind(("127.0.0.1", port + number))
            return port
    raise NoPeer("no port is free")


def install() -> None:
    """Install the tools that are missing; raises `NoPeer` where that is not possible."""
    missing = [package for tool, package in PACKAGES.items() if not shutil.which(tool)]
    if not missing:
        return
    if not sys.platform.startswith("linux") or not shutil.which("apt-get") or os.geteuid() != 0:
        raise NoPeer(f"needs {', '.join(missing)} (Debian, as root)")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-qq", "--no-install-recommends", *missing]):
        done = subprocess.run(["apt-get", "-y", *command], env=environment, capture_output=True)
        if done.returncode:
            raise NoPeer(f"apt-get {command[0]} failed: {_last(done.stderr)}")


def file_system(version: str) -> Path:
    """Return the file system with that Asterisk, built if it is not there yet."""
    suite = SUITES[version]
    root = CACHE / f"asterisk-{suite}"
    if (root / ".built").exists():
        if os.geteuid() != 0:
            raise NoPeer("needs root for chroot")
        return root
    if os.geteuid() != 0 or not shutil.which("mmdebstrap"):
        raise NoPeer("needs root and mmdebstrap")
    import fcntl  # where Asterisk runs, and not on Windows

    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (root / ".built").exists():
            return root
        shutil.rmtree(root, ignore_errors=True)
        done = subprocess.run(
            [
                "mmdebstrap",
                "--variant=essential",
                "--include=asterisk",
                '--aptopt=APT::Install-Recommends "false"',
                '--aptopt=Acquire::Check-Valid-Until "false"',
                suite,
                str(root),
                *_mirror(),
            ],
            capture_output=True,
        )
        if done.returncode:
            shutil.rmtree(root, ignore_errors=True)
            raise NoPeer(f"mmdebstrap {suite} failed: {_last(done.stderr)}")
        (root / ".built").touch()
    return root


def _mirror() -> list[str]:
    """The mirror this machine is set to use; mmdebstrap's own choice where none is found."""
    for name in ("sources.list.d/debian.sources", "sources.list"):
        path = Path("/etc/apt") / name
        if path.exists():
            found = re.search(r"^(?:URIs:|deb(?: \[[^]]*\])?)\s+(\S+)", path.read_text(), re.M)
            if found:
                return [found[1]]
    return []


def _last(output: bytes) -> str:
    lines = output.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "no word"


class Asterisk:
    """One Asterisk on loopback ports of its own."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.root = file_system(version)
        self.sip_port = free_port()
        self.sip_ports = {"udp": self.sip_port, "tcp": free_port(), "tls": free_port()}
        self.out_port = free_port()
        self.ami_port, self.ami_tls_port = free_port(), free_port()
        self._home = f"/fd-{os.getpid()}-{self.sip_port}"
        self._process: subprocess.Popen[bytes] | None = None
        self._configure()

    def start(self) -> None:
        """Start it and wait until it has fully booted."""
        self._process = subprocess.Popen(
            ["chroot", str(self.root), "asterisk", "-f", "-C", f"{self._home}/etc/asterisk.conf"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            until(self._is_up, 60, lambda: "it takes too long")
        except AssertionError as error:
            raise NoPeer(f"Asterisk {self.version}: {error}: see {self.log_path()}") from error

    def _is_up(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, "it ended"
        return "Asterisk has fully booted" in self.command("core waitfullybooted", check=False)

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def remove(self) -> None:
        """End it and remove what belongs to this run."""
        self.kill()
        shutil.rmtree(f"{self.root}{self._home}", ignore_errors=True)

    def command(self, line: str, check: bool = True) -> str:
        """Run one command of its console and return the answer."""
        done = subprocess.run(
            [
                *("chroot", str(self.root), "asterisk", "-C", f"{self._home}/etc/asterisk.conf"),
                *("-rx", line),
            ],
            capture_output=True,
            text=True,
            check=check,
        )
        return done.stdout

    def calls_listener(self, url: str) -> None:
        """Let extension 650 tell our HTTP listener at this address, by `CURL()` of the dialplan."""
        self.command(f"dialplan set global LISTENER {url}")

    def wait_for_lamp(self, extension: str, state: str) -> None:
        """Wait until the extension's lamp shows a state: Ringing, InUse, Idle."""
        shown = lambda: self.command(f"core show hint {extension}")  # noqa: E731
        until(lambda: f"State:{state}" in shown(), 10, shown)

    def hand_over(self, extension: str, to: str) -> None:
        """Let a telephone that talks ask another whether it takes the call (attended transfer)."""
        channel = until(lambda: self._talking(extension), 10, lambda: f"{extension} does not talk")
        with socket.create_connection(("127.0.0.1", self.ami_port), 5) as line:
            for text in (
                f"Action: Login\r\nUsername: {DRIVER}\r\nSecret: {SECRET}\r\nEvents: off",
                f"Action: Atxfer\r\nChannel: {channel}\r\nExten: {to}\r\nContext: internal",
            ):
                line.sendall(f"{text}\r\n\r\n".encode())
            answer = b""
            while b"queued" not in answer:
                answer += line.recv(4096)
                assert b"Error" not in answer, answer

    def _talking(self, extension: str) -> str:
        """Return the channel of an extension in a conversation, empty where it is in none."""
        rows = self.command("core show channels concise").splitlines()
        own = [row.split("!")[0] for row in rows if f"PJSIP/{extension}-" in row]
        return own[0] if own and "!Up!" in "".join(rows) else ""

    def fingerprint(self) -> str:
        """The SHA-256 of its certificate."""
        text = Path(f"{self.root}{self._home}/etc/cert.pem").read_text()
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(text)).hexdigest()

    def log_path(self) -> Path:
        """Where its log is."""
        return Path(f"{self.root}{self._home}/log/full")

    def wait_for_contacts(self, *extensions: str) -> None:
        """Wait until the extensions are registered."""
        shown = lambda: self.command("pjsip show contacts")  # noqa: E731
        wanted = [f" {extension}/sip:" for extension in extensions]
        until(lambda: all(map(shown().__contains__, wanted)), 15, shown)

    def _configure(self) -> None:
        home = Path(f"{self.root}{self._home}")
        for folder in ("etc", "run", "log", "spool", "db"):
            (home / folder).mkdir(parents=True, exist_ok=True)
        etc = home / "etc"
        # Its own name, or it asks the network for it at every call.
        hosts = f"127.0.0.1 localhost {socket.gethostname()}\n"
        (self.root / "etc/hosts").write_text(hosts)
        for name in ("indications.conf", "ccss.conf", "stasis.conf"):
            if (self.root / "etc/asterisk" / name).exists():
                shutil.copy(self.root / "etc/asterisk" / name, etc)
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt"),
                *("ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=pbx"),
                *("-keyout", str(etc / "key.pem"), "-out", str(etc / "cert.pem")),
            ],
            check=True,
            capture_output=True,
        )
        modules = next(
            path
            for pattern in ("usr/lib/asterisk/modules", "usr/lib/*/asterisk/modules")
            for path in self.root.glob(pattern)
        ).relative_to(self.root)
        texts = {
            "asterisk.conf": f"""
[directories]
astetcdir => {self._home}/etc
astmoddir => /{modules}
astvarlibdir => /var/lib/asterisk
astdbdir => {self._home}/db
astkeydir => {self._home}/db
astdatadir => /usr/share/asterisk
astspooldir => {self._home}/spool
astrundir => {self._home}/run
astlogdir => {self._home}/log
[options]
nocolor = yes
""",
            "modules.conf": "[modules]\nautoload=yes\n"
            + "".join(f"noload => {name}.so\n" for name in _NEVER.split()),
            "logger.conf": "[general]\ndateformat=%F %T.%3q\n[logfiles]\n"
            "full => notice,warning,error,verbose\n",
            "rtp.conf": "[general]\nrtpstart=21000\nrtpend=21999\n",
            "features.conf": "[general]\n[featuremap]\natxfer => *2\n",
            "http.conf": "[general]\nenabled=no\n",
            "manager.conf": f"""
[general]
enabled = yes
port = {self.ami_port}
bindaddr = 127.0.0.1
tlsenable = yes
tlsbindaddr = 127.0.0.1:{self.ami_tls_port}
tlscertfile = {self._home}/etc/cert.pem
tlsprivatekey = {self._home}/etc/key.pem
[{MANAGER}]
secret = {SECRET}
deny = 0.0.0.0/0.0.0.0
permit = 127.0.0.1/255.255.255.255
read = call
write =
[{DRIVER}]
secret = {SECRET}
deny = 0.0.0.0/0.0.0.0
permit = 127.0.0.1/255.255.255.255
read =
write = call
""",
            "pjsip.conf": self._pjsip(),
            "queues.conf": _QUEUES,
            "extensions.conf": _DIALPLAN,
        }
        for name, text in texts.items():
            (etc / name).write_text(text.lstrip())

    def _pjsip(self) -> str:
        parts = [
            f"""
[global]
type=global
endpoint_identifier_order=username,ip
[udp]
type=transport
protocol=udp
bind=127.0.0.1:{self.sip_port}
[tcp]
type=transport
protocol=tcp
bind=127.0.0.1:{self.sip_ports["tcp"]}
[tls]
type=transport
protocol=tls
bind=127.0.0.1:{self.sip_ports["tls"]}
cert_file={self._home}/etc/cert.pem
priv_key_file={self._home}/etc/key.pem
method=tlsv1_2
[trunk]
type=endpoint
context=from-trunk
disallow=all
allow=alaw
direct_media=no
trust_id_inbound=yes
aors=
[trunk-id]
type=identify
endpoint=trunk
match=127.0.0.1
[out]
type=endpoint
disallow=all
allow=alaw
direct_media=no
aors=out
[out]
type=aor
contact=sip:127.0.0.1:{self.out_port}
"""
        ]
        for extension in (*EXTENSIONS, "106"):
            login = f"login-{extension}" if extension == "106" else extension
            parts.append(
                f"""
[{extension}]
type=endpoint
context=internal
disallow=all
allow=alaw
auth={extension}
aors={extension}
direct_media=no
callerid=Platz {extension} <{extension}>
sub_min_expiry=5
[{extension}]
type=auth
auth_type=userpass
username={login}
password=pw{extension}
[{extension}]
type=aor
max_contacts=1
remove_existing=yes
minimum_expiration=2
"""
            )
        if self.version != "16":
            parts.append(
                """
[105]
type=endpoint
context=internal
disallow=all
allow=alaw
auth=105
aors=105
[105]
type=auth
auth_type=digest
username=105
password=pw105
supported_algorithms_uas=SHA-256
[105]
type=aor
max_contacts=1
remove_existing=yes
"""
            )
        return "".join(parts)


@contextmanager
def running(version: str) -> Iterator[Asterisk]:
    """An Asterisk that runs for the length of the block."""
    peer = Asterisk(version)
    try:
        peer.start()
        yield peer
    finally:
        peer.remove()
