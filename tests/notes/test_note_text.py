"""The note in words: what is in it, and what never is."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from note_samples import HOSTILE, hostile_note

from frontdesk.domain.call import PhoneNumber
from frontdesk.domain.note import Note
from frontdesk.domain.terms import Conduct, Wish
from frontdesk.notes.text import plain_text, subject


def test_the_whole_note_in_german(note, translator):
    assert plain_text(note, translator("de")) == (
        "Rückruf: Elif Demir, Kruse Verpackung GmbH\n"
        "\n"
        "Wer: Elif Demir\n"
        "Firma: Kruse Verpackung GmbH\n"
        "Nummer: +49 221 4710204\n"
        "Möchte zu: Dr. Albers\n"
        "Thema: Preisanpassung Kartonagen\n"
        "Wunsch: Bittet um Rückruf\n"
        "Erreichbar: Do 27. Nov., ab 8:00\n"
        "\n"
        "Bittet um Rückruf wegen Staffelpreisen ab Januar\n"
        "\n"
        "Angaben:\n"
        "- Ist bereits Lieferant: stimmt (Partnerliste, 10:12)\n"
        "\n"
        "Aufgenommen: Empfang 1, 25. Nov., 10:13\n"
    )


def test_the_same_in_english(note, translator):
    text = plain_text(note, translator("en"))
    assert text.startswith("Call back: Elif Demir, Kruse Verpackung GmbH\n\nWho: Elif Demir\n")
    assert "- Is an existing supplier: accurate (partner list, 10:12)" in text
    assert text.endswith("Taken: Empfang 1, 25 Nov, 10:13\n")


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_unknown_is_left_out(translator, language):
    t = translator(language)
    assert "None" not in plain_text(Note(to=""), t)
    assert plain_text(Note(to=""), t).strip() == subject(Note(to=""), t)
    bare = Note(to="", taken_at=datetime(2026, 11, 25, 9, 13, tzinfo=UTC), topic="Strom")
    assert plain_text(bare, t).count("\n\n") == 2
    assert ": \n" not in plain_text(bare, t)


def test_a_note_cannot_carry_the_conduct(note, translator):
    assert not any("conduct" in field.name for field in fields(Note))
    for language in ("de", "en"):
        t = translator(language)
        text = plain_text(note, t)
        assert not any(str(conduct) in text for conduct in Conduct)


@pytest.mark.parametrize(
    ("change", "german"),
    [
        ({"wish": Wish.CALLS_AGAIN}, "Ruft wieder an: Elif Demir, Kruse Verpackung GmbH"),
        ({"wish": Wish.FOR_INFORMATION}, "Zur Kenntnis: Elif Demir, Kruse Verpackung GmbH"),
        ({"wish": None}, "Anruf: Elif Demir, Kruse Verpackung GmbH"),
        ({"company": ""}, "Rückruf: Elif Demir"),
        ({"caller": "", "company": ""}, "Rückruf: +49 221 4710204"),
        (
            {"caller": "", "company": "", "number": PhoneNumber(withheld=True)},
            "Rückruf: Nummer unterdrückt",
        ),
        ({"caller": "", "company": "", "number": PhoneNumber()}, "Rückruf: unbekannt"),
    ],
)
def test_subjects(note, translator, change, german):
    assert subject(replace(note, **change), translator("de")) == german


def test_who_was_asked_for_is_named_only_if_it_is_another(note, translator):
    t = translator("de")
    assert "Möchte zu" not in plain_text(replace(note, asked_for="Carla Jansen"), t)


def test_a_check_on_another_day_has_its_day(note, translator):
    claim = replace(note.claims[0], checked_at=datetime(2026, 11, 24, 8, 5, tzinfo=UTC))
    text = plain_text(replace(note, claims=(claim,)), translator("de"))
    assert "(Partnerliste, 24. Nov., 09:05)" in text


def test_a_claim_has_the_words_and_whom_was_asked(note, translator):
    claim = replace(note.claims[0], words="seit Jahren", method="contact_asked", checked_at=None)
    text = plain_text(replace(note, claims=(claim,)), translator("de"))
    assert "- Ist bereits Lieferant: stimmt (Dr. Albers gefragt), gesagt: „seit Jahren“" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_line(translator, text):
    t = translator("de")
    note = hostile_note(text)
    assert "\n" not in subject(note, t)
    assert len(subject(note, t)) <= 120
    written = plain_text(note, t)
    assert not set(written) & set("\x00\x07\x1b\r\u202e\u2066\ud83d")
    assert written.encode("utf-8")
    labels = [line.split(":")[0] for line in written.split("\n\n")[1].splitlines()]
    assert labels == ["Wer", "Firma", "Nummer", "Thema", "Wunsch", "Erreichbar"]
