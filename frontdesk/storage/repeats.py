"""Which call repeats another after a no: the candidates by index; the rule is the domain's."""

from collections.abc import Collection
from datetime import datetime, timedelta

from frontdesk.domain.call import Call
from frontdesk.domain.folding import fold
from frontdesk.domain.repeat import follows_a_no
from frontdesk.domain.terms import Direction
from frontdesk.storage.call_rows import load
from frontdesk.storage.database import Storage, to_us

#: What `was_a_no` asks of a call, so that the newest few rows are enough.
_NO = (
    "direction = 'in' AND outcome IN ('declined', 'contact_declined')"
    " AND ifnull(wish, '') != 'calls_again'"
)
#: So many calls of one caller in the window are marked anew; a flood must not stop the desk.
_MOST_FOLLOWING = 500
#: A second holds 256 rows; where more calls start in it they go on into the seconds after, within
#: this many rows (an hour's).
_SPILL = 3600 * 256


def seq_at(moment: datetime) -> int:
    """Return the smallest `seq` of a call that started in that second."""
    return to_us(moment) // 1_000_000 * 256


#: Selects by `span` the calls that started from one instant to before another.
WITHIN = "call.seq >= ? AND call.seq < ? AND call.started_at >= ? AND call.started_at < ?"


def span(start: datetime, end: datetime) -> tuple[int, int, int, int]:
    """Return the four values of `WITHIN`."""
    return seq_at(start), seq_at(end) + _SPILL, to_us(start), to_us(end)


class Repeats:
    """Finds the declined call that a call follows. `window` is how long a no counts."""

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
        if call.direction != Direction.IN:
            return None
        within = span(call.started_at - self._window, call.started_at)
        topic = fold(call.topic)
        best: Call | None = None
        for column, value in self._handles(call):
            seqs = self._storage.rows(
                f"SELECT seq FROM call WHERE {column} = ? AND {WITHIN} AND {_NO}"
                " ORDER BY started_at DESC LIMIT 20",
                (value, *within),
            )
            if not seqs:
                continue
            marks = ", ".join("?" * len(seqs))
            found = load(
                self._storage,
                f"WHERE seq IN ({marks}) ORDER BY started_at DESC",
                [s[0] for s in seqs],
            )
            for earlier in found:
                if best is not None and earlier.started_at <= best.started_at:
                    break
                if earlier.id != call.id and follows_a_no(
                    earlier,
                    at=call.started_at,
                    number=call.number.e164,
                    caller_key=call.caller_key,
                    company_key=call.company_key,
                    topic_key=topic,
                    earlier_topic_key=fold(earlier.topic),
                    window=self._window,
                ):
                    best = earlier
                    break
        return best

    @staticmethod
    def _handles(call: Call) -> list[tuple[str, object]]:
        handles: list[tuple[str, object]] = []
        if call.number.e164:
            handles.append(("e164", call.number.e164))
        if call.caller_key is not None:
            handles.append(("caller_id", call.caller_key))
        elif call.company_key is not None and call.topic:
            handles.append(("caller_id IS NULL AND company_id", call.company_key))
        return handles

    def following(self, call: Call, skip: Collection[int] = ()) -> tuple[Call, ...]:
        """Return the calls within the window after `call` whose mark may change with it."""
        within = span(call.started_at, call.started_at + self._window + timedelta(microseconds=1))
        seqs: set[int] = set()
        for column, value in self._handles(call):
            seqs.update(
                row[0]
                for row in self._storage.rows(
                    f"SELECT seq FROM call WHERE {column} = ? AND {WITHIN}"
                    f" ORDER BY seq LIMIT {_MOST_FOLLOWING}",
                    (value, *within),
                )
            )
        wanted = sorted(seqs.difference(skip))
        if not wanted:
            return ()
        marks = ", ".join("?" * len(wanted))
        found = load(self._storage, f"WHERE seq IN ({marks})", wanted)
        return tuple(later for later in found if later.id != call.id)
