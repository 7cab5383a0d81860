"""A matter in a few words, as what can be counted: word stems, letter groups and pairs of words.

Stems say which words are there, letter groups let German compounds meet by their parts (Stromtarif
and Strom share three of them), pairs say which words stood together. Each kind is compared by
itself (`suggestion_model`), so that the many letter groups do not drown the few words.
"""

from dataclasses import dataclass
from functools import lru_cache

from frontdesk.domain.folding import fold

#: How many letters of a word its stem has, and how many letters a group has.
_STEM, _GROUP = 5, 4
#: How many words of a text count, and how many words after a word it can be paired with.
_MOST_WORDS, _NEAR = 60, 4
#: Words that say nothing about the matter, folded and bare (see `bare`).
EMPTY_WORDS = frozenset(
    (
        "der die das den dem des ein eine einen einem einer eines und oder aber wegen fur von vom"
        " zum zur zu im in am an auf mit uber bei nach aus um es geht ist sind war wird werden hat"
        " haben hatte hatten ich wir sie er ihr uns mich mir ihm ihn ihnen sich man nicht kein"
        " keine noch schon nur auch mal bitte gern gerne mochte mochten will wollen kann konnen"
        " konnte soll sollen muss mussen darf durfen was wer wo wie wann warum welche welcher"
        " welches ob wenn dass als hier da dann so jetzt unser unsere unseren unserer mein meine"
        " meinen meiner ihre ihren ihrer ihrem neu nue nuen nuer fragt frage sprechen spricht"
        " zustandig brauchen braucht betrifft bezuglich thema"
        " the a an and or but of at by for with about to from in on as if than too very just there"
        " here is am are was were be been being have has had do does did doing can could would"
        " will should shall may might must not no nor so some any i me my we us our you your he"
        " she it its they them their this that these those who what which where when why how s t"
        " m ve d ll re don isn didn doesn hasn haven wasn won please tell help want need know get"
        " got like make speak call calling regarding re new"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Features:
    """What is counted of one text: each stem, letter group and pair once."""

    stems: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()

    @property
    def kinds(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """The three kinds, always in this order."""
        return self.stems, self.groups, self.pairs


def bare(word: str) -> str:
    """Return a folded word without the marks of its umlauts: Verträge meets Vertrag."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def bare_words(text: str) -> list[str]:
    """Return the first 60 words of a text, folded and bare."""
    return [bare(word) for word in fold(text).split()[:_MOST_WORDS]]


def stem(word: str) -> str:
    """Return what a word and its endings have in common: its first five letters."""
    return word[:_STEM]


def says_something(word: str) -> bool:
    """Tell whether a folded word can say what a matter is about."""
    return len(word) > 1 and bare(word) not in EMPTY_WORDS


def part_of(one: str, other: str) -> bool:
    """Tell whether the shorter of two bare words is in the longer, endings apart.

    Four letters at least, or three at the beginning of a long word: Gas meets Gasvertrag.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < 4:
        return len(short) == 3 and len(long) > 6 and long.startswith(short)
    return _without_ending(short) in long


def _without_ending(word: str) -> str:
    if len(word) > 6 and word.endswith(("en", "er", "es")):
        return word[:-2]
    return word[:-1] if len(word) > 5 and word[-1] in "nse" else word


@lru_cache(maxsize=4096)
def groups_of(word: str) -> frozenset[str]:
    """Return the groups of four letters of a bare word, its two ends marked by a space."""
    marked = f" {word} "
    return frozenset(
        marked[start : start + _GROUP] for start in range(max(1, len(marked) - _GROUP + 1))
    )


def features(text: str, reason: str = "") -> Features:
    """Return what is counted of a topic; `reason` is a key, counted as a word of its own."""
    words = bare_words(text)
    stems = {stem(word) for word in words}
    if reason:
        stems.add(f"={reason}")
    told = [stem(word) for word in words if len(word) > 1 and word not in EMPTY_WORDS]
    pairs = {
        f"{min(one, other)} {max(one, other)}"
        for place, one in enumerate(told)
        for other in told[place + 1 : place + 1 + _NEAR]
        if one != other
    }
    groups = frozenset[str]().union(*map(groups_of, words))
    return Features(frozenset(stems), groups, frozenset(pairs))
