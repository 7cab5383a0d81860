"""Shows the page of a database that cannot be used, in place of an empty desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from frontdesk.domain.errors import StorageUnavailable, UserError

if TYPE_CHECKING:
    from frontdesk.reports.rescued import Rescued
    from frontdesk.services.late import LateServices
    from frontdesk.ui.desk_keeping import DeskKeeping
    from frontdesk.ui.main_window import MainWindow
    from frontdesk.ui.screens.trouble.view import TroubleView

#: What no second try mends, whenever it shows.
_FOR_GOOD = (
    *("database_damaged", "database_empty", "database_foreign", "database_newer"),
    "database_missing",
)


class Trouble(QObject):
    """Covers the window while the database is not to be used, and takes the ways on.

    What comes and goes (a lock, a full disk) has its bar in the window, unless the desk could not
    be opened at all.
    """

    def __init__(
        self, window: MainWindow, keeping: DeskKeeping, services: LateServices, exports: Path
    ) -> None:
        super().__init__(window)
        self._window = window
        self._keeping = keeping
        self._services = services
        self._exports = exports
        self._looking = False
        self.page: TroubleView | None = None
        keeping.swapped.connect(lambda: window.toast.hide_message())

    def take(self, problem: UserError) -> None:
        """Show the page where this problem is of that kind."""
        if not isinstance(problem, StorageUnavailable):
            return
        if self._looking:
            if problem.code in _FOR_GOOD:  # a part of it: the words of the window come first
                QTimer.singleShot(0, self, self._say_looking)
            return
        if problem.code in _FOR_GOOD or not self._services.is_open:
            self._show(problem)

    def _show(self, problem: StorageUnavailable) -> None:
        from frontdesk.ui.screens.trouble.view import TroubleView

        if self.page is not None and self.page.code == problem.code:
            return
        self._window.clear_problem()
        self.page = page = TroubleView(self._window.look, self._keeping, problem)
        page.again_requested.connect(self._on_again)
        page.look_requested.connect(self._on_look)
        page.take_out_requested.connect(self._on_take_out)
        page.restored.connect(self._on_restored)
        self._window.cover(page)
        page.take_focus()

    def _leave(self) -> None:
        self.page = None
        self._window.cover(None)
        self._window.clear_problem()

    def _on_again(self) -> None:
        if self.page is not None:
            self.page.show_busy(self._window.look.t("One moment…"))
            self._keeping.try_again(self._on_opened, self._on_refused)

    def _on_opened(self, _services: object) -> None:
        self._looking = False
        self._leave()
        self._window.retry_requested.emit()

    def _on_refused(self, problem: UserError) -> None:
        if self.page is None:
            return
        if isinstance(problem, StorageUnavailable) and problem.code != self.page.code:
            self._show(problem)
        else:
            self.page.show_problem(problem)

    def _on_look(self) -> None:
        if self.page is not None:
            self.page.show_busy(self._window.look.t("One moment…"))
            self._keeping.only_look(self._on_looking, self._on_refused)

    def _on_looking(self, _services: object) -> None:
        self._looking = True
        self._leave()
        self._say_looking()
        self._window.retry_requested.connect(self._on_enough)

    def _say_looking(self) -> None:
        t = self._window.look.t
        if self._looking:
            self._window.show_problem(
                t("You only look at the desk: nothing can be saved."), t("Open it for saving")
            )

    def _on_enough(self) -> None:
        """Try to open the desk for saving, from the bar."""
        if not self._looking:
            return
        self._looking = False
        self._window.retry_requested.disconnect(self._on_enough)
        self._keeping.try_again(self._on_opened, self.take)

    def _on_take_out(self) -> None:
        if self.page is None:
            return
        t = self._window.look.t
        self.page.show_busy(t("What can be read is being written…"))
        self._keeping.take_out(self._exports, t, self._on_taken_out, self._on_refused, self)

    def _on_taken_out(self, found: Rescued) -> None:
        if self.page is None:
            return
        t = self._window.look.t
        count = t.plural("{n} call", "{n} calls", found.calls)
        names = ", ".join(file.name for file in found.files)
        words = t(
            "Written to {folder}: {names} ({count}). frontdesk import takes them.",
            folder=str(self._exports), names=names, count=count,
        )  # fmt: skip
        self.page.show_outcome(words, "ok")

    def _on_restored(self) -> None:
        self._looking = False
        self._leave()
