from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from side_samples import CALLS, DECLINED, EVASIVE, HOSTILE, NOW, OPENLY, PAST, call

from frontdesk.domain.call import Claim
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.past import Past
from frontdesk.domain.terms import ClaimKind, OutcomeReason, Result, Verdict, Wish
from frontdesk.i18n import Translator
from frontdesk.ui.screens.call import past_words as words


@pytest.fixture
def t(zone) -> Translator:
    return Translator("en", zone)


def test_a_call_is_worded_as_drawn(t):
    lines = words.call_lines(DECLINED, t, NOW)
    assert lines.when == "Today 10:30"
    assert lines.desk == "Empfang 2"
    assert lines.said == "“Frau Dr. Albers erwartet meinen Anruf.”"
    assert lines.checks == ("Not accurate · asked Dr. Albers",)
    assert lines.outcome == "Declined: no demand"
    assert lines.verdict == Verdict.NOT_ACCURATE
    assert "Frau Dr. Albers" in lines.spoken


def test_only_a_fresh_no_stands_out(t):
    assert words.call_lines(DECLINED, t, NOW).fresh
    assert not words.call_lines(DECLINED, t, NOW + timedelta(hours=25)).fresh
    assert not words.call_lines(OPENLY, t, OPENLY.started_at).fresh


def test_an_evasive_answer_is_quoted_and_named(t):
    lines = words.call_lines(EVASIVE, t, NOW)
    assert lines.said == "“Das bespreche ich persönlich.”"
    assert lines.checks[0].startswith("Evasive · ")


def test_an_open_offer_says_that_nothing_was_claimed(t):
    lines = words.call_lines(OPENLY, t, NOW)
    assert lines.said == "Fördermittel Energie, no claims"
    assert lines.checks == ("Stated openly",)


def test_words_of_several_claims_stand_behind_one_another(t):
    claims = (
        Claim(ClaimKind.RETURNING_CALL, "Ich rufe zurück", result=Result.NOT_ACCURATE),
        Claim(ClaimKind.URGENT, "Es eilt!", result=Result.UNCHECKABLE),
    )
    assert words.said(replace(DECLINED, claims=claims), t) == "“Ich rufe zurück. Es eilt!”"


def test_a_claim_without_words_is_named(t):
    claim = Claim(ClaimKind.EXISTING_SUPPLIER, result=Result.ACCURATE, method="partner_list")
    assert words.claim_line(claim, t) == "Is an existing supplier: confirmed · partner list"


def test_an_overruled_verdict_shows_its_reason(t):
    overruled = replace(DECLINED, verdict=Verdict.UNCHECKED, verdict_reason="Missverständnis")
    assert words.call_lines(overruled, t, NOW).checks[-1] == "Unchecked · Missverständnis"


def test_how_many_calls_since_when(t):
    assert words.how_many(PAST, t, NOW) == "3 calls since 3 Nov"
    assert words.how_many(Past(CALLS[:1], 1, DECLINED.started_at), t, NOW) == "1 call on 25 Nov"
    assert words.how_many(Past(), t, NOW) == ""


def test_what_was_agreed(t):
    assert words.agreed(PAST, t, NOW) == "11 Nov: Asked to write in."
    promised = replace(
        EVASIVE, outcome_reason=None, wish=Wish.CALLS_AGAIN, reachable="Fri", we_said="Adresse"
    )
    agreed = words.agreed(replace(PAST, agreement=promised), t, NOW)
    assert agreed == "11 Nov: Calls again: Fri. We said: Adresse"
    assert words.agreed(Past(), t, NOW) == ""


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (OutcomeReason.NO_FURTHER_CALLS, "No further calls: we asked for that on 11 Nov."),
        (
            OutcomeReason.OBJECTION,
            "Does not want to be called or kept, said on 11 Nov.",
        ),
    ],
)
def test_what_stays(t, reason, expected):
    past = replace(PAST, lasting=replace(EVASIVE, outcome_reason=reason))
    assert words.lasting(past, t, NOW) == expected


def test_text_from_outside_stays_one_line(t):
    lines = words.call_lines(call(NOW, topic=HOSTILE, desk=HOSTILE), t, NOW)
    for text in (lines.said, lines.desk):
        assert "\n" not in text
        assert "\u202e" not in text


def test_the_short_line_leaves_the_date_of_today_out(t):
    assert words.short_line(DECLINED, t, NOW).startswith("10:30 “Frau Dr. Albers")
    assert words.short_line(EVASIVE, t, NOW).startswith("11 Nov ")


@pytest.mark.parametrize(
    ("said", "about", "line"),
    [
        ("", "Dr. Albers", "Is returning a call (Dr. Albers): not accurate · asked in return"),
        ("Ich rufe zurück", "Dr. Albers, 18.11.", "Dr. Albers, 18.11.: not accurate · asked"),
    ],
)
def test_the_person_and_the_date_of_a_claim_stand_outside_its_quotation(t, said, about, line):
    claim = Claim(
        ClaimKind.RETURNING_CALL, said, about, result=Result.NOT_ACCURATE, method="asked_back"
    )
    shown = words.claim_line(claim, t)
    assert shown.startswith(line.split(" · ")[0])
    quoted = words.said(replace(DECLINED, claims=(claim,), topic=""), t)
    assert about not in quoted


def test_instructions_name_the_contact_the_last_day_and_the_words(t):
    until = datetime(2027, 3, 31, 22, 0, tzinfo=UTC)
    found = (
        Instruction("Jonas Petersen", "„nicht durchstellen“", caller_key=1, until=until),
        Instruction("Einkauf", "nur schriftlich", company_key=1),
    )
    assert words.instructed(replace(PAST, instructions=found), t, NOW) == (
        "Jonas Petersen, until 31 Mar 2027: “nicht durchstellen”",
        "Einkauf: “nur schriftlich”",
    )
    assert words.instructed(PAST, t, NOW) == ()


def test_another_name_or_company_than_before_is_said_with_both_days(t):
    latest = call(NOW, caller="Torsten Vogt", company="Nordwerk GmbH", asked_for="Albers")
    earlier = call(
        NOW - timedelta(days=4), caller="T. Vogt", company="Nordwerk", asked_for="Petersen"
    )
    past = Past((latest, earlier), 2)
    (line,) = words.told_differently(past, t, NOW)
    assert line.startswith("Name: “T. Vogt” (")
    assert "), then “Torsten Vogt” (" in line
    assert words.told_differently(Past((latest,), 1), t, NOW) == ()
