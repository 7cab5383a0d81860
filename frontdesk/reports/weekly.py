"""Last week's report, written by itself once the week is over; also when nobody was there then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from frontdesk.domain.errors import UserError
from frontdesk.domain.report import Report
from frontdesk.domain.week import Period, week_of
from frontdesk.i18n import Translator
from frontdesk.reports.exports import FORMATS, export


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the desk has set: where the reports go and how; without a folder none are written."""

    folder: str
    formats: tuple[str, ...]
    t: Translator
    company: str = ""
    logo: str = ""


class WeeklyReport:
    """To be called on the database worker, as `ui.daily.DailyWork`: a format a step.

    `written` tells the week (`2026-W47`) whose report was written last, `note_written` keeps it:
    in the database, so that several desks on one write it once. A folder that refuses the files is
    told once to `on_refused`, and tried again at the next start.
    """

    def __init__(
        self,
        wanted: Callable[[], Wanted],
        report: Callable[[Period], Report],
        written: Callable[[], str],
        note_written: Callable[[str], None],
        now: Callable[[], datetime],
        on_refused: Callable[[UserError], None],
    ) -> None:
        self._wanted = wanted
        self._report = report
        self._written = written
        self._note_written = note_written
        self._now = now
        self._on_refused = on_refused
        self._left: list[str] = []
        self._found: Report | None = None
        self._refused = ""

    def due(self, now: datetime) -> bool:
        """Tell whether last week's report is wanted and not written yet."""
        wanted = self._wanted()
        if not wanted.folder:
            return False
        week = self._last_week(now, wanted).week
        return week not in (self._refused, self._written())

    def step(self) -> bool:
        """Read the week, then write a format; tell whether there is more."""
        wanted, now = self._wanted(), self._now()
        if self._found is None:
            self._left = [format for format in FORMATS if format in wanted.formats] or ["pdf"]
            self._found = self._report(self._last_week(now, wanted))
            return True
        found = self._found
        try:
            export(
                found,
                self._left[0],
                Path(wanted.folder).expanduser(),
                wanted.t,
                company=wanted.company,
                logo=wanted.logo,
                now=now,
            )
        except UserError as problem:
            self._refused, self._found = found.period.week, None
            self._on_refused(problem)
            return False
        del self._left[0]
        if self._left:
            return True
        self._found = None
        self._note_written(found.period.week)
        return False

    @staticmethod
    def _last_week(now: datetime, wanted: Wanted) -> Period:
        return week_of(now, wanted.t.zone).before()
