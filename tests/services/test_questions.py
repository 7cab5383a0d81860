"""Claims put to the contact who would know; their answer closes the claim and keeps the history."""

from collections.abc import Callable

import pytest

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.errors import UserError
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import CheckMethod, ClaimKind, Result, Verdict, Way
from frontdesk.services.bundle import Services

ALBERS = Contact("Dr. Ines Albers", email="albers@kontor.example")
KIND = ClaimKind.CALL_EXPECTED

Say = Callable[..., Call]


@pytest.fixture
def call(say: Say) -> Call:
    claim = Claim(KIND, "Er wartet auf mich", "Albers")
    return say("040 66969112", "Vogt", "Nordwerk", asked_for="Albers", claims=(claim,))


@pytest.fixture
def office(desk: Services) -> Services:
    desk.contacts.save(ALBERS)
    return desk


def changes(desk: Services, call: Call) -> list[str]:
    rows = desk.storage.rows("SELECT what FROM change WHERE call_id = ? ORDER BY id", (call.id,))
    return [row[0] for row in rows]


def test_a_draft_says_who_calls_and_that_one_claim(office: Services, call: Call) -> None:
    more = call.with_claim(Claim(ClaimKind.URGENT))
    note = office.questions.draft(more, KIND, ALBERS)
    assert (note.to, note.to_email, note.caller) == (ALBERS.name, ALBERS.email, "Vogt")
    assert [claim.kind for claim in note.claims] == [KIND]


def test_an_answer_closes_the_claim_and_derives_the_verdict_anew(
    office: Services, call: Call, clock
) -> None:
    office.calls.save(call)
    question = office.questions.ask(call, KIND, ALBERS, "Stimmt das?", Way.MAIL)
    assert office.questions.open() == ((question, office.calls.get(call.id)),)
    clock.forward(minutes=12)
    saved = office.questions.answer(question.id, Result.NOT_ACCURATE, "Kenne ich nicht")
    assert saved is not None
    claim = saved.call.claims[0]
    assert (claim.result, claim.method) == (Result.NOT_ACCURATE, CheckMethod.CONTACT_ASKED)
    assert (claim.evidence, claim.words) == (
        "Dr. Ines Albers: Kenne ich nicht",
        call.claims[0].words,
    )
    assert claim.checked_at == clock()
    assert saved.call.verdict == Verdict.NOT_ACCURATE
    assert office.calls.get(call.id) == saved.call
    assert changes(office, call) == ["corrected"]
    assert office.questions.open() == ()
    found = office.evidence.find(saved.call, KIND)[0]
    assert (found.finding, found.sentence, found.ref) == (
        "contradicts",
        "answered",
        f"question:{question.id}",
    )


def test_an_answer_can_be_taken_back(office: Services, call: Call) -> None:
    before = office.calls.save(call).call
    question = office.questions.ask(call, KIND, ALBERS, "", Way.COPIED)
    office.questions.answer(question.id, Result.ACCURATE)
    undone = office.questions.withdraw_answer(question.id)
    assert undone is not None
    assert undone.call == before
    assert [one.answer for one in office.questions.for_call(call.id)] == [None]
    assert changes(office, call) == ["corrected", "corrected"]


def test_what_was_decided_since_stays_when_an_answer_is_taken_back(
    office: Services, call: Call, clock
) -> None:
    office.calls.save(call)
    question = office.questions.ask(call, KIND, ALBERS, "", Way.COPIED)
    answered = office.questions.answer(question.id, Result.ACCURATE)
    assert answered is not None
    mine = Claim(KIND, result=Result.UNCHECKABLE, checked_at=clock.forward(minutes=1))
    decided = office.calls.save(answered.call.with_claim(mine)).call
    undone = office.questions.withdraw_answer(question.id)
    assert undone is not None
    assert undone.call == decided


def test_an_answer_before_the_save_closes_the_claim_at_the_save(
    office: Services, call: Call
) -> None:
    office.drafts.save(call, {})
    question = office.questions.ask(call, KIND, ALBERS, "", Way.COPIED)
    assert office.questions.open() == ((question, call),)
    assert office.questions.answer(question.id, Result.ACCURATE, "Ja") is None
    saved = office.calls.save(call).call
    assert (saved.claims[0].result, saved.verdict) == (Result.ACCURATE, Verdict.CONFIRMED)
    reopened = office.calls.save(saved.with_claim(call.claims[0])).call  # her word is the last
    assert reopened.claims[0].result == Result.OPEN


def test_a_question_asked_while_typing_closes_the_claim_after_the_save(
    office: Services, call: Call
) -> None:
    question = office.questions.ask(call, KIND, ALBERS, "", Way.COPIED)
    assert office.questions.open() == ()  # neither saved nor drafted: nothing to show
    office.calls.save(call)
    answered = office.questions.answer(question.id, Result.ACCURATE)
    assert answered is not None
    assert answered.call.verdict == Verdict.CONFIRMED


def test_a_claim_taken_back_stays_away(office: Services, call: Call) -> None:
    question = office.questions.ask(call, KIND, ALBERS, "", Way.COPIED)
    saved = office.calls.save(call.without_claim(KIND)).call
    answered = office.questions.answer(question.id, Result.NOT_ACCURATE)
    assert answered is not None
    assert answered.call == saved


def test_the_second_answer_counts(office: Services, call: Call) -> None:
    office.calls.save(call)
    question = office.questions.ask(call, KIND, ALBERS, "", Way.COPIED)
    office.questions.answer(question.id, Result.NOT_ACCURATE)
    again = office.questions.answer(question.id, Result.ACCURATE)
    assert again is not None
    assert again.call.verdict == Verdict.CONFIRMED
    assert changes(office, call) == ["corrected", "corrected"]


def test_an_unknown_question_is_refused(office: Services) -> None:
    with pytest.raises(UserError, match="question_unknown"):
        office.questions.answer("nobody", Result.ACCURATE)
