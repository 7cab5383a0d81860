"""What to paste into which telephone or service, and how its answer must look.

An address of ours is `BASE/call/TOKEN/EVENT?remote=…`: one for each event where a telephone has a
field for each, one without event where a service names it itself. The number stands before the
name, as the first of two equal fields counts and a name is what a caller can choose.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of telephone or service.

    `fields` are its own names for the events of our address, as its settings show them; `query` is
    what our address asks it to fill in, by event and `""` for all others. `number_format` is how
    its numbers arrive: `auto`, `e164_noplus` or `national`; `signed` bodies carry a signature;
    `subscribes`: further events of a call must be asked for in the answer to the first.
    """

    key: str
    title: str
    fields: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    number_format: str = "auto"
    signed: bool = False
    subscribes: bool = False


_YEALINK = "remote=$remote&local=$local&call_id=$call_id&display_remote=$display_remote"
_SNOM = "remote=$remote&local=$local&call_id=$call-id&display_remote=$display_remote"
_GRANDSTREAM = "remote=$remote&local=$local&display_remote=$display_remote"

_ALL = (
    # Yealink T2 to T5 administrator's guide, "Action URL"; addresses of at most 511 characters.
    Profile(
        "yealink",
        "Yealink",
        {
            "incoming": "Incoming Call",
            "outgoing": "Outgoing Call",
            "answered": "Call Established",
            "ended": "Call Terminated",
            "missed": "Missed Call",
        },
        {"": _YEALINK},
    ),
    # Snom wiki, "Action URLs": the call's id has a hyphen, and a variable ends at `&`.
    Profile(
        "snom",
        "Snom",
        {
            "incoming": "action_incoming_url",
            "outgoing": "action_outgoing_url",
            "answered": "action_connected_url",
            "ended": "action_disconnected_url",
            "missed": "action_missed_url",
        },
        {"": _SNOM, "missed": f"reason=$cancel_reason&{_SNOM}"},
    ),
    # Grandstream GXP17xx and GRP26xx guides, "Action URL": no variable for the call's id.
    Profile(
        "grandstream",
        "Grandstream",
        {
            "incoming": "Incoming Call",
            "outgoing": "Outgoing Call",
            "answered": "Established Call",
            "ended": "Terminated Call",
            "missed": "Missed Call",
        },
        {"": _GRANDSTREAM},
    ),
    # Mitel (Aastra) 6700 guide, "Action URIs": at most 128 characters, hence the short names; the
    # number is known at the ring only.
    Profile(
        "mitel",
        "Mitel",
        {
            "incoming": "action uri incoming",
            "outgoing": "action uri outgoing",
            "answered": "action uri connected",
            "ended": "action uri disconnected",
        },
        {
            "incoming": "r=$$REMOTENUMBER$$&n=$$INCOMINGNAME$$",
            "outgoing": "r=$$REMOTENUMBER$$",
            "": "",
        },
    ),
    # Gigaset Maxwell wiki, "Action URL"; its variables are those of Yealink, not seen on a device.
    Profile(
        "gigaset",
        "Gigaset",
        {
            "incoming": "System.Events.IncomingCall",
            "outgoing": "System.Events.OutgoingCall",
            "answered": "System.Events.ConnectionEstablished",
            "ended": "System.Events.ConnectionTerminated",
        },
        {"": _YEALINK},
    ),
    # developer.sipgate.io, "Push API": E.164 without +, `answer` and `hangup` on demand only.
    Profile("sipgate", "sipgate", number_format="e164_noplus", subscribes=True),
    # github.com/Placetel/call-control-notify-api: national numbers, signed bodies.
    Profile("placetel", "Placetel", number_format="national", signed=True),
    # docs.zammad.org, "Generic CTI": newCall, answer and hangup as JSON or form.
    Profile("zammad", "Zammad (CTI)"),
    Profile("generic", "HTTP"),
)
PROFILES: dict[str, Profile] = {profile.key: profile for profile in _ALL}


def new_token() -> str:
    """Return a token of 128 random bits, as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def template_url(profile: str, base: str, token: str, event: str = "incoming") -> str:
    """Return the address to paste for that event; `base` is `http://HOST:PORT`.

    A service that names the event itself has one address for all. Raises `KeyError` for an
    unknown profile.
    """
    known = PROFILES[profile]
    address = f"{base.rstrip('/')}/call/{token}"
    if not known.fields:
        return address
    query = known.query.get(event, known.query[""])
    return f"{address}/{event}?{query}" if query else f"{address}/{event}"


def template_urls(profile: str, base: str, token: str) -> dict[str, str]:
    """Return what to paste, by the name of the field at the telephone; empty for a service."""
    fields = PROFILES[profile].fields
    return {field: template_url(profile, base, token, event) for event, field in fields.items()}


def subscription(address: str) -> str:
    """Return sipgate's answer to a new call: tell its end and who takes it to that address too."""
    plain = escape(address, quote=True)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Response onAnswer="{plain}" onHangup="{plain}"/>\n'
    )
