"""Days as people type them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.ui.screens.contacts.days import absence_of, last_day, parse_day

TODAY = date(2026, 11, 24)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24.12.", date(2026, 12, 24)),
        ("24.12", date(2026, 12, 24)),
        (" 24. 12. ", date(2026, 12, 24)),
        ("24/12", date(2026, 12, 24)),
        ("24.12.26", date(2026, 12, 24)),
        ("24.12.2027", date(2027, 12, 24)),
        ("24/12/2027", date(2027, 12, 24)),
        ("2026-12-24", date(2026, 12, 24)),
        ("2.1.", date(2027, 1, 2)),
        ("1.11.", date(2026, 11, 1)),
        ("29.2.", date(2028, 2, 29)),
        ("heute", TODAY),
        ("Tomorrow", date(2026, 11, 25)),
    ],
)
def test_a_day_is_read(typed, day):
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["", "31.11.", "24.13.", "soon", "24", "29.2.2027", "12.", "0.0."]
)
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(ValueError):  # noqa: PT011 - the text is the whole story
        parse_day(typed, TODAY)


def test_an_end_without_a_year_follows_its_start():
    start = date(2027, 12, 24)
    assert parse_day("2.1.", TODAY, not_before=start) == date(2028, 1, 2)
    assert parse_day("31.12.", TODAY, not_before=start) == date(2027, 12, 31)


def test_an_absence_lasts_to_the_end_of_its_last_local_day():
    absence = absence_of(date(2026, 10, 24), date(2026, 10, 25), " Leave ", BERLIN)
    assert absence.starts_at == datetime(2026, 10, 23, 22, tzinfo=UTC)
    assert absence.ends_at == datetime(2026, 10, 25, 23, tzinfo=UTC)  # the clocks changed
    assert absence.note == "Leave"
    assert last_day(absence, BERLIN) == date(2026, 10, 25)


def test_an_open_absence_has_no_last_day():
    assert last_day(absence_of(TODAY, None, "", BERLIN), BERLIN) is None
