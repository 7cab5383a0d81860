import pytest
from side_samples import DECLINED, NOW, call

from frontdesk.domain.call import PhoneNumber, Referral
from frontdesk.domain.terms import Outcome
from frontdesk.i18n import Translator
from frontdesk.ui.screens.call.day_words import (
    day_line,
    short_company,
    short_name,
    short_outcome,
    short_who,
)


@pytest.fixture
def t(zone) -> Translator:
    return Translator("en", zone)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"caller": "Torsten Vogt", "company": "Nordwerk Energieberatung GmbH"}, "Vogt · Nordwerk"),
        ({"caller": "Dr. Miriam Albers"}, "Dr. Miriam Albers"),
        ({"company": "Stadtwerke Köln AG"}, "Stadtwerke Köln"),
        ({"number": PhoneNumber(raw="0171 39200")}, "0171 39200"),
        ({"number": PhoneNumber(withheld=True)}, "Number withheld"),
        ({}, "Unknown"),
    ],
)
def test_who_in_short(t, fields, expected):
    assert short_who(call(NOW, **fields), t) == expected


def test_a_company_of_a_short_or_cut_word_keeps_two():
    assert short_company("Die Werkstatt KG") == "Die Werkstatt"
    assert short_company("Mecklenb. Stahl GmbH & Co. KG") == "Mecklenb. Stahl"
    assert short_company("GmbH") == "GmbH"


def test_a_colleague_is_named_by_titles_and_surname():
    assert short_name("Dr. Miriam Albers") == "Dr. Albers"
    assert short_name("Jonas Petersen") == "Petersen"
    assert short_name("") == ""


def test_how_it_ended_in_short(t):
    sent = call(NOW, outcome=Outcome.MESSAGE, referral=Referral(contact="Carla Jansen"))
    assert short_outcome(sent, t) == "Jansen"
    assert short_outcome(call(NOW, outcome=Outcome.CONTACT_DECLINED), t) == "Declined"
    assert short_outcome(call(NOW, outcome=Outcome.PUT_THROUGH, asked_for="Roth"), t) == "Roth"
    assert short_outcome(call(NOW, outcome=Outcome.PUT_THROUGH_ANNOUNCED), t) == "Put through"
    assert short_outcome(call(NOW), t) == ""


def test_a_row_has_glyph_icon_and_a_spoken_form(t):
    line = day_line(DECLINED, t)
    assert (line.time, line.verdict, line.icon) == ("10:30", "not_accurate", "hand")
    assert line.spoken(t) == "10:30, Vogt · Nordwerk, Not accurate, Declined"
