from dataclasses import replace

import pytest
from call_desk import Drive, at, open_view
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from frontdesk.domain.call import Call, Claim, PhoneNumber
from frontdesk.domain.day import Changes
from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.terms import (
    CheckMethod,
    ClaimKind,
    Conduct,
    Outcome,
    Purpose,
    Result,
    Verdict,
)
from frontdesk.ui.screens.call.sheet import Mode, Sheet


def focus_name() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""


def started(screen, letters: str = "vogt") -> Drive:
    drive = screen[2]
    drive.press("F2").type(letters).press("Enter")
    return drive


# ---------------------------------------------------------------------- the entry field


def test_the_past_shows_from_the_first_letters(screen) -> None:
    view, presenter, drive, _ = screen
    drive.press("F2")
    assert focus_name() == "entry"
    drive.type("to")
    assert presenter.lookup.match.name == "Torsten Vogt"
    assert "1 Anruf" in view.memory.panel._count.text()


def test_arrows_choose_and_enter_takes(screen) -> None:
    view, presenter, drive, _ = screen
    drive.press("F2").type("nordwerk").press("Down", "Enter")
    call = presenter.sheet.call
    assert (call.caller, call.company) == ("", "Nordwerk Energieberatung GmbH")
    assert focus_name() == "purpose"
    assert view.card.header.name.text() == "Nordwerk Energieberatung GmbH"


def test_below_the_last_match_the_text_is_taken_as_typed(screen) -> None:
    _, presenter, drive, _ = screen
    drive.press("F2").type("vogt").press("Down", "Enter")
    assert (presenter.sheet.call.caller, presenter.sheet.match) == ("vogt", None)


def test_tab_takes_the_text_as_typed(screen) -> None:
    _, presenter, drive, _ = screen
    drive.press("F2").type("vogt").press("Tab")
    assert presenter.sheet.call.caller == "vogt"
    assert presenter.sheet.call.caller_key is None
    assert focus_name() == "purpose"


def test_a_click_takes_a_match(screen, qtbot) -> None:
    view, presenter, drive, _ = screen
    drive.press("F2").type("demir")
    qtbot.mouseClick(view.findChild(QWidget, "match_0"), Qt.MouseButton.LeftButton)
    assert presenter.sheet.call.caller == "Elif Demir"


def test_alt_u_withholds_the_number(screen) -> None:
    view, presenter, drive, _ = screen
    drive.press("F2", "Alt+U", "F8", "1")
    del presenter
    assert view.ready.isVisible()
    drive.press("F2").type("030 231").press("Alt+U")
    assert view.card.entry.field.text() == ""
    drive.press("Tab")
    assert view.card.header.name.text() == "Nummer unterdrückt"


def test_a_caller_is_edited_in_the_head(screen) -> None:
    view, presenter, drive, _ = screen
    started(screen)
    drive.press("F9")
    assert view.card.header.is_editing
    editor = view.card.header.editor
    editor.number.setFocus()
    editor.number.selectAll()
    drive.type("040 66969113").press("Enter")
    assert presenter.sheet.call.number.e164 == "+494066969113"
    assert presenter.sheet.call.caller_key is not None
    assert not view.card.header.is_editing
    assert focus_name() == "purpose"


def test_f4_asks_for_the_page_of_the_caller(screen, qtbot) -> None:
    view, presenter, drive, _ = screen
    started(screen)
    with qtbot.waitSignal(view.caller_requested) as heard:
        drive.press("F4")
    assert heard.args == [presenter.sheet.call.caller_key]


# ---------------------------------------------------------------------- purpose and claims


def test_a_remembered_topic_is_selected_so_that_typing_replaces_it(screen) -> None:
    view, presenter, drive, _ = screen
    started(screen)
    assert view.card.purpose.field.selectedText() == "Fördermittel Energieeffizienz"
    drive.type("Gas")
    assert presenter.sheet.call.topic == "Gas"
    assert view.card.purpose.marks.current == -1
    drive.press("Enter")
    assert view.card.purpose.marks.current == 0


def test_eight_and_nine_mark_the_answer_and_zero_no_claims(screen) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Enter", "9")
    assert presenter.sheet.call.purpose == Purpose.REFUSED
    drive.press("9", "8")
    assert presenter.sheet.call.purpose == Purpose.EVASIVE
    drive.press("0")
    assert presenter.sheet.no_claims
    assert view.card.outcomes.verdict.chip.key == "evasive"


