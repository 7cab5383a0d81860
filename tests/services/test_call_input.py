import io
import json
from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk import wording
from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.errors import UserError
from frontdesk.domain.imports import BadRow
from frontdesk.domain.terms import (
    Answer,
    ClaimKind,
    Conduct,
    Direction,
    Outcome,
    OutcomeReason,
    Purpose,
    Result,
    Verdict,
    Way,
    Wish,
)
from frontdesk.i18n import Translator
from frontdesk.services.call_input import LONGEST_LINE_READ, call_lines, parse_line, read_calls

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STARTED = {"started_at": "2026-11-23T09:14:00+01:00"}


def read(*lines: str | bytes) -> list[Call | BadRow]:
    return list(read_calls(lines, "calls.jsonl", region="DE", zone=ZONE, now=NOW))


def one(**fields: object) -> Call:
    (call,) = read(json.dumps(STARTED | fields))
    assert isinstance(call, Call), call
    return call


def refused(**fields: object) -> BadRow:
    (bad,) = read(json.dumps(STARTED | fields))
    assert isinstance(bad, BadRow), bad
    sentence = wording.error(Translator("en", ZONE), bad.error)
    assert sentence.startswith("calls.jsonl, line 1: ")
    assert "{" not in sentence
    return bad


FULL = {
    "id": "c-1",
    "started_at": "2026-11-23T09:14:00+01:00",
    "ended_at": "2026-11-23T09:17:30+01:00",
    "direction": "in",
    "number": "030 23125099",
    "caller": "Paul Reger",
    "company": "Stadtstrom Nord GmbH",
    "asked_for": "Dr. Albers",
    "reason": "energy",
    "topic": "Stromtarif",
    "purpose": "evasive",
    "conduct": "pushy",
    "claims": [
        {
            "kind": "existing_supplier",
            "words": "Wir sind doch Ihr Versorger",
            "about": "Vertrag 12",
            "result": "not_accurate",
            "method": "purchasing_asked",
            "evidence": "kein Vertrag",
        },
        {"kind": "urgent"},
    ],
    "outcome": "message",
    "outcome_reason": "asked_to_write",
    "wish": "call_back",
    "reachable": "bis 16 Uhr",
    "we_said": "Bitte schreiben",
    "note": "Zeile 1\r\nZeile 2",
    "referral": {
        "contact": "Anna Kruse",
        "text": "Bitte prüfen",
        "way": "mail",
        "answer": "no_interest",
        "answered_at": "2026-11-23T10:00:00+01:00",
    },
    "desk": "Empfang 2",
    "source": "import",
    "verdict": "confirmed",
    "grounds": "x",
    "repeats": "c-0",
    "colour": {"un": "known"},
}


def test_the_whole_document() -> None:
    call = one(**FULL)
    assert call.id == "c-1"
    assert call.started_at == datetime(2026, 11, 23, 8, 14, tzinfo=UTC)
    assert call.ended_at == datetime(2026, 11, 23, 8, 17, 30, tzinfo=UTC)
    assert call.number == PhoneNumber("+493023125099", "+49 30 23125 099", "030 23125099")
    assert (call.caller, call.company, call.asked_for) == (
        "Paul Reger",
        "Stadtstrom Nord GmbH",
        "Dr. Albers",
    )
    assert (call.direction, call.purpose, call.conduct) == (
        Direction.IN,
        Purpose.EVASIVE,
        Conduct.PUSHY,
    )
    assert (call.reason, call.topic) == ("energy", "Stromtarif")
    first, second = call.claims
    assert (first.kind, first.result) == (ClaimKind.EXISTING_SUPPLIER, Result.NOT_ACCURATE)
    assert (first.words, first.about) == ("Wir sind doch Ihr Versorger", "Vertrag 12")
    assert (first.method, first.evidence) == ("purchasing_asked", "kein Vertrag")
    assert (second.kind, second.result) == (ClaimKind.URGENT, Result.OPEN)
    assert (call.outcome, call.outcome_reason, call.wish) == (
        Outcome.MESSAGE,
        OutcomeReason.ASKED_TO_WRITE,
        Wish.CALL_BACK,
    )
    assert (call.reachable, call.we_said) == ("bis 16 Uhr", "Bitte schreiben")
    assert call.note == "Zeile 1\nZeile 2"
    assert call.referral is not None
    assert (call.referral.contact, call.referral.text) == ("Anna Kruse", "Bitte prüfen")
    assert (call.referral.way, call.referral.answer) == (Way.MAIL, Answer.NO_INTEREST)
    assert call.referral.sent_at == call.ended_at
    assert call.referral.answered_at == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert (call.desk, call.source) == ("Empfang 2", "import")
    # What is only ever given out counts for nothing.
    assert (call.verdict, call.verdict_reason, call.repeats) == (Verdict.UNCHECKED, "", None)


