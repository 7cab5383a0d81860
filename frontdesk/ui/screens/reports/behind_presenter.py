"""The calls behind a figure, fetched as they are scrolled to, and reminding of what is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.behind import OPEN, Behind
from frontdesk.domain.call import Call
from frontdesk.domain.errors import UserError
from frontdesk.domain.week import Period

if TYPE_CHECKING:
    from frontdesk.services.referrals import ReferralService
    from frontdesk.services.week import ReportService
    from frontdesk.ui.tasks import Tasks

#: How many calls one fetch brings: more than a tall window shows.
PAGE = 100


class BehindPresenter(QObject):
    """Holds the choice of calls that is open, if any, and those of its calls fetched so far.

    `reminder` carries the call and its `Note` to the contact, to be handed on.
    """

    rows_reset = Signal()
    rows_added = Signal(object)
    reminder = Signal(object, object)
    failed = Signal(object)

    def __init__(
        self, reports: "ReportService", referrals: "ReferralService | None", tasks: "Tasks"
    ) -> None:
        super().__init__()
        self._reports = reports
        self._referrals = referrals
        self._tasks = tasks
        self._busy = False
        self._asked = 0
        self.period: Period | None = None
        self.behind: Behind | None = None
        self.rows: tuple[Call, ...] = ()
        self.count = 0
        self.complete = True
        self.loaded = False

    @property
    def is_open(self) -> bool:
        """Whether a choice of calls is on show."""
        return self.behind is not None

    @property
    def can_remind(self) -> bool:
        """Whether the calls on show are referrals that wait for an answer."""
        return (
            self._referrals is not None and self.behind is not None and self.behind.referral == OPEN
        )

    def open(self, period: Period, behind: Behind) -> None:
        """Show the calls of a period behind a figure."""
        self.period, self.behind = period, behind
        self.rows, self.count, self.complete, self.loaded = (), 0, True, False
        self.refresh()

    def close(self) -> None:
        """Show no calls any more."""
        self.behind = None
        self._asked += 1

    def refresh(self) -> None:
        """Fetch the calls on show anew."""
        period, behind = self.period, self.behind
        if period is None or behind is None:
            return
        self._asked += 1
        asked, known = self._asked, max(PAGE, len(self.rows))
        self._busy = True
        self._tasks.run(
            lambda: (
                self._reports.behind(period, behind, 0, known),
                self._reports.count_behind(period, behind),
            ),
            lambda found: self._on_found(asked, known, *found),
            lambda error: self._on_failed(asked, error),
            self,
        )

    def more(self) -> None:
        """Fetch the calls below the last one."""
        period, behind = self.period, self.behind
        if self._busy or self.complete or period is None or behind is None:
            return
        self._busy = True
        asked, offset = self._asked, len(self.rows)
        self._tasks.run(
            lambda: self._reports.behind(period, behind, offset, PAGE),
            lambda found: self._on_more(asked, found),
            lambda error: self._on_failed(asked, error),
            self,
        )

    def remind(self, call: Call) -> None:
        """Make the note that reminds the contact of a call; ends in `reminder`."""
        referrals = self._referrals
        if referrals is None or call.referral is None:
            return
        self._tasks.run(
            lambda: referrals.note(call),
            lambda note: self.reminder.emit(call, note),
            self.failed.emit,
            self,
        )

    def _on_found(self, asked: int, wanted: int, found: tuple[Call, ...], count: int) -> None:
        if asked != self._asked:
            return
        self._busy, self.loaded = False, True
        self.rows, self.count = found, count
        self.complete = len(found) < wanted
        self.rows_reset.emit()

    def _on_more(self, asked: int, found: tuple[Call, ...]) -> None:
        if asked != self._asked:
            return
        self._busy = False
        known = {call.id for call in self.rows}
        fresh = tuple(call for call in found if call.id not in known)
        self.complete = len(found) < PAGE
        self.rows += fresh
        self.rows_added.emit(fresh)

    def _on_failed(self, asked: int, error: UserError) -> None:
        if asked == self._asked:
            self._busy = False
            self.failed.emit(error)
