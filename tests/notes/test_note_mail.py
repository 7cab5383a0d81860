"""The note as a mail file and as a mailto address."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs, urlsplit

import pytest
from note_samples import HOSTILE, hostile_note

from frontdesk.domain.errors import UserError
from frontdesk.notes import eml
from frontdesk.notes.mail import MOST, mailto


def opened(note, t):
    return message_from_bytes(eml.data(note, t), policy=default)


def test_it_is_a_draft_to_one_address(note, translator):
    mail = opened(note, translator("de"))
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == "Rückruf: Elif Demir, Kruse Verpackung GmbH"
    assert [address.addr_spec for address in mail["To"].addresses] == ["jansen@halbach.example"]
    assert mail["To"].addresses[0].display_name == "Carla Jansen"
    plain = mail.get_body(("plain",)).get_content()
    assert plain.startswith("Wer: Elif Demir")
    assert "<h1>Rückruf: Elif Demir" in mail.get_body(("html",)).get_content()


def test_lines_end_in_crlf(note, translator):
    raw = eml.data(note, translator("de"))
    assert raw.count(b"\n") == raw.count(b"\r\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_header_comes_from_a_caller(translator, text):
    mail = opened(hostile_note(text), translator("de"))
    assert set(mail.keys()) == {"To", "Subject", "X-Unsent", "MIME-Version", "Content-Type"}
    assert [address.addr_spec for address in mail["To"].addresses] == ["jansen@halbach.example"]
    assert "\n" not in mail["Subject"]


@pytest.mark.parametrize(
    "address",
    [
        "a@halbach.example, evil@evil.example",
        "a@halbach.example;evil@evil.example",
        "a@halbach.example\nBcc: evil@evil.example",
        "Carla <a@halbach.example>",
        "a@halbach.example?bcc=evil@evil.example",
        "a b@halbach.example",
        "jansen",
        "@halbach.example",
        "a@",
        "a@b@c.example",
        "jürgen@halbach.example",
    ],
)
@pytest.mark.parametrize("make", [eml.data, mailto])
def test_anything_but_one_address_is_refused(note, translator, address, make):
    with pytest.raises(UserError, match="address_invalid"):
        make(replace(note, to_email=address), translator("de"))


@pytest.mark.parametrize("make", [eml.data, mailto])
def test_a_missing_address_is_refused(note, translator, make):
    with pytest.raises(UserError, match="address_missing"):
        make(replace(note, to_email=" "), translator("de"))


@pytest.mark.parametrize("make", [eml.data, mailto])
def test_a_note_for_nobody_is_refused(note, translator, make):
    with pytest.raises(UserError, match="note_for_nobody"):
        make(replace(note, to="", to_email=""), translator("de"))


def test_a_domain_with_umlauts_is_written_in_ascii(note, translator):
    mail = opened(replace(note, to_email="post@müller.example"), translator("de"))
    assert mail["To"].addresses[0].addr_spec == "post@xn--mller-kva.example"


def test_mailto_carries_subject_and_body(note, translator):
    link = urlsplit(mailto(note, translator("de")))
    assert link.scheme == "mailto"
    assert link.path == "jansen@halbach.example"
    asked = parse_qs(link.query, strict_parsing=True)
    assert asked["subject"] == ["Rückruf: Elif Demir, Kruse Verpackung GmbH"]
    (body,) = asked["body"]
    assert body.startswith("Wer: Elif Demir\r\nFirma: Kruse")
    assert body.endswith("Aufgenommen: Empfang 1, 25. Nov., 10:13")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("text", HOSTILE)
def test_mailto_holds_nothing_but_what_it_should(translator, text, language):
    made = mailto(hostile_note(text), translator(language))
    assert made.isascii()
    assert len(made) <= MOST
    assert set(made) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~%:@?&="
    )
    link = urlsplit(made)
    assert link.path == "jansen@halbach.example"
    assert set(parse_qs(link.query, strict_parsing=True)) == {"subject", "body"}


def test_a_body_that_does_not_fit_says_so(note, translator):
    made = mailto(replace(note, text="ü" * 3_000), translator("de"))
    (body,) = parse_qs(urlsplit(made).query)["body"]
    assert body.endswith("\r\n… (gekürzt; die ganze Notiz steht in FrontDesk)")
    assert MOST - 12 < len(made) <= MOST
