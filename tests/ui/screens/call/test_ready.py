from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from side_samples import CALL_BACK, DRAFT, HOSTILE, LATER, NOW, REFERRAL

from frontdesk.domain.past import Day
from frontdesk.ui.screens.call.ready import ReadyView
from frontdesk.ui.screens.call.row_list import RowList
from frontdesk.ui.widgets.text import Label

ITEMS = (CALL_BACK, REFERRAL, LATER)
DAY = Day((), 14, 6, NOW)


class Heard:
    """What the view asked for."""

    def __init__(self, view: ReadyView) -> None:
        self.said: list[tuple] = []
        for name in (
            "draft_requested",
            "draft_drop_requested",
            "item_done",
            "answer_entered",
            "call_requested",
            "task_requested",
            "tasks_hidden",
            "new_call_requested",
        ):
            getattr(view, name).connect(lambda *args, n=name: self.said.append((n, *args)))


@pytest.fixture
def view(qtbot, make_look):
    view = ReadyView(make_look(language="en"))
    qtbot.addWidget(view)
    view.resize(620, 690)
    view.show()
    view.activateWindow()
    yield view
    view.close()


@pytest.fixture
def heard(view) -> Heard:
    return Heard(view)


def rows(view) -> RowList:
    return view.findChild(RowList, "open_items")


def visible(view) -> list[str]:
    return [label.text() for label in view.findChildren(Label) if label.isVisible()]


def test_the_day_in_a_line(view):
    view.show_ready(DAY, ITEMS, False, (), NOW, "Desk 1")
    assert "14 calls today, 6 of them sales. Last at 10:44." in visible(view)
    assert "1 due today, 3 in all" in visible(view)
    view.show_ready(Day(), (), False, (), NOW, "Desk 1")
    assert "No calls today yet." in visible(view)


def test_the_keyboard_goes_to_the_first_item(view, heard, qtbot):
    view.show_ready(DAY, ITEMS, False, (), NOW, "Desk 1")
    view.setFocus()
    qtbot.waitUntil(rows(view).hasFocus)
    qtbot.keyClick(rows(view), Qt.Key.Key_Space)
    qtbot.keyClick(rows(view), Qt.Key.Key_Return)
    assert heard.said == [
        ("item_done", CALL_BACK.call.id, "call_back"),
        ("call_requested", CALL_BACK.call.id),
    ]


def test_the_next_item_is_chosen_when_one_is_done(view, heard, qtbot):
    view.show_ready(DAY, ITEMS, False, (), NOW, "Desk 1")
    view.show_ready(DAY, ITEMS[1:], False, (), NOW, "Desk 1")
    qtbot.keyClick(rows(view), Qt.Key.Key_Return)
    assert heard.said == [("call_requested", REFERRAL.call.id)]


def test_a_digit_answers_a_referral(view, heard, qtbot):
    view.show_ready(DAY, (REFERRAL,), False, (), NOW, "Desk 1")
    assert "Answer of Dr. Albers" in visible(view)
    qtbot.keyClick(rows(view), Qt.Key.Key_3)
    qtbot.keyClick(rows(view), Qt.Key.Key_8)
    chip = view.findChild(QAbstractButton, "answer_known")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert heard.said == [
        ("answer_entered", REFERRAL.call.id, "useful", ""),
        ("answer_entered", REFERRAL.call.id, "do_not_put_through", ""),
        ("answer_entered", REFERRAL.call.id, "known", ""),
    ]


