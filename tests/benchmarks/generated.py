"""Calls in any number, always the same for the same number: JSON lines as `import calls` reads."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

#: The last call of the generated years; the benchmarks look from here.
END = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
#: About what three desks log in four years, whatever the number of calls.
SPAN = timedelta(days=4 * 365)

_FIRST = (
    "Anna Bernd Carla Dirk Elif Falk Greta Hans Ines Jonas Katja Lars Maria Nora Otto Petra Ralf"
    " Sabine Torsten Ulrike Vera Werner Xaver Yusuf Zoe Jürgen Käthe Björn Günther Sören"
).split()
_LAST = (
    "Adler Bach Cramer Dorn Engel Fuchs Gruber Horn Issel Jahn Kern Lohse Moser Nagel Ott Pohl"
    " Quast Roth Sommer Thal Ulm Vogt Wolf Zander Müller Böhm Krüger Schäfer Weiß Groß Lindqvist"
    " Baumann Demir Aydin Renz Vollmer Okoye Kessler Falk Brandt Wiegand Petersen"
).split()
_STEMS = (
    "Nordwerk Lichtstrom Optima Hafenlogistik Stadtwerke Rhein Isar Spree Weser Alpen Ostsee Main"
    " Neckar Ruhr Elbe Harz Taunus Eifel Hansa Merkur Saturn Delta Gamma Sigma"
).split()
_BRANCHES = (
    "Energie Personal Verpackung Bürobedarf Maschinenbau Logistik Werbung Datentechnik Reinigung"
    " Druck Seminare Immobilien Versicherung Stahlhandel Elektro Messebau"
).split()
_FORMS = ("GmbH", "AG", "KG", "GmbH & Co. KG", "e.K.")
_TOPICS = (
    "Stromtarif Fördermittel Rechnung Liefertermin Angebot Wartung Zeitarbeit Werbeanzeige"
    " Telefonanlage Kartonagen Schulung Versicherung Umfrage Bewerbung Reklamation Termin"
    " Gaspreis Leasing Reinigung Entsorgung Software Drucker Messestand Rahmenvertrag"
).split()
_REASONS = "energy staffing supplies advertising it_telecoms invoice order enquiry training".split()
_KINDS = "existing_supplier call_expected returning_call referred_by urgent".split()
_RESULTS = ("accurate", "accurate", "not_accurate", "uncheckable", "open")
_OUTCOMES = ("declined", "declined", "declined", "put_through", "put_through", "message", "hung_up")


def caller(number: int) -> tuple[str, str, str]:
    """Return name, company and E.164 number of one of the generated callers."""
    random = Random(number)
    name = f"{random.choice(_FIRST)} {random.choice(_LAST)}"
    company = (
        f"{random.choice(_STEMS)} {random.choice(_BRANCHES)} {number % 4000}"
        f" {random.choice(_FORMS)}"
    )
    return name, company, f"+49322{number:08d}"


def documents(count: int) -> Iterator[dict[str, object]]:
    """Yield that many calls of a fifth as many callers, oldest first, ending at `END`."""
    random = Random(count)
    people = max(1, count // 5)
    step = SPAN / count
    for index in range(count):
        name, company, number = caller(random.randrange(people))
        started = END - SPAN + step * (index + 1)
        outcome = random.choice(_OUTCOMES)
        call: dict[str, object] = {
            "id": str(UUID(int=random.getrandbits(128), version=4)),
            "started_at": started.isoformat(),
            "direction": "in",
            "number": number,
            "caller": name,
            "company": company,
            "reason": random.choice(_REASONS),
            "topic": f"{random.choice(_TOPICS)} {random.choice(_TOPICS)}",
            "purpose": random.choice(("plain", "plain", "evasive", None)),
            "claims": [
                {
                    "kind": kind,
                    "words": f"Das ist {random.choice(_TOPICS)} mit {random.choice(_LAST)}.",
                    "result": random.choice(_RESULTS),
                }
                for kind in random.sample(_KINDS, random.choice((0, 1, 1, 2)))
            ],
            "outcome": outcome,
            "note": f"Notiz {random.choice(_TOPICS)}" if random.random() < 0.2 else None,
            "desk": "Empfang 1",
        }
        if outcome == "declined":
            call["outcome_reason"] = "no_demand"
        yield call


#: One who calls all the time, and whose company does: a hundredth of all calls beside the others.
BUSY = ("Renate Dauerwald", "Dauerwald Direktvertrieb GmbH", "+4932211250000")


def busy_documents(count: int) -> Iterator[dict[str, object]]:
    """Yield a hundredth of `count` calls more, all of `BUSY`, over the same time."""
    name, company, number = BUSY
    random = Random(count + 1)
    step = SPAN / (count // 100)
    for index in range(count // 100):
        yield {
            "id": str(UUID(int=random.getrandbits(128), version=4)),
            "started_at": (END - SPAN + step * (index + 1)).isoformat(),
            "number": number,
            "caller": name,
            "company": company,
            "reason": "advertising",
            "topic": f"{random.choice(_TOPICS)} {random.choice(_TOPICS)}",
            "claims": [{"kind": "urgent", "result": "uncheckable"}],
            "outcome": "declined",
        }


def lines(count: int) -> Iterator[str]:
    """Yield the calls of `documents` as JSON lines."""
    yield from json_lines(documents(count))


def json_lines(found: Iterable[dict[str, object]]) -> Iterator[str]:
    """Yield documents as JSON lines."""
    for document in found:
        yield json.dumps(document, ensure_ascii=False) + "\n"
