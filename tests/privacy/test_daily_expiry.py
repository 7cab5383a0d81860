"""The retention by itself: once a day, a little at a time."""

from datetime import timedelta

import pytest
from generated_calls import generated_calls

from frontdesk.domain.errors import StorageUnavailable
from frontdesk.privacy.daily import DailyExpiry
from frontdesk.storage.database import Storage


@pytest.fixture
def daily(desk) -> DailyExpiry:
    return DailyExpiry(desk.retention)


def test_is_due_once_a_day_of_the_desk_s_zone(desk, daily):
    assert daily.due(desk.now)
    daily.run()
    assert not daily.due(desk.now)
    assert not daily.due(desk.now + timedelta(hours=11, minutes=59))  # 22:59 in Berlin
    assert daily.due(desk.now + timedelta(hours=13))  # midnight in Berlin, 23:00 in UTC
    assert not daily.due(desk.now - timedelta(hours=1))


def test_a_pass_under_way_stays_due_until_it_is_done(desk, daily):
    desk.save("", "Torsten Vogt", days_ago=200)
    assert daily.step()
    assert daily.due(desk.now + timedelta(days=1))
    while daily.step():
        pass
    assert not daily.due(desk.now)


def test_between_two_steps_another_desk_can_save(desk, daily, tmp_path):
    list(desk.services.calls.save_many(generated_calls(3, desk.now - timedelta(days=260), 60, 300)))
    other = Storage.open(desk.path, timeout=0.01)
    steps = 0
    while daily.step():
        steps += 1
        with other.transaction():
            other.run("INSERT OR REPLACE INTO meta VALUES ('seen', ?)", (str(steps),))
    other.close()
    assert steps > 3
    assert desk.count("call", "anonymised_at IS NULL") == 0


def test_a_pass_that_is_refused_begins_anew(desk, daily):
    desk.save("", "Torsten Vogt", days_ago=200)
    desk.services.storage.run("PRAGMA busy_timeout = 10")
    other = Storage.open(desk.path)
    with other.transaction(), pytest.raises(StorageUnavailable):
        daily.step()
    other.close()
    daily.run()
    assert desk.count("call", "anonymised_at IS NULL") == 0
    assert not daily.due(desk.now)


def test_what_a_pass_left_is_done_by_the_next(desk, daily):
    list(desk.services.calls.save_many(generated_calls(3, desk.now - timedelta(days=260), 60, 300)))
    daily.step()
    left = desk.count("call", "anonymised_at IS NULL")
    assert left > 0
    DailyExpiry(desk.retention).run()
    assert desk.count("call", "anonymised_at IS NULL") == 0
