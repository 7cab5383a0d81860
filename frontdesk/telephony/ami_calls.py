"""From the Asterisk manager's events to calls: one call per conversation, whatever rings in it.

Seen right on Asterisk 16 and 22 for direct dialling, ring groups, queues and follow-me. The order
of events differs between them (22 tells the new state before the dialling begins, 16 after), ends
can be told twice, and the hang-up's text is not to be relied on. Only channels of the own
extensions begin a call; of others nothing is kept, and what they do is read only while it belongs
to such a call.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from frontdesk.telephony.ami_blocks import Block
from frontdesk.telephony.events import Ended, Kind

#: Seconds after the last own phone fell silent until the call counts as over for this desk: a queue
#: tries again, a hunting group goes on, and somebody else may answer. A queue's caller is already
#: answered by the queue, and its next round comes after five seconds.
GRACE = 2.0
QUEUE_GRACE = 6.0
#: The most calls that are followed at once; the oldest gives way.
MOST_CALLS = 200

_UP = "6"
_ON_HOOK_STATES = frozenset({"0", "1"})
_RINGING = "5"
_ANSWERED_ELSEWHERE = "26"
_CHANNEL = re.compile(r"([^/\s]+)/(.+)-[0-9A-Fa-f]+(?:<[A-Z]+>)?\Z")


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a call, still with the number and name as the switchboard wrote them."""

    kind: Kind
    call_id: str
    direction: str
    remote: str
    remote_name: str
    local: str
    reason: Ended | None = None


@dataclass(slots=True)
class _Call:
    """A call that an own extension takes part in; `legs` are own channels by Uniqueid."""

    call_id: str
    linked: str
    direction: str
    remote: str
    name: str
    local: str
    legs: dict[str, str] = field(default_factory=dict)
    told: bool = True
    answered: bool = False
    elsewhere: bool = False
    caller_gone: bool = False
    grace: float = GRACE
    over_at: float | None = None


