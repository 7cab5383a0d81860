"""Full-text search over the calls: by who, company, topic, words and note."""

from frontdesk.domain.call import Call
from frontdesk.domain.folding import fold
from frontdesk.domain.past import SearchResult
from frontdesk.storage.calls import CallStore
from frontdesk.storage.database import Storage
from frontdesk.storage.search import count_calls, newest_calls

#: So many of the newest hits are ranked; the rest follows by date.
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
        asked = fold(words).split()
        calls = self._calls.by_seq(seqs)
        ranked = sorted(calls, key=lambda call: -_score(call, asked))  # stable: newest first
        total = len(seqs) if len(seqs) < _RANKED else count_calls(self._storage, words)
        return SearchResult(words, total, tuple(ranked[:limit]))

    def newest(self, words: str, limit: int = 20) -> tuple[Call, ...]:
        """Return the newest calls that have all words: what a keystroke waits for."""
        return self._calls.by_seq(newest_calls(self._storage, words, limit))


def _score(call: Call, asked: list[str]) -> int:
    who = fold(f"{call.caller} {call.company}").split()
    topic = fold(call.topic).split()
    score = 0
    for word in asked:
        if word in who:
            score += 4
        elif any(name.startswith(word) for name in who) or word in topic:
            score += 2
        elif any(part.startswith(word) for part in topic):
            score += 1
    return score
