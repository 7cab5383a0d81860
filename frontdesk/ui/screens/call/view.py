"""The Call screen: what we know, the call, who gets it; and the ready view between calls."""

from collections.abc import Callable
from urllib.parse import quote

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.errors import UserError
from frontdesk.domain.note import Note
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import Answer, ClaimKind, Verdict, Way
from frontdesk.ui.look import THREE_COLUMNS, TWO_COLUMNS, Look
from frontdesk.ui.screens.call.card import CardState, SheetCard
from frontdesk.ui.screens.call.chooser import Chooser
from frontdesk.ui.screens.call.claims import PURPOSE_DIGITS
from frontdesk.ui.screens.call.hints import sheet_hints
from frontdesk.ui.screens.call.keyboard import is_alt_numpad, make_shortcuts
from frontdesk.ui.screens.call.overrule import Overrule
from frontdesk.ui.screens.call.presenter import CallPresenter
from frontdesk.ui.screens.call.ready import ReadyView
from frontdesk.ui.screens.call.saver import Sent
from frontdesk.ui.screens.call.sheet import Mode, Sheet
from frontdesk.ui.screens.call.side_columns import Memory, RightColumn
from frontdesk.ui.screens.call.toast_words import saved_words
from frontdesk.ui.widgets.keycap import Hint
from frontdesk.ui.widgets.toast import announce

OpenUrl = Callable[[str], bool]


def open_in_system(url: str) -> bool:
    """Hand an address to the system's own program; tell whether it took it."""
    return QDesktopServices.openUrl(QUrl(url))


