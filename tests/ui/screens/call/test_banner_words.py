"""What the dark lines and the toast say."""

from dataclasses import replace
from datetime import timedelta

import pytest
from side_samples import DECLINED, NOW, call

from frontdesk.domain.call import Claim, Referral
from frontdesk.domain.past import CalledAgain, Past
from frontdesk.domain.terms import Answer, ClaimKind, Outcome, OutcomeReason
from frontdesk.i18n import Translator
from frontdesk.ui.screens.call.banner_words import again_words, lasting_words
from frontdesk.ui.screens.call.toast_words import answered_words


@pytest.fixture
def t(zone) -> Translator:
    return Translator("en", zone)


def test_a_claim_takes_the_place_of_long_words(t):
    claim = Claim(ClaimKind.CALL_EXPECTED, words="“Dr Albers is expecting my call.”")
    again = CalledAgain(replace(DECLINED, claims=(claim,)), 12)
    title, detail, shorter = again_words(again, t)
    assert title == "Called again after 12 min"
    assert detail.endswith("declined · Empfang 2 · said: “Dr Albers is expecting my call.”")
    assert shorter.endswith("declined · Empfang 2 · said: “Call is expected”")


@pytest.mark.parametrize(
    ("reason", "days", "detail"),
    [
        (OutcomeReason.NO_FURTHER_CALLS, 0, "we asked for that today"),
        (OutcomeReason.NO_FURTHER_CALLS, 2, "we asked for that on "),
        (OutcomeReason.OBJECTION, 0, "said today"),
        (OutcomeReason.OBJECTION, 2, "said on "),
    ],
)
def test_what_stays_says_when_without_on_today(t, reason, days, detail):
    ended = call(
        NOW - timedelta(days=days, minutes=5), outcome=Outcome.DECLINED, outcome_reason=reason
    )
    words = lasting_words(Past(lasting=ended), t, NOW)
    assert words is not None
    assert words[1].startswith(detail)
    assert "on today" not in words[1]


def test_an_answer_is_confirmed(t):
    answered = call(
        NOW, caller="Elif Demir", referral=Referral(contact="Jansen", answer=Answer.USEFUL)
    )
    assert answered_words(answered, t) == "Answer about Elif Demir: useful"
