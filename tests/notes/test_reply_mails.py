"""Answers out of mails: the links that lead there, and everything a mail may hold against us."""

import random
import re
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from note_samples import sample_note

from frontdesk.domain.terms import Answer
from frontdesk.notes import eml, reply_links
from frontdesk.notes.replies import MOST_BYTES, read, subject_of
from frontdesk.notes.reply_links import answer_in, links, mark_of, new_token

AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
TOKEN = "abcdefghijklmnopqrstuvwxyz"
USEFUL = mark_of(Answer.USEFUL, TOKEN)
DESK = "empfang@halbach.example"


def mail(subject: str = f"Nützlich: Demir {USEFUL}", body: str = "", **headers: str) -> bytes:
    made = EmailMessage(policy=SMTP)
    made["From"] = headers.pop("From", "Dr. Miriam Albers <albers@halbach.example>")
    made["To"] = DESK
    made["Subject"] = subject
    made["Date"] = headers.pop("Date", "Wed, 25 Nov 2026 10:58:00 +0100")
    made["Message-ID"] = headers.pop("Message_ID", "<1@halbach.example>")
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    return made.as_bytes()


# ------------------------------------------------------------------ the links


def test_each_answer_has_a_link_that_leads_back_to_it(translator) -> None:
    for t in (translator("de"), translator("en")):
        token = new_token()
        made = links(sample_note(), t, token, DESK)
        assert len(made) == len(Answer)
        for answer, link in zip(Answer, made, strict=True):
            parts = urlsplit(link.url)
            assert (parts.scheme, unquote(parts.path)) == ("mailto", DESK)
            subject = parse_qs(parts.query)["subject"][0]
            assert answer_in(subject) == (answer, token)
            assert "Elif Demir" in subject
            assert "+" not in parts.query, "a plus is no space in a mailto address (RFC 6068)"
            assert len(link.url) < 1_900


def test_a_token_cannot_be_guessed() -> None:
    tokens = {new_token() for _ in range(2_000)}
    assert len(tokens) == 2_000
    assert all(re.fullmatch(r"[a-z2-7]{26}", token) for token in tokens)


def test_the_links_stand_in_both_bodies_of_the_mail(translator) -> None:
    from email import message_from_bytes
    from email.policy import default

    t = translator("de")
    made = links(sample_note(), t, TOKEN, DESK)
    sent = message_from_bytes(
        eml.posted(sample_note(), t, "m1", "halbach.example", AT, made), policy=default
    )
    plain = sent.get_body(("plain",)).get_content()
    page = sent.get_body(("html",)).get_content()
    for link in made:
        assert f"{link.label}: <{link.url}>" in plain
        assert link.url.replace("&", "&amp;") in page
    assert reply_links.title(t) in plain
    bare = eml.posted(sample_note(), t, "m1", "halbach.example", AT)
    assert b"mailto:" not in bare


def test_who_has_a_token_in_the_name_puts_no_second_one_into_the_subject(translator) -> None:
    from dataclasses import replace

    note = replace(sample_note(), caller=f"Demir {mark_of(Answer.NO_INTEREST, TOKEN)}")
    for link in links(note, translator("de"), new_token(), DESK):
        subject = parse_qs(urlsplit(link.url).query)["subject"][0]
        assert answer_in(subject) is None, "two different answers are none"


# ------------------------------------------------------------------ what is an answer


def test_an_answer_is_read() -> None:
    found = read(mail(), AT)
    assert found is not None
    assert (found.answer, found.token) == (Answer.USEFUL, TOKEN)
    assert found.sender == "albers@halbach.example"
    assert found.arrived_at == AT
    assert found.written_at == datetime(2026, 11, 25, 9, 58, tzinfo=UTC)


@pytest.mark.parametrize(
    "subject",
    [
        f"AW: WG: Nützlich: Elif Demir, Größe & Co. {USEFUL}",
        f"Re: {USEFUL}",
        f"{USEFUL} noch etwas dahinter",
        f"{'sehr langer Betreff ' * 20}{USEFUL}",
        f"{USEFUL} {USEFUL}",
    ],
)
def test_whatever_a_mail_program_puts_around_it(subject: str) -> None:
    assert read(mail(subject), AT) is not None


