"""What stays of a call whose details are gone: that somebody is not to be called, or objected."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.domain.terms import OutcomeReason


@dataclass(frozen=True, slots=True)
class LastingMark:
    """That we asked for no further calls, or that they objected; whom it is about is not kept.

    `marked_at` is the beginning of that day in the desk's zone, in UTC.
    """

    reason: OutcomeReason
    marked_at: datetime