def test_the_time_is_enough() -> None:
    call, again = read(json.dumps(STARTED), json.dumps(STARTED))
    assert isinstance(call, Call)
    assert isinstance(again, Call)
    assert call.id != again.id
    assert len(call.id) == 36
    assert (call.direction, call.number, call.claims) == (Direction.IN, PhoneNumber(), ())
    assert (call.outcome, call.referral, call.purpose) == (None, None, None)


def test_null_is_missing() -> None:
    call = one(**{key: None for key in FULL if key != "started_at"})
    assert call == one(id=call.id)


def test_read_twice_is_the_same_call() -> None:
    assert one(**FULL) == one(**FULL)


def test_a_verdict_with_its_reason_is_kept() -> None:
    call = one(verdict="confirmed", verdict_reason="  Kollege kennt ihn ")
    assert (call.verdict, call.verdict_reason) == (Verdict.CONFIRMED, "Kollege kennt ihn")
    assert one(verdict_reason="ohne").verdict_reason == ""
    assert one(verdict=17).verdict == Verdict.UNCHECKED
    assert refused(verdict="liar", verdict_reason="x").code == "call_value_unknown"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, PhoneNumber()),
        (
            {"number": "+493023125099"},
            PhoneNumber("+493023125099", "+49 30 23125 099", "+493023125099"),
        ),
        (
            {"number": "+493023125099", "number_raw": "03023125099"},
            PhoneNumber("+493023125099", "+49 30 23125 099", "03023125099"),
        ),
        (
            {"number_raw": "(030) 23125099"},
            PhoneNumber("+493023125099", "+49 30 23125 099", "(030) 23125099"),
        ),
        ({"number": "620"}, PhoneNumber(raw="620")),
        ({"number": "anonymous"}, PhoneNumber(raw="anonymous", withheld=True)),
        ({"withheld": True}, PhoneNumber(withheld=True)),
        ({"withheld": False}, PhoneNumber()),
        (
            {"withheld": True, "number": "030 23125099"},
            PhoneNumber("+493023125099", "+49 30 23125 099", "030 23125099", withheld=True),
        ),
    ],
)
def test_numbers(fields: dict[str, object], expected: PhoneNumber) -> None:
    assert one(**fields).number == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-23T09:14:00+01:00", (8, 14)),
        ("2026-11-23T08:14:00Z", (8, 14)),
        ("2026-11-23T09:14:00", (8, 14)),
        ("2026-11-23 09:14", (8, 14)),
        ("20261123T091400", (8, 14)),
        ("2026-11-23T09:14:00.123456789+01:00", (8, 14)),
    ],
)
def test_times(text: str, expected: tuple[int, int]) -> None:
    started = one(started_at=text).started_at
    assert (started.hour, started.minute) == expected
    assert started.tzinfo is UTC


def test_a_time_without_offset_in_the_weeks_when_the_clocks_change() -> None:
    assert one(started_at="2026-03-29T03:30").started_at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert one(started_at="2026-10-25T12:00").started_at == datetime(2026, 10, 25, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"started_at": None}, "call_time_missing", None),
        ({"started_at": 1700000000}, "call_field_text", "started_at"),
        ({"started_at": "yesterday"}, "call_time_bad", "started_at"),
        ({"started_at": "2026-11-23"}, "call_time_bad", "started_at"),
        ({"started_at": "2026-02-30T10:00"}, "call_time_bad", "started_at"),
        ({"started_at": "0001-01-01T00:00:00+14:00"}, "call_time_bad", "started_at"),
        ({"started_at": "2026-11-24T10:01:00+01:00"}, "call_time_future", "started_at"),
        ({"ended_at": "2026-11-23T09:13:59+01:00"}, "call_end_before_start", "ended_at"),
        ({"ended_at": True}, "call_field_text", "ended_at"),
        ({"direction": "sideways"}, "call_value_unknown", "direction"),
        ({"purpose": "Plain"}, "call_value_unknown", "purpose"),
        ({"conduct": "rude"}, "call_value_unknown", "conduct"),
        ({"outcome": "gone"}, "call_value_unknown", "outcome"),
        ({"outcome": ["message"]}, "call_field_text", "outcome"),
        ({"outcome_reason": "bored"}, "call_value_unknown", "outcome_reason"),
        ({"wish": "peace"}, "call_value_unknown", "wish"),
        ({"caller": 17}, "call_field_text", "caller"),
        ({"note": {}}, "call_field_text", "note"),
        ({"number": 493023125099}, "call_field_text", "number"),
        ({"withheld": "yes"}, "call_field_flag", "withheld"),
        ({"claims": {}}, "call_field_list", "claims"),
        ({"claims": "urgent"}, "call_field_list", "claims"),
        ({"claims": [{"kind": "urgent"}] * 101}, "call_field_list", "claims"),
        ({"claims": ["urgent"]}, "call_field_object", "claims[0]"),
        ({"claims": [{}]}, "call_claim_without_kind", "claims[0].kind"),
        ({"claims": [{"kind": "lie"}]}, "call_value_unknown", "claims[0].kind"),
        (
            {"claims": [{"kind": "urgent"}, {"kind": "press", "result": "false"}]},
            "call_value_unknown",
            "claims[1].result",
        ),
        ({"referral": "Kruse"}, "call_field_object", "referral"),
        ({"referral": {"way": "fax"}}, "call_value_unknown", "referral.way"),
        ({"referral": {"answer": "yes"}}, "call_value_unknown", "referral.answer"),
        ({"referral": {"answered_at": "soon"}}, "call_time_bad", "referral.answered_at"),
        ({"id": 5}, "call_field_text", "id"),
        ({"id": "x" * 65}, "call_id_too_long", "id"),
        ({"id": "a\nb"}, "call_id_bad", "id"),
        ({"id": "  "}, "call_id_bad", "id"),
    ],
)
def test_a_bad_value_names_its_field(
    fields: dict[str, object], code: str, field: str | None
) -> None:
    bad = refused(**fields)
    assert bad.code == code
    assert bad.params.get("field") == field


