"""Standing instructions: for a person or a company, until a day, ended and brought back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from desk_clock import Clock

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.errors import UserError
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.people import Contact
from frontdesk.domain.ring import Ring
from frontdesk.services.bundle import Services

Say = Callable[..., Call]
VOGT = ("040 66969112", "Torsten Vogt", "Nordwerk")
E164 = "+494066969112"


@pytest.fixture
def vogt(desk: Services, say: Say) -> Call:
    return desk.calls.save(say(*VOGT)).call


def ring(clock: Clock, e164: str = E164) -> Ring:
    return Ring("line", clock(), number=PhoneNumber(e164, e164, e164), candidates=(e164,))


def test_it_is_shown_at_the_ring_and_when_the_caller_is_opened(
    desk: Services, vogt: Call, clock: Clock
) -> None:
    asked = desk.instructions.save(
        Instruction("Jonas Petersen", "nicht durchstellen", caller_key=vogt.caller_key)
    )
    assert asked.made_at == clock()
    known = desk.ringing.known(ring(clock))
    assert known.past.instructions == (asked,)
    match = desk.callers.matches("Vogt")[0]
    assert desk.callers.past_of(match).instructions == (asked,)
    page = desk.callers.known(vogt.caller_key or 0)
    assert page is not None
    assert page.past.instructions == (asked,)
    assert desk.callers.lookup(E164).callers[0].past.instructions == (asked,)


def test_one_for_a_company_counts_for_everybody_of_it(
    desk: Services, vogt: Call, say: Say, clock: Clock
) -> None:
    asked = desk.instructions.save(
        Instruction("Einkauf", "nur schriftlich", company_key=vogt.company_key)
    )
    colleague = desk.calls.save(say("040 66969113", "Anna Kruse", "NORDWERK GmbH")).call
    assert desk.instructions.of(colleague.caller_key, colleague.company_key) == (asked,)
    assert desk.ringing.known(ring(clock, "+494066969113")).past.instructions == (asked,)
    nameless = desk.calls.save(say("040 66969114", "", "Nordwerk")).call
    assert nameless.caller_key is None
    assert desk.ringing.known(ring(clock, "+494066969114")).past.instructions == (asked,)


def test_it_counts_to_the_last_moment_and_no_longer(
    desk: Services, vogt: Call, clock: Clock
) -> None:
    until = clock() + timedelta(days=2)
    desk.instructions.save(
        Instruction("Petersen", "nicht durchstellen", caller_key=vogt.caller_key, until=until)
    )
    clock.now = until - timedelta(microseconds=1)
    assert len(desk.instructions.of(vogt.caller_key, None)) == 1
    clock.now = until
    assert desk.instructions.of(vogt.caller_key, None) == ()
    assert desk.ringing.known(ring(clock)).past.instructions == ()


def test_the_contact_meant_is_found_and_the_words_are_made_inert(
    desk: Services, vogt: Call
) -> None:
    contact = Contact(name="Jonas Petersen", extension="214")
    desk.contacts.save(contact)
    saved = desk.instructions.save(
        Instruction("214", "  nicht\u202e durch\x07stellen ", caller_key=vogt.caller_key)
    )
    assert (saved.contact, saved.contact_id) == ("Jonas Petersen", contact.id)
    assert saved.text == "nicht durchstellen"


def test_ended_and_brought_back(desk: Services, vogt: Call) -> None:
    first = desk.instructions.save(Instruction("A", "eins", caller_key=vogt.caller_key))
    ended = desk.instructions.end(first.id)
    assert ended == first
    assert desk.instructions.of(vogt.caller_key, None) == ()
    assert desk.instructions.save(ended) == first
    assert desk.instructions.of(vogt.caller_key, None) == (first,)
    desk.instructions.end(first.id)
    with pytest.raises(UserError) as refused:
        desk.instructions.end(first.id)
    assert refused.value.code == "instruction_unknown"


def test_what_says_nothing_is_refused(desk: Services, vogt: Call, clock: Clock) -> None:
    key = vogt.caller_key
    for instruction, code in (
        (Instruction(" ", "x", caller_key=key), "instruction_without_contact"),
        (Instruction("A", " \n", caller_key=key), "instruction_without_text"),
        (Instruction("A", "x"), "caller_unknown"),
        (Instruction("A", "x", caller_key=key, until=clock()), "instruction_over"),
    ):
        with pytest.raises(UserError) as refused:
            desk.instructions.save(instruction)
        assert refused.value.code == code


def test_a_caller_with_an_instruction_stays_when_the_only_call_is_taken_back(
    desk: Services, vogt: Call, say: Say
) -> None:
    asked = desk.instructions.save(
        Instruction("Petersen", "nicht durchstellen", caller_key=vogt.caller_key)
    )
    desk.calls.undo(vogt.id)
    other = desk.calls.save(say("030 23125099", "Anna Kruse", "Kontor")).call
    assert other.caller_key != vogt.caller_key
    assert desk.instructions.of(other.caller_key, other.company_key) == ()
    again = desk.calls.save(say(*VOGT)).call
    assert desk.instructions.of(again.caller_key, again.company_key) == (asked,)
