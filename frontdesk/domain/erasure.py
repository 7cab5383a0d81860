"""What an erasure would take away: whose, and how much of what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErasePlan:
    """All that is kept of one caller, or of one number without a name.

    `caller_keys` are the rows of the caller; `call_ids` and the other ids are what goes with them.
    `marks` counts the calls that leave "no further calls" or an objection behind, `copies` the
    copies of the whole desk that were made before an update and go as well.
    """

    name: str
    company: str
    numbers: tuple[str, ...]
    caller_keys: tuple[int, ...] = ()
    call_ids: tuple[str, ...] = ()
    draft_ids: tuple[str, ...] = ()
    expected_ids: tuple[str, ...] = ()
    change_ids: tuple[int, ...] = ()
    questions: int = 0
    instructions: int = 0
    marks: int = 0
    copies: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is kept."""
        return not (self.caller_keys or self.call_ids or self.draft_ids or self.expected_ids)
