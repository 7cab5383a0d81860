"""A week of calls in a real database, and the screen over it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from frontdesk.domain.call import Call, Claim, PhoneNumber
from frontdesk.domain.terms import ClaimKind, Outcome, OutcomeReason, Purpose, Result
from frontdesk.domain.week import Period
from frontdesk.services.bundle import open_services
from frontdesk.settings import SettingsStore
from frontdesk.ui.screens.reports.presenter import ReportsPresenter

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)  # Wednesday of week 48
LAST_WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))


def call(day: int, hour: int, **known) -> Call:
    """A call of November 2026 at a full hour in Berlin."""
    return Call(started_at=datetime(2026, 11, day, hour - 1, tzinfo=UTC), **known)


def week_of_calls() -> tuple[Call, ...]:
    """Five calls of week 47: one declined twice within minutes, one on Saturday, one missed."""
    vogt = {
        "caller": "Torsten Vogt",
        "company": "Nordwerk Energieberatung",
        "number": PhoneNumber("+494066969112", "+49 40 66969112"),
        "reason": "energy",
        "topic": "Fördermittel",
        "outcome": Outcome.DECLINED,
        "outcome_reason": OutcomeReason.NO_DEMAND,
    }
    first = call(17, 10, **vogt)
    supplier = Claim(ClaimKind.EXISTING_SUPPLIER, result=Result.NOT_ACCURATE)
    again = Call(started_at=first.started_at + timedelta(minutes=12), claims=(supplier,), **vogt)
    known = Claim(ClaimKind.EXISTING_SUPPLIER, result=Result.ACCURATE)
    return (
        first,
        again,
        call(18, 9, caller="Elif Demir", company="Kruse Verpackung", claims=(known,),
             reason="order", outcome=Outcome.PUT_THROUGH),
        call(21, 11, caller="<b>Fett & Co</b>", purpose=Purpose.PLAIN, reason="staffing",
             outcome=Outcome.MESSAGE),
        call(19, 12, outcome=Outcome.MISSED),
    )  # fmt: skip


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def last_week() -> Period:
    return LAST_WEEK


@pytest.fixture
def make_call():
    """Make a call of November 2026: `make_call(17, 10, caller="…")`, day and hour in Berlin."""
    return call


@pytest.fixture
def unsaved() -> tuple[Call, ...]:
    """The calls of the week before they are judged and saved."""
    return week_of_calls()


@pytest.fixture
def settings(tmp_path) -> SettingsStore:
    store = SettingsStore(tmp_path / "settings.toml")
    store.change(zone="Europe/Berlin")
    return store


@pytest.fixture
def services(tmp_path, settings):
    opened = open_services(tmp_path / "desk.db", lambda: settings.current, lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def calls(services) -> tuple[Call, ...]:
    return tuple(services.calls.save(one).call for one in week_of_calls())


@pytest.fixture
def exports(tmp_path) -> Path:
    return tmp_path / "exports"


@pytest.fixture
def presenter(services, settings, tasks, look, exports) -> ReportsPresenter:
    return ReportsPresenter(
        services.reports,
        tasks,
        tasks,
        settings,
        lambda: look.t,
        exports,
        lambda: NOW,
        services.referrals,
    )