def test_digits_in_the_purpose_are_text(screen) -> None:
    _, presenter, drive, _ = screen
    started(screen, "demir").type("Rechnung 20417 + 3.")
    assert presenter.sheet.call.topic == "Rechnung 20417 + 3."
    assert presenter.sheet.call.claims == ()


@pytest.mark.parametrize(
    ("key", "result"),
    [
        ("+", Result.ACCURATE),
        ("=", Result.ACCURATE),
        ("-", Result.NOT_ACCURATE),
        (".", Result.UNCHECKABLE),
        (",", Result.UNCHECKABLE),
    ],
)
def test_signs_decide_the_picked_claim(screen, key, result) -> None:
    _, presenter, drive, _ = screen
    started(screen).press("Enter", "2")
    QTest.keyClick(drive.focus, {"+": Qt.Key.Key_Plus, "=": Qt.Key.Key_Equal}.get(key, ord(key)))
    assert presenter.sheet.call.claims[0].result == result


def test_arrows_change_the_route_and_del_removes(screen) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Enter", "3", "-", "Right")
    claim = presenter.sheet.call.claims[0]
    assert claim.method == CheckMethod.CALL_LIST
    row = view.card.claims.rows[2]
    assert row.accessibleName() == "3, Ruft zurück, nicht zutreffend, Anrufliste, 10:42"
    drive.press("Del")
    assert presenter.sheet.call.claims == ()


def test_the_list_alone_denies_nothing_until_it_is_complete(screen, desk) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Enter", "1", "Right", "-")
    assert presenter.sheet.call.claims[0].result == Result.OPEN
    assert "nicht vollständig" in view.findChild(QLabel, "wording_hint").text()
    desk.services.partners.set_complete(CompleteList.SUPPLIERS, True)
    presenter.on_changed(Changes(contacts=True))
    drive.press("-")
    assert presenter.sheet.call.claims[0].result == Result.NOT_ACCURATE


@pytest.mark.parametrize("leave", ["Enter", "Esc"])
def test_in_the_words_line_signs_and_digits_are_text(screen, leave) -> None:
    _, presenter, drive, _ = screen
    started(screen).press("Enter", "1", "Space")
    assert focus_name() == "claim_words"
    drive.type("Frau Roth + 3.11. -").press(leave)
    claim = presenter.sheet.call.claims[0]
    assert (claim.words, claim.result) == ("Frau Roth + 3.11. -", Result.OPEN)
    assert focus_name() == "claims"
    drive.press("+")
    assert presenter.sheet.call.claims[0].result == Result.ACCURATE


def test_a_decided_claim_opens_its_words_too(screen) -> None:
    _, presenter, drive, _ = screen
    started(screen).press("Enter", "1", "+", "Space").type("Kundennummer 7").press("Enter")
    assert presenter.sheet.call.claims[0].words == "Kundennummer 7"


def test_letters_find_every_other_claim(screen) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Enter").type("pri")
    assert view.panels.chooser.isVisible()
    drive.press("Enter", "+")
    (claim,) = presenter.sheet.call.claims
    assert (claim.kind, claim.result) == (ClaimKind.PRIVATE, Result.ACCURATE)
    assert focus_name() == "claims"
    assert len(view.card.claims.rows) == 8


def test_arrows_walk_the_claims_and_enter_picks(screen) -> None:
    _, presenter, drive, _ = screen
    started(screen).press("Enter", "Down", "Down", "Enter")
    assert presenter.sheet.picked == presenter.slots[1]


def test_the_mouse_picks_decides_and_changes_the_route(screen, qtbot) -> None:
    view, presenter, _, _ = screen
    started(screen)
    row = view.card.claims.rows[0]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert presenter.sheet.picked == presenter.slots[0]
    qtbot.mouseClick(row.findChild(QWidget, "result_accurate"), Qt.MouseButton.LeftButton)
    assert presenter.sheet.call.claims[0].result == Result.ACCURATE


def test_alt_with_the_keypad_types_characters_and_picks_nothing(screen) -> None:
    _, presenter, drive, _ = screen
    started(screen)
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier
    QTest.keyClick(drive.focus, Qt.Key.Key_2, held)
    assert presenter.sheet.call.claims == ()
    drive.press("Alt+2")
    assert presenter.sheet.picked == presenter.slots[1]


