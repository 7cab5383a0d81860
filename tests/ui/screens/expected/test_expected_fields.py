"""Days and times as they are typed for an expected call."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.domain.people import Contact, ExpectedCall
from frontdesk.ui.screens.expected.fields import ExpectedFields, fields_of, span_of

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 9, 42, tzinfo=UTC)  # a Wednesday


def local(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "clock", "start", "end"),
    [
        ("", "", NOW, local(11, 30)),
        ("diese Woche", "", NOW, local(11, 30)),
        ("heute", "", local(11, 25), local(11, 26)),
        ("Fr", "", local(11, 27), local(11, 28)),
        ("wed", "", local(11, 25), local(11, 26)),
        ("24.12.", "", local(12, 24), local(12, 25)),
        ("24.12. – 27.12.", "", local(12, 24), local(12, 28)),
        ("1.12. bis 2.12.", "", local(12, 1), local(12, 3)),
        ("", "10:30", local(11, 25, 10, 30), local(11, 25, 11, 30)),
        ("morgen", "10-12", local(11, 26, 10), local(11, 26, 12)),
        ("morgen", "10–12:30 Uhr", local(11, 26, 10), local(11, 26, 12, 30)),
        ("offen", "", None, None),
    ],
)
def test_days_and_times_are_read(day, clock, start, end) -> None:
    assert span_of(day, clock, NOW, BERLIN) == (start, end)


@pytest.mark.parametrize(
    ("day", "clock", "wrong"),
    [
        ("irgendwann", "", "day"),
        ("31.2.", "", "day"),
        ("27.12. – 24.12.2026", "", "day"),
        ("heute", "25", "time"),
        ("heute", "12-10", "time"),
        ("24.12. – 27.12.", "10", "time"),
    ],
)
def test_what_cannot_be_read_says_which(day, clock, wrong) -> None:
    with pytest.raises(ValueError, match=wrong):
        span_of(day, clock, NOW, BERLIN)


def test_the_week_ends_by_the_desks_clock_also_when_it_changes() -> None:
    before = datetime(2026, 10, 23, 8, 0, tzinfo=UTC)
    assert span_of("", "", before, BERLIN)[1] == datetime(2026, 10, 25, 23, 0, tzinfo=UTC)


def test_a_part_of_a_name_that_one_contact_has_means_that_contact() -> None:
    people = [Contact("Dr. Miriam Albers"), Contact("Jonas Petersen"), Contact("Uwe Petersen")]
    call = ExpectedFields("albers", who="Okoye").expected(None, people, NOW, BERLIN)
    assert (call.contact, call.contact_id) == ("Dr. Miriam Albers", people[0].id)
    either = ExpectedFields("petersen", who="Okoye").expected(None, people, NOW, BERLIN)
    assert (either.contact, either.contact_id) == ("petersen", None)


def test_a_changed_topic_leaves_the_time_to_the_microsecond() -> None:
    known = ExpectedCall("Albers", who="Okoye", starts_at=NOW, ends_at=local(11, 30))
    fields = fields_of(known, BERLIN)
    changed = ExpectedFields(fields.contact, fields.who, "", "Angebot", fields.day, fields.time)
    later = NOW.replace(hour=11)
    call = changed.expected(known, (), later, BERLIN)
    assert (call.id, call.topic) == (known.id, "Angebot")
    assert (call.starts_at, call.ends_at) == (known.starts_at, known.ends_at)
