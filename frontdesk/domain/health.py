"""What an examination of the desk found, line by line."""

from dataclasses import dataclass, field
from enum import StrEnum

from frontdesk.domain.errors import UserError


class Condition(StrEnum):
    """How something is: well, to be looked at, or to be mended now."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, how it is, in words with their parameters, and the mend.

    `problem` stands in place of the words where a refusal has its own sentence, `line` where a
    telephone line or the mail server has (a key of their tables).
    """

    name: str
    condition: Condition
    text: str = ""
    params: dict[str, object] = field(default_factory=dict)
    mend: str = ""
    problem: UserError | None = None
    line: str = ""
