from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from side_samples import HOSTILE, INBOX, NOTE, PETERSEN

from frontdesk.domain.call import PhoneNumber
from frontdesk.ui.screens.call.note_panel import NotePanel
from frontdesk.ui.screens.call.paragraph import Prose
from frontdesk.ui.screens.call.row_list import RowList


@pytest.fixture
def panel(qtbot, make_look):
    panel = NotePanel(make_look(language="en"))
    qtbot.addWidget(panel)
    panel.resize(332, 700)
    panel.show()
    yield panel
    panel.close()


def shown(panel) -> list[str]:
    return [prose.text() for prose in panel.findChildren(Prose) if prose.isVisible()]


def test_an_empty_note_is_dashes(panel):
    assert shown(panel) == ["—"] * 5


def test_the_note_builds_while_typing(panel):
    panel.show_note(NOTE)
    assert shown(panel) == [
        "Carla Jansen",
        "Elif Demir, Kruse Verpackung",
        "Kartonagen",
        "Asks for a call back",
        "—",
        "Is an existing supplier: confirmed",
    ]
    panel.show_note(None)
    assert shown(panel) == ["—"] * 5


def test_the_preview_and_whom_else(panel, qtbot):
    chosen = []
    panel.instead_chosen.connect(chosen.append)
    panel.show_preview(NOTE, (PETERSEN, INBOX))
    assert "Call back: Elif Demir, Kruse Verpackung" in shown(panel)
    assert "Taken: Empfang 1, 25 Nov, 10:13" in shown(panel)
    view = panel.findChild(RowList, "instead_list")
    view.choose_row(1)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen == [INBOX]
    panel.show_preview(NOTE, ())
    assert not view.isVisible()


def test_the_preview_says_where_no_mail_can_go(panel):
    def labels() -> list[str]:
        return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]

    panel.show_preview(replace(NOTE, to="Pforte", to_email=""), ())
    assert "no e-mail address" in labels()
    panel.show_preview(replace(NOTE, to="Pforte", to_email="pforte@halbach.example"), ())
    assert "pforte@halbach.example" in labels()
    assert "no e-mail address" not in labels()


def test_hostile_words_keep_the_card_in_its_column(panel):
    number = PhoneNumber(raw=HOSTILE)
    bad = replace(NOTE, to=HOSTILE, caller=HOSTILE, text=HOSTILE, number=number, desk=HOSTILE)
    panel.show_preview(bad, (PETERSEN,))
    assert panel.width() == 332
    assert not panel.grab().isNull()
    panel.show_note(bad)
    assert panel.width() == 332
