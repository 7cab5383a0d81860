"""What is asked of the desk's memory: a call as of its start, and what its claim names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.company_names import Likeness
from frontdesk.domain.day_named import DayNamed, day_named, without_dates
from frontdesk.domain.evidence import Evidence, Finding
from frontdesk.domain.expecting import person_words, persons_likeness
from frontdesk.domain.folding import fold
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import ClaimKind
from frontdesk.services.directory import Directory, name_words

#: Absences are entered by days or by working hours; nobody is put through outside of these.
_DAY_BEGINS, _DAY_ENDS = time(6), time(20)


@dataclass(frozen=True, slots=True)
class Person:
    """Who was named: the one contact, or why there is none (`several`, `similar`, `unknown`)."""

    text: str
    contact: Contact | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim of a call; `call` has the keys of its caller and company, `zone` is the desk's."""

    call: Call
    claim: Claim
    zone: tzinfo
    directory: Directory

    @property
    def kind(self) -> ClaimKind:
        """The kind of claim."""
        return self.claim.kind

    @property
    def at(self) -> datetime:
        """The start of the call: what came later does not count."""
        return self.call.started_at

    def today(self) -> date:
        """Return the day of the call in the desk's zone."""
        return self.at.astimezone(self.zone).date()

    def day(self) -> DayNamed | None:
        """Return the day that the claim names."""
        return day_named(self.claim.about, self.today()) or day_named(
            self.claim.words, self.today()
        )

    def day_of(self, moment: datetime) -> date:
        """Return the day of an instant in the desk's zone."""
        return moment.astimezone(self.zone).date()

    def contact(self) -> Contact | None:
        """Return whom the caller asked for."""
        wanted = self.call.asked_for_id
        known = (one for one in self.directory.contacts if wanted and one.id == wanted)
        return next(known, None) or self.directory.find(self.call.asked_for)

    def person(self) -> Person | None:
        """Return whom the claim names; `None` where it names nobody."""
        text = without_dates(self.claim.about)
        if text and person_words(text) and not any(char.isdigit() for char in text):
            return self._person(text)
        spoken = fold(self.claim.words).split()
        met = [
            contact
            for contact in self.directory.contacts
            if any(len(word) >= 4 and word in spoken for word in name_words(contact.name))
        ]
        return Person(met[0].name, met[0]) if len(met) == 1 else None

    def _person(self, text: str) -> Person:
        contact = self.directory.find(text)
        if contact is not None:
            return Person(text, contact)
        likes = [persons_likeness(text, one.name) for one in self.directory.contacts]
        if Likeness.SAME in likes:
            return Person(text, trouble="several")
        return Person(text, trouble="similar" if Likeness.SIMILAR in likes else "unknown")

    def away(self, contact: Contact, day: DayNamed) -> str:
        """Return `all` where a contact was away on all of these days, `part` for some, else empty.

        A day counts from 6:00 to 20:00 in the desk's zone.
        """
        spans = list(self._spans(day))
        covered = [_covered(contact, *span) for span in spans]
        if all(each == "all" for each in covered):
            return "all"
        return "part" if any(covered) else ""

    def _spans(self, day: DayNamed) -> Iterator[tuple[datetime, datetime]]:
        for ordinal in range(day.first.toordinal(), day.last.toordinal() + 1):
            one = date.fromordinal(ordinal)
            if one.weekday() < 5 or day.first == day.last:
                yield (
                    datetime.combine(one, _DAY_BEGINS, self.zone),
                    datetime.combine(one, _DAY_ENDS, self.zone),
                )

    def found(
        self,
        finding: Finding,
        sentence: str,
        source: str = "",
        ref: str = "",
        at: datetime | None = None,
        **details: str,
    ) -> Evidence:
        """Return a finding for this claim."""
        kept = tuple((key, value) for key, value in details.items() if value)
        return Evidence(self.kind, finding, sentence, kept, source, ref, at)

    def supports(self, sentence: str, source: str, ref: str, **more: object) -> Evidence:
        """Return a record that speaks for the claim."""
        return self.found(Finding.SUPPORTS, sentence, source, ref, **more)  # type: ignore[arg-type]

    def contradicts(self, sentence: str, source: str, ref: str = "", **more: object) -> Evidence:
        """Return a record, or a complete list, that speaks against the claim."""
        return self.found(Finding.CONTRADICTS, sentence, source, ref, **more)  # type: ignore[arg-type]

    def hint(self, sentence: str, source: str = "", ref: str = "", **more: object) -> Evidence:
        """Return what neither speaks for the claim nor against it."""
        return self.found(Finding.NOTHING, sentence, source, ref, **more)  # type: ignore[arg-type]


def _covered(contact: Contact, start: datetime, end: datetime) -> str:
    reached = start
    touched = False
    for absence in sorted(contact.absences, key=lambda absence: absence.starts_at):
        ends_at = absence.ends_at or end
        if absence.starts_at >= end or ends_at <= start:
            continue
        touched = True
        if absence.starts_at <= reached < ends_at:
            reached = ends_at
    return "all" if reached >= end else "part" if touched else ""
