from dataclasses import replace

import pytest
from side_samples import ALBERS, INBOX, MUELLER, NOW, PETERSEN, at

from frontdesk.domain.past import Suggestion
from frontdesk.domain.people import Absence, Contact
from frontdesk.domain.terms import PutThrough
from frontdesk.i18n import Translator
from frontdesk.suggestion_words import away
from frontdesk.ui.screens.call.contact_words import contact_line, fits, place, why


@pytest.fixture
def t(zone) -> Translator:
    return Translator("en", zone)


def test_nobody_is_said_to_be_free(t):
    line = contact_line(PETERSEN, t, NOW)
    assert (line.dot, line.presence) == ("", "")
    assert line.place == "Einkauf Energie · 214"


def test_absence_comes_before_how_to_put_through(t):
    line = contact_line(replace(ALBERS, put_through=PutThrough.NEVER), t, NOW)
    assert (line.dot, line.presence) == ("away", "away until Thu, 8:00")
    line = contact_line(replace(PETERSEN, put_through=PutThrough.MESSAGE_ONLY), t, NOW)
    assert (line.dot, line.presence) == ("", "message only")


def test_a_mailbox_shows_its_address(t):
    assert place(INBOX) == "einkauf@halbach.example"
    assert contact_line(INBOX, t, NOW).dot == "mail"


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (None, "away"),
        (at(25, 14), "away until 14:00"),
        (at(26, 1).replace(hour=23, day=25), "away today"),
        (at(27, 1).replace(hour=23, day=26), "away until Thu"),
        (at(27, 8, 30), "away until Fri, 8:30"),
        (at(4, 8, month=12), "away until 4 Dec"),
    ],
)
def test_until_when(t, end, expected):
    assert away(Absence(at(24, 8), end), t, NOW) == expected


def test_why_a_contact_is_offered(t):
    assert why(Suggestion(PETERSEN, ("topic",), ("energie",)), t) == "Topic: Energie"
    assert why(Suggestion(PETERSEN, ("topic",), ("stromtarif",)), t) == "Topic: Stromtarif"
    admin = Contact("Zoë Lukas", role="Admin", department="IT")
    assert why(Suggestion(admin, ("topic",), ("it",)), t) == "Topic: IT"
    assert why(Suggestion(INBOX, ("deputy",)), t) == "deputy"
    assert why(Suggestion(PETERSEN, ("topic",)), t, PETERSEN.id) == "asked for"
    assert why(Suggestion(PETERSEN, ("unheard",)), t) == ""


@pytest.mark.parametrize("words", ["mueller", "Müller", "buchh", "rechn änne", ""])
def test_a_contact_is_found_by_any_spelling(words):
    assert fits(MUELLER, words)
    assert not fits(MUELLER, f"{words} energie")


def test_the_domain_all_share_finds_nobody() -> None:
    contact = Contact("Carla Jansen", email="jansen@halbach.example")
    assert not fits(contact, "alb")
    assert fits(contact, "jans")
    assert fits(contact, "jansen@halb")


def test_why_by_what_was_passed_on_and_for_whom_somebody_stands_in(t):
    learned = Suggestion(PETERSEN, ("referrals",), past_words=("kugelschreiber", "logo"))
    assert why(learned, t) == "Passed on before: Kugelschreiber, Logo"
    deputy = Suggestion(INBOX, ("deputy",), stands_in_for="Jonas Petersen")
    assert why(deputy, t) == "deputy for Jonas Petersen"
