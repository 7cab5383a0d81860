"""A call as a value: its claims, its name in a list; records and absences beside it."""

from datetime import UTC, datetime, timedelta

from frontdesk.domain.call import Call, Claim, PhoneNumber
from frontdesk.domain.people import Absence, Contact
from frontdesk.domain.plain import many_lines, one_line
from frontdesk.domain.record import Record, record_of
from frontdesk.domain.terms import (
    CHECK_ROUTES,
    DEFAULT_SLOTS,
    REASONS,
    ClaimKind,
    Result,
    check_routes,
    reason_group,
)

AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
URGENT = Claim(ClaimKind.URGENT)


def test_a_claim_of_a_kind_exists_once() -> None:
    call = Call(AT).with_claim(Claim(ClaimKind.PRESS)).with_claim(URGENT)
    checked = Claim(ClaimKind.PRESS, result=Result.ACCURATE)
    call = call.with_claim(checked)
    assert call.claims == (checked, URGENT)
    assert call.claim(ClaimKind.PRESS) == checked
    assert call.without_claim(ClaimKind.PRESS).claims == (URGENT,)
    assert call.claim(ClaimKind.PRIVATE) is None


def test_what_a_call_is_called() -> None:
    number = PhoneNumber("+494066969112", "+49 40 66969112", "04066969112")
    assert Call(AT, caller="Vogt", company="Nordwerk", number=number).who == "Vogt, Nordwerk"
    assert Call(AT, company="Nordwerk").who == "Nordwerk"
    assert Call(AT, number=number).who == "+49 40 66969112"
    assert Call(AT, number=PhoneNumber(raw="intern 12")).who == "intern 12"
    assert Call(AT).who == ""


def test_a_record_counts_and_names_the_last_that_was_not_accurate() -> None:
    calls = [
        Call(AT - timedelta(days=day), claims=(Claim(ClaimKind.URGENT, result=Result(result)),))
        for day, result in enumerate(
            ("accurate", "not_accurate", "not_accurate", "open", "uncheckable")
        )
    ]
    record = record_of(calls)
    assert record == Record(1, 2, 1, 1, AT - timedelta(days=1))
    assert record.checked == 3


def test_an_absence_ends_before_its_end() -> None:
    away = Absence(AT, AT + timedelta(days=1))
    assert away.covers(AT)
    assert not away.covers(AT - timedelta(microseconds=1))
    assert not away.covers(AT + timedelta(days=1))
    assert Contact("A", absences=(Absence(AT),)).away(AT + timedelta(days=999))


def test_every_claim_has_a_way_to_check_it() -> None:
    assert all(check_routes(kind) for kind in ClaimKind)
    assert set(CHECK_ROUTES) <= set(ClaimKind)
    assert len(DEFAULT_SLOTS) == len(set(DEFAULT_SLOTS)) == 7


def test_groups_of_reasons() -> None:
    assert [reason_group(key) for key in ("order", "energy", "press", "own", "")] == (
        ["existing", "sales", "other", "other", "other"]
    )
    assert len(REASONS) == len(set(REASONS)) == 24


def test_plain_text() -> None:
    assert many_lines("a\r\nb\rc\u2028d\x00\ud800\u202e\te") == "a\nb\nc\nd\te"
    assert one_line("  a\n\tb  c ") == "a b c"
    assert one_line("abcdef", 4) == "abc…"