def test_a_wrong_person_asks_for_the_right_one(view, heard, qtbot):
    view.show_ready(DAY, (REFERRAL,), False, (), NOW, "Desk 1")
    view.setFocus()
    field = view.findChild(QLineEdit, "passed_to")
    qtbot.keyClick(rows(view), Qt.Key.Key_6)
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(rows(view).hasFocus)
    assert heard.said == []
    qtbot.keyClick(rows(view), Qt.Key.Key_6)
    qtbot.keyClicks(field, "Roth 2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard.said == [("answer_entered", REFERRAL.call.id, "wrong_person", "Roth 2")]


def test_a_call_back_takes_no_digit_without_a_referral(view, heard, qtbot):
    view.show_ready(DAY, (CALL_BACK,), False, (), NOW, "Desk 1")
    qtbot.keyClick(rows(view), Qt.Key.Key_3)
    assert heard.said == []


def test_a_draft_is_offered_first(view, heard, qtbot):
    view.show_ready(DAY, ITEMS, False, (DRAFT,), NOW, "Desk 1")
    qtbot.keyClick(rows(view), Qt.Key.Key_Space)
    qtbot.keyClick(rows(view), Qt.Key.Key_Return)
    qtbot.keyClick(rows(view), Qt.Key.Key_Delete)
    assert heard.said == [
        ("draft_requested", DRAFT.call.id),
        ("draft_drop_requested", DRAFT.call.id),
    ]


def test_all_items_and_back(view, qtbot):
    many = tuple(replace(REFERRAL, call=replace(REFERRAL.call, id=f"r{i}")) for i in range(40))
    view.show_ready(DAY, (*ITEMS, *many), False, (), NOW, "Desk 1")
    first = rows(view).model().rowCount()
    assert first < 8
    qtbot.keyClick(rows(view), Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert rows(view).model().rowCount() == 43 + 3
    assert "Open items" in visible(view)
    qtbot.keyClick(rows(view), Qt.Key.Key_Escape)
    assert rows(view).model().rowCount() == first


def test_the_first_start_offers_three_tasks(view, heard, qtbot):
    view.show_ready(Day(), (), True, (), NOW, "Desk 1")
    assert "now: Desk 1" in visible(view)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_2)
    qtbot.keyClick(view, Qt.Key.Key_4)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    button = view.findChild(QAbstractButton, "task_3")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard.said == [("task_requested", 2), ("tasks_hidden",), ("task_requested", 3)]
    view.show_ready(Day(), (), False, (), NOW, "Desk 1")
    assert not button.isVisible()


def test_the_button_begins_a_call(view, heard, qtbot):
    view.show_ready(DAY, (), False, (), NOW, "Desk 1")
    button = view.findChild(QAbstractButton, "new_call_normal")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard.said == [("new_call_requested",)]


def test_the_keys_follow_what_is_chosen(view, qtbot):
    told = []
    view.hints_changed.connect(told.append)
    view.show_ready(DAY, (REFERRAL,), False, (DRAFT,), NOW, "Desk 1")
    assert "drop draft" in [words for _, words in told[-1]]
    qtbot.keyClick(rows(view), Qt.Key.Key_Down)
    assert (("1", "–", "8"), "answer") in told[-1]
    assert told[-1] == view.hints()


@pytest.mark.parametrize("look", [{"scale": 2.0, "theme": "dark"}], indirect=True)
def test_hostile_words_stay_in_the_card(qtbot, look):
    view = ReadyView(look)
    qtbot.addWidget(view)
    view.resize(1240, 1380)
    bad = replace(REFERRAL.call, caller=HOSTILE, company=HOSTILE, topic=HOSTILE)
    item = replace(REFERRAL, call=bad, contact=HOSTILE)
    view.show_ready(DAY, (item,), True, (replace(DRAFT, call=bad),), NOW, HOSTILE)
    view.show()
    assert view.width() == 1240
    assert not view.grab().isNull()
    view.close()


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.KeypadModifier),
        (Qt.Key.Key_Equal, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_plus_moves_the_chosen_item_to_tomorrow(view, qtbot, key, held):
    asked = []
    view.put_off_requested.connect(asked.append)
    view.show_ready(DAY, ITEMS, False, (DRAFT,), NOW, "Desk 1")
    qtbot.keyClick(rows(view), key, held)
    assert asked == [], "a draft is not due"
    qtbot.keyClick(rows(view), Qt.Key.Key_Down)
    qtbot.keyClick(rows(view), key, held)
    assert asked == [CALL_BACK]
    assert (("+",), "to tomorrow") in view.hints()


def test_ctrl_plus_is_not_meant(view, qtbot):
    asked = []
    view.put_off_requested.connect(asked.append)
    view.show_ready(DAY, ITEMS, False, (), NOW, "Desk 1")
    qtbot.keyClick(rows(view), Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert asked == []


def test_the_open_list_is_handed_over_as_text(view, qtbot, qapp):
    said = []
    view.handed_over.connect(said.append)
    bad = replace(REFERRAL, call=replace(REFERRAL.call, id="bad", caller=HOSTILE))
    view.show_ready(DAY, (*ITEMS, bad), False, (), NOW, "Desk 1")
    view.show_all(True)
    view.setFocus()
    assert (("Ctrl+E",), "hand over") in view.hints()
    qtbot.keyClick(rows(view), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    text = qapp.clipboard().text()
    lines = text.splitlines()
    assert lines[:4] == ["Open on Wed 25 Nov 2026, 10:44", "Desk 1", "", "Today (1)"]
    assert lines[4].startswith("- 11:30, Elif Demir, Call back · Staffelpreise, Carla Jansen")
    assert [line for line in lines if line.endswith(")")] == [
        "Today (1)",
        "Without an answer (2)",
        "This week (1)",
    ]
    assert len([line for line in lines if line.startswith("- ")]) == 4
    assert "\u202e" not in text
    assert said == ["4 open items copied as text"]
