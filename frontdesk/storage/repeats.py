"""Which call repeats another after a no: the candidates by index; the rule is the domain's."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.folding import fold
from frontdesk.domain.repeat import invites_another, is_same_caller, was_a_no
from frontdesk.domain.terms import Direction, Outcome, Wish
from frontdesk.storage.database import Storage, from_us
from frontdesk.storage.spans import WITHIN, span

#: What `was_a_no` and `invites_another` ask of a call.
_TELLING = (
    "direction = 'in' AND (outcome IN ('declined', 'contact_declined', 'line_dropped')"
    " OR wish = 'calls_again')"
)
#: What the rule asks of a call.
_LIGHT = (
    "SELECT seq, id, started_at, direction, e164, caller_id, company_id, topic, outcome, wish,"
    " repeats FROM call"
)
#: So long a time is read at once where the marks of many calls are worked out.
_AT_ONCE = timedelta(days=7)
#: By which a call's earlier ones are found: a condition and its value.
_Handle = tuple[str, object]


class Repeats:
    """Finds the declined call that a call follows. `window` is how long a no counts.

    The calls it returns have what the rule asks of them, and no claims or words.
    """

    def __init__(self, storage: Storage, window: timedelta) -> None:
        self._storage = storage
        self._window = window

    def partner_numbers(self) -> frozenset[str]:
        """Return the numbers that are a partner's switchboard."""
        return frozenset(
            row[0] for row in self._storage.rows("SELECT DISTINCT e164 FROM partner_number")
        )

    def is_partner(self, e164: str | None) -> bool:
        """Tell whether the number is a partner's switchboard."""
        return (
            bool(e164)
            and self._storage.value("SELECT 1 FROM partner_number WHERE e164 = ? LIMIT 1", (e164,))
            == 1
        )

    def find(self, call: Call) -> Call | None:
        """Return the newest no that `call` (with its keys) follows, or `None`.

        The caller of this tells apart the numbers of partners.
        """
        return self.find_each([call])[0]

    def find_each(self, calls: Sequence[Call]) -> list[Call | None]:
        """Return for each of these calls what `find` does; handles are read for many at once."""
        found: list[Call | None] = [None] * len(calls)
        lanes: dict[_Handle, _Lane] = {}
        end: datetime | None = None
        for place in sorted(range(len(calls)), key=lambda i: calls[i].started_at):
            call = calls[place]
            if end is None or call.started_at >= end:
                end = call.started_at + (_AT_ONCE if len(calls) > 1 else timedelta(microseconds=1))
                within = span(call.started_at - self._window, end)
                lanes.clear()
            newest: Call | None = None
            for handle in _handles(call):
                if handle not in lanes:
                    lanes[handle] = _Lane(self._telling(handle, within))
                told = lanes[handle].newest(call, self._window)
                if told is not None and (newest is None or told.started_at > newest.started_at):
                    newest = told
            found[place] = newest if newest is not None and was_a_no(newest) else None
        return found

    def _telling(self, handle: _Handle, within: tuple[int, ...]) -> list[Call]:
        column, value = handle
        return self._light(
            f"WHERE {column} = ? AND {WITHIN} AND {_TELLING} ORDER BY started_at, seq",
            (value, *within),
        )

    def following(self, calls: Iterable[Call], skip: Collection[int] = ()) -> tuple[Call, ...]:
        """Return the calls within the window after one of these whose mark may change with it.

        Left out are the rows in `skip` and the calls themselves.
        """
        starts: dict[_Handle, list[datetime]] = {}
        given: set[str] = set()
        for call in calls:
            given.add(call.id)
            for handle in _handles(call):
                starts.setdefault(handle, []).append(call.started_at)
        found: dict[str, Call] = {}
        for (column, value), moments in starts.items():
            for start, end in self._windows(moments):
                rows = self._storage.rows(
                    f"{_LIGHT} WHERE {column} = ? AND {WITHIN}", (value, *span(start, end))
                )
                found.update((row[1], _light_call(row)) for row in rows if row[0] not in skip)
        return tuple(call for key, call in found.items() if key not in given)

    def _windows(self, moments: list[datetime]) -> list[tuple[datetime, datetime]]:
        """Return the windows after these moments, those that meet made one."""
        merged: list[tuple[datetime, datetime]] = []
        for start in sorted(moments):
            end = start + self._window + timedelta(microseconds=1)
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        return merged

    def of_caller(self, key: int) -> tuple[Call, ...]:
        """Return all calls of a caller."""
        return tuple(self._light("WHERE caller_id = ?", (key,)))

    def mark(self, calls: Iterable[Call], partners: Collection[str]) -> None:
        """Work out the marks of these saved calls again and write those that are others now."""
        known = tuple(calls)
        for call, earlier in zip(known, self.find_each(known), strict=True):
            repeats = earlier.id if earlier and call.number.e164 not in partners else None
            if repeats != call.repeats:
                self._storage.run("UPDATE call SET repeats = ? WHERE id = ?", (repeats, call.id))

    def _light(self, where: str, params: Sequence[object]) -> list[Call]:
        return [_light_call(row) for row in self._storage.rows(f"{_LIGHT} {where}", params)]


class _Lane:
    """The telling calls of one number, person or nameless company, in the order of time."""

    def __init__(self, calls: list[Call]) -> None:
        self._calls = calls
        self._starts = [call.started_at for call in calls]

    def newest(self, call: Call, window: timedelta) -> Call | None:
        """Return the newest no or invitation before `call` that comes from the same caller."""
        topic = fold(call.topic)
        for place in range(bisect_left(self._starts, call.started_at) - 1, -1, -1):
            earlier = self._calls[place]
            if call.started_at - earlier.started_at > window:
                return None
            if (
                earlier.id != call.id
                and (was_a_no(earlier) or invites_another(earlier))
                and is_same_caller(
                    earlier,
                    number=call.number.e164,
                    caller_key=call.caller_key,
                    company_key=call.company_key,
                    topic_key=topic,
                    earlier_topic_key=fold(earlier.topic),
                )
            ):
                return earlier
        return None


def _handles(call: Call) -> list[_Handle]:
    if call.direction != Direction.IN:
        return []
    handles: list[_Handle] = []
    if call.number.e164:
        handles.append(("e164", call.number.e164))
    if call.caller_key is not None:
        handles.append(("caller_id", call.caller_key))
    elif call.company_key is not None and call.topic:
        handles.append(("caller_id IS NULL AND company_id", call.company_key))
    return handles


def _light_call(row: Sequence[Any]) -> Call:
    return Call(
        id=row[1],
        started_at=from_us(row[2]),
        direction=Direction(row[3]),
        number=PhoneNumber(row[4]),
        caller_key=row[5],
        company_key=row[6],
        topic=row[7],
        outcome=Outcome(row[8]) if row[8] else None,
        wish=Wish(row[9]) if row[9] else None,
        repeats=row[10],
    )
