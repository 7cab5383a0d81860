"""The Call screen: what we know, the call, who gets it; and the ready view between calls."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit

from frontdesk import wording
from frontdesk.domain.day import OpenItem
from frontdesk.domain.errors import UserError
from frontdesk.domain.terms import Answer, Result
from frontdesk.ui.look import THREE_COLUMNS, TWO_COLUMNS, Look
from frontdesk.ui.screens.call.parts import CallParts
from frontdesk.ui.widgets.keycap import Hint
from frontdesk.ui.widgets.toast import announce

if TYPE_CHECKING:
    from frontdesk.domain.call import Call
    from frontdesk.domain.evidence import Question
    from frontdesk.domain.people import Contact
    from frontdesk.ui.screens.call.delivery import OpenUrl
    from frontdesk.ui.screens.call.panels import Panels
    from frontdesk.ui.screens.call.presenter import CallPresenter
    from frontdesk.ui.screens.call.ready import ReadyView
    from frontdesk.ui.screens.call.sheet import Mode, Sheet


class CallView(CallParts):
    """Lays out the columns, passes on what is meant, shows what the presenter holds.

    `toast_requested` carries the words and whether they can be undone; `caller_requested` a
    caller's key; `record_requested` a finding's record.
    """

    toast_requested = Signal(str, bool)
    caller_requested = Signal(int)
    record_requested = Signal(str)
    task_requested = Signal(int)
    tasks_hidden = Signal()
    hints_changed = Signal(object)

    def __init__(
        self, look: Look, presenter: CallPresenter, open_url: OpenUrl | None = None
    ) -> None:
        super().__init__(look, presenter, open_url)
        self._call_id = ""
        self._mode: Mode | None = None
        self._problem = ""
        self.setObjectName("call_view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._show_clock)
        # No `singleShot(0)`: that is a posted event, and would be handled before the painting.
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._show_ready)
        self._connect_presenter()
        self.said.connect(self._say)
        self.refused.connect(self._on_failed)
        self.keys_changed.connect(self._tell_hints)
        if presenter.ready.day_shown:
            self._show_ready()
        self._show_sheet()
        self._show_rings()

    @cached_property
    def ready(self) -> ReadyView:
        """The idle desk; built once today's calls are painted, which it would only delay."""
        from frontdesk.ui.screens.call.ready import ReadyView

        p, ready = self._presenter, ReadyView(self._look)
        ready.new_call_requested.connect(self.new_call)
        ready.draft_requested.connect(p.resume)
        ready.draft_drop_requested.connect(p.ready.discard)
        ready.item_done.connect(p.ready.close_item)
        ready.put_off_requested.connect(p.ready.put_off)
        ready.handed_over.connect(lambda words: self._say(words, can_undo=False))
        ready.answer_entered.connect(
            lambda call, answer, to: p.ready.answer(call, Answer(answer), to)
        )
        ready.question_answered.connect(lambda q, key: p.ready.answer_question(q, Result(key)))
        ready.call_requested.connect(p.open_call)
        ready.task_requested.connect(self.task_requested)
        ready.tasks_hidden.connect(self.tasks_hidden)
        ready.tasks_hidden.connect(self._show_ready)  # the setting has changed by now
        ready.hints_changed.connect(lambda _hints: self._tell_hints())
        self._stack.addWidget(ready)
        self.setTabOrder(ready.last_stop, self.right.today.stop)  # as they stand beside each other
        self._places.ready = ready
        return ready

    @property
    def _is_rest_built(self) -> bool:
        return "ready" in self.__dict__

    # What a call needs is built when the first one begins, or in the first quiet moment.

    def prepare(self) -> None:
        """Build what the next call needs, so that F2 need not wait for it."""
        self._shortcuts, self.panels  # noqa: B018
        self._show_memory()
        self.right.prepare()

    def _is_prepared(self) -> bool:
        return "card" in self.__dict__

    @cached_property
    def panels(self) -> Panels:
        """What opens over and beside the call."""
        from frontdesk.ui.screens.call.panels import Panels

        refocus = self._focus_part
        panels = Panels(self._look, self._presenter, self, self.card, self.right, refocus)
        panels.claims.record_requested.connect(self.record_requested)
        panels.claims.question_kept.connect(self.delivery.pass_question)
        panels.claims.said.connect(self._say)
        self.steps.quiet_left.connect(self._show_sheet)  # once the panels gave the focus back
        return panels

    # ------------------------------------------------------------------ wiring

    def _connect_presenter(self) -> None:
        p, right = self._presenter, self.right
        p.sheet_changed.connect(self._show_sheet)
        p.waiting_changed.connect(self._show_rings)
        p.known_changed.connect(self._show_sheet)
        p.list_incomplete.connect(self._on_list_incomplete)
        p.failed.connect(self._on_failed)
        p.ready.shown.connect(self._on_ready_shown)
        p.ready.item_closed.connect(self._on_item_closed)
        p.ready.item_put_off.connect(self._on_item_put_off)
        p.ready.answered.connect(self._on_answered)
        p.ready.question_answered.connect(self._on_question_answered)
        right.contact_chosen.connect(self._on_contact_chosen)
        right.asked_for_chosen.connect(self._on_asked_for_chosen)
        right.choosing_changed.connect(self._on_choosing_changed)
        right.call_requested.connect(p.open_call)
        right.more_requested.connect(p.ready.show_more)
        self.memory.call_requested.connect(self._on_past_call)
        self.memory.left.connect(self._focus_part)

    @cached_property
    def _shortcuts(self) -> dict[str, object]:
        """The keys of a call; without one they have nothing to act on."""
        from frontdesk.ui.screens.call.keyboard import call_actions, make_shortcuts

        return dict(make_shortcuts(self, call_actions(self, self._presenter)))

    # ------------------------------------------------------------------ showing

    def _on_ready_shown(self) -> None:
        """Show today's calls at once; at the start the idle desk follows once they are painted."""
        if self._is_rest_built:
            self._show_ready()
        else:
            self.right.show_day(self._presenter.ready.state.day, self._presenter.now())
            self._idle.start()

    def _show_ready(self) -> None:
        p = self._presenter
        state, now = p.ready.state, p.now()
        settings, fresh = p.settings, not self._is_rest_built
        self.ready.show_ready(
            state.day,
            state.open_items,
            not settings.first_start_done and p.ready.loaded,
            state.drafts,
            now,
            settings.desk or self._look.t("Desk 1"),
        )
        self.right.show_day(state.day, now)
        self._show_middle()
        if fresh and self.hasFocus():
            self._focus_part()
        self._tell_hints()

    def _show_sheet(self) -> None:
        p, now = self._presenter, self._presenter.now()
        sheet = p.sheet
        if sheet is not None or self.memory.is_made:
            self._show_memory()
        self.right.show_sheet(sheet, p.suggestions, p.contact, p.note, now)
        before, self._mode = self._mode, sheet.mode if sheet is not None else None
        known, self._call_id = self._call_id, sheet.call.id if sheet is not None else ""
        if self._call_id != known or self._mode != before:
            self._problem = ""
            self.panels.close_all()
        if sheet is not None:
            self._shortcuts  # noqa: B018
            self._ask_sentence(sheet)
            from frontdesk.ui.screens.call.card import card_state

            self.card.show_state(card_state(p, sheet, now, self._problem))
        self._show_middle()
        self._show_clock()
        self._update_clock()
        self._show_columns()
        if self._call_id != known or self._mode != before:
            self._places.go(sheet, before if self._call_id == known else None)
        self._tell_hints()

    def _show_middle(self) -> None:
        if self._presenter.sheet is not None:
            self._stack.setCurrentWidget(self.card)
        elif self._is_rest_built or self._presenter.ready.day_shown:
            self._stack.setCurrentWidget(self.ready)

    def _show_memory(self) -> None:
        p = self._presenter
        self.memory.show_past(p.sheet, p.lookup.match, p.lookup.past, p.now())

    def _show_rings(self) -> None:
        waiting = self._presenter.waiting
        if waiting or "rings" in self.__dict__:
            self.rings.show_rings(waiting, beside=self._presenter.sheet is not None)
        self._tell_hints()

    def _ask_sentence(self, sheet: Sheet) -> None:
        from frontdesk.ui.screens.call.sheet import Mode

        key = {Mode.DECLINE: sheet.decline, Mode.MESSAGE: "message"}.get(sheet.mode, "")
        if key and self.isVisible():
            self._presenter.advisor.ask_sentence(key, self._look.t.language)

    def _show_clock(self) -> None:
        sheet = self._presenter.sheet
        if sheet is not None:
            from frontdesk.ui.screens.call.live import STATES, Phase

            t = self._look.t
            phase = self._presenter.phase
            text = t("Correction") if sheet.correction else t(STATES[phase])
            ringing = phase == Phase.RINGING
            self.card.header.show_clock(text, self._presenter.seconds(), ringing=ringing)

    def _update_clock(self) -> None:
        running = self._presenter.sheet is not None and self.isVisible()
        if running != self._clock.isActive():
            self._clock.start() if running else self._clock.stop()

    def toast_inset(self) -> int:
        """Return how much of the foot a toast must leave free, px: keys and buttons stand there."""
        if self._presenter.sheet is None:
            return self.ready.toast_inset() if self._is_rest_built else 0
        return self.card.toast_inset()

    def set_compact(self, compact: bool) -> None:
        """Take less room in a low window."""
        if self._is_prepared():
            self.card.set_compact(compact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as the width allows."""
        super().resizeEvent(event)
        self._show_columns()

    def _show_columns(self) -> None:
        width = self.width() / self._look.scale
        three, two = width >= THREE_COLUMNS, width >= TWO_COLUMNS
        self.memory.setVisible(three)
        beside = not three and self._presenter.sheet is not None
        if beside or "strip" in self.__dict__:
            self.strip.setVisible(beside)
        self.right.set_narrow(not three)
        if self._is_prepared():
            self.card.outcomes.set_narrow(not two)
        self.right.setVisible(two or self.right.choosing)
        self._middle.setVisible(two or not self.right.choosing)

    def hints(self) -> list[Hint]:
        """Return the keys that work now."""
        sheet = self._presenter.sheet
        if sheet is None:
            return self.ready.hints() if self._is_rest_built else []
        from frontdesk.ui.screens.call.hints import panel_hints, sheet_hints

        card, focus = self.card, self.focusWidget()
        panel = self.panels.shown
        if panel:
            return panel_hints(self._look.t, panel)
        in_claims = focus is card.claims or card.claims.isAncestorOf(focus)
        in_words = in_claims and isinstance(focus, QLineEdit)
        return sheet_hints(
            sheet,
            self._look.t,
            in_claims=in_claims,
            in_contacts=self.right.choosing,
            in_quiet=card.said.is_open or card.note.is_open or in_words,
        )

    def _tell_hints(self) -> None:
        self.hints_changed.emit(self.hints())

    # ------------------------------------------------------------------ focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the part that is being worked on."""
        super().focusInEvent(event)
        self._focus_part()

    def _focus_part(self) -> None:
        self._places.go(self._presenter.sheet)

    def _on_choosing_changed(self) -> None:
        self._show_columns()
        self._tell_hints()

    # ------------------------------------------------------------------ who is calling

    def new_call(self, *, another: bool = False) -> None:
        """Open the call that rings, else begin one (F2).

        One that is being taken is shown, unless `another` has begun.
        """
        if self._presenter.waiting and not another:
            self._presenter.waiting_requested.emit("")
        elif self._presenter.sheet is None or another:
            self._presenter.new_call()
        else:
            self._focus_part()

    def request_caller(self) -> None:
        """Ask for the page of who is calling (F4)."""
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
            self.request_caller()

    # ------------------------------------------------------------------ saving and sending

    def alt_digit(self, number: int) -> None:
        """Do what a digit does in this part of the call, from any field."""
        if self._presenter.sheet is not None:
            self.steps.alt_digit(number)

    def ctrl_return(self) -> None:
        """Send or save, whatever this part of the call does."""
        if self._presenter.sheet is not None:
            self.steps.ctrl_return()

    def _say(self, words: str, *, can_undo: bool = True) -> None:
        announce(self, words)
        self.toast_requested.emit(words, can_undo)

    def _on_item_closed(self, item: OpenItem) -> None:
        from frontdesk.ui.screens.call.toast_words import done_words

        self._say(done_words(item, self._look.t, self._presenter.now()))

    def _on_item_put_off(self, item: OpenItem) -> None:
        from frontdesk.ui.screens.call.toast_words import put_off_words

        self._say(put_off_words(item, self._look.t, self._presenter.now()))

    def _on_answered(self, call: Call) -> None:
        from frontdesk.ui.screens.call.toast_words import answered_words

        self._say(answered_words(call, self._look.t))

    def _on_question_answered(self, question: Question, result: Result) -> None:
        from frontdesk.ui.screens.call.toast_words import question_words

        self._say(question_words(question, result, self._look.t))

    def _on_list_incomplete(self) -> None:
        self._tell_problem(
            self._look.t("The list is not complete: a missing entry alone says nothing.")
        )

    def _on_contact_chosen(self, contact: Contact) -> None:
        from frontdesk.ui.screens.call.sheet import Sheet

        self._problem = ""  # it was of somebody else, or of nobody
        self._presenter.fill(Sheet.choose_contact, contact)

    def _on_asked_for_chosen(self, contact: Contact) -> None:
        from frontdesk.ui.screens.call.sheet import Sheet

        self._presenter.fill(Sheet.ask_for, contact)

    def _on_failed(self, error: UserError) -> None:
        if not self._is_rest_built:  # what is wrong is said over the desk, not over nothing
            self._show_ready()
        self._tell_problem(wording.error(self._look.t, error))

    def _tell_problem(self, text: str) -> None:
        announce(self, text, at_once=True)
        if self._presenter.sheet is None:
            self.toast_requested.emit(text, False)
            return
        from frontdesk.ui.screens.call.sheet import Mode

        self._problem = text
        if self._presenter.sheet.mode == Mode.MESSAGE:
            self.card.message.show_hint(text)
        else:
            self.card.show_problem(text)

    # ------------------------------------------------------------------ keys

    def event(self, event: QEvent) -> bool:
        """Leave Alt with the keypad to the system: there it types characters."""
        if event.type() == QEvent.Type.ShortcutOverride and self._is_alt_numpad(event):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _is_alt_numpad(event: QEvent) -> bool:
        from frontdesk.ui.screens.call.keyboard import is_alt_numpad

        return is_alt_numpad(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc; F2 and undo where no window takes them."""
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape and not modifiers:
            self._on_escape()
        elif key == Qt.Key.Key_F2:
            self.new_call(another=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Z and modifiers == Qt.KeyboardModifier.ControlModifier:
            self._presenter.undo()
        else:
            super().keyPressEvent(event)

    def _on_escape(self) -> None:
        if self._presenter.sheet is not None:
            self.steps.go_back()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what happened meanwhile, and let the clock run."""
        super().showEvent(event)
        self._show_sheet()
        self._places.watch(self.window().windowHandle())

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clock rest; it is worked out from the start of the call."""
        super().hideEvent(event)
        self._update_clock()
