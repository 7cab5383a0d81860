"""Whatever a switchboard sends, the silent extension never answers, and tells each end once."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st
from test_sip_message import INVITE

from frontdesk.telephony.events import Ended, Kind
from frontdesk.telephony.sip_calls import MOST_CALLS, Ring, SilentCalls
from frontdesk.telephony.sip_message import Message, parse

METHODS = ("INVITE", "CANCEL", "ACK", "BYE", "OPTIONS", "NOTIFY", "REFER", "PRACK", "UPDATE")
requests = st.tuples(
    st.sampled_from(METHODS), st.integers(0, 3), st.integers(1, 2), st.integers(1, 2)
)


def request(method: str, call: int, number: int, branch: int) -> Message:
    text = INVITE.decode().replace("27716 INVITE", f"{number} {method}")
    text = text.replace("INVITE sip", f"{method} sip").replace("0c369b1c", str(call))
    return parse(text.replace("fb586ba5", str(branch)).encode())


@settings(deadline=None)
@given(st.lists(requests, max_size=40))
def test_any_order_of_requests(asked: list[tuple[str, int, int, int]]) -> None:
    sent: list[Message] = []
    told: list[tuple[Kind, str]] = []

    def tell(kind: Kind, ring: Ring, reason: Ended | None) -> None:
        told.append((kind, ring.call_id))
        assert (reason is not None) == (kind is Kind.ENDED)

    async def scene() -> None:
        calls = SilentCalls(sent.append, tell, "sip:103@127.0.0.1:1")
        for one in asked:
            calls.take(request(*one))
        assert len(calls._calls) <= MOST_CALLS
        calls.close()
        assert not calls._calls

    asyncio.run(scene())
    assert not [m for m in sent if m.cseq[1] == "INVITE" and 200 <= m.status < 300]
    assert not [m for m in sent if m.cseq[1] == "ACK"]
    for call_id in {call_id for _, call_id in told}:
        kinds = [kind for kind, of in told if of == call_id]
        assert kinds == ([Kind.RINGING, Kind.ENDED] * len(kinds))[: len(kinds)]
