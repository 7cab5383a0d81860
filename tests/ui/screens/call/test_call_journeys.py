"""The six rows of the design, by keys alone, counted exactly."""

from urllib.parse import unquote

import pytest

from frontdesk.domain.terms import ClaimKind, Outcome, OutcomeReason, Purpose, Result, Verdict, Way
from frontdesk.ui.screens.call.sheet import Mode


@pytest.fixture
def known(screen, desk):
    """Return a function that begins a call and takes a known caller; keys count from then on."""
    view, presenter, drive, _ = screen

    def begin(letters: str):
        drive.press("F2").type(letters).press("Enter")
        assert presenter.sheet.mode == Mode.ACTIVE
        desk.clock.go(seconds=20)
        drive.keys = 0
        return drive

    return begin


def test_known_supplier_put_through_takes_four_keys(known, desk) -> None:
    drive = known("demir").type("Rechnung 20417").press("Enter", "1", "+", "F5")
    assert drive.keys == 4
    call = desk.newest()
    assert call.outcome == Outcome.PUT_THROUGH
    assert call.verdict == Verdict.CONFIRMED
    assert call.topic == "Rechnung 20417"
    assert call.caller == "Elif Demir"
    assert call.claim(ClaimKind.EXISTING_SUPPLIER).method == "purchasing_asked"
    assert call.ended_at == desk.clock.now


def test_cold_caller_declined_takes_five_keys(screen, desk) -> None:
    _, presenter, drive, _ = screen
    drive.press("F2")
    drive.keys = 0
    drive.type("Baumann, Lichtstrom").press("Enter").type("Stromtarif").press("Enter")
    drive.press("0", "F7", "Enter")
    assert drive.keys == 5
    call = desk.newest()
    assert (call.caller, call.company, call.topic) == ("Baumann", "Lichtstrom", "Stromtarif")
    assert call.outcome == Outcome.DECLINED
    assert call.outcome_reason == OutcomeReason.NO_DEMAND
    assert call.purpose == Purpose.PLAIN
    assert call.verdict == Verdict.STATED_OPENLY
    assert call.reason == "energy"
    assert presenter.sheet is None


def test_two_claims_not_accurate_take_seven_keys(known, desk) -> None:
    drive = known("vogt").type("Fördermittel").press("Enter", "3", "-", "1", "-", "F7", "Enter")
    assert drive.keys == 7
    call = desk.newest()
    assert call.verdict == Verdict.NOT_ACCURATE
    assert {c.kind: c.result for c in call.claims} == {
        ClaimKind.RETURNING_CALL: Result.NOT_ACCURATE,
        ClaimKind.EXISTING_SUPPLIER: Result.NOT_ACCURATE,
    }
    assert call.repeats is not None


def test_message_for_an_absent_contact_takes_eight_keys(known, screen, desk) -> None:
    *_, opened = screen
    drive = known("demir").type("Kartonagen Preise 2027").press("Enter", "1", "+", "F6")
    drive.type("Bittet um Rückruf Staffelpreise").press("Enter", "6", "Ctrl+Enter")
    assert drive.keys == 8
    call = desk.newest()
    assert call.outcome == Outcome.MESSAGE
    assert call.verdict == Verdict.CONFIRMED
    assert call.wish == "call_back"
    assert call.reachable == "Do 26. Nov., ab 8:00"
    assert call.referral.contact == "Carla Jansen"
    assert call.referral.way == Way.MAIL
    assert call.referral.text == "Bittet um Rückruf Staffelpreise"
    assert call.referral.sent_at == desk.clock.now
    (url,) = opened
    assert url.startswith("mailto:jansen@halbach.example?")
    assert "Staffelpreise" in unquote(url)


def test_called_again_with_a_new_claim_takes_five_keys(known, desk) -> None:
    drive = known("vogt").press("Alt+2", "-", "F7", "Enter")
    assert drive.keys == 5
    call = desk.newest()
    assert call.claim(ClaimKind.CALL_EXPECTED).result == Result.NOT_ACCURATE
    assert call.outcome == Outcome.DECLINED


def test_called_again_with_nothing_new_takes_two_keys(known, desk) -> None:
    drive = known("vogt").press("F7", "Enter")
    assert drive.keys == 2
    call = desk.newest()
    assert call.outcome == Outcome.DECLINED
    # The topic was remembered and not said again: it says nothing.
    assert call.purpose is None
    assert call.verdict == Verdict.UNCHECKED


def test_an_evasive_caller_who_gives_a_number(screen, desk) -> None:
    _, _, drive, _ = screen
    drive.press("F2").type("030 23125099").press("Enter", "Enter", "8", "F7", "4", "Enter")
    call = desk.newest()
    assert call.number.e164 == "+493023125099"
    assert call.purpose == Purpose.EVASIVE
    assert call.outcome_reason == OutcomeReason.PURPOSE_NOT_GIVEN
    assert desk.settings.current.last_decline_reason == "purpose_not_given"


def test_every_outcome_key_works_at_once(screen, desk) -> None:
    _, _, drive, _ = screen
    for keys, outcome in (
        (("F2", "F5"), Outcome.PUT_THROUGH),
        (("F2", "Shift+F5"), Outcome.PUT_THROUGH_ANNOUNCED),
        (("F2", "F7", "Enter"), Outcome.DECLINED),
        (("F2", "F7", "6", "Enter"), Outcome.CONTACT_DECLINED),
        (("F2", "F8", "1"), Outcome.HUNG_UP),
        (("F2", "F8", "Alt+2"), Outcome.WRONG_NUMBER),
    ):
        desk.clock.go(minutes=1)
        drive.press(*keys)
        assert desk.newest().outcome == outcome


@pytest.mark.parametrize(
    ("key", "reason"),
    [("7", OutcomeReason.OBJECTION), ("5", OutcomeReason.NO_FURTHER_CALLS)],
)
def test_what_lasts_is_declined_with_a_key_and_never_preselected(known, desk, key, reason) -> None:
    known("vogt").press("F7", key, "Enter")
    call = desk.newest()
    assert (call.outcome, call.outcome_reason) == (Outcome.DECLINED, reason)
    assert desk.settings.current.last_decline_reason == "no_demand"
