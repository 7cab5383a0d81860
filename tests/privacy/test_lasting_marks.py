"""That somebody is not to be called outlives their details, without a name or a number."""

from datetime import UTC, date, datetime

import pytest

from frontdesk.domain.ring import Ring
from frontdesk.domain.terms import Outcome, OutcomeReason
from frontdesk.services.numbers import parse
from frontdesk.storage.lasting import LastingMarks

VOGT = ("040 66969112", "Torsten Vogt", "Nordwerk Energie GmbH")
NO_MORE = {"outcome": Outcome.DECLINED, "outcome_reason": OutcomeReason.NO_FURTHER_CALLS}
E164 = "+494066969112"


@pytest.fixture
def marks(desk) -> LastingMarks:
    return LastingMarks(desk.services.storage)


def test_an_ordinary_call_leaves_no_mark(desk, marks):
    desk.save(*VOGT, outcome=Outcome.DECLINED, outcome_reason=OutcomeReason.NO_DEMAND)
    desk.erase("Torsten Vogt")
    assert desk.count("lasting_mark") == 0
    assert marks.of(E164) is None


@pytest.mark.parametrize("reason", [OutcomeReason.NO_FURTHER_CALLS, OutcomeReason.OBJECTION])
def test_a_mark_is_found_by_number_or_by_name_and_company(desk, marks, reason):
    desk.save(*VOGT, outcome=Outcome.DECLINED, outcome_reason=reason)
    desk.erase("Torsten Vogt")
    found = marks.of(E164)
    assert (found.reason, found.marked_at) == (reason, datetime(2026, 11, 23, 23, tzinfo=UTC))
    assert marks.of(None, "torsten VOGT", "Nordwerk Energie") == found
    assert marks.of(None, "Torsten Vogt", "") is None
    assert marks.of(None, "Torsten Vogt", "Kontor Elbe") is None
    assert marks.of("+494066969113") is None


def test_the_mark_holds_neither_name_nor_number(desk, found_in):
    desk.save(*VOGT, **NO_MORE)
    desk.erase("Torsten Vogt")
    for text in ("vogt", "nordwerk", "66969112"):
        assert found_in(desk.path.parent, text) == []
    rows = desk.services.storage.rows("SELECT digest FROM lasting_mark")
    assert all(len(digest) == 64 for (digest,) in rows)


def test_two_desks_have_other_digests(desk, tmp_path):
    from tests.privacy.conftest import PrivacyDesk

    (tmp_path / "second").mkdir()
    second = PrivacyDesk(tmp_path / "second")
    found = []
    for one in (desk, second):
        one.save(*VOGT, **NO_MORE)
        one.erase("Torsten Vogt")
        found.append(
            {row[0] for row in one.services.storage.rows("SELECT digest FROM lasting_mark")}
        )
    second.services.close()
    assert found[0].isdisjoint(found[1])


def test_it_shows_when_the_number_rings(desk):
    desk.save(*VOGT, **NO_MORE)
    desk.erase("Torsten Vogt")
    number = parse("040 66969112")
    known = desk.services.ringing.known(
        Ring("sip", desk.now, number=number, candidates=(number.e164,))
    )
    assert known.match is None
    assert known.past.total == 0
    assert known.past.mark.reason is OutcomeReason.NO_FURTHER_CALLS


def test_it_shows_when_the_number_is_typed_or_looked_up(desk):
    desk.save(*VOGT, **NO_MORE)
    desk.erase("Torsten Vogt")
    callers = desk.services.callers
    (match,) = callers.matches("040 66969112")
    assert (match.name, match.number.e164) == ("", E164)
    assert callers.past_of(match).mark is not None
    assert callers.lookup("040 66969112").mark is not None
    assert callers.lookup("Torsten Vogt, Nordwerk Energie GmbH").mark is not None
    assert callers.lookup("Torsten Vogt").mark is None


def test_it_shows_again_once_the_caller_has_a_name_again(desk):
    desk.save(*VOGT, days_ago=200, **NO_MORE)
    desk.expire()
    call = desk.save("", "Torsten Vogt", "Nordwerk Energie GmbH")
    past = desk.services.callers.past(call.caller_key)
    assert (past.total, past.lasting) == (1, None)
    assert past.mark.reason is OutcomeReason.NO_FURTHER_CALLS


def test_a_call_that_says_so_itself_stands_before_the_mark(desk):
    desk.save(*VOGT, days_ago=200, **NO_MORE)
    desk.expire()
    call = desk.save(*VOGT, **NO_MORE)
    past = desk.services.callers.past(call.caller_key)
    assert past.lasting.id == call.id
    assert past.mark is None


def test_a_colleague_at_the_same_switchboard_is_not_marked(desk):
    desk.save(*VOGT, days_ago=200, **NO_MORE)
    desk.expire()
    one = desk.save("040 66969112", "Anna Krause", "Nordwerk Energie GmbH")
    two = desk.save("040 66969112", "Bernd Kruse", "Nordwerk Energie GmbH")
    for call in (one, two):
        assert desk.services.callers.past(call.caller_key).mark is None
    assert desk.services.callers.lookup("040 66969112").callers


def test_the_newest_day_counts(desk, marks):
    for days in (300, 200):
        desk.save(*VOGT, days_ago=days, **NO_MORE)
    desk.expire()
    assert marks.of(E164).marked_at.date() == date(2026, 5, 7)
