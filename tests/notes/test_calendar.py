"""A wish to be called back as a calendar entry, read again by another library."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import vobject
from note_samples import HOSTILE, NOW, hostile_note

from frontdesk.domain.errors import UserError
from frontdesk.domain.terms import Wish
from frontdesk.notes import calendar


def event(note, t):
    return vobject.readOne(calendar.data(note, t, "call-1", NOW).decode()).vevent


def test_it_says_whom_to_call_when_and_why(note, translator):
    found = event(note, translator("de"))
    assert found.summary.value == "Rückruf: Elif Demir, Kruse Verpackung GmbH"
    assert found.dtstart.value == datetime(2026, 11, 27, 7, 0, tzinfo=UTC)
    assert found.location.value == "+49 221 4710204"
    assert found.uid.value == "call-1@frontdesk"
    assert "Erreichbar: Do 27. Nov., ab 8:00" in found.description.value
    assert found.valarm.trigger.value == -timedelta(minutes=5)
    assert found.valarm.action.value == "DISPLAY"


def test_lines_are_folded_and_end_in_crlf(note, translator):
    raw = calendar.data(replace(note, text="ä" * 3000), translator("de"), "call-1", NOW)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert event(replace(note, text="ä" * 3000), translator("de"))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_outside_becomes_a_property(translator, text):
    found = event(hostile_note(text), translator("de"))
    assert sorted(child.name for child in found.getChildren()) == [
        "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "LOCATION", "SUMMARY", "TRANSP", "UID",
        "VALARM",
    ]  # fmt: skip


def test_without_that_wish_there_is_none(note, translator):
    for wish in (None, Wish.CALLS_AGAIN, Wish.FOR_INFORMATION):
        with pytest.raises(UserError) as refused:
            calendar.data(replace(note, wish=wish), translator("de"), "call-1", NOW)
        assert refused.value.code == "no_callback"


def test_a_withheld_number_is_no_place(note, translator):
    number = replace(note.number, e164=None, shown="", raw="", withheld=True)
    assert "location" not in event(replace(note, number=number), translator("de")).contents
