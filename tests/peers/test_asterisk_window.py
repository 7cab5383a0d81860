"""The whole program at a real Asterisk 16 and 22: the manager, the silent extension, the lamp."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from app_room import Desk, app_room
from asterisk import MANAGER, SECRET
from asterisk import Asterisk as Switchboard
from phones import Phone, gives_up, talks

from frontdesk.domain.lines import Asterisk, Sip
from frontdesk.domain.terms import Outcome

NUMBER = "+498999998000"
CALLER = f'"Mueller GmbH" <sip:{NUMBER}@127.0.0.1>'


@pytest.fixture(params=["asterisk", "sip", "both"])
def desk(request, asterisk: Switchboard, phones: dict[str, Phone], qtbot, tmp_path, monkeypatch):
    """The program with the manager, with an extension that sees its telephone, or with both."""
    monkeypatch.setitem(sys.modules, "keyring", None)
    lines = {
        "asterisk": Asterisk(
            on=True, host="127.0.0.1", port=asterisk.ami_port, user=MANAGER, own=("101",)
        ),
        "sip": Sip(
            on=True,
            registrar=f"127.0.0.1:{asterisk.sip_ports['tls']}",
            user="103",
            transport="tls",
            watch="101",
            fingerprint=asterisk.fingerprint(),
            auth_user="103",
            domain="127.0.0.1",
        ),
    }
    chosen = {kind: line for kind, line in lines.items() if request.param in (kind, "both")}
    secrets = {"asterisk": SECRET, "sip": "pw103"}
    with app_room(qtbot, tmp_path, {kind: secrets[kind] for kind in chosen}, **chosen) as opened:
        opened.wait(lambda: opened.bar == "Telefonie verbunden")
        yield opened


def rings(desk: Desk) -> None:
    """Wait until the pop shows who calls."""
    desk.wait(lambda: desk.rings.waiting and desk.rings.waiting[0].known and desk.pop.isVisible())
    assert len(desk.rings.waiting) == 1
    assert desk.pop.cards[0].title.text() == "Mueller GmbH"


def test_a_call_is_popped_opened_answered_and_its_end_noted(
    desk: Desk, phones: dict[str, Phone], calling: Callable, asterisk: Switchboard
) -> None:
    with calling(talks(CALLER, 1500), "601") as finished:
        rings(desk)
        desk.app.new_call()
        desk.wait(lambda: desk.header().startswith("Klingelt"))
        asterisk.wait_for_lamp("101", "Ringing")
        phones["101"].answer()
        desk.wait(lambda: desk.header().startswith("Im Gespräch"))
        finished()
        desk.wait(lambda: desk.app.call.sheet.call.ended_at)
    desk.app.call.decline()
    desk.app.call.save_decline()
    saved = desk.saved()[0]
    assert (saved.number.e164, saved.caller) == (NUMBER, "Mueller GmbH")
    assert saved.ended_at > saved.started_at


def test_a_caller_who_gives_up_is_listed_as_missed(desk: Desk, calling: Callable) -> None:
    with calling(gives_up(CALLER, 500), "601") as finished:
        rings(desk)
        finished()
    desk.wait(lambda: not desk.rings.calls and not desk.pop.isVisible())
    desk.wait(lambda: desk.app.call.ready.state.open_items)
    (item,) = desk.app.call.ready.state.open_items
    assert (item.kind, item.call.outcome) == ("missed", Outcome.MISSED)
    assert item.call.number.e164 == NUMBER


def test_the_switchboard_is_told_of_in_the_bar(desk: Desk, tmp_path: Path) -> None:
    said = desk.app.window._bar.lines.accessibleDescription()
    assert "Verbunden seit" in said
    assert (tmp_path / "frontdesk.db").exists()
