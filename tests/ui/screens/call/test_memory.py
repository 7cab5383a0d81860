from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from side_samples import CALLS, DECLINED, EVASIVE, HOSTILE, NOW, PAST, call

from frontdesk.domain.instruction import Instruction
from frontdesk.domain.past import Past
from frontdesk.domain.terms import OutcomeReason
from frontdesk.ui.screens.call.memory import MemoryPanel, MemoryStrip
from frontdesk.ui.screens.call.past_entry import PastEntry


@pytest.fixture
def panel(qtbot, make_look):
    panel = MemoryPanel(make_look(language="en"))
    qtbot.addWidget(panel)
    panel.resize(304, 700)
    panel.show()
    yield panel
    panel.close()


def texts(widget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def entries(panel) -> list[PastEntry]:
    return [entry for entry in panel.findChildren(PastEntry) if entry.isVisible()]


def test_the_past_is_told(panel):
    panel.show_past(None, PAST, NOW)
    shown = texts(panel)
    assert "3 calls since 3 Nov" in shown
    assert "The only checked claim was not accurate" in shown
    assert [entry.call_id for entry in entries(panel)] == [past.id for past in CALLS]
    assert "Not accurate · asked Dr. Albers" in entries(panel)[0].accessibleName()


def test_a_first_call_and_an_empty_column_say_so(panel):
    panel.show_past(None, PAST, NOW)
    panel.show_past(None, Past(), NOW)
    assert "First call. What is it about?" in texts(panel)
    assert entries(panel) == []
    panel.show_text("Once chosen")
    assert "Once chosen" in texts(panel)


def test_what_stays_is_shown_above_all(panel):
    stays = replace(EVASIVE, outcome_reason=OutcomeReason.NO_FURTHER_CALLS)
    panel.show_past(None, replace(PAST, lasting=stays), NOW)
    assert "No further calls: we asked for that on 11 Nov." in texts(panel)
    panel.show_past(None, PAST, NOW)
    assert "No further calls" not in texts(panel)


def test_older_calls_are_counted(panel):
    panel.show_past(None, replace(PAST, total=53), NOW)
    assert "50 older calls not shown" in texts(panel)


def test_calls_are_walked_and_opened_by_keyboard(panel, qtbot):
    panel.show_past(None, PAST, NOW)
    opened, left = [], []
    panel.call_requested.connect(opened.append)
    panel.left.connect(lambda: left.append(True))
    panel.activateWindow()
    panel.focus_calls()
    first, second, _ = entries(panel)
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert opened == [CALLS[1].id, CALLS[0].id]
    qtbot.keyClick(second, Qt.Key.Key_Escape)
    assert left == [True]


def test_hostile_words_stay_in_their_column(panel):
    bad = replace(DECLINED, topic=HOSTILE, desk=HOSTILE, note=HOSTILE, claims=())
    panel.show_past(None, Past((bad, bad), 2, bad.started_at, PAST.record, bad), NOW)
    assert panel.width() == 304
    assert all(entry.width() <= 304 and entry.height() < 260 for entry in entries(panel))
    assert not panel.grab().isNull()


def test_the_strip_tells_it_in_two_lines(qtbot, make_look):
    strip = MemoryStrip(make_look(language="en"))
    qtbot.addWidget(strip)
    strip.resize(900, 60)
    strip.show()
    strip.show_past(None, PAST, NOW)
    assert "3 calls since 3 Nov." in texts(strip)
    assert not strip.grab().isNull()
    strip.show_past(None, Past(), NOW)
    assert "First call" in texts(strip)
    strip.show_past(None, Past((call(NOW, topic=HOSTILE),), 1, NOW), NOW)
    assert strip.width() == 900
    strip.close()


def test_instructions_are_shown_in_column_and_strip_and_go_with_the_caller(panel, qtbot, make_look):
    asked = Instruction("Jonas Petersen", "nicht durchstellen", caller_key=1)
    part = panel.findChild(object, "memory_instruction")
    panel.show_past(None, replace(PAST, instructions=(asked,)), NOW)
    assert part.isVisible()
    spoken = [child.accessibleName() for child in part.children() if child.isWidgetType()]
    assert "Jonas Petersen: “nicht durchstellen”" in spoken
    panel.show_past(None, PAST, NOW)
    assert not part.isVisible()
    strip = MemoryStrip(make_look(language="en"))
    qtbot.addWidget(strip)
    strip.show_past(None, replace(PAST, instructions=(asked,)), NOW)
    assert any("“nicht durchstellen”" in label.text() for label in strip.findChildren(QLabel))
