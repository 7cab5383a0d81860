from dataclasses import replace

import pytest
from call_desk import at
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral
from frontdesk.domain.past import Draft, Match
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import (
    CheckMethod,
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
from frontdesk.ui.screens.call.draft_state import draft_state, sheet_of_draft
from frontdesk.ui.screens.call.sheet import CONTACT_DECLINED, Mode, Sheet
from frontdesk.ui.screens.call.typed import Typed, is_number, read_typed

NOW = at(11, 25, 10, 42)
VOGT = Match("Torsten Vogt", "Nordwerk", 7, 3, PhoneNumber("+494066969112", "+49 40 66969112"))
NORDWERK = Match("Nordwerk", "", None, 3, people=2)
PETERSEN = Contact("Jonas Petersen", id="p")
SUPPLIER, RETURNS = ClaimKind.EXISTING_SUPPLIER, ClaimKind.RETURNING_CALL


def raw(text: str) -> PhoneNumber:
    return PhoneNumber(raw=text)


def sheet() -> Sheet:
    return Sheet.new(NOW, "Empfang 1").go(Mode.ACTIVE)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Baumann, Lichtstrom", Typed("Baumann", "Lichtstrom")),
        ("Baumann", Typed("Baumann")),
        (" +49 (0)40 / 66969-112 ", Typed(number="+49 (0)40 / 66969-112")),
        ("Vogt, 040 66969112, Nordwerk", Typed("Vogt", "Nordwerk", "040 66969112")),
        ("Vogt,  Nordwerk, Abteilung 3 ", Typed("Vogt", "Nordwerk, Abteilung 3")),
        ("", Typed()),
        (" , ,", Typed()),
    ],
)
def test_the_entry_is_read_as_typed(text, typed) -> None:
    assert read_typed(text) == typed


@pytest.mark.parametrize(
    ("text", "number"), [("+49", True), ("3M", False), ("7", False), ("040-1", True), ("", False)]
)
def test_what_is_a_number(text, number) -> None:
    assert is_number(text) is number


def test_taking_a_person_a_company_and_a_number() -> None:
    person = sheet().take_match(VOGT).call
    assert (person.caller, person.company, person.caller_key) == ("Torsten Vogt", "Nordwerk", 7)
    assert person.number == VOGT.number
    company = sheet().take_match(NORDWERK).call
    assert (company.caller, company.company, company.company_key) == ("", "Nordwerk", 3)
    number = sheet().take_match(Match("", number=VOGT.number)).call
    assert (number.caller, number.company, number.number) == ("", "", VOGT.number)


def test_a_typed_number_counts_unless_the_known_one_goes_on_from_it() -> None:
    part = sheet().take_match(VOGT, PhoneNumber("+4940669691"))
    assert part.call.number == VOGT.number
    other = PhoneNumber("+4917139200555", "+49 171 39200555")
    assert sheet().take_match(VOGT, other).call.number == other


def test_a_withheld_number_stays_withheld() -> None:
    taken = sheet().withhold().take_match(VOGT)
    assert taken.call.number == PhoneNumber(withheld=True)
    assert taken.withhold().call.number == PhoneNumber()


def test_going_back_and_on_keeps_the_known_person() -> None:
    back = sheet().take_match(VOGT).go(Mode.ENTRY)
    assert back.take_typed(raw).call.caller_key == 7
    changed = back.type_entry("Torsten Vogt, Südwerk").take_typed(raw)
    assert (changed.call.caller_key, changed.call.company_key) == (None, None)
    assert changed.call.company == "Südwerk"
    assert changed.match is None


def test_adding_a_number_keeps_the_person_and_adding_a_company_too() -> None:
    known = Sheet.new(NOW).take_match(replace(VOGT, company="", company_key=None))
    edited = known.edit_caller("Torsten Vogt", "Nordwerk", "030 1", raw).call
    assert edited.caller_key == 7
    assert edited.number == PhoneNumber(raw="030 1")


def test_a_remembered_topic_does_not_count_until_confirmed() -> None:
    remembered = sheet().remember("Strom", "energy")
    assert (remembered.call.topic, remembered.call.reason) == ("Strom", "energy")
    assert remembered.judgement.verdict == Verdict.UNCHECKED
    assert remembered.confirm_purpose().judgement.verdict == Verdict.STATED_OPENLY


def test_a_topic_already_typed_is_not_replaced_by_a_remembered_one() -> None:
    assert sheet().type_topic("Gas").remember("Strom", "").call.topic == "Gas"


def test_enter_on_an_empty_purpose_confirms_nothing() -> None:
    assert sheet().confirm_purpose().call.purpose is None
    assert sheet().type_topic("  ").confirm_purpose().call.purpose is None


