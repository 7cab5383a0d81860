"""Takes a call from the first letter to the saved entry: look-ups, drafts, saving, undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.day import Changes, Draft
from frontdesk.domain.errors import UserError
from frontdesk.domain.terms import LASTING_REASONS, ClaimKind, Outcome, Result, Way
from frontdesk.settings import SettingsStore
from frontdesk.ui.screens.call.ring_taking import RingTaking
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.domain.note import Note
    from frontdesk.domain.past import Suggestion
    from frontdesk.domain.people import Contact
    from frontdesk.services.bundle import Services
    from frontdesk.ui.screens.call.claim_checks import ClaimChecks
    from frontdesk.ui.screens.call.saver import CallSaver, Sent
    from frontdesk.ui.screens.call.sheet import Sheet


class CallPresenter(RingTaking):
    """Holds the sheet and what belongs beside it; views show it and may come and go.

    `now` returns an aware UTC instant. Nothing here blocks: services are asked through `tasks`.
    """

    contacts_loaded = Signal(object)
    reasons_loaded = Signal(object)
    saved = Signal(object)
    undone = Signal()
    list_incomplete = Signal()
    changed = Signal(object)

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        settings: SettingsStore,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(services, tasks, settings, now)
        self.ready.failed.connect(self.failed)
        self.ready.changed.connect(self.changed)

    @cached_property
    def saver(self) -> CallSaver:
        """Saving, passing on, taking back; what comes of it is taken up here."""
        made = super().saver
        made.saved.connect(self._on_saved)
        made.not_saved.connect(self._on_not_saved)
        made.taken_back.connect(self._on_taken_back)
        return made

    @cached_property
    def checks(self) -> ClaimChecks:
        """What is found for the claims, and the questions to contacts; made with the first call."""
        from frontdesk.ui.screens.call.claim_checks import ClaimChecks

        made = ClaimChecks(self, self._services, self._tasks)
        made.changed.connect(self.sheet_changed)
        made.failed.connect(self.failed)
        return made

    # ------------------------------------------------------------------ what views read

    @property
    def slots(self) -> tuple[ClaimKind, ...]:
        """The seven claims under the digit keys."""
        return self.settings.claim_slots()

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Who may be the right contact of the call being taken."""
        return self.advisor.suggestions if self.sheet is not None else ()

    @property
    def note(self) -> Note | None:
        """What the contact would get of the call being taken."""
        return self.advisor.note if self.sheet is not None else None

    @property
    def contact(self) -> Contact | None:
        """Who gets it: chosen by hand, else the first suggestion."""
        if self.sheet is not None and self.sheet.contact is not None:
            return self.sheet.contact
        found = self.suggestions
        return found[0].contact if found else None

    @property
    def can_undo(self) -> bool:
        """Whether something done in this session can be taken back."""
        return self.saver.can_undo

    def seconds(self) -> int:
        """Return how long the call has lasted, s; of a finished one its length."""
        if self.sheet is None:
            return 0
        call = self.sheet.call
        end = call.ended_at or self.now()
        return max(0, int((end - call.started_at).total_seconds()))

    # ------------------------------------------------------------------ beginning

    def on_changed(self, changes: Changes) -> None:
        """Take up what another screen or desk changed."""
        if changes.calls or changes.referrals or changes.drafts:
            self.ready.refresh()
        if changes.contacts and self.sheet is not None:
            self.advisor.advise(self.sheet, anew=True)
        if changes.calls or changes.callers:
            self.lookup.refresh()
        if self.sheet is not None:
            self.checks.on_changed()

    def new_call(self) -> None:
        """Begin a call; one that is being taken stays as a draft."""
        from frontdesk.ui.screens.call.sheet import Sheet

        self.put_away()
        self._open(Sheet.new(self.now(), self.settings.desk))

    def open_call(self, call_id: str) -> None:
        """Open an earlier call for correction."""
        calls = self._services.calls
        self._tasks.run(lambda: calls.get(call_id), self._on_opened, self.failed.emit, self)

    def _on_opened(self, call: Call | None) -> None:
        from frontdesk.ui.screens.call.sheet import Sheet

        if call is None:
            self.ready.refresh()
            return
        self.put_away()
        self._open(Sheet.of_call(call))
        self._learn_caller()

    def resume(self, call_id: str) -> None:
        """Go on with a draft."""
        draft = self.ready.draft(call_id)
        if draft is None:
            self.ready.refresh()
            return
        self.put_away()
        key, contacts = draft.state.get("contact", ""), self._services.contacts
        self._tasks.run(
            lambda: contacts.get(key) if key else None,
            lambda contact: self._on_resumed(draft, contact),
            self.failed.emit,
            self,
        )

    def _on_resumed(self, draft: Draft, contact: Contact | None) -> None:
        from frontdesk.ui.screens.call.draft_state import sheet_of_draft

        sheet = sheet_of_draft(draft, contact)
        self._open(sheet)
        if sheet.is_entry:
            self.lookup.find(sheet.entry)
        else:
            self._learn_caller()

    # ------------------------------------------------------------------ what they say

    def type_topic(self, topic: str) -> None:
        """Take up the topic being typed; its words preset the reason."""
        from frontdesk.services.reasons import reason_for
        from frontdesk.ui.screens.call.sheet import Sheet

        self.fill(Sheet.type_topic, topic, reason_for(topic))

    def load_reasons(self) -> None:
        """Load the reasons that can be chosen; `reasons_loaded` brings them."""
        calls = self._services.calls
        self._tasks.run(calls.reasons, self.reasons_loaded.emit, self.failed.emit, self)

    def decide(self, result: Result, evidence: str = "") -> None:
        """Set the result of the picked claim; `evidence` are the words of what was found for it."""
        self.checks.decide(result, evidence)

    def step_route(self, step: int) -> None:
        """Go to the next or the one before of the picked claim's check routes."""
        self.checks.step_route(step)

    # ------------------------------------------------------------------ where it goes

    def load_contacts(self) -> None:
        """Load all contacts; `contacts_loaded` brings them."""
        contacts = self._services.contacts
        self._tasks.run(contacts.all, self.contacts_loaded.emit, self.failed.emit, self)

    def decline(self) -> None:
        """Show the reasons to decline, the last one used preselected."""
        from frontdesk.ui.screens.call.sheet import Mode

        if self.sheet is not None:
            sheet = self._taken().go(Mode.DECLINE)
            self._put(replace(sheet, decline=sheet.decline or self.settings.last_decline_reason))

    # ------------------------------------------------------------------ saving

    def put_through(self, *, announced: bool = False) -> None:
        """Save as put through to the contact (F5)."""
        self.finish(Outcome.PUT_THROUGH_ANNOUNCED if announced else Outcome.PUT_THROUGH)

    def finish(self, outcome: Outcome) -> None:
        """Save with this outcome and go to the ready view."""
        if self.sheet is not None and not self.saver.busy:
            sheet, moment, settle = self._taken(), self.now(), self._settling()
            self._draft_timer.stop()

            def call() -> Call:
                settled, contact = settle(sheet)
                return settled.finished(outcome, moment, contact)

            self.saver.save(sheet, call)

    def _settling(self) -> Callable[[Sheet], tuple[Sheet, Contact | None]]:
        """Return what to do on the worker before a save: wait for nothing that is still asked.

        Keys can be faster than the answers. Then the caller is looked up first, and who gets the
        call is asked for what was typed last.
        """
        text, busy, shown = self._take_when_found, self.advisor.busy, self.contact
        callers, contacts = self._services.callers, self._services.contacts
        typed = self._read_number(text) if self._is_number(text) else PhoneNumber()

        def settle(sheet: Sheet) -> tuple[Sheet, Contact | None]:
            matches = callers.matches(text, 1) if text else ()
            if matches and sheet.match is None:
                sheet = sheet.take_match(matches[0], typed)
            if sheet.contact is not None or not busy:
                return sheet, sheet.contact or shown
            call = sheet.call
            found = contacts.suggest(call.topic, call.reason, call.asked_for, call.started_at)
            return sheet, found[0].contact if found else None

        return settle

    def save_decline(self) -> None:
        """Save as declined for the chosen reason, which is preselected the next time."""
        from frontdesk.ui.screens.call.sheet import CONTACT_DECLINED

        if self.sheet is None or self.saver.busy:
            return
        reason = self.sheet.decline
        declined = reason == CONTACT_DECLINED
        once = declined or reason in LASTING_REASONS  # never preselected for the next caller
        if reason and not once and reason != self.settings.last_decline_reason:
            self._settings.change(last_decline_reason=reason)
        self.finish(Outcome.CONTACT_DECLINED if declined else Outcome.DECLINED)

    def save_correction(self) -> None:
        """Save an earlier call with its outcome as it was."""
        sheet, moment = self.sheet, self.now()
        if sheet is not None and sheet.correction and not self.saver.busy:
            self._draft_timer.stop()
            self.saver.save(sheet, lambda: sheet.corrected(moment))

    def send(self, way: Way) -> None:
        """Save the message as passed on this way; `saved` says so once it is safe."""
        if self.sheet is not None and not self.saver.busy:
            sheet, moment, settle = self._taken(), self.now(), self._settling()
            self._draft_timer.stop()

            def call() -> tuple[Call, Contact | None]:
                settled, contact = settle(sheet)
                return settled.finished(Outcome.MESSAGE, moment, contact), contact

            self.saver.send(sheet, call, way)

    def _on_saved(self, sent: Sent) -> None:
        if self.sheet is not None and self.sheet.call.id == sent.saved.call.id:
            self._close()
        self.changed.emit(sent.saved.changes)
        self.saved.emit(sent)

    def _on_not_saved(self, error: UserError) -> None:
        self.save_draft()
        self.failed.emit(error)

    def undo(self) -> None:
        """Take back what was done last; a saved call is open again as it was typed."""
        self.saver.undo()

    def _on_taken_back(self, sheet: Sheet | None) -> None:
        self.changed.emit(Changes(calls=True, callers=True, referrals=True, drafts=True))
        if sheet is None:
            self.ready.refresh()
            return
        self.put_away()
        self._open(sheet)
        self._learn_caller()
        self.undone.emit()

    def back(self) -> None:
        """Go one step back (Esc); the last one leads to the ready view, the draft stays."""
        from frontdesk.ui.screens.call.sheet import Mode

        sheet = self.sheet
        if sheet is None:
            return
        if sheet.mode in (Mode.DECLINE, Mode.MESSAGE, Mode.OTHER):
            self._put(sheet.go(Mode.ACTIVE))
        elif sheet.picked is not None:
            self._put(sheet.unpick())
        elif sheet.mode == Mode.ACTIVE and not sheet.correction:
            self._put(sheet.go(Mode.ENTRY))
        else:
            self.put_away()
