"""Logging calls: judged, kept once, corrected, taken back, and never refused for their words."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desk_clock import Clock
from generated_calls import HOSTILE, NOW

from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral
from frontdesk.domain.errors import UserError
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import (
    REASONS,
    Answer,
    ClaimKind,
    Direction,
    Outcome,
    Purpose,
    Result,
    Verdict,
    Way,
    Wish,
)
from frontdesk.services.bundle import Services

Say = Callable[..., Call]


def test_a_call_is_judged_and_kept(desk: Services, say: Say) -> None:
    call = say("040 66969112", "Vogt", "Nordwerk", purpose=Purpose.PLAIN)
    saved = desk.calls.save(call)
    assert saved.new
    assert saved.call.verdict == Verdict.STATED_OPENLY
    assert desk.calls.get(call.id) == saved.call


def test_nothing_is_mandatory_but_the_time(desk: Services) -> None:
    saved = desk.calls.save(Call(NOW)).call
    assert replace(saved, id="x") == Call(NOW, id="x")


def test_saving_the_same_again_changes_nothing(desk: Services, say: Say) -> None:
    first = desk.calls.save(say(caller="Vogt", topic="Strom"))
    again = desk.calls.save(first.call)
    assert not again.new
    assert again.call == first.call
    assert desk.storage.value("SELECT count(*) FROM change") == 0


def test_a_correction_replaces_and_is_in_the_history(desk: Services, say: Say) -> None:
    call = desk.calls.save(say(caller="Vogt", topic="Strom")).call
    corrected = desk.calls.save(replace(call, topic="Gas"))
    assert not corrected.new
    assert desk.calls.get(call.id) == corrected.call
    assert desk.storage.rows("SELECT call_id, what FROM change") == [(call.id, "corrected")]


def test_corrections_are_taken_back_one_by_one(desk: Services, say: Say) -> None:
    states = [desk.calls.save(say(caller="Vogt", topic="0")).call]
    for topic in "123":
        states.append(desk.calls.save(replace(states[-1], topic=topic)).call)
    call_id = states[0].id
    assert desk.calls.undo(call_id) == states[3]
    assert desk.calls.get(call_id) == states[2]
    again = desk.calls.save(states[3]).call  # and once more
    assert again == states[3]
    for after in (states[2], states[1], states[0], None):
        desk.calls.undo(call_id)
        assert desk.calls.get(call_id) == after
    assert desk.calls.undo(call_id) is None


def test_a_call_taken_back_can_be_saved_again(desk: Services, say: Say) -> None:
    first = desk.calls.save(say("040 66969112", "Vogt", "Nordwerk", topic="Strom")).call
    desk.calls.save(replace(first, topic="Gas"))
    desk.calls.undo(first.id)
    typed = desk.calls.undo(first.id)
    assert typed == first
    assert desk.calls.get(first.id) is None
    saved = desk.calls.save(typed)
    assert saved.new
    desk.calls.undo(first.id)
    assert desk.calls.get(first.id) is None


def test_another_process_that_saves_the_same_call(
    desk: Services, open_desk: Callable[[Path], Services], say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_desk(desk.storage.path)
    call = say(caller="Vogt")
    store = desk.calls._store
    insert = store.insert

    def late(calls: list[Call], window: timedelta) -> tuple[Call, ...]:
        other.calls.save(replace(call, topic="Strom"))
        return insert(calls, window)

    monkeypatch.setattr(store, "insert", late)
    saved = desk.calls.save(call)
    assert not saved.new
    assert desk.calls.get(call.id) == saved.call
    assert len(desk.calls.page()) == 1


# What is typed


_TEXTS = [field.name for field in fields(Call) if field.type is str and field.name != "id"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_stored_and_found(desk: Services, text: str) -> None:
    call = Call(
        NOW,
        **dict.fromkeys(_TEXTS, text),
        number=PhoneNumber(raw=text),
        claims=(Claim(ClaimKind.URGENT, text, text, method=text, evidence=text),),
        referral=Referral(contact=text, text=text, passed_to=text),
    )
    saved = desk.calls.save(call).call
    assert desk.calls.get(call.id) == saved
    for name in _TEXTS:
        kept = getattr(saved, name)
        assert "ranich" in kept
        assert not set(kept) & set("\x00\ud800\u202e")
        assert len(kept) >= len(text.split("\x00")[0].strip())
    assert [found.id for found in desk.search.search("kranich").calls] == [call.id]
    assert [found.id for found in desk.search.search(text).calls] == [call.id]
    for asked in (text, text[:20], "kranich"):
        desk.callers.matches(asked)
        desk.callers.page(asked)
        desk.callers.lookup(asked)
        desk.contacts.find(asked)
    corrected = desk.calls.save(replace(saved, note=text + " mehr")).call
    assert desk.calls.undo(call.id) == corrected
    assert desk.calls.get(call.id) == saved
    desk.storage.run("INSERT INTO call_search (call_search) VALUES ('integrity-check')")


def test_several_lines_stay_in_notes_only(desk: Services, say: Say) -> None:
    saved = desk.calls.save(say(caller="Anna\nVogt", note=" eins\r\nzwei\n", topic="a\tb")).call
    assert (saved.caller, saved.note, saved.topic) == ("Anna Vogt", "eins\nzwei", "a b")


def test_a_reason_of_white_space_is_no_reason(desk: Services, say: Say) -> None:
    call = say(verdict=Verdict.CONFIRMED, verdict_reason=" \n ")
    assert desk.calls.save(call).call.verdict == Verdict.UNCHECKED


# Who is meant


def test_whom_they_asked_for_is_found(desk: Services, say: Say) -> None:
    albers = desk.contacts.save(Contact("Dr. Miriam Albers"))
    petersen = desk.contacts.save(Contact("Jonas Petersen"))
    saved = desk.calls.save(say(asked_for="Albers", referral=Referral(contact="Petersen"))).call
    assert saved.asked_for_id == albers.id
    assert saved.referral is not None
    assert saved.referral.contact_id == petersen.id
    corrected = desk.calls.save(replace(saved, asked_for="Petersen")).call
    assert corrected.asked_for_id == petersen.id
    assert desk.calls.save(replace(corrected, asked_for="niemand")).call.asked_for_id is None


# The verdict


def test_her_own_verdict_and_back(desk: Services, say: Say) -> None:
    claims = (Claim(ClaimKind.URGENT, result=Result.NOT_ACCURATE),)
    call = desk.calls.save(say(claims=claims)).call
    assert call.verdict == Verdict.NOT_ACCURATE
    overruled = desk.calls.overrule(call.id, Verdict.UNCHECKED, "Missverständnis").call
    assert (overruled.verdict, overruled.verdict_reason) == (Verdict.UNCHECKED, "Missverständnis")
    assert desk.calls.save(replace(overruled, topic="Gas")).call.verdict == Verdict.UNCHECKED
    assert desk.calls.overrule(call.id, Verdict.UNCHECKED, "").call.verdict == Verdict.NOT_ACCURATE
    assert desk.storage.value("SELECT count(*) FROM change") == 3


# Many at once


def test_a_batch_has_every_call_once(desk: Services, say: Say) -> None:
    calls = [say(caller=f"Vogt {n}", topic="Strom") for n in range(5)]
    desk.calls.save(calls[0])
    seen: list[str] = []
    counts = desk.calls.save_many(
        iter([*calls, calls[1]]), lambda saved: seen.extend(call.id for call in saved)
    )
    assert list(counts) == [4]
    assert seen == [call.id for call in (*calls, calls[1])]
    assert desk.search.search("strom").total == 5


# Finding one


def test_a_call_is_found_by_the_beginning_of_its_id(desk: Services) -> None:
    for call_id in ("abcd-1", "abcd-2", "wxyz-1"):
        desk.calls.save(Call(NOW, id=call_id))
    assert desk.calls.find("wxyz").id == "wxyz-1"
    assert desk.calls.find("abcd-2").id == "abcd-2"
    for asked, code in (
        ("abcd", "call_ambiguous"),
        ("wx", "call_unknown"),
        ("", "call_unknown"),
        ("nope\udcff", "call_unknown"),
        ("%", "call_unknown"),
    ):
        with pytest.raises(UserError) as caught:
            desk.calls.find(asked)
        assert caught.value.code == code


# The day


def test_today_is_the_day_of_the_desk(desk: Services, clock, say: Say) -> None:
    midnight = NOW.replace(hour=23, minute=0) - timedelta(days=1)  # 0:00 in Berlin
    for seconds in (-1, 0, 3600):
        desk.calls.save(Call(midnight + timedelta(seconds=seconds), reason="energy"))
    desk.calls.save(Call(NOW, direction=Direction.OUT, reason="energy"))
    today = desk.days.today()
    assert [call.started_at for call in today.calls] == [
        midnight + timedelta(hours=1),
        midnight,
    ]
    assert (today.total, today.sales, today.last_at) == (2, 2, midnight + timedelta(hours=1))
    clock.forward(days=1)
    assert desk.days.today().total == 0
    assert desk.days.today().last_at is None


def test_reasons_in_use_come_first(desk: Services, say: Say) -> None:
    for reason in ("eigener", "energy", "energy"):
        desk.calls.save(say(reason=reason))
    found = desk.calls.reasons()
    assert found[:2] == ("energy", "eigener")
    assert set(found) == {"eigener", *REASONS}
    assert len(found) == len(set(found))


# What is left to do


def test_what_is_left_to_do(desk: Services, say: Say, clock) -> None:
    albers = desk.contacts.save(Contact("Dr. Albers"))

    def message(wish: Wish | None, **more: object) -> Call:
        clock.forward(minutes=1)
        call = say(caller="Vogt", outcome=Outcome.MESSAGE, wish=wish, **more)
        return desk.referrals.send(call, albers, "Bitte", Way.COPIED).call

    back = message(Wish.CALL_BACK)
    again = message(Wish.CALLS_AGAIN)
    told = message(Wish.FOR_INFORMATION)
    promised = message(Wish.CALL_BACK, we_said="schicken Unterlagen")
    put_through = replace(told, id="put", referral=Referral(contact="Dr. Albers"))
    desk.calls.save(replace(put_through, outcome=Outcome.PUT_THROUGH, wish=None))
    desk.calls.save(say(caller="Kruse", direction=Direction.OUT, we_said="x"))

    def open_now() -> list[tuple[str, str]]:
        return [(item.kind, item.call.id) for item in desk.calls.open_items()]

    assert open_now() == [
        ("call_back", promised.id),
        ("promise", promised.id),
        ("calls_again", again.id),
        ("call_back", back.id),
        ("referral", told.id),
    ]
    desk.calls.close_item(promised.id, "promise")
    desk.calls.close_item(promised.id, "promise")
    desk.referrals.answer(back.id, Answer.CALLED_BACK)
    desk.referrals.answer(told.id, Answer.KNOWN)
    assert open_now() == [("call_back", promised.id), ("calls_again", again.id)]
    desk.calls.reopen_item(promised.id, "promise")
    assert ("promise", promised.id) in open_now()
    clock.forward(days=31)
    assert open_now() == []


def test_what_is_open_is_not_hidden_by_what_is_done(desk: Services, say: Say, clock) -> None:
    old = desk.calls.save(say(caller="Vogt", outcome=Outcome.MESSAGE, wish=Wish.CALL_BACK)).call
    done = []
    for _ in range(350):
        clock.forward(seconds=1)
        done.append(say(outcome=Outcome.MESSAGE, wish=Wish.CALL_BACK))
    list(desk.calls.save_many(done))
    with desk.storage.transaction():
        for call in done:
            desk.storage.run("INSERT INTO closed_item VALUES (?, 'call_back', 0)", (call.id,))
    assert [item.call.id for item in desk.calls.open_items()] == [old.id]


# When it is due


def _asked_to_call_back(say: Say, reachable: str, **more: object) -> Call:
    return say(
        "040 66969112",
        "Vogt",
        outcome=Outcome.MESSAGE,
        wish=Wish.CALL_BACK,
        reachable=reachable,
        **more,
    )


def test_an_item_is_due_when_the_caller_said(desk: Services, say: Say) -> None:
    desk.calls.save(_asked_to_call_back(say, "Do 26. Nov., ab 8:00"))
    (item,) = desk.calls.dated(desk.calls.open_items())
    assert item.due_at == datetime(2026, 11, 26, 7, tzinfo=UTC)
    desk.calls.save(_asked_to_call_back(say, "am liebsten gar nicht"))
    items = desk.calls.dated(desk.calls.open_items())
    assert [item.due_at is None for item in items] == [True, False]


def test_an_item_put_off_stays_so_for_every_desk_until_that_is_undone(
    desk: Services, open_desk: Callable[[Path], Services], say: Say, clock: Clock
) -> None:
    desk.calls.save(_asked_to_call_back(say, "ab 14:00"))
    (item,) = desk.calls.dated(desk.calls.open_items())
    assert item.due_at == datetime(2026, 11, 24, 13, tzinfo=UTC)
    assert desk.calls.put_off(item) is None
    other = open_desk(desk.storage.path).calls
    (moved,) = other.dated(other.open_items())
    assert moved.due_at == datetime(2026, 11, 24, 23, tzinfo=UTC), "midnight in Berlin"
    clock.now += timedelta(days=3)
    before = other.put_off(moved)
    assert before == moved.due_at
    (again,) = desk.calls.dated(desk.calls.open_items())
    assert again.due_at == datetime(2026, 11, 27, 23, tzinfo=UTC)
    desk.calls.put_back(again, before)
    assert desk.calls.dated((item,)) == (moved,)
    desk.calls.put_back(again, None)
    assert desk.calls.dated((moved,)) == (item,)


def test_what_is_put_off_is_not_done_and_what_is_done_can_come_back(
    desk: Services, say: Say
) -> None:
    desk.calls.save(_asked_to_call_back(say, "", we_said="Wir schicken die Adresse."))
    call_back, promise = desk.calls.open_items()
    desk.calls.put_off(call_back)
    assert desk.calls.open_items() == (call_back, promise)
    assert [item.due_at is None for item in desk.calls.dated((call_back, promise))] == [False, True]
    desk.calls.close_item(*call_back.key)
    assert desk.calls.open_items() == (promise,)
    desk.calls.reopen_item(*call_back.key)
    (found, _) = desk.calls.dated(desk.calls.open_items())
    assert found.due_at is not None


def test_tomorrow_begins_at_midnight_also_when_the_clocks_change(
    desk: Services, say: Say, clock: Clock
) -> None:
    clock.now = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)  # 00:30 on the day of the change
    desk.calls.save(_asked_to_call_back(say, ""))
    (item,) = desk.calls.open_items()
    desk.calls.put_off(item)
    (moved,) = desk.calls.dated((item,))
    assert moved.due_at == datetime(2026, 10, 25, 23, tzinfo=UTC)
