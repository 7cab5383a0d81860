"""Claims that check themselves, through the whole program and by keys alone."""

import pytest

from frontdesk.domain.call import Call
from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.people import ExpectedCall, Partner
from frontdesk.domain.terms import CheckMethod, ClaimKind, Outcome, Relation, Result, Verdict
from frontdesk.services.numbers import parse
from tests.journeys.conftest import Person, at, opened

SUPPLIER, EXPECTED = ClaimKind.EXISTING_SUPPLIER, ClaimKind.CALL_EXPECTED


@pytest.fixture
def listed(folder, clock) -> None:
    """One supplier, on a list that is marked complete."""
    with opened(folder, clock) as services:
        kruse = Partner("Kruse Verpackung GmbH", Relation.SUPPLIER, (parse("+49 221 4710204"),))
        services.partners.save(kruse)
        services.partners.set_complete(CompleteList.SUPPLIERS, True)
    clock.go(minutes=1)


@pytest.fixture
def announced(folder, clock) -> None:
    """Dr Albers expects somebody of Nordwerk this morning."""
    with opened(folder, clock) as services:
        call = ExpectedCall(
            "Dr. Miriam Albers",
            who="Torsten Vogt",
            company="Nordwerk Energieberatung GmbH",
            starts_at=at(11, 25, 10, 0),
            ends_at=at(11, 25, 12, 0),
            topic="Fördermittel",
        )
        services.expected.save(call)


def newest(person: Person) -> Call:
    """Return the call just saved."""
    person.settle()
    assert person.app.call.sheet is None
    return person.saved()[0]


def row(person: Person) -> str:
    """Return what the row of the picked claim says to a screen reader."""
    person.settle()
    claims = person.app.call.checks
    person.wait(lambda: not claims.busy)
    return person.app.window.shown_screen(0).card.claims.accessibleDescription()


def test_the_supplier_who_is_none(listed, sit_down, folder) -> None:
    person = sit_down(folder)
    person.press("F2").type("Baumann, Lichtstrom").press("Enter").type("Stromtarif")
    person.press("Enter", "1")
    assert "spricht dagegen: " in row(person)
    assert person.app.call.sheet.call.claim(SUPPLIER).result == Result.OPEN  # she decides
    assert person.app.call.sheet.judgement.verdict == Verdict.UNCHECKED
    person.press("Right", "-", "F7", "Enter")
    call = newest(person)
    claim = call.claim(SUPPLIER)
    assert (claim.result, claim.method) == (Result.NOT_ACCURATE, CheckMethod.PARTNER_LIST)
    assert "Lichtstrom" in claim.evidence
    assert (call.outcome, call.verdict) == (Outcome.DECLINED, Verdict.NOT_ACCURATE)


def test_a_supplier_who_is_one_is_opened_with_one_key(listed, sit_down, folder) -> None:
    person = sit_down(folder)
    person.take("Demir").press("Enter", "1")
    assert "spricht dafür: " in row(person)
    person.press("F10")
    assert person.sees("Kruse Verpackung GmbH")
    assert not person.sees("Niemand gefunden")
    assert person.focus.objectName() == "partners_search"
    assert person.app.call.sheet is not None
    person.press("F2", "+", "F5")
    assert newest(person).claim(SUPPLIER).result == Result.ACCURATE


def test_the_expected_call_that_is_expected(announced, sit_down, folder) -> None:
    person = sit_down(folder)
    person.take("Vogt").press("Enter", "2")
    words = row(person)
    assert "spricht dafür: " in words
    assert "Albers" in words
    person.press("Right", "+", "F5")
    claim = newest(person).claim(EXPECTED)
    assert (claim.result, claim.method) == (Result.ACCURATE, CheckMethod.EXPECTED_CALLS)
    assert "Albers" in claim.evidence


def test_an_expected_call_is_noted_in_seconds(person) -> None:
    person.press("Ctrl+3", "Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+N")
    editor = person.app.window.shown_screen(2).page.editor
    person.wait(lambda: editor.isActiveWindow())
    person.type("albers").press("Tab").type("Frau Okoye").press("Tab", "Tab").type("Angebot")
    person.press("Enter")
    person.app.window.activateWindow()
    person.wait(lambda: person.app.window.isActiveWindow())
    assert person.sees("Frau Okoye")
    with opened(person.app.folder.root, person.clock) as services:
        (call,) = services.expected.upcoming()
    assert (call.contact, call.who, call.topic) == ("Dr. Miriam Albers", "Frau Okoye", "Angebot")
    assert (call.starts_at, call.ends_at) == (person.clock.now, at(11, 30, 0, 0))
    person.press("Down", "Del")
    with opened(person.app.folder.root, person.clock) as services:
        assert services.expected.upcoming() == ()
    person.press("Ctrl+Z")
    assert person.sees("Frau Okoye")


