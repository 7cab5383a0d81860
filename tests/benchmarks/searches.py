"""A letter is typed: every beginning of names, companies, topics and numbers, one by one."""

from collections.abc import Iterator
from string import ascii_lowercase

from tests.benchmarks.databases import Database
from tests.benchmarks.desk import bare, opened, some_numbers
from tests.benchmarks.figures import Figure
from tests.benchmarks.timing import median, p99, steady

_MOST = 0.010
_TYPED = (
    "Anna Adler|Jürgen Müller|Renate Dauerwald|Nordwerk Energie 12|Rhein Maschinenbau|"
    "Hafenlogistik Druck 3996 GmbH|Stromtarif Fördermittel|Gaspreis|Versicherung Umfrage|"
    "GmbH|Notiz Leasing|Das ist Rechnung mit Weiß|Petersen Optima|qwertz|Elif Okoye Elbe|"
    "Rechnung Rechnung|e.K. Zander|Dauerwald Direktvertrieb|a b c|12"
)
_LIMIT = "SELECT rowid FROM call_search WHERE call_search MATCH ? ORDER BY rowid DESC LIMIT 50"


def _beginnings(quick: bool) -> list[str]:
    typed = _TYPED.split("|")[: 6 if quick else None]
    found = {text[:end].strip() for text in typed for end in range(1, len(text) + 1)}
    return sorted(found | set(ascii_lowercase))


def measure(database: Database, quick: bool) -> Iterator[Figure]:
    """Yield the searches of calls and of callers, each after every key."""
    texts = _beginnings(quick)
    with opened(database) as services, bare(database) as connection:
        numbers = some_numbers(connection, 5)
        digits = sorted({n[:end] for n in numbers for end in range(1, len(n) + 1)})
        digits += [f"0{n[3:end]}" for n in numbers for end in range(4, len(n) + 1)]
        services.search.as_typed("an"), services.callers.matches("an")
        limit = []
        calls = {}
        callers = {}
        counted = {}
        for text in texts:
            limit.append(steady(lambda t=text: _bare_search(connection, t)))
            calls[text] = steady(lambda t=text: services.search.as_typed(t))
            callers[text] = steady(lambda t=text: services.callers.matches(t))
            counted[text] = steady(lambda t=text: services.callers.page(t, None, 60))
        typed = {text: steady(lambda t=text: services.callers.matches(t)) for text in digits}
        floor = p99(limit)
        yield Figure("calls after a key, median", median(calls.values()), median(limit))
        for name, times in (
            ("calls after a key, p99", calls),
            ("callers after a key, p99", callers),
            ("callers after a digit, p99", typed),
            ("list of callers after a key, p99", counted),
        ):
            worst = max(times, key=lambda text: times[text])
            note = f"worst {times[worst] * 1000:.1f} ms: {worst}"
            yield Figure(name, p99(list(times.values())), floor, most=_MOST, note=note)
        letters = [calls[letter] for letter in ascii_lowercase]
        yield Figure("calls after the first letter, worst", max(letters), floor, most=_MOST)
        letters = [callers[letter] for letter in ascii_lowercase]
        yield Figure("callers after the first letter, worst", max(letters), floor, most=_MOST)


def _bare_search(connection: object, text: str) -> None:
    from frontdesk.storage.search import match_query

    query = match_query(text)
    if query:
        connection.execute(_LIMIT, (query,)).fetchall()  # type: ignore[attr-defined]
