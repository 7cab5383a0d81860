"""The view of a call: every size, hostile text, and the keys that are told."""

from dataclasses import replace

import pytest
from call_desk import at, open_view, started
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from frontdesk.domain.call import Call, Claim, PhoneNumber
from frontdesk.domain.terms import (
    ClaimKind,
    Outcome,
    Result,
)
from frontdesk.ui.screens.call.sheet import Mode, Sheet


def hostile_call() -> Call:
    long = "Dampfschifffahrtsgesellschaftskapitänspatent " * 6
    return Call(
        at(11, 25, 9, 0),
        caller=f"<b>{long}</b>\n{long}",
        company=f'<img src="file:///etc/passwd">{long}',
        number=PhoneNumber(raw="9" * 300),
        topic=long * 3,
        asked_for=long,
        reason=long,
        we_said=long,
        note=long,
        claims=(
            Claim(ClaimKind.PRIVATE, words=long, result=Result.NOT_ACCURATE, method=long),
            Claim(ClaimKind.URGENT, words=long),
        ),
        outcome=Outcome.DECLINED,
    )


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("size", [(1280, 752), (1280, 672), (1180, 672)])
def test_nothing_is_clipped(qtbot, make_look, desk, tasks, size, language, mode) -> None:
    view, presenter, drive, _ = open_view(qtbot, make_look(language=language), desk, tasks, size)
    view.set_compact(size[1] < 700)
    drive.press("F2").type("vogt").press("Enter", "Enter", "3", "-", "1")
    presenter.fill(Sheet.go, mode)
    view.resize(*size)
    for _ in range(5):  # layouts inside layouts settle one after another
        QApplication.processEvents()
    assert (view.width(), view.height()) == size
    least = view.minimumSizeHint()
    assert least.width() <= size[0]
    assert least.height() <= size[1]
    assert view._middle.verticalScrollBar().maximum() == 0  # all of the card is seen at once
    for widget in view.findChildren(QWidget):
        fixed = widget.minimumSize() == widget.maximumSize()
        if not widget.isVisible() or fixed or isinstance(widget, QAbstractButton):
            continue
        hint = widget.minimumSizeHint()
        tall = hint.height()
        if widget.minimumHeight() == widget.maximumHeight():
            tall = 0
        elif widget.hasHeightForWidth():
            tall = widget.heightForWidth(widget.width())
        assert widget.width() >= hint.width(), (widget, widget.objectName())
        assert widget.height() >= tall, (widget, widget.objectName())


@pytest.mark.parametrize("mode", [Mode.ACTIVE, Mode.DECLINE, Mode.MESSAGE, Mode.OTHER])
def test_long_and_hostile_text_stays_text_and_inside(qtbot, look, desk, tasks, mode) -> None:
    view, presenter, _, _ = open_view(qtbot, look, desk, tasks)
    call = hostile_call()
    desk.services.calls.save(call)
    presenter.open_call(call.id)
    presenter._put(replace(presenter.sheet, text=call.topic).go(mode))
    QApplication.processEvents()
    assert view.size().width() == 1280
    for label in view.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert "<img" not in label.toolTip()
    for widget in view.findChildren(QWidget):
        if widget.isVisible():
            right = widget.mapTo(view, widget.rect().topRight()).x()
            assert right <= view.width(), widget.objectName()


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(("size", "scale"), [((1280, 704), 2.0), ((420, 800), 1.0)])
def test_a_card_without_room_scrolls_and_nothing_overlaps(
    qtbot, make_look, desk, tasks, size, scale, mode
) -> None:
    view, presenter, drive, _ = open_view(qtbot, make_look(scale=scale), desk, tasks, size)
    drive.press("F2").type("vogt").press("Enter", "Enter", "3", "-", "1")
    presenter.fill(Sheet.go, mode)
    for _ in range(5):
        QApplication.processEvents()
    assert view.width() == size[0]
    below = 0
    layout = view.card.body
    for place in range(layout.count()):
        part = layout.itemAt(place).widget()
        if part is None or not part.isVisible():
            continue
        assert part.y() >= below, part.objectName()
        fixed = part.minimumHeight() == part.maximumHeight()
        assert fixed or part.height() >= part.minimumSizeHint().height(), part.objectName()
        below = part.y() + part.height()
    for widget in view.card.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QAbstractButton):
            right = widget.mapTo(view.card, widget.rect().topRight()).x()
            assert right <= view.card.width(), widget.objectName()
    focus = QApplication.focusWidget()
    if view.card.isAncestorOf(focus) and focus is not view.card.claims:
        top = focus.mapTo(view._middle, focus.rect().topLeft()).y()
        assert 0 <= top < view._middle.height()


