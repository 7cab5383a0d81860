"""Scrolling a list of everybody: what a fetch costs at any depth, and how much is fetched."""

from collections.abc import Iterator

from frontdesk.ui.screens.callers.presenter import PAGE
from tests.benchmarks.databases import Database
from tests.benchmarks.desk import bare, opened
from tests.benchmarks.figures import Figure
from tests.benchmarks.timing import median, seconds

_CALLER_AT = "SELECT id FROM caller ORDER BY last_at DESC, id DESC LIMIT 1 OFFSET ?"
_CALL_AT = "SELECT id FROM call ORDER BY seq DESC LIMIT 1 OFFSET ?"
_CALLERS = (
    "SELECT * FROM caller WHERE (last_at, id) < (?, ?) ORDER BY last_at DESC, id DESC LIMIT ?"
)
_DEPTHS = (("the top", 0.0), ("the middle", 0.5), ("the end", 0.999))


def measure(database: Database, quick: bool) -> Iterator[Figure]:
    """Yield a fetch of callers and of calls at the top, in the middle and at the end."""
    times = 10 if quick else 40
    with opened(database) as services, bare(database) as connection:
        callers = connection.execute("SELECT count(*) FROM caller").fetchone()[0]
        calls = connection.execute("SELECT count(*) FROM call").fetchone()[0]
        for name, share in _DEPTHS:
            key = connection.execute(_CALLER_AT, (int(callers * share),)).fetchone()[0]
            after = services.callers.caller(key)
            last = connection.execute("SELECT last_at, id FROM caller WHERE id = ?", (key,))
            place = last.fetchone()
            ours = [
                seconds(lambda a=after: services.callers.page("", a, PAGE)) for _ in range(times)
            ]
            limit = [
                seconds(lambda p=place: connection.execute(_CALLERS, (*p, PAGE)).fetchall())
                for _ in range(times)
            ]
            yield Figure(f"{PAGE} more of {callers:,} callers, {name}", median(ours), median(limit))
        for name, share in _DEPTHS:
            at = connection.execute(_CALL_AT, (int(calls * share),)).fetchone()[0]
            before = services.calls.get(at)
            ours = [seconds(lambda b=before: services.calls.page(b, PAGE)) for _ in range(times)]
            yield Figure(f"{PAGE} more of {calls:,} calls, {name}", median(ours))
        yield from _fetched(services.callers, callers)


def _fetched(callers: object, total: int) -> Iterator[Figure]:
    """Yield how many callers the open list has fetched, beside what it shows at once."""
    import os

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QTableView

    from frontdesk.i18n import Translator
    from frontdesk.paths import resources
    from frontdesk.ui.look import Look
    from frontdesk.ui.screens.callers.list_view import CallersList
    from frontdesk.ui.screens.callers.presenter import CallersPresenter
    from frontdesk.ui.tasks import InlineTasks
    from tests.benchmarks.desk import SETTINGS
    from tests.benchmarks.generated import END

    app = QApplication.instance() or QApplication([])
    look = Look(Translator("de", SETTINGS.time_zone(), resources() / "locale"))
    presenter = CallersPresenter(callers, InlineTasks(), lambda: END)  # type: ignore[arg-type]
    view = CallersList(look, presenter)
    view.resize(900, 760)
    view.show()
    presenter.start()
    app.processEvents()
    table = view.findChild(QTableView)
    assert table is not None
    shown = table.viewport().height() // table.rowHeight(0) + 1
    note = f"of {total:,}"
    yield Figure("callers fetched beside shown", len(presenter.rows), shown, unit="", note=note)
    pages = 20
    for _ in range(pages):
        table.scrollToBottom()
        app.processEvents()
    seen = shown + pages * PAGE
    name = f"… after {pages} times to the end"
    yield Figure(name, len(presenter.rows), seen, unit="", note="fetched beside scrolled past")
    view.close()
