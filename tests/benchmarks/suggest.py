"""How often the right contact is suggested: `uv run python -m tests.benchmarks.suggest FILE`.

FILE has one JSON object a line, `text` and `label`, in the order of time, in UTF-8. Each label is a
contact, the words of the label are its responsibilities, each text is a call whose referral to that
contact was found useful; everything goes through the services as in the program. The last calls
are asked, only earlier ones are learned from.
"""

import argparse
import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from frontdesk.domain.call import Call, Referral
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import Answer
from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import Settings
from tests.benchmarks.figures import Figure
from tests.benchmarks.timing import p99, seconds, together

#: What others reach on public sets at so many examples a class, label words given: top 1 / top 3.
_TO_BEAT = {5: "70/87 banking77, 77/91 CLINC150", 20: "80/93 banking77, 86/95 CLINC150"}
_STAGES = (0, 5, 20, 100)
#: The share of the file that is asked, the newest.
_ASKED = 0.3
_MARKS = (0, 385, 770, 1540, 5000)
_START = datetime(2026, 1, 5, 8, tzinfo=UTC)
_CONTACTS, _REFERRALS = 200, 10_000


@dataclass(frozen=True, slots=True)
class Sample:
    """A text and whose it is."""

    text: str
    label: str


@dataclass(slots=True)
class Score:
    """How many questions were asked, how often the right one was first or among three, how long."""

    asked: int = 0
    first: int = 0
    among: int = 0
    times: list[float] = field(default_factory=list)

    def line(self, name: str, beside: str = "") -> str:
        """Return the score as a line of the table."""
        if not self.asked:
            return f"{name:<34} no questions"
        top1, top3 = 100 * self.first / self.asked, 100 * self.among / self.asked
        typical, slow = 1000 * median(self.times), 1000 * p99(self.times)
        return (
            f"{name:<34} {self.asked:>6} {top1:>6.1f} / {top3:<5.1f}"
            f" {typical:>8.2f} ms {slow:>8.2f} ms  {beside}"
        ).rstrip()


