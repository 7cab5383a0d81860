"""Takes a call from the first letter to the saved entry: look-ups, drafts, saving, undo."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.errors import UserError
from frontdesk.domain.past import Changes, Draft, Match
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import ClaimKind, Outcome, Result, Way
from frontdesk.settings import Settings, SettingsStore
from frontdesk.ui.screens.call.advisor import Advisor
from frontdesk.ui.screens.call.draft_state import draft_state, sheet_of_draft
from frontdesk.ui.screens.call.lookup import CallerLookup
from frontdesk.ui.screens.call.ready_presenter import ReadyPresenter
from frontdesk.ui.screens.call.saver import CallSaver, Sent
from frontdesk.ui.screens.call.sheet import CONTACT_DECLINED, Mode, Sheet
from frontdesk.ui.screens.call.typed import is_number
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.services.bundle import Services

P = ParamSpec("P")

#: What is filled in beside the entry field without ending it.
_QUIET: tuple[object, ...] = (
    Sheet.ask_for,
    Sheet.choose_contact,
    Sheet.choose_reason,
    Sheet.say,
    Sheet.write_note,
    Sheet.overrule,
)
#: A draft is on disk this many milliseconds after a change, also while typing goes on.
DRAFT_AFTER_MS = 300


class CallPresenter(QObject):
    """Holds the sheet and what belongs beside it; views show it and may come and go.

    `now` returns an aware UTC instant. Nothing here blocks: services are asked through `tasks`.
    """

    sheet_changed = Signal()
    contacts_loaded = Signal(object)
    reasons_loaded = Signal(object)
    saved = Signal(object)
    undone = Signal()
    list_incomplete = Signal()
    failed = Signal(object)
    changed = Signal(object)

    def __init__(
        self,
        services: "Services",
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
        self.advisor = Advisor(services, tasks, now)
        self.lookup = CallerLookup(services.callers, tasks)
        self.saver = CallSaver(services, tasks)
        self.ready = ReadyPresenter(services, tasks, self.saver.remember)
        self._take_when_found = ""
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(DRAFT_AFTER_MS)
        self._draft_timer.timeout.connect(self.save_draft)
        self.lookup.found.connect(self._on_found)
        self.lookup.past_changed.connect(self._on_past_changed)
        self.advisor.changed.connect(self.sheet_changed)
        self.advisor.failed.connect(self.failed)
        self.lookup.failed.connect(self.failed)
        self.saver.saved.connect(self._on_saved)
        self.saver.not_saved.connect(self._on_not_saved)
        self.saver.taken_back.connect(self._on_taken_back)
        self.saver.failed.connect(self.failed)
        self.ready.failed.connect(self.failed)
        self.ready.changed.connect(self.changed)

    # ------------------------------------------------------------------ what views read

    @property
    def settings(self) -> Settings:
        """The desk's settings as they are now."""
        return self._settings.current

    @property
    def slots(self) -> tuple[ClaimKind, ...]:
        """The seven claims under the digit keys."""
        return self.settings.claim_slots()

    @property
    def contact(self) -> Contact | None:
        """Who gets it: chosen by hand, else the first suggestion."""
        if self.sheet is not None and self.sheet.contact is not None:
            return self.sheet.contact
        found = self.advisor.suggestions
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

    def new_call(self) -> None:
        """Begin a call; one that is being taken stays as a draft."""
        self.put_away()
        self._open(Sheet.new(self.now(), self.settings.desk))

    def open_call(self, call_id: str) -> None:
        """Open an earlier call for correction."""
        calls = self._services.calls
        self._tasks.run(lambda: calls.get(call_id), self._on_opened, self.failed.emit, self)

    def _on_opened(self, call: Call | None) -> None:
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
        sheet = sheet_of_draft(draft, contact)
        self._open(sheet)
        if sheet.mode == Mode.ENTRY:
            self.lookup.find(sheet.entry)
        else:
            self._learn_caller()

    def _open(self, sheet: Sheet) -> None:
        self._forget()
        self.sheet = sheet
        self.save_draft()
        self.sheet_changed.emit()
        self.advisor.advise(sheet)

    def _forget(self) -> None:
        self._take_when_found = ""
        self.advisor.forget()
        self.lookup.forget()

    # ------------------------------------------------------------------ the draft

    def put_away(self) -> None:
        """Go to the ready view; what was typed stays as a draft, an empty sheet does not."""
        if self.sheet is not None:
            self.save_draft()
            self._close()

    def save_draft(self) -> None:
        """Write the draft now; an empty sheet drops its draft."""
        self._draft_timer.stop()
        sheet, drafts = self.sheet, self._services.drafts
        if sheet is None or self.saver.busy:
            return
        if sheet.is_blank:
            self._tasks.run(lambda: drafts.drop(sheet.call.id), None, self.failed.emit, self)
        else:
            state = draft_state(sheet)
            self._tasks.run(lambda: drafts.save(sheet.call, state), None, self.failed.emit, self)

    def _close(self) -> None:
        self._draft_timer.stop()
        self.sheet = None
        self._forget()
        self.sheet_changed.emit()
        self.ready.refresh()

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
        self, change: "Callable[Concatenate[Sheet, P], Sheet]", *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Change the sheet by one of its own methods: `fill(Sheet.pick, kind)`.

        What stands in the entry field is first taken as typed, unless it is one of the quiet
        fields that is filled.
        """
        if self.sheet is not None:
            sheet = self.sheet if change in _QUIET else self._taken()
            self._put(change(sheet, *args, **kwargs))

    def _taken(self) -> Sheet:
        if self.sheet is not None and self.sheet.mode == Mode.ENTRY:
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
        elif sheet.mode == Mode.ENTRY and sheet.entry.strip() == text:
            self.lookup.show_first()

    def take(self) -> None:
        """Take the chosen match, else the text as typed (Enter).

        While the look-up is still out the text is taken as typed, and its first match once found.
        """
        sheet = self.sheet
        if sheet is None or sheet.mode != Mode.ENTRY:
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
        if self.sheet is None or self.sheet.mode != Mode.ENTRY:
            return
        before = self.sheet
        self._put(before.take_typed(self._read_number))
        call = self.sheet.call
        if self.sheet.match is None and call.caller_key is None:
            self.lookup.show_known(before.entry.strip() if is_number(before.entry) else "")
        self._ask_again()

    def take_at(self, place: int) -> None:
        """Take the match at a place of the list (a click)."""
        self.lookup.select(place)
        self.take()

    def _take(self, match: Match) -> None:
        if self.sheet is None:
            return
        mode, entry = self.sheet.mode, self.sheet.entry
        typed = self._read_number(entry) if is_number(entry) else PhoneNumber()
        taken = self.sheet.take_match(match, typed)
        self._put(taken if mode == Mode.ENTRY else taken.go(mode))
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
        if sheet is None or past is None or sheet.mode == Mode.ENTRY or sheet.match is None:
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
        if self.sheet.mode == Mode.ENTRY and is_number(self.sheet.entry):
            self.type_entry("")
        self._put(self.sheet.withhold())
        if self.sheet.mode != Mode.ENTRY:
            self._ask_again()

    # ------------------------------------------------------------------ what they say

    def type_topic(self, topic: str) -> None:
        """Take up the topic being typed; its words preset the reason."""
        from frontdesk.services.reasons import reason_for

        self.fill(Sheet.type_topic, topic, reason_for(topic))

    def load_reasons(self) -> None:
        """Load the reasons that can be chosen; `reasons_loaded` brings them."""
        calls = self._services.calls
        self._tasks.run(calls.reasons, self.reasons_loaded.emit, self.failed.emit, self)

    def decide(self, result: Result) -> None:
        """Set the result of the picked claim; an incomplete list alone may not deny it."""
        sheet = self.sheet
        if sheet is None or sheet.picked is None:
            return
        complete = self.settings.supplier_list_complete
        denied = result == Result.NOT_ACCURATE
        if denied and not sheet.may_deny(sheet.picked, list_complete=complete):
            self.list_incomplete.emit()
        else:
            self.fill(Sheet.decide, result, self.now(), list_complete=complete)

    def step_route(self, step: int) -> None:
        """Go to the next or the one before of the picked claim's check routes."""
        self.fill(Sheet.step_route, step, list_complete=self.settings.supplier_list_complete)

    # ------------------------------------------------------------------ where it goes

    def load_contacts(self) -> None:
        """Load all contacts; `contacts_loaded` brings them."""
        contacts = self._services.contacts
        self._tasks.run(contacts.all, self.contacts_loaded.emit, self.failed.emit, self)

    def decline(self) -> None:
        """Show the reasons to decline, the last one used preselected."""
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
            sheet = self._taken()
            self._save(sheet.finished(outcome, self.now(), self.contact))

    def save_decline(self) -> None:
        """Save as declined for the chosen reason, which is preselected the next time."""
        if self.sheet is None or self.saver.busy:
            return
        reason = self.sheet.decline
        declined = reason == CONTACT_DECLINED
        if reason and not declined and reason != self.settings.last_decline_reason:
            self._settings.change(last_decline_reason=reason)
        self.finish(Outcome.CONTACT_DECLINED if declined else Outcome.DECLINED)

    def save_correction(self) -> None:
        """Save an earlier call with its outcome as it was."""
        if self.sheet is not None and self.sheet.correction and not self.saver.busy:
            self._save(self.sheet.corrected(self.now()))

    def send(self, way: Way) -> None:
        """Save the message as passed on this way; `saved` says so once it is safe."""
        sheet, contact = self.sheet, self.contact
        if sheet is not None and not self.saver.busy:
            call = sheet.finished(Outcome.MESSAGE, self.now(), contact)
            self._draft_timer.stop()
            self.saver.send(sheet, call, contact, way)

    def _save(self, call: Call) -> None:
        if self.sheet is not None:
            self._draft_timer.stop()
            self.saver.save(self.sheet, call)

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
