"""Messages of `frontdesk ring` as events of a line."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from line_runner import LineRunner

from frontdesk.cli.ring import ring_message
from frontdesk.services.remote_numbers import LineNumbers, RemoteNumbers
from frontdesk.telephony.command import CommandLine, ring_told
from frontdesk.telephony.events import Kind, State
from frontdesk.telephony.told import Told

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
NUMBERS = RemoteNumbers(LineNumbers(area_code="030"))


def message(*words: str, at: float = NOW.timestamp()) -> dict[str, object]:
    return ring_message(words, at)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["0306991"], Told(Kind.RINGING, remote="0306991")),
        (["0306991", "--event", "answered"], Told(Kind.ANSWERED, remote="0306991")),
        (["--event=ended", "0306991"], Told(Kind.ENDED, remote="0306991")),
        (["0306991", "--event", "explodiert"], Told(Kind.RINGING, remote="0306991")),
        (["0306991", "--direction", "out"], Told(Kind.RINGING, "out", remote="0306991")),
        (["0306991", "--direction", "seitwärts"], Told(Kind.RINGING, remote="0306991")),
        (["%CallerNumber%", "%CallerDisplayName%"], Told(Kind.RINGING)),
        (["0306991", "%CallerDisplayName%"], Told(Kind.RINGING, remote="0306991")),
        ([""], Told(Kind.RINGING, remote="")),
        ([], Told(Kind.RINGING)),
        (
            ["0306991", "--name", "Elif Demir", "--called", "11", "--id", "a1"],
            Told(Kind.RINGING, call_id="a1", remote="0306991", local="11", name="Elif Demir"),
        ),
    ],
)
def test_what_a_hook_means(words: list[str], said: Told) -> None:
    assert ring_told(message(*words)) == said


@pytest.mark.parametrize(
    "strange",
    [{}, {"number": 5}, {"number": None, "event": []}, {"event": "answered", "name": {"a": 1}}],
)
def test_a_strange_message_is_a_call_all_the_same(strange: dict[str, object]) -> None:
    assert ring_told(strange).kind in Kind


def test_rings_are_told_in_order_from_any_thread() -> None:
    line = CommandLine("command", NUMBERS)
    line.take(message("0306990"))  # before the lines run
    with LineRunner(line, tick=0.01) as desk:
        desk.state(State.OK)
        assert desk.event().remote_numbers == ("+49306990",)
        for number in ("0306991", "0306992", "0306993"):
            threading.Thread(target=line.take, args=[message(number)]).start()
            assert desk.event().remote_raw == number
        line.take(message("0306993", "--event", "ended"))
        assert desk.event().kind is Kind.ENDED
        assert desk.health(lambda health: health.last_event is not None).state is State.OK
    line.take(message("0306994"))  # after they have stopped: nobody is there to be told
    assert desk.no_event()


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (NOW.timestamp() - 20, NOW - timedelta(seconds=20)),
        (NOW.timestamp() - 3600, NOW),
        (NOW.timestamp() + 60, NOW),
        (0, NOW),
        (1e300, NOW),
        (float("nan"), NOW),
    ],
)
def test_it_rang_when_the_hook_was_called(at: float, expected: datetime) -> None:
    line = CommandLine("command", NUMBERS, now=lambda: NOW)
    line.take(message("0306991", at=at))
    with LineRunner(line, tick=0.01) as desk:
        assert desk.event().at == expected
