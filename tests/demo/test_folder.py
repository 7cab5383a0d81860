from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.demo import build_demo, demo_folder
from frontdesk.demo import folder as folder_module
from frontdesk.domain.errors import StorageUnavailable
from frontdesk.services.bundle import open_services
from frontdesk.settings import Settings, SettingsStore

NOW = datetime(2026, 11, 25, 9, 44, tzinfo=UTC)


def figures(root, now=NOW):
    settings = Settings(zone="Europe/Berlin")
    services = open_services(demo_folder(root).database, lambda: settings, lambda: now)
    try:
        reports = services.reports
        last = reports.report(reports.this_week().before(), with_calls=False)
        return last, services.callers.lookup("+49 40 66969112"), services.calls.open_items()
    finally:
        services.close()


def test_every_screen_has_something_to_show(tmp_path):
    build_demo(demo_folder(tmp_path), NOW)
    week, vogt, items = figures(tmp_path)
    assert 90 < week.totals.calls < 170
    assert set(week.verdicts) == {
        "confirmed", "stated_openly", "evasive", "not_accurate", "unchecked"
    }  # fmt: skip
    assert week.referrals.answered
    assert 3 <= week.totals.called_again <= 25
    assert vogt.called_again is not None
    assert vogt.called_again.minutes == 12
    assert [change.field for change in vogt.changed] == ["claim"]
    assert {"call_back", "calls_again", "promise", "referral"} == {item.kind for item in items}


def test_the_same_day_gives_the_same_calls(tmp_path):
    for name in ("one", "two"):
        build_demo(demo_folder(tmp_path / name), NOW)
    (week, vogt, _), (same_week, same_vogt, _) = (
        figures(tmp_path / "one"),
        figures(tmp_path / "two"),
    )
    assert week == same_week
    stories, same_stories = (
        [(call.id, call.started_at, call.claims) for call in found.callers[0].past.calls]
        for found in (vogt, same_vogt)
    )
    assert stories == same_stories


def test_it_is_made_anew_the_next_day(tmp_path):
    build_demo(demo_folder(tmp_path), NOW)
    build_demo(demo_folder(tmp_path), NOW + timedelta(days=1))
    tomorrow = NOW + timedelta(days=1)
    assert figures(tmp_path, tomorrow)[1].callers[0].past.calls[0].started_at > NOW


def test_what_broke_off_is_made_again(tmp_path, monkeypatch):
    def break_off(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(folder_module, "_fill", break_off)
        with pytest.raises(KeyboardInterrupt):
            build_demo(demo_folder(tmp_path), NOW)
    build_demo(demo_folder(tmp_path), NOW)
    assert figures(tmp_path)[0].totals.calls


def test_a_real_folder_is_left_alone(tmp_path):
    settings = Settings()
    open_services(tmp_path / "frontdesk.db", lambda: settings, lambda: NOW).close()
    build_demo(demo_folder(tmp_path), NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["frontdesk.db"]


def test_the_window_finds_the_settings_of_the_sample_desk(tmp_path):
    settings = SettingsStore(demo_folder(tmp_path / "new").settings).current
    assert settings.first_start_done
    assert settings.sender_company
    (tmp_path / "file").touch()
    with pytest.raises(StorageUnavailable, match="database_unreachable"):
        build_demo(demo_folder(tmp_path / "file" / "below"), NOW)
