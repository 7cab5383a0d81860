"""What a caller may ask for: to see what is kept of them, and to have it erased."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.erasure import ErasePlan
from frontdesk.i18n import Translator
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.domain.access import Access
    from frontdesk.services.bundle import Services
    from frontdesk.settings import Settings


class Disclosure(QObject):
    """Reads on the one worker, writes files on the other.

    `written` carries the paths of the text and of the JSON document, `planned` an `ErasePlan` that
    `erase` would carry out, `erased` the same one once it is.
    """

    written = Signal(object)
    planned = Signal(object)
    erased = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        services: "Services",
        tasks: Tasks,
        writer: Tasks,
        folder: Path,
        settings: "Callable[[], Settings]",
    ) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._writer = writer
        self._folder = folder
        self._settings = settings

    @property
    def retention_days(self) -> int:
        """After how many days a call loses its details; 0 for never."""
        return self._settings().retention_days

    def make(self, key: int, t: Translator) -> None:
        """Write what is kept of the caller with that key, in the words of `t`."""
        access = self._services.access
        self._tasks.run(
            lambda: access.of_caller(key),
            lambda found: self._write(found, t),
            self.failed.emit,
            self,
        )

    def _write(self, found: "Access", t: Translator) -> None:
        from frontdesk.access_words import write

        folder = self._folder
        self._writer.run(lambda: write(found, folder, t), self.written.emit, self.failed.emit, self)

    def plan(self, key: int) -> None:
        """Find out what an erasure of that caller would take; `planned` tells."""
        access = self._services.access
        self._tasks.run(
            lambda: access.plan_of_caller(key), self.planned.emit, self.failed.emit, self
        )

    def erase(self, plan: ErasePlan) -> None:
        """Erase what the plan says, for good, and every byte of it; `erased` tells."""
        services, settings = self._services, self._settings

        def carry_out() -> None:
            from frontdesk.privacy.erasure import Erasure

            Erasure(services.erasing, settings).erase(plan)

        self._tasks.run(carry_out, lambda _: self.erased.emit(plan), self.failed.emit, self)
