"""What contacts answered by mail, in words."""

from datetime import datetime

from frontdesk import wording
from frontdesk.domain.plain import one_line
from frontdesk.domain.reply import KeptReply, ReplyState
from frontdesk.i18n import Translator

_LONGEST = 60


def came_words(replies: tuple[KeptReply, ...], t: Translator) -> str:
    """Return what to say when answers have come: `Rückmeldung von Dr. Albers zu Elif Demir: …`."""
    if len(replies) == 1:
        (reply,) = replies
        return t("{answer}. Counted as entered by hand.", answer=reply_words(reply, t))
    return t.plural("{n} answer has come by mail", "{n} answers have come by mail", len(replies))


def reply_words(reply: KeptReply, t: Translator) -> str:
    """Return who answered what, about whom."""
    return t(
        "Answer of {name} about {who}: {answer}",
        name=from_words(reply, t),
        who=one_line(reply.who, _LONGEST) or t("unknown caller"),
        answer=answer_words(reply, t),
    )


def from_words(reply: KeptReply, t: Translator) -> str:
    """Return who answered; where it was not the contact's own address, that too."""
    name = one_line(reply.contact, _LONGEST) or t("the contact")
    if reply.known:
        return name
    sender = one_line(reply.sender, _LONGEST) or t("an unknown address")
    return t("{sender} (asked was {name})", sender=sender, name=name)


def answer_words(reply: KeptReply, t: Translator) -> str:
    """Return the answer, and who is right where they were not."""
    answer = wording.word(t, wording.ANSWERS, reply.answer)
    return f"{answer} → {one_line(reply.passed_to, _LONGEST)}" if reply.passed_to else answer


def state_words(reply: KeptReply, t: Translator, now: datetime) -> str:
    """Return when an answer came, or that it does not count."""
    if reply.state is ReplyState.LATE:
        return t("not counted: the desk knew the answer already")
    if reply.state is ReplyState.TAKEN_BACK:
        return t("taken back")
    return t.moment(reply.arrived_at, now)
