"""Looking for answers in a mailbox by IMAP (RFC 3501, 8314), and saying what is wrong.

The mailbox is opened by EXAMINE and read by BODY.PEEK: nothing in it is marked, moved or removed,
the server itself would refuse it. Of every new mail the subject is looked at; only where that holds
an answer's mark is the beginning of the mail read. Everything here blocks, at most for its timeout
at each step; it is for a thread of its own. What the server says is text from outside.
"""

import imaplib
import re
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any

from frontdesk.domain.mail import Hindrance, MailAccount, MailProblem
from frontdesk.domain.plain import one_line
from frontdesk.domain.reply import MAILBOX_PORTS, MailboxAccount, Place, Reading, Reply
from frontdesk.notes.address import is_address
from frontdesk.notes.replies import MOST_BYTES, read, subject_of
from frontdesk.notes.reply_links import answer_in

#: How long each step of a conversation may take, s.
TIMEOUT = 20.0
#: How many mails one look reads at most, and how many subjects are asked for at once.
MOST_MAILS = 500
_AT_ONCE = 50
_MOST_SUBJECT = 4_096
_MOST_SAID = 160
#: No answer of a server to what is asked here is longer.
_MOST_LITERAL = 1_000_000
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_UID = re.compile(rb"\bUID (\d{1,10})\b")
_NUMBER = re.compile(rb"\d{1,10}")
_CAME = re.compile(
    rb'INTERNALDATE "([ \d]\d)-(%s)-(\d{4} \d\d:\d\d:\d\d [+-]\d{4})"' % "|".join(_MONTHS).encode()
)


class _Short(imaplib.IMAP4):
    """A connection that refuses answers no mailbox needs to give, and says when it is open."""

    def __init__(
        self, *args: Any, opened: Callable[[socket.socket], object], **options: Any
    ) -> None:
        self._opened = opened
        super().__init__(*args, **options)

    def open(self, *args: Any, **options: Any) -> None:
        """Connect; what follows can be broken off from another thread."""
        super().open(*args, **options)
        self._opened(self.sock)

    def read(self, size: int) -> bytes:
        """Return the next `size` bytes; imaplib takes any size that a server names."""
        if size > _MOST_LITERAL:
            raise self.abort(f"literal of {size} bytes")
        return super().read(size)


class _ShortTls(_Short, imaplib.IMAP4_SSL):
    """The same, secured from the start."""


