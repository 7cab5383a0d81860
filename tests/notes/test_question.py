"""A question to a contact in both languages, to copy and to mail."""

from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest

from frontdesk.domain.errors import UserError
from frontdesk.domain.note import Note, NoteClaim
from frontdesk.domain.terms import ClaimKind, Result
from frontdesk.i18n import Translator
from frontdesk.notes import question
from frontdesk.paths import resources

CLAIM = NoteClaim(ClaimKind.CALL_EXPECTED, "Sie wartet auf mich", "", Result.OPEN, "", None)
NOTE = Note(
    to="Dr. Ines Albers",
    to_email="albers@kontor.example",
    caller="Torsten Vogt",
    company="Nordwerk GmbH",
    topic="Stromvertrag",
    claims=(CLAIM,),
)


def _words(language: str) -> Translator:
    return Translator(language, ZoneInfo("Europe/Berlin"), resources() / "locale")


def test_the_question_in_english() -> None:
    assert question.subject(NOTE, _words("en")) == "Quick question: Torsten Vogt, Nordwerk GmbH"
    assert question.plain_text(NOTE, _words("en")).splitlines() == [
        "Hello Dr. Ines Albers,",
        "",
        "Torsten Vogt, Nordwerk GmbH is calling the desk and says: "
        "Call is expected (“Sie wartet auf mich”).",
        "It is said to be about: Stromvertrag.",
        "Is that right? A short yes or no is enough.",
        "",
        "Thank you!",
    ]


def test_the_question_in_german() -> None:
    text = question.plain_text(NOTE, _words("de"))
    assert text.startswith("Guten Tag Dr. Ines Albers,\n\nam Empfang ruft an: Torsten Vogt")
    assert "Stimmt das? Ein kurzes Ja oder Nein genügt." in text


def test_it_goes_by_mail() -> None:
    address = unquote(question.mailto(NOTE, _words("de")))
    assert address.startswith("mailto:albers@kontor.example?subject=Kurze Frage: Torsten Vogt")
    assert "Stimmt das?" in address


def test_without_an_address_it_is_refused() -> None:
    with pytest.raises(UserError):
        question.mailto(Note(to="Albers", claims=(CLAIM,)), _words("de"))


def test_nobody_and_nothing_known_is_still_a_question() -> None:
    text = question.plain_text(Note(to="", claims=(CLAIM,)), _words("en"))
    assert text.startswith("Hello,\n\nunknown caller is calling")
