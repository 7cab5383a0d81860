"""Called again after a no (design 3.3), as a table of what counts and what does not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.repeat import follows_a_no, invites_another, was_a_no
from frontdesk.domain.terms import Direction, Outcome, OutcomeReason, Wish

AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
ONE, OTHER = "+494066969101", "+494066969102"
#: An hour ago: caller 1 of company 1 from number ONE.
EARLIER = Call(
    AT - timedelta(hours=1),
    number=PhoneNumber(ONE),
    caller_key=1,
    company_key=1,
    outcome=Outcome.DECLINED,
)
#: The same company without a name.
NAMELESS = replace(EARLIER, caller_key=None)
#: A name without a company.
ALONE = replace(EARLIER, company_key=None)


@pytest.mark.parametrize(
    ("earlier", "number", "caller", "company", "topics", "expected"),
    [
        pytest.param(EARLIER, ONE, None, None, ("", ""), True, id="same number"),
        pytest.param(EARLIER, ONE, 2, 2, ("", ""), True, id="same number, other name"),
        pytest.param(EARLIER, None, 1, 1, ("", ""), True, id="withheld, same person"),
        pytest.param(EARLIER, OTHER, 1, 1, ("", ""), True, id="new number, same person"),
        pytest.param(ALONE, None, 1, None, ("", ""), True, id="a name without a company"),
        pytest.param(ALONE, ONE, 1, None, ("", ""), True, id="the same, from the same number"),
        pytest.param(ALONE, None, 1, 1, ("", ""), True, id="the company said since"),
        pytest.param(EARLIER, OTHER, 2, 1, ("", ""), False, id="other person, same company"),
        pytest.param(EARLIER, None, 2, 1, ("a", "a"), False, id="other person, same topic"),
        pytest.param(EARLIER, None, None, 1, ("a", "a"), False, id="a name in one call only"),
        pytest.param(NAMELESS, None, 2, 1, ("a", "a"), False, id="a name in the other only"),
        pytest.param(NAMELESS, None, None, 1, ("a", "a"), True, id="company and topic, no names"),
        pytest.param(NAMELESS, None, None, 1, ("a", "b"), False, id="another topic"),
        pytest.param(NAMELESS, None, None, 1, ("", ""), False, id="no topic"),
        pytest.param(NAMELESS, None, None, 2, ("a", "a"), False, id="another company"),
        pytest.param(NAMELESS, OTHER, None, None, ("a", "a"), False, id="nothing in common"),
        pytest.param(NAMELESS, None, None, None, ("", ""), False, id="nothing known"),
    ],
)
def test_who_is_the_same(
    earlier: Call,
    number: str | None,
    caller: int | None,
    company: int | None,
    topics: tuple[str, str],
    expected: bool,
) -> None:
    assert (
        follows_a_no(
            earlier,
            at=AT,
            number=number,
            caller_key=caller,
            company_key=company,
            topic_key=topics[0],
            earlier_topic_key=topics[1],
        )
        is expected
    )


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        (timedelta(microseconds=1), True),
        (timedelta(hours=24), True),
        (timedelta(hours=24, microseconds=1), False),
        (timedelta(0), False),
        (timedelta(seconds=-1), False),
    ],
)
def test_within_a_day_and_only_after(ago: timedelta, expected: bool) -> None:
    earlier = replace(EARLIER, started_at=AT - ago)
    found = follows_a_no(earlier, at=AT, number=ONE, caller_key=None, company_key=None)
    assert found is expected


def test_another_window() -> None:
    def found(window: timedelta) -> bool:
        return follows_a_no(
            EARLIER, at=AT, number=ONE, caller_key=None, company_key=None, window=window
        )

    assert found(timedelta(hours=1))
    assert not found(timedelta(minutes=59))


@pytest.mark.parametrize("outcome", [None, *Outcome])
def test_only_a_no_is_followed(outcome: Outcome | None) -> None:
    expected = outcome in (Outcome.DECLINED, Outcome.CONTACT_DECLINED)
    assert was_a_no(replace(EARLIER, outcome=outcome)) is expected


def test_not_where_they_were_asked_to_call_again() -> None:
    assert not was_a_no(replace(EARLIER, wish=Wish.CALLS_AGAIN))
    assert was_a_no(replace(EARLIER, wish=Wish.CALL_BACK))


@pytest.mark.parametrize("reason", list(OutcomeReason))
def test_any_reason_for_the_no_counts(reason: OutcomeReason) -> None:
    assert was_a_no(replace(EARLIER, outcome_reason=reason))


def test_our_own_calls_are_no_no() -> None:
    assert not was_a_no(replace(EARLIER, direction=Direction.OUT))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"wish": Wish.CALLS_AGAIN}, True),
        ({"wish": Wish.CALLS_AGAIN, "outcome": Outcome.MESSAGE}, True),
        ({"outcome": Outcome.LINE_DROPPED}, True),
        ({"outcome": Outcome.MESSAGE, "wish": Wish.CALL_BACK}, False),
        ({"outcome": Outcome.HUNG_UP}, False),
        ({}, False),
        ({"outcome": Outcome.LINE_DROPPED, "direction": Direction.OUT}, False),
    ],
)
def test_after_which_call_they_may_well_call_again(change: dict, expected: bool) -> None:
    assert invites_another(replace(EARLIER, **change)) is expected