def read(path: Path) -> list[Sample]:
    """Return the samples of a file."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    return [Sample(str(row["text"]), str(row["label"])) for row in rows]


def label_words(label: str) -> str:
    """Return the words in a label: `card_payment`, `cardPayment` and `alarm/set` have two each."""
    apart = re.sub(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])", " ", label)
    return " ".join(re.findall(r"[^\W\d_]+", apart))


@contextmanager
def _desk(labels: Sequence[str]) -> Iterator[tuple[Services, dict[str, Contact]]]:
    """Open a new desk whose contacts are the labels."""
    contacts = {
        label: Contact(f"Contact {place}", responsibilities=(label_words(label),))
        for place, label in enumerate(labels)
    }
    with TemporaryDirectory(prefix="frontdesk-suggest-") as folder:
        file = Path(folder) / "frontdesk.db"
        services = open_services(file, lambda: Settings(zone="Europe/Berlin"), lambda: _START)
        try:
            services.contacts.import_contacts(list(contacts.values()))
            yield services, contacts
        finally:
            services.close()


def _call(sample: Sample, place: int, contact: Contact) -> Call:
    moment = _START + timedelta(minutes=place)
    referral = Referral(
        contact=contact.name, contact_id=contact.id, answer=Answer.USEFUL, answered_at=moment
    )
    return Call(started_at=moment, topic=sample.text, referral=referral)


def _ask(services: Services, sample: Sample, right: Contact, score: Score) -> None:
    start = perf_counter()
    found = [one.contact.id for one in services.contacts.suggest(sample.text)]
    score.times.append(perf_counter() - start)
    score.asked += 1
    score.first += found[:1] == [right.id]
    score.among += right.id in found


def by_class(samples: Sequence[Sample], count: int) -> Score:
    """Return the score of the newest after learning `count` of each class before them."""
    cut = round(len(samples) * (1 - _ASKED))
    chosen: defaultdict[str, list[int]] = defaultdict(list)
    for place in range(cut - 1, -1, -1):
        if len(chosen[samples[place].label]) < count:
            chosen[samples[place].label].append(place)
    learned = sorted(place for places in chosen.values() for place in places)
    score = Score()
    with _desk(sorted({sample.label for sample in samples})) as (services, contacts):
        calls = (_call(samples[p], p, contacts[samples[p].label]) for p in learned)
        for _ in services.calls.save_many(calls):
            pass
        services.contacts.learn_all_referrals()
        for sample in samples[cut:]:
            _ask(services, sample, contacts[sample.label], score)
    return score


def one_by_one(samples: Sequence[Sample]) -> Iterator[tuple[int, Score]]:
    """Ask, then save with its answer, one call after the other; yield the score of each stretch."""
    score, begun = Score(), 0
    with _desk(sorted({sample.label for sample in samples})) as (services, contacts):
        for place, sample in enumerate(samples):
            if place in _MARKS and place:
                yield begun, score
                score, begun = Score(), place
            right = contacts[sample.label]
            _ask(services, sample, right, score)
            services.calls.save(_call(sample, place, right))
    yield begun, score


def _topics(count: int) -> list[str]:
    """Return invented topics, always the same: compounds of a few hundred parts, some often."""
    random = Random(11)
    parts = (
        "strom gas tarif vertrag wartung rechnung büro material drucker leasing werbung anzeige"
        " stelle software lizenz telefon anlage versicherung steuer beratung abfall reinigung"
        " schulung messe stand miete halle spende förder mittel presse anfrage amt umfrage lager"
        " transport palette verpackung prüfung aufzug heizung dach fenster server daten schutz"
    ).split()
    words = ["".join(random.choices(parts, k=random.choice((1, 2, 2, 3)))) for _ in range(2500)]
    often = [1 / (place + 4) for place in range(len(words))]
    return [" ".join(random.choices(words, often, k=random.randint(2, 8))) for _ in range(count)]


def measure(cache: Path, quick: bool) -> Iterator[Figure]:
    """Yield the time of a question and of learning, with 200 contacts and 10,000 past referrals."""
    samples = [
        Sample(topic, f"{topic.split()[0]} {place % _CONTACTS}")
        for place, topic in enumerate(_topics(_REFERRALS))
    ]
    labels = [sample.label for sample in samples[:_CONTACTS]]
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE topic USING fts5 (words, prefix='3 4')")
    index.executemany("INSERT INTO topic VALUES (?)", ((s.text,) for s in samples))
    asked = _topics(_REFERRALS + 60)[-60:]
    with _desk(labels) as (services, contacts):
        who = [contacts[label] for label in labels]
        calls = (_call(s, p, who[p * p % 997 % _CONTACTS]) for p, s in enumerate(samples))
        for _ in services.calls.save_many(calls):
            pass
        steps: list[float] = []
        while True:
            start = perf_counter()
            whole = services.contacts.learn_referrals()
            steps.append(perf_counter() - start)
            if whole:
                break
        size = f"{_CONTACTS} contacts, {_REFERRALS:,} referrals"
        yield Figure(f"learning, all of it; {size}", sum(steps))
        yield Figure("learning, the longest step", max(steps), most=0.05)

        def ours() -> None:
            for topic in asked:
                services.contacts.suggest(topic)

        def bare() -> None:
            for topic in asked:
                query = " OR ".join(f'"{word}"' for word in topic.split())
                index.execute(
                    "SELECT rowid FROM topic WHERE topic MATCH ? ORDER BY rank LIMIT 20", (query,)
                ).fetchall()

        taken, limit = together(ours, bare, 3 if quick else 9)
        note = "limit: FTS5 bm25 over the same topics"
        yield Figure(f"right contact; {size}", taken / 60, limit / 60, most=0.005, note=note)
        new = _call(Sample("zzyzx quuxbar", ""), _REFERRALS, who[0])

        def learned_at_once() -> None:
            services.calls.save(new)
            assert services.contacts.suggest("zzyzx quuxbar")[0].contact == who[0]

        yield Figure("a new answer saved, and the next question", seconds(learned_at_once))
    index.close()


def main() -> None:
    """Measure a file."""
    parser = argparse.ArgumentParser("python -m tests.benchmarks.suggest", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--most", type=int, default=5000, help="one by one: at most so many")
    given = parser.parse_args()
    samples = read(given.file)
    sizes = Counter(sample.label for sample in samples)
    before = Counter(s.label for s in samples[: round(len(samples) * (1 - _ASKED))])
    print(f"{len(samples):,} texts, {len(sizes)} labels; the newest {_ASKED:.0%} are asked")
    unseen = len(sizes) - len(before)
    if unseen:
        print(f"{unseen} labels have no text before those: is the file in the order of time?")
    print(f"{'learned from':<34} {'asked':>6} {'top 1 / top 3':^14} {'median':>11} {'p99':>11}")
    for count in _STAGES:
        full = sum(before[label] >= count for label in sizes)
        name = f"{count} a class" if count else "label words only"
        if count and full * 2 < len(sizes):
            print(f"{name:<34} too few texts: {full} of {len(sizes)} labels have so many before")
            continue
        print(by_class(samples, count).line(name, _TO_BEAT.get(count, "")), flush=True)
    for begun, score in one_by_one(samples[: given.most]):
        print(score.line(f"one by one, from {begun:,} on"), flush=True)


if __name__ == "__main__":
    main()
