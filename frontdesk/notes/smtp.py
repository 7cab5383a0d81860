"""Handing a message to a mail server by SMTP (RFC 5321, 6409, 8314), and saying what is wrong.

Everything here blocks, at most for its timeout at each step; it is for a worker of its own. What
the server says is text from outside: one short line of it is kept.
"""

import base64
import smtplib
import socket
import ssl
from contextlib import suppress
from types import TracebackType

from frontdesk.domain.mail import PORTS, Hindrance, Letter, MailAccount, MailProblem
from frontdesk.domain.plain import one_line
from frontdesk.notes.address import is_address

#: How long each step of a conversation may take, s.
TIMEOUT = 20.0
_MOST_SAID = 160


class MailServer:
    """A conversation with a server: `with MailServer(…) as server: server.send(letter)`.

    `name` is what recipients see beside the sender's address. Entering, and every method, raises
    `MailProblem`; entering has found out whether account and password are accepted.
    """

    def __init__(
        self, account: MailAccount, password: str, name: str = "", timeout: float = TIMEOUT
    ) -> None:
        self._account = account
        self._password = password
        self._name = name
        self._timeout = timeout
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> "MailServer":
        """Connect, secure the connection and log in."""
        problem = setting_problem(self._account, self._password)
        if problem:
            raise self._stop(problem)
        try:
            self._connect()
            self._log_in()
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

    def send(self, letter: Letter) -> None:
        """Hand over a message; returns once the server has taken it."""
        smtp = self._open()
        sender = self._account.sender
        try:
            self._answered(smtp.mail(sender), "mail_sender_refused", Hindrance.SERVER)
            self._answered(smtp.rcpt(letter.recipient), "mail_recipient_refused",
                           Hindrance.REFUSED, recipient=letter.recipient)  # fmt: skip
            self._answered(
                smtp.data(self._from_line() + letter.data), "mail_refused", Hindrance.REFUSED
            )
        except smtplib.SMTPDataError as error:
            self._answered((error.smtp_code, error.smtp_error), "mail_refused", Hindrance.REFUSED)
        except (smtplib.SMTPException, OSError) as error:
            raise self._broken(error) from error

    def check_sender(self) -> None:
        """Ask whether the server takes mail from this sender, and send none."""
        smtp = self._open()
        try:
            answer = smtp.mail(self._account.sender)
            self._answered(answer, "mail_sender_refused", Hindrance.SERVER)
            smtp.rset()
        except (smtplib.SMTPException, OSError) as error:
            raise self._broken(error) from error

    # ------------------------------------------------------------------ getting in

    def _connect(self) -> None:
        account, context = self._account, ssl.create_default_context()
        # Greets with an address, as mail programs do: looking up a name can take long.
        if account.security == "tls":
            made: smtplib.SMTP = smtplib.SMTP_SSL(
                timeout=self._timeout, local_hostname="[127.0.0.1]", context=context
            )
            # smtplib takes the name to check from the constructor, which would connect at once.
            made._host = account.host  # type: ignore[attr-defined]
        else:
            made = smtplib.SMTP(timeout=self._timeout, local_hostname="[127.0.0.1]")
            made._host = account.host  # type: ignore[attr-defined]
        self._smtp = made
        try:
            greeting = made.connect(account.host, account.port)
            self._answered(greeting, "mail_not_now", Hindrance.SERVER)
            made.local_hostname = _literal(made)
            made.ehlo_or_helo_if_needed()
            if account.security == "starttls":
                if not made.has_extn("starttls"):
                    raise self._stop("mail_no_starttls")
                made.starttls(context=context)
                made.ehlo()
        except ssl.SSLCertVerificationError as error:
            raise self._stop("mail_certificate", why=_why(error)) from error
        except ssl.SSLError as error:
            raise self._stop("mail_no_tls") from error
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise self._broken(error, connecting=True) from error

    def _log_in(self) -> None:
        account, smtp = self._account, self._open()
        if not account.user:
            return
        offered = smtp.esmtp_features.get("auth", "").upper().split()
        user, password = account.user.encode(), self._password.encode()
        try:
            # smtplib's own way fails at letters beyond ASCII, which passwords may have (RFC 4616).
            if "PLAIN" in offered:
                answer = smtp.docmd("AUTH", "PLAIN " + _coded(b"\0" + user + b"\0" + password))
            elif "LOGIN" in offered:
                answer = smtp.docmd("AUTH", "LOGIN " + _coded(user))
                if answer[0] == 334:
                    answer = smtp.docmd(_coded(password))
            else:
                raise self._stop("mail_no_login")
            self._answered(answer, "mail_login_refused", Hindrance.SERVER)
        except (smtplib.SMTPException, OSError) as error:
            raise self._broken(error) from error

    def _open(self) -> smtplib.SMTP:
        assert self._smtp is not None
        return self._smtp

    def _leave(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is None:
            return
        try:
            if smtp.sock is not None:
                smtp.sock.settimeout(min(self._timeout, 2.0))
                smtp.quit()
        except (smtplib.SMTPException, OSError):
            pass  # whoever has hung up needs no goodbye
        finally:
            smtp.close()

    def _from_line(self) -> bytes:
        """Return the header of the sender: as the account is now, not as when it was written."""
        from email.headerregistry import Address
        from email.message import EmailMessage
        from email.policy import SMTP

        head = EmailMessage(policy=SMTP)
        head["From"] = Address(one_line(self._name, 60), addr_spec=self._account.sender)
        return head.as_bytes().partition(b"\r\n\r\n")[0] + b"\r\n"

    # ------------------------------------------------------------------ what went wrong

    def _answered(
        self, answer: tuple[int, bytes | str], key: str, hindrance: Hindrance, **params: str
    ) -> None:
        """Do nothing where a server says yes; else raise what its no means (RFC 5321 4.2.1)."""
        code, said = answer
        plain = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        words = one_line(plain, _MOST_SAID)
        if 200 <= code < 400:
            return
        if code == -1:
            raise self._stop("mail_no_server")
        if code == 421 or (400 <= code < 500 and hindrance is Hindrance.SERVER):
            raise self._problem("mail_not_now", Hindrance.SERVER, said=words)
        if code in (530, 538) or (code in (550, 554) and "authenticat" in words.lower()):
            raise self._problem("mail_login_needed", Hindrance.SERVER, said=words)
        if code < 500:
            self._reset()
            raise self._problem("mail_later", Hindrance.LATER, said=words, **params)
        if hindrance is not Hindrance.SERVER:
            self._reset()
        raise self._problem(key, hindrance, said=words, **params)

    def _reset(self) -> None:
        """Make ready for the next message; whoever hangs up at that is found out there."""
        with suppress(smtplib.SMTPException, OSError):
            self._open().rset()

    def _broken(self, error: Exception, *, connecting: bool = False) -> MailProblem:
        if isinstance(error, socket.gaierror | ValueError):
            return self._stop("mail_host_unknown")
        if isinstance(error, ConnectionRefusedError):
            return self._stop("mail_port_closed")
        if isinstance(error, TimeoutError):
            return self._stop("mail_timed_out")
        if isinstance(error, smtplib.SMTPServerDisconnected) and "timed out" in str(error):
            hello = connecting and self._account.security != "tls"  # it may wait for ours
            return self._stop("mail_silent" if hello else "mail_timed_out")
        if isinstance(error, smtplib.SMTPException) and connecting:
            return self._stop("mail_no_server")
        if isinstance(error, smtplib.SMTPException | ConnectionError):
            return self._stop("mail_lost")
        return self._stop("mail_unreachable")

    def _stop(self, key: str, **params: str) -> MailProblem:
        return self._problem(key, Hindrance.SERVER, **params)

    def _problem(self, key: str, hindrance: Hindrance, **params: str) -> MailProblem:
        account = self._account
        known = {
            "host": one_line(account.host, 80),
            "port": str(account.port),
            "user": one_line(account.user, 80),
            "sender": one_line(account.sender, 80),
        }
        return MailProblem(key, hindrance, **(known | params))


def setting_problem(account: MailAccount, password: str) -> str:
    """Return what is wrong with an account before anybody is asked; empty where nothing is."""
    if not account.host:
        return "mail_no_host"
    if not account.sender:
        return "mail_no_sender"
    if not is_address(account.sender):
        return "mail_sender_bad"
    if account.security not in PORTS or (account.security == "none" and not account.is_here):
        return "mail_not_secure"
    if account.user and not password:
        return "mail_no_password"
    return ""


def _coded(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _literal(smtp: smtplib.SMTP) -> str:
    """Return this computer's address as it is said in a greeting (RFC 5321 4.1.3)."""
    assert smtp.sock is not None
    address = str(smtp.sock.getsockname()[0]).partition("%")[0]
    return f"[IPv6:{address}]" if ":" in address else f"[{address}]"


def _why(error: ssl.SSLCertVerificationError) -> str:
    return one_line(error.verify_message or "", 120)
