"""A caller's record: what became of earlier claims, as counts; never a score."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from frontdesk.domain.call import Call
from frontdesk.domain.terms import Result


@dataclass(frozen=True, slots=True)
class Record:
    """How many claims came to which result, and when one was last not accurate."""

    accurate: int = 0
    not_accurate: int = 0
    uncheckable: int = 0
    open: int = 0
    last_not_accurate: datetime | None = None

    @property
    def checked(self) -> int:
        """How many claims were decided; unchecked claims count for nothing."""
        return self.accurate + self.not_accurate


def record_of(calls: Iterable[Call]) -> Record:
    """Count the claims of these calls."""
    count = dict.fromkeys(Result, 0)
    last: datetime | None = None
    for call in calls:
        for claim in call.claims:
            count[claim.result] += 1
            if claim.result == Result.NOT_ACCURATE and (last is None or call.started_at > last):
                last = call.started_at
    return Record(
        accurate=count[Result.ACCURATE],
        not_accurate=count[Result.NOT_ACCURATE],
        uncheckable=count[Result.UNCHECKABLE],
        open=count[Result.OPEN],
        last_not_accurate=last,
    )