def test_an_evasive_answer_stays_until_taken_back() -> None:
    evasive = sheet().mark_purpose(Purpose.EVASIVE).type_topic("Strom").confirm_purpose()
    assert evasive.call.purpose == Purpose.EVASIVE
    assert evasive.mark_purpose(Purpose.EVASIVE).call.purpose is None


def test_emptying_the_topic_takes_the_confirmation_back() -> None:
    said = sheet().type_topic("Strom").confirm_purpose()
    assert said.type_topic("").call.purpose is None
    assert said.type_topic("Stromtarif").call.purpose == Purpose.PLAIN


def test_words_preset_the_reason_until_it_is_chosen_by_hand() -> None:
    typed = sheet().type_topic("Strom", "energy")
    assert typed.call.reason == "energy"
    chosen = typed.choose_reason("donation").type_topic("Stromtarif", "energy")
    assert chosen.call.reason == "donation"


def test_a_picked_claim_is_open_until_decided() -> None:
    picked = sheet().pick(SUPPLIER)
    assert picked.call.claims == (Claim(SUPPLIER),)
    assert picked.judgement.verdict == Verdict.UNCHECKED
    decided = picked.decide(Result.ACCURATE, NOW)
    claim = decided.call.claim(SUPPLIER)
    assert (claim.result, claim.method) == (Result.ACCURATE, CheckMethod.PURCHASING_ASKED)
    assert claim.checked_at == NOW
    assert decided.picked == SUPPLIER


def test_what_could_not_be_checked_names_no_check_that_was_not_chosen() -> None:
    picked = sheet().pick(SUPPLIER)
    assert picked.decide(Result.UNCHECKABLE, NOW).call.claims[0].method == ""
    stepped = picked.step_route(1).decide(Result.UNCHECKABLE, NOW)
    assert stepped.call.claims[0].method == CheckMethod.PARTNER_LIST


def test_an_incomplete_list_alone_denies_nothing() -> None:
    by_list = sheet().pick(SUPPLIER).step_route(1)
    assert by_list.decide(Result.NOT_ACCURATE, NOW) == by_list
    complete = by_list.decide(Result.NOT_ACCURATE, NOW, list_complete=True)
    assert complete.call.claims[0].result == Result.NOT_ACCURATE
    denied = sheet().pick(SUPPLIER).decide(Result.NOT_ACCURATE, NOW)
    methods = {denied.step_route(step).call.claims[0].method for step in (1, -1, 2)}
    assert CheckMethod.PARTNER_LIST not in methods


def test_routes_go_round_and_change_a_decided_claim() -> None:
    decided = sheet().pick(RETURNS).decide(Result.ACCURATE, NOW)
    assert decided.call.claims[0].method == CheckMethod.CONTACT_ASKED
    assert decided.step_route(1).call.claims[0].method == CheckMethod.CALL_LIST
    assert decided.step_route(1).step_route(1).call.claims[0].method == CheckMethod.CONTACT_ASKED
    assert decided.step_route(-1).call.claims[0].method == CheckMethod.CALL_LIST


def test_a_removed_claim_was_never_made() -> None:
    removed = sheet().pick(SUPPLIER).decide(Result.ACCURATE, NOW).remove_picked()
    assert removed.call.claims == ()
    assert removed.picked is None
    assert removed.remove_picked() == removed


def test_no_claims_never_drops_one_that_was_made() -> None:
    assert sheet().say_no_claims().no_claims
    made = sheet().pick(SUPPLIER).say_no_claims()
    assert (made.picked, made.no_claims, len(made.call.claims)) == (None, False, 1)


def test_words_belong_to_the_picked_claim() -> None:
    said = sheet().pick(SUPPLIER).write_words("Frau Roth, 3. Nov. + Rechnung 7")
    assert said.call.claims[0].words == "Frau Roth, 3. Nov. + Rechnung 7"
    assert sheet().write_words("nobody").call.claims == ()


def test_an_overruled_verdict_needs_a_reason() -> None:
    denied = sheet().pick(SUPPLIER).decide(Result.NOT_ACCURATE, NOW)
    kept = denied.overrule(Verdict.CONFIRMED, " Verwechslung \n geklärt ")
    assert kept.judgement.verdict == Verdict.CONFIRMED
    assert kept.judgement.grounds.reason == "Verwechslung geklärt"
    assert kept.overrule(Verdict.CONFIRMED, "").judgement.verdict == Verdict.NOT_ACCURATE


def test_asking_for_somebody_twice_takes_it_back() -> None:
    asked = sheet().ask_for(PETERSEN)
    assert (asked.call.asked_for, asked.call.asked_for_id) == ("Jonas Petersen", "p")
    assert asked.ask_for(PETERSEN).call.asked_for_id is None


