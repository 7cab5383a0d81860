"""The six rows of the design through the whole program: keys counted, then read from the file."""

from urllib.parse import unquote

import pytest

from frontdesk.domain.call import Call
from frontdesk.domain.terms import ClaimKind, Outcome, OutcomeReason, Purpose, Result, Verdict, Way
from tests.journeys.conftest import Person

#: At an easy pace; typed ahead of everything the desk looks up; in a low and in a narrow window.
WAYS = {
    "easy": {},
    "hurried": {"hurried": True},
    "low": {"width": 1280, "height": 720},
    "narrow": {"width": 420, "height": 720},
}
pytestmark = pytest.mark.parametrize("way", WAYS)


@pytest.fixture
def person(sit_down, folder, way) -> Person:
    """Somebody at a desk."""
    return sit_down(folder, **WAYS[way])


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


def test_everything_that_can_be_said_of_a_call(person) -> None:
    person.press("F2").type("Jördis Müller, Bäckerei, 030 23125044").press("Tab")
    person.type("Brötchen für alle").press("Enter", "5", "Space").type("Frau Groß, 3.11.")
    person.press("Enter", "Right", "+", "4", "-", "6", ".", "7", "2", "Del")
    person.press("Ctrl+R").settle()
    person.type("umfr").press("Enter", "F3").settle()
    person.type("alb").press("Space", "Esc", "F3").settle()
    person.type("peter").press("Enter")
    person.press("Ctrl+T").type("Wir melden uns.").press("Enter")
    person.press("Ctrl+M").type("Klang nach Radio.").press("Enter")
    person.press("Ctrl+J", "1").type("Frau Groß bestätigt es").press("Enter")
    person.press("F6").type("Bitte zurückrufen").press("Enter", "2", "7").type("nach 17 Uhr")
    person.press("Enter", "Ctrl+Enter")
    call = newest(person)
    assert (call.caller, call.company) == ("Jördis Müller", "Bäckerei")
    assert call.number.e164 == "+493023125044"
    assert (call.topic, call.reason) == ("Brötchen für alle", "survey")
    assert call.asked_for == "Dr. Miriam Albers"
    assert results(call) == {
        ClaimKind.REFERRED_BY: Result.ACCURATE,
        ClaimKind.PERSONALLY_KNOWN: Result.NOT_ACCURATE,
        ClaimKind.AUTHORITY: Result.UNCHECKABLE,
        ClaimKind.URGENT: Result.OPEN,
    }
    referred = call.claim(ClaimKind.REFERRED_BY)
    assert (referred.words, referred.method) == ("Frau Groß, 3.11.", "directory")
    assert (call.we_said, call.note) == ("Wir melden uns.", "Klang nach Radio.")
    assert (call.verdict, call.verdict_reason) == (Verdict.CONFIRMED, "Frau Groß bestätigt es")
    assert (call.wish, call.reachable) == ("calls_again", "nach 17 Uhr")
    assert (call.referral.contact, call.referral.text) == ("Jonas Petersen", "Bitte zurückrufen")


def test_a_withheld_number(person) -> None:
    person.press("F2", "Alt+U").type("Herr Niemand").press("Tab", "8", "F7", "4", "Enter")
    call = newest(person)
    assert call.number.withheld
    assert (call.caller, call.number.e164) == ("Herr Niemand", None)
    assert (call.topic, call.purpose) == ("8", None), "in the field a digit is text"
    assert call.outcome_reason == OutcomeReason.PURPOSE_NOT_GIVEN


def test_nothing_is_mandatory_but_the_time(person) -> None:
    person.press("F2", "F8", "1")
    call = newest(person)
    assert call.outcome == Outcome.HUNG_UP
    assert (call.caller, call.topic, call.claims) == ("", "", ())
