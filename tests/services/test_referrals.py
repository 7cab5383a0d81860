"""Passing a matter on: what was sent stays, whatever becomes of the call."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from desk_clock import Clock

from frontdesk.domain.call import Call, Claim, Referral
from frontdesk.domain.errors import UserError
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import Answer, ClaimKind, Conduct, Outcome, Result, Way, Wish
from frontdesk.services.bundle import Services

Say = Callable[..., Call]


@pytest.fixture
def albers(desk: Services) -> Contact:
    return desk.contacts.save(Contact("Dr. Albers", email="albers@halbach.example"))


@pytest.fixture
def petersen(desk: Services) -> Contact:
    return desk.contacts.save(Contact("Petersen"))


def rows(desk: Services) -> list[tuple[str, str, str | None]]:
    return desk.storage.rows("SELECT contact, text, answer FROM referral ORDER BY sent_at")


def test_a_note_carries_the_matter_and_never_the_conduct(
    desk: Services, say: Say, albers: Contact
) -> None:
    call = say(
        "040 66969112",
        "Vogt",
        "Nordwerk",
        topic="Strom",
        conduct=Conduct.ABUSIVE,
        wish=Wish.CALL_BACK,
        reachable="bis 17 Uhr",
        note="für uns: klang nach Radio",
        referral=Referral(text="bittet um Rückruf"),
        asked_for="Albers",
        claims=(Claim(ClaimKind.URGENT, "eilt", "heute", Result.ACCURATE, "asked_back"),),
    )
    note = desk.referrals.note(call, albers)
    assert (note.to, note.to_email) == ("Dr. Albers", "albers@halbach.example")
    assert (note.caller, note.company, note.topic) == ("Vogt", "Nordwerk", "Strom")
    assert (note.wish, note.reachable, note.text) == (
        Wish.CALL_BACK,
        "bis 17 Uhr",
        "bittet um Rückruf",
    )
    assert note.number.e164 == "+494066969112"
    assert [(c.kind, c.result) for c in note.claims] == [(ClaimKind.URGENT, Result.ACCURATE)]
    assert "abusive" not in repr(note)
    assert "Radio" not in repr(note)  # the desk's own note stays at the desk
    assert desk.referrals.note(call).to == "Albers"
    sent = desk.referrals.send(call, albers, "anderer Text", Way.MAIL).call
    assert desk.referrals.note(sent).to_email == "albers@halbach.example"
    assert desk.referrals.note(sent).text == "anderer Text"


def test_what_was_sent_to_whom_when_and_how(
    desk: Services, say: Say, albers: Contact, clock: Clock
) -> None:
    call = desk.referrals.send(say(caller="Vogt"), albers, "Bitte", Way.COPIED).call
    assert call.referral is not None
    assert replace(call.referral, id="x") == Referral(
        "x", "Dr. Albers", albers.id, "Bitte", Way.COPIED, clock.now
    )
    clock.forward(hours=1)
    again = desk.referrals.send(call, albers, "Bitte bald", Way.MAIL).call
    assert again.referral is not None
    assert again.referral.id == call.referral.id
    assert (again.referral.way, again.referral.sent_at) == (Way.MAIL, clock.now)
    assert rows(desk) == [("Dr. Albers", "Bitte bald", None)]


def test_a_referral_to_another_is_one_more(
    desk: Services, say: Say, albers: Contact, petersen: Contact, clock: Clock
) -> None:
    first = desk.referrals.send(say(caller="Vogt"), albers, "eins", Way.MAIL).call
    answered = desk.referrals.answer(first.id, Answer.WRONG_PERSON, "Petersen").call
    second = desk.referrals.send(answered, petersen, "zwei", Way.MAIL).call
    expected = [("Dr. Albers", "eins", "wrong_person"), ("Petersen", "zwei", None)]
    assert rows(desk) == expected
    assert desk.calls.get(first.id) == second
    corrected = desk.calls.save(replace(second, topic="Strom")).call
    assert rows(desk) == expected
    assert desk.calls.get(first.id) == corrected
    desk.calls.undo(first.id)
    assert rows(desk) == expected
    desk.calls.undo(first.id)
    assert rows(desk) == expected[:1]
    assert desk.calls.get(first.id) == answered
    desk.calls.undo(first.id)
    assert desk.calls.get(first.id) == first
    assert rows(desk) == [("Dr. Albers", "eins", None)]


def test_a_clock_that_goes_back_does_not_hide_the_newest(
    desk: Services, say: Say, albers: Contact, petersen: Contact, clock: Clock
) -> None:
    first = desk.referrals.send(say(caller="Vogt"), albers, "eins", Way.MAIL).call
    clock.forward(hours=-1)
    desk.referrals.send(first, petersen, "zwei", Way.MAIL)
    found = desk.calls.get(first.id)
    assert found is not None
    assert found.referral is not None
    assert found.referral.contact == "Petersen"


def test_sending_taken_back_was_never_sent(desk: Services, say: Say, albers: Contact) -> None:
    call = desk.calls.save(say(caller="Vogt")).call
    desk.referrals.send(call, albers, "Bitte", Way.MAIL)
    desk.calls.undo(call.id)
    assert rows(desk) == []
    assert desk.calls.get(call.id) == call


def test_a_correction_without_the_referral_keeps_it(
    desk: Services, say: Say, albers: Contact
) -> None:
    sent = desk.referrals.send(say(caller="Vogt"), albers, "Bitte", Way.MAIL).call
    saved = desk.calls.save(replace(sent, referral=None, topic="Strom")).call
    assert saved.referral == sent.referral
    assert desk.calls.get(sent.id) == saved
    unchanged = desk.calls.save(replace(saved, referral=None))
    assert unchanged.call == saved
    assert desk.storage.value("SELECT count(*) FROM change") == 1


def test_what_was_only_written_can_be_dropped(desk: Services, say: Say) -> None:
    written = say(
        caller="Vogt", outcome=Outcome.MESSAGE, referral=Referral(contact="Albers", text="x")
    )
    call = desk.calls.save(written).call
    dropped = desk.calls.save(replace(call, outcome=Outcome.DECLINED, referral=None)).call
    assert dropped.referral is None
    assert desk.calls.get(call.id) == dropped
    assert rows(desk) == []
    desk.calls.undo(call.id)
    assert desk.calls.get(call.id) == call


def test_an_answer(desk: Services, say: Say, albers: Contact, clock: Clock) -> None:
    sent = desk.referrals.send(say(caller="Vogt"), albers, "Bitte", Way.MAIL).call
    clock.forward(hours=2)
    answered = desk.referrals.answer(sent.id[:8], Answer.USEFUL).call
    assert answered.referral is not None
    assert (answered.referral.answer, answered.referral.answered_at) == (Answer.USEFUL, clock.now)
    resent = desk.referrals.send(answered, albers, "Nachtrag", Way.MAIL).call
    assert resent.referral is not None
    assert resent.referral.answer == Answer.USEFUL


def test_no_answer_without_a_referral(desk: Services, say: Say) -> None:
    call = desk.calls.save(say(caller="Vogt")).call
    for call_id, code in ((call.id, "call_not_referred"), ("unknown", "call_unknown")):
        with pytest.raises(UserError) as caught:
            desk.referrals.answer(call_id, Answer.KNOWN)
        assert caught.value.code == code


def test_to_whom_they_asked_for_where_nobody_is_chosen(desk: Services, say: Say) -> None:
    sent = desk.referrals.send(say(caller="Vogt", asked_for="die Chefin"), None, "x", Way.PRINTED)
    assert sent.call.referral is not None
    assert (sent.call.referral.contact, sent.call.referral.contact_id) == ("die Chefin", None)
