"""An erasure takes from the history what anybody could be recognised by, and the chain holds."""

from dataclasses import replace
from datetime import timedelta

from generated_calls import NOW

from frontdesk.domain.call import Call
from frontdesk.services.numbers import parse
from frontdesk.storage.history import History

VOGT = {"caller": "Torsten Vogt", "number": parse("040 66969112"), "desk": "Empfang 1"}
DEMIR = {"caller": "Elif Demir", "number": parse("0221 4710204"), "desk": "Empfang 1"}


def test_the_chain_holds_after_an_erasure_and_after_the_retention(desk) -> None:
    calls = desk.services.calls
    for place, who in enumerate((VOGT, DEMIR, VOGT, DEMIR)):
        calls.save(Call(NOW - timedelta(days=300 - 99 * place), id=f"call-{place}", **who))
    calls.save(replace(calls.get("call-2"), note="nachgetragen"))
    history = History(desk.services.storage)
    heads, size = history.heads(), history.size()
    desk.erasure.erase(desk.erasure.plan("Torsten Vogt"))
    assert list(history.broken()) == []
    assert history.heads() == heads
    assert sum(desk.retention.steps()) == 1
    assert list(history.broken()) == []
    keys = desk.services.storage.rows("SELECT DISTINCT call_id FROM ledger_key")
    assert keys == [("call-3",)]
    assert history.size() == size
