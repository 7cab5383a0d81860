"""Hostile text in every field: it shows as text, breaks nothing, and is saved whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from frontdesk.domain.people import Contact
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import Verdict
from tests.journeys.conftest import opened

MARKUP = "<b>fett</b><img src='file:///etc/passwd'><a href=x>&amp;</a>"
TEXTS = {
    "markup": MARKUP,
    "templates": "{name} {0} %s %(x)s ${x} {{7*7}} &Datei \\n <%= 1 %> =1+1",
    "emoji": "👩‍👩‍👧 🇩🇪 😀 ﷽ Z͑͗ͤ",
    "rtl": "مرحبا بالعالم שלום ‮umgedreht",
    "long": "Sehr lange Geschichte " * 228,
    "one_word": "W" * 5000,
}


def nothing_is_rich(window: QWidget) -> None:
    """Check that no label would show markup, and no tooltip holds any."""
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not Qt.mightBeRichText(label.text())
    for widget in window.findChildren(QWidget):
        assert "<b>" not in widget.toolTip()
        assert "<img" not in widget.toolTip()


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        *((kind, (1280, 800)) for kind in TEXTS),
        *((kind, size) for kind in ("markup", "one_word") for size in ((1280, 720), (420, 720))),
    ],
    ids=str,
)
def test_every_field_of_a_message(sit_down, folder, clock, kind, size) -> None:
    nasty = TEXTS[kind]
    with opened(folder, clock) as services:
        services.contacts.save(
            Contact(nasty, role=nasty, department=nasty, responsibilities=(nasty[:200],))
        )
    person = sit_down(folder, *size)
    person.press("F2").paste(nasty)
    person.settle()
    nothing_is_rich(person.app.window)
    person.press("Tab").paste(nasty)
    nothing_is_rich(person.app.window)
    person.press("Enter", "Alt+2", "Space").paste(nasty).press("Enter")
    person.press("Ctrl+T").paste(nasty).press("Enter")
    person.press("Ctrl+M").paste(nasty).press("Enter")
    person.press("Ctrl+J", "4").paste(nasty).press("Enter")
    nothing_is_rich(person.app.window)
    person.press("F3").type("Albers").press("Enter")
    person.press("F6").paste(nasty).press("Enter", "7").paste(nasty)
    nothing_is_rich(person.app.window)
    person.settle()
    assert person.app.window.width() <= size[0]
    person.press("Enter", "Ctrl+Enter")
    call = person.saved()[0]
    kept = one_line(nasty)
    assert call.caller + (", " + call.company if call.company else "") == kept
    assert call.topic == kept
    assert call.claims[0].words == kept
    assert call.we_said.strip() == kept
    assert call.note.strip() == kept
    assert call.reachable == kept
    assert call.referral.text.strip() == kept
    assert (call.verdict, call.verdict_reason) == (Verdict.NOT_ACCURATE, kept)
    for key in ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+1"):
        person.press(key)
        nothing_is_rich(person.app.window)
        assert person.app.window.width() <= size[0]
    person.press("Ctrl+K").type(nasty[:4])
    person.settle()
    nothing_is_rich(person.app.window)
    person.press("Esc", "Ctrl+2", "Enter")
    person.settle()
    nothing_is_rich(person.app.window)


@pytest.mark.parametrize("kind", TEXTS)
def test_the_caller_is_edited_by_hand(person, kind) -> None:
    nasty = TEXTS[kind]
    person.take("Demir").press("F9", "Ctrl+A").paste(nasty).press("Tab", "Ctrl+A").paste(nasty)
    person.press("Enter", "F5")
    call = person.saved()[0]
    assert (call.caller, call.company) == (one_line(nasty), one_line(nasty))
    nothing_is_rich(person.app.window)