class AmiCalls:
    """Follows the calls of the own extensions through the manager's events.

    An own extension is `101`, or `PJSIP/101` where two technologies use the same name. `feed` and
    `due` take seconds of any steady clock and return what is to be told.
    """

    def __init__(self, own_extensions: Collection[str]) -> None:
        self._own = frozenset(text.strip().casefold() for text in own_extensions if text.strip())
        self._calls: dict[str, _Call] = {}
        self._legs: dict[str, _Call] = {}
        self._rounds: dict[str, int] = {}

    def feed(self, block: Block, now: float) -> list[Change]:
        """Take one event; unknown and foreign ones change nothing."""
        match block.get("event"):
            case "Newchannel":
                return self._new_channel(block)
            case "Newstate":
                return self._new_state(block)
            case "DialBegin" | "DialState":
                return self._dial(block)
            case "DialEnd":
                return self._dial_end(block, now)
            case "BridgeEnter":
                return self._bridge_enter(block, now)
            case "Pickup":
                return self._pickup(block)
            case "NewConnectedLine":
                return self._connected_line(block)
            case "Hangup":
                return self._hangup(block, now)
        return []

    def next_due(self) -> float | None:
        """Return when `due` has something to tell, if nothing happens before."""
        return min((c.over_at for c in self._calls.values() if c.over_at is not None), default=None)

    def due(self, now: float) -> list[Change]:
        """Return the calls whose grace has passed."""
        over = [c for c in self._calls.values() if c.over_at is not None and c.over_at <= now]
        return [change for call in over for change in self._end(call)]

    def _extension(self, channel: str) -> str:
        """Return the own extension of a channel's name; empty for a foreign one."""
        found = _CHANNEL.match(channel)
        if not found or found[1] == "Local":
            return ""
        name = found[2].casefold()
        own = name in self._own or f"{found[1].casefold()}/{name}" in self._own
        return found[2] if own else ""

    def _new_channel(self, block: Block) -> list[Change]:
        """An own phone picked up its receiver: remember what it dials until it dials."""
        extension = self._extension(block.get("channel", ""))
        unique, linked = block.get("uniqueid", ""), block.get("linkedid", "")
        dialled = _known(block.get("exten", ""))
        if not extension or not unique or unique != linked or not dialled or dialled == "s":
            return []
        if block.get("channelstate") in _ON_HOOK_STATES:
            return []  # it is being called, or nobody knows yet
        self._start(linked, unique, "out", dialled, "", extension).told = False
        return []

    def _new_state(self, block: Block) -> list[Change]:
        unique, linked = block.get("uniqueid", ""), block.get("linkedid", "")
        state = block.get("channelstate")
        if state == _UP and unique in self._legs:
            self._legs[unique].legs[unique] = _UP
        if state != _RINGING:
            return []
        extension = self._extension(block.get("channel", ""))
        if not extension:
            return []
        remote = _known(block.get("connectedlinenum", ""))
        name = _known(block.get("connectedlinename", ""))
        if unique == linked and not remote:
            return []  # rung by itself, for a call that it is going to make
        return self._ring(unique, linked, extension, remote, name, GRACE)

    def _dial(self, block: Block) -> list[Change]:
        unique, linked = block.get("uniqueid", ""), block.get("linkedid", "")
        call = self._legs.get(unique)
        if call is None and unique and unique == linked and linked not in self._calls:
            call = self._dials_after_all(block)
        if call is not None and call.direction == "out":
            if call.told:
                return []
            call.told = True
            return [self._change(Kind.RINGING, call)]
        if block.get("event") == "DialState" and block.get("dialstatus") != "RINGING":
            return []
        extension = self._extension(block.get("destchannel", ""))
        if not extension:
            return []
        remote = _known(block.get("destconnectedlinenum", ""))
        name = _known(block.get("destconnectedlinename", ""))
        if not remote:
            remote = _known(block.get("calleridnum", ""))
            name = name or _known(block.get("calleridname", ""))
        grace = QUEUE_GRACE if block.get("channelstate") == _UP else GRACE
        return self._ring(
            block.get("destuniqueid", ""),
            block.get("destlinkedid", ""),
            extension,
            remote,
            name,
            grace,
        )

    def _dials_after_all(self, block: Block) -> _Call | None:
        """An own phone dials that did not say so when it began: a program dialled for it."""
        extension = self._extension(block.get("channel", ""))
        dialled = _known(block.get("exten", ""))
        if not extension or not dialled or dialled == "s":
            return None
        linked = block["linkedid"]
        call = self._start(linked, linked, "out", dialled, "", extension)
        call.told = False
        return call

    def _ring(
        self, unique: str, linked: str, extension: str, remote: str, name: str, grace: float
    ) -> list[Change]:
        """An own phone rings: the first of a call tells it, the others join it."""
        if not unique or not linked:
            return []
        call = self._legs.get(unique) or self._calls.get(linked)
        if call is None:
            call = self._start(linked, unique, "in", remote, name, extension)
            call.grace = grace
            return [self._change(Kind.RINGING, call)]
        call.grace = max(call.grace, grace)
        call.over_at = None
        if call.direction == "in" and unique not in call.legs:
            self._join(call, unique, extension)
        if call.direction == "in" and not call.answered and remote and not call.remote:
            call.remote, call.name = remote, name  # told without a number; the rest came later
            return [self._change(Kind.RINGING, call)]
        return []

    def _dial_end(self, block: Block, now: float) -> list[Change]:
        """Somebody else of an own call's phones answered, if none of ours did."""
        call = self._calls.get(block.get("destlinkedid", ""))
        unique = block.get("destuniqueid", "")
        if call is None or block.get("dialstatus") != "ANSWER":
            return []
        if unique in call.legs:
            call.legs[unique] = _UP
        elif call.direction == "in" and not call.answered and _UP not in call.legs.values():
            call.elsewhere = True
            return self._settle(call, now)
        return []

    def _bridge_enter(self, block: Block, now: float) -> list[Change]:
        unique = block.get("uniqueid", "")
        call = self._legs.get(unique)
        if call is not None:
            call.legs[unique] = _UP
            if call.answered:
                return []
            call.answered = True
            call.over_at = None
            if call.told:
                return [
                    self._change(Kind.ANSWERED, call, self._extension(block.get("channel", "")))
                ]
            return []
        call = self._calls.get(block.get("linkedid", ""))
        if call is not None and unique == call.linked and not call.legs:
            call.elsewhere = True  # the caller talks, and not with us
            return self._settle(call, now)
        return []

    def _pickup(self, block: Block) -> list[Change]:
        """An own phone fetches a call that rings at somebody else's."""
        extension = self._extension(block.get("channel", ""))
        unique, linked = block.get("uniqueid", ""), block.get("targetlinkedid", "")
        if not extension or not unique or not linked:
            return []
        changes: list[Change] = []
        before = self._legs.get(unique)
        if before is not None:
            if before.linked == linked:
                return []
            changes = self._end(before)  # it only dialled the code for fetching
        call = self._calls.get(linked)
        if call is not None:
            call.over_at = None
            self._join(call, unique, extension)
            call.legs[unique] = _UP
            return changes
        remote = _known(block.get("targetconnectedlinenum", ""))
        name = _known(block.get("targetconnectedlinename", ""))
        call = self._start(linked, unique, "in", remote, name, extension)
        call.legs[unique] = _UP
        return [*changes, self._change(Kind.RINGING, call)]

    def _connected_line(self, block: Block) -> list[Change]:
        """An answered call was handed over to us: somebody else is at the other end now."""
        call = self._legs.get(block.get("uniqueid", ""))
        remote = _known(block.get("connectedlinenum", ""))
        if call is None or not call.answered or not remote or remote == call.remote:
            return []
        if call.direction == "out":
            return []  # who answers is often told with another number than the one dialled
        call.remote, call.name = remote, _known(block.get("connectedlinename", ""))
        return [self._change(Kind.ANSWERED, call)]

    def _hangup(self, block: Block, now: float) -> list[Change]:
        unique = block.get("uniqueid", "")
        call = self._legs.pop(unique, None)
        if call is not None:
            call.legs.pop(unique, None)
            call.elsewhere |= block.get("cause") == _ANSWERED_ELSEWHERE and not call.answered
            call.caller_gone |= unique == call.linked
            return self._settle(call, now)
        call = self._calls.get(block.get("linkedid", ""))
        if call is not None and unique == call.linked:
            call.caller_gone = True
            return self._settle(call, now)
        return []

    def _settle(self, call: _Call, now: float) -> list[Change]:
        """End a call that no own phone is in any more, at once where nothing can follow."""
        if call.answered:
            if _UP in call.legs.values():
                return []
            return self._end(call)
        if call.legs:
            return []
        if call.elsewhere or call.caller_gone or call.direction == "out":
            return self._end(call)
        call.over_at = now + call.grace
        return []

    def _start(
        self, linked: str, unique: str, direction: str, remote: str, name: str, extension: str
    ) -> _Call:
        while len(self._calls) >= MOST_CALLS:
            self._forget(next(iter(self._calls.values())))
        count = self._rounds[linked] = self._rounds.pop(linked, 0) + 1
        while len(self._rounds) > MOST_CALLS:
            del self._rounds[next(iter(self._rounds))]
        call_id = linked if count == 1 else f"{linked}#{count}"
        call = _Call(call_id, linked, direction, remote, name, extension)
        self._calls[linked] = call
        self._join(call, unique, extension)
        return call

    def _join(self, call: _Call, unique: str, extension: str) -> None:
        call.legs[unique] = _RINGING
        self._legs[unique] = call

    def _end(self, call: _Call) -> list[Change]:
        self._forget(call)
        if not call.told:
            return []
        reason = None
        if not call.answered and call.direction == "in":
            reason = Ended.ELSEWHERE if call.elsewhere else Ended.MISSED
        return [self._change(Kind.ENDED, call, reason=reason)]

    def _forget(self, call: _Call) -> None:
        self._calls.pop(call.linked, None)
        for unique in call.legs:
            self._legs.pop(unique, None)

    def _change(
        self, kind: Kind, call: _Call, extension: str = "", reason: Ended | None = None
    ) -> Change:
        call.local = extension or call.local
        return Change(
            kind, call.call_id, call.direction, call.remote, call.name, call.local, reason
        )


def _known(value: str) -> str:
    """Return a value; empty for the word that Asterisk writes where it has none."""
    return "" if value == "<unknown>" else value
