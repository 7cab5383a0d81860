"""Evidence for a claim on a full desk with 5,000 partners and 200 contacts, beside bare SQL."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from shutil import copy
from sqlite3 import Connection
from tempfile import TemporaryDirectory

from frontdesk.domain.call import Call, Claim, PhoneNumber
from frontdesk.domain.people import Contact, ExpectedCall, Partner
from frontdesk.domain.terms import ClaimKind, Relation
from frontdesk.services.bundle import Services
from tests.benchmarks.databases import Database
from tests.benchmarks.desk import bare, opened
from tests.benchmarks.figures import Figure
from tests.benchmarks.generated import END
from tests.benchmarks.timing import p99, seconds, together

#: What the person at the desk may wait for, in seconds.
_MOST = 0.05
_PARTNERS, _CONTACTS, _ROUNDS, _QUICK = 5_000, 200, 300, 40
_FIRST = "Nord Süd Ost West Elb Weser Havel Spree Harz Rhön Eifel Taunus Saale Isar Inn".split()
_SECOND = "werk kontor hof tal berg stein feld brück hafen mark linde ufer".split()
_TRADE = "Energieberatung Logistik Verpackung Druck Metallbau Reinigung Medien Technik".split()
_KINDS = (
    ClaimKind.EXISTING_SUPPLIER,
    ClaimKind.CALL_EXPECTED,
    ClaimKind.RETURNING_CALL,
    ClaimKind.SPOKE_BEFORE,
    ClaimKind.REFERRED_BY,
    ClaimKind.FIRST_CALL,
)


def _company(random: Random, number: int) -> str:
    return (
        f"{random.choice(_FIRST)}{random.choice(_SECOND)} {number % 997}"
        f" {random.choice(_TRADE)} GmbH & Co. KG"
    )


def _fill(services: Services, numbers: list[str]) -> None:
    random = Random(5)
    services.contacts.import_contacts(
        [
            Contact(f"Ines {random.choice(_FIRST)}{place}", extension=str(place))
            for place in range(_CONTACTS)
        ]
    )
    services.partners.import_partners(
        [
            Partner(
                _company(random, place),
                random.choice(list(Relation)),
                (PhoneNumber(numbers[place % len(numbers)]),) if place % 9 == 0 else (),
                (f"firma{place}.example",),
            )
            for place in range(_PARTNERS)
        ]
    )
    services.expected.import_expected(
        [ExpectedCall(f"Ines {place}", f"Vogt {place}", starts_at=END) for place in range(100)]
    )


def _calls(connection: Connection, count: int) -> list[Call]:
    random = Random(9)
    newest = connection.execute("SELECT max(seq) FROM call").fetchone()[0]
    oldest = connection.execute("SELECT min(seq) FROM call").fetchone()[0]
    found: list[Call] = []
    while len(found) < count:
        row = connection.execute(
            "SELECT e164, caller, company FROM call WHERE seq >= ? LIMIT 1",
            (random.randint(oldest, newest),),
        ).fetchone()
        company = row[2] or _company(random, len(found))
        kind = _KINDS[len(found) % len(_KINDS)]
        claim = Claim(kind, about="Ines Elb7, letzten Dienstag")
        number = PhoneNumber(row[0], row[0] or "", row[0] or "")
        found.append(Call(END, number=number, caller=row[1], company=company, claims=(claim,)))
    return found


def measure(database: Database, quick: bool) -> Iterator[Figure]:
    """Measure one claim as it is picked; the limit is the bare look-up of the same number."""
    with TemporaryDirectory(prefix="frontdesk-evidence-") as folder:
        copied = Database(Path(folder), database.calls)
        copy(database.file, copied.file)
        rounds = _QUICK if quick else _ROUNDS
        with opened(copied) as services, bare(copied) as connection:
            calls = _calls(connection, rounds)
            _fill(services, [call.number.e164 for call in calls if call.number.e164])
            company = replace(calls[0], company="Nordwerk")
            first = seconds(lambda: services.evidence.find(company, _KINDS[0]))
            places = iter(range(10**9))
            bare_places = iter(range(10**9))

            def ours() -> None:
                call = calls[next(places) % rounds]
                services.evidence.find(call, call.claims[0].kind)

            times: list[float] = []

            def ours_timed() -> None:
                times.append(seconds(ours))

            def limit() -> None:
                call = calls[next(bare_places) % rounds]
                _look_up(connection, call)

            yield Figure("evidence for a claim", *together(ours_timed, limit, rounds), most=_MOST)
            yield Figure("evidence for a claim, p99", p99(times), most=_MOST)
            yield Figure("the first claim on a supplier, all names read", first)


def _look_up(connection: Connection, call: Call) -> None:
    """Run what any look at a claim needs at least: partner, earlier calls, their claims."""
    number = call.number.e164
    connection.execute(
        "SELECT p.company, p.relation FROM partner p JOIN partner_number n ON n.partner_id = p.id"
        " WHERE n.e164 = ?",
        (number,),
    ).fetchall()
    found = connection.execute(
        "SELECT seq, id, started_at, caller, company, asked_for, outcome FROM call"
        " WHERE e164 = ? ORDER BY seq DESC LIMIT 60",
        (number,),
    ).fetchall()
    marks = ", ".join("?" * len(found))
    connection.execute(
        f"SELECT * FROM claim WHERE call_seq IN ({marks})", [row[0] for row in found]
    ).fetchall()