def test_alt_digits_work_while_the_entry_is_open(screen) -> None:
    view, presenter, drive, _ = screen
    drive.press("F2").type("Baumann, Lichtstrom").press("Alt+7", "+")
    call = presenter.sheet.call
    assert (call.caller, call.claims[0].kind) == ("Baumann", ClaimKind.URGENT)
    assert view.card.claims.isVisible()


def test_past_results_stand_beside_claims_not_made(screen) -> None:
    view, _, _, _ = screen
    started(screen)
    assert view.card.claims.rows[1].line.before == "heute 10:30 nicht zutreffend"


def test_the_reason_is_chosen_by_typing(screen) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Ctrl+R")
    assert focus_name() == "chooser_filter"
    drive.type("spend").press("Enter")
    assert presenter.sheet.call.reason == "donation"
    assert focus_name() == "purpose"
    drive.type("Strom")
    assert presenter.sheet.call.reason == "donation"
    assert view.card.purpose.reason.accessibleName() == "Anliegen: Spende"


def test_esc_leaves_the_reasons_as_they_were(screen) -> None:
    view, presenter, drive, _ = screen
    before = started(screen) and presenter.sheet.call.reason
    drive.press("Ctrl+R", "Down", "Esc")
    assert presenter.sheet.call.reason == before
    assert not view.panels.chooser.isVisible()
    assert focus_name() == "purpose"


# ---------------------------------------------------------------------- quiet fields


@pytest.mark.parametrize(("key", "field"), [("Ctrl+T", "we_said"), ("Ctrl+M", "note")])
def test_quiet_fields_return_to_where_the_focus_was(screen, key, field) -> None:
    _, presenter, drive, _ = screen
    started(screen).press("Enter", "1", key).type("Durchwahl 214 genannt").press("Enter")
    assert getattr(presenter.sheet.call, field) == "Durchwahl 214 genannt"
    assert focus_name() == "claims"
    drive.press("+")
    assert presenter.sheet.call.claims[0].result == Result.ACCURATE


def test_who_was_asked_for_and_who_gets_it_may_differ(screen, desk) -> None:
    _, presenter, drive, _ = screen
    started(screen).press("F3").type("albers").press("Space")
    assert presenter.sheet.call.asked_for == "Dr. Miriam Albers"
    assert focus_name() == "contact_filter"
    for _ in range(6):
        QTest.keyClick(drive.focus, Qt.Key.Key_Backspace)
    drive.type("jansen").press("Enter")
    assert presenter.contact == desk.jansen
    assert focus_name() == "purpose"
    drive.press("F5")
    call = desk.newest()
    assert (call.asked_for, call.referral.contact) == ("Dr. Miriam Albers", "Carla Jansen")


@pytest.mark.parametrize("word", ["Lügner", "NERVIGER Typ", "a liar", "dreist"])
def test_the_wording_hint_appears_and_blocks_nothing(screen, desk, word) -> None:
    view, _, drive, _ = screen
    started(screen).press("Ctrl+M").type(f"so ein {word}").press("Enter")
    assert view.findChild(QLabel, "wording_hint").isVisible()
    drive.press("F5")
    assert desk.newest().note == f"so ein {word}"


def test_facts_give_no_hint(screen) -> None:
    view, _, _, _ = screen
    started(screen).press("Ctrl+M").type("sagte Rechnung, war Werbung").press("Enter")
    assert not view.findChild(QLabel, "wording_hint").isVisible()


# ---------------------------------------------------------------------- verdict


def test_a_verdict_is_overruled_with_a_reason(screen, desk) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Enter", "1", "-", "Ctrl+J", "1").type("Name verwechselt")
    drive.press("Enter")
    assert view.card.outcomes.verdict.chip.key == "confirmed"
    assert view.card.outcomes.verdict.grounds == "Name verwechselt"
    assert focus_name() == "claims"
    drive.press("F5")
    call = desk.newest()
    assert (call.verdict, call.verdict_reason) == (Verdict.CONFIRMED, "Name verwechselt")


def test_esc_and_a_click_elsewhere_leave_the_verdict(screen, qtbot) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Enter", "1", "-", "Ctrl+J", "Esc")
    assert not view.panels.overrule.isVisible()
    assert focus_name() == "claims"
    drive.press("Ctrl+J")
    view.card.purpose.field.setFocus()
    qtbot.waitUntil(lambda: not view.panels.overrule.isVisible())
    assert presenter.sheet.call.verdict_reason == ""


