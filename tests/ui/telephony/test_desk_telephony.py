"""From the wire to the window: a box over TCP rings, and a person sees, opens, and logs."""

import time
from dataclasses import replace
from datetime import datetime

import pytest
from desk_room import DEMIR, NEW, VOGT, room
from PySide6.QtCore import Qt

from frontdesk.domain.lines import FritzBox
from frontdesk.domain.terms import Direction, Outcome, Verdict
from frontdesk.services.numbers import show
from frontdesk.telephony import fritzbox
from frontdesk.telephony.events import CallEvent, Ended, Health, Kind, State
from frontdesk.ui.screens.call.live import Phase
from tests.peers.fritz_fake import FritzFake

Key = Qt.Key


@pytest.fixture
def box(monkeypatch):
    with FritzFake() as fake:
        monkeypatch.setitem(fritzbox.FritzBox.__init__.__kwdefaults__, "port", fake.port)
        yield fake


@pytest.fixture
def desk(qtbot, look, tmp_path, box):
    with room(qtbot, look, tmp_path, fritzbox=FritzBox(on=True, host="127.0.0.1")) as made:
        made.line = box.accept()
        made.wait(lambda: made.lines.health("fritzbox").state is State.OK)
        yield made


def test_a_ring_shows_the_past_and_f2_opens_the_call(desk) -> None:
    desk.line.event(f"RING;0;{VOGT};23125011;SIP0;")
    desk.rung()
    card = desk.pop.cards[0]
    assert desk.pop.isVisible()
    assert card.title.text() == "Torsten Vogt"
    assert card.again.text == "Erneuter Anruf nach 12 Min."
    assert "nicht zutreffend" in card.fact.text()
    assert "Torsten Vogt" in desk.view.rings.text
    desk.press(Key.Key_F2)
    sheet = desk.call.sheet
    assert (sheet.call.caller, sheet.call.source, sheet.call.number.raw) == (
        "Torsten Vogt", "fritzbox", VOGT
    )  # fmt: skip
    assert desk.call.phase == Phase.RINGING
    assert desk.call.lookup.past.total == 1
    assert desk.view.card.header.pill.text.startswith("Klingelt 0:")
    assert not desk.pop.isVisible()
    assert desk.rings.waiting == ()
    (draft,) = desk.services.drafts.all()
    assert (draft.call.source, draft.call.number.raw) == ("fritzbox", VOGT)
    desk.line.event(f"CONNECT;0;12;{VOGT};")
    desk.wait(lambda: desk.call.phase == Phase.ACTIVE)
    assert desk.view.card.header.pill.text.startswith("Im Gespräch")
    desk.line.event("DISCONNECT;0;5;")
    desk.wait(lambda: desk.call.phase == Phase.OVER)
    ended = desk.call.sheet.call.ended_at
    assert ended is not None
    desk.press(Key.Key_F5)
    saved = desk.saved()[0]
    assert (saved.id, saved.outcome, saved.ended_at) == (
        sheet.call.id, Outcome.PUT_THROUGH, ended
    )  # fmt: skip
    assert (saved.source, saved.started_at) == ("fritzbox", sheet.call.started_at)


def test_a_call_that_nobody_takes_is_missed_and_can_be_logged_or_put_away(desk) -> None:
    desk.line.event(f"RING;0;{DEMIR};23125011;SIP0;")
    desk.rung()
    until = time.monotonic() + 0.6  # sooner, and the box has blocked it
    desk.wait(lambda: time.monotonic() > until)
    desk.line.event("DISCONNECT;0;0;")
    desk.wait(lambda: not desk.rings.calls)
    assert not desk.pop.isVisible()
    desk.wait(lambda: desk.call.ready.state.open_items)
    (item,) = desk.call.ready.state.open_items
    assert (item.kind, item.call.caller) == ("missed", "Elif Demir")
    assert (item.call.outcome, item.call.verdict) == (Outcome.MISSED, Verdict.UNCHECKED)
    desk.press(Key.Key_Return)
    assert desk.call.sheet.call.id == item.call.id
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_Space)
    assert desk.call.ready.state.open_items == ()
    desk.call.undo()
    desk.settle()
    assert len(desk.call.ready.state.open_items) == 1


def test_a_blocked_call_closes_silently(desk) -> None:
    before = len(desk.saved())
    stamp = f"{datetime.now().astimezone():%d.%m.%y %H:%M:%S}"
    lines = (f"RING;0;{NEW};23125011;SIP0;", "DISCONNECT;0;0;", "RING;1;;23125011;SIP0;")
    desk.line.send("".join(f"{stamp};{line}\r\n" for line in lines).encode())
    desk.rung()
    assert desk.rings.waiting[0].number.withheld
    assert desk.pop.cards[0].title.text() == "Nummer unterdrückt"
    assert len(desk.saved()) == before