def test_declined_at_another_desk_and_now_returning_a_call(person) -> None:
    person.take("Vogt")
    assert person.sees("Erneuter Anruf nach 12 Min.")
    assert person.sees("Empfang 2")
    person.press("Enter", "3")
    assert "nichts gefunden: " in row(person)
    person.press("-", "F7", "Enter")
    call = newest(person)
    assert call.repeats == "vogt-declined"
    assert call.claim(ClaimKind.RETURNING_CALL).result == Result.NOT_ACCURATE
    assert call.desk == "Empfang 1"


def test_the_honest_sales_caller_gets_the_right_contact(person) -> None:
    person.press("F2").type("Baumann, Lichtstrom").press("Enter").type("Stromtarif")
    person.press("Enter", "0")
    assert person.app.call.contact.name == "Jonas Petersen"
    person.press("F6").type("Angebot Stromtarif").press("Ctrl+Enter")
    call = newest(person)
    assert call.referral.contact == "Jonas Petersen"
    assert (call.verdict, call.reason) == (Verdict.STATED_OPENLY, "energy")


def test_the_one_who_knows_is_asked_and_answers_during_the_call(person) -> None:
    person.take("Vogt").press("Enter", "2", "Space").type("Frau Dr. Albers wartet darauf")
    person.press("Enter", "F11")
    assert person.sees("Guten Tag Dr. Miriam Albers")
    person.press("Enter")
    assert person.outside[-1].startswith("mailto:albers@halbach.example")
    assert "Dr. Albers gefragt" in row(person)
    assert person.app.call.sheet.call.claim(EXPECTED).result == Result.OPEN
    person.press("-")
    assert person.app.call.sheet.judgement.verdict == Verdict.NOT_ACCURATE
    assert person.sees("Rückmeldung von Dr. Miriam Albers")
    person.press("F7", "Enter")
    claim = newest(person).claim(EXPECTED)
    assert (claim.result, claim.method) == (Result.NOT_ACCURATE, CheckMethod.CONTACT_ASKED)
    with opened(person.app.folder.root, person.clock) as services:
        assert services.questions.open() == ()


def test_an_answer_after_the_call_corrects_it_and_can_be_taken_back(person) -> None:
    person.take("Vogt").press("Enter", "2", "Space").type("Albers").press("Enter", "F11", "Alt+C")
    person.press("F5")
    call = newest(person)
    assert call.verdict == Verdict.UNCHECKED
    person.clock.go(minutes=20)
    person.app.open_call(call.id)
    person.settle()
    person.press("2", "+")
    corrected = person.saved()[0]
    assert corrected.claim(EXPECTED).result == Result.ACCURATE
    assert corrected.verdict == Verdict.CONFIRMED
    assert corrected.claim(EXPECTED).checked_at == person.clock.now
    person.press("Ctrl+Z")
    assert person.saved()[0].claim(EXPECTED).result == Result.OPEN
    assert person.saved()[0].verdict == Verdict.UNCHECKED


def test_an_open_question_is_answered_from_the_open_items(person) -> None:
    person.take("Vogt").press("Enter", "2", "Space").type("Albers").press("Enter", "F11", "Alt+C")
    person.press("F5")
    assert newest(person).verdict == Verdict.UNCHECKED
    person.press("Ctrl+O", "Up")  # a referral was chosen before; the question is above it
    assert person.sees("Stimmt die Angabe?")
    person.press("2")
    assert person.sees("Rückmeldung von Dr. Miriam Albers: Anruf wird erwartet, stimmt nicht")
    call = newest(person)
    assert call.claim(EXPECTED).result == Result.NOT_ACCURATE
    assert call.verdict == Verdict.NOT_ACCURATE
    person.press("Ctrl+Z")
    assert newest(person).verdict == Verdict.UNCHECKED


def test_contacts_and_the_lists_are_found_by_the_palette(person) -> None:
    person.press("Ctrl+K").type("alb")
    assert person.sees("Dr. Miriam Albers")
    person.press("Enter")
    assert person.focus.objectName() == "contacts_search"
    assert person.app.presenters.contacts.current().name == "Dr. Miriam Albers"
    person.press("Ctrl+K").type("erwartete").press("Enter")
    assert person.focus.objectName() == "expected_search"
    person.press("F2").type("Baumann").press("Enter", "Ctrl+K").type("peters").press("Enter")
    assert newest(person).referral.contact == "Jonas Petersen"
