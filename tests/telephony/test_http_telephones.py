"""The HTTP listener and desk telephones, with curl as its real peer."""

import pytest
from http_desk import TOKEN, HttpDesk, Reply, curl, needs_curl

from frontdesk.telephony.events import Ended, Kind
from frontdesk.telephony.http_profiles import PROFILES, template_url

pytestmark = needs_curl


def test_a_ring_is_answered_taken_and_ended_by_its_id(desk: HttpDesk) -> None:
    ring = "/incoming?remote=sip:%2B493023125099@pbx.example&call_id=a1&display_remote=Elif%20Demir"
    assert curl(desk.url(ring)) == Reply(200, "", 0)
    event = desk.event()
    assert (event.kind, event.source, event.call_id) == (Kind.RINGING, "phone", "a1")
    assert event.direction == "in"
    assert event.remote_numbers == ("+493023125099",)
    assert event.remote_raw == "sip:+493023125099@pbx.example"
    assert event.display_name == "Elif Demir"
    assert curl(desk.url("/answered?call_id=a1")).status == 200
    answered = desk.event()
    assert (answered.kind, answered.call_id) == (Kind.ANSWERED, "a1")
    assert answered.remote_numbers == ("+493023125099",)
    assert curl(desk.url("/ended?call_id=a1")).status == 200
    ended = desk.event()
    assert (ended.kind, ended.call_id, ended.reason) == (Kind.ENDED, "a1", None)


def test_a_plus_that_nobody_escaped_stays_a_plus(desk: HttpDesk) -> None:
    assert curl(desk.url("/incoming?remote=sip:+4940669691@1.2.3.4;user=phone")).status == 200
    event = desk.event()
    assert event.remote_raw == "sip:+4940669691@1.2.3.4;user=phone"
    assert event.remote_numbers == ("+4940669691",)


def test_blanks_and_umlauts_that_nobody_escaped(desk: HttpDesk) -> None:
    for name in ("Jürgen Groß".encode(), "Jürgen Groß".encode("latin-1")):
        head = b"GET /call/%s/incoming?remote=0306991%d&n=%s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        assert desk.send(head % (TOKEN.encode(), len(name), name)).startswith(b"HTTP/1.1 200 ")
        assert desk.event().display_name == "Jürgen Groß"


def test_an_outgoing_call(desk: HttpDesk) -> None:
    curl(desk.url("/outgoing?remote=040669691&local=11&call_id=o1"))
    event = desk.event()
    assert (event.kind, event.direction, event.local_number) == (Kind.RINGING, "out", "11")
    curl(desk.url("/answered?call_id=o1"))
    assert desk.event().direction == "out"


def test_a_missed_call_is_told_once(desk: HttpDesk) -> None:
    curl(desk.url("/incoming?remote=0306991&call_id=m1"))
    curl(desk.url("/missed?remote=0306991&call_id=m1"))
    curl(desk.url("/ended?remote=0306991&call_id=m1"))
    curl(desk.url("/incoming?remote=0306992&call_id=m2"))
    kinds = [desk.event() for _ in range(3)]
    assert [event.call_id for event in kinds] == ["m1", "m1", "m2"]
    assert (kinds[1].kind, kinds[1].reason) == (Kind.ENDED, Ended.MISSED)


@pytest.mark.parametrize(
    ("query", "withheld", "raw"),
    [
        ("remote=", True, ""),
        ("remote=anonymous", True, "anonymous"),
        ("remote=sip:anonymous@anonymous.invalid", True, "sip:anonymous@anonymous.invalid"),
        ("remote=$remote", False, ""),
        ("r=$$REMOTENUMBER$$", False, ""),
        ("remote=%25CallerNumber%25", False, ""),
        ("", False, ""),
    ],
)
def test_withheld_is_not_unknown(desk: HttpDesk, query: str, withheld: bool, raw: str) -> None:
    assert curl(desk.url(f"/incoming?{query}")).status == 200
    event = desk.event()
    assert (event.withheld, event.remote_raw, event.remote_numbers) == (withheld, raw, ())


def test_what_a_name_can_do(desk: HttpDesk) -> None:
    """It cannot put another number in place, reorder the line, or break it."""
    name = "&remote=%2B4930111&display_remote=x"
    curl(desk.url(f"/incoming?remote=0306991&display_remote=A{name}"))
    event = desk.event()
    assert event.remote_numbers == ("+49306991",)
    assert event.display_name == "A"
    curl(
        desk.url("/incoming?remote=0306992&n=%3Cb%3E%E2%80%AE%00%0D%0Aevil%F0%9F%92%A3" + "x" * 200)
    )
    name = desk.event().display_name
    assert len(name) == 80
    assert name.startswith("<b> evil💣")


def test_a_telephone_without_ids(desk: HttpDesk) -> None:
    """Grandstream: the number tells the calls apart; Mitel: nothing does after the ring."""
    curl(desk.url("/incoming?remote=0306991"))
    curl(desk.url("/incoming?remote=0306992"))
    first, second = desk.event(), desk.event()
    assert first.call_id != second.call_id
    curl(desk.url("/ended?remote=0306991"))
    assert desk.event().call_id == first.call_id
    curl(desk.url("/answered"))
    assert desk.event().call_id == second.call_id
    curl(desk.url("/ended"))
    assert (desk.event().call_id, desk.no_event()) == (second.call_id, True)


@pytest.mark.parametrize("profile", [key for key, known in PROFILES.items() if known.fields])
def test_what_is_pasted_into_a_telephone_works_once_filled(profile: str) -> None:
    with HttpDesk(profile) as desk:
        for event in PROFILES[profile].fields:
            url = template_url(profile, desk.base, TOKEN, event)
            for macro, value in (
                ("$display_remote", "Elif%20Demir"),
                ("$$INCOMINGNAME$$", "Elif%20Demir"),
                ("$$REMOTENUMBER$$", "+4940669691"),
                ("$remote", "sip:+4940669691@pbx.example"),
                ("$local", "sip:11@pbx.example"),
                ("$call_id", "c7"),
                ("$call-id", "c7"),
            ):
                url = url.replace(macro, value)
            assert "$" not in url.replace("$cancel_reason", "")
            assert curl(url).status == 200
        ring = desk.event()
        assert (ring.kind, ring.remote_numbers) == (Kind.RINGING, ("+4940669691",))
        assert ring.display_name == "Elif Demir"
