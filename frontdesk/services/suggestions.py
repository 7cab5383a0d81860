"""The right contact: learned from what was passed on, in steps that nobody has to wait for.

What is on disk is the only memory: what was counted of it is made anew in each process, the newest
first, and follows whatever anybody writes. A question answers with what is learned so far.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from frontdesk.domain.suggestion import RightContact

if TYPE_CHECKING:
    from frontdesk.domain.past import Suggestion
    from frontdesk.domain.people import Contact
    from frontdesk.domain.suggestion_lessons import Touched
    from frontdesk.services.directory import Directory
    from frontdesk.storage.suggestions import LessonStore

#: How many seconds one step of learning takes, and how many a question spends on it.
STEP_SECONDS, _WITH_A_QUESTION = 0.02, 0.01
_AT_ONCE, _IDS_AT_ONCE = 25, 500
#: How many of the newest referrals are learned from: far older ones would change nothing.
_MOST = 20_000
_SHOWN = 3
#: How far a chain of deputies is followed.
_MOST_DEPUTIES = 4


@dataclass(slots=True)
class _Progress:
    """How far the list of changes is read: `newest` forwards, `oldest` backwards (0: all).

    `read` is how many were read backwards.
    """

    newest: int
    oldest: int
    read: int = 0


class SuggestionService:
    """Who may be right; made where the first question is asked."""

    def __init__(self, store: LessonStore, directory: Callable[[], Directory]) -> None:
        self._store = store
        self._directory = directory
        self._right = RightContact(self._meant)
        self._seen: Directory | None = None
        self._progress: _Progress | None = None
        self._to_check: list[str] = []

    def suggest(
        self, topic: str, reason: str, asked_for: str, moment: datetime
    ) -> tuple[Suggestion, ...]:
        """Return at most three contacts at `moment` (aware), best first, each with its why."""
        directory = self._follow()
        self.learn(_WITH_A_QUESTION)
        meant = directory.find(asked_for)
        ranked = self._right.rank(topic, reason, meant.id if meant else None)
        return self._with_stand_ins(ranked, moment)

    def learn(self, seconds: float = STEP_SECONDS) -> bool:
        """Learn from what is new, then from what is older, about so long; tell whether all is."""
        self._follow()
        end = monotonic() + seconds
        progress = self._progress
        if progress is None:
            newest = self._store.newest()
            progress = self._progress = _Progress(newest, newest)
        while monotonic() < end:
            if self._store.newest() > progress.newest:
                found = self._store.after(progress.newest, _AT_ONCE)
                self._take(found)
                progress.newest = found[-1].place
            elif progress.oldest:
                found = self._store.before(progress.oldest, _AT_ONCE)
                self._take(found)
                progress.read += len(found)
                more = bool(found) and progress.read < _MOST
                progress.oldest = found[-1].place - 1 if more else 0
            elif self._to_check:
                self._forget_gone()
            else:
                return True
        return False

    def learn_all(self) -> None:
        """Learn from everything there is, however long it takes."""
        while not self.learn():
            pass

    def _take(self, found: list[Touched]) -> None:
        for touched in found:
            if touched.referral is not None:
                self._right.learn(touched.referral)
            elif touched.id:
                self._right.unlearn(touched.id)
            else:  # something was removed
                self._to_check = self._right.learned()

    def _forget_gone(self) -> None:
        """Unlearn what is not on disk any more, of the next few hundred."""
        ids, self._to_check = self._to_check[:_IDS_AT_ONCE], self._to_check[_IDS_AT_ONCE:]
        for gone in set(ids) - self._store.known(ids):
            self._right.unlearn(gone)

    def _follow(self) -> Directory:
        """Return the contacts as they are now, and have their responsibilities learned."""
        directory = self._directory()
        if directory is not self._seen:
            self._seen = directory
            self._right.set_contacts(directory.contacts)
        return directory

    def _meant(self, words: str) -> str | None:
        contact = self._seen.find(words) if words and self._seen else None
        return contact.id if contact else None

    # Absences

    def _with_stand_ins(self, ranked: list[Suggestion], moment: datetime) -> tuple[Suggestion, ...]:
        """Return the first three; who stands in for somebody away comes right after them."""
        found: dict[str, Suggestion] = {}
        for suggestion in ranked:
            contact = suggestion.contact
            found.setdefault(contact.id, suggestion)
            deputy = self._stand_in(contact, moment)
            if deputy is None:
                continue
            known = found.get(deputy.id) or next(
                (other for other in ranked if other.contact.id == deputy.id), None
            )
            found[deputy.id] = _standing_in(known, deputy, contact)
        return tuple(found.values())[:_SHOWN]

    def _stand_in(self, contact: Contact, moment: datetime) -> Contact | None:
        """Return who is there in place of somebody away: their deputy, else that one's, and so on.

        The first deputy where nobody of them is there.
        """
        if contact.away(moment) is None:
            return None
        asked = {contact.id}
        first = deputy = self._deputy(contact)
        for _ in range(_MOST_DEPUTIES):
            if deputy is None or deputy.id in asked:
                break
            if deputy.away(moment) is None:
                return deputy
            asked.add(deputy.id)
            deputy = self._deputy(deputy)
        return first if first is not None and first.id != contact.id else None

    def _deputy(self, contact: Contact) -> Contact | None:
        """Return who stands in: who was meant when it was saved, else who is meant now."""
        directory = self._directory()
        kept = (known for known in directory.contacts if known.id == contact.deputy_id)
        return next(kept, None) or directory.find(contact.deputy)


def _standing_in(known: Suggestion | None, deputy: Contact, away: Contact) -> Suggestion:
    from frontdesk.domain.past import Suggestion

    if known is None:
        return Suggestion(deputy, ("deputy",), stands_in_for=away.name)
    if known.stands_in_for:
        return known
    return replace(known, why=(*known.why, "deputy"), stands_in_for=away.name)