def test_ids_are_kept_as_given() -> None:
    assert one(id="x" * 64).id == "x" * 64
    assert one(id=" Anruf 7 ").id == " Anruf 7 "


def test_bad_lines_are_named_and_the_others_kept() -> None:
    good = json.dumps(STARTED | {"id": "a"})
    lines = [
        "\ufeff" + good,
        "",
        "{",
        "[1]",
        "17",
        '"text"',
        b'{"started_at": "\xff"}',
        "[" * 100_000,
        "x" * (LONGEST_LINE_READ + 1),
        '{"started_at": ' + "9" * 5000 + "}",
        good.encode() + b"\r\n",
        "   \n",
    ]
    found = read(*lines)
    assert [(row.row, row.code) for row in found if isinstance(row, BadRow)] == [
        (3, "call_not_json"),
        (4, "call_not_object"),
        (5, "call_not_object"),
        (6, "call_not_object"),
        (7, "call_not_utf8"),
        (8, "call_not_json"),
        (9, "call_line_too_long"),
        (10, "call_not_json"),
    ]
    assert [row.id for row in found if isinstance(row, Call)] == ["a", "a"]
    for row in found:
        if isinstance(row, BadRow):
            assert "{" not in wording.error(Translator("en", ZONE), row.error)


def test_text_is_made_inert_and_cut() -> None:
    call = one(
        caller="  Paul\u0000\u202e \n Reger\ud800 ",
        note="a\u0007b\r\n\r\nc",
        company="<b>Nord</b>",
        topic="=1+1",
        we_said="x" * 20_000,
        desk="d" * 20_000,
    )
    assert call.caller == "Paul Reger"
    assert call.note == "ab\n\nc"
    assert (call.company, call.topic) == ("<b>Nord</b>", "=1+1")
    assert (len(call.we_said), len(call.desk)) == (10_000, 500)


def test_lines_of_files() -> None:
    text = '{"a": 1}\r\n{"b": "ü"}\n\n'
    assert list(call_lines(io.BytesIO(text.encode()))) == [
        b'{"a": 1}\r\n',
        '{"b": "ü"}\n'.encode(),
        b"\n",
    ]
    wide = list(call_lines(io.BytesIO(text.encode("utf-16"))))
    assert [parse_line(line) for line in wide] == [{"a": 1}, {"b": "ü"}, None]
    assert list(call_lines(io.BytesIO(b""))) == []


def test_an_endless_line_is_cut_and_the_next_one_read() -> None:
    data = b"x" * (3 * LONGEST_LINE_READ) + b"\n" + json.dumps(STARTED).encode() + b"\n"
    bad, good = read(*call_lines(io.BytesIO(data)))
    assert isinstance(bad, BadRow)
    assert (bad.row, bad.code) == (1, "call_line_too_long")
    assert isinstance(good, Call)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["kind", "way", "x", "answered_at"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from([*FULL, "number_raw", "withheld", "verdict_reason"]), json_values
    )
)
def test_any_object_is_a_call_or_a_bad_row(fields: dict[str, object]) -> None:
    for document in (fields, STARTED | {k: v for k, v in fields.items() if k != "started_at"}):
        (found,) = read(json.dumps(document))
        if isinstance(found, Call):
            assert found.started_at.tzinfo is UTC
            for text in (found.caller, found.note, found.desk):
                text.encode()
        else:
            assert found.code.startswith("call_")


@given(st.binary(max_size=80) | st.text(max_size=80))
def test_any_line(line: str | bytes) -> None:
    with suppress(UserError):
        parse_line(line)
    assert len(read(line)) <= 1
