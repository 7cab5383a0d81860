from dataclasses import replace

import pytest
from side_samples import NOTE

from frontdesk.domain.call import PhoneNumber
from frontdesk.domain.note import Note, NoteClaim
from frontdesk.domain.terms import ClaimKind, Result
from frontdesk.i18n import Translator
from frontdesk.ui.screens.call import note_words as words


@pytest.fixture
def t(zone) -> Translator:
    return Translator("en", zone)


def test_the_title_names_wish_and_caller(t):
    assert words.title(NOTE, t) == "Call back: Elif Demir, Kruse Verpackung"
    assert words.title(Note("", number=PhoneNumber(withheld=True)), t) == "Call: number withheld"
    assert words.title(Note(""), t) == "Call: unknown caller"


def test_rows_while_typing_leave_the_unknown_empty(t):
    assert [value for _, value in words.short_rows(None, t)] == [""] * 5
    known = dict(words.short_rows(NOTE, t))
    assert known["From"] == "Elif Demir, Kruse Verpackung"
    assert known["Best time"] == ""


def test_the_preview_leaves_unknown_rows_out(t):
    labels = [label for label, _ in words.rows(NOTE, t)]
    assert labels == ["Who", "Company", "Number", "Topic", "Wants"]
    asked = words.rows(replace(NOTE, asked_for="Dr. Albers"), t)
    assert ("Asked for", "Dr. Albers") in asked


def test_claims_while_typing_are_counted_together(t):
    assert [line.text for line in words.short_claims(NOTE, t)] == [
        "Is an existing supplier: confirmed"
    ]
    wrong = [
        NoteClaim(kind, "", "", Result.NOT_ACCURATE, "", None)
        for kind in (ClaimKind.URGENT, ClaimKind.PRESS)
    ]
    lines = words.short_claims(replace(NOTE, claims=tuple(wrong)), t)
    assert [(line.result, line.text) for line in lines] == [
        ("not_accurate", "2 claims not accurate")
    ]


def test_the_preview_has_every_claim(t):
    assert [line.text for line in words.claim_lines(NOTE, t)] == [
        "Is an existing supplier: confirmed, partner list, 10:12",
        "Is urgent: not checked",
    ]


def test_who_took_it(t):
    assert words.taken(NOTE, t) == "Taken: Empfang 1, 25 Nov, 10:13"
    assert words.taken(Note(""), t) == ""
