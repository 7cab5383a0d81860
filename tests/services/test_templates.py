"""The desk's own texts are kept for every note and question that is made from then on."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.errors import UserError
from frontdesk.domain.people import Contact
from frontdesk.domain.template import Template, TemplateKey
from frontdesk.domain.terms import ClaimKind, Conduct
from frontdesk.services.bundle import open_services
from frontdesk.settings import Settings

NOW = datetime(2026, 11, 25, 9, 13, tzinfo=UTC)
OWN = Template(TemplateKey.NOTE_TEXT, "de", "Von {who}")


@pytest.fixture
def services(tmp_path):
    made = open_services(tmp_path / "desk.db", Settings, lambda: NOW)
    yield made
    made.close()


def test_a_text_is_kept_and_comes_with_each_note_and_question(services) -> None:
    assert services.templates.save(OWN) == OWN
    call = Call(NOW, caller="Elif Demir", claims=(Claim(ClaimKind.URGENT),), conduct=Conduct.PUSHY)
    contact = Contact("Dr. Albers")
    note = services.referrals.note(call, contact)
    assert note.template(TemplateKey.NOTE_TEXT, "de") == "Von {who}"
    assert note.template(TemplateKey.NOTE_TEXT, "en") == ""
    assert services.questions.draft(call, ClaimKind.URGENT, contact).templates == (OWN,)


def test_a_text_that_cannot_be_used_changes_nothing(services) -> None:
    services.templates.save(OWN)
    for words in ("{conduct}", "{nobody}", "", "x" * 5_000):
        with pytest.raises(UserError):
            services.templates.save(replace(OWN, text=words))
    assert services.templates.own() == (OWN,)


def test_a_subject_is_kept_as_one_line(services) -> None:
    subject = Template(TemplateKey.NOTE_SUBJECT, "de", "Anruf\r\nBcc: x\x00 {who}")
    assert services.templates.save(subject).text == "Anruf Bcc: x {who}"
    assert services.templates.own()[0].text == "Anruf Bcc: x {who}"


def test_the_default_comes_back(services) -> None:
    services.templates.save(OWN)
    services.templates.reset(TemplateKey.NOTE_TEXT, "de")
    assert services.templates.own() == ()


def test_the_sentences_to_say_know_nothing_of_them(services) -> None:
    before = services.sentences.all()
    services.templates.save(OWN)
    assert services.sentences.all() == before
