"""Changed stories: what differs between the latest call and earlier ones, side by side."""

from collections.abc import Callable, Sequence

from frontdesk.domain.call import Call
from frontdesk.domain.folding import fold, fold_company
from frontdesk.domain.past import Change
from frontdesk.domain.terms import Direction, Outcome


def _claims(call: Call) -> str:
    return ", ".join(sorted(str(claim.kind) for claim in call.claims))


#: Each compared field: its value in a call, and how spelling is set aside.
_FIELDS: tuple[tuple[str, Callable[[Call], str], Callable[[str], str]], ...] = (
    ("caller", lambda call: call.caller, fold),
    ("company", lambda call: call.company, fold_company),
    ("reason", lambda call: call.reason, str),
    ("claim", _claims, str),
    ("asked_for", lambda call: call.asked_for, fold),
)


def changed_stories(calls: Sequence[Call]) -> tuple[Change, ...]:
    """Compare the latest of `calls` (newest first) with the earlier ones.

    Each earlier value that differs is named once, with the newest call that has it. What was not
    said in either call is no difference. Calls that we made and rings that nobody took tell no
    story and are left out.
    """
    told = [
        call for call in calls if call.direction == Direction.IN and call.outcome != Outcome.MISSED
    ]
    if not told:
        return ()
    latest, earlier = told[0], told[1:]
    found: list[Change] = []
    for field, value_of, plain in _FIELDS:
        now = value_of(latest)
        if not now:
            continue
        seen = {plain(now)}
        for call in earlier:
            then = value_of(call)
            if then and plain(then) not in seen:
                seen.add(plain(then))
                found.append(
                    Change(
                        field,
                        then,
                        now,
                        call.id,
                        then_by=_who(call),
                        now_by=_who(latest),
                        then_at=call.started_at,
                        now_at=latest.started_at,
                    )
                )
    return tuple(found)


def _who(call: Call) -> str:
    return call.caller or call.company or call.number.display
