"""The calls that a hook or a telephone has told of: which event belongs to which call.

Many telephones give a call no id, name the number only when it rings, or tell everything twice.
"""

from collections import deque
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from frontdesk.domain.plain import one_line
from frontdesk.telephony.events import CallEvent, Ended, Kind
from frontdesk.telephony.remote import Numbers, RemoteNumber, displayed_name
from frontdesk.telephony.told import Told

#: One ring told twice (MicroSIP has two hooks for it); later it is the next call.
_TWICE = timedelta(seconds=5)
#: After that a call that rings has been forgotten by its telephone, and one that was answered.
_RINGS, _LASTS = timedelta(minutes=10), timedelta(hours=12)
#: How long the end of a call may be told once more.
_SETTLED = timedelta(seconds=60)
_MOST = 200
_LONGEST_ID, _LONGEST_LOCAL = 250, 80


@dataclass(slots=True)
class _Open:
    """A call that has not ended: the key it is found by, and how it was told last."""

    key: str
    event: CallEvent
    since: datetime
    answered: bool = False


class HookCalls:
    """Turns what was told into events of one source; keeps the calls that are open."""

    def __init__(self, source: str, numbers: Numbers) -> None:
        self._source = source
        self._numbers = numbers
        self._open: list[_Open] = []
        self._ended: deque[tuple[str, datetime]] = deque(maxlen=_MOST)
        self._count = 0

    def events(self, told: Told, now: datetime) -> list[CallEvent]:
        """Return what happened, nothing where it is known already; `now` is aware UTC."""
        self._forget(now)
        key = _key(told)
        known = self._find(told, key)
        if told.kind is Kind.RINGING:
            return self._rings(told, key, known, now)
        if told.kind is Kind.ANSWERED:
            return self._answered(told, key, known, now)
        return self._ends(told, key, known, now)

    def _rings(self, told: Told, key: str, known: _Open | None, now: datetime) -> list[CallEvent]:
        before: list[CallEvent] = []
        if known is not None:
            if told.call_id or (not known.answered and now - known.since <= _TWICE):
                return self._news(told, known, now)
            if not known.answered:  # its end was not told, and it rings again
                before = [self._close(known, None, now)]
        event = self._event(told, now)
        self._keep(_Open(key, event, now))
        return [*before, event]

    def _news(self, told: Told, known: _Open, now: datetime) -> list[CallEvent]:
        """Tell a ring once more only where the number or the name came late."""
        later = self._joined(told, known.event, now)
        if replace(later, at=known.event.at) == known.event or known.answered:
            return []
        known.event = later
        return [later]

    def _answered(
        self, told: Told, key: str, known: _Open | None, now: datetime
    ) -> list[CallEvent]:
        if known is None:
            known = _Open(key, self._event(told, now), now)
            self._keep(known)
        elif known.answered:
            return []
        else:
            known.event = self._joined(told, known.event, now)
        known.answered = True
        return [known.event]

    def _ends(self, told: Told, key: str, known: _Open | None, now: datetime) -> list[CallEvent]:
        if known is not None:
            known.event = self._joined(told, known.event, now)
            taken = told.reason is Ended.MISSED and known.answered
            return [self._close(known, None if taken else told.reason, now)]
        if told.reason is Ended.MISSED and told.remote is not None and not self._has_ended(key):
            self._ended.append((key, now))
            return [self._event(told, now)]
        return []

    def _find(self, told: Told, key: str) -> _Open | None:
        """Return the open call that is meant: by its id, else by its number.

        What names neither means the call that rings when one is answered, else the latest.
        """
        rings = told.kind is Kind.RINGING
        if told.call_id or told.remote or (rings and told.remote is not None):
            return next((call for call in reversed(self._open) if call.key == key), None)
        if rings or not self._open:
            return None
        wanted = told.kind is Kind.ENDED
        return next(
            (call for call in reversed(self._open) if call.answered == wanted), self._open[-1]
        )

    def _event(self, told: Told, now: datetime) -> CallEvent:
        self._count += 1
        number = RemoteNumber() if told.remote is None else self._numbers(told.remote)
        return CallEvent(
            kind=told.kind,
            source=self._source,
            call_id=one_line(told.call_id, _LONGEST_ID) or f"{now:%Y%m%d%H%M%S}-{self._count}",
            at=now,
            direction=told.direction or "in",
            remote_numbers=number.candidates,
            remote_raw=number.raw,
            withheld=number.withheld,
            local_number=one_line(told.local, _LONGEST_LOCAL),
            display_name=displayed_name(told.name, told.remote or ""),
            reason=told.reason,
        )

    def _joined(self, told: Told, before: CallEvent, now: datetime) -> CallEvent:
        """Return the event with what was known of the call before; what came first stays."""
        fresh = self._event(told, now)
        unknown = not (before.remote_numbers or before.remote_raw)
        numbered = fresh if unknown and told.remote else before
        return replace(
            fresh,
            call_id=before.call_id,
            direction=before.direction,
            remote_numbers=numbered.remote_numbers,
            remote_raw=numbered.remote_raw,
            withheld=numbered.withheld,
            local_number=before.local_number or fresh.local_number,
            display_name=before.display_name or fresh.display_name,
        )

    def _keep(self, call: _Open) -> None:
        self._open = [*self._open[1 - _MOST :], call]

    def _close(self, call: _Open, reason: Ended | None, now: datetime) -> CallEvent:
        self._open.remove(call)
        self._ended.append((call.key, now))
        return replace(call.event, kind=Kind.ENDED, at=now, reason=reason)

    def _has_ended(self, key: str) -> bool:
        return any(ended == key for ended, _ in self._ended)

    def _forget(self, now: datetime) -> None:
        self._open = [
            call for call in self._open if now - call.since < (_LASTS if call.answered else _RINGS)
        ]
        while self._ended and now - self._ended[0][1] > _SETTLED:
            self._ended.popleft()


def _key(told: Told) -> str:
    """Return what a call is found by: its id, else the digits of its number."""
    if told.call_id:
        return f"id {told.call_id[:_LONGEST_ID]}"
    number = (told.remote or "").partition("@")[0]
    return "".join(char for char in number if char.isdecimal()) or number.casefold()
