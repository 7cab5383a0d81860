"""When something is due, read from the words it was said in."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.domain.due import due_named

ZONE = ZoneInfo("Europe/Berlin")
#: A Wednesday.
SAID = datetime(2026, 11, 25, 10, 42, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("heute, Mi 25. Nov.", "2026-11-25 00:00"),
        ("Do 26. Nov., vormittags", "2026-11-26 00:00"),
        ("Do 26. Nov., ab 8:00", "2026-11-26 08:00"),
        ("Thu 26 Nov, from 8:00", "2026-11-26 08:00"),
        ("today, Wed 25 Nov", "2026-11-25 00:00"),
        ("Thu 26 Nov, morning", "2026-11-26 00:00"),
        ("bis 16:00", "2026-11-25 16:00"),
        ("until 16:00", "2026-11-25 16:00"),
        ("nach 17 Uhr", "2026-11-25 17:00"),
        ("after 5 pm", "2026-11-25 17:00"),
        ("um 14.30 Uhr", "2026-11-25 14:30"),
        ("morgen ab 9 Uhr", "2026-11-26 09:00"),
        ("tomorrow", "2026-11-26 00:00"),
        ("übermorgen", "2026-11-27 00:00"),
        ("day after tomorrow, 12 am", "2026-11-27 00:00"),
        ("Freitag", "2026-11-27 00:00"),
        ("am Mittwoch", "2026-12-02 00:00"),
        ("Freitag Morgen um 9:30", "2026-11-27 09:30"),
        ("next Monday 9:15", "2026-11-30 09:15"),
        ("Mittwoch Morgen", "2026-12-02 00:00"),
        ("heute Morgen um 11:00", "2026-11-25 11:00"),
        ("26.11.", "2026-11-26 00:00"),
        ("am 2.1. um 10:00", "2027-01-02 10:00"),
        ("3.12.2026 14:00", "2026-12-03 14:00"),
        ("3.12.26", "2026-12-03 00:00"),
        ("2026-12-03", "2026-12-03 00:00"),
        ("March 3", "2027-03-03 00:00"),
        ("3.12. 14:00", "2026-12-03 14:00"),
    ],
)
def test_clear_words(text, due):
    assert due_named(text, SAID) == datetime.fromisoformat(due).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "jederzeit",
        "am besten per Mail",
        "so früh wie möglich",
        "do ring me",
        "nächste Woche ab 8 Uhr",
        "in 3 Tagen, 9 Uhr",
        "täglich ab 14 Uhr",
        "bis 9:00",  # is over already: not of this day
        "24.11.",  # was yesterday: the next one is a year away
        "31.2.",
        "25:00",
        "montags ab 8:00",
        "12.11.2026",
        "99.99.9999",
        "Durchwahl 214",
        "+49 30 23125011",
    ],
)
def test_nothing_is_guessed(text):
    assert due_named(text, SAID) is None


def test_the_clocks_change():
    said = datetime(2026, 10, 24, 16, 0, tzinfo=ZONE)
    due = due_named("morgen ab 9 Uhr", said)
    assert (due.hour, due.utcoffset().total_seconds()) == (9, 3600)
