"""The verdict on a call (design 3.2): the first rule that fits wins."""

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.terms import ClaimKind, Purpose, Result, Verdict
from frontdesk.domain.verdict import judge, judge_call

_RESULTS = {
    "o": Result.OPEN,
    "a": Result.ACCURATE,
    "n": Result.NOT_ACCURATE,
    "u": Result.UNCHECKABLE,
}


def claims(letters: str) -> tuple[Claim, ...]:
    """`"ao"`: one accurate claim, one open."""
    return tuple(
        Claim(kind, result=_RESULTS[letter])
        for kind, letter in zip(ClaimKind, letters, strict=False)
    )


@pytest.mark.parametrize(
    ("results", "purpose", "expected"),
    [
        ("n", None, "not_accurate"),
        ("an", "plain", "not_accurate"),
        ("non", "evasive", "not_accurate"),
        ("un", "refused", "not_accurate"),
        ("", "evasive", "evasive"),
        ("", "refused", "evasive"),
        ("a", "evasive", "evasive"),
        ("o", "refused", "evasive"),
        ("u", "evasive", "evasive"),
        ("o", None, "unchecked"),
        ("u", "plain", "unchecked"),
        ("ao", "plain", "unchecked"),
        ("au", None, "unchecked"),
        ("a", None, "confirmed"),
        ("aaa", "plain", "confirmed"),
        ("", "plain", "stated_openly"),
        ("", None, "unchecked"),
    ],
)
def test_first_rule_that_fits_wins(results: str, purpose: str | None, expected: str) -> None:
    found = judge(claims(results), Purpose(purpose) if purpose else None)
    assert found.verdict == expected


_results = st.text(st.sampled_from("oanu"), max_size=8)
_purposes = st.sampled_from([None, *Purpose])


@given(_results, _purposes, st.randoms(use_true_random=False))
def test_order_of_claims_does_not_matter(
    results: str, purpose: Purpose | None, dice: random.Random
) -> None:
    made = list(claims(results))
    shuffled = dice.sample(made, len(made))
    assert judge(shuffled, purpose) == judge(made, purpose)


@given(_results, _purposes)
def test_what_no_verdict_may_contradict(results: str, purpose: Purpose | None) -> None:
    verdict = judge(claims(results), purpose).verdict
    assert (verdict == Verdict.NOT_ACCURATE) == ("n" in results)
    if verdict == Verdict.CONFIRMED:
        assert set(results) == {"a"}
        assert purpose not in (Purpose.EVASIVE, Purpose.REFUSED)
    if verdict == Verdict.STATED_OPENLY:
        assert not results
        assert purpose == Purpose.PLAIN


@given(_results, _purposes)
def test_grounds_count_every_claim_once(results: str, purpose: Purpose | None) -> None:
    grounds = judge(claims(results), purpose).grounds
    assert grounds.claims == len(results)
    assert (grounds.open, grounds.accurate, grounds.not_accurate, grounds.uncheckable) == tuple(
        results.count(letter) for letter in "oanu"
    )
    assert grounds.purpose == purpose


def test_her_own_verdict_stands_with_its_reason() -> None:
    call = Call(
        datetime(2026, 11, 24, tzinfo=UTC),
        claims=claims("n"),
        verdict=Verdict.CONFIRMED,
        verdict_reason="Irrtum im Verzeichnis",
    )
    found = judge_call(call)
    assert found.verdict == Verdict.CONFIRMED
    assert found.grounds.reason == "Irrtum im Verzeichnis"
    assert found.grounds.not_accurate == 1


def test_a_verdict_without_a_reason_is_worked_out() -> None:
    call = Call(datetime(2026, 11, 24, tzinfo=UTC), claims=claims("a"), verdict=Verdict.EVASIVE)
    assert judge_call(call).verdict == Verdict.CONFIRMED