def test_several_calls_queue_visibly(desk) -> None:
    for slot, number in enumerate((VOGT, DEMIR, NEW, "03023125088", "03023125089")):
        desk.line.event(f"RING;{slot};{number};23125011;SIP0;")
    desk.rung(5)
    assert [card.title.text() for card in desk.pop.cards] == [
        "Torsten Vogt", "Elif Demir", show("+493023125087")
    ]  # fmt: skip
    assert desk.pop.more.label.text() == "+2 weitere"
    desk.pop.cards[1].click()
    desk.settle()
    assert desk.call.sheet.call.caller == "Elif Demir"
    assert len(desk.rings.waiting) == 4
    desk.press(Key.Key_F2)
    assert desk.call.sheet.call.caller == "Torsten Vogt"
    assert [draft.call.caller for draft in desk.services.drafts.all()] == [
        "Torsten Vogt", "Elif Demir"
    ]  # fmt: skip
    desk.line.event(f"CONNECT;1;12;{DEMIR};")
    desk.line.event("DISCONNECT;1;7;")  # the one in the draft
    desk.wait(lambda: len(desk.rings.calls) == 4)
    desk.settle()
    drafts = {draft.call.caller: draft.call for draft in desk.services.drafts.all()}
    assert drafts["Elif Demir"].ended_at is not None


def test_an_opened_call_that_nobody_takes_is_kept_as_missed(desk) -> None:
    desk.line.event(f"RING;0;{VOGT};23125011;SIP0;")
    desk.rung()
    desk.press(Key.Key_F2)
    call_id = desk.call.sheet.call.id
    until = time.monotonic() + 0.6
    desk.wait(lambda: time.monotonic() > until)
    desk.line.event("DISCONNECT;0;0;")
    desk.wait(lambda: desk.call.phase == Phase.MISSED)
    desk.settle()
    assert desk.services.calls.get(call_id).outcome == Outcome.MISSED
    assert desk.view.card.header.pill.text.startswith("Entgangen")
    desk.call.back()
    desk.call.back()
    desk.settle()
    assert desk.services.drafts.all() == ()
    (item,) = desk.call.ready.state.open_items
    assert item.call.id == call_id


def test_a_call_she_has_typed_in_stays_hers(desk) -> None:
    desk.line.event(f"RING;0;{NEW};23125011;SIP0;")
    desk.rung()
    desk.press(Key.Key_F2)
    call_id = desk.call.sheet.call.id
    desk.call.type_topic("Angebot")
    until = time.monotonic() + 0.6
    desk.wait(lambda: time.monotonic() > until)
    desk.line.event("DISCONNECT;0;0;")
    desk.wait(lambda: desk.call.phase == Phase.MISSED)
    desk.settle()
    assert desk.services.calls.get(call_id) is None
    desk.press(Key.Key_F7)
    desk.call.save_decline()
    desk.settle()
    assert desk.services.calls.get(call_id).outcome == Outcome.DECLINED


def test_an_outgoing_call_is_kept_and_never_pops(desk) -> None:
    desk.line.event(f"CALL;0;12;23125011;{DEMIR};SIP0;")
    desk.wait(lambda: desk.rings.calls)
    saved = desk.saved()[0]
    assert (saved.direction, saved.caller, saved.outcome) == (Direction.OUT, "Elif Demir", None)
    assert desk.rings.waiting == ()
    desk.line.event(f"CONNECT;0;12;{DEMIR};")
    desk.line.event("DISCONNECT;0;31;")
    desk.wait(lambda: not desk.rings.calls)
    assert desk.saved()[0].ended_at is not None
    assert len([call for call in desk.saved() if call.direction == Direction.OUT]) == 1


def test_a_lost_line_is_shown_and_comes_back(desk, box) -> None:
    status = desk.window._bar.lines
    assert (status.state, status.words()) == ("ok", "Telefonie verbunden")
    desk.line.reset()
    desk.wait(lambda: status.state == "error")
    assert status.words() == "Telefonie getrennt"
    assert desk.notices == ["Telefonie getrennt. Anrufe mit F2 erfassen."]
    box.accept()
    desk.wait(lambda: status.state == "ok")
    shown: list[bool] = []
    desk.window.lines_requested.connect(lambda: shown.append(True))
    status.click()
    assert shown == [True]


def test_without_lines_nothing_is_shown(qtbot, look, tmp_path) -> None:
    with room(qtbot, look, tmp_path) as desk:
        assert desk.window._bar.lines.isHidden()
        desk.lines.hand_over({"do": "ring", "number": VOGT, "at": time.time()})
        desk.rung()
        assert desk.rings.waiting[0].line == "softphone"
        assert desk.pop.cards[0].title.text() == "Torsten Vogt"
        desk.wait(lambda: desk.window._bar.lines.state == "ok")
        desk.store.change(pop=False)
        desk.telephony.on_settings_changed(desk.store.current)
        assert not desk.pop.isVisible()
        assert "Torsten Vogt" in desk.view.rings.text
        desk.store.change(softphone=replace(desk.store.current.softphone, on=False))
        desk.telephony.on_settings_changed(desk.store.current)
        desk.wait(lambda: not desk.rings.calls)  # its line was lost
        desk.lines.hand_over({"do": "ring", "number": DEMIR, "at": time.time()})
        desk.settle()
        assert desk.rings.calls == ()


