"""What a hook, an action URL or a webhook says of a call, before its number is read.

Telephones name the same few things in many ways; all of them are known here, whoever sends them.
Whatever arrives is text from outside: nothing in it can be wrong enough to be refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from frontdesk.telephony.events import Ended, Kind

#: A macro that the telephone did not fill: MicroSIP and 3CX %Name%, Yealink, Snom and Grandstream
#: $name and {name}, Mitel $$NAME$$, ProCall <Call.Name>.
_UNFILLED = re.compile(
    r"%[A-Za-z_][\w.-]*%|\$\$[A-Za-z_]\w*\$\$|\$[A-Za-z_][\w-]*|\$?\{[A-Za-z_][\w.-]*\}"
    r"|<Call\.\w+>|\[[A-Za-z_]+\]"
)

#: A kind, the direction that the word implies, and why the call ended, where the word tells it.
Event = tuple[Kind, str, Ended | None]

_RINGING = "ring ringing incoming incomingcall newcall new setup"
_DIALLING = "outgoing outgoingcall dialing dialling"
_ANSWERED = "answer answered established callestablished connected connectionestablished accepted"
_ENDED = (
    "end ended hangup hungup terminated callterminated terminatedcall disconnected"
    " connectionterminated onhook busy rejected rejectincomingcall"
)
_MISSED = "missed missedcall canceled cancelled callremotecanceled"
_EVENTS: dict[str, Event] = {
    **dict.fromkeys(_RINGING.split(), (Kind.RINGING, "", None)),
    **dict.fromkeys(_DIALLING.split(), (Kind.RINGING, "out", None)),
    **dict.fromkeys(_ANSWERED.split(), (Kind.ANSWERED, "", None)),
    "callaccepted": (Kind.ANSWERED, "", None),
    "establishcall": (Kind.ANSWERED, "", None),
    **dict.fromkeys(_ENDED.split(), (Kind.ENDED, "", None)),
    **dict.fromkeys(_MISSED.split(), (Kind.ENDED, "in", Ended.MISSED)),
}
_OUT = frozenset("out outgoing outbound 1".split())
_IN = frozenset("in incoming inbound 0".split())

#: How each thing is called, in lower case, best first; the one-letter names are for telephones
#: that take short addresses only (Mitel: 128 characters).
_REMOTE = ("remote", "r", "number", "caller", "callerid", "remotenumber", "remoteparty", "phone")
_LOCAL = ("local", "l", "called", "line")
_NAME = (
    "display_remote",
    "display_name",
    "n",
    "name",
    "caller_name",
    "remotename",
    "remotealias",
)
_CALL_ID = ("call_id", "callid", "call-id", "i", "id", "callguid", "uniqueid", "linkedid")
_DIRECTION = ("direction", "d")
_EVENT = ("event", "e")
#: What is added at the end of a call: Placetel's `type`, Zammad's `cause`, Snom's reason header.
_WHY = ("type", "cause", "reason")
#: sipgate's and Zammad's name of whoever took the call.
_WHO = ("user", "user[]", "answeringnumber")

_WHYS = {
    "missed": Ended.MISSED,
    "voicemail": Ended.MACHINE,
    "blocked": Ended.BLOCKED,
    "forwarded": Ended.ELSEWHERE,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a call; `None` where a number was not mentioned, empty where it is withheld.

    `direction` is `in`, `out`, or empty where nothing was said of it.
    """

    kind: Kind
    direction: str = ""
    reason: Ended | None = None
    call_id: str = ""
    remote: str | None = None
    local: str = ""
    name: str = ""


def filled(text: str | None) -> str | None:
    """Return what a telephone put in the place of a macro; `None` where it put nothing there."""
    if text is None or _UNFILLED.fullmatch(text.strip()):
        return None
    return text


def event_of(word: str) -> Event | None:
    """Return what a word such as `IncomingCall`, `call_established` or `hangup` says."""
    return _EVENTS.get("".join(char for char in word.casefold() if char.isalnum()))


def direction_of(word: str) -> str:
    """Return `in`, `out`, or empty where the word says neither."""
    plain = word.strip().casefold()
    return "out" if plain in _OUT else "in" if plain in _IN else ""


def told(fields: Mapping[str, str], word: str = "") -> Told | None:
    """Read named fields (names in lower case); `word` is the event where the address names it.

    An event that is no part of a call (a key pressed, say) gives `None`; no event at all is a ring.
    """
    event = event_of(filled(word or _first(fields, _EVENT)) or "ringing")
    if event is None:
        return None
    kind, implied, reason = event
    direction = implied or direction_of(_first(fields, _DIRECTION) or "")
    remote, local = _first(fields, _REMOTE), _first(fields, _LOCAL)
    if remote is None and ("from" in fields or "to" in fields):
        ends = fields.get("from"), fields.get("to")
        remote, local = reversed(ends) if direction == "out" else ends
    if kind is Kind.ENDED:
        reason = reason or _why(_first(fields, _WHY) or "")
    elif kind is Kind.ANSWERED and (_first(fields, _WHO) or "").casefold() == "voicemail":
        kind, reason = Kind.ENDED, Ended.MACHINE
    return Told(
        kind=kind,
        direction=direction,
        reason=reason,
        call_id=(filled(_first(fields, _CALL_ID)) or "").strip(),
        remote=filled(remote),
        local=filled(local) or "",
        name=filled(_first(fields, _NAME)) or "",
    )


def _first(fields: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((fields[name] for name in names if name in fields), None)


def _why(text: str) -> Ended | None:
    plain = text.strip().casefold()
    if "elsewhere" in plain:  # RFC 3326, as Snom passes it on: SIP;cause=200;text="Call completed…
        return Ended.ELSEWHERE
    return _WHYS.get(plain)
