"""What no claims of any kind may ever do to a verdict."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.call import Claim
from frontdesk.domain.terms import ClaimKind, Purpose, Result, Verdict
from frontdesk.domain.verdict import judge

_CLAIMS = st.lists(
    st.builds(Claim, st.sampled_from(ClaimKind), result=st.sampled_from(Result)), max_size=8
)
_PURPOSES = st.none() | st.sampled_from(Purpose)


@given(_CLAIMS, _PURPOSES)
def test_a_verdict_never_rests_on_an_unchecked_claim(
    claims: list[Claim], purpose: Purpose | None
) -> None:
    found = judge(claims, purpose).verdict
    checked = [claim for claim in claims if claim.result in (Result.ACCURATE, Result.NOT_ACCURATE)]
    if found in (Verdict.NOT_ACCURATE, Verdict.CONFIRMED):
        assert judge(checked, purpose).verdict == found
        assert checked
    unchecked = [replace(claim, result=Result.OPEN) for claim in claims]
    assert judge(unchecked, purpose).verdict not in (Verdict.NOT_ACCURATE, Verdict.CONFIRMED)


@given(_CLAIMS, _PURPOSES, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims, purpose, random) -> None:
    shuffled = random.sample(claims, len(claims))
    assert judge(shuffled, purpose) == judge(claims, purpose)