def test_a_message_asks_for_a_call_back_until_something_else_is_chosen() -> None:
    message = sheet().go(Mode.MESSAGE)
    assert message.wish == Wish.CALL_BACK
    assert message.choose_wish(Wish.FOR_INFORMATION).go(Mode.MESSAGE).wish == Wish.FOR_INFORMATION


def test_the_same_time_twice_takes_it_back_but_typed_words_stay() -> None:
    at_two = sheet().reach_at(1, "Do 26. Nov., vormittags")
    assert (at_two.reach, at_two.reachable) == (1, "Do 26. Nov., vormittags")
    assert at_two.reach_at(1, "Do 26. Nov., vormittags").reachable == ""
    assert sheet().reach_at(3, "14").reach_at(3, "14 Uhr").reachable == "14 Uhr"


def test_a_wish_of_an_abandoned_message_does_not_go_with_another_outcome() -> None:
    back = sheet().go(Mode.MESSAGE).write_text("Bitte Rückruf").go(Mode.ACTIVE)
    call = back.finished(Outcome.PUT_THROUGH, NOW, PETERSEN)
    assert (call.wish, call.reachable) == (None, "")
    assert (call.referral.contact, call.referral.text) == ("Jonas Petersen", "")


def test_what_a_finished_call_carries() -> None:
    filled = replace(sheet().go(Mode.MESSAGE), text=" Rückruf ", reachable="morgen")
    call = filled.behave(Conduct.FRIENDLY).finished(Outcome.MESSAGE, NOW, PETERSEN)
    assert (call.outcome, call.wish, call.reachable) == (
        Outcome.MESSAGE,
        Wish.CALL_BACK,
        "morgen",
    )
    assert (call.referral.text, call.referral.contact_id, call.ended_at) == ("Rückruf", "p", NOW)
    assert call.conduct == Conduct.FRIENDLY


def test_a_decline_carries_its_reason_and_the_contact_only_if_they_declined() -> None:
    declined = sheet().choose_decline("no_demand").finished(Outcome.DECLINED, NOW, PETERSEN)
    assert (declined.outcome_reason, declined.referral) == (OutcomeReason.NO_DEMAND, None)
    by_contact = sheet().choose_decline(CONTACT_DECLINED)
    call = by_contact.finished(Outcome.CONTACT_DECLINED, NOW, PETERSEN)
    assert (call.outcome_reason, call.referral.contact) == (None, "Jonas Petersen")


def sent_call() -> Call:
    return Call(
        NOW,
        topic="Strom",
        purpose=Purpose.PLAIN,
        outcome=Outcome.MESSAGE,
        wish=Wish.CALL_BACK,
        reachable="heute",
        ended_at=at(11, 25, 10, 50),
        referral=Referral("r1", "Roth", text="Rückruf", way=Way.MAIL, sent_at=NOW),
    )


def test_a_correction_keeps_its_end_and_what_was_sent() -> None:
    corrected = Sheet.of_call(sent_call()).type_topic("Gas").corrected(at(11, 26, 9, 0))
    assert corrected.topic == "Gas"
    assert (corrected.ended_at, corrected.outcome) == (at(11, 25, 10, 50), Outcome.MESSAGE)
    assert corrected.referral == sent_call().referral
    assert (corrected.wish, corrected.reachable) == (Wish.CALL_BACK, "heute")


def test_a_correction_of_the_outcome_keeps_what_was_sent_and_drops_the_wish() -> None:
    other = Sheet.of_call(sent_call()).finished(Outcome.HUNG_UP, NOW)
    assert other.referral == sent_call().referral
    assert (other.wish, other.reachable) == (None, "")


def test_a_sheet_is_blank_until_something_is_typed() -> None:
    fresh = Sheet.new(NOW, "Empfang 1")
    assert fresh.is_blank
    assert not fresh.type_entry("v").is_blank
    assert not fresh.withhold().is_blank
    assert not fresh.say("Name").is_blank


def test_a_draft_brings_everything_back() -> None:
    full = (
        sheet()
        .take_match(VOGT)
        .remember("Strom", "energy")
        .pick(SUPPLIER)
        .step_route(1)
        .choose_contact(PETERSEN)
        .choose_decline("asked_to_write")
        .write_text("Rückruf")
        .reach_at(2, "Do, 8:00")
        .go(Mode.MESSAGE)
    )
    again = sheet_of_draft(Draft(full.call, NOW, draft_state(full)), PETERSEN)
    assert again == replace(full, match=None)


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=12), max_size=8))
def test_a_damaged_draft_still_opens(state) -> None:
    keys = ("mode", "picked", "routes", "wish", "reach", "decline")
    broken = state | dict(zip(keys, state.values(), strict=False))
    assert sheet_of_draft(Draft(Call(NOW), NOW, broken)).call.started_at == NOW
