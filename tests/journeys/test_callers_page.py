"""A caller's page by keys alone: a message about them, and what they may ask to see."""

import json

from frontdesk.domain.terms import Outcome
from tests.journeys.conftest import opened


def open_page(person, name: str) -> None:
    person.press("Ctrl+2").type(name).press("Enter")
    page = person.app.presenters.caller
    person.wait(lambda: page.caller is not None)
    person.settle()


def test_a_message_about_a_caller_begins_on_their_page(person) -> None:
    open_page(person, "Demir")
    person.press("F6")
    assert person.sees("Elif Demir")
    sheet = person.app.call.sheet
    assert (sheet.call.caller, sheet.mode) == ("Elif Demir", "message")
    person.type("Bittet um Rückruf").press("F3").type("Albers").press("Enter", "Ctrl+Enter")
    person.settle()
    call = person.saved()[0]
    assert (call.caller, call.outcome) == ("Elif Demir", Outcome.MESSAGE)
    assert call.referral.contact == "Dr. Miriam Albers"


def test_a_message_goes_into_the_call_that_is_being_taken(person) -> None:
    person.take("Demir").press("Enter", "F4")
    person.wait(lambda: person.app.presenters.caller.caller is not None)
    before = person.app.call.sheet.call.id
    person.press("F6")
    assert person.app.call.sheet.call.id == before
    assert person.app.call.sheet.mode == "message"


def test_a_disclosure_is_written_and_opened(person) -> None:
    open_page(person, "Vogt")
    person.press("Ctrl+E")
    person.wait(lambda: bool(person.outside))
    assert person.outside[-1].startswith("file:")
    assert person.outside[-1].endswith("Torsten-Vogt.txt")
    folder = person.app.folder.exports
    (document,) = folder.glob("Auskunft*.json")
    found = json.loads(document.read_text("utf-8"))
    assert {call["caller"] for call in found["calls"]} == {"Torsten Vogt"}
    assert person.sees("Vor der Herausgabe lesen")


def test_an_erasure_by_keys_asks_first(person) -> None:
    open_page(person, "Vogt")
    erase = person.app.window.findChild(object, "caller_erase")
    erase.setFocus()
    person.press("Space")
    assert person.sees("Alles zu Torsten Vogt")
    person.press("Esc")
    with opened(person.app.folder.root, person.clock) as services:
        assert services.callers.page("Vogt")
    person.app.window.findChild(object, "caller_erase").setFocus()
    person.press("Space", "Tab")
    if person.focus.objectName() != "erase_now":
        person.app.window.findChild(object, "erase_now").setFocus()
    person.press("Space")
    person.wait(lambda: person.app.presenters.caller.caller is None)
    with opened(person.app.folder.root, person.clock) as services:
        assert not services.callers.page("Vogt")