class CallView(QWidget):
    """Lays out the columns, passes on what is meant, shows what the presenter holds.

    `toast_requested` carries the words and whether they can be undone; `caller_requested` a
    caller's key; `print_requested` a note.
    """

    toast_requested = Signal(str, bool)
    caller_requested = Signal(int)
    print_requested = Signal(object)
    task_requested = Signal(int)
    tasks_hidden = Signal()
    hints_changed = Signal(object)

    def __init__(
        self, look: Look, presenter: CallPresenter, open_url: OpenUrl = open_in_system
    ) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._open_url = open_url
        self._call_id = ""
        self._mode: Mode | None = None
        self._problem = ""
        self._came_from: QWidget | None = None
        self._narrow = False
        self.setObjectName("call_view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.memory = Memory(look)
        self.ready = ReadyView(look)
        self.card = SheetCard(look)
        self.right = RightColumn(look)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.ready)
        self._stack.addWidget(self.card)
        self.chooser = Chooser(look, self)
        self.overrule = Overrule(look, self)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._show_clock)
        self._build()
        self._connect_card()
        self._connect_presenter()
        self._shortcuts = self._make_shortcuts()
        self._show_ready()
        self._show_sheet()

    def _build(self) -> None:
        look = self._look
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.memory.strip)
        self.memory.strip.hide()
        columns = QHBoxLayout()
        columns.setContentsMargins(look.px(4), look.px(10), look.px(4), look.px(8))
        columns.setSpacing(look.px(6))
        columns.addWidget(self.memory)
        columns.addWidget(self._stack, 1)
        columns.addWidget(self.right)
        whole.addLayout(columns, 1)

    # ------------------------------------------------------------------ wiring

    def _connect_card(self) -> None:
        card, p = self.card, self._presenter
        card.entry.typed.connect(p.type_entry)
        card.entry.stepped.connect(lambda by: p.lookup.select(p.lookup.selected + by))
        card.entry.taken.connect(self._on_taken)
        card.entry.taken_as_typed.connect(self._on_taken_as_typed)
        card.entry.row_clicked.connect(self._on_match_clicked)
        card.header.edit_requested.connect(self._edit_caller)
        card.header.edited.connect(self._on_caller_edited)
        card.header.edit_left.connect(self._on_edit_left)
        card.purpose.typed.connect(p.type_topic)
        card.purpose.confirmed.connect(self._on_purpose_confirmed)
        card.purpose.marked.connect(lambda mark: p.fill(Sheet.mark_purpose, mark))
        card.purpose.reason_requested.connect(self._choose_reason)
        card.claims.digit_pressed.connect(self._on_digit)
        card.claims.picked.connect(lambda kind: p.fill(Sheet.pick, kind))
        card.claims.decided.connect(p.decide)
        card.claims.route_stepped.connect(p.step_route)
        card.claims.removed.connect(lambda: p.fill(Sheet.remove_picked))
        card.claims.words_typed.connect(lambda text: p.fill(Sheet.write_words, text))
        card.claims.next_requested.connect(self._on_claims_next)
        card.claims.filter_requested.connect(self._choose_claim)
        for line, keep in ((card.said, Sheet.say), (card.note, Sheet.write_note)):
            line.typed.connect(lambda text, keep=keep: p.fill(keep, text))
            line.left.connect(self._on_quiet_left)
        outcomes = card.outcomes
        outcomes.put_through_requested.connect(p.put_through)
        outcomes.message_requested.connect(lambda: p.fill(Sheet.go, Mode.MESSAGE))
        outcomes.decline_requested.connect(p.decline)
        outcomes.other_requested.connect(lambda: p.fill(Sheet.go, Mode.OTHER))
        outcomes.correction_requested.connect(p.save_correction)
        for part in (outcomes.verdict, card.decline, card.other):
            part.overrule_requested.connect(self._overrule)
        card.decline.reason_chosen.connect(lambda key: p.fill(Sheet.choose_decline, key))
        card.decline.save_requested.connect(p.save_decline)
        card.decline.conduct_chosen.connect(lambda conduct: p.fill(Sheet.behave, conduct))
        card.decline.say.tip_copied.connect(self._copy)
        card.decline.say.tip_mailed.connect(self._mail_tip)
        card.other.outcome_chosen.connect(p.finish)
        message = card.message
        message.text_typed.connect(lambda text: p.fill(Sheet.write_text, text))
        message.wish_chosen.connect(lambda wish: p.fill(Sheet.choose_wish, wish))
        message.reach_chosen.connect(lambda at, text: p.fill(Sheet.reach_at, at, text))
        message.send_requested.connect(self._send)
        message.copy_requested.connect(lambda: p.send(Way.COPIED))
        message.print_requested.connect(lambda: p.send(Way.PRINTED))
        self.chooser.left.connect(self._restore_focus)
        self.chooser.chosen.connect(self._on_chooser_chosen)
        self.overrule.left.connect(self._restore_focus)
        self.overrule.chosen.connect(self._on_overruled)

    def _connect_presenter(self) -> None:
        p, ready, right = self._presenter, self.ready, self.right
        p.sheet_changed.connect(self._show_sheet)
        p.lookup.matches_changed.connect(self._show_sheet)
        p.lookup.past_changed.connect(self._show_sheet)
        p.contacts_loaded.connect(self._on_contacts_loaded)
        p.reasons_loaded.connect(self._on_reasons_loaded)
        p.saved.connect(self._on_saved)
        p.list_incomplete.connect(self._on_list_incomplete)
        p.failed.connect(self._on_failed)
        p.ready.shown.connect(self._show_ready)
        p.ready.item_closed.connect(self._on_item_closed)
        ready.new_call_requested.connect(self.new_call)
        ready.draft_requested.connect(p.resume)
        ready.draft_drop_requested.connect(p.ready.discard)
        ready.item_done.connect(p.ready.close_item)
        ready.answer_entered.connect(
            lambda call, answer, to: p.ready.answer(call, Answer(answer), to)
        )
        ready.call_requested.connect(p.open_call)
        ready.task_requested.connect(self.task_requested)
        ready.tasks_hidden.connect(self.tasks_hidden)
        ready.hints_changed.connect(lambda _hints: self._tell_hints())
        right.contact_chosen.connect(lambda contact: p.fill(Sheet.choose_contact, contact))
        right.asked_for_chosen.connect(lambda contact: p.fill(Sheet.ask_for, contact))
        right.contacts_left.connect(self._restore_focus)
        right.call_requested.connect(p.open_call)
        self.memory.call_requested.connect(self._on_past_call)
        self.memory.left.connect(self._restore_focus)
        self.card.claims.focus_changed.connect(self._tell_hints)

    def _make_shortcuts(self) -> dict[str, object]:
        p = self._presenter
        actions: dict[str, Callable[[], object]] = {
            "F3": self._choose_contact,
            "F4": self._request_caller,
            "F5": p.put_through,
            "Shift+F5": lambda: p.put_through(announced=True),
            "F6": lambda: p.fill(Sheet.go, Mode.MESSAGE),
            "F7": p.decline,
            "F8": lambda: p.fill(Sheet.go, Mode.OTHER),
            "F9": self._edit_caller,
            "Alt+U": p.withhold,
            "Ctrl+R": self._choose_reason,
            "Ctrl+T": lambda: self._open_quiet(self.card.said),
            "Ctrl+M": lambda: self._open_quiet(self.card.note),
            "Ctrl+J": self._overrule,
            "Ctrl+Return": self._on_ctrl_return,
            "Ctrl+Enter": self._on_ctrl_return,
            "Ctrl+P": self._print,
        }
        for number in range(10):
            actions[f"Alt+{number}"] = lambda n=number: self._on_alt_digit(n)  # type: ignore[misc]
        return dict(make_shortcuts(self, actions))

    # ------------------------------------------------------------------ showing

    def _show_ready(self) -> None:
        p = self._presenter
        state, now = p.ready.state, p.now()
        settings = p.settings
        self.ready.show_ready(
            state.day,
            state.open_items,
            not settings.first_start_done and p.ready.loaded,
            state.drafts,
            now,
            settings.desk or self._look.t("Desk 1"),
        )
        self.right.show_day(state.day, now)
        self._tell_hints()

    def _show_sheet(self) -> None:
        p, now = self._presenter, self._presenter.now()
        sheet = p.sheet
        self.memory.show_past(sheet, p.lookup.match, p.lookup.past, now)
        self.right.show_sheet(sheet, p.advisor.suggestions, p.contact, p.advisor.note, now)
        before, self._mode = self._mode, sheet.mode if sheet is not None else None
        known, self._call_id = self._call_id, sheet.call.id if sheet is not None else ""
        if self._call_id != known or self._mode != before:
            self._problem = ""
            self._close_panels()
        if sheet is not None:
            self._ask_sentence(sheet)
            self.card.show_state(
                CardState(
                    sheet,
                    now,
                    p.slots,
                    p.lookup.matches,
                    p.lookup.selected,
                    sheet.entry.strip() == p.lookup.matched_text,
                    p.lookup.past if sheet.mode != Mode.ENTRY else None,
                    p.advisor.again,
                    p.contact,
                    p.advisor.sentence,
                    p.settings.last_decline_reason,
                    self._problem,
                )
            )
        self._stack.setCurrentWidget(self.card if sheet is not None else self.ready)
        self._show_clock()
        self._update_clock()
        self._show_columns()
        if self._call_id != known or self._mode != before:
            self._focus_mode(before if self._call_id == known else None)
        self._tell_hints()

    def _ask_sentence(self, sheet: Sheet) -> None:
        key = {Mode.DECLINE: sheet.decline, Mode.MESSAGE: "message"}.get(sheet.mode, "")
        if key:
            self._presenter.advisor.ask_sentence(key, self._look.t.language)

    def _show_clock(self) -> None:
        sheet = self._presenter.sheet
        if sheet is not None:
            t = self._look.t
            text = t("Correction") if sheet.correction else t("In call")
            self.card.header.show_clock(text, self._presenter.seconds())

    def _update_clock(self) -> None:
        running = self._presenter.sheet is not None and self.isVisible()
        if running != self._clock.isActive():
            self._clock.start() if running else self._clock.stop()

    def _close_panels(self) -> None:
        self.card.header.stop_editing()
        for line in (self.card.said, self.card.note):
            line.close_line()
        for panel in (self.chooser, self.overrule):
            panel.hide()

    def set_compact(self, compact: bool) -> None:
        """Take less room in a low window."""
        self.card.set_compact(compact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as the width allows."""
        super().resizeEvent(event)
        self._show_columns()

    def _show_columns(self) -> None:
        width = self.width() / self._look.scale
        three, two = width >= THREE_COLUMNS, width >= TWO_COLUMNS
        self.memory.setVisible(three)
        self.memory.strip.setVisible(not three and self._presenter.sheet is not None)
        self.right.set_narrow(not three)
        self.card.outcomes.set_narrow(not two)
        self.right.setVisible(two or self.right.choosing)
        self._stack.setVisible(two or not self.right.choosing)

    def hints(self) -> list[Hint]:
        """Return the keys that work now."""
        sheet = self._presenter.sheet
        if sheet is None:
            return self.ready.hints()
        focus = self.focusWidget()
        return sheet_hints(
            sheet,
            self._look.t,
            in_claims=(focus is not None and self.card.claims.isAncestorOf(focus))
            or focus is self.card.claims,
            in_contacts=self.right.choosing,
        )

    def _tell_hints(self) -> None:
        self.hints_changed.emit(self.hints())

    # ------------------------------------------------------------------ focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the part that is being worked on."""
        super().focusInEvent(event)
        self._focus_mode(None)

    def _focus_mode(self, before: Mode | None) -> None:
        """Put the focus where this part of the call begins, unless it is in its place already."""
        card, mode = self.card, self._mode
        focus = self.focusWidget()
        if mode is None:
            self.ready.setFocus(Qt.FocusReason.OtherFocusReason)
        elif mode == Mode.ENTRY:
            card.entry.field.setFocus(Qt.FocusReason.OtherFocusReason)
            card.entry.field.selectAll()
        elif mode == Mode.DECLINE:
            card.decline.focus()
        elif mode == Mode.MESSAGE:
            card.message.focus()
        elif mode == Mode.OTHER:
            card.other.focus()
        elif before == Mode.ENTRY and focus is not None and self._is_work(focus):
            return
        elif before in (Mode.DECLINE, Mode.MESSAGE, Mode.OTHER) or self._is_filled():
            card.claims.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            card.purpose.focus()

    def _is_work(self, focus: QWidget) -> bool:
        """Tell whether the focus is in a part that both entry and call show."""
        parts = (self.card.purpose, self.card.said, self.card.note, self.card.claims)
        return any(part is focus or part.isAncestorOf(focus) for part in parts)

    def _is_filled(self) -> bool:
        sheet = self._presenter.sheet
        return sheet is not None and (sheet.call.purpose is not None or bool(sheet.call.claims))

    def _keep_focus(self) -> None:
        """Remember where to return to from a panel."""
        focus = self.focusWidget()
        panels = (self.chooser, self.overrule, self.right, self.memory, self.card.header)
        if focus is None or focus is self:
            return
        if not any(panel.isAncestorOf(focus) for panel in panels):
            self._came_from = focus

    def _restore_focus(self) -> None:
        """Return to where a panel was opened from."""
        widget, self._came_from = self._came_from, None
        self._show_columns()
        if widget is not None and widget.isVisibleTo(self):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_mode(None)
        self._tell_hints()

    # ------------------------------------------------------------------ who is calling

    def new_call(self, *, another: bool = False) -> None:
        """Begin a call (F2); one that is being taken is shown, unless `another` has begun."""
        if self._presenter.sheet is None or another:
            self._presenter.new_call()
        else:
            self._focus_mode(None)

    def _on_taken(self) -> None:
        self._presenter.take()
        self.card.purpose.focus()

    def _on_taken_as_typed(self) -> None:
        self._presenter.take_typed()
        self.card.purpose.focus()

    def _on_match_clicked(self, place: int) -> None:
        self._presenter.take_at(place)
        self.card.purpose.focus()

    def _edit_caller(self) -> None:
        sheet = self._presenter.sheet
        if sheet is None:
            return
        if sheet.mode == Mode.ENTRY:
            self._presenter.take_typed()
            sheet = self._presenter.sheet
        if sheet is not None:
            self._keep_focus()
            self.card.header.edit(sheet.call)

    def _on_caller_edited(self, name: str, company: str, number: str) -> None:
        self.card.header.stop_editing()
        self._presenter.edit_caller(name, company, number)
        self._restore_focus()

    def _on_edit_left(self) -> None:
        self.card.header.stop_editing()
        self._restore_focus()

    def _request_caller(self) -> None:
        sheet, match = self._presenter.sheet, self._presenter.lookup.match
        key = sheet.call.caller_key if sheet is not None else None
        if key is None and match is not None:
            key = match.caller_key
        if key is not None:
            self.caller_requested.emit(key)

    def _on_past_call(self, call_id: str) -> None:
        """Open an earlier call; while another is being taken, its caller's page."""
        if self._presenter.sheet is None:
            self._presenter.open_call(call_id)
        else:
            self._request_caller()

    # ------------------------------------------------------------------ purpose and claims

    def _on_purpose_confirmed(self) -> None:
        self._presenter.fill(Sheet.confirm_purpose)
        self.card.claims.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_digit(self, number: int) -> None:
        """Act on a digit in the claims: 1 to 7 a claim, 8 and 9 the answer, 0 no claims."""
        p = self._presenter
        if number == 0:
            p.fill(Sheet.say_no_claims)
        elif number in PURPOSE_DIGITS:
            p.fill(Sheet.mark_purpose, PURPOSE_DIGITS[number])
        else:
            p.fill(Sheet.pick, p.slots[number - 1])

    def _on_alt_digit(self, number: int) -> None:
        """Do what the digit does in this part, from any field."""
        sheet = self._presenter.sheet
        if sheet is None:
            return
        if sheet.mode == Mode.DECLINE:
            self.card.decline.pick(number)
        elif sheet.mode == Mode.MESSAGE:
            self.card.message.pick(number)
        elif sheet.mode == Mode.OTHER:
            self.card.other.pick(number)
        else:
            self._on_digit(number)
            self.card.claims.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_claims_next(self) -> None:
        sheet = self._presenter.sheet
        if sheet is not None and sheet.picked is not None:
            self._presenter.fill(Sheet.unpick)
        else:
            button = self.card.outcomes.buttons[0]
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose_claim(self, text: str) -> None:
        t, p = self._look.t, self._presenter
        if p.sheet is None:
            return
        kinds = [kind for kind in ClaimKind if kind not in p.slots]
        items = [(f"claim:{kind}", wording.word(t, wording.CLAIMS, kind)) for kind in kinds]
        self._keep_focus()
        claims = self.card.claims
        at = claims.mapTo(self, QPoint(self._look.px(42), self._look.px(8)))
        self.chooser.open_list(items, at, text=text)
        self.chooser.field.end(False)

    def _choose_reason(self) -> None:
        if self._presenter.sheet is not None and self._presenter.sheet.mode != Mode.MESSAGE:
            self._presenter.load_reasons()

    def _on_reasons_loaded(self, reasons: tuple[str, ...]) -> None:
        sheet = self._presenter.sheet
        if sheet is None or not self.isVisible():
            return
        t = self._look.t
        items = [(f"reason:{key}", wording.word(t, wording.REASONS, key)) for key in reasons]
        self._keep_focus()
        field = self.card.purpose.field
        corner = field.mapTo(self, QPoint(field.width(), field.height() + self._look.px(4)))
        at = QPoint(corner.x() - self.chooser.width(), corner.y())
        self.chooser.open_list(items, at, chosen=f"reason:{sheet.call.reason}")

    def _on_chooser_chosen(self, key: str) -> None:
        what, _, value = key.partition(":")
        if what == "reason":
            self._presenter.fill(Sheet.choose_reason, value)
            self._restore_focus()
        else:
            self._came_from = None
            self._presenter.fill(Sheet.pick, ClaimKind(value))
            self.card.claims.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ quiet fields and contacts

    def _open_quiet(self, line: QWidget) -> None:
        sheet = self._presenter.sheet
        if sheet is None or sheet.mode not in (Mode.ENTRY, Mode.ACTIVE):
            return
        self._keep_focus()
        quiet = self.card.said if line is self.card.said else self.card.note
        quiet.show()
        quiet.open()

    def _on_quiet_left(self) -> None:
        self._restore_focus()
        self._show_sheet()

    def _choose_contact(self) -> None:
        if self._presenter.sheet is not None:
            self._keep_focus()
            self._presenter.load_contacts()

    def _on_contacts_loaded(self, contacts: tuple[Contact, ...]) -> None:
        if self._presenter.sheet is not None and self.isVisible():
            self.right.focus_contacts(contacts)
            self._show_columns()
            self._tell_hints()

    # ------------------------------------------------------------------ verdict

    def _overrule(self) -> None:
        sheet = self._presenter.sheet
        if sheet is None or sheet.mode == Mode.MESSAGE:
            return
        self._keep_focus()
        lines = {Mode.DECLINE: self.card.decline.verdict, Mode.OTHER: self.card.other.verdict}
        chip = lines.get(sheet.mode, self.card.outcomes.verdict).chip
        above = chip.mapTo(self, QPoint(0, -self._look.px(6)))
        self.overrule.open_panel(sheet.judgement.verdict, sheet.call.verdict_reason, above)

    def _on_overruled(self, verdict: Verdict, reason: str) -> None:
        self._presenter.fill(Sheet.overrule, verdict, reason)
        self._restore_focus()

    # ------------------------------------------------------------------ saving and sending

    def _on_ctrl_return(self) -> None:
        sheet = self._presenter.sheet
        if sheet is None:
            return
        if sheet.mode == Mode.MESSAGE:
            self._send()
        elif sheet.mode == Mode.DECLINE:
            self._presenter.save_decline()
        elif sheet.correction:
            self._presenter.save_correction()

    def _send(self) -> None:
        """Send by the mail program, where the contact has an address."""
        from frontdesk.notes.mail import mailto

        note = self._presenter.advisor.note
        try:
            if note is not None:
                mailto(note, self._look.t)
        except UserError as error:
            self._on_failed(error)
            return
        self._presenter.send(Way.MAIL)

    def _print(self) -> None:
        sheet = self._presenter.sheet
        if sheet is not None and sheet.mode == Mode.MESSAGE:
            self._presenter.send(Way.PRINTED)

    def _on_saved(self, sent: Sent) -> None:
        words = saved_words(sent, self._look.t)
        if sent.way is not None and sent.note is not None:
            words = self._pass_on(sent.note, sent.way) or words
        announce(self, words)
        self.toast_requested.emit(words, True)

    def _pass_on(self, note: Note, way: Way) -> str:
        """Let a saved note leave the desk; return what to say where that failed."""
        t = self._look.t
        if way == Way.MAIL:
            from frontdesk.notes.mail import mailto

            if not self._open_url(mailto(note, t)):
                return t("No mail program answers. The message is saved: copy it instead.")
        elif way == Way.COPIED:
            from frontdesk.notes.text import plain_text

            self._copy(plain_text(note, t))
        else:
            self.print_requested.emit(note)
        return ""

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def _mail_tip(self, text: str) -> None:
        self._open_url(f"mailto:?body={quote(text, safe='')}")

    def _on_item_closed(self, item: object) -> None:
        self.toast_requested.emit(self._look.t("Done"), True)

    def _on_list_incomplete(self) -> None:
        self._tell_problem(
            self._look.t("The list is not complete: a missing entry alone says nothing.")
        )

    def _on_failed(self, error: UserError) -> None:
        self._tell_problem(wording.error(self._look.t, error))

    def _tell_problem(self, text: str) -> None:
        announce(self, text, at_once=True)
        if self._presenter.sheet is None:
            self.toast_requested.emit(text, False)
            return
        self._problem = text
        self.card.show_problem(text)
        if self._presenter.sheet.mode == Mode.MESSAGE:
            self.card.message.show_hint(text)

    # ------------------------------------------------------------------ keys

    def event(self, event: QEvent) -> bool:
        """Leave Alt with the keypad to the system: there it types characters."""
        if is_alt_numpad(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc; F2 and undo where no window takes them."""
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape and not modifiers:
            self._go_back()
        elif key == Qt.Key.Key_F2:
            self.new_call(another=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Z and modifiers == Qt.KeyboardModifier.ControlModifier:
            self._presenter.undo()
        else:
            super().keyPressEvent(event)

    def _go_back(self) -> None:
        """Go one step back: out of the claims to the purpose, then out of the part."""
        sheet, p = self._presenter.sheet, self._presenter
        focus = self.focusWidget()
        if sheet is None:
            return
        in_purpose = focus is not None and self.card.purpose.isAncestorOf(focus)
        leaves = sheet.mode == Mode.ACTIVE and sheet.picked is None and not in_purpose
        if leaves:
            self.card.purpose.focus()
        else:
            p.back()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clock run."""
        super().showEvent(event)
        self._update_clock()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clock rest; it is worked out from the start of the call."""
        super().hideEvent(event)
        self._update_clock()
