"""Which calls stand behind a figure of a report."""

from dataclasses import dataclass

#: Values of `Behind.referral` beside the answers' keys.
SENT, OPEN = "sent", "open"


@dataclass(frozen=True, slots=True)
class Behind:
    """A choice among the incoming calls of a period; all that is given must fit.

    Several keys in one field are alternatives, the empty key stands for "not noted". `weekday` is 0
    for Monday, `hour` the local clock hour; `referral` is `sent`, `open` or an answer's key; `name`
    is what the figure is called where its keys do not say it.
    """

    outcomes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    verdict: str = ""
    claims: tuple[str, ...] = ()
    result: str = ""
    referral: str = ""
    weekday: int | None = None
    hour: int | None = None
    sales: bool = False
    again: bool = False
    missed: bool = False
    caller_key: int | None = None
    number: str = ""
    ids: tuple[str, ...] = ()
    name: str = ""
