"""The presenter of a caller's page over a desk's services, writing into a folder of its own."""

from datetime import datetime
from pathlib import Path
from tempfile import gettempdir

from frontdesk.services.bundle import Services
from frontdesk.settings import Settings
from frontdesk.ui.screens.callers.caller_presenter import CallerPresenter
from frontdesk.ui.screens.callers.disclosure import Disclosure
from frontdesk.ui.tasks import Tasks


def page_presenter(
    services: Services, tasks: Tasks, now: datetime, folder: Path | None = None
) -> CallerPresenter:
    """Make it; files are written by the same worker, half a year is the retention."""
    exports = folder or Path(gettempdir()) / "frontdesk-exports"
    disclosure = Disclosure(services, tasks, tasks, exports, Settings)
    return CallerPresenter(
        services.callers, tasks, lambda: now, services.instructions, services.evidence, disclosure
    )
