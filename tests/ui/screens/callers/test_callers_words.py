"""The sentence over a caller's page."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.past import Past
from frontdesk.domain.people import Caller
from frontdesk.domain.record import record_of
from frontdesk.domain.terms import ClaimKind, Purpose, Result
from frontdesk.i18n import Translator
from frontdesk.ui.screens.callers.words import summary

NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


@pytest.fixture
def t() -> Translator:
    return Translator("en", ZoneInfo("Europe/Berlin"))


def past(*calls: Call) -> Past:
    return Past(calls, len(calls), calls[-1].started_at, record_of(calls))


def at(**ago: int) -> datetime:
    return NOW - timedelta(**ago)


def test_calls_since_and_today_and_the_record(t):
    lie = Claim(ClaimKind.URGENT, result=Result.NOT_ACCURATE)
    calls = (
        Call(at(minutes=5), claims=(lie,), purpose=Purpose.PLAIN),
        Call(at(hours=1)),
        Call(at(days=33), purpose=Purpose.PLAIN),
    )
    assert summary(t, Caller(1, "A"), past(*calls), NOW) == (
        "3 calls since 22 Oct, 2 of them today. "
        "The only checked claim was not accurate (today). "
        "The purpose was said plainly 2 times."
    )


def test_one_call_and_none(t):
    assert summary(t, Caller(1, "A"), past(Call(at(days=33))), NOW) == "1 call, on 22 Oct."
    assert summary(t, Caller(1, "A"), past(Call(at(hours=1))), NOW) == "1 call, today."
    assert summary(t, Caller(1, "A"), Past(), NOW) == "No calls yet."


def test_a_page_that_is_not_whole_does_not_count_what_it_does_not_hold(t):
    known = past(Call(at(days=2), purpose=Purpose.PLAIN), Call(at(days=400)))
    partly = Past(known.calls[:1], 2, known.first_at, known.record)
    assert summary(t, Caller(1, "A"), partly, NOW) == "2 calls since 20 Oct 2025."
