"""Which week is shown, when it is read, and how a file is written."""

from datetime import timedelta

import pytest

from frontdesk.domain.errors import UserError
from frontdesk.domain.past import Changes
from frontdesk.domain.terms import Outcome
from frontdesk.ui.screens.reports.presenter import ReportsPresenter
from frontdesk.ui.tasks import Tasks


def test_begins_with_this_week_and_reads_only_when_shown(presenter, calls):
    assert presenter.period.week == "2026-W48"
    assert presenter.is_current
    assert presenter.report is None
    presenter.show()
    assert presenter.loaded
    assert presenter.report.totals.calls == 0


def test_one_week_back_and_forward_but_never_into_the_future(presenter, calls, last_week):
    presenter.show()
    presenter.back()
    assert presenter.period == last_week
    assert presenter.report.totals.calls == 4
    assert presenter.report.totals.missed == 1
    assert presenter.report.totals.called_again == 1
    presenter.forward()
    presenter.forward()
    assert presenter.period.week == "2026-W48"


def test_weeks_go_across_the_turn_of_the_year(presenter):
    for _ in range(48):
        presenter.back()
    assert presenter.period.week == "2025-W52"
    presenter.forward()
    assert presenter.period.week == "2026-W01"


def test_a_saved_call_is_read_at_once_where_it_is_seen(presenter, services, make_call):
    presenter.show()
    services.calls.save(make_call(24, 10, outcome=Outcome.SETTLED))
    presenter.on_changed(Changes(calls=True))
    assert presenter.report.totals.calls == 1
    presenter.hide()
    services.calls.save(make_call(24, 11, outcome=Outcome.SETTLED))
    presenter.on_changed(Changes(calls=True))
    assert presenter.report.totals.calls == 1
    presenter.show()
    assert presenter.report.totals.calls == 2


def test_the_current_week_moves_on_with_the_clock(services, settings, tasks, look, exports, now):
    clock = [now]
    presenter = ReportsPresenter(
        services.reports, tasks, tasks, settings, lambda: look.t, exports, lambda: clock[0]
    )
    presenter.show()
    clock[0] = now + timedelta(days=7)
    presenter.show()
    assert presenter.report.period.week == "2026-W49"


class LateTasks:
    """Answers when told to, in any order."""

    def __init__(self) -> None:
        self.waiting: list = []

    def run(self, fn, on_done=None, on_error=None, owner=None) -> None:
        self.waiting.append(lambda: on_done(fn()))


def test_an_overtaken_answer_is_dropped(services, calls, settings, look, exports, now, last_week):
    late = LateTasks()
    presenter = ReportsPresenter(
        services.reports, late, late, settings, lambda: look.t, exports, lambda: now
    )
    presenter.show()
    presenter.back()
    first, second = late.waiting
    second()
    first()
    assert presenter.report.period == last_week


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx", "html", "pdf"])
def test_writes_each_format_into_the_folder_chosen(presenter, calls, tmp_path, kind):
    saved = []
    presenter.saved.connect(saved.append)
    presenter.show()
    presenter.back()
    presenter.export(kind, tmp_path / "new folder")
    assert [path.suffix for path in saved] == [f".{kind}"]
    assert saved[0].stat().st_size > 100
    assert "2026-W47" in saved[0].name
    assert presenter.folder == tmp_path / "new folder"
    assert not presenter.writing


def test_printing_goes_through_a_pdf_in_the_exports_folder(presenter, calls, exports):
    printed = []
    presenter.printable.connect(printed.append)
    presenter.show()
    presenter.export("pdf", to_print=True)
    assert printed[0].parent == exports
    assert printed[0].read_bytes().startswith(b"%PDF")


def test_a_folder_that_refuses_is_told_and_can_be_tried_again(presenter, tmp_path):
    blocked = tmp_path / "a file"
    blocked.write_text("")
    told: list[UserError] = []
    presenter.failed.connect(told.append)
    presenter.show()
    presenter.export("csv", blocked / "below")
    assert [error.code for error in told] == ["not_written"]
    assert not presenter.writing


def test_nothing_is_written_before_the_week_is_read(presenter, tmp_path):
    presenter.export("csv", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_reads_and_writes_off_the_window_s_thread(
    services, calls, settings, look, exports, now, qtbot
):
    database, writer = Tasks("database"), Tasks("writer")
    presenter = ReportsPresenter(
        services.reports, database, writer, settings, lambda: look.t, exports, lambda: now
    )
    with qtbot.waitSignal(presenter.shown):
        presenter.show()
    with qtbot.waitSignal(presenter.saved) as saved:
        presenter.export("csv")
    assert saved.args[0].parent == exports
    database.run(services.close)
    database.close()
    writer.close()
