"""The public JSON documents: their keys, their order, and what unknown looks like."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.documents import (
    call_document,
    lookup_document,
    report_document,
    search_document,
)
from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.past import CalledAgain, Change, KnownCaller, Lookup, Past
from frontdesk.domain.record import Record
from frontdesk.domain.report import ReferralCounts, RepeatCaller, Report, Totals
from frontdesk.domain.terms import (
    Answer,
    ClaimKind,
    Conduct,
    Outcome,
    OutcomeReason,
    Purpose,
    Result,
    Verdict,
    Way,
    Wish,
)
from frontdesk.domain.week import parse_week
from frontdesk.i18n import Translator
from frontdesk.paths import resources

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 9, 13, tzinfo=UTC)
EN = Translator("en", BERLIN)
DE = Translator("de", BERLIN, resources() / "locale")
CALL_KEYS = (
    "id started_at ended_at direction number number_raw withheld caller company asked_for reason "
    "topic purpose conduct claims outcome outcome_reason wish reachable we_said note referral desk "
    "source verdict verdict_reason grounds repeats"
).split()

FULL = Call(
    started_at=datetime(2026, 11, 25, 9, 13, tzinfo=UTC),
    id="c1",
    ended_at=datetime(2026, 11, 25, 9, 15, tzinfo=UTC),
    number=PhoneNumber("+492214710204", "+49 221 4710204", "0221 4710204"),
    caller="Elif Demir",
    company="Kruse Verpackung GmbH",
    asked_for="Dr. Albers",
    reason="order",
    topic="Kartonagen",
    purpose=Purpose.PLAIN,
    conduct=Conduct.FRIENDLY,
    claims=(
        Claim(ClaimKind.EXISTING_SUPPLIER, "seit 2019", "", Result.NOT_ACCURATE, "partner_list"),
        Claim(ClaimKind.URGENT, method="frei", evidence="Liste"),
    ),
    outcome=Outcome.DECLINED,
    outcome_reason=OutcomeReason.NO_DEMAND,
    wish=Wish.CALL_BACK,
    reachable="ab 14 Uhr",
    we_said="Unterlagen per Post",
    note="N",
    referral=Referral("r", "Carla Jansen", None, "Bitte", Way.MAIL, NOW, Answer.USEFUL, NOW),
    desk="Empfang 1",
    source="window",
    verdict=Verdict.NOT_ACCURATE,
    repeats="c0",
)
BARE = Call(started_at=datetime(2026, 7, 1, 8, 0, tzinfo=UTC), id="c2")


def test_a_call_has_every_key_in_order():
    document = call_document(FULL, EN)
    assert list(document) == CALL_KEYS
    assert document["started_at"] == "2026-11-25T10:13:00+01:00"
    assert document["ended_at"] == "2026-11-25T10:15:00+01:00"
    assert document["direction"] == "in"
    assert document["number"] == "+492214710204"
    assert document["purpose"] == "plain"
    assert document["grounds"] == "1 of 2 claims not accurate, 1 open"
    assert document["claims"][0] == {
        "kind": "existing_supplier",
        "words": "seit 2019",
        "about": None,
        "result": "not_accurate",
        "method": "partner_list",
        "evidence": None,
    }
    assert document["referral"] == {
        "contact": "Carla Jansen",
        "text": "Bitte",
        "way": "mail",
        "answer": "useful",
        "answered_at": "2026-11-25T10:13:00+01:00",
    }
    assert call_document(FULL, DE)["grounds"] == "1 von 2 Angaben nicht zutreffend, 1 offen"


def test_unknown_is_null_and_summer_time_has_its_offset():
    document = call_document(BARE, EN)
    assert list(document) == CALL_KEYS
    assert document["started_at"] == "2026-07-01T10:00:00+02:00"
    unknown = set(CALL_KEYS) - {
        "id",
        "started_at",
        "direction",
        "withheld",
        "claims",
        "verdict",
        "grounds",
    }
    assert {key for key in document if document[key] is None} == unknown
    assert document["claims"] == []
    assert document["withheld"] is False


def test_a_document_is_json_of_plain_keys():
    for call in (FULL, BARE):
        again = json.loads(json.dumps(call_document(call, EN)))
        assert again == call_document(call, EN)
        assert all(type(value) is not Outcome for value in call_document(call, EN).values())


def test_a_lookup():
    found = Lookup(
        query="0221 4710204",
        numbers=(FULL.number,),
        callers=(
            KnownCaller(
                "Elif Demir",
                "Kruse Verpackung GmbH",
                (FULL.number,),
                Past(
                    (FULL,), 1, record=Record(2, 1, 0, 1, datetime(2026, 11, 12, 8, 0, tzinfo=UTC))
                ),
            ),
            KnownCaller(None, "", (), Past((BARE,), 1)),
        ),
        called_again=CalledAgain(FULL, 12),
        changed=(Change("company", "Kruse", "Kraus", "c1"),),
    )
    document = lookup_document(found, EN, NOW)
    assert list(document) == [
        "query",
        "numbers",
        "callers",
        "called_again",
        "lasting",
        "instructions",
        "agreement",
        "changed",
    ]
    assert document["numbers"] == ["+492214710204"]
    first, second = document["callers"]
    assert list(first) == [
        "name",
        "company",
        "numbers",
        "record",
        "instructions",
        "agreement",
        "calls",
    ]
    assert first["record"] == {
        "accurate": 2,
        "not_accurate": 1,
        "uncheckable": 0,
        "open": 1,
        "sentence": "1 of 3 checked claims was not accurate (12 Nov).",
    }
    assert second["name"] is None
    assert second["record"]["sentence"] is None
    assert document["called_again"] == {
        "call": "c1",
        "minutes": 12,
        "sentence": "Called 12 min ago, Empfang 1, declined: no demand. "
        "Said: Is an existing supplier, Is urgent.",
    }
    assert document["changed"] == [
        {"field": "company", "then": "Kruse", "now": "Kraus", "call": "c1"}
    ]


def test_a_lookup_of_nothing():
    document = lookup_document(Lookup("niemand"), EN, NOW)
    assert document == {
        "query": "niemand",
        "numbers": [],
        "callers": [],
        "called_again": None,
        "lasting": None,
        "instructions": [],
        "agreement": None,
        "changed": [],
    }


def test_a_lookup_with_what_counts_at_every_ring():
    whole = Instruction("Einkauf", "in writing", company_key=1, id="i1")
    until = datetime(2027, 3, 31, 22, 0, tzinfo=UTC)
    own = Instruction("J. Petersen", "not to be put through", caller_key=1, until=until, id="i2")
    wrote = replace(FULL, id="c2", outcome_reason=OutcomeReason.ASKED_TO_WRITE, we_said="")
    found = Lookup(
        "kruse",
        callers=(
            KnownCaller("Demir", "Kruse", (), Past((FULL,), 1, instructions=(own, whole))),
            KnownCaller(
                "Renz", "Kruse", (), Past((wrote,), 1, agreement=wrote, instructions=(whole,))
            ),
        ),
    )
    document = lookup_document(found, EN, NOW)
    petersen = {
        "contact": "J. Petersen",
        "text": "not to be put through",
        "until": "2027-04-01T00:00:00+02:00",
    }
    einkauf = {"contact": "Einkauf", "text": "in writing", "until": None}
    assert document["instructions"] == [petersen, einkauf]
    assert [caller["instructions"] for caller in document["callers"]] == [
        [petersen, einkauf],
        [einkauf],
    ]
    agreed = document["agreement"]
    assert (agreed["call"], agreed["sentence"].startswith("Asked to write in.")) == ("c2", True)
    assert [caller["agreement"] for caller in document["callers"]] == [None, agreed]


@pytest.mark.parametrize(
    ("minutes", "start"),
    [(59, "Called 59 min ago"), (60, "Called 1 hour ago"), (150, "Called 2 hours ago")],
)
def test_how_long_ago(minutes, start):
    again = Lookup("x", called_again=CalledAgain(FULL, minutes))
    sentence = lookup_document(again, EN, NOW)["called_again"]["sentence"]
    assert sentence.startswith(f"{start}, ")


def test_a_search():
    document = search_document("karton", 7, (FULL,), EN)
    assert list(document) == ["query", "total", "calls"]
    assert document["total"] == 7
    assert list(document["calls"][0]) == CALL_KEYS


def test_a_report():
    report = Report(
        period=parse_week("2026-W48", NOW, BERLIN),
        zone="Europe/Berlin",
        totals=Totals(2, 1, 0, 0, 1, 1, 3),
        previous=Totals(5),
        by_day=(0, 0, 2, 0, 0, 0, 0),
        by_hour=tuple((0,) * 24 for _ in range(7)),
        verdicts={Verdict.NOT_ACCURATE: 1},
        claims={ClaimKind.URGENT: {Result.OPEN: 1}},
        reasons={"order": 1},
        outcomes={Outcome.DECLINED: 1},
        referrals=ReferralCounts(2, 1, {Answer.USEFUL: 1}),
        repeat_callers=(RepeatCaller("Elif Demir", "", "+49 221 4710204", 2, {"declined": 2}),),
        calls=(FULL, BARE),
    )
    document = report_document(report, EN)
    assert (
        list(document)
        == (
            "week from to zone totals previous by_day by_hour verdicts claims reasons outcomes "
            "referrals repeat_callers calls missed insight"
        ).split()
    )
    assert (document["week"], document["from"], document["to"]) == (
        "2026-W48",
        "2026-11-23",
        "2026-11-29",
    )
    figures = ["calls", "sales", "put_through", "messages", "declined", "called_again"]
    assert list(document["totals"]) == list(document["previous"]) == figures
    assert document["claims"] == {
        "urgent": {"accurate": 0, "not_accurate": 0, "uncheckable": 0, "open": 1}
    }
    assert document["repeat_callers"] == [
        {"caller": "Elif Demir", "company": None, "calls": 2, "outcomes": {"declined": 2}}
    ]
    for call in document["calls"]:
        assert list(call) == [key for key in CALL_KEYS if key not in ("ended_at", "desk")]
    assert json.loads(json.dumps(document)) == document
