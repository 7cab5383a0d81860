"""Partners by name: the same company in any spelling, and those whose names are merely similar."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from frontdesk.domain.company_names import CompanyName, Likeness, company_name, likeness

if TYPE_CHECKING:
    from frontdesk.storage.partners import PartnerStore

#: How alike (0 to 100) two names must be written to be looked at.
_ALIKE = 78
_MOST_ALIKE = 20
#: A word that more partners share is no lead.
_COMMON = 60


class PartnerIndex:
    """The names of all partners, read again once any may have changed."""

    def __init__(self, store: PartnerStore) -> None:
        self._store = store
        self._state: object = None
        self._names: dict[int, CompanyName] = {}
        self._by_spelling: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}

    def find(self, company: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the rows of the partners of that name, and of those with a similar name."""
        self._refresh()
        asked = company_name(company)
        candidates = dict.fromkeys(self._candidates(asked))
        found: dict[Likeness, list[int]] = {each: [] for each in Likeness}
        for key in candidates:
            found[likeness(asked, self._names[key])].append(key)
        return tuple(found[Likeness.SAME]), tuple(found[Likeness.SIMILAR])

    def _candidates(self, asked: CompanyName) -> Iterable[int]:
        for spelling in asked.spellings:
            yield from self._by_spelling.get(spelling, ())
        for word in asked.words:
            sharing = self._by_word.get(word, ())
            if len(sharing) <= _COMMON:
                yield from sharing
        if asked.joined:
            from rapidfuzz import fuzz, process

            for spelling, _, _ in process.extract(
                asked.joined,
                self._by_spelling.keys(),
                scorer=fuzz.ratio,
                score_cutoff=_ALIKE,
                limit=_MOST_ALIKE,
            ):
                yield from self._by_spelling[spelling]

    def _refresh(self) -> None:
        state = self._store.state()
        if state == self._state:
            return
        self._names, self._by_spelling, self._by_word = {}, {}, {}
        for key, company, _ in self._store.names():
            name = company_name(company)
            self._names[key] = name
            for spelling in name.spellings:
                self._by_spelling.setdefault(spelling, []).append(key)
            for word in set(name.words):
                self._by_word.setdefault(word, []).append(key)
        self._state = state
