"""The process is killed, or the window closed, while a call is open: everything typed is there."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from frontdesk.domain.call import Call
from frontdesk.domain.terms import ClaimKind, Outcome, Purpose, Result
from frontdesk.ui.screens.call.sheet import Mode, Sheet
from tests.cli.conftest import ROOT
from tests.journeys.conftest import get_up

START = (("press", "F2"), ("type", "Jördis Müller, Bäckerei, 030 23125044"))
ACTIVE = (*START, ("press", "Tab"), ("type", "Brötchen „für alle“"), ("press", "Enter"))
CLAIM = (*ACTIVE, ("press", "5"), ("press", "Space"), ("type", "von Frau Groß, am 3.11."))
STEPS = {
    "who": START,
    "topic": ACTIVE,
    "claim": CLAIM,
    "said": (*ACTIVE, ("press", "Ctrl+T"), ("type", "Wir melden uns ☎")),
    "decline": (*ACTIVE, ("press", "1"), ("press", "-"), ("press", "F7"), ("press", "3")),
    "message": (
        *ACTIVE,
        ("press", "F6"),
        ("type", "Bittet um Rückruf"),
        ("press", "Enter"),
        ("press", "7"),
        ("type", "nach 17 Uhr"),
    ),
}


def check(sheet: Sheet, part: str) -> None:
    """Check that everything typed for this part is on the sheet."""
    call: Call = sheet.call
    if part == "who":
        assert sheet.mode == Mode.ENTRY
        assert sheet.entry == "Jördis Müller, Bäckerei, 030 23125044"
        return
    assert (call.caller, call.company) == ("Jördis Müller", "Bäckerei")
    assert call.number.e164 == "+493023125044"
    assert (call.topic, call.purpose) == ("Brötchen „für alle“", Purpose.PLAIN)
    if part == "claim":
        assert sheet.picked == ClaimKind.REFERRED_BY
        assert call.claims[0].words == "von Frau Groß, am 3.11."
    elif part == "said":
        assert call.we_said == "Wir melden uns ☎"
    elif part == "decline":
        assert (sheet.mode, sheet.decline) == (Mode.DECLINE, "not_our_remit")
        assert call.claims[0].result == Result.NOT_ACCURATE
    elif part == "message":
        assert sheet.mode == Mode.MESSAGE
        assert sheet.text == "Bittet um Rückruf"
        assert (sheet.reach, sheet.reachable) == (3, "nach 17 Uhr")


@pytest.mark.parametrize("part", STEPS)
def test_a_killed_process(sit_down, folder, part) -> None:
    steps = json.dumps(STEPS[part])
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.typist", str(folder), steps],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "TZ": "Europe/Berlin"},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"typed\n"
    process.kill()
    process.communicate()

    person = sit_down(folder)
    assert person.app.call.sheet is None
    assert len(person.app.call.ready.state.drafts) == 1
    assert person.sees("Jördis Müller"), "the draft is offered on the ready view"
    person.press("Enter")
    person.settle()
    check(person.app.call.sheet, part)
    person.press("F5")
    call = person.saved()[0]
    assert call.outcome == Outcome.PUT_THROUGH
    assert (call.caller, call.company) == ("Jördis Müller", "Bäckerei")
    assert call.number.e164 == "+493023125044"
    assert not person.drafts()


@pytest.mark.parametrize("part", STEPS)
def test_a_closed_window(sit_down, folder, part) -> None:
    first = sit_down(folder, hurried=True)
    for what, words in STEPS[part]:
        getattr(first, what)(words)
    left = first.app.call.sheet
    get_up(first)

    again = sit_down(folder)
    (draft,) = again.app.call.ready.state.drafts
    assert again.sees("Jördis Müller")
    again.press("Enter")
    again.settle()
    sheet = again.app.call.sheet
    check(sheet, part)
    assert replace(sheet, match=None, contact=None) == replace(left, match=None, contact=None)
    assert draft.call.id == left.call.id


def test_an_untouched_call_leaves_no_draft(sit_down, folder) -> None:
    first = sit_down(folder)
    first.press("F2")
    get_up(first)
    assert not sit_down(folder).app.call.ready.state.drafts


def test_a_saved_call_is_saved_though_the_window_closes_at_once(sit_down, folder) -> None:
    first = sit_down(folder, hurried=True)
    first.press("F2").type("Jördis Müller").press("Tab").type("Brötchen").press("Enter", "F5")
    get_up(first)
    again = sit_down(folder)
    assert again.saved()[0].topic == "Brötchen"
    assert not again.app.call.ready.state.drafts
