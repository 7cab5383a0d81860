"""What is typed outlives the call, the window and the power."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from desk_clock import Clock
from generated_calls import HOSTILE

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.past import Draft
from frontdesk.domain.terms import ClaimKind
from frontdesk.services.bundle import Services

Say = Callable[..., Call]


def test_a_draft_survives_the_program(
    desk: Services, open_desk: Callable[[Path], Services], say: Say, clock: Clock
) -> None:
    call = say("040 66969112", "Vogt", claims=(Claim(ClaimKind.URGENT, "eilt"),))
    desk.drafts.save(call, {"mode": "active", "entry": "vo"})
    desk.close()
    again = open_desk(desk.storage.path)
    assert again.drafts.all() == (Draft(call, clock(), {"mode": "active", "entry": "vo"}),)


def test_typing_on_replaces_the_draft(desk: Services, say: Say, clock: Clock) -> None:
    call = say(caller="V")
    other = say(caller="Kruse")
    desk.drafts.save(other, {})
    for name in ("Vo", "Vog", "Vogt"):
        clock.forward(seconds=1)
        desk.drafts.save(replace(call, caller=name), {"entry": name})
    assert [(draft.call.caller, draft.state) for draft in desk.drafts.all()] == [
        ("Vogt", {"entry": "Vogt"}),
        ("Kruse", {}),
    ]


def test_a_saved_or_dropped_call_is_no_draft(desk: Services, say: Say) -> None:
    calls = [say(caller=name) for name in ("a", "b", "c")]
    for call in calls:
        desk.drafts.save(call, {})
    desk.calls.save(calls[0])
    desk.drafts.drop(calls[1].id)
    desk.drafts.drop("unknown")
    assert [draft.call.caller for draft in desk.drafts.all()] == ["c"]
    desk.drafts.save(calls[0], {})
    desk.calls.save(calls[0])  # unchanged
    desk.drafts.save(calls[0], {})
    desk.calls.save(replace(calls[0], topic="Strom"))
    assert [draft.call.caller for draft in desk.drafts.all()] == ["c"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_kept(desk: Services, say: Say, text: str) -> None:
    desk.drafts.save(say(caller=text, note=text), {"entry": text})
    (draft,) = desk.drafts.all()
    for kept in (draft.call.caller, draft.call.note, draft.state["entry"]):
        assert "ranich" in kept


def test_what_a_later_version_left_does_not_hide_the_rest(desk: Services, say: Say) -> None:
    known, strange, broken = say(caller="Vogt"), say(caller="Kruse"), say(caller="x")
    for call in (known, strange, broken):
        desk.drafts.save(call, {})
    run = desk.storage.run
    run(
        "UPDATE draft SET call = json_set(call, '$.mood', 'bad', '$.outcome', 'teleported')"
        " WHERE id = ?",
        (strange.id,),
    )
    run("UPDATE draft SET call = 'FDK2:' || call WHERE id = ?", (broken.id,))
    assert {draft.call.caller for draft in desk.drafts.all()} == {"Vogt", "Kruse"}
    assert desk.storage.value("SELECT count(*) FROM draft") == 3, "kept for the later version"
