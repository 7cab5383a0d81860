"""Spelling set aside: how words are compared, indexed and searched.

Search engines of databases disagree on umlauts and ß, so text is folded here, once, before it is
indexed and before it is asked for: `Müller`, `MUELLER` and `mueller` are the same word.
"""

import re
import unicodedata
from functools import lru_cache

_SPECIAL = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "ł": "l"}
)
_WORD = re.compile(r"[^\W_]+")
#: Legal forms left out when companies are compared (German and common foreign ones), folded.
_LEGAL_FORMS = frozenset(
    (
        "gmbh mbh ag kg kgaa ohg gbr ug eg ev e v ek k se co cokg haftungsbeschraenkt und and"
        " gesellschaft mit beschraenkter haftung aktiengesellschaft"
        " inc llc ltd limited plc corp corporation company sarl sas sa srl spa bv nv ab as aps oy"
        " sp z o"
    ).split()
)


def fold(text: str) -> str:
    """Return `text` in lower case, umlauts and ß written out, accents dropped, words by a space."""
    if text.isascii():
        return " ".join(_WORD.findall(text.lower()))
    return _fold_wide(text)


@lru_cache(maxsize=4096)
def _fold_wide(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).casefold().translate(_SPECIAL)
    bare = unicodedata.normalize("NFKD", composed)
    kept = "".join(char for char in bare if not unicodedata.combining(char))
    # Once more, for letters that are capitals only now (𝒩 is N).
    kept = kept.casefold().translate(_SPECIAL)
    return " ".join(_WORD.findall(kept))


def fold_company(name: str) -> str:
    """Return a company's name for comparing: folded, legal forms left out.

    A name of legal forms only keeps them, so that no company folds to nothing.
    """
    folded = fold(name)
    kept = [word for word in folded.split() if word not in _LEGAL_FORMS]
    return " ".join(kept) or folded


def index_text(text: str) -> str:
    """Return the words to index for `text`: folded, and umlauts as bare vowels beside them.

    `Müller` gives `mueller muller`, so that both spellings typed find it.
    """
    folded = fold(text)
    if text.isascii():
        return folded
    bare = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss")).casefold()
    plain = _WORD.findall("".join(char for char in bare if not unicodedata.combining(char)))
    known = set(folded.split())
    return " ".join([folded, *(word for word in plain if word not in known)])
