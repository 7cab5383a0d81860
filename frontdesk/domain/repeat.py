"""Called again after a no (HUCA: hang up, call again)."""

from datetime import datetime, timedelta

from frontdesk.domain.call import Call
from frontdesk.domain.terms import DECLINED, Direction, Outcome, Wish

#: Within which time a call after a no counts as again, until the desk sets another.
DEFAULT_WINDOW = timedelta(hours=24)


def was_a_no(call: Call) -> bool:
    """Tell whether this incoming call ended in a no that did not ask them to call again."""
    return (
        call.direction == Direction.IN
        and call.outcome in DECLINED
        and call.wish != Wish.CALLS_AGAIN
    )


def invites_another(call: Call) -> bool:
    """Tell whether they may well call again after this call: we agreed on it, or the line dropped.

    A no before it is no longer what a later call follows.
    """
    return call.direction == Direction.IN and (
        call.wish == Wish.CALLS_AGAIN or call.outcome == Outcome.LINE_DROPPED
    )


def is_same_caller(
    earlier: Call,
    *,
    number: str | None,
    caller_key: int | None,
    company_key: int | None,
    topic_key: str = "",
    earlier_topic_key: str = "",
) -> bool:
    """Tell whether a call comes from who made `earlier`.

    The same number, or the same person of the same company where the number is withheld or new;
    the company alone only where no name was given in either call and the topic is the same. The
    keys are the desk's rows for caller and company; `number` is E.164 or `None`.
    """
    if number and earlier.number.e164 == number:
        return True
    if caller_key is not None:
        return earlier.caller_key == caller_key
    return (
        company_key is not None
        and earlier.caller_key is None
        and earlier.company_key == company_key
        and bool(topic_key)
        and topic_key == earlier_topic_key
    )


def follows_a_no(
    earlier: Call,
    *,
    at: datetime,
    number: str | None,
    caller_key: int | None,
    company_key: int | None,
    topic_key: str = "",
    earlier_topic_key: str = "",
    window: timedelta = DEFAULT_WINDOW,
) -> bool:
    """Tell whether a call at `at` of the same caller repeats `earlier`, which ended in a no."""
    if not was_a_no(earlier) or not timedelta(0) < at - earlier.started_at <= window:
        return False
    return is_same_caller(
        earlier,
        number=number,
        caller_key=caller_key,
        company_key=company_key,
        topic_key=topic_key,
        earlier_topic_key=earlier_topic_key,
    )
