"""How a message in the outbox is, in words."""

from collections.abc import Mapping
from datetime import datetime

from frontdesk import wording
from frontdesk.domain.mail import MailState, Outgoing
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator

_LONGEST = 60


def problem_words(key: str, params: Mapping[str, str], t: Translator) -> str:
    """Return why mail does not go out, and how to mend it; a key not known stands for itself."""
    sentence = wording.MAIL_PROBLEMS.get(key)
    return t(sentence, **params) if sentence else key


def recipient_words(mail: Outgoing) -> str:
    """Return whom a message is for."""
    return one_line(mail.contact, _LONGEST) or one_line(mail.recipient, _LONGEST)


def state_words(mail: Outgoing, t: Translator, now: datetime) -> str:
    """Return `gesendet 10:14`, `wartet, nächster Versuch 10:20`, `nicht gesendet`."""
    if mail.state is MailState.SENT:
        return t("sent {time}", time=_when(mail.done_at or mail.due_at, t, now))
    if mail.state is MailState.REFUSED:
        return t("not sent")
    if mail.state is MailState.SENDING:
        return t("is being sent")
    if mail.problem:
        return t("waiting, next try {time}", time=_when(mail.due_at, t, now))
    return t("waiting")


def why_words(mail: Outgoing, t: Translator) -> str:
    """Return why a message did not go out; empty where nothing is wrong."""
    if mail.state is MailState.SENT or not mail.problem:
        return ""
    return problem_words(mail.problem, mail.params, t)


def refused_words(mail: Outgoing, t: Translator) -> str:
    """Return that a message was not sent, to whom, and why."""
    return t("Not sent to {name}: {why}", name=recipient_words(mail), why=why_words(mail, t))


def delayed_words(mail: Outgoing, t: Translator) -> str:
    """Return that a message waits, to whom, and why."""
    return t(
        "Message to {name} is kept and sent later: {why}",
        name=recipient_words(mail),
        why=why_words(mail, t),
    )


def _when(moment: datetime, t: Translator, now: datetime) -> str:
    if t.local(moment).date() == t.local(now).date():
        return t.time(moment)
    return t.moment(moment, now)
