"""Selecting calls by time: `call.seq` lies in the order of the starts, a second holds 256 rows."""

from datetime import datetime

from frontdesk.storage.database import to_us

#: Where more calls start in a second they go on into the seconds after, within this many rows (an
#: hour's).
_SPILL = 3600 * 256


def seq_at(moment: datetime) -> int:
    """Return the smallest `seq` of a call that started in that second."""
    return to_us(moment) // 1_000_000 * 256


#: Selects by `span` the calls that started from one instant to before another.
WITHIN = "call.seq >= ? AND call.seq < ? AND call.started_at >= ? AND call.started_at < ?"


def span(start: datetime, end: datetime) -> tuple[int, int, int, int]:
    """Return the four values of `WITHIN`."""
    return seq_at(start), seq_at(end) + _SPILL, to_us(start), to_us(end)