def test_a_folded_subject_is_read() -> None:
    raw = f"From: a@b.example\r\nSubject: Wieder da\r\n [FD\r\n\tuseful {TOKEN}]\r\n\r\n"
    assert read(raw.encode(), AT) is not None


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-15", "windows-1252", "utf-16-made-up"])
def test_an_encoded_subject_is_read(charset: str) -> None:
    from base64 import b64encode

    coded = b64encode(f"Nützlich {USEFUL}".encode("latin-1" if charset != "utf-8" else "utf-8"))
    raw = f"From: a@b.example\r\nSubject: =?{charset}?B?{coded.decode()}?=\r\n\r\n"
    assert read(raw.encode(), AT) is not None


@pytest.mark.parametrize(
    "subject",
    [
        "Rückruf: Elif Demir",
        f"[FD useful {TOKEN[:-1]}]",
        f"[FD useful {TOKEN}a]",
        f"[FD marvellous {TOKEN}]",
        f"[FD useful {TOKEN.upper()}]",
        f"[FD useful {TOKEN[:-1]}ı]",  # a letter that only looks like one
        f"{USEFUL} {mark_of(Answer.NO_INTEREST, TOKEN)}",
        "",
    ],
)
def test_what_is_not_plainly_an_answer_is_none(subject: str) -> None:
    assert read(mail(subject), AT) is None


def test_a_token_in_the_body_is_none() -> None:
    assert read(mail("Re: Rückruf", body=f"> Nützlich: {USEFUL}\n"), AT) is None


def test_two_subjects_are_none() -> None:
    raw = f"From: a@b.example\r\nSubject: x {USEFUL}\r\nSubject: y {USEFUL}\r\n\r\n"
    assert read(raw.encode(), AT) is None


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Auto_Submitted", "auto-replied"),
        ("Auto_Submitted", "auto-generated; x=1"),
        ("Precedence", "bulk"),
        ("Precedence", "auto_reply"),
        ("X_Autoreply", "yes"),
        ("X_Autorespond", "abwesend"),
        ("X_Failed_Recipients", "a@b.example"),
        ("List_Id", "<alle.halbach.example>"),
        ("Return_Path", "<>"),
    ],
)
def test_what_a_machine_sends_is_none(header: str, value: str) -> None:
    assert read(mail(f"Automatische Antwort: {USEFUL}", **{header: value}), AT) is None


def test_a_report_of_delivery_is_none() -> None:
    raw = (
        f"From: mailer-daemon@halbach.example\r\nSubject: {USEFUL}\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x--\r\n"
    )
    assert read(raw.encode(), AT) is None


def test_auto_submitted_no_is_a_person() -> None:
    assert read(mail(Auto_Submitted="no"), AT) is not None


def test_the_desk_itself_does_not_answer() -> None:
    own = mail(From="Empfang <Empfang@Halbach.example>")
    assert read(own, AT, frozenset({DESK})) is None
    assert read(own, AT) is not None


@pytest.mark.parametrize(
    ("sender", "found"),
    [
        ("albers@halbach.example", "albers@halbach.example"),
        ('"albers@halbach.example" <evil@kruse.example>', "evil@kruse.example"),
        ("albers@halbach.example <evil@kruse.example>", ""),
        ("(albers@halbach.example) evil@kruse.example", "evil@kruse.example"),
        ("a@halbach.example, b@halbach.example", ""),
        ("Gruppe: albers@halbach.example;", "albers@halbach.example"),
        ("<>", ""),
        ("niemand", ""),
        ("=?utf-8?q?albers=40halbach.example?= <evil@kruse.example>", ""),
    ],
)
def test_the_sender_is_one_plain_address_or_none(sender: str, found: str) -> None:
    raw = f"From: {sender}\r\nSubject: {USEFUL}\r\n\r\n"
    reply = read(raw.encode(), AT)
    assert reply is not None
    assert reply.sender == found


def test_several_senders_are_none_to_be_sure_of() -> None:
    raw = f"From: albers@halbach.example\r\nFrom: x@y.example\r\nSubject: {USEFUL}\r\n\r\n"
    assert read(raw.encode(), AT).sender == ""