class MailboxServer:
    """A conversation with a mailbox: `with MailboxServer(…) as box: box.look(place, since)`.

    Entering, and every method, raises `MailProblem`; entering has found out whether account and
    password are accepted and whether the mailbox can be read.
    """

    def __init__(
        self,
        account: MailboxAccount,
        password: str,
        own: Iterable[str] = (),
        timeout: float = TIMEOUT,
    ) -> None:
        self._account = account
        self._password = password
        self._own = frozenset(address.lower() for address in own if address)
        self._timeout = timeout
        self._imap: imaplib.IMAP4 | None = None
        self._socket: socket.socket | None = None
        self._stopped = False
        self._validity = 0
        self._next = 1

    def __enter__(self) -> "MailboxServer":
        """Connect, secure the connection, log in, and open the mailbox to read."""
        problem = setting_problem(self._account, self._password)
        if problem:
            raise self._problem(problem)
        try:
            self._guarded(self._connect, connecting=True)
            self._guarded(self._log_in)
            self._guarded(self._examine)
        except BaseException:  # whatever it was goes on; no connection is left behind
            self._leave()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Say goodbye."""
        self._leave()

    def stop(self) -> None:
        """Break off from another thread; whoever waits for the server waits no longer."""
        self._stopped = True
        known = self._socket
        if known is not None:
            with suppress(OSError):  # it may be gone already
                known.shutdown(socket.SHUT_RDWR)

    def look(self, place: Place | None, since: datetime | None) -> Reading:
        """Return the answers that came after `place`, and how far the mailbox is read now.

        Where it was never read, or is another one now, everything since `since` is looked at, and
        nothing where that is `None`.
        """
        found: list[Reading] = []
        self._guarded(lambda: found.append(self._look(place, since)))
        return found[0]

    # ------------------------------------------------------------------ getting in

    def _connect(self) -> None:
        account, context = self._account, ssl.create_default_context()
        if account.security == "tls":
            made: imaplib.IMAP4 = _ShortTls(
                account.host,
                account.port,
                ssl_context=context,
                timeout=self._timeout,
                opened=self._on_open,
            )
        else:
            made = _Short(account.host, account.port, timeout=self._timeout, opened=self._on_open)
        self._imap = made
        if account.security == "starttls":
            if "STARTTLS" not in made.capabilities:
                raise self._problem("mailbox_no_starttls")
            made.starttls(context)
            self._on_open(made.sock)

    def _on_open(self, sock: socket.socket) -> None:
        self._socket = sock
        if self._stopped:
            raise self._problem("mailbox_lost")

    def _log_in(self) -> None:
        account, imap = self._account, self._open()
        plain = b"\0" + account.user.encode() + b"\0" + self._password.encode()
        try:
            if "AUTH=PLAIN" in imap.capabilities:  # for letters beyond ASCII (RFC 4616)
                imap.authenticate("PLAIN", lambda _challenge: plain)
            elif "LOGINDISABLED" in imap.capabilities or not plain.isascii():
                raise self._problem("mailbox_no_login")
            else:
                imap.login(account.user, self._password)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            said = _said(error)
            later = "UNAVAILABLE" in said.upper() or "INUSE" in said.upper()
            key = "mailbox_not_now" if later else "mailbox_login_refused"
            raise self._problem(key, said=said) from error

    def _examine(self) -> None:
        imap = self._open()
        kind, answer = imap.select("INBOX", readonly=True)
        if kind != "OK":
            raise self._problem("mailbox_no_inbox", said=_plain(answer))
        self._validity = self._told("UIDVALIDITY")
        self._next = self._told("UIDNEXT")

    def _told(self, name: str) -> int:
        """Return a number that the server told when the mailbox was opened; 0 where it did not."""
        _, values = self._open().response(name)
        for value in values or ():
            found = _NUMBER.search(value) if isinstance(value, bytes) else None
            if found:
                return int(found[0])
        return 0

    def _open(self) -> imaplib.IMAP4:
        assert self._imap is not None
        return self._imap

    def _leave(self) -> None:
        imap, self._imap, self._socket = self._imap, None, None
        if imap is None:
            return
        try:
            imap.socket().settimeout(min(self._timeout, 2.0))
            imap.logout()
        except (imaplib.IMAP4.error, OSError, ValueError):
            pass  # whoever has hung up needs no goodbye
        finally:
            with suppress(OSError, ValueError):  # it may be gone already
                imap.shutdown()

    # ------------------------------------------------------------------ looking

    def _look(self, place: Place | None, since: datetime | None) -> Reading:
        known = place is not None and place.validity == self._validity
        if known and place is not None:
            uids = self._search(f"UID {place.uid + 1}:*", place.uid)
        elif since is not None:
            uids = self._search(f"SINCE {_date(since)}", 0)
        else:
            uids = []
        part = uids[:MOST_MAILS]
        if part:
            uid = part[-1]
        elif known and place is not None:
            uid = place.uid
        else:
            uid = max(self._next - 1, 0)
        replies = tuple(self._replies(part))
        return Reading(Place(self._validity, uid), replies, len(part), len(uids) > len(part))

    def _search(self, what: str, above: int) -> list[int]:
        kind, answer = self._open().uid("SEARCH", what)
        self._expect(kind, answer)
        numbers = (int(word) for line in answer if line for word in _NUMBER.findall(line))
        return sorted({uid for uid in numbers if uid > above})  # `n:*` names the last one, too

    def _replies(self, uids: list[int]) -> Iterator[Reply]:
        for start in range(0, len(uids), _AT_ONCE):
            part = uids[start : start + _AT_ONCE]
            wanted = f"(BODY.PEEK[HEADER.FIELDS (SUBJECT)]<0.{_MOST_SUBJECT}>)"
            subjects = self._fetch(",".join(map(str, part)), wanted)
            for uid in part:
                _, header = subjects.get(uid, (b"", b""))
                if answer_in(subject_of(header)) is None:
                    continue
                mail = self._fetch(str(uid), f"(INTERNALDATE BODY.PEEK[]<0.{MOST_BYTES}>)")
                about, data = mail.get(uid, (b"", b""))
                reply = read(data, _arrived(about), self._own)
                if reply is not None:
                    yield reply

    def _fetch(self, uids: str, what: str) -> dict[int, tuple[bytes, bytes]]:
        """Return what was asked for, by UID: the words around the literal, and the literal."""
        kind, answer = self._open().uid("FETCH", uids, what)
        self._expect(kind, answer)
        found: dict[int, tuple[bytes, bytes]] = {}
        about, data = b"", b""
        for item in answer:
            if isinstance(item, tuple):
                about, data = about + item[0], item[1]
            elif item is not None:
                about += item
                number = _UID.search(about)
                if number and data:
                    found[int(number[1])] = (about, data)
                about, data = b"", b""
        return found

    def _expect(self, kind: str, answer: Any) -> None:
        if kind != "OK":
            raise self._problem("mailbox_not_now", said=_plain(answer))

    # ------------------------------------------------------------------ what went wrong

    def _guarded(self, step: Any, *, connecting: bool = False) -> None:
        """Do one step; whatever goes wrong is told as one problem."""
        try:
            step()
        except ssl.SSLCertVerificationError as error:
            why = one_line(error.verify_message or "", 120)
            raise self._problem("mailbox_certificate", why=why) from error
        except ssl.SSLError as error:
            raise self._problem("mailbox_no_tls") from error
        except imaplib.IMAP4.error as error:
            raise self._problem(self._key_of(error, connecting), said=_said(error)) from error
        except (OSError, ValueError) as error:
            raise self._problem(_key_of_break(error)) from error

    def _key_of(self, error: imaplib.IMAP4.error, connecting: bool) -> str:
        if isinstance(error.__context__, TimeoutError) or "timed out" in str(error):
            return "mailbox_timed_out"
        if connecting:
            return "mailbox_no_server"
        return "mailbox_lost" if isinstance(error, imaplib.IMAP4.abort) else "mailbox_not_now"

    def _problem(self, key: str, **params: str) -> MailProblem:
        account = self._account
        known = {
            "host": one_line(account.host, 80),
            "port": str(account.port),
            "user": one_line(account.user, 80),
            "address": one_line(account.address, 80),
        }
        return MailProblem(key, Hindrance.SERVER, **(known | params))


def setting_problem(account: MailboxAccount, password: str) -> str:
    """Return what is wrong with an account before anybody is asked; empty where nothing is."""
    here = MailAccount(account.host, account.port, account.security, "", "").is_here
    if not account.host:
        return "mailbox_no_host"
    if not account.address:
        return "mailbox_no_address"
    if not is_address(account.address):
        return "mailbox_address_bad"
    if account.security not in MAILBOX_PORTS or (account.security == "none" and not here):
        return "mailbox_not_secure"
    if not account.user:
        return "mailbox_no_user"
    if not password:
        return "mailbox_no_password"
    return ""


def _key_of_break(error: Exception) -> str:
    if isinstance(error, socket.gaierror | UnicodeError):
        return "mailbox_host_unknown"
    if isinstance(error, ConnectionRefusedError):
        return "mailbox_port_closed"
    if isinstance(error, TimeoutError):
        return "mailbox_timed_out"
    return "mailbox_lost" if isinstance(error, ConnectionError) else "mailbox_unreachable"


def _arrived(about: bytes) -> datetime:
    """Return when our server says that a mail came; now where it does not.

    Not by `imaplib.Internaldate2tuple`, which goes by the computer's zone and is an hour out where
    that was set while the program ran.
    """
    found = _CAME.search(about)
    if found:
        day, month, rest = (part.decode("ascii") for part in found.groups())
        text = f"{day.strip()} {_MONTHS.index(month) + 1} {rest}"
        with suppress(ValueError):
            return datetime.strptime(text, "%d %m %Y %H:%M:%S %z").astimezone(UTC)
    return datetime.now(UTC)


def _date(since: datetime) -> str:
    """Return a day as a search takes it, a day early: servers go by their own zone."""
    day = since.astimezone(UTC) - timedelta(days=1)
    return f"{day.day}-{_MONTHS[day.month - 1]}-{day.year}"


def _said(error: Exception) -> str:
    first = error.args[0] if error.args else ""
    return one_line(first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first),
                    _MOST_SAID)  # fmt: skip


def _plain(answer: Any) -> str:
    first = answer[0] if answer else b""
    words = first.decode("utf-8", "replace") if isinstance(first, bytes) else ""
    return one_line(words, _MOST_SAID)
