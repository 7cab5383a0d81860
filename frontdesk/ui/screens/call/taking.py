"""Holds the sheet of the call being taken, keeps its draft, and finds out who is calling."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.call import PhoneNumber
from frontdesk.settings import Settings, SettingsStore
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.domain.past import Match
    from frontdesk.services.bundle import Services
    from frontdesk.ui.screens.call.advisor import Advisor
    from frontdesk.ui.screens.call.live import LiveCalls
    from frontdesk.ui.screens.call.lookup import CallerLookup
    from frontdesk.ui.screens.call.saver import CallSaver
    from frontdesk.ui.screens.call.sheet import Sheet

P = ParamSpec("P")

#: What is filled in beside the entry field without ending it: methods of the sheet.
_QUIET = ("ask_for", "choose_contact", "choose_reason", "say", "write_note", "overrule")
#: A draft is on disk this many milliseconds after a change, also while typing goes on.
DRAFT_AFTER_MS = 300


class CallTaking(QObject):
    """The sheet with its draft, its caller and what is known of them.

    Nothing here blocks: services are asked through `tasks`. The idle desk needs none of its parts,
    so that each is imported and made for the first call.
    """

    sheet_changed = Signal()
    known_changed = Signal()
    remembered = Signal()
    failed = Signal(object)

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        settings: SettingsStore,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._settings = settings
        self.now = now
        self.sheet: Sheet | None = None
        self._take_when_found = ""
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(DRAFT_AFTER_MS)
        self._draft_timer.timeout.connect(self.save_draft)

    @cached_property
    def live(self) -> LiveCalls:
        """Where the calls are that a telephone line tells of."""
        from frontdesk.ui.screens.call.live import LiveCalls

        return LiveCalls()

    @cached_property
    def advisor(self) -> Advisor:
        """Who may be right, the note, and what to say."""
        from frontdesk.ui.screens.call.advisor import Advisor

        made = Advisor(self._services, self._tasks, self.now)
        made.changed.connect(self.sheet_changed)
        made.failed.connect(self.failed)
        return made

    @cached_property
    def lookup(self) -> CallerLookup:
        """Who fits what is typed."""
        from frontdesk.ui.screens.call.lookup import CallerLookup

        made = CallerLookup(self._services.callers, self._tasks)
        made.found.connect(self._on_found)
        made.past_changed.connect(self._on_past_changed)
        made.past_changed.connect(self.known_changed)
        made.matches_changed.connect(self.known_changed)
        made.failed.connect(self.failed)
        return made

    @cached_property
    def saver(self) -> CallSaver:
        """Saving, passing on, taking back."""
        from frontdesk.ui.screens.call.saver import CallSaver

        made = CallSaver(self._services, self._tasks)
        made.remembered.connect(self.remembered)
        made.failed.connect(self.failed)
        return made

    @property
    def settings(self) -> Settings:
        """The desk's settings as they are now."""
        return self._settings.current

    # ------------------------------------------------------------------ the draft

    def save_draft(self) -> None:
        """Write the draft now; an empty sheet drops its draft, and so does a call only missed."""
        self._draft_timer.stop()
        sheet, drafts = self.sheet, self._services.drafts
        if sheet is None or self.saver.busy:
            return
        if sheet.is_blank or self.live.is_left_missed(sheet):
            self._tasks.run(lambda: drafts.drop(sheet.call.id), None, self.failed.emit, self)
        else:
            from frontdesk.ui.screens.call.draft_state import draft_state

            state = draft_state(sheet)
            self._tasks.run(lambda: drafts.save(sheet.call, state), None, self.failed.emit, self)

    def _put(self, sheet: Sheet) -> None:
        """Show a changed sheet, keep its draft soon, and ask who it is for."""
        before = self.sheet
        if before is None or sheet == before:
            return
        self.sheet = sheet
        if sheet.mode != before.mode:
            self.save_draft()
        elif not self._draft_timer.isActive():
            self._draft_timer.start()
        self.sheet_changed.emit()
        self.advisor.advise(sheet)

    def fill(
        self, change: Callable[Concatenate[Sheet, P], Sheet], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Change the sheet by one of its own methods: `fill(Sheet.pick, kind)`.

        What stands in the entry field is first taken as typed, unless it is one of the quiet
        fields that is filled.
        """
        if self.sheet is not None:
            sheet = self.sheet if getattr(change, "__name__", "") in _QUIET else self._taken()
            self._put(change(sheet, *args, **kwargs))

    def _taken(self) -> Sheet:
        if self.sheet is not None and self.sheet.is_entry:
            self.take_typed()
        assert self.sheet is not None
        return self.sheet

    # ------------------------------------------------------------------ who is calling

    def type_entry(self, text: str) -> None:
        """Take up the text for number or name, and look it up."""
        if self.sheet is not None:
            self._take_when_found = ""
            self._put(self.sheet.type_entry(text))
            self.lookup.find(text)

    def _on_found(self, text: str) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        if self._take_when_found == text:
            self._take_when_found = ""
            if self.lookup.matches:
                self._take(self.lookup.matches[0])
        elif sheet.is_entry and sheet.entry.strip() == text:
            self.lookup.show_first()

    def take(self) -> None:
        """Take the chosen match, else the text as typed (Enter).

        While the look-up is still out the text is taken as typed, and its first match once found.
        """
        sheet = self.sheet
        if sheet is None or not sheet.is_entry:
            return
        match = self.lookup.chosen(sheet.entry)
        if match is not None:
            self._take(match)
            return
        text = sheet.entry.strip()
        waiting = text != self.lookup.matched_text and self.lookup.busy
        self.take_typed()
        self._take_when_found = text if waiting else ""

    def take_typed(self) -> None:
        """Take the field as it stands (Tab)."""
        if self.sheet is None or not self.sheet.is_entry:
            return
        before = self.sheet
        self._put(before.take_typed(self._read_number))
        call = self.sheet.call
        if self.sheet.match is None and call.caller_key is None:
            self.lookup.show_known(before.entry.strip() if self._is_number(before.entry) else "")
        self._ask_again()

    @staticmethod
    def _is_number(text: str) -> bool:
        from frontdesk.ui.screens.call.typed import is_number

        return is_number(text)

    def take_at(self, place: int) -> None:
        """Take the match at a place of the list (a click)."""
        self.lookup.select(place)
        self.take()

    def _take(self, match: Match) -> None:
        if self.sheet is None:
            return
        before, entry = self.sheet, self.sheet.entry
        typed = self._read_number(entry) if self._is_number(entry) else PhoneNumber()
        taken = self.sheet.take_match(match, typed)
        self._put(taken if before.is_entry else taken.go(before.mode))
        self.lookup.show_past(match)
        self._remember()
        self._ask_again()

    def _read_number(self, text: str) -> PhoneNumber:
        from frontdesk.services.numbers import parse

        return parse(text, self.settings.region)

    def _learn_caller(self) -> None:
        """Look up the past of a caller who came with an earlier call or a draft."""
        if self.sheet is None:
            return
        call = self.sheet.call
        if call.caller_key is not None or call.company_key is not None or call.number.e164:
            from frontdesk.domain.past import Match

            name = call.caller or call.company
            self.lookup.show_past(
                Match(name, call.company, call.caller_key, call.company_key, call.number)
            )
        self._ask_again()

    def _on_past_changed(self) -> None:
        self._remember()

    def _remember(self) -> None:
        """Fill in the topic of the newest earlier call of the caller who was taken."""
        sheet, past = self.sheet, self.lookup.past
        if sheet is None or past is None or sheet.is_entry or sheet.match is None:
            return
        if self.lookup.match != sheet.match:
            return
        for call in past.calls:
            if call.topic and call.id != sheet.call.id:
                self._put(sheet.remember(call.topic, call.reason))
                return

    def _ask_again(self) -> None:
        if self.sheet is not None:
            self.advisor.ask_again(self.sheet)

    def edit_caller(self, name: str, company: str, number: str) -> None:
        """Change name, company and number of the caller; what is then known is shown."""
        if self.sheet is None:
            return
        before = self.sheet
        self._put(before.edit_caller(name, company, number, self._read_number))
        if self.sheet != before:
            self._ask_again()
            if self.sheet.match is None:
                self.lookup.show_known((number or name or company).strip())

    def withhold(self) -> None:
        """Say that the number is withheld, or take it back (Alt+U)."""
        if self.sheet is None:
            return
        if self.sheet.is_entry and self._is_number(self.sheet.entry):
            self.type_entry("")
        self._put(self.sheet.withhold())
        if not self.sheet.is_entry:
            self._ask_again()
