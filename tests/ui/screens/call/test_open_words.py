from dataclasses import replace
from datetime import timedelta

import pytest
from side_samples import CALL_BACK, DRAFT, LATER, NOW, REFERRAL, at, call

from frontdesk.domain.past import OpenItem
from frontdesk.domain.terms import Answer
from frontdesk.i18n import Translator
from frontdesk.ui.screens.call import open_words as words


@pytest.fixture
def t(zone) -> Translator:
    return Translator("en", zone)


def test_an_item_in_words(t):
    line = words.open_line(CALL_BACK, t, NOW)
    assert (line.due, line.who, line.whose) == ("11:30", "Elif Demir", "Carla Jansen")
    assert line.what == "Call back · Staffelpreise"
    promise = OpenItem("promise", call(at(25, 9), we_said="Adresse", topic="x"))
    line = words.open_line(promise, t, NOW)
    assert (line.due, line.what, line.whose) == ("today", "Promised · Adresse", "Desk")


def test_when_the_caller_can_be_reached_is_said_where_no_time_is_known(t):
    item = replace(CALL_BACK, due_at=None, call=replace(CALL_BACK.call, reachable="Thu from 8"))
    assert words.open_line(item, t, NOW).what == "Call back · Staffelpreise · Thu from 8"


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (at(25, 14), "14:00"),
        (at(26, 8), "Thu, 8:00"),
        (at(23, 8), "23 Nov"),
        (at(4, 8, month=12), "4 Dec"),
        (None, "22 Nov"),
    ],
)
def test_when_it_is_due(t, due, expected):
    assert words.due(replace(REFERRAL, due_at=due), t, NOW) == expected


def test_groups(t):
    next_week = replace(LATER, due_at=at(30, 8))
    groups = words.group((LATER, REFERRAL, next_week, CALL_BACK), t, NOW)
    assert [(g.key, len(g.items)) for g in groups] == [
        ("due", 1),
        ("unanswered", 1),
        ("week", 1),
        ("later", 1),
    ]
    assert words.first_items(groups, 6) == ((CALL_BACK,), (REFERRAL, LATER, next_week))
    assert words.first_items((), 6) == ((), ())


def test_only_an_unanswered_referral_takes_an_answer():
    assert words.answerable(REFERRAL)
    assert not words.answerable(CALL_BACK)
    referral = replace(REFERRAL.call.referral, answer=Answer.KNOWN)
    assert not words.answerable(replace(REFERRAL, call=replace(REFERRAL.call, referral=referral)))


def test_a_draft_says_that_it_was_not_saved(t):
    line = words.draft_line(DRAFT, t, NOW)
    assert (line.due, line.who, line.what) == ("10:40", "Torsten Vogt", "Not saved · Strom")
    nameless = replace(DRAFT, call=call(at(25, 10)))
    assert words.draft_line(nameless, t, NOW).who == "Call without a name yet"


def midnight(day, month=11):
    return at(day, 1, month=month) - timedelta(hours=1)


def test_what_has_a_time_stands_first_and_who_waits_longest(t):
    def item(kind, name, due, **fields):
        made = call(at(fields.pop("day", 25), fields.pop("hour", 9)), id=name, **fields)
        return OpenItem(kind, made, due_at=due)

    items = (
        item("promise", "undated", None),
        item("call_back", "today", midnight(25)),
        item("call_back", "at two", at(25, 14)),
        item("missed", "rang at eight", None, hour=8),
        item("calls_again", "overdue", midnight(23)),
        item("referral", "new", None, day=24),
        item("referral", "old", None, day=22),
        item("referral", "put off", midnight(26)),
        item("call_back", "Thursday at eight", at(26, 8)),
        item("call_back", "in a week", midnight(2, month=12)),
    )
    found = {g.key: [one.call.id for one in g.items] for g in words.group(items, t, NOW)}
    assert found == {
        "due": ["overdue", "rang at eight", "at two", "undated", "today"],
        "unanswered": ["old", "new"],
        "week": ["put off", "Thursday at eight"],
        "later": ["in a week"],
    }


def test_the_day_an_item_was_put_off_to_has_no_time(t):
    assert words.due(replace(CALL_BACK, due_at=midnight(26)), t, NOW) == "Thu"