@pytest.mark.parametrize(
    "date",
    ["", "gestern", "Wed, 99 Nov 2026 99:99:99 +9999", "Mon, 01 Jan 0000 00:00:00 +0000",
     "Thu, 01 Jan 99999 00:00:00 +0000", "25 Nov 2026 10:00 -0000"],
)  # fmt: skip
def test_a_strange_date_is_no_hindrance(date: str) -> None:
    raw = f"From: a@b.example\r\nDate: {date}\r\nSubject: {USEFUL}\r\n\r\n"
    found = read(raw.encode(), AT)
    assert found is not None
    assert found.written_at is None or found.written_at.tzinfo is not None


def test_the_same_mail_is_known_again_and_another_is_not() -> None:
    assert read(mail(), AT).digest == read(mail(), AT).digest
    assert read(mail(), AT).digest != read(mail(Message_ID="<2@halbach.example>"), AT).digest
    bare = f"From: a@b.example\r\nSubject: {USEFUL}\r\n\r\n".encode()
    assert read(bare, AT).digest == read(bare, AT).digest


# ------------------------------------------------------------------ who is right


WRONG = mark_of(Answer.WRONG_PERSON, TOKEN)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Zuständig ist: Carla Jansen\n\n-- \nDr. Albers", "Carla Jansen"),
        ("The right person is: Purchasing\n", "Purchasing"),
        ("\n\nFrau Jansen, Einkauf, Größe XL\n", "Frau Jansen, Einkauf, Größe XL"),
        ("Zuständig ist:\n\nCarla Jansen", "Carla Jansen"),
        ("Zuständig ist: \n\n-- \nDr. Albers", ""),
        ("", ""),
        ("> Zuständig ist: wer\n", ""),
        ("Zuständig ist: " + "x" * 500, ""),
        ("Zuständig ist: <b>Carla</b>", ""),
        ("siehe https://kruse.example/x", ""),
        ("Zuständig ist: Carla\u202e Jansen\x07", "Carla Jansen"),
    ],
)
def test_the_right_person_is_what_was_written(body: str, name: str) -> None:
    found = read(mail(f"Falsch {WRONG}", body), AT)
    assert found is not None
    assert found.passed_to == name


def test_only_that_answer_names_somebody() -> None:
    assert read(mail(body="Zuständig ist: Carla Jansen"), AT).passed_to == ""


def test_the_right_person_in_a_mail_of_many_parts() -> None:
    made = EmailMessage(policy=SMTP)
    made["From"], made["Subject"] = "albers@halbach.example", f"Falsch {WRONG}"
    made.set_content("Zuständig ist: Jörg Groß\n", charset="iso-8859-1", cte="quoted-printable")
    made.add_alternative("<p>Zuständig ist: <b>jemand</b></p>", subtype="html")
    made.add_attachment(b"\0" * 200_000, maintype="application", subtype="zip", filename="x.zip")
    assert read(made.as_bytes(), AT).passed_to == "Jörg Groß"


def test_the_right_person_in_base64() -> None:
    made = EmailMessage(policy=SMTP)
    made["From"], made["Subject"] = "albers@halbach.example", f"Falsch {WRONG}"
    made.set_content("Zuständig ist: Jörg Groß\n", cte="base64")
    assert read(made.as_bytes(), AT).passed_to == "Jörg Groß"


def test_a_page_alone_names_nobody() -> None:
    raw = (
        f"From: a@b.example\r\nSubject: {WRONG}\r\nContent-Type: text/html\r\n\r\n"
        "<p>Zuständig ist: Carla</p>"
    )
    assert read(raw.encode(), AT).passed_to == ""


def _nested(depth: int) -> str:
    head = f"From: a@b.example\nSubject: {WRONG}\n"
    body = "Content-Type: text/plain\n\nZuständig ist: ganz unten\n"
    for level in range(depth):
        line = f"b{level}"
        body = f"Content-Type: multipart/mixed; boundary={line}\n\n--{line}\n{body}\n--{line}--\n"
    return head + body


