"""Takes calls that a telephone line tells of: opened from their ring, followed to their end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from frontdesk.domain.call import Call
from frontdesk.domain.day import Draft
from frontdesk.settings import SettingsStore
from frontdesk.ui.screens.call.ready_presenter import ReadyPresenter
from frontdesk.ui.screens.call.taking import CallTaking
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.domain.ring import Ring
    from frontdesk.services.bundle import Services
    from frontdesk.ui.screens.call.live import Phase
    from frontdesk.ui.screens.call.sheet import Sheet


class RingTaking(CallTaking):
    """Opens and closes the sheet, also for calls that ring.

    `waiting` are the calls that ring and that nobody has opened; `waiting_requested` asks for one
    of them by its id, empty for the one that rings longest.
    """

    waiting_changed = Signal()
    waiting_requested = Signal(str)

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        settings: SettingsStore,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(services, tasks, settings, now)
        self.ready = ReadyPresenter(services, tasks, lambda undo: self.saver.remember(undo))
        self.waiting: tuple[Ring, ...] = ()

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

    def put_away(self) -> None:
        """Go to the ready view; what was typed stays as a draft, an empty sheet does not."""
        if self.sheet is not None:
            self.save_draft()
            self._close()

    def _close(self) -> None:
        self._draft_timer.stop()
        self.sheet = None
        self._forget()
        self.sheet_changed.emit()
        self.ready.refresh()

    # ------------------------------------------------------------------ what the telephone says

    @property
    def phase(self) -> Phase | None:
        """Where the call on the sheet is by the telephone; nothing where no line told of it."""
        return self.live.phase(self.sheet.call.id) if self.sheet is not None else None

    def show_waiting(self, rings: tuple[Ring, ...]) -> None:
        """Show which calls wait to be opened."""
        if rings != self.waiting:
            self.waiting = rings
            self.waiting_changed.emit()

    def ring(self, ring: Ring) -> None:
        """Open a call with all that is known of it; one that is being taken stays as a draft."""
        from frontdesk.ui.screens.call.live import Phase
        from frontdesk.ui.screens.call.sheet import Sheet

        begun = _begun(ring, self.settings.desk)
        if self.sheet is not None and self.sheet.call.id == ring.id:
            return
        self.put_away()
        self.live.begin(begun, Phase.RINGING if ring.is_ringing else Phase.ACTIVE)
        self._open(Sheet.of_ring(begun, ring.known.match if ring.known else None))
        self._show_known(ring)

    def ring_known(self, ring: Ring) -> None:
        """Fill in what has been read meanwhile, unless the assistant has begun to type."""
        from frontdesk.ui.screens.call.live import Phase
        from frontdesk.ui.screens.call.sheet import Sheet

        sheet = self.sheet
        if sheet is None or sheet.call.id != ring.id or self.live.is_touched(sheet):
            return
        begun = _begun(ring, self.settings.desk)
        self.live.begin(begun, self.phase or Phase.RINGING)
        fresh = Sheet.of_ring(begun, ring.known.match if ring.known else None)
        self._put(replace(fresh, mode=sheet.mode))
        self._show_known(ring)

    def _show_known(self, ring: Ring) -> None:
        known = ring.known
        if known is not None:
            self.advisor.again = known.again
            if known.match is not None:
                self.lookup.show_read(known.match, known.past)
        self._ask_again()

    def answered(self, call_id: str) -> None:
        """Note that a call was taken."""
        from frontdesk.ui.screens.call.live import Phase

        if self.live.set_phase(call_id, Phase.ACTIVE):
            self.sheet_changed.emit()

    def ended(self, call_id: str, at: datetime, *, missed: bool = False) -> None:
        """Note that a call has ended `at` (aware), on its sheet or in its draft."""
        from frontdesk.ui.screens.call.live import Phase

        if not self.live.set_phase(call_id, Phase.MISSED if missed else Phase.OVER):
            return
        sheet = self.sheet
        if sheet is not None and sheet.call.id == call_id:
            if sheet.call.ended_at is None and not sheet.correction:
                self._put(sheet.ended(at))
            self.sheet_changed.emit()
            return
        draft = self.ready.draft(call_id)
        if draft is not None and draft.call.ended_at is None:
            self._end_draft(draft, at)

    def _end_draft(self, draft: Draft, at: datetime) -> None:
        drafts = self._services.drafts
        call: Call = replace(draft.call, ended_at=at)
        if self.live.is_left_missed(_sheet_of(draft)):
            return  # saving it as missed drops the draft
        self._tasks.run(
            lambda: drafts.save(call, draft.state),
            lambda _: self.ready.refresh(),
            self.failed.emit,
            self,
        )

    def has_taken(self, call_id: str) -> bool:
        """Tell whether a call is the assistant's: she has opened it and typed, or finished it."""
        if not self.live.knows(call_id):
            return False
        if self.sheet is not None and self.sheet.call.id == call_id:
            return self.live.is_touched(self.sheet)
        draft = self.ready.draft(call_id)
        return draft is None or self.live.is_touched(_sheet_of(draft))


def _sheet_of(draft: Draft) -> Sheet:
    from frontdesk.ui.screens.call.draft_state import sheet_of_draft

    return sheet_of_draft(draft)


def _begun(ring: Ring, desk: str) -> Call:
    """Return the call as it is opened: a name that was only displayed stands there to correct."""
    call = ring.call(desk)
    if ring.known is not None and not (call.caller or call.company):
        return replace(call, caller=ring.display_name)
    return call
