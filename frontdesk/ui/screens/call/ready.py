"""Between two calls: today in a line, drafts offered again, and what is open."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.day import Day
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.open_words import group
from frontdesk.ui.screens.call.ready_rows import (
    DraftRow,
    Heading,
    ItemRow,
    ReadyDelegate,
    Row,
    rows,
    same,
    spoken,
)
from frontdesk.ui.screens.call.row_list import RowList, RowModel
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.keycap import Hint, Keycap
from frontdesk.ui.widgets.layouts import boxed, row
from frontdesk.ui.widgets.surfaces import Card, Rule
from frontdesk.ui.widgets.text import Label

if TYPE_CHECKING:
    from frontdesk.domain.day import Draft, OpenItem
    from frontdesk.ui.screens.call.answer_strip import AnswerStrip
    from frontdesk.ui.screens.call.first_tasks import FirstTasks


#: With or without Shift, as the keyboard's layout has them; the keypad's too.
_PLUS = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)


class ReadyView(QWidget):
    """The card of the idle desk. It holds the keyboard, so that Space, digits and Enter work."""

    new_call_requested = Signal()
    draft_requested = Signal(str)
    draft_drop_requested = Signal(str)
    item_done = Signal(str, str)
    put_off_requested = Signal(object)
    handed_over = Signal(str)
    answer_entered = Signal(str, str, str)
    question_answered = Signal(object, str)
    call_requested = Signal(str)
    task_requested = Signal(int)
    tasks_hidden = Signal()
    hints_changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._day = Day()
        self._items: tuple[OpenItem, ...] = ()
        self._drafts: tuple[Draft, ...] = ()
        self._now: datetime | None = None
        self._desk_name = ""
        self._tasks_shown = False
        self._everything = False
        self.setObjectName("ready")
        self.setAccessibleName(look.t("Ready"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()

    def _build(self) -> None:
        look, t = self._look, self._look.t
        self._title = Label(look, t("Ready"), 24, 600, display=True, elide=True)
        self._buttons = tuple(self._new_call_button(kind) for kind in ("normal", "primary"))
        self._line = Label(look, "", 14, color="text2", elide=True, tabular=True)
        self._counts = Label(look, "", 13, color="text3", elide=True, tabular=True)
        self._all = Label(look, t("all"), 13, color="text3")
        cap = Keycap(look, "Ctrl+O", "quiet")
        head = Label(look, t("Open items"), 14, 600)
        self._open_head = boxed(
            row(look, head, (self._counts, 1), self._all, cap, margins=(20, 14, 20, 6))
        )
        self._model = RowModel(spoken, lambda shown: isinstance(shown, Heading), parent=self)
        self._list = RowList(look, "open_items", t("Open items"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(ReadyDelegate(look, self._list))
        self._list.opened.connect(self._on_opened)
        self._list.current_changed.connect(self._on_current_changed)
        card = Card(look)
        self._body = body = card.body
        body.addLayout(row(look, (self._title, 1), *self._buttons, gap=0, margins=(20, 18, 20, 0)))
        body.addLayout(row(look, (self._line, 1), margins=(20, 2, 20, 14)))
        body.addWidget(Rule(look))
        body.addWidget(self._open_head)
        body.addWidget(self._list, 1)
        body.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        copies = QShortcut(QKeySequence("Ctrl+E"), self)
        copies.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copies.activated.connect(self.hand_over)

    @cached_property
    def _tasks(self) -> FirstTasks:
        """The tasks of the first start, above what is open; made when they are first shown."""
        from frontdesk.ui.screens.call.first_tasks import FirstTasks

        tasks = FirstTasks(self._look)
        tasks.task_requested.connect(self.task_requested)
        tasks.hidden_requested.connect(self.tasks_hidden)
        self._body.insertWidget(self._body.indexOf(self._open_head), tasks)
        return tasks

    @cached_property
    def _answers(self) -> AnswerStrip:
        """The answers to a referral, at the foot; made when they are first offered."""
        from frontdesk.ui.screens.call.answer_strip import AnswerStrip

        answers = AnswerStrip(self._look)
        answers.answered.connect(self._on_answered)
        answers.left.connect(self._list.setFocus)
        answers.hide()
        self._body.insertWidget(self._body.indexOf(self._list) + 1, answers)
        return answers

    def _new_call_button(self, kind: str) -> Button:
        look = self._look
        button = Button(look, look.t("Log a call"), icon="phone", key="F2", kind=kind)
        button.setObjectName(f"new_call_{kind}")
        button.clicked.connect(self.new_call_requested)
        return button

    def show_ready(
        self,
        day: Day,
        open_items: tuple[OpenItem, ...],
        first_start_tasks: bool,
        drafts: tuple[Draft, ...],
        now: datetime,
        desk_name: str,
    ) -> None:
        """Show the desk as it is at `now`; what was chosen stays chosen, else its place."""
        self._day, self._items, self._drafts, self._now = day, open_items, drafts, now
        self._desk_name = desk_name
        self._tasks_shown = first_start_tasks
        if first_start_tasks:
            self._tasks.show_desk(desk_name)
        self._show()

    @property
    def last_stop(self) -> QWidget:
        """What Tab comes to last here."""
        return self._list

    def show_all(self, everything: bool) -> None:
        """Show all open items under headings, or the first ones."""
        self._everything = everything
        self._show()

    def hand_over(self) -> None:
        """Copy what is open as plain text, for the next shift (Ctrl+E)."""
        if self._now is None:
            return
        from frontdesk.ui.screens.call.delivery import copy_text
        from frontdesk.ui.screens.call.hand_over import handed_over_words, open_list

        t = self._look.t
        copy_text(open_list(self._items, t, self._now, self._desk_name))
        self.handed_over.emit(handed_over_words(len(self._items), t))

    def toast_inset(self) -> int:
        """Return the height of the answers, px, where they stand at the foot."""
        offered = "_answers" in self.__dict__ and not self._answers.isHidden()
        return self._answers.height() if offered else 0

    def hints(self) -> list[Hint]:
        """Return the keys valid now."""
        t = self._look.t
        chosen = self._list.value()
        answerable = isinstance(chosen, ItemRow) and chosen.answerable
        hints: list[Hint] = []
        if not self._everything:
            hints.append((("F2",), t("log a call")))
        if self._tasks_shown:
            if not answerable:
                hints.append((("1", "–", "3"), t("task")))
            hints.append((("Esc",), t("hide")))
        if isinstance(chosen, ItemRow | DraftRow):
            hints.append((("Up", "Down"), t("choose")))
        if isinstance(chosen, DraftRow):
            hints += [(("Return",), t("open draft")), (("Del",), t("drop draft"))]
        elif isinstance(chosen, ItemRow):
            if chosen.can_be_done:
                hints.append((("Space",), t("done")))
            if answerable:
                most = "8" if chosen.can_be_done else "3"
                hints.append((("1", "–", most), t("answer")))
            hints.append((("+",), t("to tomorrow")))
            hints.append((("Return",), t("open call")))
        if self._everything:
            if self._items:
                hints.append((("Ctrl+E",), t("hand over")))
            hints.append((("Esc",), t("back")))
        elif self._items:
            hints.append((("Ctrl+O",), t("open items")))
        if not self._tasks_shown:
            hints.append((("Ctrl+Z",), t("undo")))
        hints.append((("Ctrl+K",), t("search or command")))
        return hints

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the list if there is one."""
        super().focusInEvent(event)
        if self._model.rows:
            self._list.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the chosen row, the tasks, or switch between the first and all items."""
        key, ctrl = event.key(), Qt.KeyboardModifier.ControlModifier
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        chosen = self._list.value()
        if pressed == ctrl and key == Qt.Key.Key_O:
            self.show_all(not self._everything)
        elif key in _PLUS and not pressed & ~Qt.KeyboardModifier.ShiftModifier:
            if isinstance(chosen, ItemRow):
                self.put_off_requested.emit(chosen.item)
        elif pressed:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and self._tasks_shown:
            self.tasks_hidden.emit()
        elif key == Qt.Key.Key_Escape and self._everything:
            self.show_all(False)
        elif key == Qt.Key.Key_Space and isinstance(chosen, ItemRow) and chosen.can_be_done:
            self.item_done.emit(chosen.item.call.id, chosen.item.kind)
        elif key == Qt.Key.Key_Delete and isinstance(chosen, DraftRow):
            self.draft_drop_requested.emit(chosen.draft.call.id)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_8 and self._take_digit(key - Qt.Key.Key_0):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _take_digit(self, digit: int) -> bool:
        """Take a digit as an answer or a task; return whether it was one."""
        chosen = self._list.value()
        if isinstance(chosen, ItemRow) and chosen.answerable:
            asks = chosen.item.question is not None
            self._answers.show_contact(_contact(chosen), question=asks)
            self._answers.show()
            return self._answers.choose_digit(digit)
        if self._tasks_shown and digit <= 3:
            self.task_requested.emit(digit)
            return True
        return False

    def _on_opened(self, shown: Row) -> None:
        if isinstance(shown, DraftRow):
            self.draft_requested.emit(shown.draft.call.id)
        elif isinstance(shown, ItemRow):
            self.call_requested.emit(shown.item.call.id)

    def _on_current_changed(self, shown: Row | None) -> None:
        offered = False
        if isinstance(shown, ItemRow) and shown.answerable:
            asks = shown.item.question is not None
            offered = self._everything or asks or shown.item.kind == "referral"
            if offered:
                self._answers.show_contact(_contact(shown), question=asks)
        if offered or "_answers" in self.__dict__:
            self._answers.setVisible(offered)
        self.hints_changed.emit(self.hints())

    def _on_answered(self, answer: str, passed_to: str) -> None:
        chosen = self._list.value()
        if isinstance(chosen, ItemRow) and chosen.item.question is not None:
            self.question_answered.emit(chosen.item.question, answer)
        elif isinstance(chosen, ItemRow):
            self.answer_entered.emit(chosen.item.call.id, answer, passed_to)

    def _show(self) -> None:
        """Show what is known now."""
        now, t = self._now, self._look.t
        if now is None:
            return
        known, place = self._list.value(), self._list.currentIndex().row()
        shown = rows(self._items, self._drafts, t, now, everything=self._everything)
        focused = self._list.hasFocus()
        self._model.set_rows(shown)
        kept = next((i for i, new in enumerate(shown) if same(new, known)), max(place, 0))
        if not self._tasks_shown or known is not None:
            self._list.choose_row(kept)
        self._on_current_changed(self._list.value())
        self._title.setText(t("Open items") if self._everything else t("Ready"))
        self._line.setText(self._sentence())
        for button, kind in zip(self._buttons, (False, True), strict=True):
            button.setVisible(kind == self._tasks_shown)
        if self._tasks_shown or "_tasks" in self.__dict__:
            self._tasks.setVisible(self._tasks_shown)
        self._open_head.setVisible(bool(self._items) and not self._everything)
        self._counts.setText(self._counted(now))
        self._list.setVisible(bool(shown))
        if focused and not shown:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif shown and self.hasFocus():  # the rows came after the keyboard did
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sentence(self) -> str:
        """Return the line under the title."""
        t, day = self._look.t, self._day
        if self._everything:
            return t("Call-backs, promises and referrals without an answer")
        if self._tasks_shown:
            return t("F2 works at once. The rest helps but can wait.")
        if not day.total:
            return t("No calls today yet.")
        text = t.plural("{n} call today", "{n} calls today", day.total)
        if day.sales:
            text = t("{calls}, {sales} of them sales", calls=text, sales=t.number(day.sales))
        if day.last_at is None:
            return f"{text}."
        return t("{calls}. Last at {time}.", calls=text, time=t.time(day.last_at))

    def _counted(self, now: datetime) -> str:
        """Return how many items are due and how many there are."""
        t = self._look.t
        due = next((len(g.items) for g in group(self._items, t, now) if g.key == "due"), 0)
        return t(
            "{due} due today, {all} in all",
            due=t.number(due),
            all=t.number(len(self._items)),
        )


def _contact(shown: ItemRow) -> str:
    """Return who is to answer."""
    referral = shown.item.call.referral
    return shown.item.contact or (referral.contact if referral else "")