def test_quiet_fields_and_contacts_leave_the_entry_open(screen, desk) -> None:
    view, presenter, drive, _ = screen
    drive.press("F2").type("vog").press("Ctrl+T").type("Name genannt").press("Enter")
    drive.press("F3").type("albers").press("Space", "Esc")
    assert presenter.sheet.mode == Mode.ENTRY
    assert focus_name() == "entry"
    drive.press("Enter")
    call = presenter.sheet.call
    assert (call.caller, call.we_said) == ("Torsten Vogt", "Name genannt")
    assert call.asked_for_id == desk.albers.id


def test_the_banner_says_that_they_called_again(screen) -> None:
    view, _, _, _ = screen
    started(screen)
    assert view.card._again.isVisible()
    told = "Erneuter Anruf nach 12 Min. 10:30 abgesagt · Empfang 2 · sagte: "
    assert view.card._again.text.startswith(told)


def test_what_stays_on_record_shows_at_once(screen, desk) -> None:
    view, _, drive, _ = screen
    drive.press("F2").type("Baumann, Lichtstrom").press("Enter", "F7", "5", "Enter")
    desk.clock.go(minutes=90)
    drive.press("F2").type("baumann").press("Enter")
    assert view.card._lasting.isVisible()
    assert view.card._lasting.text.startswith("Keine Anrufe mehr")


# ---------------------------------------------------------------------- outcomes


def test_declining_shows_what_to_say_and_remembers_the_reason(screen, desk) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("F7")
    zone = view.card.decline
    assert zone.say.text.startswith("„Vielen Dank für Ihren Anruf.")
    drive.press("Alt+2")
    assert zone.say.text.startswith("„Bitte schreiben Sie uns")
    drive.press("6")
    assert zone.reasons.chips[5].words() == "Petersen lehnt ab"
    drive.press("2", "Enter", "F2").type("demir").press("Enter", "F7")
    assert presenter.sheet.decline == "asked_to_write"


def test_a_message_for_nobody_asks_for_a_contact_once(screen) -> None:
    view, presenter, drive, opened = screen
    drive.press("F2").type("Kalt").press("Tab", "F6").type("Bitte melden").press("Ctrl+Enter")
    assert (presenter.sheet.mode, opened) == (Mode.MESSAGE, [])
    assert view.card.message.hint.text().startswith("Noch ist niemand gewählt")
    assert not view.card._hint.isVisible()
    drive.press("F3").type("albers").press("Enter")
    assert presenter.contact.name == "Dr. Miriam Albers"
    assert not view.card.message.hint.isVisible()
    drive.press("Esc")
    assert not view.card._hint.isVisible()


def test_a_tip_is_copied_or_mailed(screen) -> None:
    view, _, drive, opened = screen
    started(screen).press("F7", "2")
    view.findChild(QWidget, "copy_tip").click()
    assert QGuiApplication.clipboard().text().startswith("Schreiben Sie uns")
    view.findChild(QWidget, "mail_tip").click()
    assert opened[0].startswith("mailto:?body=Schreiben%20Sie")


def test_conduct_is_optional_and_never_in_the_note(screen, desk) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("F7")
    view.card.decline.conduct.buttons()[2].click()
    assert presenter.sheet.call.conduct == Conduct.PUSHY
    drive.press("Enter") if focus_name().startswith("decline") else drive.press("Ctrl+Enter")
    assert desk.newest().conduct == Conduct.PUSHY


def test_esc_goes_back_step_by_step_and_keeps_the_draft(screen, desk) -> None:
    view, presenter, drive, _ = screen
    started(screen).press("Enter", "1", "F7", "Esc")
    assert presenter.sheet.mode == Mode.ACTIVE
    assert focus_name() == "claims"
    drive.press("Esc")
    assert presenter.sheet.picked is None
    drive.press("Esc")
    assert focus_name() == "purpose"
    drive.press("Esc")
    assert focus_name() == "entry"
    assert "Torsten Vogt" in view.card.entry.field.text()
    drive.press("Tab")
    assert presenter.sheet.call.caller_key is not None
    drive.press("Esc", "Esc")
    assert presenter.sheet is None
    (draft,) = desk.services.drafts.all()
    assert draft.call.claims == (Claim(ClaimKind.EXISTING_SUPPLIER),)
    assert view.ready.isVisible()


