"""What is found for a claim of each kind; it is Tuesday, 24 November 2026, 11:00 in Berlin."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.domain.call import Call, Claim, Referral
from frontdesk.domain.evidence import CompleteList, Evidence
from frontdesk.domain.people import Absence, Contact, ExpectedCall, Partner
from frontdesk.domain.terms import Answer, ClaimKind, Direction, Outcome, Relation, Result
from frontdesk.evidence_words import evidence
from frontdesk.i18n import Translator
from frontdesk.services.bundle import Services
from frontdesk.services.numbers import parse

ENGLISH = Translator("en", UTC)
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
DAY = timedelta(days=1)
ALBERS = Contact("Dr. Ines Albers", email="albers@kontor.example", extension="12")
PETERSEN = Contact("Jan Petersen", extension="14")
NORDWERK = Partner(
    "Nordwerk Energieberatung GmbH",
    Relation.SUPPLIER,
    (parse("040 66969112"),),
    ("nordwerk.example",),
)
KRUSE = Partner("Kruse Verpackung GmbH", Relation.CUSTOMER, (parse("0221 4710204"),))

Say = Callable[..., Call]


@pytest.fixture
def office(desk: Services) -> Services:
    desk.contacts.import_contacts([ALBERS, PETERSEN])
    desk.partners.import_partners([NORDWERK, KRUSE])
    return desk


def findings(
    desk: Services, call: Call, kind: ClaimKind, about: str = "", words: str = ""
) -> list[tuple[str, str]]:
    found = desk.evidence.find(call.with_claim(Claim(kind, words, about)), kind)
    assert found
    assert_worded(found)
    return [(str(one.finding), one.sentence) for one in found]


def only(desk: Services, call: Call, kind: ClaimKind, about: str = "") -> Evidence:
    (found,) = desk.evidence.find(call.with_claim(Claim(kind, about=about)), kind)
    assert_worded([found])
    return found


def assert_worded(found: Iterable[Evidence]) -> None:
    """Assert that each finding has a sentence of its own, whole and with nothing left open."""
    for one in found:
        for now in (None, NOW):
            sentence = evidence(ENGLISH, one, now)
            assert sentence != "Nothing found."
            assert not set("{}") & set(sentence)
            assert " ," not in sentence
            assert "()" not in sentence


# Partners


@pytest.mark.parametrize(
    ("number", "company", "note", "expected"),
    [
        ("040 66969112", "", "", [("supports", "partner_number")]),
        ("", "NORDWERK Energieberatung", "", [("supports", "partner_name")]),
        ("", "Nordwerk Energieberatung GmbH & Co. KG", "", [("supports", "partner_name")]),
        ("", "", "vogt@nordwerk.example", [("supports", "partner_domain")]),
        ("", "", "vogt@mail.nordwerk.example", [("supports", "partner_domain")]),
        ("", "", "vogt@gmx.de", [("nothing", "suppliers_none")]),
        ("", "", "vogt@nordwerk.example.net", [("nothing", "suppliers_none")]),
        ("040 66969113", "", "", [("nothing", "suppliers_none")]),
        ("", "Nordwerk Energieberatung Kiel", "", [("nothing", "partner_similar")]),
        ("", "Nordwerg Energieberatung", "", [("nothing", "partner_similar")]),
        ("", "Nord", "", [("nothing", "suppliers_none")]),
        ("", "Kruse Verpackung", "", [("nothing", "partner_other_relation")]),
        ("", "Krause Verpackung", "", [("nothing", "suppliers_none")]),
        ("040 66969112", "Lichtblick Reisen", "", [("nothing", "partner_number_other")]),
        ("", "", "", [("nothing", "suppliers_none")]),
    ],
)
def test_suppliers(
    office: Services, say: Say, number: str, company: str, note: str, expected: list
) -> None:
    call = say(number, "Vogt", company, note=note)
    assert findings(office, call, ClaimKind.EXISTING_SUPPLIER) == expected


@pytest.mark.parametrize(
    ("company", "expected"),
    [
        ("Lichtblick Reisen", "contradicts"),
        ("Nordwerk Energieberatung", "supports"),
        ("Nordwerg Energieberatung", "nothing"),  # similar: somebody must look
        ("Kruse Verpackung", "nothing"),  # on another list
        ("", "nothing"),  # nobody to look for
    ],
)
def test_a_complete_list_may_contradict(
    office: Services, say: Say, company: str, expected: str
) -> None:
    call = say("040 66969177", "Vogt", company)
    office.partners.set_complete(CompleteList.SUPPLIERS, True)
    assert findings(office, call, ClaimKind.EXISTING_SUPPLIER)[0][0] == expected
    office.partners.set_complete(CompleteList.SUPPLIERS, False)
    assert findings(office, call, ClaimKind.EXISTING_SUPPLIER)[0][0] != "contradicts"


def test_a_list_completed_later_says_nothing_of_an_earlier_call(
    office: Services, say: Say, clock
) -> None:
    call = say("", "Vogt", "Lichtblick Reisen")
    clock.forward(minutes=5)
    office.partners.set_complete(CompleteList.SUPPLIERS, True)
    assert findings(office, call, ClaimKind.EXISTING_SUPPLIER)[0][0] == "nothing"


def test_customers_are_another_list(office: Services, say: Say) -> None:
    call = say("0221 4710204", "Demir", "Kruse Verpackung")
    found = office.evidence.find(call, ClaimKind.EXISTING_CUSTOMER)
    assert {one.sentence for one in found} == {"partner_number", "partner_name"}
    assert {one.ref.partition(":")[0] for one in found} == {"partner"}
    assert only(office, call, ClaimKind.EXISTING_SUPPLIER).finding == "nothing"


def test_what_was_checked_before_is_a_hint(office: Services, say: Say) -> None:
    claim = Claim(ClaimKind.EXISTING_SUPPLIER, result=Result.NOT_ACCURATE)
    old = say("", "Vogt", "Lichtblick", started_at=NOW - 5 * DAY, claims=(claim,))
    office.calls.save(old)
    found = office.evidence.find(say("", "Vogt", "Lichtblick"), ClaimKind.EXISTING_SUPPLIER)
    assert [(one.sentence, one.ref) for one in found] == [
        ("checked_before", f"call:{old.id}"),
        ("suppliers_none", ""),
    ]


def test_consent_is_supported_by_partners_and_never_contradicted(
    office: Services, say: Say
) -> None:
    for name in CompleteList:
        office.partners.set_complete(name, True)
    kind = ClaimKind.CONSENT_GIVEN
    assert findings(office, say("", "", "Kruse Verpackung"), kind) == [
        ("supports", "consent_partner")
    ]
    assert findings(office, say("", "", "Lichtblick"), kind) == [("nothing", "consent_none")]


# Expected calls


def expected_call(**more: object) -> ExpectedCall:
    values: dict[str, object] = {
        "contact": "Albers",
        "who": "Vogt",
        "company": "Nordwerk Energieberatung GmbH",
        "starts_at": NOW - timedelta(hours=1),
        "ends_at": NOW + timedelta(hours=1),
    }
    return ExpectedCall(**{**values, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "finding", "sentence"),
    [
        ({}, "supports", "expected_fits"),
        ({"who": "Herr T. Vogt"}, "supports", "expected_fits"),
        ({"who": ""}, "supports", "expected_fits"),
        ({"company": ""}, "supports", "expected_fits"),
        ({"who": "Nordwerk Energieberatung", "company": ""}, "supports", "expected_fits"),
        ({"starts_at": None, "ends_at": None}, "supports", "expected_fits"),
        ({"who": "", "company": "", "topic": "Stromvertrag"}, "supports", "expected_fits"),
        ({"who": "", "company": "", "topic": "Inventur"}, "nothing", "expected_none"),
        ({"who": "Voigt", "company": ""}, "nothing", "expected_similar"),
        ({"who": "Schulz"}, "nothing", "expected_similar"),  # a colleague of the one expected
        ({"who": "Schulz", "company": "Elbkontor"}, "nothing", "expected_none"),
        ({"contact": "Petersen"}, "nothing", "expected_other_contact"),
        (
            {"starts_at": NOW - 3 * DAY, "ends_at": NOW - 2 * DAY},
            "nothing",
            "expected_other_time",
        ),
        (
            {"starts_at": NOW + 3 * DAY, "ends_at": NOW + 4 * DAY},
            "nothing",
            "expected_other_time",
        ),
    ],
)
def test_expected_calls(
    office: Services, say: Say, changes: dict, finding: str, sentence: str
) -> None:
    office.expected.save(expected_call(**changes))
    call = say(
        "", "Torsten Vogt", "Nordwerk Energieberatung", asked_for="Albers", topic="Der Stromvertrag"
    )
    found = office.evidence.find(call, ClaimKind.CALL_EXPECTED)[0]
    assert (found.finding, found.sentence) == (finding, sentence)
    if sentence != "expected_none":
        assert found.ref.startswith("expected:")


def test_who_gives_no_name_is_asked_for_it(office: Services, say: Say) -> None:
    office.expected.save(expected_call())
    call = say("040 66969199", asked_for="Albers")
    assert only(office, call, ClaimKind.CALL_EXPECTED).sentence == "expected_unnamed"


def test_a_complete_list_of_expected_calls_may_contradict(office: Services, say: Say) -> None:
    call = say("", "Schulz", "Elbkontor", asked_for="Albers")
    office.expected.save(expected_call())
    assert only(office, call, ClaimKind.CALL_EXPECTED).finding == "nothing"
    office.partners.set_complete(CompleteList.EXPECTED, True)
    assert only(office, call, ClaimKind.CALL_EXPECTED).finding == "contradicts"
    nobody = say("", "Schulz", "Elbkontor")
    assert only(office, nobody, ClaimKind.CALL_EXPECTED).finding == "nothing"


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "sentence"),
    [
        (NOW - timedelta(minutes=5), NOW + timedelta(minutes=25), "expected_fits"),
        (NOW + timedelta(minutes=10), None, "expected_fits"),
        (NOW - 2 * DAY, None, "expected_other_time"),
        (NOW - DAY, NOW + 3 * DAY, "expected_no_time"),
        (None, None, "expected_no_time"),
    ],
)
def test_an_appointment_has_a_time(
    office: Services, say: Say, starts_at: datetime, ends_at: datetime, sentence: str
) -> None:
    office.expected.save(expected_call(starts_at=starts_at, ends_at=ends_at))
    call = say("", "Vogt", "Nordwerk Energieberatung", asked_for="Albers")
    assert only(office, call, ClaimKind.APPOINTMENT).sentence == sentence


# Calls


def out(say: Say, number: str, at: datetime, **more: object) -> Call:
    return say(number, started_at=at, direction=Direction.OUT, **more)


@pytest.mark.parametrize(
    ("number", "at", "finding", "sentence"),
    [
        ("040 66969112", NOW - DAY, "supports", "we_called"),
        ("040 66969112", NOW - 15 * DAY, "nothing", "outgoing_none"),
        ("040 66969112", NOW + DAY, "nothing", "outgoing_none"),  # later calls do not count
        ("040 66969118", NOW - DAY, "nothing", "we_called_near"),
        ("040 55512345", NOW - DAY, "nothing", "outgoing_none"),
    ],
)
def test_returning_a_call(
    office: Services, say: Say, number: str, at: datetime, finding: str, sentence: str
) -> None:
    office.calls.save(out(say, number, at))
    found = only(office, say("040 66969112", "Vogt"), ClaimKind.RETURNING_CALL)
    assert (found.finding, found.sentence) == (finding, sentence)


def test_a_call_to_the_company_can_be_returned_from_another_number(
    office: Services, say: Say
) -> None:
    office.calls.save(out(say, "040 66969112", NOW - DAY))
    call = say("0171 3920012", "Vogt", "Nordwerk Energieberatung")
    assert only(office, call, ClaimKind.RETURNING_CALL).finding == "supports"


def test_a_complete_list_of_our_calls_may_contradict(office: Services, say: Say) -> None:
    office.partners.set_complete(CompleteList.OUTGOING, True)
    kind = ClaimKind.RETURNING_CALL
    assert only(office, say("030 23125001", "Vogt"), kind).finding == "contradicts"
    assert only(office, say("", "Vogt"), kind).finding == "nothing"  # no number to look for


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("Albers", ("supports", "spoke_through")),
        ("Dr. Albers, 12.11.", ("supports", "spoke_through")),
        ("Albers, gestern", ("nothing", "spoke_other_day")),
        ("Petersen", ("nothing", "spoke_other")),
        ("", ("supports", "spoke_through")),
    ],
)
def test_spoke_before(office: Services, say: Say, about: str, expected: tuple[str, str]) -> None:
    office.calls.save(
        say(
            "040 66969112", "Vogt", asked_for="Albers", outcome=Outcome.PUT_THROUGH,
            started_at=datetime(2026, 11, 12, 9, tzinfo=UTC),
        )
    )  # fmt: skip
    found = findings(office, say("040 66969112", "Vogt"), ClaimKind.SPOKE_BEFORE, about)
    assert found[0] == expected


def test_who_was_away_all_day_spoke_to_nobody(office: Services, say: Say) -> None:
    holiday = Absence(
        datetime(2026, 11, 11, 23, tzinfo=UTC), datetime(2026, 11, 13, 23, tzinfo=UTC), "Urlaub"
    )
    morning = Absence(datetime(2026, 11, 17, 7, tzinfo=UTC), datetime(2026, 11, 17, 11, tzinfo=UTC))
    office.contacts.save(replace(office.contacts.find("Albers"), absences=(holiday, morning)))
    call, kind = say("040 66969112", "Vogt"), ClaimKind.SPOKE_BEFORE
    assert findings(office, call, kind, "Albers, 12.11.") == [("contradicts", "absent_all")]
    assert findings(office, call, kind, "Albers, 12 Nov") == [("contradicts", "absent_all")]
    assert findings(office, call, kind, "Albers, 11.11.") == [("nothing", "spoke_none")]
    assert findings(office, call, kind, "Albers, letzten Dienstag") == [("nothing", "absent_part")]
    assert findings(office, call, kind, "Petersen, 12.11.") == [("nothing", "spoke_none")]
    spoken = findings(office, call, kind, words="Sprach am 12.11. mit Frau Albers")
    assert spoken == [("contradicts", "absent_all")]


def test_a_declined_call_was_no_talk(office: Services, say_no: Say, say: Say) -> None:
    office.calls.save(say_no("040 66969112", "Vogt", started_at=NOW - DAY, asked_for="Albers"))
    found = findings(office, say("040 66969112", "Vogt"), ClaimKind.SPOKE_BEFORE, "Albers")
    assert found == [("nothing", "spoke_not_through")]


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        (("040 66969112", "Vogt", ""), ("contradicts", "called_person")),
        (("040 66969112", "", ""), ("contradicts", "called_number")),
        (("030 23125001", "Schulz", "Elbkontor AG"), ("contradicts", "called_company")),
        (("030 23125001", "Schulz", ""), ("nothing", "first_none")),
    ],
)
def test_first_call(
    desk: Services, say: Say, earlier: tuple[str, str, str], expected: tuple[str, str]
) -> None:
    desk.calls.save(say(*earlier, started_at=NOW - DAY))
    company = "Elbkontor" if earlier[2] else ""
    call = say("040 66969112", "Vogt", company)
    assert findings(desk, call, ClaimKind.FIRST_CALL) == [expected]


def test_a_missed_ring_and_a_later_call_do_not_contradict(desk: Services, say: Say) -> None:
    desk.calls.save(say("040 66969112", outcome=Outcome.MISSED, started_at=NOW - DAY))
    desk.calls.save(say("040 66969112", "Vogt", started_at=NOW + DAY))
    found = findings(desk, say("040 66969112", "Vogt"), ClaimKind.FIRST_CALL)
    assert found == [("nothing", "rang_before")]


def test_a_switchboard_has_many_callers(office: Services, say: Say) -> None:
    office.calls.save(say("0221 4710204", "Demir", started_at=NOW - DAY))
    found = findings(office, say("0221 4710204", "Yildiz"), ClaimKind.FIRST_CALL)
    assert found == [("nothing", "called_switchboard")]


# Who is named


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("Frau Dr. Albers", "person_known"),
        ("Albers", "person_known"),
        ("Alberts", "person_similar"),
        ("Frau Unbekannt", "person_unknown"),
        ("", "person_missing"),
    ],
)
def test_referred_by(office: Services, say: Say, about: str, expected: str) -> None:
    found = only(office, say("", "Vogt"), ClaimKind.REFERRED_BY, about)
    assert (found.finding, found.sentence) == ("nothing", expected)
    assert found.ref.startswith("contact:") == (expected == "person_known")


def test_a_complete_directory_may_contradict(office: Services, say: Say) -> None:
    office.partners.set_complete(CompleteList.CONTACTS, True)
    kind, call = ClaimKind.REFERRED_BY, say("", "Vogt")
    assert only(office, call, kind, "Frau Unbekannt").finding == "contradicts"
    for about in ("Albers", "Alberts", "", "Angebot 4711"):
        assert only(office, call, kind, about).finding == "nothing"
    left = office.contacts.find("Petersen")
    assert left is not None
    office.contacts.remove(left.id)
    assert only(office, call, kind, "Petersen").sentence == "person_left"


def test_who_was_named_in_an_answer_has_referred(office: Services, say: Say) -> None:
    referral = Referral(contact="Dr. Ines Albers", answer=Answer.WRONG_PERSON, passed_to="Petersen")
    old = say("040 66969112", "Vogt", started_at=NOW - DAY, referral=referral)
    office.calls.save(old)
    call = say("040 66969112", "Vogt", asked_for="Jan Petersen")
    found = findings(office, call, ClaimKind.REFERRED_BY, "Frau Albers")
    assert found[0] == ("supports", "named_before")


def test_transferred_internally(office: Services, say: Say) -> None:
    kind = ClaimKind.TRANSFERRED_INTERNALLY
    assert findings(office, say("12", "Vogt"), kind, "Albers") == [("supports", "extension_shown")]
    assert findings(office, say("", "Vogt"), kind, "Albers") == [("nothing", "person_known")]
    assert findings(office, say("", "Vogt"), kind) == [("nothing", "person_missing")]
    albers = office.contacts.find("Albers")
    assert albers is not None
    office.contacts.save(replace(albers, absences=(Absence(NOW - DAY, NOW + DAY),)))
    assert findings(office, say("", "Vogt"), kind, "Albers") == [("contradicts", "away_then")]


@pytest.mark.parametrize("kind", list(ClaimKind))
def test_every_kind_says_something_of_anybody(desk: Services, say: Say, kind: ClaimKind) -> None:
    found = desk.evidence.find(say(), kind)
    assert_worded(found)
    assert [str(one.finding) for one in found] == ["nothing"]


def test_a_saved_call_is_checked_as_of_its_start(office: Services, say: Say) -> None:
    claims = (Claim(ClaimKind.RETURNING_CALL), Claim(ClaimKind.FIRST_CALL))
    call = say("040 66969112", "Vogt", started_at=NOW - DAY, claims=claims)
    office.calls.save(call)
    office.calls.save(out(say, "040 66969112", NOW - timedelta(hours=1)))
    office.calls.save(say("040 66969112", "Vogt"))
    checked = office.evidence.check(call.id[:8])
    assert [claim.claim.kind for claim in checked.claims] == [claim.kind for claim in claims]
    assert [one.finding for claim in checked.claims for one in claim.findings] == ["nothing"] * 2
