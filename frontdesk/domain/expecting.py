"""Whether a call is the one that a contact expects: who it is, and when it was to come."""

from datetime import datetime, timedelta
from enum import StrEnum

from frontdesk.domain.company_names import Likeness, company_name, distance_is_one, likeness
from frontdesk.domain.folding import fold
from frontdesk.domain.people import ExpectedCall

#: Nobody calls to the minute.
_TOLERANCE = timedelta(minutes=15)
#: From so long on an announced span is days, no time of day.
_A_DAY = timedelta(hours=20)
_TITLES = frozenset("herr herrn frau mr mrs ms dr prof dipl ing".split())


class Identity(StrEnum):
    """Whether the one who calls is the one expected; `UNNAMED` where too little was said yet."""

    SAME = "same"
    SIMILAR = "similar"
    UNNAMED = "unnamed"
    DIFFERENT = "different"


def person_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a person's name without titles."""
    return tuple(word for word in fold(name).split() if word not in _TITLES)


def persons_likeness(one: str, other: str) -> Likeness:
    """Tell whether two names can be one person's: `Vogt`, `T. Vogt`, `Torsten Vogt`.

    One wrong letter makes them similar, no more (Kruse, Krause).
    """
    short, long = sorted((person_words(one), person_words(other)), key=len)
    if not short:
        return Likeness.DIFFERENT
    if any(len(word) > 1 and word in long for word in short) and all(
        _met(word, long) for word in short
    ):
        return Likeness.SAME
    near = any(
        min(len(word), len(known)) >= 4 and distance_is_one(word, known)
        for word in short
        for known in long
    )
    rest = all(
        _met(word, long) or any(distance_is_one(word, known) for known in long) for word in short
    )
    return Likeness.SIMILAR if near and rest else Likeness.DIFFERENT


def _met(word: str, known: tuple[str, ...]) -> bool:
    """Tell whether a word, or the name that a single letter stands for, is among the words."""
    return any(
        word == other or (1 in (len(word), len(other)) and word[0] == other[0]) for other in known
    )


def identity(expected: ExpectedCall, caller: str, company: str, topic: str) -> Identity:
    """Tell whether the caller is who is expected, by name, company, and topic where none is named.

    Somebody else of the same company is similar; so is the same name of another company.
    """
    found: list[Likeness] = []
    if expected.who and caller:
        found.append(persons_likeness(expected.who, caller))
    if expected.company and company:
        found.append(likeness(company_name(expected.company), company_name(company)))
    elif expected.who and company and Likeness.SAME not in found:
        # A company announced where the name belongs.
        named = likeness(company_name(expected.who), company_name(company))
        if named == Likeness.SAME:
            found = [named]
    if not found:
        return _by_topic(expected, topic)
    if all(each == Likeness.SAME for each in found):
        return Identity.SAME
    if all(each == Likeness.DIFFERENT for each in found):
        return Identity.DIFFERENT
    return Identity.SIMILAR


def _by_topic(expected: ExpectedCall, topic: str) -> Identity:
    if expected.who or expected.company or not topic.strip():
        return Identity.UNNAMED
    words = {word for word in fold(expected.topic).split() if len(word) >= 4}
    return Identity.SAME if words & set(fold(topic).split()) else Identity.DIFFERENT


def is_time(expected: ExpectedCall, at: datetime) -> bool:
    """Tell whether a call at `at` (aware) comes in the announced time; no time is any time."""
    started = expected.starts_at is None or expected.starts_at - _TOLERANCE <= at
    return started and (expected.ends_at is None or at < expected.ends_at + _TOLERANCE)


def is_appointment(expected: ExpectedCall) -> bool:
    """Tell whether the call was announced with a time of day, not for some day or week."""
    if expected.starts_at is None:
        return False
    return expected.ends_at is None or expected.ends_at - expected.starts_at < _A_DAY


def is_appointed(expected: ExpectedCall, at: datetime) -> bool:
    """Tell whether `at` is the time of an appointment; without an end it lasts half a day."""
    if expected.starts_at is None or not is_time(expected, at):
        return False
    return expected.ends_at is not None or at < expected.starts_at + timedelta(hours=12)