def test_f2_returns_to_the_active_call_and_shift_f2_begins_another(screen) -> None:
    view, presenter, drive, _ = screen
    started(screen)
    call_id = presenter.sheet.call.id
    view.ready.setFocus()
    drive.press("F2")
    assert presenter.sheet.call.id == call_id
    assert focus_name() == "purpose"
    drive.press("Shift+F2")
    assert presenter.sheet.call.id != call_id
    assert len(presenter.ready.state.drafts) == 1


def test_after_saving_undo_is_not_swallowed_by_a_field(screen, desk, qtbot) -> None:
    view, presenter, drive, _ = screen
    heard = []
    view.toast_requested.connect(lambda text, undo: heard.append((text, undo)))
    drive.press("F2").type("Baumann, Lichtstrom").press("Enter").type("Strom").press("F5")
    assert heard == [("Durchgestellt zu Jonas Petersen: Baumann", True)]
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
    drive.press("Ctrl+Z")
    assert presenter.sheet.call.topic == "Strom"
    assert desk.newest().caller == "Torsten Vogt"


def test_a_message_goes_to_another_contact_and_is_copied(screen, desk) -> None:
    view, presenter, drive, _ = screen
    started(screen, "demir").type("Kartonagen").press("Enter", "F6")
    assert view.right.note.isVisible()
    assert not view.right.contacts.isVisible()
    drive.press("F3")
    assert view.right.contacts.isVisible()
    drive.type("petersen").press("Enter")
    assert focus_name() == "message_text"
    drive.type("Bitte 2 Muster").press("Enter", "3", "7").type("ab 14").press("Enter")
    view.findChild(QWidget, "copy").click()
    call = desk.newest()
    assert (call.referral.contact, call.wish, call.reachable) == (
        "Jonas Petersen",
        "for_information",
        "ab 14",
    )
    assert "Bitte 2 Muster" in QGuiApplication.clipboard().text()


def test_a_message_without_an_address_is_not_sent_and_says_so(screen, desk) -> None:
    view, presenter, drive, opened = screen
    drive.press("F2").type("Baumann").press("Enter", "F6").type("Rückruf").press("Ctrl+Enter")
    assert opened == []
    assert presenter.sheet.mode == Mode.MESSAGE
    assert view.card.message.hint.isVisible()
    assert desk.newest().caller == "Torsten Vogt"


def test_printing_hands_the_note_over(screen, qtbot) -> None:
    view, _, drive, _ = screen
    started(screen, "demir").press("F6").type("Bitte Rückruf")
    with qtbot.waitSignal(view.print_requested) as heard:
        drive.press("Ctrl+P")
    assert heard.args[0].text == "Bitte Rückruf"


def test_a_call_of_today_is_corrected(screen, desk) -> None:
    view, presenter, drive, _ = screen
    call = desk.newest()
    view.right.call_requested.emit(call.id)
    assert view.card.outcomes.correct.isVisible()
    drive.press("Alt+2", "+", "Ctrl+Enter")
    fixed = desk.services.calls.get(call.id)
    assert fixed.claims[0].result == Result.ACCURATE
    assert fixed.outcome == Outcome.DECLINED


def test_the_clock_counts_only_while_it_is_seen(screen, desk) -> None:
    view, _, drive, _ = screen
    drive.press("F2")
    assert view._clock.isActive()
    desk.clock.go(seconds=72)
    view._show_clock()
    assert view.card.header.pill.text == "Im Gespräch 1:12"
    drive.press("Esc")
    assert not view._clock.isActive()


def test_a_new_view_shows_what_the_old_one_did(qtbot, screen, make_look, desk, tasks) -> None:
    from frontdesk.ui.screens.call.view import CallView

    _, presenter, drive, _ = screen
    started(screen).press("Enter", "1", "-", "F7")
    other = CallView(make_look("dark", language="en"), presenter)
    qtbot.addWidget(other)
    assert other.card.header.name.text() == "Torsten Vogt"
    assert other.card.decline.isVisibleTo(other)
    assert other.card.outcomes.verdict.chip.text == "Not accurate"


# ---------------------------------------------------------------------- sizes and hostile text


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
