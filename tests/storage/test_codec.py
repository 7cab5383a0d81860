"""A call as JSON for drafts and history: whole, and readable by older and newer versions."""

import json

import pytest
from generated_calls import NOW, calls
from hypothesis import given

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.terms import ClaimKind, Outcome
from frontdesk.storage.call_codec import dump_call, load_call


@given(calls)
def test_a_call_comes_back_whole(call: Call) -> None:
    assert load_call(dump_call(call)) == call


def changed(**keys: object) -> str:
    call = Call(NOW, id="x", caller="Vogt", claims=(Claim(ClaimKind.URGENT),))
    return json.dumps(json.loads(dump_call(call)) | keys)


def test_what_a_later_version_adds_is_left_out() -> None:
    text = changed(mood="bad", number={"e164": "+4930", "line": 2}, outcome="teleported")
    call = load_call(text)
    assert call.number.e164 == "+4930"
    assert call.outcome is None
    assert call.caller == "Vogt"


def test_a_claim_that_is_not_known_is_left_out_alone() -> None:
    claims = [{"kind": "clairvoyant"}, {"kind": "urgent", "result": "perhaps"}, {}, 5, "x"]
    assert load_call(changed(claims=claims)).claims == (Claim(ClaimKind.URGENT),)


def test_what_an_earlier_version_lacks_is_as_at_first() -> None:
    assert load_call('{"started_at": "2026-11-24T10:00:00+00:00", "id": "x"}') == Call(NOW, "x")
    assert load_call(changed(outcome="declined")).outcome == Outcome.DECLINED


@pytest.mark.parametrize(
    "text", ["", "[]", "5", "null", "{", '{"id": "x"}', '{"started_at": 5}', '{"started_at": "x"}']
)
def test_what_is_no_call(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        load_call(text)
