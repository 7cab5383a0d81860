"""What the pop says at a ring: the desk of the no, instructions, what was agreed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.past import CalledAgain, Match, Past
from frontdesk.domain.ring import Known, Ring
from frontdesk.domain.terms import Outcome, OutcomeReason
from frontdesk.i18n import Translator
from frontdesk.ui.pop import MOST_STANDING, Pop
from frontdesk.ui.pop_words import pop_words
from frontdesk.ui.widgets.text import Label

NOW = datetime(2026, 11, 24, 9, 50, tzinfo=UTC)
NUMBER = PhoneNumber("+494066969112", "+49 40 66969 112")
NO = Call(
    NOW - timedelta(minutes=12),
    number=NUMBER,
    caller="Torsten Vogt",
    outcome=Outcome.DECLINED,
    outcome_reason=OutcomeReason.ASKED_TO_WRITE,
    desk="Desk 2",
)


def ring(**past: object) -> Ring:
    match = Match("Torsten Vogt", "Nordwerk", 1, 1, NUMBER)
    known = Known(
        NUMBER,
        match,
        Past((NO,), 1, **past),  # type: ignore[arg-type]
        again=CalledAgain(NO, 12),
    )
    return Ring("x", NOW, number=NUMBER, candidates=("+494066969112",), known=known)


@pytest.fixture
def t() -> Translator:
    return Translator("en", ZoneInfo("Europe/Berlin"))


def test_the_desk_that_said_no_is_named(t):
    words = pop_words(ring(), t, NOW)
    assert words.banner == ("repeat", "Called again after 12 min", "Desk 2")
    assert "Desk 2" in words.spoken


def test_instructions_and_what_was_agreed_have_lines_of_their_own(t):
    asked = tuple(Instruction(name, "in writing", caller_key=1) for name in ("A", "J. Petersen"))
    words = pop_words(ring(instructions=(*asked, asked[0]), agreement=NO), t, NOW)
    assert len(words.standing) == MOST_STANDING
    assert words.standing[1] == ("note", "“in writing” · Petersen")
    assert words.standing[-1][1].startswith("Agreed 24 Nov: Asked to write in.")
    assert "“in writing” · Petersen" in words.spoken
    assert pop_words(ring(), t, NOW).standing == ()


def test_the_pop_grows_by_what_counts_and_shrinks_again(qtbot, make_look):
    pop = Pop(make_look(language="en"), lambda: NOW)
    qtbot.addWidget(pop)
    asked = Instruction("J. Petersen", "in <b>writing</b>", caller_key=1)

    def shown() -> list[str]:
        return [label.text() for label in pop.cards[0].findChildren(Label) if label.isVisible()]

    pop.show_rings([ring()])
    low = pop.height()
    pop.show_rings([ring(instructions=(asked,))])
    assert "“in <b>writing</b>” · Petersen" in shown()
    assert pop.height() > low
    pop.show_rings([ring()])
    assert pop.height() == low
