"""Counting whose matter is whose: nearer where more is shared, and forgotten without a trace."""

from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.domain.suggestion_features import features
from frontdesk.domain.suggestion_model import FULL, Remits

_TEXTS = st.text(alphabet="abcdeäß ", max_size=30)
_MATTERS = st.lists(st.tuples(st.sampled_from("ABC"), _TEXTS, st.integers(1, 3)), max_size=12)


def test_who_had_the_same_is_nearest() -> None:
    remits = Remits()
    remits.learn("petersen", features("Stromtarif wechseln"))
    remits.learn("demir", features("Rechnung offen"))
    scores = remits.compare(features("Stromtarif wechseln"))
    assert scores["petersen"] > 2.9 * FULL
    assert remits.compare(features("xyz")) == {}
    assert remits.compare(features("")) == {}


def test_what_all_have_counts_for_less_than_what_one_has() -> None:
    remits = Remits()
    for who in ("a", "b", "c", "d"):
        remits.learn(who, features("Vertrag"))
    remits.learn("a", features("Aufzug"))
    scores = remits.compare(features("Vertrag Aufzug"))
    assert scores["a"] > scores["b"] == scores["c"] == scores["d"]


def test_what_was_had_often_counts_for_more() -> None:
    remits = Remits()
    for who, often in (("a", 5), ("b", 1)):
        remits.learn(who, features("Strom"), often)
        remits.learn(who, features("Rechnung"), 2)
    scores = remits.compare(features("Strom"))
    assert scores["a"] > scores["b"]


@settings(max_examples=60)
@given(_MATTERS, _MATTERS)
def test_what_is_unlearned_leaves_no_trace(
    kept: list[tuple[str, str, int]], gone: list[tuple[str, str, int]]
) -> None:
    plain, mixed = Remits(), Remits()
    for who, text, weight in kept:
        plain.learn(who, features(text), weight)
    for who, text, weight in gone:
        mixed.learn(who, features(text), weight)
    for who, text, weight in kept:
        mixed.learn(who, features(text), weight)
    for who, text, weight in gone:
        mixed.unlearn(who, features(text), weight)
    assert mixed.snapshot() == plain.snapshot()


@settings(max_examples=60)
@given(_MATTERS, _TEXTS, st.randoms())
def test_the_order_of_learning_changes_nothing(
    matters: list[tuple[str, str, int]], asked: str, random: object
) -> None:
    one, other = Remits(), Remits()
    for who, text, weight in matters:
        one.learn(who, features(text), weight)
    random.shuffle(matters)  # type: ignore[attr-defined]
    for who, text, weight in matters:
        other.learn(who, features(text), weight)
    assert one.compare(features(asked)) == other.compare(features(asked))
    most = 3 * FULL * 1.01  # the weights are rounded
    assert all(0 < score <= most for score in one.compare(features(asked)).values())
