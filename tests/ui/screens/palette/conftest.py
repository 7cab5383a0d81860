"""A desk with a few calls, and the palette over it."""

from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.terms import Outcome
from frontdesk.services.bundle import open_services
from frontdesk.settings import Settings
from frontdesk.ui.screens.palette.presenter import PalettePresenter

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture
def services(tmp_path):
    settings = Settings(zone="Europe/Berlin")
    opened = open_services(tmp_path / "desk.db", lambda: settings, lambda: NOW)
    albrecht = PhoneNumber("+493023125099", "+49 30 23125099", "030 23125099")
    for days, known in (
        (4, {"caller": "Jörg Albrecht", "company": "Optima Personal", "number": albrecht,
             "topic": "Zeitarbeit", "outcome": Outcome.DECLINED}),
        (2, {"caller": "Elif Demir", "company": "Kruse Verpackung", "topic": "Staffelpreise"}),
    ):  # fmt: skip
        opened.calls.save(Call(started_at=NOW - timedelta(days=days), **known))
    yield opened
    opened.close()


@pytest.fixture
def done() -> list[str]:
    """The ids of the actions that were done."""
    return []


@pytest.fixture
def actions(done):
    return (
        ("new_call", "Anruf erfassen", "F2", lambda: done.append("new_call")),
        ("export_pdf", "Wochenbericht exportieren", "Ctrl+E", lambda: done.append("export_pdf")),
        ("settings", "Einstellungen öffnen", "", lambda: done.append("settings")),
    )


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def presenter(actions, services, tasks) -> PalettePresenter:
    return PalettePresenter(actions, services.callers, services.search, tasks, lambda: NOW)
