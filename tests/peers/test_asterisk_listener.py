"""A real Asterisk 16 and 22 calls our HTTP listener from its dialplan, by `CURL()`."""

from collections.abc import Callable

from asterisk import Asterisk, free_port
from line_listener import numbers
from line_runner import LineRunner, quick_backoff
from phones import Phone, gives_up

from frontdesk.telephony.events import Ended, Kind, State
from frontdesk.telephony.http_listener import HttpListener
from frontdesk.telephony.http_profiles import new_token

CALLER = '"Müller & Söhne" <sip:+498999998000@127.0.0.1>'


def test_a_dialplan_tells_of_a_ring_and_a_missed_call(
    asterisk: Asterisk, phones: dict[str, Phone], calling: Callable
) -> None:
    port, token = free_port(), new_token()
    listener = HttpListener(
        "desk", "127.0.0.1", port, token, "generic", numbers=numbers, backoff=quick_backoff()
    )
    asterisk.calls_listener(f"http://127.0.0.1:{port}/call/{token}")
    try:
        with LineRunner(listener) as line:
            line.state(State.OK)
            with calling(gives_up(CALLER, 300), "650") as finished:
                ring = line.event()
                phones["101"].wait_until_it_rings()
                finished()
                ended = line.event()
            assert line.no_event()
    finally:
        asterisk.calls_listener("")
    assert (ring.kind, ended.kind, ended.reason) == (Kind.RINGING, Kind.ENDED, Ended.MISSED)
    assert ring.call_id == ended.call_id
    for event in (ring, ended):
        assert event.remote_numbers == ("+498999998000",)  # the plus is kept
        assert event.display_name == "Müller & Söhne"
