"""What a FRITZ!Box call monitor writes, line by line, made into call events.

Its lines (AVM; FHEM's 72_FB_CALLMONITOR, JFritz' FBoxCallMonitorV3):

    dd.mm.yy HH:MM:SS;RING;cid;caller;called;SIP0;
    dd.mm.yy HH:MM:SS;CALL;cid;ext;own;dialled;SIP0;
    dd.mm.yy HH:MM:SS;CONNECT;cid;ext;remote;
    dd.mm.yy HH:MM:SS;DISCONNECT;cid;seconds;

`cid` is a slot that is used again. Internal calls are not reported.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from frontdesk.domain.plain import one_line
from frontdesk.telephony.events import CallEvent, Ended, Kind
from frontdesk.telephony.remote import Numbers, RemoteNumber, decoded, same_local

#: The longest line that is read; the box writes less than 100 bytes.
LONGEST_LINE = 4096
#: A call that ends so soon after its ring (seconds) was blocked by the box.
BLOCKED_WITHIN = 0.5
#: Extensions that are no person: answering machines and, of older boxes, theirs; the fax.
_MACHINES = frozenset({6, *range(40, 45)})
_FAX = 5
#: A box has ten lines at most; more open slots than this is garbage.
_MOST_SLOTS = 64


class LineSplitter:
    """Cuts bytes into lines however they arrive; an over-long line is left out and counted."""

    def __init__(self, longest: int = LONGEST_LINE) -> None:
        self._longest = longest
        self._rest = bytearray()
        self._skipping = False
        self.too_long = 0

    def begin(self) -> None:
        """Forget half a line: a new connection begins a new one."""
        self._rest.clear()
        self._skipping = False

    def feed(self, data: bytes) -> list[bytes]:
        """Return the lines that are whole now, without their ends."""
        lines: list[bytes] = []
        *whole, rest = data.split(b"\n")
        for piece in whole:
            self._keep(piece)
            if not self._skipping:
                lines.append(bytes(self._rest).rstrip(b"\r"))
            self.begin()
        self._keep(rest)
        return lines

    def _keep(self, piece: bytes) -> None:
        if self._skipping:
            return
        if len(self._rest) + len(piece) > self._longest:
            self._skipping = True
            self.too_long += 1
            self._rest.clear()
        else:
            self._rest += piece


@dataclass(slots=True)
class _Slot:
    """The call that is in a slot now."""

    call_id: str
    direction: str
    remote: RemoteNumber
    local: str
    stamp: datetime | None
    rang: float
    answered: bool = False
    over: bool = False
    after_answered: bool = False


class FritzLines:
    """Follows the calls of one connection; fed with lines, it gives events.

    `own` are the numbers of this desk in any spelling, empty for all; calls to and from others are
    left out. `clock` is monotonic seconds, `now` this machine's time.
    """

    def __init__(
        self,
        source: str,
        numbers: Numbers,
        own: Sequence[str] = (),
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._source = source
        self._numbers = numbers
        self._own = tuple(own)
        self._now = now
        self._clock = clock
        self._slots: dict[str, _Slot] = {}
        self._count = 0
        self.understood = 0
        self.not_understood = 0

    def forget(self) -> None:
        """Forget the open calls: the line was lost, and slots mean nothing any more."""
        self._slots.clear()

    def read(self, line: bytes) -> list[CallEvent]:
        """Return what a line says, mostly one event; none for what is no line. Never raises."""
        if not line.strip():
            return []
        stamp, kind, slot, *rest = [*decoded(line).split(";"), "", "", ""]
        fields = [field.strip() for field in rest[:-3]] + [""] * 4
        slot, at = slot.strip(), _stamp(stamp)
        known = kind in ("RING", "CALL", "CONNECT", "DISCONNECT")
        if not (known and slot.isdecimal() and len(slot) < 6):
            self.not_understood += 1
            return []
        self.understood += 1
        match kind:
            case "RING":
                return self._begins(slot, at, "in", fields[0], fields[1])
            case "CALL":
                return self._begins(slot, at, "out", fields[2], fields[1])
            case "CONNECT":
                return self._connected(slot, fields[0])
            case _:
                return self._disconnected(slot, at, fields[0])

    def _begins(
        self, slot: str, stamp: datetime | None, direction: str, remote: str, local: str
    ) -> list[CallEvent]:
        # A box says the end of a call only when the phone lies again: a new ring may come before.
        before = self._slots.pop(slot, None)
        events = [self._ended(before)] if before and not before.over else []
        if self._own and not any(same_local(local, own) for own in self._own):
            return events
        while len(self._slots) >= _MOST_SLOTS:
            oldest = self._slots.pop(next(iter(self._slots)))
            if not oldest.over:
                events.append(self._ended(oldest))
        self._count += 1
        call = _Slot(
            call_id=f"{self._now():%Y%m%d-%H%M%S}-{slot}-{self._count}",
            direction=direction,
            remote=self._remote(remote, direction),
            local=one_line(local, 40),
            stamp=stamp,
            rang=self._clock(),
            after_answered=before is not None and before.answered,
        )
        self._slots[slot] = call
        events.append(self._event(call, Kind.RINGING))
        return events

    def _connected(self, slot: str, extension: str) -> list[CallEvent]:
        call = self._slots.get(slot)
        if call is None or call.over or call.answered:
            return []
        number = int(extension) if extension.isdecimal() and len(extension) < 6 else -1
        if call.direction == "in" and number in _MACHINES:
            call.over = True
            return [self._event(call, Kind.ENDED, Ended.MACHINE)]
        if call.direction == "in" and number == _FAX:
            call.over = True
            return [self._event(call, Kind.ENDED, Ended.ELSEWHERE)]
        call.answered = True
        return [self._event(call, Kind.ANSWERED)]

    def _disconnected(self, slot: str, stamp: datetime | None, seconds: str) -> list[CallEvent]:
        call = self._slots.get(slot)
        if call is None:
            return []
        lasted = seconds.isdecimal() and seconds.strip("0") != ""
        if lasted and call.after_answered and not call.answered:
            call.after_answered = False  # the late end of the call that was in this slot before
            return []
        del self._slots[slot]
        if call.over:
            return []
        if call.answered or call.direction == "out" or lasted:
            return [self._ended(call)]
        # The box's own clock too: both lines may have waited and come in one go.
        soon = self._clock() - call.rang < BLOCKED_WITHIN
        if stamp and call.stamp:
            soon = soon and abs((stamp - call.stamp).total_seconds()) <= 1
        reason = Ended.BLOCKED if soon else Ended.MISSED
        return [self._event(call, Kind.ENDED, reason)]

    def _remote(self, text: str, direction: str) -> RemoteNumber:
        if text.split("#", 1)[0].strip() in ("", "0"):
            return RemoteNumber(raw=one_line(text, 200), withheld=direction == "in")
        return self._numbers(text)

    def _ended(self, call: _Slot) -> CallEvent:
        missed = call.direction == "in" and not call.answered
        return self._event(call, Kind.ENDED, Ended.MISSED if missed else None)

    def _event(self, call: _Slot, kind: Kind, reason: Ended | None = None) -> CallEvent:
        return CallEvent(
            kind=kind,
            source=self._source,
            call_id=call.call_id,
            at=self._now(),
            direction=call.direction,
            remote_numbers=call.remote.candidates,
            remote_raw=call.remote.raw,
            withheld=call.remote.withheld,
            local_number=call.local,
            reason=reason,
        )


def _stamp(text: str) -> datetime | None:
    """Return the box's time, naive and in its zone; nothing where it cannot be read."""
    try:
        return datetime.strptime(text.strip(), "%d.%m.%y %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        return None
