"""Full-text search over the calls: by who, company, topic, words and note."""

from frontdesk.domain.call import Call
from frontdesk.domain.folding import fold
from frontdesk.domain.past import SearchResult
from frontdesk.storage.calls import CallStore
from frontdesk.storage.database import Storage
from frontdesk.storage.search import INDEXED, call_words, count_calls, newest_calls, with_words

#: So many of the newest hits are ranked; what is older follows by date.
_RANKED = 300


class SearchService:
    """Finds calls."""

    def __init__(self, storage: Storage, calls: CallStore) -> None:
        self._storage = storage
        self._calls = calls

    def search(self, words: str, limit: int = 50) -> SearchResult:
        """Return the calls that have all words (or beginnings of words), best first.

        Best is where the words stand: in a name or company before the topic before the rest, as a
        whole word before a beginning; among equals the newest.
        """
        seqs = newest_calls(self._storage, words, max(limit, _RANKED))
        total = len(seqs) if len(seqs) < _RANKED else count_calls(self._storage, words)
        return SearchResult(words, total, self._best(seqs, words, limit))

    def as_typed(self, words: str, limit: int = 8) -> tuple[Call, ...]:
        """Return the best calls for words that are being typed; counts nothing, to be quick.

        A long word is looked for by its first letters, which have an index, and compared whole
        with what was found; the whole word is asked for only where too many begin alike.
        """
        seqs = newest_calls(self._storage, words, _RANKED, quick=True)
        asked = fold(words).split()
        if any(len(word) > INDEXED for word in asked):
            whole = with_words(self._storage, seqs, asked)
            many = len(seqs) == _RANKED and len(whole) < limit
            seqs = newest_calls(self._storage, words, _RANKED) if many else whole
        return self._best(seqs, words, limit)

    def _best(self, seqs: list[int], words: str, limit: int) -> tuple[Call, ...]:
        asked = fold(words).split()
        scores = {
            seq: _score(fold(who).split(), fold(topic).split(), asked)
            for seq, who, topic in call_words(self._storage, seqs)
        }
        best = sorted(seqs, key=lambda seq: -scores.get(seq, 0))[:limit]  # stable: newest first
        return self._calls.by_seq(best)


def _score(who: list[str], topic: list[str], asked: list[str]) -> int:
    score = 0
    for word in asked:
        if word in who:
            score += 4
        elif any(name.startswith(word) for name in who) or word in topic:
            score += 2
        elif any(part.startswith(word) for part in topic):
            score += 1
    return score
