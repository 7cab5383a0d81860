"""Which week is shown, when it is read, and how a file is written."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from frontdesk.domain.behind import OPEN, Behind
from frontdesk.domain.call import Referral
from frontdesk.domain.errors import UserError
from frontdesk.domain.past import Changes
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import Answer, Outcome, Way
from frontdesk.domain.week import Period
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


def test_a_quarter_and_a_year_go_back_and_forward_as_such(presenter, calls):
    presenter.show()
    presenter.choose("this_quarter")
    assert presenter.period.label == "2026-Q4"
    assert presenter.is_current
    assert presenter.report.totals.calls == 4
    presenter.back()
    assert presenter.period.label == "2026-Q3"
    presenter.forward()
    presenter.forward()
    assert presenter.period.label == "2026-Q4"
    presenter.choose("last_year")
    assert presenter.period.label == "2025"
    presenter.forward()
    assert presenter.period.label == "2026"
    presenter.choose("last_week")
    assert presenter.period.week == "2026-W47"
    presenter.choose("this_week")
    assert presenter.is_current


def test_any_range_is_known_for_what_it_is(presenter, calls):
    presenter.show()
    presenter.choose_range(Period(date(2026, 7, 1), date(2026, 9, 30)))
    assert presenter.period.label == "2026-Q3"
    presenter.choose_range(Period(date(2026, 11, 17), date(2026, 11, 18)))
    assert presenter.report.totals.calls == 3
    presenter.forward()
    assert (presenter.period.first, presenter.period.last) == (
        date(2026, 11, 19),
        date(2026, 11, 20),
    )


def test_the_calls_behind_a_figure_follow_the_period(presenter, calls):
    presenter.show()
    presenter.back()
    presenter.open_behind(Behind(outcomes=(Outcome.DECLINED,)))
    assert [call.caller for call in presenter.behind.rows] == ["Torsten Vogt"] * 2
    assert presenter.behind.count == 2
    presenter.forward()
    assert presenter.behind.is_open
    assert presenter.behind.rows == ()
    presenter.behind.close()
    presenter.back()
    assert not presenter.behind.is_open


def test_a_long_list_comes_in_pages(presenter, services, make_call):
    for minute in range(130):
        one = make_call(17, 10, outcome=Outcome.SETTLED)
        services.calls.save(replace(one, started_at=one.started_at + timedelta(minutes=minute)))
    presenter.show()
    presenter.back()
    presenter.open_behind(Behind())
    behind = presenter.behind
    assert (len(behind.rows), behind.count, behind.complete) == (100, 130, False)
    added = []
    behind.rows_added.connect(added.append)
    behind.more()
    assert len(added[0]) == 30
    assert behind.complete
    assert len({call.id for call in behind.rows}) == 130
    presenter.on_changed(Changes(calls=True))
    assert len(behind.rows) == 130


def test_a_list_of_calls_put_away_meanwhile_is_dropped(
    services, calls, settings, look, exports, now
):
    late = LateTasks()
    presenter = ReportsPresenter(
        services.reports, late, late, settings, lambda: look.t, exports, lambda: now
    )
    presenter.open_behind(Behind())
    presenter.behind.close()
    late.waiting.pop()()
    assert not presenter.behind.loaded


def test_an_open_referral_can_be_reminded_of(presenter, services, make_call):
    contact = services.contacts.save(Contact("Dr. Albers", email="albers@kruse.example"))
    saved = services.referrals.send(
        make_call(17, 10, topic="Frachtbrief"), contact, "Bitte", Way.MAIL
    )
    answered = services.referrals.send(make_call(18, 10), contact, "x", Way.MAIL)
    services.referrals.answer(answered.call.id, Answer.USEFUL)
    presenter.show()
    presenter.choose("this_week")
    presenter.back()
    presenter.open_behind(Behind(referral=OPEN))
    assert presenter.behind.can_remind
    assert [call.id for call in presenter.behind.rows] == [saved.call.id]
    told = []
    presenter.behind.reminder.connect(lambda call, note: told.append((call, note)))
    presenter.behind.remind(presenter.behind.rows[0])
    assert [(note.to, note.to_email, note.text) for _, note in told] == [
        ("Dr. Albers", "albers@kruse.example", "Bitte")
    ]
    presenter.open_behind(Behind(referral="useful"))
    assert not presenter.behind.can_remind


def test_a_call_that_was_not_referred_is_not_reminded_of(presenter, make_call):
    told = []
    presenter.behind.reminder.connect(lambda *given: told.append(given))
    presenter.behind.remind(make_call(17, 10))
    assert told == []
    presenter.behind.remind(make_call(17, 10, referral=Referral(contact="Albers")))
    assert len(told) == 1
