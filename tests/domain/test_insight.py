"""What a period can teach, on calls made by hand."""

from datetime import UTC, datetime, timedelta

from frontdesk.domain.call import Call, Referral
from frontdesk.domain.insight import (
    MOST,
    AfterNo,
    BusyHour,
    ClaimChecks,
    busiest,
    claim_checks,
    insight,
    no_contact,
    open_callers,
)
from frontdesk.domain.terms import Answer, Outcome, OutcomeReason, Verdict

START = datetime(2026, 11, 16, 8, tzinfo=UTC)


def offer(caller: str = "Vogt", hour: int = 0, **more: object) -> Call:
    """An openly stated sales call that was declined."""
    given: dict[str, object] = {
        "reason": "energy",
        "topic": "Strom",
        "verdict": Verdict.STATED_OPENLY,
        "outcome": Outcome.DECLINED,
        "outcome_reason": OutcomeReason.ASKED_TO_WRITE,
    }
    return Call(START + timedelta(hours=hour), caller=caller, **(given | more))  # type: ignore[arg-type]


def names(*calls: Call) -> list[str]:
    return [one.caller for one in open_callers(calls)]


def test_who_was_open_every_time_is_worth_an_appointment() -> None:
    (found,) = open_callers((offer(), offer(hour=1, topic="Strom ab Januar")))
    assert (found.caller, found.reason, found.topic, found.calls) == (
        *("Vogt", "energy", "Strom ab Januar"),
        2,
    )


def test_one_call_that_was_not_open_is_enough_to_be_left_out() -> None:
    for verdict in (Verdict.EVASIVE, Verdict.NOT_ACCURATE, Verdict.UNCHECKED):
        assert names(offer(), offer(hour=1, verdict=verdict)) == []
    assert names(offer(), offer(hour=1, verdict=Verdict.CONFIRMED)) == ["Vogt"]


def test_a_no_is_a_no() -> None:
    assert names(offer(), offer(hour=1, repeats="x")) == []
    for reason in (OutcomeReason.NO_FURTHER_CALLS, OutcomeReason.OBJECTION):
        assert names(offer(outcome_reason=reason)) == []
    for answer in (Answer.NO_INTEREST, Answer.DO_NOT_PUT_THROUGH, Answer.APPOINTMENT_MADE):
        assert names(offer(referral=Referral(contact="Albers", answer=answer))) == []
    assert names(offer(outcome=Outcome.APPOINTMENT, outcome_reason=None)) == []
    assert names(offer(outcome=Outcome.CONTACT_DECLINED, outcome_reason=None)) == []


def test_who_sells_nothing_or_gave_no_name_is_not_listed() -> None:
    assert names(offer(reason="invoice")) == []
    assert names(offer(caller="")) == []


def test_what_a_contact_found_useful_stands_first() -> None:
    useful = offer("Zander", referral=Referral(contact="Albers", answer=Answer.USEFUL))
    assert names(offer("Adler"), offer("Adler", 1), useful, offer("Berg")) == [
        *("Zander", "Adler", "Berg")
    ]


def test_callers_of_one_name_are_kept_apart_by_their_key() -> None:
    assert len(open_callers((offer(caller_key=1), offer(caller_key=2)))) == 2


def test_lists_end() -> None:
    assert len(open_callers(offer(f"P{n}") for n in range(MOST + 5))) == MOST


def test_topics_that_found_nobody_are_counted_however_they_are_spelt() -> None:
    calls = (
        offer(topic="Müllabfuhr", outcome_reason=OutcomeReason.NOT_OUR_REMIT),
        offer(topic="MUELLABFUHR", outcome=Outcome.MESSAGE, outcome_reason=None),
        offer(topic="Strom", referral=Referral(contact="Albers", answer=Answer.WRONG_PERSON)),
        offer(topic="Gas", outcome=Outcome.MESSAGE, asked_for="Albers"),
        offer(topic="Gas", referral=Referral(answer=Answer.WRONG_PERSON, passed_to="Krause")),
        offer(topic="", outcome_reason=OutcomeReason.NOT_OUR_REMIT),
    )
    assert [(one.topic, one.calls) for one in no_contact(calls)] == [
        ("MUELLABFUHR", 2),
        ("Strom", 1),
    ]


def test_claims_by_how_often_they_were_made() -> None:
    found = claim_checks(
        {"urgent": {"open": 3}, "press": {"accurate": 2, "not_accurate": 1, "uncheckable": 4}}
    )
    assert found == (ClaimChecks("press", 7, 3, 2), ClaimChecks("urgent", 3, 0, 0))


def test_the_busiest_hours_first_and_empty_ones_not() -> None:
    grid = [[0] * 24 for _ in range(7)]
    grid[1][9], grid[0][10], grid[4][15] = 3, 3, 5
    assert busiest(grid) == (BusyHour(4, 15, 5), BusyHour(0, 10, 3), BusyHour(1, 9, 3))


def test_missed_rings_teach_nothing_here() -> None:
    found = insight((offer(outcome=Outcome.MISSED),), {}, [[0] * 24 for _ in range(7)], AfterNo())
    assert found.open_callers == found.no_contact == found.busiest == ()
