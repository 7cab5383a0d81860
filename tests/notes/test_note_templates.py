"""The desk's own texts: fields filled in, empty ones left out, and nothing else possible."""

from dataclasses import replace

import pytest
from note_samples import HOSTILE, NOW, sample_note

from frontdesk.domain.errors import UserError
from frontdesk.domain.note import Note, NoteClaim
from frontdesk.domain.template import FIELDS, MOST_TEXT, Template, TemplateKey, check, filled
from frontdesk.domain.terms import ClaimKind, Result, Wish
from frontdesk.notes import calendar, content, eml, html, question, templates, text
from frontdesk.notes.mail import mailto

CLAIM = NoteClaim(ClaimKind.CALL_EXPECTED, "wie besprochen", "", Result.OPEN, "", None)


def with_own(note: Note, key: TemplateKey, words: str, language: str = "de") -> Note:
    return replace(note, templates=(Template(key, language, words),))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("wish", [None, *Wish])
def test_the_defaults_written_as_templates_give_the_same_words(translator, language, wish) -> None:
    t = translator(language)
    bare = Note(to="", caller="Elif Demir", taken_at=NOW)
    for note in (replace(sample_note(), wish=wish), replace(bare, wish=wish)):
        for key, made in (
            (TemplateKey.NOTE_SUBJECT, content.subject),
            (TemplateKey.NOTE_TEXT, text.body),
        ):
            own = with_own(note, key, templates.default(key, t).text, language)
            assert made(own, t).rstrip() == made(note, t).rstrip()


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_default_questions_too(translator, language) -> None:
    t = translator(language)
    note = replace(sample_note(), claims=(CLAIM,), text="")
    for key, made in (
        (TemplateKey.QUESTION_SUBJECT, question.subject),
        (TemplateKey.QUESTION_TEXT, question.plain_text),
    ):
        own = with_own(note, key, templates.default(key, t).text, language)
        assert made(own, t) == made(note, t)


def test_every_field_can_be_filled_in_and_is_explained(translator) -> None:
    t = translator("de")
    assert set(templates.values(sample_note(), t)) == set(FIELDS) == set(templates.FIELD_WORDS)
    for name in FIELDS:
        check(TemplateKey.NOTE_TEXT, f"{{{name}}}")
    assert "conduct" not in FIELDS


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "template_empty"),
        (" \n ", "template_empty"),
        ("x" * (MOST_TEXT + 1), "template_too_long"),
        ("{conduct}", "template_conduct"),
        ("Hallo {caler}", "template_field_unknown"),
        ("{caller.__class__}", "template_field_unknown"),
        ("{0}", "template_field_unknown"),
        ("{caller!r}", "template_field_unknown"),
    ],
)
def test_what_cannot_be_filled_in_is_refused(words: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        check(TemplateKey.NOTE_TEXT, words)
    assert caught.value.code == code


def test_lone_braces_and_dollars_are_text() -> None:
    check(TemplateKey.NOTE_TEXT, "} { {} $caller %s {{\n}}")
    assert filled("} {} $caller %s", {"caller": "x"}) == "} {} $caller %s"


def test_lines_and_paragraphs_without_anything_to_say_are_left_out() -> None:
    words = "Wer: {caller}\nFirma: {company}\n\nAngaben:\n{claims}\n\nGruß\n\n\n{taken}"
    assert filled(words, {"caller": "Elif"}) == "Wer: Elif\n\nGruß"


@pytest.mark.parametrize("value", HOSTILE)
def test_what_is_filled_in_is_never_a_template_again(value: str) -> None:
    assert filled("{caller} {company}", {"caller": value, "company": "{caller}"}) == (
        f"{value} {{caller}}".rstrip()
    )


@pytest.mark.parametrize("hostile", HOSTILE)
def test_an_own_subject_is_one_line_of_a_mail(translator, hostile: str) -> None:
    t = translator("de")
    note = with_own(replace(sample_note(), caller=hostile), TemplateKey.NOTE_SUBJECT,
                    "{caller} / {text}")  # fmt: skip
    subject = content.subject(note, t)
    assert "\n" not in subject
    assert len(subject) <= 120
    mail = eml.posted(note, t, "m", "halbach.example", NOW)
    assert b"\r\nBcc:" not in mail.partition(b"\r\n\r\n")[0]


def test_an_own_text_is_what_leaves_the_desk_whatever_the_way(translator) -> None:
    from email import message_from_bytes
    from email.policy import default
    from urllib.parse import unquote

    t = translator("de")
    note = with_own(sample_note(), TemplateKey.NOTE_TEXT, "Hallo {contact},\n<b>{who}</b> bittet.")
    want = "Hallo Carla Jansen,\n<b>Elif Demir, Kruse Verpackung GmbH</b> bittet."
    assert text.body(note, t).strip() == want
    assert want in text.plain_text(note, t)
    page = html.page(note, t)
    assert "&lt;b&gt;Elif Demir" in page
    assert "<table>" not in page
    mail = message_from_bytes(eml.data(note, t), policy=default)
    assert mail.get_body(("plain",)).get_content().strip().splitlines() == want.splitlines()
    assert want.replace("\n", "\r\n") in unquote(mailto(note, t))
    assert "bittet." in calendar.data(note, t, "u", NOW).decode().replace("\r\n ", "")


def test_each_language_has_its_own(translator) -> None:
    note = with_own(sample_note(), TemplateKey.NOTE_TEXT, "nur {who}", "de")
    assert text.body(note, translator("de")).startswith("nur Elif")
    assert text.body(note, translator("en")) == text.body(sample_note(), translator("en"))


def test_an_own_question_asks_about_the_claim(translator) -> None:
    note = with_own(replace(sample_note(), claims=(CLAIM,)), TemplateKey.QUESTION_TEXT,
                    "{contact}: {claims}?")  # fmt: skip
    asked = question.plain_text(note, translator("de"))
    assert asked == "Carla Jansen: Anruf wird erwartet („wie besprochen“)?"
