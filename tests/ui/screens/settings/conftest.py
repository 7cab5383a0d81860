"""A desk's settings in a file, its sentences in a database, and the page over both."""

from datetime import UTC, datetime

import pytest

from frontdesk.services.bundle import open_services
from frontdesk.settings import SettingsStore
from frontdesk.ui.screens.settings.presenter import SettingsPresenter

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.toml")


@pytest.fixture
def services(tmp_path, store):
    opened = open_services(tmp_path / "desk.db", lambda: store.current, lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def presenter(store, services, tasks) -> SettingsPresenter:
    return SettingsPresenter(store, services.sentences, tasks, services.partners)
