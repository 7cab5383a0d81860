"""What a picked claim opens over the sheet: its record (F10), the question to a contact (F11)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.claims import ClaimList
from frontdesk.ui.screens.call.presenter import CallPresenter
from frontdesk.ui.screens.call.toast_words import question_words
from frontdesk.ui.widgets.toast import announce

if TYPE_CHECKING:
    from frontdesk.domain.call import Call
    from frontdesk.domain.evidence import Question
    from frontdesk.domain.note import Note
    from frontdesk.domain.people import Contact
    from frontdesk.domain.terms import ClaimKind, Way
    from frontdesk.ui.screens.call.ask_panel import AskPanel
    from frontdesk.ui.screens.call.record_peek import RecordPeek


class ClaimPanels(QObject):
    """Opens them beside the picked row and gives the keyboard back to the claims.

    `record_requested` carries the record of a finding that has a page of its own (`partner:12`,
    `expected:…`, `contact:…`); `question_kept` a question with its note that may leave the desk
    now; `said` what to say of an answer.
    """

    record_requested = Signal(str)
    question_kept = Signal(object, object)
    said = Signal(str)

    def __init__(
        self,
        look: Look,
        presenter: CallPresenter,
        view: QWidget,
        claims: ClaimList,
        keep_focus: Callable[[], None],
        restore_focus: Callable[[], None],
    ) -> None:
        super().__init__(view)
        self._look = look
        self._presenter = presenter
        self._view = view
        self._claims = claims
        self._keep_focus = keep_focus
        self._restore_focus = restore_focus
        checks = presenter.checks
        checks.drafted.connect(self._on_drafted)
        checks.asked.connect(self.question_kept)
        checks.answered.connect(self._on_answered)
        checks.opened.connect(self._on_call)

    @cached_property
    def ask(self) -> AskPanel:
        """The question to a contact."""
        from frontdesk.ui.screens.call.ask_panel import AskPanel

        panel = AskPanel(self._look, self._view)
        panel.left.connect(self._restore_focus)
        panel.ask_requested.connect(self._on_ask)
        panel.contact_chosen.connect(self._presenter.checks.draft_for)
        return panel

    @cached_property
    def peek(self) -> RecordPeek:
        """The earlier call that a finding rests on."""
        from frontdesk.ui.screens.call.record_peek import RecordPeek

        panel = RecordPeek(self._look, self._view)
        panel.left.connect(self._restore_focus)
        panel.call_requested.connect(self._presenter.open_call)
        return panel

    @property
    def shown(self) -> str:
        """What is open: `ask`, `record` or nothing."""
        if "ask" in self.__dict__ and not self.ask.isHidden():
            return "ask"
        return "record" if "peek" in self.__dict__ and not self.peek.isHidden() else ""

    def close_all(self) -> None:
        """Close what is open; another part of the call is shown."""
        for name in ("ask", "peek"):
            if name in self.__dict__:
                getattr(self, name).hide()

    def holds(self, widget: QWidget) -> bool:
        """Tell whether a widget is inside one of them."""
        made = [getattr(self, name) for name in ("ask", "peek") if name in self.__dict__]
        return any(panel.isAncestorOf(widget) for panel in made)

    # ------------------------------------------------------------------ the record

    def open_record(self) -> None:
        """Open what the best finding for the picked claim rests on (F10)."""
        checks, sheet = self._presenter.checks, self._presenter.sheet
        ref = checks.record(sheet.picked) if sheet is not None and sheet.picked else ""
        if not ref:
            if sheet is not None:
                announce(self._claims, self._look.t("No record for this claim."))
            return
        self._keep_focus()
        if ref.startswith("call:"):
            checks.open_record(ref)
        elif ref.startswith("question:"):
            self.ask_inside()
        else:
            self.record_requested.emit(ref)

    def _on_call(self, call: Call | None) -> None:
        if call is not None and self._view.isVisible():
            self.peek.show_call(call, self._presenter.now(), self._corner())

    def _corner(self) -> QPoint:
        """Return where a panel begins: under the label of the picked row."""
        row = self._claims.picked_row()
        place = QPoint(self._look.px(36), self._look.px(34))
        return (row or self._claims).mapTo(self._view, place)

    # ------------------------------------------------------------------ the question

    def ask_inside(self) -> None:
        """Word the question to the contact who would know (F11)."""
        sheet = self._presenter.sheet
        if sheet is not None and sheet.picked is not None and not self.shown:
            self._keep_focus()
            self._presenter.checks.draft()

    def confirm(self) -> bool:
        """Send the question if one is open (Ctrl+Enter); return whether there was one."""
        if self.shown != "ask":
            return False
        self.ask.confirm()
        return True

    def _on_drafted(self, kind: ClaimKind, contact: Contact | None, note: Note) -> None:
        sheet = self._presenter.sheet
        if sheet is None or sheet.picked != kind or not self._view.isVisible():
            return
        if self.ask.isHidden():
            self._presenter.checks.load_contacts(self.ask.set_everybody)
        self.ask.open_panel(kind, contact, note, self._corner())

    def _on_ask(
        self, kind: ClaimKind, contact: Contact | None, note: Note, text: str, way: Way
    ) -> None:
        self._presenter.checks.ask(kind, contact, note, text, way)

    def _on_answered(self, question: Question) -> None:
        if question.answer is not None:
            self.said.emit(question_words(question, question.answer, self._look.t))
