"""The palette's lines, and how typed words find an action."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.past import Match
from frontdesk.i18n import Translator
from frontdesk.ui.screens.palette.rows import (
    ENTER,
    action_rows,
    call_rows,
    finds,
    match_rows,
)

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture
def t(zone) -> Translator:
    return Translator("en", zone)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", True),
        ("wo", True),
        ("exp woch", True),
        ("WOCHENBERICHT", True),
        ("bericht", False),
        ("exportx", False),
    ],
)
def test_each_word_begins_a_word(words, found):
    assert finds(words, "Wochenbericht exportieren") is found


@pytest.mark.parametrize("words", ["öff", "oeff", "ÖFF"])
def test_umlauts_in_any_spelling(words):
    assert finds(words, "Einstellungen öffnen")


def test_actions_keep_their_key(t):
    rows = action_rows(t, (("x", "Export", "Ctrl+E", lambda: None),), "ex")
    assert [row.is_heading for row in rows] == [True, False]
    assert rows[1].key == "Ctrl+E"
    assert action_rows(t, (("x", "Export", "Ctrl+E", lambda: None),), "zz") == []


def test_people_companies_and_numbers(t):
    number = PhoneNumber("+493023125099", "+49 30 23125099")
    person = Match("J. Albrecht", "Optima", 1, 2, number, NOW - timedelta(days=1))
    company = Match("Optima", "Optima", company_key=2, people=3)
    rows = match_rows(t, (person, company, Match("", number=number)), NOW)
    assert [row.text for row in rows] == [
        "Callers",
        "J. Albrecht, Optima",
        "Optima",
        "+49 30 23125099",
    ]
    assert rows[1].detail == "+49 30 23125099 · last 24 Nov"
    assert rows[2].detail == "3 people"
    assert [row.icon for row in rows[1:]] == ["phone-in", "users", "phone-in"]
    assert {row.key for row in rows[1:]} == {ENTER}


def test_calls_tell_when_what_and_how_it_ended(t):
    call = Call(started_at=NOW, caller="Elif Demir", topic="Prices")
    rows = call_rows(t, (call, replace(call, caller="", topic="")), NOW)
    assert rows[1].text == "Elif Demir"
    assert rows[1].detail == "Today 10:30 · Prices"
    assert rows[1].glyph == "unchecked"
    assert rows[2].text == "Number withheld"
