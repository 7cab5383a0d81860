"""Whose matter it is: what was counted of each contact's matters, compared with a new one.

Each contact has the counts of everything that was theirs: responsibilities first, then what was
passed to them. A new matter is compared with the counts of each contact by the cosine of the two,
for stems, letter groups and pairs apart. What few contacts have counts for more than what all of
them have, and what a contact had often for less than its number.

Everything is a whole number until the last step: what is unlearned is gone without a trace, and the
same counts give the same order on every machine, whatever was learned first.
"""

from math import isqrt

from frontdesk.domain.suggestion_features import Features

#: A count n weighs n ** 0.75, what is spread over n contacts n ** -0.4 (tried on labelled texts).
_OFTEN, _SPREAD = 0.75, -0.4
_ONE = 1 << 16
#: The scale of a score: the three kinds together come to three times this at most.
FULL = 1_000_000


class _Kind:
    """The counts of one kind of feature: for each feature, who had it how often."""

    def __init__(self) -> None:
        self.counts: dict[str, dict[str, int]] = {}
        self.lengths: dict[str, int] = {}
        self._often: list[int] = [0]
        self._squared: list[int] = [0]
        self._rare: list[int] = [0]

    def add(self, who: str, found: frozenset[str], weight: int) -> None:
        """Count `found` for somebody, `weight` times; a negative weight takes it away again."""
        every, squared = self.counts, self._squares
        length = self.lengths.get(who, 0)
        for feature in found:
            counts = every.get(feature)
            if counts is None:
                counts = every[feature] = {}
            before = counts.get(who, 0)
            after = before + weight
            length += squared(after) - squared(before)
            if after:
                counts[who] = after
                continue
            del counts[who]
            if not counts:
                del every[feature]
        self.lengths[who] = length
        if not length:
            del self.lengths[who]

    def _squares(self, count: int) -> int:
        """Return the squared weight of a count, and have its weight ready for comparing."""
        squared = self._squared
        while len(squared) <= count:
            self._often.append(round(len(squared) ** _OFTEN * _ONE))
            squared.append(round(len(squared) ** (2 * _OFTEN) * _ONE))
        return squared[count]

    def _rarity(self, spread: int) -> int:
        rare = self._rare
        while len(rare) <= spread:
            rare.append(round(len(rare) ** _SPREAD * _ONE))
        return rare[spread]

    def compare(self, found: frozenset[str], scores: dict[str, int]) -> None:
        """Add to `scores` how near everybody's counts come to `found`, at most `FULL` each."""
        products: dict[str, int] = {}
        known, often, asked = products.get, self._often, 0
        for feature in found:
            counts = self.counts.get(feature)
            if counts is None:
                continue
            rarity = self._rarity(len(counts))
            asked += rarity
            for who, count in counts.items():
                products[who] = known(who, 0) + rarity * often[count]
        asked *= _ONE * _ONE
        for who, product in products.items():
            near = FULL * product // isqrt(asked * self.lengths[who])
            scores[who] = scores.get(who, 0) + near


class Remits:
    """What has been learned of whose matter is what; keys are contacts' ids."""

    def __init__(self) -> None:
        self._kinds = (_Kind(), _Kind(), _Kind())

    def learn(self, who: str, matter: Features, weight: int = 1) -> None:
        """Count a matter as theirs."""
        for kind, found in zip(self._kinds, matter.kinds, strict=True):
            if found:
                kind.add(who, found, weight)

    def unlearn(self, who: str, matter: Features, weight: int = 1) -> None:
        """Take away what was learned with the same words and weight, as if it had never been."""
        self.learn(who, matter, -weight)

    def compare(self, matter: Features) -> dict[str, int]:
        """Return how near the matter is to everybody's own, 1 to 3 times `FULL`; who is not is out.

        The matter's words that nobody has are left aside.
        """
        scores: dict[str, int] = {}
        for kind, found in zip(self._kinds, matter.kinds, strict=True):
            kind.compare(found, scores)
        return {who: score for who, score in scores.items() if score}

    def stem_count(self, who: str, stem: str) -> int:
        """Return how often a stem was counted for somebody."""
        return self._kinds[0].counts.get(stem, {}).get(who, 0)

    def group_count(self, who: str, group: str) -> int:
        """Return how often a letter group was counted for somebody."""
        return self._kinds[1].counts.get(group, {}).get(who, 0)

    def snapshot(self) -> tuple[object, ...]:
        """Return all that is counted, to compare with another's."""
        return tuple((kind.counts, kind.lengths) for kind in self._kinds)
