"""What the desk says once something is saved."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk import wording
from frontdesk.domain.call import Call
from frontdesk.domain.day import OpenItem
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import DECLINED, PUT_THROUGH, Result, Way
from frontdesk.i18n import Translator
from frontdesk.ui.screens.call.open_words import open_line

if TYPE_CHECKING:
    from frontdesk.domain.evidence import Question
    from frontdesk.ui.screens.call.saver import Sent

_LONGEST = 60


def saved_words(sent: Sent, t: Translator) -> str:
    """Return `Absage gespeichert: Torsten Vogt`, or where a message went."""
    call = sent.saved.call
    who = called(call, t)
    contact = one_line(call.referral.contact, _LONGEST) if call.referral else ""
    if sent.way is not None:
        return _sent(sent.way, contact, t)
    if not sent.saved.new:
        return t("Correction saved: {name}", name=who)
    if call.outcome in DECLINED:
        return t("Saved as declined: {name}", name=who)
    if call.outcome in PUT_THROUGH:
        if contact:
            return t("Put through to {contact}: {name}", contact=contact, name=who)
        return t("Put through: {name}", name=who)
    outcome = wording.word(t, wording.OUTCOMES, call.outcome)
    return t("{outcome}, saved: {name}", outcome=outcome, name=who)


def posted_words(sent: Sent, t: Translator, seconds: int) -> str:
    """Return `Nachricht geht in 10 s an Carla Jansen`."""
    call = sent.saved.call
    contact = one_line(call.referral.contact, _LONGEST) if call.referral else ""
    if contact:
        return t("Message to {name} goes in {seconds} s", name=contact, seconds=seconds)
    return t("Message goes in {seconds} s", seconds=seconds)


def _sent(way: Way, contact: str, t: Translator) -> str:
    if way == Way.MAIL:
        if contact:
            return t("Message to {name} is in the mail program", name=contact)
        return t("Message is in the mail program")
    if way == Way.COPIED:
        return t("Message to {name} copied", name=contact) if contact else t("Message copied")
    if contact:
        return t("Message to {name} goes to print", name=contact)
    return t("Message goes to print")


def called(call: Call, t: Translator) -> str:
    """Return who called, in a few words."""
    if call.number.withheld and not (call.caller or call.company):
        return t("Number withheld")
    name = call.caller or call.company or call.number.display
    return one_line(name, _LONGEST) or t("Unknown caller")


def answered_words(call: Call, t: Translator) -> str:
    """Return `Rückmeldung zu Elif Demir: nützlich`."""
    answer = call.referral.answer if call.referral is not None else None
    what = wording.word(t, wording.ANSWERS, answer)
    return t("Answer about {name}: {answer}", name=called(call, t), answer=what)


def question_words(question: Question, result: Result, t: Translator) -> str:
    """Return `Rückmeldung von Dr. Albers: Anruf wird erwartet, stimmt nicht`."""
    claim = wording.word(t, wording.CLAIMS, question.kind)
    name = one_line(question.contact) or t("the contact")
    said = wording.word(t, wording.RESULTS, result)
    return t("Answer of {name}: {claim}, {result}", name=name, claim=claim, result=said)


def done_words(item: OpenItem, t: Translator, now: datetime) -> str:
    """Return `Erledigt: Rückruf Elif Demir`."""
    return t("Done: {what} {name}", what=_kind(item, t, now), name=called(item.call, t))


def put_off_words(item: OpenItem, t: Translator, now: datetime) -> str:
    """Return `Auf morgen: Rückruf Elif Demir`."""
    return t("To tomorrow: {what} {name}", what=_kind(item, t, now), name=called(item.call, t))


def _kind(item: OpenItem, t: Translator, now: datetime) -> str:
    return open_line(item, t, now).what.split(" · ")[0]
