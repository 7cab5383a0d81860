"""A year of generated calls: each figure of a week counted here from the lines, by other means."""

import json
import random
from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from frontdesk.domain.terms import SALES_REASONS

BERLIN = ZoneInfo("Europe/Berlin")
YEAR = 2024
#: Both weeks in which the clocks change, and ten by chance.
WEEKS = (13, 43, *random.Random(2).sample([n for n in range(2, 52) if n not in (13, 43)], 10))
NO = ("declined", "contact_declined")
OUTCOMES = (
    *("declined", "declined", "declined", "contact_declined", "put_through", "put_through"),
    *("put_through_announced", "message", "message", "hung_up", "line_dropped", "missed", None),
)
#: Name, company and the numbers of one person; every fifth calls for nobody.
PEOPLE = [
    (
        f"{first} {last}",
        f"{branch} {last} GmbH" if number % 5 else None,
        [f"+4930231250{10 + number:02d}", f"+4940669691{10 + number:02d}"],
    )
    for number, (first, last, branch) in enumerate(
        zip(
            (
                "Anna Bernd Carla Dirk Elif Falk Greta Hans Ines Jonas Katja Lars Maria Nora " * 3
            ).split(),
            (
                "Adler Bach Cramer Dorn Engel Fuchs Gruber Horn Issel Jahn Kern Lohse Moser Nagel "
                "Ott Pohl Quast Roth Sommer Thal Ulm Vogt Wolf Zander Müller Böhm Krüger Schäfer "
                "Weiß Groß Baumann Demir Aydin Renz Vollmer Kessler Brandt Wiegand Petersen Okoye"
            ).split(),
            ("Energie Personal Druck Logistik Werbung Reinigung " * 8).split(),
            strict=False,
        )
    )
]


def history() -> list[dict]:
    """Return some thousand calls of the year, in the order of time, each second at most one."""
    dice = random.Random(YEAR)
    start = datetime(YEAR, 1, 1, tzinfo=BERLIN).timestamp()
    moments = set()
    while len(moments) < 5200:
        moment = start + dice.randrange(366 * 86400)
        moments.add(moment)
        if dice.random() < 0.3:  # they call again soon
            moments.add(moment + dice.choice((60, 720, 3600, 86399, 86400, 86401)))
    for day in (date(YEAR, 3, 31), date(YEAR, 10, 27)):  # in the hours that are not, or twice
        night = datetime(day.year, day.month, day.day, tzinfo=BERLIN).timestamp()
        moments.update(night + minute * 60 for minute in range(0, 5 * 60, 20))
    calls = []
    person = None
    for number, moment in enumerate(sorted(moments)):
        if person is None or dice.random() < 0.5:
            person = dice.choice(PEOPLE)
        name, company, numbers = person
        withheld = dice.random() < 0.2
        said = dice.choice(("all", "all", "all", "company", "nothing"))
        call = {
            "id": f"call-{number}",
            "started_at": datetime.fromtimestamp(moment, BERLIN).isoformat(),
            "direction": "out" if dice.random() < 0.1 else "in",
            "withheld": withheld,
            "number": None if withheld else dice.choice(numbers),
            "caller": name if said == "all" else None,
            "company": None if said == "nothing" else company,
            "reason": dice.choice(("energy", "staffing", "invoice", "order", "survey", None)),
            "topic": dice.choice(("Strom", "strom", "Rechnung", None)),
            "purpose": dice.choice(("plain", "evasive", "refused", None)),
            "claims": [
                {
                    "kind": kind,
                    "result": dice.choice(("accurate", "not_accurate", "uncheckable", "open")),
                }
                for kind in dice.sample(
                    ("existing_supplier", "call_expected", "urgent", "press"),
                    dice.choice((0, 0, 1, 2)),
                )
            ],
            "outcome": dice.choice(OUTCOMES),
        }
        if call["outcome"] in NO and dice.random() < 0.2:
            call["wish"] = "calls_again"
        if call["outcome"] == "message":
            call["referral"] = {
                "contact": "Dr. Albers",
                "way": dice.choice(("mail", "copied", None)),
                "answer": dice.choice(("known", "useful", None)),
            }
        calls.append(call)
    return calls


def local(call: dict) -> datetime:
    return datetime.fromisoformat(call["started_at"]).astimezone(BERLIN)


def instant(call: dict) -> float:
    return datetime.fromisoformat(call["started_at"]).timestamp()


def verdict(call: dict) -> str:
    """Design 3.2, read again."""
    results = [claim["result"] for claim in call["claims"]]
    if "not_accurate" in results:
        return "not_accurate"
    if call["purpose"] in ("evasive", "refused"):
        return "evasive"
    if "open" in results or "uncheckable" in results:
        return "unchecked"
    if "accurate" in results:
        return "confirmed"
    return "stated_openly" if call["purpose"] == "plain" else "unchecked"


def person(call: dict) -> tuple[str, str] | None:
    """Who called: a name of a company; whoever calls for one says so in every call here."""
    return (call["caller"], call["company"] or "") if call["caller"] else None


