"""How long calls keep their details."""

import pytest

from frontdesk.ui.screens.settings import choices
from frontdesk.ui.screens.settings.privacy import PrivacySection


@pytest.fixture
def section(look, presenter, qtbot) -> PrivacySection:
    made = PrivacySection(look, presenter)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(section: PrivacySection, key: str) -> None:
    section.retention.show_key(key)
    section.retention.activated.emit(section.retention.currentIndex())


def test_half_a_year_is_the_default(section):
    assert section.retention.key == "183"
    assert section.retention.currentText() == "6 Monate"
    assert section.retention.accessibleName()
    assert not section.warning.isVisible()


def test_another_time_is_kept_at_once(section, store):
    choose(section, "92")
    assert store.current.retention_days == 92


def test_without_limit_is_possible_and_says_what_it_takes(section, store):
    choose(section, "0")
    assert store.current.retention_days == 0
    section.show_settings(store.current)
    assert section.warning.isVisible()


def test_a_number_of_days_set_in_the_file_is_offered_too(look):
    offers = choices.retention(look.t, 45)
    assert offers[1] == ("45", "45 Tage")
    assert [key for key, _ in offers] == ["30", "45", "92", "183", "365", "730", "1096", "0"]
