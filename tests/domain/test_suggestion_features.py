"""What is counted of a topic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.suggestion_features import (
    bare_words,
    features,
    groups_of,
    part_of,
    says_something,
)


def test_stems_groups_and_pairs() -> None:
    found = features("Stromtarif wechseln", "energy")
    assert found.stems == {"strom", "wechs", "=energy"}
    assert found.pairs == {"strom wechs"}
    assert {" str", "stro", "trom", "rif "} <= found.groups


def test_words_that_say_nothing_are_not_paired() -> None:
    assert features("Es geht um die Rechnung").pairs == frozenset()
    assert features("Es geht um die Rechnung vom Strom").pairs == {"rechn strom"}


def test_a_compound_shares_its_parts() -> None:
    shared = features("Stromtarif").groups & features("Strom").groups
    assert shared == {" str", "stro", "trom"}
    assert not features("Stromtarif").groups & features("Buchung").groups


@pytest.mark.parametrize("one", ["Verträge", "VERTRAEGE", "vertrage", "Vertra\u0308ge"])
def test_spelling_is_set_aside(one: str) -> None:
    assert features(one) == features("Verträge")


@pytest.mark.parametrize(
    ("one", "other", "is_part"),
    [
        ("strom", "stromtarif", True),
        ("stromtarif", "strom", True),
        ("energien", "energie", True),
        ("vertrag", "mietvertrage", True),
        ("ei", "einkauf", False),
        ("gas", "gasse", False),
    ],
)
def test_parts(one: str, other: str, is_part: bool) -> None:
    assert part_of(one, other) is is_part


@pytest.mark.parametrize("word", ["der", "fuer", "ueber", "the", "moechte", "x", ""])
def test_a_word_that_says_nothing(word: str) -> None:
    assert not says_something(word)


def test_a_long_text_is_bounded() -> None:
    text = " ".join(f"wort{n}" for n in range(5000))
    assert len(bare_words(text)) == 60
    assert len(features(text).pairs) < 240


@given(st.text())
def test_any_text_has_features_and_always_the_same(text: str) -> None:
    assert features(text) == features(text)
    assert all(3 <= len(group) <= 4 for word in text.split() for group in groups_of(word))
