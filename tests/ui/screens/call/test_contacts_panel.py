import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from side_samples import ALBERS, CONTACTS, HOSTILE, INBOX, MUELLER, NOW, PETERSEN

from frontdesk.domain.past import Suggestion
from frontdesk.domain.people import Contact
from frontdesk.ui.screens.call.contacts_panel import ContactsPanel
from frontdesk.ui.screens.call.row_list import RowList
from frontdesk.ui.widgets.text import Label

SUGGESTIONS = (
    Suggestion(PETERSEN, ("topic",), ("energie",)),
    Suggestion(INBOX, ("deputy",)),
)


@pytest.fixture
def panel(qtbot, make_look):
    panel = ContactsPanel(make_look(language="en"))
    qtbot.addWidget(panel)
    panel.resize(332, 600)
    panel.show()
    panel.activateWindow()
    yield panel
    panel.close()


def names(panel) -> list[str]:
    model = panel.findChild(RowList, "contact_list").model()
    return [entry.line.name for entry in model.rows]


def field(panel) -> QLineEdit:
    return panel.findChild(QLineEdit, "contact_filter")


def visible(panel) -> list[str]:
    return [label.text() for label in panel.findChildren(Label) if label.isVisible()]


def press(widget, text: str) -> None:
    for letter in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def test_without_a_purpose_nobody_is_suggested(panel):
    panel.show_suggestions((), None, None, NOW)
    assert "Suggestions appear with the purpose." in visible(panel)
    assert not field(panel).isVisible()


def test_suggestions_show_who_was_chosen(panel, qtbot):
    panel.show_suggestions(SUGGESTIONS, PETERSEN.id, INBOX.id, NOW)
    rows = panel.findChild(RowList, "contact_list").model().rows
    assert [(row.line.name, row.chosen, row.line.why) for row in rows] == [
        ("Jonas Petersen", True, "Topic: Energie"),
        ("Postfach Einkauf", False, "asked for"),
    ]
    assert not panel.grab().isNull()


def test_a_click_chooses_without_taking_the_keyboard(panel, qtbot):
    chosen = []
    panel.chosen.connect(chosen.append)
    panel.show_suggestions(SUGGESTIONS, None, None, NOW)
    view = panel.findChild(RowList, "contact_list")
    place = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [INBOX]
    assert not view.hasFocus()


def test_f3_walks_marks_and_chooses(panel, qtbot):
    chosen, asked = [], []
    panel.chosen.connect(chosen.append)
    panel.asked_for_chosen.connect(asked.append)
    panel.show_suggestions(SUGGESTIONS, None, None, NOW)
    panel.focus_list(CONTACTS)
    qtbot.waitUntil(field(panel).hasFocus)
    assert names(panel) == [
        "Jonas Petersen",
        "Postfach Einkauf",
        "Dr. Miriam Albers",
        "Änne Müller",
    ]
    qtbot.keyClick(field(panel), Qt.Key.Key_Down)
    qtbot.keyClick(field(panel), Qt.Key.Key_Down)
    qtbot.keyClick(field(panel), Qt.Key.Key_Space)
    assert asked == [ALBERS]
    panel.show_suggestions(SUGGESTIONS, None, ALBERS.id, NOW)
    assert panel.choosing
    assert field(panel).hasFocus()
    qtbot.keyClick(field(panel), Qt.Key.Key_Up)
    qtbot.keyClick(field(panel), Qt.Key.Key_Return)
    assert chosen == [INBOX]
    assert not panel.choosing


def test_typing_filters_in_any_spelling_and_escape_leaves(panel, qtbot):
    left = []
    panel.left.connect(lambda: left.append(True))
    panel.show_suggestions((), None, None, NOW)
    panel.focus_list(CONTACTS)
    press(field(panel), "mül")
    assert names(panel) == [MUELLER.name]
    press(field(panel), "zzz")
    assert "No contact found." in visible(panel)
    qtbot.keyClick(field(panel), Qt.Key.Key_Return)
    assert panel.choosing
    qtbot.keyClick(field(panel), Qt.Key.Key_Escape)
    assert left == [True]
    assert not panel.choosing


def test_no_contacts_yet(panel):
    panel.show_suggestions((), None, None, NOW)
    panel.focus_list(())
    assert "No contacts yet." in visible(panel)


def test_a_hostile_contact_stays_in_the_column(panel):
    bad = Contact(HOSTILE, role=HOSTILE, extension=HOSTILE, responsibilities=(HOSTILE,))
    panel.show_suggestions((Suggestion(bad, ("topic",), (HOSTILE,)),), bad.id, None, NOW)
    panel.focus_list((bad,) * 500)
    assert panel.width() == 332
    assert panel.findChild(RowList, "contact_list").height() <= 6 * 54
    assert not panel.grab().isNull()


def test_going_elsewhere_ends_the_choice(panel, qtbot):
    panel.show_suggestions(SUGGESTIONS, None, None, NOW)
    panel.focus_list(CONTACTS)
    qtbot.waitUntil(field(panel).hasFocus)
    field(panel).clearFocus()
    assert panel.choosing
    other = QLineEdit(panel)
    other.show()
    panel.focus_list(CONTACTS)
    other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not panel.choosing
