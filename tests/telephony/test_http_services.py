"""The HTTP listener and telephone services, with curl as its real peer."""

import hashlib
import hmac

import pytest
from http_desk import SECRET, TOKEN, HttpDesk, Reply, curl, needs_curl

from frontdesk.telephony.events import Ended, Kind

pytestmark = needs_curl


def test_sipgate_gets_the_address_for_the_rest_of_the_call() -> None:
    with HttpDesk("sipgate", public_url="https://desk.example") as desk:
        form = "event=newCall&from=4940669691&to=493023125011&direction=in&callId=77&user[]=Empfang"
        host = "Host: desk.example"
        reply = curl("-H", host, "--data", form, desk.url())
        url = f"https://desk.example/call/{TOKEN}"
        assert reply.status == 200
        assert f'<Response onAnswer="{url}" onHangup="{url}"/>' in reply.body
        event = desk.event()
        assert event.remote_numbers == ("+4940669691",)
        assert event.local_number == "493023125011"
        more = "from=4940669691&to=493023125011&direction=in&callId=77"
        assert curl("-H", host, "-d", f"event=answer&{more}&user=Empfang", desk.url()).body == ""
        assert desk.event().kind is Kind.ANSWERED
        curl("-H", host, "-d", f"event=hangup&{more}&cause=normalClearing", desk.url())
        assert desk.event().kind is Kind.ENDED
        assert curl("-H", host, "-d", f"event=dtmf&{more}", desk.url()).status == 200
        assert desk.no_event()


def test_sipgate_s_voicemail_and_outgoing_calls() -> None:
    with HttpDesk("sipgate") as desk:
        reply = curl("-d", "event=newCall&from=anonymous&to=4930&direction=in&callId=1", desk.url())
        assert f'onHangup="{desk.url()}"' in reply.body
        assert desk.event().withheld
        curl("-d", "event=answer&callId=1&direction=in&user=voicemail", desk.url())
        assert desk.event().reason is Ended.MACHINE
        curl("-d", "event=newCall&from=4930&to=4940669691&direction=out&callId=2", desk.url())
        event = desk.event()
        assert (event.direction, event.remote_numbers) == ("out", ("+4940669691",))


def signed(form: str, secret: str = SECRET) -> list[str]:
    right = hmac.new(secret.encode(), form.encode(), hashlib.sha256).hexdigest()
    return ["--data-binary", form, "-H", f"X-PLACETEL-SIGNATURE: {right}"]


def test_placetel_by_its_signature() -> None:
    with HttpDesk("placetel", secret=SECRET) as desk:
        ring = "event=IncomingCall&from=040669691&to=03023125011&call_id=f45"
        assert curl(*signed(ring), desk.url()).status == 200
        assert desk.event().remote_numbers == ("+4940669691",)
        end = "event=HungUp&from=040669691&to=03023125011&call_id=f45&type=voicemail"
        assert curl(*signed(end), desk.url()).status == 200
        assert desk.event().reason is Ended.MACHINE
        for wrong in (
            ["--data-binary", ring],
            signed(ring, "geraten"),
            [*signed(ring)[2:], "--data-binary", ring + "&x=1"],
            ["--data-binary", ring, "-H", "X-PLACETEL-SIGNATURE: ä"],
        ):
            assert curl(*wrong, desk.url()).status == 403
        assert curl(desk.url("/incoming?remote=1")).status == 403
        assert desk.problem("http_signature").dropped
        assert desk.no_event()


def test_placetel_without_a_secret_accepts_nothing() -> None:
    with HttpDesk("placetel") as desk:
        assert curl(*signed("event=IncomingCall&from=1", ""), desk.url()).status == 403
        desk.problem("http_secret")
        assert desk.no_event()


def test_placetel_s_outgoing_call_keeps_whom_it_called() -> None:
    with HttpDesk("placetel", secret=SECRET) as desk:
        ends = "from=03023125011&to=040669691&call_id=f46"
        curl(*signed(f"event=OutgoingCall&{ends}"), desk.url())
        curl(*signed(f"event=HungUp&{ends}&type=accepted"), desk.url())
        ring, end = desk.event(), desk.event()
        assert (ring.direction, ring.remote_numbers) == ("out", ("+4940669691",))
        assert (end.direction, end.remote_numbers) == ("out", ("+4940669691",))


@pytest.mark.parametrize("kind", ["json", "form"])
def test_zammad_s_events(kind: str) -> None:
    with HttpDesk("zammad") as desk:

        def post(event: str, **more: str) -> None:
            fields = {"event": event, "from": "+4940669691", "to": "+493023125011"}
            fields |= {"direction": "in", "callId": "z1", **more}
            if kind == "json":
                inside = ",".join(f'"{name}":"{value}"' for name, value in fields.items())
                words = ["-H", "Content-Type: application/json", "-d", f"{{{inside}}}"]
            else:
                words = ["-d", "&".join(f"{name}={value}" for name, value in fields.items())]
            assert curl(*words, desk.url()).status == 200

        post("newCall", name="Elif Demir")
        post("answer", answeringNumber="11")
        post("hangup", cause="normalClearing")
        ring, answered, ended = desk.event(), desk.event(), desk.event()
        assert ring.remote_numbers == ("+4940669691",)
        assert ring.local_number == "+493023125011"
        assert ring.display_name == "Elif Demir"
        assert (answered.kind, ended.kind) == (Kind.ANSWERED, Kind.ENDED)


def test_json_with_a_number_and_a_list(desk: HttpDesk) -> None:
    document = '{"event":"newCall","from":4940669691,"callId":12,"user":["A","B"],"x":null}'
    curl("-H", "Content-Type: application/json; charset=utf-8", "-d", document, desk.url())
    event = desk.event()
    assert (event.call_id, event.remote_raw) == ("12", "4940669691")


def test_a_form_s_plus_is_a_blank_in_a_name_only(desk: HttpDesk) -> None:
    curl("-d", "event=ring&from=+4940669691&name=Elif+Demir", desk.url())
    event = desk.event()
    assert (event.remote_raw, event.display_name) == ("+4940669691", "Elif Demir")


def test_the_test_button_says_ok_and_rings_nobody(desk: HttpDesk) -> None:
    assert curl(desk.url("/test")) == Reply(200, "ok\n", 0)
    assert desk.health(lambda health: health.last_event is not None).problem == ""
    assert desk.no_event()
