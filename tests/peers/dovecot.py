"""A real Dovecot in the foreground, as a user of its own, with a mailbox in a folder."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_connection

from asterisk import NoPeer
from mail_server import free_port

USER, PASSWORD = "empfang", "gehéim-ß"
_CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {owner}
default_internal_group = {owner}
default_login_user = {owner}
ssl = {ssl}
{keys}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_verbose = yes
mail_location = maildir:{folder}/mail
first_valid_uid = 1
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner} home={folder}
}}
namespace inbox {{
  inbox = yes
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service stats {{
  chroot =
}}
"""


@dataclass
class Dovecot:
    """A mailbox that is served; `deliver` puts a mail into its folder as a mail server does."""

    folder: Path
    port: int
    tls_port: int
    number: int = 0

    def deliver(self, mail: bytes) -> None:
        """Put a mail into the mailbox."""
        self.number += 1
        name = f"{int(time.time())}.{self.number}.halbach"
        fresh = self.folder / "mail" / "tmp" / name
        fresh.write_bytes(mail)
        shutil.chown(fresh, "mail", "mail")
        fresh.rename(self.folder / "mail" / "new" / name)

    def marked(self) -> list[str]:
        """Return the mails that somebody has marked as read, answered or deleted."""
        names = [path.name for path in (self.folder / "mail" / "cur").iterdir()]
        return [name for name in names if name.partition(":2,")[2]]


def install() -> str:
    """Return the program, installed if need be; raise `NoPeer` where it cannot be had."""
    if os.name != "posix" or os.geteuid() != 0:
        raise NoPeer("needs root, to install and to run as another user")
    found = shutil.which("dovecot", path="/usr/sbin:/usr/bin")
    if found is None:
        if shutil.which("apt-get") is None:
            raise NoPeer("needs Debian's dovecot-imapd")
        wanted = ["apt-get", "install", "-y", "--no-install-recommends", "dovecot-imapd"]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(wanted, capture_output=True, env=environment, check=False)
        found = shutil.which("dovecot", path="/usr/sbin:/usr/bin")
        if done.returncode or found is None:
            raise NoPeer("dovecot-imapd cannot be installed")
    return found


@contextmanager
def running(folder: Path, keys: tuple[Path, Path] | None = None) -> Iterator[Dovecot]:
    """Run a server over an empty mailbox, with TLS if a certificate and its key are given."""
    program = install()
    made = Dovecot(folder, free_port(), free_port())
    for part in ("mail/tmp", "mail/new", "mail/cur", "run", "state"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
    named = f"ssl_cert = <{keys[0]}\nssl_key = <{keys[1]}" if keys else ""
    config = folder / "dovecot.conf"
    config.write_text(
        _CONFIG.format(folder=folder, port=made.port, tls_port=made.tls_port, owner="mail",
                       ssl="yes" if keys else "no", keys=named)
    )  # fmt: skip
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, "mail", "mail")
    process = subprocess.Popen([program, "-F", "-c", str(config)])
    try:
        _wait(made, process)
        yield made
    finally:
        process.terminate()
        process.wait(10)


def _wait(made: Dovecot, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with create_connection(("127.0.0.1", made.port), 1):
                return
        except OSError:
            time.sleep(0.05)  # it is starting
    log = made.folder / "log"
    raise NoPeer(log.read_text()[-400:] if log.exists() else "it does not start")
