"""The Callers screen over a real database: search, scroll, a caller's page, a name corrected."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableView

from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral
from frontdesk.domain.past import Changes
from frontdesk.domain.terms import (
    Answer,
    ClaimKind,
    Outcome,
    OutcomeReason,
    Purpose,
    Result,
    Way,
)
from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import Settings
from frontdesk.ui.screens.callers.caller_presenter import CallerPresenter
from frontdesk.ui.screens.callers.presenter import PAGE, CallersPresenter
from frontdesk.ui.screens.callers.view import CallersView
from frontdesk.ui.tasks import InlineTasks

NOW = datetime(2026, 11, 24, 9, 50, tzinfo=UTC)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    settings = Settings(zone="Europe/Berlin")
    opened = open_services(tmp_path / "desk.db", lambda: settings, lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def log(services: Services) -> Callable[..., Call]:
    def save(ago: timedelta, caller: str, company: str, number: str, **fields: object) -> Call:
        known = PhoneNumber(number.replace(" ", ""), number, number)
        call = Call(NOW - ago, caller=caller, company=company, number=known, **fields)  # type: ignore[arg-type]
        return services.calls.save(call).call

    return save


@pytest.fixture
def vogt(log) -> list[Call]:
    claim = Claim(ClaimKind.RETURNING_CALL, "I am returning a call.", result=Result.NOT_ACCURATE)
    who = ("Torsten Vogt", "Nordwerk", "+49 40 66969112")
    referral = Referral(
        contact="J. Petersen", way=Way.COPIED, sent_at=NOW, answer=Answer.NO_INTEREST
    )
    no = {"outcome": Outcome.DECLINED, "outcome_reason": OutcomeReason.NO_DEMAND}
    return [
        log(timedelta(days=33), *who, outcome=Outcome.MESSAGE, referral=referral),
        log(timedelta(days=6), *who, purpose=Purpose.PLAIN, claims=(claim,), **no),
        log(timedelta(minutes=8), *who, purpose=Purpose.EVASIVE, **no),
    ]


@pytest.fixture
def others(log) -> None:
    log(timedelta(days=1), "Lena Kowalski", "Kontor Druck AG", "+49 221 4710120")
    log(timedelta(days=2), "Frau Sömmer", "Stadtwerke", "+49 30 23125099")


@pytest.fixture
def make(services, tasks, qtbot, make_look) -> Callable[..., CallersView]:
    def build(language: str = "en") -> CallersView:
        callers = CallersPresenter(services.callers, tasks, lambda: NOW)
        page = CallerPresenter(services.callers, tasks, lambda: NOW, services.instructions)
        view = CallersView(make_look(language=language), callers, page)
        qtbot.addWidget(view)
        view.resize(1280, 700)
        view.show()
        return view

    return build


def table(view: CallersView) -> QTableView:
    return view.findChild(QTableView, "callers_table")


def names(view: CallersView) -> list[str]:
    model = table(view).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_list_has_the_latest_caller_first(make, vogt, others):
    assert names(make()) == ["Torsten Vogt", "Lena Kowalski", "Frau Sömmer"]


@pytest.mark.parametrize("typed", ["k", "druck", "lena kon", "0221 471", "+49 221"])
def test_search_from_the_first_letters(make, vogt, others, qtbot, typed):
    view = make()
    qtbot.keyClicks(view.findChild(QLineEdit, "callers_search"), typed)
    assert names(view) == ["Lena Kowalski"]


def test_nobody_found_is_said(make, vogt, qtbot):
    view = make()
    qtbot.keyClicks(view.findChild(QLineEdit, "callers_search"), "xyz")
    empty = view.findChild(object, "callers_empty")
    assert names(view) == []
    assert empty.isVisible()
    assert empty.text() == "Nobody found for “xyz”."


def test_by_keyboard_into_the_page_and_back(make, vogt, others, qtbot):
    view = make()
    search = view.findChild(QLineEdit, "callers_search")
    view.take_focus()
    qtbot.keyClicks(search, "vogt")
    with qtbot.waitSignal(view.hints_changed):
        qtbot.keyClick(search, Qt.Key.Key_Return)
    calls = view.findChild(QTableView, "caller_calls")
    summary = view.findChild(object, "caller_summary")
    assert calls.isVisible()
    assert summary.text().startswith("3 calls since 22 Oct, 1 of them today.")
    assert calls.model().index(1, 1).data() == "“I am returning a call.”"
    with qtbot.waitSignal(view.call_requested) as opened:
        qtbot.keyClick(calls, Qt.Key.Key_Return)
    assert opened.args == [vogt[-1].id]
    qtbot.keyClick(calls, Qt.Key.Key_Escape)
    assert table(view).isVisible()
    assert search.text() == "vogt"


def test_home_and_end_go_to_the_first_and_the_last(make, vogt, others, qtbot):
    view = make()
    view.findChild(QLineEdit, "callers_search").setFocus()
    qtbot.keyClick(table(view), Qt.Key.Key_End)
    assert table(view).currentIndex().data() == "Frau Sömmer"
    qtbot.keyClick(table(view), Qt.Key.Key_Home)
    assert table(view).currentIndex().data() == "Torsten Vogt"


def test_arrows_walk_from_the_field_and_letters_go_back_to_it(make, vogt, others, qtbot):
    view = make()
    search = view.findChild(QLineEdit, "callers_search")
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert table(view).currentIndex().row() == 1
    qtbot.keyClick(table(view), Qt.Key.Key_S)
    assert search.text() == "s"
    assert names(view) == ["Frau Sömmer"]
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_only_what_is_scrolled_to_is_fetched(make, log, qtbot):
    for i in range(PAGE * 2 + 20):
        log(timedelta(hours=i), f"Person {i:03d}", "", f"+49 30 23125{i:03d}")
    view = make()
    model = table(view).model()
    assert model.rowCount() == PAGE
    table(view).scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() == PAGE * 2)
    bar = table(view).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > bar.value())
    table(view).scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() == PAGE * 2 + 20)
    assert names(view)[-1] == f"Person {PAGE * 2 + 19:03d}"


def test_a_name_is_corrected_and_the_correction_taken_back(make, services, vogt, qtbot):
    view = make()
    key = services.callers.page()[0].key
    view.show_caller(key)
    qtbot.mouseClick(view.findChild(object, "caller_edit"), Qt.MouseButton.LeftButton)
    field = view.findChild(QLineEdit, "caller_name")
    field.setText("Thorsten Vogt")
    with qtbot.waitSignal(view.notice) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    text, undo = told.args
    assert text == "Name saved: Thorsten Vogt"
    assert services.callers.caller(key).name == "Thorsten Vogt"
    undo()
    assert services.callers.caller(key).name == "Torsten Vogt"


def test_a_caller_keeps_a_name(make, services, vogt, qtbot):
    view = make()
    view.show_caller(services.callers.page()[0].key)
    qtbot.mouseClick(view.findChild(object, "caller_edit"), Qt.MouseButton.LeftButton)
    field = view.findChild(QLineEdit, "caller_name")
    field.clear()
    with qtbot.assertNotEmitted(view.notice):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert view.findChild(object, "caller_rename_error").isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()


def test_the_page_follows_a_change_and_survives_a_new_view(
    services, tasks, make_look, qtbot, log, vogt
):
    callers = CallersPresenter(services.callers, tasks, lambda: NOW)
    page = CallerPresenter(services.callers, tasks, lambda: NOW, services.instructions)
    page.open(services.callers.page()[0].key)
    view = CallersView(make_look(language="de"), callers, page)
    qtbot.addWidget(view)
    calls = view.findChild(QTableView, "caller_calls").model()
    assert calls.rowCount() == 3
    log(timedelta(minutes=1), "Torsten Vogt", "Nordwerk", "+49 40 66969112")
    page.on_changed(Changes(calls=True))
    assert calls.rowCount() == 4


class HeldTasks(InlineTasks):
    """Keeps work until it is let go, as a busy worker does."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple] = []

    def run(self, fn, on_done=None, on_error=None, owner=None) -> None:
        self.held.append((fn, on_done, on_error, owner))

    def let_go(self) -> None:
        work = self.held.pop(0)
        super().run(*work)


def test_what_is_typed_last_wins_and_letters_between_are_not_asked(services, vogt, others):
    tasks = HeldTasks()
    presenter = CallersPresenter(services.callers, tasks, lambda: NOW)
    for typed in ("l", "le", "len", "vogt"):
        presenter.search(typed)
    tasks.let_go()
    assert presenter.rows == ()
    assert len(tasks.held) == 1
    tasks.let_go()
    assert [caller.name for caller in presenter.rows] == ["Torsten Vogt"]


def test_older_calls_are_added_as_they_are_scrolled_to(services, tasks, log):
    for i in range(120):
        log(timedelta(hours=i), "Torsten Vogt", "Nordwerk", "+49 40 66969112")
    page = CallerPresenter(services.callers, tasks, lambda: NOW, services.instructions)
    added: list[int] = []
    page.calls_added.connect(lambda calls: added.append(len(calls)))
    page.open(services.callers.page()[0].key)
    assert (len(page.past.calls), page.complete) == (50, False)
    page.more()
    page.more()
    page.more()
    assert added == [50, 20]
    assert page.complete
