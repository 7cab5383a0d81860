"""The words for a suggested contact: why they are offered, and until when they are away."""

from __future__ import annotations

from datetime import datetime, timedelta

from frontdesk.domain.folding import fold
from frontdesk.domain.past import Suggestion
from frontdesk.domain.people import Absence
from frontdesk.domain.plain import one_line
from frontdesk.domain.suggestion_features import bare, part_of
from frontdesk.i18n import Translator, mark

#: The keys of `Suggestion.why` that are words of their own; some also name what they rest on.
_WHY = {
    "asked_for": mark("asked for"),
    "topic": mark("topic"),
    "referrals": mark("passed on before"),
    "reason": mark("reason"),
    "similar": mark("similar matters"),
    "deputy": mark("deputy"),
}
#: How many words of a topic a reason names.
_MOST_WORDS = 3


def why(suggestion: Suggestion, t: Translator) -> tuple[str, ...]:
    """Return every reason a contact is offered, each in words: `Topic: Energy`, `asked for`."""
    return tuple(_why(suggestion, key, t) for key in suggestion.why if key in _WHY)


def _why(suggestion: Suggestion, key: str, t: Translator) -> str:
    if key == "topic" and suggestion.why_words:
        return t("Topic: {words}", words=_topic(suggestion))
    if key == "referrals" and suggestion.past_words:
        words = ", ".join(map(_capital, suggestion.past_words[:_MOST_WORDS]))
        return t("Passed on before: {words}", words=words)
    if key == "deputy" and suggestion.stands_in_for:
        return t("deputy for {name}", name=one_line(suggestion.stands_in_for, 60))
    return t(_WHY[key])


def _topic(suggestion: Suggestion) -> str:
    """Return the word that met, as the contact's responsibilities, role or department spell it."""
    met = suggestion.why_words[0]
    word = fold(met)
    for part in suggestion.contact.responsibilities:
        own = fold(part)
        if own and any(part_of(bare(word), bare(one)) or word == one for one in own.split()):
            return one_line(part, 60)
    for part in f"{suggestion.contact.role} {suggestion.contact.department}".split():
        if fold(part) == word:
            return one_line(part, 60)
    return _capital(met)


def _capital(word: str) -> str:
    return one_line(word[:1].upper() + word[1:], 60)


def away(absence: Absence, t: Translator, now: datetime) -> str:
    """Return `abwesend bis Do, 8:00`: the hour today, the weekday for six days, then the date."""
    if absence.ends_at is None:
        return t("away")
    end, today = t.local(absence.ends_at), t.local(now).date()
    whole_day = (end.hour, end.minute) == (0, 0)
    day = (end - timedelta(seconds=1)).date() if whole_day else end.date()
    clock = f"{end.hour}:{end.minute:02d}"
    if day == today:
        return t("away today") if whole_day else t("away until {when}", when=clock)
    if (day - today).days < 7:
        name = t.weekday(day.weekday())
        return t("away until {when}", when=name if whole_day else f"{name}, {clock}")
    return t("away until {when}", when=t.day(day, year=day.year != today.year))
