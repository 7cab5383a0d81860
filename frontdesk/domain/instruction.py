"""A standing instruction: what a contact wants done with a caller or a company, until when."""

from dataclasses import dataclass, field
from datetime import datetime

from frontdesk.domain.call import new_id


@dataclass(frozen=True, slots=True)
class Instruction:
    """What a contact asked of the desk for one caller, or for everybody of one company.

    `until` is the first instant at which it no longer counts, aware UTC; `None` has no end. Without
    a `caller_key` it is for the whole company. It is shown at every ring and decides nothing.
    """

    contact: str
    text: str
    contact_id: str | None = None
    caller_key: int | None = None
    company_key: int | None = None
    until: datetime | None = None
    made_at: datetime | None = None
    id: str = field(default_factory=new_id)

    def counts_at(self, moment: datetime) -> bool:
        """Tell whether it still counts at `moment`."""
        return self.until is None or moment < self.until
