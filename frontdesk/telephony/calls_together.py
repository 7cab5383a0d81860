"""The calls that are going on, of all lines: one call is told once, whoever sees it.

Several lines may see the same call (the FRITZ!Box and a SIP extension behind it). The first to tell
leads; what the others say within five seconds joins it, and fills in what the first did not know.
Where a line goes on with a call that another has ended, it was a call of its own, and is told.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from frontdesk.telephony.events import CallEvent, Ended, Kind
from frontdesk.telephony.remote import same_local

#: Seconds within which two lines may tell of the same call.
TOGETHER_WITHIN = 5.0
#: Seconds by which a line may be behind another. Nobody hangs up, dials and rings again in them.
_BEHIND = 1.5
#: Seconds after which a ring that nobody ended is given up.
RINGS_AT_MOST = 180.0
#: Seconds after which an answered call that nobody ended is forgotten.
_TALKS_AT_MOST = 12 * 3600.0
#: Seconds for which the end of a call is remembered: lines tell it twice, and late.
_REMEMBERED = 60.0
#: The most calls at once; the oldest gives way. And the most that is told of one call.
_MOST_CALLS, _MOST_TOLD = 500, 20
#: What ends a call only for the line that says so; others may still have it.
_FOR_THAT_LINE = (Ended.ELSEWHERE, Ended.LOST)

Key = tuple[str, str]


@dataclass(slots=True)
class _Leg:
    """A call as one line sees it."""

    answered: bool = False
    ended: bool = False


@dataclass(slots=True)
class _Call:
    """A call as the desk sees it: `known` is what is known of it, told as its first line's."""

    known: CallEvent
    began: float
    legs: dict[Key, _Leg] = field(default_factory=dict)
    answered: bool = False
    ended_at: float | None = None
    lost: bool = False
    told: int = 0

    @property
    def ended(self) -> bool:
        """Whether its end was told."""
        return self.ended_at is not None

    def is_over(self, now: float) -> bool:
        """Whether it has ended so long ago that what is told now is another call."""
        return self.ended_at is not None and now - self.ended_at > _BEHIND