def repeats(calls: list[dict], at: int) -> str | None:
    """Design 3.3, read again: the newest no within a day that this call follows.

    Nothing is followed where they were asked to call again, or the line dropped, since then.
    """
    call = calls[at]
    if call["direction"] != "in":
        return None
    for earlier in reversed(calls[:at]):
        gap = instant(call) - instant(earlier)
        if gap > 86400:
            return None
        invited = earlier.get("wish") == "calls_again" or earlier["outcome"] == "line_dropped"
        no = earlier["outcome"] in NO
        if gap <= 0 or earlier["direction"] != "in" or not (no or invited):
            continue
        same_number = call["number"] and call["number"] == earlier["number"]
        same_person = call["caller"] and person(call) == person(earlier)
        same_matter = (
            not call["caller"]
            and not earlier["caller"]
            and call["company"]
            and call["company"] == earlier["company"]
            and call["topic"]
            and call["topic"].lower() == (earlier["topic"] or "").lower()
        )
        if same_number or same_person or same_matter:
            return None if invited else earlier["id"]
    return None


@pytest.fixture(scope="module")
def calls() -> list[dict]:
    """The year, each call with what it follows."""
    made = history()
    for at, call in enumerate(made):
        call["follows"] = repeats(made, at)
    return made


@pytest.fixture(scope="module")
def desk(calls, tmp_path_factory):
    """The folder of a desk that imported the year, in another order than it happened."""
    import subprocess
    import sys

    from tests.cli.conftest import ROOT, environment

    folder = tmp_path_factory.mktemp("year")
    shuffled = random.Random(1).sample(calls, len(calls))
    rows = "".join(
        json.dumps({key: value for key, value in call.items() if key != "follows"}) + "\n"
        for call in shuffled
    )
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--data", str(folder), "import", "calls", "-"],
        input=rows.encode(),
        capture_output=True,
        env=environment(TZ="Europe/Berlin"),
        check=True,
    )
    assert f"{len(calls):,} new" in done.stdout.decode()
    return folder


@pytest.fixture
def data(desk):
    """The desk's folder, in place of an empty one."""
    return desk


@pytest.mark.parametrize("number", WEEKS)
def test_a_week(cli, calls, number) -> None:
    monday = date.fromisocalendar(YEAR, number, 1)
    days = [monday + timedelta(days=n) for n in range(7)]
    incoming = [c for c in calls if c["direction"] == "in" and local(c).date() in days]
    counted = [c for c in incoming if c["outcome"] != "missed"]
    assert len(counted) > 20
    week = cli("report", "--week", f"{YEAR}-W{number:02d}", "--json").json()

    assert week["totals"] == {
        "calls": len(counted),
        "sales": sum(c["reason"] in SALES_REASONS for c in counted),
        "put_through": sum((c["outcome"] or "").startswith("put_through") for c in counted),
        "messages": sum(c["outcome"] == "message" for c in counted),
        "declined": sum(c["outcome"] in NO for c in counted),
        "called_again": sum(c["follows"] is not None for c in counted),
    }
    assert week["totals"]["called_again"] > 0
    hours = [[0] * 24 for _ in range(7)]
    for call in counted:
        hours[local(call).weekday()][local(call).hour] += 1
    assert week["by_hour"] == hours
    assert week["by_day"] == [sum(day) for day in hours]
    assert week["verdicts"] == Counter(map(verdict, counted))
    assert week["reasons"] == Counter(c["reason"] for c in counted if c["reason"])
    assert week["outcomes"] == Counter(c["outcome"] for c in counted if c["outcome"])
    results = Counter((claim["kind"], claim["result"]) for c in counted for claim in c["claims"])
    assert {
        (kind, result): count
        for kind, counts in week["claims"].items()
        for result, count in counts.items()
        if count
    } == results
    sent = [
        c["referral"]
        for c in counted
        if "referral" in c and (c["referral"]["way"] or c["referral"]["answer"])
    ]
    assert week["referrals"] == {
        "sent": len(sent),
        "answered": sum(referral["answer"] is not None for referral in sent),
        "answers": Counter(r["answer"] for r in sent if r["answer"]),
    }
    assert [c["id"] for c in week["calls"]] == [c["id"] for c in incoming]
    assert [c["repeats"] for c in week["calls"]] == [c["follows"] for c in incoming]
    assert [c["verdict"] for c in week["calls"]] == [verdict(c) for c in incoming]
    named = Counter(person(c) for c in counted if c["caller"])
    again = Counter(
        {
            (r["caller"], r["company"] or ""): r["calls"]
            for r in week["repeat_callers"]
            if r["caller"]
        }
    )
    assert again == Counter({who: count for who, count in named.items() if count > 1})
    numbers = Counter(c["number"] for c in counted if not c["caller"] and c["number"])
    assert sorted(r["calls"] for r in week["repeat_callers"] if not r["caller"]) == sorted(
        count for count in numbers.values() if count > 1
    )
    for again in week["repeat_callers"]:
        assert sum(again["outcomes"].values()) <= again["calls"]


def test_the_year_is_the_sum_of_its_quarters(cli, calls) -> None:
    year = cli("report", "--year", YEAR, "--json").json()
    quarters = [cli("report", "--quarter", f"{YEAR}-Q{n}", "--json").json() for n in range(1, 5)]
    for figure, count in year["totals"].items():
        assert count == sum(quarter["totals"][figure] for quarter in quarters)
    assert year["totals"]["calls"] == sum(
        c["direction"] == "in" and c["outcome"] != "missed" and local(c).year == YEAR for c in calls
    )
    assert quarters[1]["previous"] == quarters[0]["totals"]