@pytest.mark.parametrize("width", [1179, 900, 760, 759, 420])
def test_a_narrow_window_still_works(qtbot, look, desk, tasks, width) -> None:
    view, presenter, drive, _ = open_view(qtbot, look, desk, tasks, (width, 752))
    drive.press("F2").type("vogt").press("Enter", "Enter", "1", "-", "F3", "Esc", "F7", "Enter")
    QApplication.processEvents()
    assert not view.memory.isVisible()
    assert desk.newest().outcome == Outcome.DECLINED


def test_every_control_has_a_name(screen) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Enter", "1", "Space")
    for mode in Mode:
        presenter.fill(Sheet.go, mode)
        for widget in view.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert widget.accessibleName(), widget.objectName() or widget


def test_keys_valid_now_are_told(screen) -> None:
    view, presenter, drive, _ = screen
    heard = []
    view.hints_changed.connect(heard.append)
    started(screen).press("Enter", "1")
    assert (("+",), "stimmt") in heard[-1]
    drive.press("F7")
    assert heard[-1][1] == (("Return",), "speichern")


def test_the_keys_of_what_lies_over_the_sheet_are_told(screen) -> None:
    view, _, drive, _ = screen
    heard = []
    view.hints_changed.connect(heard.append)
    started(screen).press("Enter", "1", "Space")
    assert heard[-1] == [(("Return",), "behalten, zurück")]
    drive.press("Enter", "Ctrl+R")
    assert heard[-1][:2] == [(("Up", "Down"), "wählen"), (("Return",), "übernehmen")]
    drive.press("Esc", "Ctrl+J")
    assert heard[-1][0] == (("1", "–", "5"), "Einschätzung")
    drive.press("Esc", "F9")
    assert heard[-1][0] == (("Tab",), "weiter")
    drive.press("Esc")
    assert heard[-1][0] == (("1", "–", "7"), "Angabe")


def test_typed_digits_show_the_numbers_they_are_in(screen) -> None:
    view, _, drive, _ = screen
    drive.press("F2").type("040 66969")
    assert view.card.entry._rows[0]._sub.text().startswith("+49 40 66969 112 · Nordwerk")
    drive.press("Esc", "F2").type("vogt")
    assert view.card.entry._rows[0]._sub.text() == "Nordwerk Energieberatung GmbH"


def test_a_long_company_is_edited_from_its_beginning(screen) -> None:
    view, _, drive, _ = screen
    started(screen).press("F9")
    assert view.card.header.editor.company.cursorPosition() == 0


def test_nothing_is_said_of_others_where_all_were_mentioned(screen) -> None:
    view, _, drive, _ = screen
    started(screen).press("Enter")
    for digit in "1234567":
        drive.press(digit, "-")
    drive.press("F7")
    assert view.card._claims_hint.text() == ""


def test_a_toast_leaves_the_keys_at_the_foot_free(screen) -> None:
    view, _, drive, _ = screen
    started(screen).press("Enter")
    assert view.toast_inset() == view.card.outcomes.height()
    drive.press("F7")
    assert view.toast_inset() == view.card.decline.height()


def test_arrow_keys_have_no_text_and_decide_nothing(screen) -> None:
    _, presenter, drive, _ = screen
    started(screen).press("Enter", "1")
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, "")
    QApplication.sendEvent(drive.focus, event)
    assert presenter.sheet.call.claims[0].result == Result.OPEN


def test_no_width_makes_the_decline_take_turns(screen) -> None:
    """Two rows of conduct and the scroll bar once called for each other without end."""
    view, *_ = screen
    started(screen).press("F7")
    for width in range(400, 620, 4):
        view.resize(width, 700)
        QApplication.processEvents()
        assert view.card.decline.isVisible()