class CallsTogether:
    """Follows the calls of all lines; `clock` is monotonic seconds, `now` the time of day."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
        rings_at_most: float = RINGS_AT_MOST,
    ) -> None:
        self._now = now
        self._clock = clock
        self._rings_at_most = rings_at_most
        self._calls: dict[Key, _Call] = {}
        self._legs: dict[Key, _Call] = {}
        self._ended: dict[Key, float] = {}

    def knows(self, event: CallEvent) -> bool:
        """Tell whether the event belongs to a call that is going on or has just ended."""
        key = _key(event)
        return key in self._legs or (event.kind is not Kind.RINGING and key in self._ended)

    def take(self, event: CallEvent) -> list[CallEvent]:
        """Return what is to be told because of an event: mostly itself, or nothing new."""
        key = _key(event)
        call = self._legs.get(key)
        told: list[CallEvent] = []
        if call is not None and self._is_another(call, key, event):
            told = self._leave(call, key)
            self._ended.pop(key, None)
            call = None
        if call is None:
            if event.kind is not Kind.RINGING and key in self._ended:
                return told  # told twice, or overtaken by the end
            if event.kind is Kind.ENDED:
                return told + self._ended_unseen(key, event)
            call = self._same_call(event)
            if call is None:
                return [*told, *self._begin(key, event)]
            call.legs[key] = _Leg()
            self._legs[key] = call
        match event.kind:
            case Kind.RINGING:
                news = self._told_more(call, key, event)
            case Kind.ANSWERED:
                news = self._answered(call, key, event)
            case _:
                news = self._one_ended(call, key, event)
        return told + news

    def lost(self, source: str) -> list[CallEvent]:
        """Return the ends of the calls of a line that was lost."""
        told: list[CallEvent] = []
        for key in [key for key in self._legs if key[0] == source]:
            call = self._legs.get(key)
            if call is not None:
                told += self._leave(call, key)
        return told

    def sweep(self) -> list[CallEvent]:
        """Give up what rings too long, forget what ended long ago; return the ends to tell."""
        now = self._clock()
        told: list[CallEvent] = []
        for call in list(self._calls.values()):
            age = now - call.began
            if call.ended:
                if age > self._rings_at_most:
                    self._drop(call)
            elif age > (_TALKS_AT_MOST if call.answered else self._rings_at_most):
                told += self._finish(call, Ended.LOST)
                self._drop(call)
        for key in [key for key, at in self._ended.items() if now - at > _REMEMBERED]:
            del self._ended[key]
        return told

    def _begin(self, key: Key, event: CallEvent) -> list[CallEvent]:
        told: list[CallEvent] = []
        gone = [self._calls[key]] if key in self._calls else []
        if len(self._calls) >= _MOST_CALLS:
            gone.append(next(iter(self._calls.values())))
        for old in gone:
            told += self._finish(old, Ended.LOST)
            self._drop(old)
        call = _Call(event, self._clock(), told=1)
        call.answered = event.kind is Kind.ANSWERED
        call.legs[key] = _Leg(answered=call.answered)
        self._calls[key] = self._legs[key] = call
        self._ended.pop(key, None)
        return [*told, event]

    def _same_call(self, event: CallEvent) -> _Call | None:
        """Return the call that another line told of just now, if this is it."""
        now = self._clock()
        for call in reversed(self._calls.values()):
            if now - call.began > TOGETHER_WITHIN:
                return None
            seen = any(source == event.source for source, _ in call.legs)
            if seen or call.lost or call.is_over(now):
                continue
            if _is_same(call.known, event):
                return call
        return None

    def _is_another(self, call: _Call, key: Key, event: CallEvent) -> bool:
        """Tell whether a line means another call than the one it was counted to.

        A ring under an identifier that was used before; or a call that goes on here although
        another line has ended it: two callers of one house rang two lines at once.
        """
        if call.is_over(self._clock()):
            return not call.legs[key].answered and event.reason is not Ended.ELSEWHERE
        return event.kind is Kind.RINGING and not call.ended and call.legs[key].answered

    def _told_more(self, call: _Call, key: Key, event: CallEvent) -> list[CallEvent]:
        """Tell what a line adds; a line may correct itself, another only fill in."""
        first, other = (event, call.known) if _key(call.known) == key else (call.known, event)
        by = next(
            (one for one in (first, other) if one.remote_numbers),
            first if first.withheld or first.remote_raw else other,
        )
        known = replace(
            call.known,
            remote_numbers=by.remote_numbers,
            remote_raw=by.remote_raw,
            withheld=by.withheld,
            local_number=first.local_number or other.local_number,
            display_name=first.display_name or other.display_name,
        )
        if call.ended or known == call.known or call.told >= _MOST_TOLD:
            return []
        call.known = known
        call.told += 1
        return [replace(known, kind=Kind.ANSWERED if call.answered else event.kind, at=event.at)]

    def _answered(self, call: _Call, key: Key, event: CallEvent) -> list[CallEvent]:
        call.legs[key].answered = True
        if call.answered or call.ended:
            return self._told_more(call, key, event)
        call.answered = True
        told = call.told
        self._told_more(call, key, event)
        call.told = told + 1
        return [replace(call.known, kind=Kind.ANSWERED, at=event.at)]

    def _one_ended(self, call: _Call, key: Key, event: CallEvent) -> list[CallEvent]:
        """End a call, unless the line only says that it is over for itself."""
        leg = call.legs[key]
        missed = event.reason is Ended.MISSED and call.answered and not leg.answered
        if event.reason in _FOR_THAT_LINE or missed:
            reason = Ended.ELSEWHERE if missed and event.reason else event.reason
            return self._leave(call, key, reason, event)
        told = self._finish(call, event.reason, event)
        self._forget_leg(call, key)
        return told

    def _leave(
        self,
        call: _Call,
        key: Key,
        reason: Ended | None = Ended.LOST,
        event: CallEvent | None = None,
    ) -> list[CallEvent]:
        """Take one line out of a call; with the last one it ends."""
        self._forget_leg(call, key)
        if any(not leg.ended for leg in call.legs.values()):
            return []
        return self._finish(call, reason, event)

    def _finish(
        self, call: _Call, reason: Ended | None, event: CallEvent | None = None
    ) -> list[CallEvent]:
        if call.ended:
            return []
        call.ended_at, call.lost = self._clock(), reason is Ended.LOST
        at = event.at if event else self._now()
        return [replace(call.known, kind=Kind.ENDED, reason=reason, at=at)]

    def _forget_leg(self, call: _Call, key: Key) -> None:
        call.legs[key].ended = True
        self._legs.pop(key, None)
        self._ended[key] = self._clock()
        if len(self._ended) > 2 * _MOST_CALLS:
            del self._ended[next(iter(self._ended))]

    def _drop(self, call: _Call) -> None:
        for key in call.legs:
            if self._legs.get(key) is call:
                self._forget_leg(call, key)
        for key in [key for key, other in self._calls.items() if other is call]:
            del self._calls[key]

    def _ended_unseen(self, key: Key, event: CallEvent) -> list[CallEvent]:
        """Let a missed call through whose ring was not seen; other ends concern nobody."""
        if event.reason is not Ended.MISSED:
            return []
        self._ended[key] = self._clock()
        return [event]


def _key(event: CallEvent) -> Key:
    return event.source, event.call_id


def _is_same(one: CallEvent, other: CallEvent) -> bool:
    """Tell whether two lines mean the same call: by number, withheld by the local number."""
    if one.direction != other.direction:
        return False
    if one.remote_numbers and other.remote_numbers:
        return not set(one.remote_numbers).isdisjoint(other.remote_numbers)
    if one.withheld and other.withheld:
        return same_local(one.local_number, other.local_number)
    if one.withheld or other.withheld or one.remote_numbers or other.remote_numbers:
        return False
    return one.remote_raw != "" and one.remote_raw == other.remote_raw
