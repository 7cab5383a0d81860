"""The window navigates by keyboard and mouse, says what is wrong and gives way when small."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from frontdesk.ui.main_window import MainWindow


class Page(QWidget):
    hints_changed = Signal(object)

    def __init__(self, word):
        super().__init__()
        self.word = word
        self.compact = None
        self.field = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        self.setFocusProxy(self.field)

    def hints(self):
        return [(("F5",), self.word)]

    def set_compact(self, compact):
        self.compact = compact


@pytest.fixture
def window(look, qtbot):
    made = MainWindow(
        look, [(w, Page(w)) for w in ("Anruf", "Anrufende", "Kontakte", "Berichte")], "E1"
    )
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def hints(window):
    return window.findChild(QWidget, "hints")._hints.hints


def test_keys_open_tabs_and_ask(window, qtbot):
    for n in (2, 3, 4, 1):
        with qtbot.waitSignal(window.tab_requested) as asked:
            qtbot.keyClick(window, getattr(Qt.Key, f"Key_{n}"), Qt.KeyboardModifier.ControlModifier)
        assert asked.args == [n - 1]
        assert window.current_tab() == n - 1
        assert window.focusWidget() is window.shown_screen(n - 1).field
    for key, signal in (
        (Qt.Key.Key_K, window.search_requested),
        (Qt.Key.Key_O, window.open_items_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.new_call_requested):
        qtbot.keyClick(window, Qt.Key.Key_F2)


def test_mouse_opens_tabs_and_leaves_the_focus_in_the_page(window, qtbot):
    tab = window.findChild(QWidget, "tab_3")
    with qtbot.waitSignal(window.tab_requested):
        qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    assert window.current_tab() == 2
    assert not tab.hasFocus()


def test_undo_belongs_to_the_text_while_typing(window, qtbot):
    asked = []
    window.undo_requested.connect(lambda: asked.append(1))
    field = window.shown_screen(0).field
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == []
    assert field.text() == ""
    other = window.findChild(QWidget, "tab_1")
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == [1]


def test_shows_the_hints_of_the_current_page(window):
    window.show_tab(1)
    assert hints(window) == ((("F5",), "Anrufende"),)
    window.shown_screen(1).hints_changed.emit([(("Ctrl", "K"), "x")])
    assert hints(window) == ((("Strg", "K"), "x"),)
    window.shown_screen(0).hints_changed.emit([(("F9",), "von nebenan")])
    assert hints(window) == ((("Strg", "K"), "x"),)


def test_a_low_window_is_compact(window, look):
    assert not look.compact
    window.resize(1280, 720)
    assert look.compact
    assert window.shown_screen(0).compact is True
    assert not window.findChild(QWidget, "hints").isVisible()
    window.resize(1280, 800)
    assert window.shown_screen(0).compact is False
    assert window.findChild(QWidget, "hints").isVisible()


def test_a_narrow_window_keeps_everything_within_reach(window, qtbot):
    window.resize(420, 860)
    assert window.width() == 420
    bar = window.findChild(QWidget, "top_bar")
    for name in ("tab_menu", "search_icon", "settings"):
        button = bar.findChild(QWidget, name)
        assert button.isVisible()
        assert bar.rect().contains(button.geometry())
    assert not bar.findChild(QWidget, "tab_1").isVisible()


def test_a_page_without_a_tab_comes_and_goes(window):
    page = QWidget()
    window.show_tab(2)
    window.set_content(page)
    assert page.isVisible()
    window.set_content(None)
    assert window.shown_screen(2).isVisible()


def test_screens_are_made_when_they_are_first_shown(look, qtbot):
    made = []

    def make():
        made.append(QWidget())
        return made[-1]

    window = MainWindow(look, [("a", QWidget()), ("b", make)], "")
    qtbot.addWidget(window)
    assert made == []
    window.show_tab(1)
    window.show_tab(0)
    window.show_tab(1)
    assert len(made) == 1


def test_a_window_that_is_activated_while_it_is_filled_gives_its_page_the_keyboard(look, qtbot):
    made, other = MainWindow(), QWidget()
    for one in (made, other):
        qtbot.addWidget(one)
        one.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    page = Page("Anruf")
    made.rebuild(look, [("Anruf", page)], "E1")
    assert page.isVisible()
    made.activateWindow()
    qtbot.waitUntil(page.field.hasFocus)


def test_says_what_is_wrong_with_one_way_forward(window, qtbot):
    window.show_problem("Datenbank gesperrt: <b>warten</b>")
    bar = window.findChild(QWidget, "problem")
    assert bar.isVisible()
    assert bar.text == "Datenbank gesperrt: <b>warten</b>"
    with qtbot.waitSignal(window.retry_requested):
        qtbot.mouseClick(bar.findChild(QWidget, "problem_retry"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    window.show_problem("x")
    qtbot.mouseClick(bar.findChild(QWidget, "problem_close"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_the_toast_lies_at_the_bottom_centre(window, qtbot):
    window.toast.show_message("Absage gespeichert: Torsten Vogt")
    room = window.toast.parentWidget().rect()
    box = window.toast.geometry()
    assert abs(box.center().x() - room.center().x()) <= 1
    assert room.bottom() - box.bottom() < 40
    with qtbot.waitSignal(window.undo_requested):
        qtbot.mouseClick(window.toast.findChild(QWidget, "toast_undo"), Qt.MouseButton.LeftButton)
    assert not window.toast.isVisible()


def test_the_toast_shows_its_words_whole(window, qtbot):
    undo = window.toast.findChild(QWidget, "toast_undo")
    words = window.toast.findChild(QLabel)
    for said in ("Durchgestellt: Elif Demir", "Absage gespeichert: Torsten Vogt, Nordwerk", "Kurz"):
        window.toast.show_message(said)
        qtbot.waitUntil(lambda: window.toast.width() == window.toast.sizeHint().width())
        qtbot.waitUntil(lambda: undo.geometry().right() > window.toast.width() - 20)
        assert words.width() >= words.sizeHint().width()
        assert undo.width() >= undo.sizeHint().width()


def test_f1_opens_all_keys_and_gives_the_focus_back(window, qtbot):
    field = window.shown_screen(0).field
    field.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(QWidget, "key_sheet")
    assert sheet.isVisible()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert window.focusWidget() is field
    window.show_keys()
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not sheet.isVisible()


def test_is_built_anew_in_another_look(window, make_look, qtbot):
    window.show_tab(3)
    window.rebuild(make_look("dark", 1.5, "en"), [(w, Page(w)) for w in "abcd"], "Desk")
    assert window.current_tab() == 3
    assert window.findChild(QWidget, "search").accessibleName() == "Search or command"
    with qtbot.waitSignal(window.tab_requested):
        qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.shown_screen(0).word == "a"


def test_starting_imports_nothing_heavy():
    heavy = {
        "PySide6.QtSvg",
        "peewee",
        "phonenumbers",
        "rapidfuzz",
        "jinja2",
        "xlsxwriter",
        "typst",
    }
    code = "import sys, frontdesk.ui.main_window; print(*sorted(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not heavy & set(out.stdout.split())
