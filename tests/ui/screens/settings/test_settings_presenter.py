"""Each setting is written at once, and told once."""

import pytest

from frontdesk.domain.past import Sentence
from frontdesk.settings import SettingsStore
from frontdesk.ui.screens.settings.presenter import SettingsPresenter


@pytest.fixture
def told(presenter) -> list:
    heard: list = []
    presenter.changed.connect(heard.append)
    return heard


def test_a_change_is_on_disk_and_told(presenter, told, tmp_path):
    presenter.change(desk="Empfang 2", repeat_hours=48)
    again = SettingsStore(tmp_path / "settings.toml").current
    assert (again.desk, again.repeat_hours) == ("Empfang 2", 48)
    assert told == [again]


def test_the_same_value_again_tells_nobody(presenter, told):
    presenter.change(repeat_hours=24)
    assert told == []


def test_a_slot_changes_places_with_the_claim_that_had_it(presenter):
    before = presenter.settings.claim_slots()
    presenter.set_slot(0, before[3])
    after = presenter.settings.claim_slots()
    assert (after[0], after[3]) == (before[3], before[0])
    assert sorted(after) == sorted(before)


def test_a_claim_that_had_no_slot_replaces_one(presenter):
    presenter.set_slot(6, "press")
    assert presenter.settings.claim_slots()[6] == "press"
    assert len(set(presenter.settings.claim_slots())) == 7


@pytest.mark.parametrize("name", ["Europe/Vienna", " UTC ", ""])
def test_a_known_zone_is_set(presenter, name):
    assert presenter.set_zone(name) is None
    assert presenter.settings.zone == name.strip()


@pytest.mark.parametrize("name", ["Mars/Base", "../../etc/passwd", "Europe/", "\x00", "/etc"])
def test_an_unknown_zone_is_refused_and_nothing_changes(presenter, told, name):
    error = presenter.set_zone(name)
    assert error is not None
    assert error.code == "zone_unknown"
    assert told == []


def test_sentences_are_read_changed_and_reset(presenter, services):
    presenter.load()
    assert "no_demand" in presenter.sentence_keys()
    default = presenter.sentence("no_demand", "de")
    presenter.save_sentence("no_demand", "de", "  Nein, danke.  ", "Schreiben Sie uns.")
    kept = services.sentences.get("no_demand", "de")
    assert kept == Sentence("no_demand", "de", "Nein, danke.", "Schreiben Sie uns.")
    presenter.reset_sentence("no_demand", "de")
    assert services.sentences.get("no_demand", "de") == default
    assert presenter.sentence("no_demand", "de") == default


def test_partners_are_counted(presenter):
    presenter.load()
    assert presenter.partners == 0


def test_a_folder_that_cannot_be_written_is_told(services, tasks, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    presenter = SettingsPresenter(
        SettingsStore(blocked / "settings.toml"), services.sentences, tasks
    )
    errors: list = []
    presenter.failed.connect(errors.append)
    presenter.change(desk="x")
    assert [error.code for error in errors] == ["settings_not_saved"]
