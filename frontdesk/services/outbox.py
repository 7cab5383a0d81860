"""Sending notes: each is kept before its call is, held for an undo, sent once, and tried again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from frontdesk.domain.call import Call
from frontdesk.domain.mail import (
    Hindrance,
    Letter,
    MailAccount,
    MailProblem,
    MailState,
    Outgoing,
)
from frontdesk.settings import Settings
from frontdesk.storage.outbox import OutboxStore

#: How long a message waits for an undo, s.
HOLD_SECONDS = 10
#: How long after each try the next one comes, s; the last pause stays.
PAUSES = (30, 60, 120, 300, 900, 1800, 3600)
#: How long a message is tried; a note that comes later helps nobody (RFC 5321 4.5.4.1 allows it).
TRIED_FOR = timedelta(days=2)
#: A login that is refused is not tried as often: servers lock out who asks too often.
_WITH_CARE = 3
_CAREFUL = frozenset({"mail_login_refused", "mail_no_password"})
_LONGEST_PAGE = 50


def account_of(settings: Settings) -> MailAccount:
    """Return the mail account as it is set."""
    return MailAccount(
        host=settings.mail_host.strip(),
        port=settings.mail_port,
        security=settings.mail_security,
        user=settings.mail_user.strip(),
        sender=settings.mail_sender.strip(),
    )


def sends_mail(settings: Settings) -> bool:
    """Tell whether the desk sends mail by itself: switched on, with a server and a sender."""
    account = account_of(settings)
    return settings.mail_on and bool(account.host and account.sender)


class Server(Protocol):
    """A mail server that lets us in."""

    def send(self, letter: Letter) -> None:
        """Hand over a message; raises `MailProblem`."""


#: Opens a connection; it, and what it returns, raise `MailProblem`.
Connect = Callable[[], AbstractContextManager[Server]]


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one look into the outbox, and when the next message is due."""

    sent: tuple[Outgoing, ...] = ()
    refused: tuple[Outgoing, ...] = ()
    delayed: tuple[Outgoing, ...] = ()
    next_due: datetime | None = None


class OutboxService:
    """The outbox of one desk. Any thread may use it, but only one runs `deliver`."""

    def __init__(self, store: OutboxStore, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def put(
        self, mail_id: str, call: Call, recipient: str, content: bytes, hold: float = HOLD_SECONDS
    ) -> Outgoing:
        """Keep the message of a call's referral; it goes out `hold` s later if that was saved.

        To be called before the call is saved: then there is never one without the other.
        """
        referral = call.referral
        assert referral is not None
        now = self._now()
        mail = Outgoing(
            mail_id, call.id, referral.contact, recipient, MailState.WAITING, now,
            now + timedelta(seconds=hold),
        )  # fmt: skip
        self._store.add(mail, referral.id, content)
        return mail

    def rewrite(self, mail_id: str, recipient: str, content: bytes) -> None:
        """Put another address and content into a message that has not gone out."""
        self._store.rewrite(mail_id, recipient, content)

    def get(self, mail_id: str) -> Outgoing | None:
        """Return a message."""
        return self._store.get(mail_id)

    def withdraw(self, mail_id: str) -> bool:
        """Take a message back; `False` where it has gone out or goes out just now."""
        return self._store.remove(mail_id)

    def recover(self) -> datetime | None:
        """Take up what an earlier run left; return when the next message is due."""
        self._store.recover()
        return self._store.next_due()

    def again(self, mail_id: str | None = None) -> None:
        """Try again at once: one message, a refused one too, or all that wait for another try."""
        self._store.again(self._now(), mail_id)

    def page(self, limit: int = _LONGEST_PAGE) -> tuple[Outgoing, ...]:
        """Return what has not gone out, then what was sent last."""
        return self._store.page(limit)

    def of_calls(self, call_ids: Sequence[str]) -> dict[str, Outgoing]:
        """Return the newest message of each of these calls (at most 500) that has one."""
        return self._store.of_calls(call_ids)

    def deliver(self, connect: Connect, *, held: bool = False) -> Round:
        """Hand over what is due, `held` also what waits for an undo; it may take as long as a net.

        A message is marked sent at once when the server has taken it.
        """
        outcome: dict[str, list[Outgoing]] = {"sent": [], "refused": [], "delayed": []}

        def note(where: str, mail_id: str) -> None:
            found = self._store.get(mail_id)
            if found is not None:
                outcome[where].append(found)

        due = self._store.due(self._now(), held=held)
        left = list(due)
        if due:
            try:
                with connect() as server:
                    for mail_id in due:
                        where = self._hand_over(server, mail_id)
                        left.remove(mail_id)
                        if where:
                            note(where, mail_id)
            except MailProblem as problem:
                for mail_id in left:
                    note(self._wait(mail_id, problem), mail_id)
        return Round(
            tuple(outcome["sent"]),
            tuple(outcome["refused"]),
            tuple(outcome["delayed"]),
            self._store.next_due(),
        )

    def _hand_over(self, server: Server, mail_id: str) -> str:
        """Send one message and keep what came of it; raises what stops every message."""
        letter = self._store.claim(mail_id)
        if letter is None:
            return ""
        settled = False
        try:
            server.send(letter)
            self._store.sent(mail_id, self._now())
            settled = True
            return "sent"
        except MailProblem as problem:
            if problem.hindrance is Hindrance.SERVER:
                raise
            settled = True
            if problem.hindrance is Hindrance.REFUSED:
                self._store.refused(mail_id, problem.key, problem.params, self._now())
                return "refused"
            return self._wait(mail_id, problem)
        finally:
            if not settled:
                self._store.release(mail_id, self._now())

    def _wait(self, mail_id: str, problem: MailProblem) -> str:
        """Let a message wait for another try; refuse it where it was tried long enough."""
        known, now = self._store.get(mail_id), self._now()
        if known is None or known.state not in (MailState.WAITING, MailState.SENDING):
            return ""
        if now - (self._store.begun(mail_id) or now) >= TRIED_FOR:
            self._store.refused(mail_id, problem.key, problem.params, now)
            return "refused"
        claimed = known.state is MailState.SENDING  # which has counted the try
        step = max(known.tries - claimed, _WITH_CARE if problem.key in _CAREFUL else 0)
        pause = timedelta(seconds=PAUSES[min(step, len(PAUSES) - 1)])
        self._store.postpone(mail_id, now + pause, problem.key, problem.params, tried=not claimed)
        return "delayed"