def test_switching_a_line_on_starts_it_and_a_test_tells(qtbot, look, tmp_path, box) -> None:
    with room(qtbot, look, tmp_path) as desk:
        told: list[tuple[str, Health]] = []
        desk.lines.tested.connect(lambda kind, health: told.append((kind, health)))
        desk.store.change(fritzbox=FritzBox(host="127.0.0.1"))
        desk.lines.on_settings_changed(desk.store.current)
        desk.lines.test("fritzbox")
        box.accept()
        desk.wait(lambda: told)
        assert (told[0][0], told[0][1].state) == ("fritzbox", State.OK)
        assert desk.lines.health("fritzbox").state is State.OFF
        desk.lines.test("asterisk")
        desk.wait(lambda: len(told) == 2)
        assert told[1][1].problem == "line_needs_host"
        desk.store.change(fritzbox=FritzBox(on=True, host="127.0.0.1"))
        desk.lines.on_settings_changed(desk.store.current)
        box.accept()
        desk.wait(lambda: desk.lines.health("fritzbox").state is State.OK)


def test_a_flood_never_stalls_the_window(desk) -> None:
    """50,000 events at once from a line gone mad: the window keeps painting and taking keys."""
    from PySide6.QtCore import QTimer

    inbox, stamp = desk.lines.inbox, desk.rings._now
    gaps: list[float] = []
    last = [time.perf_counter()]

    def tick() -> None:
        gaps.append(time.perf_counter() - last[0])
        last[0] = time.perf_counter()

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(1)
    for n in range(25_000):
        call = CallEvent(
            Kind.RINGING, "x", str(n), stamp(), remote_numbers=("+493023125087",),
            remote_raw="03023125087", listed_only=n > 20,
        )  # fmt: skip
        inbox.put_event(call)
        inbox.put_event(replace(call, kind=Kind.ENDED, reason=Ended.BLOCKED))
    last[0] = time.perf_counter()
    gaps.clear()
    desk.wait(lambda: not inbox._events)
    timer.stop()
    assert inbox.dropped > 0
    assert desk.rings.calls == ()
    assert sorted(gaps)[len(gaps) // 2] < 0.05
    assert max(gaps) < 0.5, "a bite is 5 ms; the machine of a test may be busy"


@pytest.mark.parametrize("look", [{"language": "en"}], indirect=True)
def test_hostile_names_stay_text(desk) -> None:
    name = "<img src=file:///etc/passwd> <b>x</b> & {who} %s"
    desk.lines.inbox.put_event(
        CallEvent(Kind.RINGING, "x", "1", desk.rings._now(), withheld=True, display_name=name)
    )
    desk.rung()
    card = desk.pop.cards[0]
    assert card.title.text() == name
    assert card.title.textFormat() == Qt.TextFormat.PlainText
    assert card.under.text() == "as displayed · Number withheld"
    assert name in desk.view.rings.text
    desk.press(Key.Key_F2)
    assert desk.call.sheet.call.caller == name


def test_a_screen_reader_is_told_at_once(desk, monkeypatch) -> None:
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    told: list[tuple[str, object]] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    desk.line.event(f"RING;0;{VOGT};23125011;SIP0;")
    desk.rung()
    desk.wait(lambda: told)
    words, politeness = told[0]
    assert words.startswith("Eingehender Anruf: Torsten Vogt, Nordwerk")
    assert "Erneuter Anruf nach 12 Min." in words
    assert politeness == QAccessible.AnnouncementPoliteness.Assertive
    assert len(told) == 1


def test_an_answered_call_is_offered_for_a_while(desk, monkeypatch) -> None:
    from datetime import timedelta

    monkeypatch.setattr("frontdesk.ui.rings.SHOWN_ANSWERED", timedelta(milliseconds=300))
    desk.line.event(f"RING;0;{VOGT};23125011;SIP0;")
    desk.rung()
    desk.line.event(f"CONNECT;0;12;{VOGT};")
    desk.wait(lambda: desk.rings.calls[0].answered_at)
    desk.wait(lambda: not desk.rings.waiting and not desk.pop.isVisible())
    assert len(desk.rings.calls) == 1


def test_a_call_saved_while_the_file_is_locked_is_tried_again(desk) -> None:
    import sqlite3

    other = sqlite3.connect(desk.services.storage.path, isolation_level=None)
    desk.services.storage.db._timeout = 0
    desk.database.run(lambda: desk.services.storage.run("PRAGMA busy_timeout = 0"))
    desk.settle()
    other.execute("BEGIN EXCLUSIVE")
    failed: list[object] = []
    desk.telephony.failed.connect(failed.append)
    desk.lines.inbox.put_event(
        CallEvent(
            Kind.ENDED, "x", "1", desk.rings._now(), remote_raw="anonymous", withheld=True,
            reason=Ended.MISSED,
        )
    )  # fmt: skip
    desk.wait(lambda: failed)
    other.execute("ROLLBACK")
    other.close()
    desk.rings.save_again()
    desk.settle()
    assert desk.saved()[0].outcome == Outcome.MISSED
