"""When to call back, said on Wednesday, 25 November 2026, 10:13."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.callback import callback_at

BERLIN = ZoneInfo("Europe/Berlin")
SAID = datetime(2026, 11, 25, 10, 13, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do 27. Nov., ab 8:00", "27 08:00"),
        ("Do 26. Nov., früh", "26 09:00"),
        ("Thu 26 Nov, morning", "26 09:00"),
        ("27 Nov, from 8:30", "27 08:30"),
        ("heute, 25. Nov.", "25 11:15"),
        ("heute, Mi 25. Nov.", "25 11:15"),
        ("heute bis 17 Uhr", "25 17:00"),
        ("heute nachmittag", "25 14:00"),
        ("morgen", "26 09:00"),
        ("morgen 14:30", "26 14:30"),
        ("morgen ab 14 Uhr", "26 14:00"),
        ("übermorgen mittags", "27 12:00"),
        ("tomorrow afternoon", "26 14:00"),
        ("the day after tomorrow at 3 pm", "27 15:00"),
        ("Donnerstag", "26 09:00"),
        ("Do ab 8", "26 08:00"),
        ("am Mi um 16 Uhr", "25 16:00"),
        ("am Mittwoch", "02 09:00"),
        ("ab 9 Uhr", "26 09:00"),
        ("14:30", "25 14:30"),
        ("30.11. um 10.30 Uhr", "30 10:30"),
        ("2026-11-30", "30 09:00"),
        ("12.11.", "25 11:15"),
        ("31.02.", "25 11:15"),
        ("jederzeit", "25 11:15"),
        ("so bald wie möglich", "25 11:15"),
        ("", "25 11:15"),
        ("99:99", "25 11:15"),
        ("0221 4710 204", "25 11:15"),
    ],
)
def test_the_clear_forms(text: str, expected: str) -> None:
    assert callback_at(text, SAID).strftime("%d %H:%M") == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (datetime(2026, 11, 27, 17, 20, tzinfo=BERLIN), "30 09:00"),
        (datetime(2026, 11, 28, 11, 0, tzinfo=BERLIN), "30 09:00"),
        (datetime(2026, 11, 30, 6, 0, tzinfo=BERLIN), "30 09:00"),
    ],
)
def test_nobody_is_called_at_night_or_on_sunday(said: datetime, expected: str) -> None:
    assert callback_at("", said).strftime("%d %H:%M") == expected


def test_a_date_in_the_next_year() -> None:
    said = datetime(2026, 12, 22, 9, 0, tzinfo=BERLIN)
    assert callback_at("ab 7. Jan.", said) == datetime(2027, 1, 7, 9, 0, tzinfo=BERLIN)


_WORDS = st.sampled_from(
    "heute morgen früh do ab 8:00 27. nov. 31.12. 2026-02-30 um 25 uhr 0:00 pm 12 am mi 3".split()
)
_MOMENTS = st.integers(0, 3650 * 24 * 60).map(
    lambda minutes: datetime.fromtimestamp(1_577_836_800 + minutes * 60, BERLIN)
)


@given(st.lists(_WORDS).map(" ".join) | st.text(), _MOMENTS)
def test_it_is_never_before_what_was_said(text: str, said: datetime) -> None:
    found = callback_at(text, said)
    assert found.timestamp() > said.timestamp() - 3600  # the hour that the clocks turn back
    assert found.replace(tzinfo=None) > said.replace(tzinfo=None)
    assert found - said < timedelta(days=5000)
