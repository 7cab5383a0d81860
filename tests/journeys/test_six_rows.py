"""The six rows of the design through the whole program: keys counted, then read from the file."""

from urllib.parse import unquote

import pytest

from frontdesk.domain.call import Call
from frontdesk.domain.terms import ClaimKind, Outcome, OutcomeReason, Purpose, Result, Verdict, Way
from tests.journeys.conftest import Person

#: At an easy pace, and typed ahead of everything the desk looks up.
pytestmark = pytest.mark.parametrize("hurried", [False, True], ids=["easy", "hurried"])


@pytest.fixture
def person(sit_down, folder, hurried) -> Person:
    """Somebody at a desk, easy or in a hurry."""
    return sit_down(folder, hurried=hurried)


def newest(person: Person) -> Call:
    """Return the call just saved; the ready view is on show and no draft is left."""
    person.settle()
    assert person.app.call.sheet is None
    assert not person.drafts()
    calls = person.saved()
    assert len(calls) == 3
    return calls[0]


def results(call: Call) -> dict[ClaimKind, Result]:
    return {claim.kind: claim.result for claim in call.claims}


def test_known_supplier_put_through(person) -> None:
    person.take("Demir").type("Rechnung 20417").press("Enter", "1", "+", "F5")
    assert person.keys == 4
    call = newest(person)
    assert (call.caller, call.company) == ("Elif Demir", "Kruse Verpackung GmbH")
    assert call.number.e164 == "+492214710204"
    assert (call.topic, call.purpose) == ("Rechnung 20417", Purpose.PLAIN)
    assert results(call) == {ClaimKind.EXISTING_SUPPLIER: Result.ACCURATE}
    assert (call.outcome, call.verdict) == (Outcome.PUT_THROUGH, Verdict.CONFIRMED)
    assert call.referral.contact == "Dr. Miriam Albers"
    assert call.ended_at == person.clock.now
    assert call.repeats is None
    assert call.desk == "Empfang 1"


def test_cold_caller_declined(person) -> None:
    person.press("F2")
    person.keys = 0
    person.type("Baumann, Lichtstrom").press("Enter").type("Stromtarif").press("Enter")
    person.press("0", "F7", "Enter")
    assert person.keys == 5
    call = newest(person)
    assert (call.caller, call.company, call.topic) == ("Baumann", "Lichtstrom", "Stromtarif")
    assert call.claims == ()
    assert (call.outcome, call.outcome_reason) == (Outcome.DECLINED, OutcomeReason.NO_DEMAND)
    assert (call.purpose, call.verdict) == (Purpose.PLAIN, Verdict.STATED_OPENLY)
    assert call.reason == "energy"
    assert call.referral is None


def test_two_claims_not_accurate(person) -> None:
    person.take("Vogt").type("Fördermittel").press("Enter", "3", "-", "1", "-", "F7", "Enter")
    assert person.keys == 7
    call = newest(person)
    assert results(call) == {
        ClaimKind.RETURNING_CALL: Result.NOT_ACCURATE,
        ClaimKind.EXISTING_SUPPLIER: Result.NOT_ACCURATE,
    }
    assert (call.outcome, call.verdict) == (Outcome.DECLINED, Verdict.NOT_ACCURATE)
    assert call.repeats == "vogt-declined"


def test_message_for_somebody_who_is_away(person) -> None:
    person.take("Demir").type("Preise 2027").press("Enter", "1", "+", "F6")
    person.type("Bittet um Rückruf Staffelpreise").press("Enter", "6", "Ctrl+Enter")
    assert person.keys == 8
    call = newest(person)
    assert results(call) == {ClaimKind.EXISTING_SUPPLIER: Result.ACCURATE}
    assert (call.outcome, call.verdict) == (Outcome.MESSAGE, Verdict.CONFIRMED)
    assert (call.wish, call.reachable) == ("call_back", "Do 26. Nov., ab 8:00")
    referral = call.referral
    assert (referral.contact, referral.way) == ("Carla Jansen", Way.MAIL)
    assert referral.text == "Bittet um Rückruf Staffelpreise"
    assert referral.sent_at == person.clock.now
    (url,) = person.outside
    assert url.startswith("mailto:jansen@halbach.example?")
    assert "Staffelpreise" in unquote(url)
    assert "stimmt" in unquote(url)


def test_called_again_with_a_new_claim(person) -> None:
    person.take("Vogt").press("Alt+2", "-", "F7", "Enter")
    assert person.keys == 5
    call = newest(person)
    assert results(call) == {ClaimKind.CALL_EXPECTED: Result.NOT_ACCURATE}
    assert (call.outcome, call.verdict) == (Outcome.DECLINED, Verdict.NOT_ACCURATE)
    assert call.repeats == "vogt-declined"
    assert call.purpose is None


def test_called_again_with_nothing_new(person) -> None:
    person.take("Vogt")
    assert person.sees("Erneuter Anruf nach 12 Min.")
    person.press("F7", "Enter")
    assert person.keys == 2
    call = newest(person)
    assert call.claims == ()
    assert (call.outcome, call.verdict) == (Outcome.DECLINED, Verdict.UNCHECKED)
    assert call.topic == "Fördermittel Energieeffizienz"
    assert call.purpose is None
    assert call.repeats == "vogt-declined"
