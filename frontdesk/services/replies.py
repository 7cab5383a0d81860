"""Answers by mail: whom a token was given to, and taking an answer over as if entered by hand.

An answer says what the contact thought of what was passed to them. It decides nothing about a
caller: no verdict, no claim, no instruction comes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from frontdesk.domain.call import Call, Referral
from frontdesk.domain.past import Changes
from frontdesk.domain.plain import one_line
from frontdesk.domain.reply import KeptReply, MailboxAccount, Place, Reading, Reply, ReplyState
from frontdesk.services.calls import CallService
from frontdesk.settings import Settings
from frontdesk.storage.replies import Addressed, AnswerBefore, ReplyStore

#: So many mails may answer one referral; what comes then is no answer any more.
_MOST_ANSWERS = 12
#: How far back a mailbox is looked at that was never read, or is another one now.
_LOOK_BACK = timedelta(days=60)
_LONGEST_PAGE = 20
_MOMENT = timedelta(microseconds=1)
_MOST_NAME = 80


def mailbox_of(settings: Settings) -> MailboxAccount:
    """Return the mailbox as it is set; answers go to the sender of notes unless said otherwise."""
    return MailboxAccount(
        host=settings.mailbox_host.strip(),
        port=settings.mailbox_port,
        security=settings.mailbox_security,
        user=settings.mailbox_user.strip(),
        address=settings.mailbox_address.strip() or settings.mail_sender.strip(),
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one look into the mailbox: the answers taken over, and what to refresh."""

    replies: tuple[KeptReply, ...] = ()
    changes: Changes = Changes()


class ReplyService:
    """The way back from the contact; all of it is for the database worker."""

    def __init__(self, store: ReplyStore, calls: CallService, now: Callable[[], datetime]) -> None:
        self._store = store
        self._calls = calls
        self._now = now

    def token(self, mail_id: str, recipient: str, new: str, call: Call | None = None) -> str:
        """Return the token of a message, `new` where it has none yet; `call` if not yet kept.

        Empty where the message carries no referral.
        """
        known = self._store.token_of(mail_id)
        if call is not None and call.referral is not None:
            to: Addressed | None = Addressed(call.referral.id, call.id, recipient)
        else:
            to = self._store.mailed(mail_id)
        if to is None:
            return ""
        self._store.keep_token(mail_id, known or new, replace(to, recipient=recipient), self._now())
        return known or new

    def begin(self, mailbox: str) -> tuple[Place | None, datetime | None]:
        """Return how far a mailbox is read, and since when answers may lie in it, if at all."""
        first = self._store.first_token_at()
        since = None if first is None else max(first, self._now() - _LOOK_BACK)
        return self._store.place(mailbox), since

    def take(self, mailbox: str, reading: Reading) -> Taken:
        """Take over the answers that were read, and keep how far the mailbox is read now.

        A crash in between reads the same mails again, and each counts once.
        """
        taken = tuple(self._taken(reading.replies))
        self._store.set_place(mailbox, reading.place)
        changes = Changes(calls=True, callers=True, referrals=True) if taken else Changes()
        return Taken(taken, changes)

    def page(self) -> tuple[KeptReply, ...]:
        """Return the answers that came last, the newest first."""
        return self._store.page(_LONGEST_PAGE)

    def take_back(self, digest: str) -> Changes:
        """Undo an answer: the referral says what it said before, if it still says the answer."""
        kept, before = self._store.get(digest), self._store.before(digest)
        call = self._calls.get(kept.call_id) if kept is not None else None
        if kept is None or kept.state is not ReplyState.TAKEN:
            return Changes()
        referral = call.referral if call is not None else None
        if call is not None and referral is not None and referral.answered_at == before.answered_at:
            earlier = replace(
                referral, answer=before.answer, answered_at=before.at, passed_to=before.passed_to
            )
            self._calls.save(replace(call, referral=earlier))
        self._store.set_state(digest, ReplyState.TAKEN_BACK)
        return Changes(calls=True, callers=True, referrals=True)

    # ------------------------------------------------------------------ one answer

    def _taken(self, replies: Iterable[Reply]) -> Iterable[KeptReply]:
        for reply in sorted(replies, key=lambda reply: reply.arrived_at):
            if self._store.is_known(reply.digest):
                continue  # the same mail once more
            to = self._store.addressed(reply.token)
            call = self._calls.get(to.call_id) if to is not None else None
            if to is None or call is None or call.referral is None:
                continue  # a token that nobody was given, or of what is gone
            count, written = self._store.of_referral(to.referral_id, to.call_id)
            if count >= _MOST_ANSWERS or _is_copy(reply, written):
                continue
            kept = self._kept(reply, to, call, call.referral)
            if kept is not None:
                yield kept

    def _kept(
        self, reply: Reply, to: Addressed, call: Call, referral: Referral
    ) -> KeptReply | None:
        """Keep an answer, taken over where it counts, and return it then."""
        name = one_line(reply.passed_to, _MOST_NAME)
        reply = replace(reply, passed_to=name)
        before = AnswerBefore(None, referral.answer, referral.answered_at, referral.passed_to)
        if referral.id != to.referral_id or self._comes_late(reply, to, referral):
            late = replace(reply, passed_to="")  # what does not count is kept no longer than needed
            self._store.add(late, to, referral.contact, ReplyState.LATE, AnswerBefore(None))
            return None
        at = self._now()
        if referral.answered_at is not None:  # the newest counts, whatever the clock says
            at = max(at, referral.answered_at + _MOMENT)
        answered = replace(referral, answer=reply.answer, answered_at=at, passed_to=name)
        self._calls.save(replace(call, referral=answered))
        self._store.add(
            reply, to, referral.contact, ReplyState.TAKEN, replace(before, answered_at=at)
        )
        return self._store.get(reply.digest)

    def _comes_late(self, reply: Reply, to: Addressed, referral: Referral) -> bool:
        """Tell whether what the desk knows counts more than this answer.

        What the contact says later counts; somebody else only answers where nobody has.
        """
        if referral.answered_at is None:
            return False
        current = self._store.arrived(to, referral.answered_at)
        if reply.sender != to.recipient.lower():
            same = current is not None and reply.sender and current[0] == reply.sender
            return not same or (current is not None and reply.arrived_at < current[1])
        if current is None:  # it was entered by hand
            return reply.arrived_at <= referral.answered_at
        return reply.arrived_at < current[1]


def _is_copy(reply: Reply, written: datetime | None) -> bool:
    """Tell whether a mail is not newer than one that answered already, going by its own date."""
    return written is not None and (reply.written_at is None or reply.written_at <= written)
