"""The search index over calls and callers: what goes in, and what is asked of it.

The index keeps no text of its own (contentless FTS5), so a row is taken out by giving it the same
words again; they are folded the same way each time. Newest first is the order of the row ids, so
a search stops as soon as it has enough.
"""

from collections.abc import Iterable, Sequence

from frontdesk.domain.call import Call
from frontdesk.domain.folding import fold, index_text
from frontdesk.storage.database import Storage

#: Beginnings of words up to this length have an index of their own (`prefix` of the tables).
INDEXED = 8
INSERT_CALL = "INSERT INTO call_search (rowid, who, topic, words, note) VALUES (?, ?, ?, ?, ?)"
_DELETE_CALL = (
    "INSERT INTO call_search (call_search, rowid, who, topic, words, note)"
    " VALUES ('delete', ?, ?, ?, ?, ?)"
)
INSERT_CALLER = "INSERT INTO caller_search (rowid, name, company) VALUES (?, ?, ?)"
_DELETE_CALLER = (
    "INSERT INTO caller_search (caller_search, rowid, name, company) VALUES ('delete', ?, ?, ?)"
)


def call_entry(seq: int, call: Call) -> tuple[object, ...]:
    """Return the row of the search index for a call."""
    words = " ".join(f"{claim.words} {claim.about}" for claim in call.claims)
    return (
        seq,
        index_text(f"{call.caller} {call.company}"),
        index_text(call.topic),
        index_text(words),
        index_text(f"{call.note} {call.we_said} {call.asked_for}"),
    )


def caller_entry(key: int, name: str, company: str) -> tuple[object, ...]:
    """Return the row of the search index for a caller."""
    return (key, index_text(name), index_text(company))


def add_call(storage: Storage, seq: int, call: Call) -> None:
    """Put a call into the index."""
    storage.run(INSERT_CALL, call_entry(seq, call))


def drop_call(storage: Storage, seq: int, call: Call) -> None:
    """Take a call out of the index; `call` must be as it was put in."""
    storage.run(_DELETE_CALL, call_entry(seq, call))


def add_caller(storage: Storage, key: int, name: str, company: str) -> None:
    """Put a caller into the index."""
    storage.run(INSERT_CALLER, caller_entry(key, name, company))


def drop_caller(storage: Storage, key: int, name: str, company: str) -> None:
    """Take a caller out of the index; the words must be those that were put in."""
    storage.run(_DELETE_CALLER, caller_entry(key, name, company))


def match_query(text: str, columns: Iterable[str] = (), *, quick: bool = False) -> str:
    """Return the FTS5 query for typed words: all of them, each as the beginning of a word.

    Only letters and digits come through the folding, so nothing typed is ever syntax. Empty where
    there is nothing to look for. `quick` asks for the first letters of a long word only.
    """
    words = fold(text).split()[:12]
    if not words:
        return ""
    asked = " AND ".join(f'"{word[:INDEXED] if quick else word}"*' for word in words)
    named = " ".join(columns)
    return f"{{{named}}} : ({asked})" if named else asked


def newest_calls(
    storage: Storage, text: str, limit: int, columns: Sequence[str] = (), *, quick: bool = False
) -> list[int]:
    """Return the `seq` of the newest calls that have all words, newest first."""
    query = match_query(text, columns, quick=quick)
    if not query:
        return []
    return [
        row[0]
        for row in storage.rows(
            "SELECT rowid FROM call_search WHERE call_search MATCH ? ORDER BY rowid DESC LIMIT ?",
            (query, limit),
        )
    ]


def call_words(storage: Storage, seqs: Sequence[int]) -> list[tuple[int, str, str]]:
    """Return `seq`, name with company, and topic of these calls: what a ranking looks at."""
    if not seqs:
        return []
    marks = ", ".join("?" * len(seqs))
    found = storage.rows(
        f"SELECT seq, caller || ' ' || company, topic FROM call WHERE seq IN ({marks})", seqs
    )
    return [(seq, who, topic) for seq, who, topic in found]


def with_words(storage: Storage, seqs: Sequence[int], words: Sequence[str]) -> list[int]:
    """Return those of these calls that have all folded `words` as beginnings, in their order."""
    if not seqs:
        return []
    marks = ", ".join("?" * len(seqs))
    texts: dict[int, list[str]] = {}
    for seq, *parts in storage.rows(
        "SELECT seq, caller, company, topic, note, we_said, asked_for FROM call"
        f" WHERE seq IN ({marks})",
        seqs,
    ):
        texts[seq] = parts
    for seq, said, about in storage.rows(
        f"SELECT call_seq, words, about FROM claim WHERE call_seq IN ({marks})", seqs
    ):
        texts[seq] += (said, about)
    there = {seq: index_text(" ".join(parts)).split() for seq, parts in texts.items()}
    return [
        seq
        for seq in seqs
        if all(any(found.startswith(word) for found in there[seq]) for word in words)
    ]


def count_calls(storage: Storage, text: str) -> int:
    """Return how many calls have all words."""
    query = match_query(text)
    if not query:
        return 0
    return int(
        storage.value("SELECT count(*) FROM call_search WHERE call_search MATCH ?", (query,))
    )


def newest_callers(storage: Storage, text: str, limit: int, *, quick: bool = False) -> list[int]:
    """Return the ids of the callers that have all words, the last added first."""
    query = match_query(text, quick=quick)
    if not query:
        return []
    return [
        row[0]
        for row in storage.rows(
            "SELECT rowid FROM caller_search WHERE caller_search MATCH ?"
            " ORDER BY rowid DESC LIMIT ?",
            (query, limit),
        )
    ]