def test_parts_within_parts_are_opened_three_deep_and_no_deeper() -> None:
    assert read(_nested(3).encode(), AT).passed_to == "ganz unten"
    for depth in (4, 50, 2_000):
        assert read(_nested(depth).encode(), AT).passed_to == ""


def test_ten_thousand_parts_are_not_all_opened() -> None:
    part = "--x\nContent-Type: text/html\n\n<p>\n"
    raw = (
        f"From: a@b.example\nSubject: {WRONG}\nContent-Type: multipart/mixed; boundary=x\n\n"
        + part * 10_000
        + "--x\nContent-Type: text/plain\n\nZuständig ist: zu spät\n--x--\n"
    )
    assert read(raw.encode(), AT).passed_to == ""


@pytest.mark.parametrize("charset", ["zip", "rot13", "idna", "utf-7", "unicode_escape", "a" * 300])
def test_a_codec_that_is_no_character_set_is_not_used(charset: str) -> None:
    raw = (
        f"From: a@b.example\nSubject: {WRONG}\n"
        f"Content-Type: text/plain; charset={charset}\n\nPerson: Carla +AGEAYg-\n"
    )
    assert read(raw.encode(), AT).passed_to == "Carla +AGEAYg-"


# ------------------------------------------------------------------ made to do harm


def _bombs() -> list[bytes]:
    head = f"From: a@b.example\r\nSubject: {USEFUL}\r\n"
    return [
        b"",
        b"\0" * 100_000,
        b"\r\n" * 50_000,
        b"Subject: " + b"=?utf-8?b?" * 6_000,
        b"Subject: =?utf-8?q?" + b"=" * 60_000 + b"?=\r\n\r\n",
        b"Subject: " + b"[FD useful " * 6_000 + b"\r\n\r\n",
        b"From: " + b"(" * 60_000 + b"\r\nSubject: " + USEFUL.encode() + b"\r\n\r\n",
        b"From: " + b'"\\' * 30_000 + b"\r\nSubject: " + USEFUL.encode() + b"\r\n\r\n",
        b"From: " + b"a@" * 30_000 + b"\r\nSubject: " + USEFUL.encode() + b"\r\n\r\n",
        (head + "Date: " + "1 " * 30_000 + "\r\n\r\n").encode(),
        (head + "Content-Type: " + "boundary=" * 7_000 + "\r\n\r\n").encode(),
        (head + "X: y\r\n" * 10_000 + "\r\n").encode(),
        (head + " \r\n" * 20_000).encode(),
        b"Subject: \xff\xfe\x80 " + USEFUL.encode() + b"\r\nFrom: \xff@b.example\r\n\r\n",
        b"Subject: =?us-ascii?b?!!!?= " + USEFUL.encode() + b"\r\n\r\n",
    ]


@pytest.mark.parametrize("data", _bombs(), ids=range(len(_bombs())))
def test_a_bomb_is_read_in_no_time_and_breaks_nothing(data: bytes) -> None:
    import time

    begun = time.process_time()
    read(data, AT)
    read(data.replace(b"useful", b"wrong_person"), AT)
    subject_of(data)
    assert time.process_time() - begun < 0.5


def test_no_more_than_the_beginning_is_looked_at() -> None:
    late = b"X: " + b"y" * MOST_BYTES + f"\r\nSubject: {USEFUL}\r\n\r\n".encode()
    assert read(late, AT) is None


def test_an_answer_carries_no_line_and_no_control_letter_on() -> None:
    raw = (
        f"From: a@b.example\r\nSubject: {WRONG}\r\n\r\n"
        "Zuständig ist: Carla\x00\x1b[31m Jansen\r\nBcc: alle@halbach.example\r\n"
    )
    found = read(raw.encode(), AT)
    assert found.passed_to == "Carla[31m Jansen"


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 2**32))
def test_any_bytes_at_all_are_read_without_harm(noise: bytes, seed: int) -> None:
    whole = bytearray(mail(f"Falsch {WRONG}", "Zuständig ist: Carla Jansen"))
    place = random.Random(seed).randrange(len(whole))
    whole[place : place + len(noise) // 2] = noise
    found = read(bytes(whole), AT)
    assert found is None or (found.token == TOKEN and "\n" not in found.passed_to)
    read(noise, AT)
