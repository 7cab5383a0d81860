"""What a referral and its answer teach: whose matter it was, whose it was not."""

from dataclasses import dataclass

from frontdesk.domain.terms import Answer

#: How often a matter is counted for the contact it was passed to. Somebody who has no interest was
#: the right one to ask; somebody who says "wrong person" was not.
_WEIGHTS: dict[Answer | None, int] = {
    None: 1,
    Answer.NO_INTEREST: 1,
    Answer.DO_NOT_PUT_THROUGH: 1,
    Answer.EXPECTED: 2,
    Answer.KNOWN: 2,
    Answer.USEFUL: 2,
    Answer.CALLED_BACK: 2,
    Answer.APPOINTMENT_MADE: 2,
    Answer.WRONG_PERSON: 0,
}
_SENT_ON = 2
_NOT_THEIRS = -2


@dataclass(frozen=True, slots=True)
class PastReferral:
    """A referral as far as it teaches: the matter, whom it went to, and what they said.

    `contact` and `passed_to` are words; `contact_id` is whom the first of them means.
    """

    id: str
    topic: str
    reason: str = ""
    contact: str = ""
    contact_id: str | None = None
    answer: Answer | None = None
    passed_to: str = ""


@dataclass(frozen=True, slots=True)
class Touched:
    """A line of the list of what changed: its place and the referral, `None` where that is gone."""

    place: int
    id: str
    referral: PastReferral | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """That a matter counts for somebody, `weight` times; below 0 it is known not to be theirs."""

    who: str
    weight: int


def lessons(referral: PastReferral, contact: str | None, passed_to: str | None) -> list[Lesson]:
    """Return what a referral teaches of the contacts that its words mean (ids, `None` unknown)."""
    found: list[Lesson] = []
    wrong = referral.answer == Answer.WRONG_PERSON
    if contact is not None:
        weight = _NOT_THEIRS if wrong else _WEIGHTS[referral.answer]
        found.append(Lesson(contact, weight))
    if wrong and passed_to is not None and passed_to != contact:
        found.append(Lesson(passed_to, _SENT_ON))
    return found
