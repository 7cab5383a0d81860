"""Changed stories: what differs between the latest call and the earlier ones, without comment."""

from datetime import UTC, datetime, timedelta

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.changed import changed_stories
from frontdesk.domain.past import Change
from frontdesk.domain.terms import ClaimKind, Direction, Outcome

AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def call(hours_ago: int, **said: object) -> Call:
    return Call(AT - timedelta(hours=hours_ago), id=f"call-{hours_ago}", **said)  # type: ignore[arg-type]


def test_nothing_to_compare() -> None:
    assert changed_stories(()) == ()
    assert changed_stories((call(0, caller="Vogt"),)) == ()


def test_every_field_is_compared() -> None:
    latest = call(
        0,
        caller="Vogt",
        company="Nordwerk",
        reason="energy",
        asked_for="Albers",
        claims=(Claim(ClaimKind.URGENT),),
    )
    earlier = call(
        1,
        caller="Kruse",
        company="Kontor",
        reason="supplies",
        asked_for="Petersen",
        claims=(Claim(ClaimKind.PRESS),),
    )
    assert changed_stories((latest, earlier)) == (
        Change("caller", "Kruse", "Vogt", "call-1"),
        Change("company", "Kontor", "Nordwerk", "call-1"),
        Change("reason", "supplies", "energy", "call-1"),
        Change("claim", "press", "urgent", "call-1"),
        Change("asked_for", "Petersen", "Albers", "call-1"),
    )


def test_another_spelling_is_no_other_story() -> None:
    latest = call(0, caller="Jörg Müller", company="Nordwerk GmbH")
    assert changed_stories((latest, call(1, caller="joerg MUELLER", company="nordwerk"))) == ()


def test_what_was_not_said_is_no_difference() -> None:
    latest = call(0, caller="Vogt")
    assert changed_stories((latest, call(1, company="Nordwerk"), call(2, caller=""))) == ()


def test_an_earlier_value_is_named_once_with_its_newest_call() -> None:
    found = changed_stories(
        (call(0, caller="C"), call(1, caller="A"), call(2, caller="B"), call(3, caller="A"))
    )
    assert [(change.then, change.call) for change in found] == [("A", "call-1"), ("B", "call-2")]


def test_the_order_of_claims_is_no_difference() -> None:
    one, two = Claim(ClaimKind.URGENT), Claim(ClaimKind.PRESS)
    assert changed_stories((call(0, claims=(one, two)), call(1, claims=(two, one)))) == ()


def test_our_own_call_and_a_ring_nobody_took_tell_no_story() -> None:
    latest, earlier = call(2, caller="Vogt"), call(5, caller="Kruse")
    ours = call(0, caller="Albers", direction=Direction.OUT)
    missed = call(1, outcome=Outcome.MISSED)
    assert changed_stories((ours, missed, latest, earlier)) == (
        Change("caller", "Kruse", "Vogt", "call-5"),
    )
    assert changed_stories((ours, missed)) == ()
