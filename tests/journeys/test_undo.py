"""Every outcome can be taken back; the call is open again as it was typed."""

import pytest

from frontdesk.domain.terms import Outcome

OUTCOMES = {
    Outcome.PUT_THROUGH: ("F5",),
    Outcome.PUT_THROUGH_ANNOUNCED: ("Shift+F5",),
    Outcome.MESSAGE: ("F6", "Ctrl+Enter"),
    Outcome.DECLINED: ("F7", "2", "Enter"),
    Outcome.CONTACT_DECLINED: ("F7", "6", "Enter"),
    Outcome.HUNG_UP: ("F8", "1"),
    Outcome.WRONG_NUMBER: ("F8", "2"),
}


@pytest.mark.parametrize("outcome", OUTCOMES, ids=str)
def test_undo_reopens_it(person, outcome) -> None:
    keys = OUTCOMES[outcome]
    person.take("Demir").type("Rechnung 20417").press("Enter", "1", "+", "7", *keys)
    first = person.saved()[0]
    assert first.outcome == outcome
    assert len(person.saved()) == 3
    person.press("Ctrl+Z")
    person.settle()
    sheet = person.app.call.sheet
    assert sheet is not None
    assert (sheet.call.id, sheet.call.topic) == (first.id, "Rechnung 20417")
    assert sheet.call.claims == first.claims
    assert sheet.call.caller == "Elif Demir"
    assert len(person.saved()) == 2
    assert person.drafts(), "and is kept as a draft again"
    person.press(*keys)
    again = person.saved()
    assert len(again) == 3
    assert again[0].outcome == outcome
    assert again[0].id == first.id
    assert not person.drafts()


def test_undo_goes_back_step_by_step(person) -> None:
    for topic in ("eins", "zwei"):
        person.take("Demir").type(topic).press("Enter", "F5")
        person.clock.go(minutes=1)
    assert [call.topic for call in person.saved()[:2]] == ["zwei", "eins"]
    person.press("Ctrl+Z")
    assert person.app.call.sheet.call.topic == "zwei"
    person.press("Esc", "Esc", "Esc")
    assert person.app.call.sheet is None
    person.press("Ctrl+Z")
    assert person.app.call.sheet.call.topic == "eins"
    assert len(person.saved()) == 2


def test_a_correction_is_taken_back(person) -> None:
    person.app.open_call("vogt-declined")
    person.settle()
    person.press("Esc").type("Etwas anderes").press("Enter", "Ctrl+Enter")
    call = next(c for c in person.saved() if c.id == "vogt-declined")
    assert call.topic == "Etwas anderes"
    assert call.outcome == Outcome.DECLINED
    person.press("Ctrl+Z")
    call = next(c for c in person.saved() if c.id == "vogt-declined")
    assert call.topic == "Fördermittel Energieeffizienz"


def test_an_open_item_that_is_done_comes_back(person) -> None:
    person.press("Ctrl+O")
    assert person.sees("Carla Jansen")
    person.press("Space")
    assert not person.app.call.ready.state.open_items
    person.press("Ctrl+Z")
    assert len(person.app.call.ready.state.open_items) == 1


def test_an_answer_is_taken_back(person) -> None:
    person.press("Ctrl+O", "4")
    call = next(c for c in person.saved() if c.id == "demir-earlier")
    assert call.referral.answer == "called_back"
    person.press("Ctrl+Z")
    call = next(c for c in person.saved() if c.id == "demir-earlier")
    assert call.referral.answer is None


def test_a_dropped_draft_comes_back(person) -> None:
    person.take("Vogt").type("Ein neues Thema").press("Esc", "Esc", "Esc")
    assert person.app.call.sheet is None
    (draft,) = person.drafts()
    person.wait(lambda: person.app.call.ready.state.drafts)
    person.press("Up", "Up", "Up", "Del")
    assert not person.drafts()
    person.press("Ctrl+Z")
    (again,) = person.drafts()
    assert again.call == draft.call
